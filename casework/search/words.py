"""Text as a row of words, each in the form written and in the folded form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple, Protocol

from casework.text import fold

_WORD = re.compile(r"[^\W_]+")


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


def split_words(text: str) -> tuple[Word, ...]:
    """Split a text of good spelling (a record's own, or a normalised one) into words."""
    written = unicodedata.normalize("NFC", text).lower()
    folded = fold(written)
    return tuple(
        Word(match.group(), folded[match.start() : match.end()])
        for match in _WORD.finditer(written)
    )


def folded_syllables(text: str) -> set[str]:
    """Return the distinct folded syllables of a long text."""
    return set(_WORD.findall(fold(text)))


def are_marked(words: Iterable[Word]) -> bool:
    """Tell whether the writer uses marks, so that their absence means something too.

    A third of the syllables is enough: in good Vietnamese about four of five carry one.
    """
    listed = [word for word in words if word.written.isalpha()]
    return 3 * sum(word.is_marked for word in listed) >= len(listed) > 0
