"""The words of a message in standard form, each code and number replaced by one word."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from casework.codes import find_codes
from casework.text import Lexicon, Normaliser

_LONG_NUMBER = re.compile(r"\d[\d.,/:-]*\d|\d")
_NUMBER_WORDS = {1: " xso ", 2: " xhaiso "}
_LONG_NUMBER_WORD = " xdayso "
_CODE_WORD = " xma{kind} "


class Masker:
    """Prepares texts for the classifiers."""

    def __init__(self, normaliser: Normaliser) -> None:
        """Take the normaliser with the officials' lexicon."""
        self._normaliser = normaliser

    @classmethod
    def from_folder(cls, folder: Path) -> Masker:
        """Read the lexicon of a folder."""
        return cls(Normaliser(Lexicon.load(folder)))

    def masked(self, text: str) -> str:
        """Return the normalised text; the same code or number gives the same word each time."""
        parts, end = [], 0
        for code in find_codes(text):
            parts += [self._words(text[end : code.start]), _CODE_WORD.format(kind=code.kind)]
            end = code.end
        parts.append(self._words(text[end:]))
        return " ".join("".join(parts).split())

    def _words(self, text: str) -> str:
        """Normalise running words and mask their numbers."""
        return _LONG_NUMBER.sub(_number_word, self._normaliser.normalise(text))


class Remembering(Masker):
    """Masks each text once, however often it is learned."""

    def __init__(self, masker: Masker) -> None:
        """Remember what `masker` makes of texts."""
        self._once = lru_cache(maxsize=None)(masker.masked)

    def masked(self, text: str) -> str:
        """Return what the masker made of the text the first time."""
        return self._once(text)


def _number_word(found: re.Match[str]) -> str:
    return _NUMBER_WORDS.get(len(found.group()), _LONG_NUMBER_WORD)


@lru_cache(maxsize=1)
def shared_masker(folder: Path) -> Masker:
    """Return the masker of a folder, read once a process."""
    return Masker.from_folder(folder)
