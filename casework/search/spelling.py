"""Nearest known syllables for one that no record holds: slips of one letter, words run together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

_SHORTEST = 3


def _deletions(word: str) -> set[str]:
    return {word[:i] + word[i + 1 :] for i in range(len(word))}


class SpellingHelp:
    """Knows the folded syllables of the catalogue and how often each is used.

    Args:
        frequencies: Folded syllable and the number of rows it stands in.
    """

    def __init__(self, frequencies: Iterable[tuple[str, int]]) -> None:
        self._known = {word: count for word, count in frequencies if word.isalpha()}
        self._by_deletion: dict[str, list[str]] = defaultdict(list)
        for word in self._known:
            for form in _deletions(word) | {word}:
                self._by_deletion[form].append(word)

    def repair(self, folded: str) -> tuple[str, ...]:
        """Return the known syllables `folded` stands for; empty when there is no good guess."""
        if folded in self._known or len(folded) < _SHORTEST or not folded.isalpha():
            return ()
        return self._split(folded) or self._nearest(folded)

    def _split(self, folded: str) -> tuple[str, ...]:
        cuts = [(folded[:i], folded[i:]) for i in range(2, len(folded) - 1)]
        known = [cut for cut in cuts if cut[0] in self._known and cut[1] in self._known]
        best = max(known, key=self._commonness, default=None)
        return best if best and len(folded) > 5 else ()

    def _commonness(self, cut: tuple[str, str]) -> tuple[int, str]:
        return min(self._known[cut[0]], self._known[cut[1]]), cut[0]

    def _nearest(self, folded: str) -> tuple[str, ...]:
        forms = _deletions(folded) | {folded}
        near = {word for form in forms for word in self._by_deletion.get(form, ())}
        close = [word for word in near if len(word) >= _SHORTEST - 1]
        best = max(close, key=lambda word: (self._likeness(word, folded), word), default=None)
        return (best,) if best else ()

    def _likeness(self, word: str, folded: str) -> tuple[bool, int]:
        same_start = word[0] == folded[0]
        return same_start, self._known[word]
