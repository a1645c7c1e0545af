"""Personal checklist: which conditions are asked, which papers are left, what is printed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from talking import BIRTH, PORTAL, TODAY, cues, wording

from casework.procedures import Fee, FeeItem, FeeStatus, FilingWay, Paper, Procedure
from casework.services.answer_checklist import compose_checklist
from casework.services.answer_style import AnswerStyle
from casework.services.checklist import (
    MAX_QUESTIONS,
    Choice,
    condition_of,
    conditions,
    is_worth_asking,
    needed,
)
from casework.services.speaking import Speaker

STYLE = AnswerStyle(Speaker(wording()), cues(), TODAY, 365, PORTAL)
ABROAD, PROXY = "ở nước ngoài về", "nhờ người khác nộp thay"
LOOKED_UP = f"{PROXY}; chỉ cần số định danh nếu tra được"
OWN = replace(
    BIRTH,
    papers=(
        Paper("Tờ khai", originals=1, form="TP-01"),
        Paper("Hộ chiếu", copies=1, when=ABROAD),
        Paper("Giấy ủy quyền", originals=1, when=PROXY),
        Paper("Thẻ của người nộp thay", when=LOOKED_UP),
        Paper("Giấy chứng sinh", when="không có thì nộp giấy cam đoan"),
    ),
    sets=1,
)


def names(procedure: Procedure, **answers: Choice) -> list[str]:
    said = {{"abroad": ABROAD, "proxy": PROXY}[key]: value for key, value in answers.items()}
    return [one.paper.name for one in needed(procedure, said, cues())]


def text(procedure: Procedure, **answers: Choice) -> str:
    said = {{"abroad": ABROAD, "proxy": PROXY}[key]: value for key, value in answers.items()}
    return "\n".join(compose_checklist(procedure, needed(procedure, said, cues()), STYLE))


def test_each_condition_is_asked_once_in_order() -> None:
    assert conditions(OWN, cues()) == (ABROAD, PROXY)


@pytest.mark.parametrize(
    ("when", "asked"),
    [
        (ABROAD, ABROAD),
        (LOOKED_UP, PROXY),
        (None, None),
        ("khi nhờ người khác nộp thay; có chứng thực", PROXY),
        ("chỉ khi ở nước ngoài về", ABROAD),
        ("con khi còn nhỏ", "con khi còn nhỏ"),
        ("khi", "khi"),
        ("nếu có", None),
        ("trừ khi bị mất", None),
        ("khi cơ quan không tra được trong CSDL", None),
        ("không phải nộp bản giấy nếu đã có bản điện tử", None),
        ("không có thì nộp giấy cam đoan", None),
        ("bản sao kèm bản chính để đối chiếu", None),
    ],
)
def test_remarks_are_no_conditions(when: str | None, asked: str | None) -> None:
    assert condition_of(Paper("Giấy", when=when), cues()) == asked


def test_no_more_than_a_few_questions() -> None:
    papers = tuple(Paper(f"Giấy {n}", when=f"trường hợp thứ {n}") for n in range(9))
    long = replace(OWN, papers=papers)
    assert len(conditions(long, cues())) == MAX_QUESTIONS
    answers = dict.fromkeys(conditions(long, cues()), Choice.NO)
    left = needed(long, answers, cues())
    assert [one.paper.name for one in left] == ["Giấy 6", "Giấy 7", "Giấy 8"]
    assert not any(one.is_sure for one in left)


def test_two_papers_with_conditions_are_worth_it() -> None:
    assert is_worth_asking(OWN, cues())
    assert not is_worth_asking(BIRTH, cues())


def test_a_no_drops_and_a_yes_keeps() -> None:
    left = names(OWN, abroad=Choice.NO, proxy=Choice.YES)
    assert left == ["Tờ khai", "Giấy ủy quyền", "Thẻ của người nộp thay", "Giấy chứng sinh"]
    assert names(OWN, abroad=Choice.NO, proxy=Choice.NO) == ["Tờ khai", "Giấy chứng sinh"]


def test_the_list_prints_and_ticks() -> None:
    lines = text(OWN, abroad=Choice.UNSURE, proxy=Choice.YES).split("\n")
    assert lines[:8] == [
        "GIẤY TỜ CỦA RIÊNG BẠN",
        "Thủ tục đăng ký khai sinh (mã 1.001193)",
        "☐ Tờ khai (1 bản chính; mẫu TP-01)",
        "☐ nếu ở nước ngoài về: Hộ chiếu (1 bản sao)",
        "☐ Giấy ủy quyền (1 bản chính)",
        "☐ Thẻ của người nộp thay (chỉ cần số định danh nếu tra được)",
        "☐ Giấy chứng sinh (không có thì nộp giấy cam đoan)",
        "Số bộ hồ sơ: 1",
    ]


def test_the_list_tells_fee_days_office_and_source() -> None:
    told = text(OWN, abroad=Choice.NO, proxy=Choice.NO)
    assert "Hội đồng nhân dân tỉnh quy định" in told
    assert "Thời hạn giải quyết: trong ngày" in told
    assert "Nơi nộp: Trung tâm Phục vụ hành chính công cấp xã" in told
    assert f"Nguồn: {PORTAL}/khai-sinh" in told


def test_fixed_amounts_are_added_up() -> None:
    fixed = Fee(FeeStatus.FIXED, (FeeItem(50_000), FeeItem(20_000)))
    assert "Tổng phí, lệ phí: 70.000 đồng" in text(replace(OWN, fee=fixed))


@pytest.mark.parametrize(
    "item",
    [
        FeeItem(20_000, case="cấp lại"),
        FeeItem(20_000, way=FilingWay.ONLINE),
        FeeItem(20_000, per="bản"),
    ],
)
def test_amounts_that_depend_are_told_but_not_added_up(item: FeeItem) -> None:
    told = text(replace(OWN, fee=Fee(FeeStatus.FIXED, (FeeItem(50_000), item))))
    assert "Tổng" not in told
    assert "50.000 đồng" in told
    assert "20.000 đồng" in told


def test_a_paper_of_one_case_says_so() -> None:
    own = replace(OWN, papers=(*OWN.papers, Paper("Đơn", case="Cấp lại")))
    assert "☐ nếu Cấp lại: Đơn" in text(own)
