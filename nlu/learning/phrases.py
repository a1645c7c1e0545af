"""Procedures as citizens name them, to ask one question of many procedures at training time."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping, Sequence


class PhraseSwapper:
    """Finds the name of a procedure in a sentence and puts others in its place."""

    def __init__(
        self,
        phrases: Mapping[str, Sequence[str]],
        names: Sequence[str],
        seed: int,
        *,
        copies: int = 2,
    ) -> None:
        """Prepare.

        Args:
            phrases: Kind of phrase -> phrases that may stand for each other.
            names: Official names; one of them takes the place of a phrase of the kind `action`.
            seed: Of all choices.
            copies: How many sentences are made of one.
        """
        self._kind_of = {phrase.lower(): kind for kind, all_ in phrases.items() for phrase in all_}
        self._phrases = {kind: sorted(all_) for kind, all_ in phrases.items()}
        self._names = sorted(names)
        self._copies = copies
        self._random = random.Random(seed)
        self._pattern = _any_of(self._kind_of)

    def swapped(self, text: str) -> list[str]:
        """Return the sentence with other procedures; empty when it names none."""
        found = self._pattern.search(text) if self._kind_of else None
        if not found:
            return []
        kind = self._kind_of[found.group().lower()]
        others = [self._random.choice(self._phrases[kind]) for _ in range(self._copies)]
        if self._names and kind == "action":
            others.append(self._random.choice(self._names))
        return [text[: found.start()] + other + text[found.end() :] for other in others]


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Match the longest phrase at its first place, between word borders."""
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


def short_names(names: Iterable[str], *, most_words: int, count: int, seed: int) -> list[str]:
    """Choose official names short enough for a sentence, in lower case, without their first words."""
    shortened = {re.sub(r"(?i)^thủ tục\s+", "", name).strip() for name in names}
    fitting = sorted(name for name in shortened if 0 < len(name.split()) <= most_words)
    chosen = random.Random(seed).sample(fitting, min(count, len(fitting)))
    return [name[0].lower() + name[1:] for name in chosen]
