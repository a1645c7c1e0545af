"""Phrases that say plainly which aspect is asked, weighed together with what was learned.

The learned model sees the whole message, and a long story pulls it aside: places in it make it hear
"where". A phrase such as "cần gì" speaks against the story; no phrase at all, or only "thế nào",
speaks for the procedure as a whole.
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
SOFT = "eligibility"
_NOTHING = "nothing"
_GAP = "…"


@dataclass(frozen=True)
class CueWeights:
    """What phrases add to learned probabilities; fitted on a fold and the development half.

    Attributes:
        named: To each aspect a phrase names.
        soft: To eligibility, whose phrases ("được không") stand in questions of every kind.
        whole: To `general` when the only phrase is one such as "thế nào".
        silent: To `general` when there is no phrase.
        others: To every other aspect.
        few_syllables: Messages up to this length say too little to weigh anything without a name.
    """

    named: float = 0.45
    soft: float = 0.15
    whole: float = 0.7
    silent: float = 0.15
    others: float = -0.15
    few_syllables: int = 4


class AspectCues:
    """Finds the phrases of a file in standard texts."""

    def __init__(
        self, phrases: Mapping[str, Sequence[str]], weights: CueWeights | None = None
    ) -> None:
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
        extra = self._extra(standard_text)
        if not extra:
            return tuple(learned)
        others = self._weights.others
        weighed = [(name, value + extra.get(name, others)) for name, value in learned]
        ranked = sorted(weighed, key=lambda item: -item[1])
        return tuple((name, min(max(value, 0.0), 1.0)) for name, value in ranked)

    def _extra(self, standard_text: str) -> dict[str, float]:
        found = self.found(standard_text)
        named = found - {GENERAL}
        if named:
            hard = dict.fromkeys(named - {SOFT}, self._weights.named)
            share = 0.5 if hard else 1.0
            return hard | dict.fromkeys(named & {SOFT}, self._weights.soft * share)
        if len(standard_text.split()) <= self._weights.few_syllables:
            return {}
        return {GENERAL: self._weights.whole if GENERAL in found else self._weights.silent}


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
