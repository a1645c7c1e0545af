"""Text as a row of words, each in the form written and in the folded form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple, Protocol

_WORD = re.compile(r"[^\W_]+")
_MARKS = {ord(mark): None for mark in "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"}


class TextNormaliser(Protocol):
    """What the search needs of `casework.text.Normaliser`."""

    def normalise(self, text: str) -> str:
        """Return the text in standard spelling, lower case, marks kept where typed."""
        ...


class Word(NamedTuple):
    """One syllable.

    Attributes:
        written: Lower case, marks kept.
        folded: The same without marks.
    """

    written: str
    folded: str

    @property
    def is_marked(self) -> bool:
        """Tell whether the syllable was written with a mark."""
        return self.written != self.folded


def fold_lower(text: str) -> str:
    """Lower-case and drop every mark (đ -> d)."""
    decomposed = unicodedata.normalize("NFD", text.lower()).translate(_MARKS)
    return decomposed.replace("đ", "d")


def split_words(text: str) -> tuple[Word, ...]:
    """Split a text of good spelling (a record's own) into words."""
    lowered = unicodedata.normalize("NFC", text).lower()
    return tuple(Word(word, fold_lower(word)) for word in _WORD.findall(lowered))


def are_marked(words: Iterable[Word]) -> bool:
    """Tell whether the writer uses marks, so that their absence means something too.

    A third of the syllables is enough: in good Vietnamese about four of five carry one.
    """
    listed = [word for word in words if word.written.isalpha()]
    return 3 * sum(word.is_marked for word in listed) >= len(listed) > 0
