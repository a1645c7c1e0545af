"""Phrases that may stand for each other, to say one thing of many matters at training time."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping, Sequence


class PhraseSwapper:
    """Finds phrases of known kinds in a sentence and puts others of their kind in their place."""

    def __init__(self, phrases: Mapping[str, Sequence[str]], seed: int, *, copies: int = 2) -> None:
        """Prepare.

        Args:
            phrases: Kind of phrase -> phrases that may stand for each other.
            seed: Of all choices.
            copies: How many sentences are made of one.
        """
        self._kinds = [(_any_of(all_), sorted(all_)) for _, all_ in sorted(phrases.items()) if all_]
        self._copies = copies
        self._random = random.Random(seed)

    def swapped(self, text: str) -> list[str]:
        """Return the sentence with other phrases; empty when it has none of them."""
        if not any(pattern.search(text) for pattern, _ in self._kinds):
            return []
        return [self._once(text) for _ in range(self._copies)]

    def _once(self, text: str) -> str:
        """Put one other phrase in the place of the first one of each kind."""
        for pattern, phrases in self._kinds:
            other = self._random.choice(phrases)
            text = pattern.sub(lambda _, other=other: other, text, count=1)
        return text


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Match the longest phrase at its first place, between word borders."""
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


def short_names(names: Iterable[str], *, most_words: int, count: int, seed: int) -> list[str]:
    """Choose names short enough for a sentence, in lower case, without their first words."""
    shortened = {re.sub(r"(?i)^thủ tục\s+", "", name).strip() for name in names}
    fitting = sorted(name for name in shortened if 0 < len(name.split()) <= most_words)
    chosen = random.Random(seed).sample(fitting, min(count, len(fitting)))
    return [name[0].lower() + name[1:] for name in chosen]
