"""Messages in English are put into the words of the offices."""

from __future__ import annotations

import pytest

from casework.search.english import English
from casework.search.words import split_words

TERMS = {
    "birth": "khai sinh",
    "birth certificate": "giấy khai sinh",
    "register": "đăng ký",
    "year old": "tuổi",
    "driver s licence": "giấy phép lái xe",
    "wedding party": "",
}
ENGLISH = English(TERMS, ["how", "do", "i", "my", "for", "a", "need", "document", "the"])


def translated(text: str) -> str | None:
    words = ENGLISH.translate(split_words(text))
    return None if words is None else " ".join(word.written for word in words)


def test_terms_are_put_in_a_row_and_the_rest_is_left_out() -> None:
    assert translated("How do I register my baby's birth?") == "đăng ký khai sinh"


def test_the_longest_term_wins() -> None:
    assert translated("my birth certificate") == "giấy khai sinh"


def test_plurals_are_met() -> None:
    assert translated("I need documents for births") == "khai sinh"


def test_an_apostrophe_is_a_word_break() -> None:
    assert translated("I need a driver's licence") == "giấy phép lái xe"


def test_numbers_are_kept() -> None:
    assert translated("register the birth for my 4-year-old") == "đăng ký khai sinh 4 tuổi"


@pytest.mark.parametrize(
    "text",
    [
        "tôi muốn register khai sinh cho con",
        "làm giấy khai sinh ở đâu",
        "how do i do my",
        "birth",
        "",
    ],
)
def test_other_messages_are_left_alone(text: str) -> None:
    assert translated(text) is None


def test_an_empty_meaning_drops_the_words() -> None:
    assert translated("register the wedding party") == "đăng ký"
