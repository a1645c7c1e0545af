"""Papers as numbered lines: copies, mode, form, condition, cases, pages."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from talking import BIRTH, toolbox

from casework.procedures import Paper, PaperMode, Procedure
from casework.services.answer_papers import paper_line, paper_pages, papers

STYLE = toolbox().style("vi")
ENGLISH = toolbox().style("en")


def with_papers(*listed: Paper, **changes: object) -> Procedure:
    return replace(BIRTH, papers=listed, **changes)


@pytest.mark.parametrize(
    ("paper", "line"),
    [
        (Paper("Tờ khai"), "1. Tờ khai"),
        (Paper("Tờ khai", 1, 0), "1. Tờ khai (1 bản chính)"),
        (Paper("Tờ khai", 1, 2), "1. Tờ khai (1 bản chính; 2 bản sao)"),
        (Paper("Tờ khai", 0, 1, mode=PaperMode.HAND_IN), "1. Tờ khai (1 bản sao)"),
        (Paper("Căn cước", mode=PaperMode.SHOW), "1. Căn cước (xuất trình)"),
        (Paper("Ảnh", mode=PaperMode.ONLINE_ONLY), "1. Ảnh (chỉ khi nộp trực tuyến)"),
        (Paper("Phiếu", 1, mode=PaperMode.SIGN_ON_THE_SPOT), "1. Phiếu (1 bản chính; ký tại chỗ)"),
        (Paper("Tờ khai", form="CT01"), "1. Tờ khai (mẫu CT01)"),
        (Paper("Tờ khai", form="Mẫu số 18"), "1. Tờ khai (Mẫu số 18)"),
        (Paper("Ủy quyền", when="nhờ người khác"), "1. Ủy quyền\n   Khi nào: nhờ người khác"),
    ],
)
def test_a_line(paper: Paper, line: str) -> None:
    assert paper_line(1, paper, STYLE.speaker) == line


def test_a_line_in_english_keeps_the_official_name() -> None:
    line = paper_line(2, Paper("Giấy chứng sinh", 1, 1, when="có"), ENGLISH.speaker)
    assert line == "2. Giấy chứng sinh (originals: 1; copies: 1)\n   When: có"


def test_the_list_has_its_count_notes_and_sets() -> None:
    told = papers(with_papers(Paper("A"), Paper("B"), paper_notes="ghi rõ", sets=2), STYLE)
    assert told.startswith("Giấy tờ (2 loại")
    assert told.endswith("1. A\n2. B\nGhi chú: ghi rõ\nSố bộ hồ sơ: 2")


def test_cases_have_headings_and_common_papers_come_first() -> None:
    told = papers(
        with_papers(
            Paper("A1", case="mất"), Paper("B1", case="hỏng"), Paper("C"), Paper("A2", case="mất")
        ),
        STYLE,
    )
    lines = told.split("\n")[1:]
    assert lines == ["1. C", "* mất", "2. A1", "3. A2", "* hỏng", "4. B1"]


def test_papers_that_are_not_held_are_not_made_up() -> None:
    told = papers(with_papers(), STYLE)
    assert "chưa có thông tin về danh sách giấy tờ" in told
    assert "UBND cấp xã" in told


@pytest.fixture(scope="module")
def many() -> Procedure:
    return with_papers(*(Paper(f"Giấy tờ số {n} " + "dài " * 60, 1) for n in range(1, 31)))


def test_a_long_list_is_paged_and_nothing_is_lost(many: Procedure) -> None:
    count = paper_pages(many, STYLE.speaker)
    assert count > 3
    shown = [re.findall(r"^(\d+)\.", papers(many, STYLE, n), re.M) for n in range(1, count + 1)]
    assert [int(number) for page in shown for number in page] == list(range(1, 31))


def test_a_page_tells_how_many_are_left(many: Procedure) -> None:
    first = papers(many, STYLE, 1)
    shown = len(re.findall(r"^\d+\.", first, re.M))
    assert f"còn {30 - shown} loại" in first
    assert "còn" not in papers(many, STYLE, 99).split("\n")[-1]


def test_a_page_goes_on_under_its_case() -> None:
    told = papers(with_papers(*(Paper("x" * 300, case="mất") for _ in range(9))), STYLE, 2)
    assert told.split("\n")[1] == "* mất"
