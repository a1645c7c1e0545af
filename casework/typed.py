"""Typed text in plain signs, each with its place in the original, for finding codes."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_DASHES = frozenset("‐‑‒–—―−﹘﹣－⁃")
_DOTS = frozenset("·•。．․‧∙")
_UNSEEN = frozenset({"Cf", "Cs"})
_READ_AS_ZERO = "Oo"
_READ_AS_ONE = "IilL|"
DIGIT = r"[0-9OoIilL|]"
_TO_DIGIT = str.maketrans(dict.fromkeys(_READ_AS_ZERO, "0") | dict.fromkeys(_READ_AS_ONE, "1"))


@dataclass(frozen=True, slots=True)
class Typed:
    """A text in plain signs.

    Attributes:
        plain: The text without zero-width characters, full-width signs made plain, one kind of
            dash, dot and space.
        places: For each plain character, the index of its original character.
    """

    plain: str
    places: tuple[int, ...]

    @classmethod
    def read(cls, text: str) -> Typed:
        """Read a text as someone typed it."""
        signs = [(_plain(letter), place) for place, letter in enumerate(text)]
        kept = [(sign, place) for sign, place in signs if sign]
        return cls("".join(sign for sign, _ in kept), tuple(place for _, place in kept))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original span of a span of the plain text."""
        return self.places[start], self.places[end - 1] + 1


def as_digits(typed: str) -> str:
    """Read O as 0, and I and l as 1."""
    return typed.translate(_TO_DIGIT)


def _plain(letter: str) -> str:
    """Return the one plain sign for a character, or nothing when it can't be seen."""
    if letter.isascii():
        return letter if letter.isprintable() else ("" if letter == "\0" else " ")
    if letter in _DASHES:
        return "-"
    if letter in _DOTS:
        return "."
    if letter.isspace():
        return " "
    if unicodedata.category(letter) in _UNSEEN:
        return ""
    wide = unicodedata.normalize("NFKC", letter)
    return wide if len(wide) == 1 and wide.isascii() else letter
