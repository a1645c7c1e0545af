"""Longest-match look-up of known phrases in a row of words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from casework.search.words import Word, split_words

Meaning = TypeVar("Meaning")


class Match(NamedTuple, Generic[Meaning]):
    """A phrase found: words[start:end] carry `meaning`."""

    start: int
    end: int
    meaning: Meaning

    def places(self) -> range:
        """Return the positions of its words."""
        return range(self.start, self.end)


class Phrasebook(Generic[Meaning]):
    """Phrases with a meaning each; marks must agree when the writer uses marks.

    A phrase that starts with "=" is met only when typed with exactly its marks: for syllables that
    mean something else without them ("=đóng", for "dong" is mostly "đồng" or "động").
    """

    def __init__(self, entries: Iterable[tuple[str, Meaning]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[Word, ...], bool, Meaning]]] = defaultdict(list)
        for phrase, meaning in entries:
            words = split_words(phrase)
            self._by_first[words[0].folded].append((words, phrase.startswith("="), meaning))
        for phrases in self._by_first.values():
            phrases.sort(key=lambda entry: -len(entry[0]))

    def find(self, words: Sequence[Word], marked: bool) -> Iterator[Match[Meaning]]:
        """Yield the phrases in `words` from left to right, longest first, without overlap."""
        if self._by_first.keys().isdisjoint(word.folded for word in words):
            return
        at = 0
        while at < len(words):
            match = self._match_at(words, at, marked)
            if match:
                yield match
            at = match.end if match else at + 1

    def _match_at(self, words: Sequence[Word], at: int, marked: bool) -> Match[Meaning] | None:
        for phrase, exactly, meaning in self._by_first.get(words[at].folded, ()):
            here = tuple(words[at : at + len(phrase)])
            if here == phrase or (not exactly and _agree(phrase, here, marked)):
                return Match(at, at + len(phrase), meaning)
        return None


def _agree(phrase: Sequence[Word], here: Sequence[Word], marked: bool) -> bool:
    if len(phrase) != len(here):
        return False
    return all(
        a.folded == b.folded and (not (marked and b.is_marked) or a.written == b.written)
        for a, b in zip(phrase, here, strict=True)
    )
