"""Tells twins apart: procedures of nearly the same name that differ in one facet.

Facets and their words are data (data/search/variants.yml): action (first issue, replacement,
renewal...), foreign element, level, age.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from casework.search.phrasebook import Phrasebook
from casework.search.tuning import Facet
from casework.search.words import Word, split_words

Values = frozenset[str]
NONE: Values = frozenset()


class Said(NamedTuple):
    """What a question says of one facet: values asked for, values refused."""

    wanted: Values = NONE
    refused: Values = NONE


class Variants:
    """Reads facet values off names and off questions."""

    def __init__(self, facets: Sequence[Facet], negations: Sequence[str]) -> None:
        self.facets = tuple(facets)
        self._names = {facet.key: _book(facet, "names") for facet in facets}
        self._cues = {facet.key: _book(facet, "cues") for facet in facets}
        self._negations = Phrasebook((phrase, True) for phrase in negations)

    def of_name(self, name: str) -> dict[str, Values]:
        """Return the values each facet has in an official name."""
        words = split_words(name)
        return {
            key: frozenset(match.meaning for match in book.find(words, True) if match.meaning)
            for key, book in self._names.items()
        }

    def of_question(self, words: Sequence[Word], marked: bool) -> dict[str, Said]:
        """Return what the question asks for and what it refuses ("không phải cấp mới")."""
        refusals = [match.end for match in self._negations.find(words, marked)]
        return {key: self._said(book, words, marked, refusals) for key, book in self._cues.items()}

    def cue_positions(self, words: Sequence[Word], marked: bool) -> set[int]:
        """Return the positions of words that only name a variant."""
        spans = [
            range(match.start, match.end)
            for book in self._cues.values()
            for match in book.find(words, marked)
            if match.meaning
        ]
        return {at for span in spans for at in span}

    @staticmethod
    def _said(
        book: Phrasebook[str], words: Sequence[Word], marked: bool, refusals: Sequence[int]
    ) -> Said:
        wanted: set[str] = set()
        refused: set[str] = set()
        for match in book.find(words, marked):
            if match.meaning:
                near = any(end <= match.start <= end + 2 for end in refusals)
                (refused if near else wanted).add(match.meaning)
        return Said(frozenset(wanted - refused), frozenset(refused))


def fit(facet: Facet, said: Said, held: Values) -> str:
    """Return how a record's values meet the question: match, mismatch, default or other."""
    if said.refused & held:
        return "mismatch"
    if said.wanted:
        values = held or facet.default
        return "match" if said.wanted & values else "mismatch"
    return "default" if not held or held & facet.default else "other"


def telling_facet(facets: Sequence[Facet], records: Sequence[Mapping[str, Values]]) -> Facet | None:
    """Return the facet in which all of `records` differ, or None."""
    for facet in facets:
        values = [record[facet.key] or facet.default for record in records]
        if len(set(values)) == len(values) > 1:
            return facet
    return None


def _book(facet: Facet, kind: str) -> Phrasebook[str]:
    entries = [(phrase, value.key) for value in facet.values for phrase in getattr(value, kind)]
    ignored = facet.ignored if kind == "cues" else ()
    return Phrasebook([*entries, *((phrase, "") for phrase in ignored)])
