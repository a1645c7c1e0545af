"""Is a message English? A list of common words decides: no model for so small a question."""

from __future__ import annotations

import re
from pathlib import Path

from casework.text import fold

_WORD = re.compile(r"[^\W\d_]+(?:'[a-z]+)?")
_ENOUGH = 0.6


def _read_words() -> tuple[frozenset[str], frozenset[str]]:
    """Return the English words, and those that are Vietnamese syllables too."""
    lines = Path(__file__).with_name("english_words.txt").read_text(encoding="utf-8").splitlines()
    english, _, both = " ".join(line for line in lines if not line.startswith("#")).partition("=")
    return frozenset(english.split()), frozenset(both.split())


_ENGLISH, _BOTH = _read_words()


def is_english(text: str) -> bool:
    """Tell whether most words are English and none bears Vietnamese diacritics."""
    lower = text.lower()
    words = _WORD.findall(lower)
    if not words or fold(lower) != lower:
        return False
    english = [word in _ENGLISH for word in words]
    sure = any(word in _ENGLISH and word not in _BOTH for word in words)
    return sure and sum(english) / len(words) >= _ENOUGH
