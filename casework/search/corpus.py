"""What is indexed of each procedure: its phrases (name, aliases) and its whole record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from casework.procedures import Procedure
from casework.search.postings import (
    Floats,
    Ints,
    Postings,
    PostingsBuilder,
    Vocabulary,
    inverse_frequency,
)
from casework.search.tuning import FieldWeights
from casework.search.words import TextNormaliser, Word, folded_syllables, split_words

_ABBREVIATION = re.compile(r"[A-ZĐ]{3}")


def unigrams(words: Sequence[Word]) -> Iterator[str]:
    """Yield the folded syllables."""
    return (word.folded for word in words)


def bigrams(words: Sequence[Word]) -> Iterator[str]:
    """Yield the folded neighbours, joined by a blank."""
    return (f"{a.folded} {b.folded}" for a, b in pairwise(words))


def written_term(word: Word) -> str:
    """Return the term for a syllable as written, marks and all."""
    return f"={word.written}"


@dataclass(frozen=True, slots=True)
class PhraseIndex:
    """Names and aliases, one row each, rows of a procedure side by side.

    Attributes:
        starts: First row of each procedure (the name; the aliases follow).
        unigram_mass: Sum of rarity over the row's syllables.
        bigram_mass: The same over its pairs.
    """

    postings: Postings
    starts: Ints
    unigram_mass: Floats
    bigram_mass: Floats
    is_name: Floats


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything the retrieval looks at, for one state of the catalogue."""

    vocabulary: Vocabulary
    rarity: Floats
    frequencies: Ints
    phrases: PhraseIndex
    records: Postings


class CorpusBuilder:
    """Reads procedures into the two indexes."""

    def __init__(
        self,
        normaliser: TextNormaliser,
        fields: FieldWeights,
        quiet: Iterable[str],
        rarity_ceiling: float,
    ) -> None:
        self._normaliser = normaliser
        self._fields = fields
        self._quiet = tuple(quiet)
        self._ceiling = rarity_ceiling
        self._vocabulary = Vocabulary()
        self._phrases = PostingsBuilder()
        self._records = PostingsBuilder()
        self._starts: list[int] = []
        self._is_name: list[float] = []

    def build(self, procedures: Iterable[Procedure]) -> Corpus:
        """Index `procedures` in the order given."""
        for procedure in procedures:
            self._add(procedure)
        count = len(self._vocabulary)
        phrases, records = self._phrases.build(count), self._records.build(count)
        frequencies = phrases.frequencies()
        rarity = inverse_frequency(frequencies, phrases.row_count, self._ceiling)
        index = self._phrase_index(phrases, rarity)
        return Corpus(self._vocabulary, rarity, frequencies, index, records)

    def _add(self, procedure: Procedure) -> None:
        self._starts.append(len(self._is_name))
        weights: dict[int, float] = {}
        for text, weight in self._texts(procedure):
            self._weigh(weights, folded_syllables(text), weight)
        for position, words in enumerate(self._phrases_of(procedure)):
            self._is_name.append(float(position == 0))
            self._phrases.add_row(dict.fromkeys(self._phrase_terms(words), 1.0))
            weight = self._fields.alias if position else self._fields.name
            self._weigh(weights, [*unigrams(words), *bigrams(words)], weight)
        self._records.add_row(weights)

    def _phrases_of(self, procedure: Procedure) -> Iterator[tuple[Word, ...]]:
        yield self._name_words(procedure.name)
        for alias in procedure.aliases:
            if words := split_words(self._normaliser.normalise(alias)):
                yield words

    def _name_words(self, name: str) -> tuple[Word, ...]:
        """Official names are spelt well; only those with abbreviations need the normaliser."""
        text = self._normaliser.normalise(name) if _ABBREVIATION.search(name) else name.lower()
        for tail in self._quiet:
            text = text.replace(tail, " ")
        return split_words(text)

    def _phrase_terms(self, words: Sequence[Word]) -> Iterator[int]:
        learn = self._vocabulary.learn
        yield from map(learn, unigrams(words))
        yield from map(learn, bigrams(words))
        yield from (learn(written_term(word)) for word in words)

    def _texts(self, procedure: Procedure) -> Iterator[tuple[str, float]]:
        fields = self._fields
        yield procedure.result or "", fields.result
        yield procedure.field or "", fields.field
        yield procedure.subjects or "", fields.subjects
        yield (procedure.conditions or "")[: fields.longest_text], fields.conditions
        papers = " . ".join(paper.name[: fields.longest_paper] for paper in procedure.papers)
        yield papers[: fields.longest_text], fields.papers

    def _weigh(self, weights: dict[int, float], terms: Iterable[str], weight: float) -> None:
        learn = self._vocabulary.learn
        for term in terms:
            number = learn(term)
            if weights.get(number, 0.0) < weight:
                weights[number] = weight

    def _phrase_index(self, phrases: Postings, rarity: Floats) -> PhraseIndex:
        kinds = np.array([_kind(term) for term in self._vocabulary.terms()])
        return PhraseIndex(
            phrases,
            np.array(self._starts, dtype=np.int64),
            phrases.masses(np.where(kinds == 1, rarity, 0.0)),
            phrases.masses(np.where(kinds == 2, rarity, 0.0)),
            np.array(self._is_name),
        )


def _kind(term: str) -> int:
    """Return 1 for a syllable, 2 for a pair, 3 for a syllable as written."""
    if term.startswith("="):
        return 3
    return 2 if " " in term else 1
