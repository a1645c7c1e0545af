"""Tells twins apart: procedures of nearly the same name that differ in one facet.

Facets and their words are data (data/search/variants.yml): action (first issue, replacement,
renewal...), foreign element, level, age.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from casework.search.phrasebook import Match, Phrasebook
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

    def core(self, words: Sequence[Word]) -> tuple[Word, ...]:
        """Return the words of an official name without those that name its variant."""
        dropped = {
            at
            for book in self._names.values()
            for match in book.find(words, True)
            if match.meaning
            for at in range(match.start, match.end)
        }
        return tuple(word for at, word in enumerate(words) if at not in dropped)

    def of_question(self, words: Sequence[Word], marked: bool) -> dict[str, Said]:
        """Return what the question asks for and what it refuses ("không phải cấp mới")."""
        said: dict[str, Said] = {}
        for key, cues in self._cues_in(words, marked).items():
            wanted = frozenset(cue.meaning for cue, refused in cues if not refused)
            refused = frozenset(cue.meaning for cue, refused in cues if refused)
            said[key] = Said(wanted - refused, refused)
        return said

    def split(
        self, words: Sequence[Word], marked: bool
    ) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
        """Split a question into the words that ask for a variant and those that are no cue.

        Words of a refused variant are in neither part.
        """
        found = [cue for cues in self._cues_in(words, marked).values() for cue in cues]
        wanted = {at for cue, refused in found if not refused for at in cue.places()}
        cued = {at for cue, _ in found for at in cue.places()}
        cued |= {at for match in self._negations.find(words, marked) for at in match.places()}
        rest = tuple(word for at, word in enumerate(words) if at not in cued)
        return tuple(words[at] for at in sorted(wanted)), rest

    def _cues_in(
        self, words: Sequence[Word], marked: bool
    ) -> dict[str, list[tuple[Match[str], bool]]]:
        """Return for each facet its cues, and whether each is refused."""
        refusals = [match.end for match in self._negations.find(words, marked)]
        return {
            key: [
                (match, any(end <= match.start <= end + 2 for end in refusals))
                for match in book.find(words, marked)
                if match.meaning
            ]
            for key, book in self._cues.items()
        }


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
