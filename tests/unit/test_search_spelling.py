"""Repair of syllables that no record holds."""

from __future__ import annotations

import pytest

from casework.search.spelling import SpellingHelp

HELP = SpellingHelp(
    [("khai", 50), ("sinh", 60), ("ket", 20), ("hon", 25), ("thuong", 40), ("truong", 10),
     ("tru", 30), ("xe", 70), ("2025", 3)]
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("khaisinh", ("khai", "sinh")),
        ("kethon", ("ket", "hon")),
        ("thuogn", ("thuong",)),
        ("thuongg", ("thuong",)),
        ("thwong", ("thuong",)),
        ("siinh", ("sinh",)),
    ],
)
def test_a_slip_is_repaired(typed: str, meant: tuple[str, ...]) -> None:
    assert HELP.repair(typed) == meant


@pytest.mark.parametrize("typed", ["khai", "xe", "zz", "x", "2024", "qwerty", "a1b"])
def test_known_short_or_strange_words_stay(typed: str) -> None:
    assert HELP.repair(typed) == ()


def test_the_same_first_letter_counts_before_commonness() -> None:
    helper = SpellingHelp([("truong", 2), ("cruong", 90)])
    assert helper.repair("truog") == ("truong",)


def test_equal_guesses_are_settled_by_the_alphabet() -> None:
    forward = SpellingHelp([("bat", 5), ("bac", 5)])
    backward = SpellingHelp([("bac", 5), ("bat", 5)])
    assert forward.repair("bax") == backward.repair("bax")
