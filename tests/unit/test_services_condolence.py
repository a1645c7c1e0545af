"""A word of condolence where someone died, and only there; corrections put into earlier words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from talking import BIRTH, cues

from casework.services.condolence import tells_of_a_death
from casework.services.corrected_words import corrected_words

DEATH = replace(BIRTH, code="1.000656", name="Thủ tục đăng ký khai tử")
FUNERAL = replace(BIRTH, code="1.001731", name="Hỗ trợ chi phí mai táng")


@pytest.mark.parametrize(
    "text",
    [
        "mẹ tôi vừa mất hôm qua",
        "bo em moi mat can lam gi",
        "Ông nội qua đời ở bệnh viện",
        "my father passed away",
    ],
)
@pytest.mark.parametrize("procedure", [DEATH, FUNERAL])
def test_a_death_of_a_relative_is_told(text: str, procedure: object) -> None:
    assert tells_of_a_death(text, procedure, cues())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "đăng ký khai tử cần giấy tờ gì",
        "con tôi làm mất giấy khai tử",
        "em hỏi khai tử cho ông mất bao lâu",
        "mất giấy trích lục khai tử của ba",
    ],
)
def test_a_lost_paper_or_a_plain_question_is_no_death(text: str) -> None:
    assert not tells_of_a_death(text, DEATH, cues())


def test_another_procedure_is_no_place_for_condolences() -> None:
    assert not tells_of_a_death("ba tôi mất, giờ sang tên nhà", BIRTH, cues())


@pytest.mark.parametrize(
    ("earlier", "remark", "words"),
    [
        ("mở quỹ hai sáng lập", "ba sáng lập chứ không phải hai", "mở quỹ sáng lập ba sáng lập"),
        ("mở quỹ 2 sáng lập", "ba sáng lập chứ không phải hai", "mở quỹ sáng lập ba sáng lập"),
        ("cấp mới thẻ", "cấp đổi chứ không phải cấp mới", "thẻ cấp đổi"),
    ],
)
def test_a_correction_takes_out_and_puts_in(earlier: str, remark: str, words: str) -> None:
    assert corrected_words(earlier, remark, cues()) == words


@pytest.mark.parametrize("remark", ["không phải", "ý tôi là cấp đổi", "chứ không phải cấp mới"])
def test_a_remark_that_wants_nothing_instead_is_no_correction(remark: str) -> None:
    assert corrected_words("cấp mới thẻ", remark, cues()) is None
