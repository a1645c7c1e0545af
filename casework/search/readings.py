"""The ways a question may be read: as it stands, and in the words of the offices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice, product
from typing import NamedTuple

from casework.search.phrasebook import Match, Phrasebook
from casework.search.spelling import SpellingHelp
from casework.search.words import Word, split_words


class Reading(NamedTuple):
    """One reading.

    Attributes:
        words: The words it searches for.
        swaps: How many phrases were swapped for others.
        repairs: How many syllables were respelt.
    """

    words: tuple[Word, ...]
    swaps: int
    repairs: int


class Reader:
    """Makes the readings of a question."""

    def __init__(
        self, synonyms: Mapping[str, Sequence[str]], spelling: SpellingHelp, most: int
    ) -> None:
        self._book = Phrasebook(
            (said, tuple(split_words(text) for text in meant)) for said, meant in synonyms.items()
        )
        self._spelling = spelling
        self._most = most

    def read(self, words: Sequence[Word], marked: bool) -> list[Reading]:
        """Return the readings, the plainest first."""
        repaired, repairs = self._repair(words)
        found = list(self._book.find(repaired, marked))
        choices = [((), *match.meaning) for match in found]
        picks = sorted(product(*choices), key=lambda pick: pick.count(()) not in (0, len(pick)))
        return [
            Reading(_swap(repaired, found, pick), len(pick) - pick.count(()), repairs)
            for pick in islice(picks, self._most)
        ]

    def _repair(self, words: Sequence[Word]) -> tuple[tuple[Word, ...], int]:
        out: list[Word] = []
        repairs = 0
        for word in words:
            known = self._spelling.repair(word.folded)
            repairs += bool(known)
            out.extend(Word(part, part) for part in known) if known else out.append(word)
        return tuple(out), repairs


def _swap(
    words: tuple[Word, ...],
    found: Sequence[Match[tuple[tuple[Word, ...], ...]]],
    pick: Sequence[tuple[Word, ...]],
) -> tuple[Word, ...]:
    out = words
    for match, replacement in reversed(list(zip(found, pick, strict=True))):
        if replacement:
            out = (*out[: match.start], *replacement, *out[match.end :])
    return out
