"""What is asked in a talk: by words, as before, or as the NLU heard it."""

from __future__ import annotations

import pytest
from talking import cues

from casework.procedures import Aspect
from casework.services.asked_aspects import asked_aspects, aspects_in

DOCUMENTS, FEE, TIME = Aspect.DOCUMENTS, Aspect.FEE, Aspect.TIME_LIMIT
GENERAL, HOW = Aspect.GENERAL, Aspect.HOW_TO_FILE


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("được bao nhiêu", [FEE]),
        ("mấy ngày vậy", [TIME]),
        ("bao nhieu ngay", [TIME]),
        ("cần mấy bản", [DOCUMENTS]),
        ("thu nhập bao nhiêu thì được", [Aspect.ELIGIBILITY]),
        ("đăng ký kết hôn cần gì, bao lâu, bao nhiêu tiền", [DOCUMENTS, TIME, FEE]),
        ("bao nhiêu tiền, mấy ngày, cần giấy gì", [FEE, TIME, DOCUMENTS]),
        ("nộp online được không", [HOW]),
        ("theo luật nào", [Aspect.LEGAL_BASIS]),
        ("and where", [Aspect.WHERE]),
        ("đăng ký khai tử", []),
    ],
)
def test_words_name_aspects(text: str, named: list[Aspect]) -> None:
    assert list(aspects_in(text, cues())) == named


@pytest.mark.parametrize(
    ("text", "heard", "asked"),
    [
        ("còn đăng ký khai tử thì sao", (GENERAL,), (DOCUMENTS,)),
        ("còn đăng ký khai tử thì sao", (HOW,), (DOCUMENTS,)),
        ("what about a marriage", (GENERAL,), (DOCUMENTS,)),
        ("ý tôi là cấp đổi", (GENERAL,), (DOCUMENTS,)),
        ("không, ba người chứ không phải hai", (Aspect.ELIGIBILITY,), (DOCUMENTS,)),
        ("ý tôi là cấp đổi, bao lâu", (GENERAL,), (TIME,)),
        ("còn nếu mất thì sao", (TIME,), (GENERAL,)),
        ("còn đăng ký khai tử bao nhiêu tiền", (FEE,), (FEE,)),
        ("đăng ký khai tử", (GENERAL,), (GENERAL,)),
    ],
)
def test_a_follow_up_asks_what_was_asked_before_unless_it_says_otherwise(
    text: str, heard: tuple[Aspect, ...], asked: tuple[Aspect, ...]
) -> None:
    assert asked_aspects(text, heard, DOCUMENTS, cues()) == asked


def test_without_a_talk_the_nlu_is_believed() -> None:
    assert asked_aspects("khai tử thì sao, bao lâu", (HOW,), None, cues()) == (HOW,)


@pytest.mark.parametrize("last", [None, GENERAL])
@pytest.mark.parametrize(
    ("text", "heard", "asked"),
    [
        ("kết hôn cần gì, bao lâu, bao nhiêu tiền", (TIME, FEE), (DOCUMENTS, TIME, FEE)),
        ("bao nhiêu tiền, cần gì", (DOCUMENTS, Aspect.WHERE), (FEE, DOCUMENTS, Aspect.WHERE)),
        ("cần gì, bao lâu", (GENERAL,), (DOCUMENTS, TIME)),
        ("giấy đủ điều kiện an toàn cần gì", (DOCUMENTS,), (DOCUMENTS,)),
    ],
)
def test_every_aspect_named_is_asked_in_the_order_of_the_text(
    text: str, heard: tuple[Aspect, ...], asked: tuple[Aspect, ...], last: Aspect | None
) -> None:
    assert asked_aspects(text, heard, last, cues()) == asked
