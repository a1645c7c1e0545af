"""Phrases that say plainly which aspect is asked, weighed together with what was learned.

The learned model sees the whole message, and a long story pulls it aside ("ở xã", "nơi" in the story make it
hear "where"). A phrase such as "cần gì" decides against the story; no phrase at all, or only "thế nào",
means that the procedure as a whole is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from casework.text import fold

GENERAL = "general"
_NOTHING = "nothing"
_GAP = "…"


@dataclass(frozen=True)
class CueWeights:
    """What phrases add to learned probabilities; fitted on the development half.

    Attributes:
        named: To each aspect a phrase names.
        whole: To `general` when the only phrase is one such as "thế nào".
        silent: To `general` when there is no phrase.
        few_syllables: Messages up to this length say too little for `whole` and `silent`.
    """

    named: float = 0.5
    whole: float = 0.9
    silent: float = 0.6
    few_syllables: int = 4


class AspectCues:
    """Finds the phrases of a file in standard texts."""

    def __init__(self, phrases: Mapping[str, Sequence[str]], weights: CueWeights | None = None) -> None:
        """Take phrases by aspect; `nothing` holds those that are only part of a name."""
        self._weights = weights or CueWeights()
        self._names = _pattern(phrases.get(_NOTHING, ()))
        self._patterns = {
            aspect: _pattern(listed) for aspect, listed in phrases.items() if aspect != _NOTHING
        }

    @classmethod
    def load(cls, path: Path) -> AspectCues:
        """Read a file of phrases, a list for each aspect."""
        return cls(yaml.safe_load(path.read_text(encoding="utf-8")))

    def found(self, standard_text: str) -> frozenset[str]:
        """Return the aspects whose phrases stand in a text."""
        text = self._names.sub(" ", _plain(standard_text))
        return frozenset(name for name, pattern in self._patterns.items() if pattern.search(text))

    def weigh(
        self, learned: Sequence[tuple[str, float]], standard_text: str
    ) -> tuple[tuple[str, float], ...]:
        """Return the aspects with what their phrases add, most likely first, at most 1 each."""
        found = self.found(standard_text)
        extra = dict.fromkeys(found - {GENERAL}, self._weights.named)
        is_long = len(standard_text.split()) > self._weights.few_syllables
        if not extra and is_long:
            extra[GENERAL] = self._weights.whole if GENERAL in found else self._weights.silent
        weighed = [(name, value + extra.get(name, 0.0)) for name, value in learned]
        ranked = sorted(weighed, key=lambda item: -item[1])
        return tuple((name, min(value, 1.0)) for name, value in ranked)


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", fold(text)).split())


def _pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    parts = [
        r"\b.*\b".join(re.escape(_plain(part)) for part in phrase.split(_GAP)) for phrase in phrases
    ]
    longest_first = sorted(parts, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest_first)})\b" if parts else r"(?!)")


@lru_cache(maxsize=1)
def shared_cues(path: Path) -> AspectCues:
    """Return the cues of a file, read once a process."""
    return AspectCues.load(path)
