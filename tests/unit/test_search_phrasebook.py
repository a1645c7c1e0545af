"""Known phrases in a row of words."""

from __future__ import annotations

import pytest

from casework.search.phrasebook import Phrasebook
from casework.search.words import split_words

BOOK = Phrasebook(
    [("mất", "again"), ("mất bao lâu", ""), ("cấp lại", "again"), ("đổi", "exchange"),
     ("=đóng", "end")]
)  # fmt: skip


def found(text: str, marked: bool = True) -> list[tuple[int, int, str]]:
    return [tuple(match) for match in BOOK.find(split_words(text), marked)]


def test_the_longest_phrase_wins() -> None:
    assert found("làm mất bao lâu") == [(1, 4, "")]


def test_phrases_do_not_overlap_and_come_in_order() -> None:
    assert found("đổi hay cấp lại") == [(0, 1, "exchange"), (2, 4, "again")]


@pytest.mark.parametrize("text", ["mat", "mất"])
def test_without_marks_the_folded_form_is_enough(text: str) -> None:
    assert found(text, marked=False) == [(0, 1, "again")]


def test_other_marks_are_another_word() -> None:
    assert found("mặt tiền đường") == []


def test_an_unmarked_word_in_a_marked_text_may_be_meant() -> None:
    assert found("bị mat giấy tờ") == [(1, 2, "again")]


def test_a_phrase_with_equals_sign_needs_its_marks() -> None:
    assert found("đóng chi nhánh") == [(0, 1, "end")]
    assert found("hoat dong chi nhanh", marked=False) == []
    assert found("hoạt dong chi nhánh") == []


def test_a_phrase_cut_off_by_the_end_is_not_met() -> None:
    assert found("xin cấp") == []


def test_places_are_the_positions_of_the_words() -> None:
    match = next(BOOK.find(split_words("xin cấp lại"), True))
    assert list(match.places()) == [1, 2]
