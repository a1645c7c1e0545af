"""Splitting and folding of words for the search."""

from __future__ import annotations

import unicodedata

import pytest

from casework.search.words import Word, are_marked, folded_syllables, split_words


def test_words_keep_marks_and_fold_them() -> None:
    assert split_words("Đăng ký, Khai-sinh!") == (
        Word("đăng", "dang"),
        Word("ký", "ky"),
        Word("khai", "khai"),
        Word("sinh", "sinh"),
    )


def test_decomposed_letters_are_the_same_words() -> None:
    text = "Cấp đổi thẻ căn cước"
    assert split_words(unicodedata.normalize("NFD", text)) == split_words(text)


def test_numbers_are_words() -> None:
    assert [word.folded for word in split_words("dưới 06 tuổi")] == ["duoi", "06", "tuoi"]


def test_nothing_gives_no_words() -> None:
    assert split_words(" ?! _ ") == ()


def test_a_word_knows_its_marks() -> None:
    assert Word("đất", "dat").is_marked
    assert not Word("con", "con").is_marked


def test_folded_syllables_are_distinct() -> None:
    assert folded_syllables("Giấy tờ, giấy TỜ") == {"giay", "to"}


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("làm giấy khai sinh", True),
        ("lam giay khai sinh", False),
        ("xin cap lai cà vẹt xe may hai banh", False),
        ("khai sinh cho con mới sinh", False),
        ("khai tử cho ông", True),
        ("123 456", False),
        ("", False),
    ],
)
def test_a_third_of_marked_syllables_makes_a_marked_text(text: str, marked: bool) -> None:
    assert are_marked(split_words(text)) is marked
