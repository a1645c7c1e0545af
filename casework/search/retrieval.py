"""Draws candidates for one reading of a question and measures how far question and record meet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from casework.search.background import FurnitureWeights
from casework.search.corpus import Corpus, bigrams, written_term
from casework.search.postings import Floats, Ints
from casework.search.tuning import Retrieval
from casework.search.words import Word


class Term(NamedTuple):
    """A term of the question known to the indexes.

    Attributes:
        number: Its number in the vocabulary.
        rarity: How telling it is.
        mass: Rarity times the weight it has in this question.
    """

    number: int
    rarity: float
    mass: float


class Question(NamedTuple):
    """One reading, weighed. Masses are sums over syllables (or pairs), known or not."""

    singles: list[Term]
    pairs: list[Term]
    written: list[Term]
    single_mass: float
    pair_mass: float
    content: float


class Evidence(NamedTuple):
    """What speaks for each candidate; arrays side by side.

    Attributes:
        procedures: Numbers of the candidates.
        likeness: Tversky likeness of the best phrase, 0 to 1.
        said: Share of the question's mass the best phrase holds.
        phrase_said: Share of the best phrase's mass the question holds.
        pairs_said: Share of the question's pairs in the best phrase.
        phrase_pairs_said: Share of the best phrase's pairs in the question.
        marks_off: Share of the question's mass met only when marks are ignored.
        by_alias: 1 where the best phrase is an alias.
        name_likeness: Likeness of the official name.
        record_said: Share of the question's mass found anywhere in the record.
        record_score: The same, weighted by field.
    """

    procedures: Ints
    likeness: Floats
    said: Floats
    phrase_said: Floats
    pairs_said: Floats
    phrase_pairs_said: Floats
    marks_off: Floats
    by_alias: Floats
    name_likeness: Floats
    record_said: Floats
    record_score: Floats


class Retriever:
    """Looks up the posting lists of a question's terms; touches nothing else."""

    def __init__(self, corpus: Corpus, furniture: FurnitureWeights, tuning: Retrieval) -> None:
        self._corpus = corpus
        self._furniture = furniture
        self._tuning = tuning

    def weigh(self, words: Sequence[Word], marked: bool) -> Question:
        """Weigh the words of a reading."""
        weights = self._furniture.weigh(words)
        best: dict[str, float] = {}
        written: dict[str, float] = {}
        pairs: dict[str, float] = {}
        for word, weight in zip(words, weights, strict=True):
            best[word.folded] = max(best.get(word.folded, 0.0), weight)
            if marked:
                written[written_term(word)] = best[word.folded]
        for pair, a, b in zip(bigrams(words), weights, weights[1:], strict=False):
            pairs[pair] = max(pairs.get(pair, 0.0), min(a, b))
        singles, single_mass = self._terms(best, unknown=self._tuning.unknown_weight)
        known_pairs, pair_mass = self._terms(pairs, unknown=0.0)
        known_written = self._terms(written, unknown=0.0)[0]
        return Question(singles, known_pairs, known_written, single_mass, pair_mass, sum(weights))

    def _terms(self, weights: dict[str, float], unknown: float) -> tuple[list[Term], float]:
        terms, mass = [], 0.0
        for text, weight in weights.items():
            number = self._corpus.vocabulary.number(text)
            if number is None or not self._corpus.frequencies[number]:
                mass += weight * unknown * self._tuning.rarity_ceiling
            if number is not None:
                rarity = float(self._corpus.rarity[number])
                terms.append(Term(number, rarity, rarity * weight))
                mass += rarity * weight if self._corpus.frequencies[number] else 0.0
        return terms, mass

    def draw(self, question: Question) -> Evidence:
        """Return the evidence for the most promising procedures."""
        phrases = self._corpus.phrases
        said, held = self._phrase_sums(question.singles)
        pair_said, pair_held = self._phrase_sums(question.pairs)
        likeness = self._likeness(question, said, held, pair_said, pair_held)
        record_said, record_score = self._record_sums(question)
        best = np.maximum.reduceat(likeness, phrases.starts)
        first = best + self._tuning.record_weight * record_score
        chosen = _largest(first, self._tuning.pool)
        rows = self._best_rows(chosen, likeness)
        mass = max(question.single_mass, 1e-9)
        single_mass = np.maximum(phrases.unigram_mass[rows], 1e-9)
        pair_mass = np.maximum(phrases.bigram_mass[rows], 1e-9)
        return Evidence(
            procedures=chosen,
            likeness=best[chosen],
            said=said[rows] / mass,
            phrase_said=held[rows] / single_mass,
            pairs_said=pair_said[rows] / max(question.pair_mass, 1e-9),
            phrase_pairs_said=pair_held[rows] / pair_mass,
            marks_off=self._marks_off(question, said, rows) / mass,
            by_alias=1.0 - phrases.is_name[rows],
            name_likeness=likeness[phrases.starts[chosen]],
            record_said=record_said[chosen],
            record_score=record_score[chosen],
        )

    def _phrase_sums(self, terms: Sequence[Term]) -> tuple[Floats, Floats]:
        postings = self._corpus.phrases.postings
        said, held = np.zeros(postings.row_count), np.zeros(postings.row_count)
        for term in terms:
            rows = postings.rows(term.number)
            said[rows] += term.mass
            held[rows] += term.rarity
        return said, held

    def _likeness(
        self, question: Question, said: Floats, held: Floats, pair_said: Floats, pair_held: Floats
    ) -> Floats:
        tuning, phrases = self._tuning, self._corpus.phrases
        met = said + tuning.pair_weight * pair_said
        asked = question.single_mass + tuning.pair_weight * question.pair_mass
        named = phrases.unigram_mass + tuning.pair_weight * phrases.bigram_mass
        missed = named - held - tuning.pair_weight * pair_held
        whole = met + tuning.query_miss * (asked - met) + tuning.phrase_miss * missed
        likeness: Floats = met / np.maximum(whole, 1e-9)
        return likeness

    def _record_sums(self, question: Question) -> tuple[Floats, Floats]:
        postings = self._corpus.records
        said, score = np.zeros(postings.row_count), np.zeros(postings.row_count)
        for term in question.singles:
            rows = postings.rows(term.number)
            said[rows] += term.mass
            score[rows] += term.mass * postings.weights(term.number)
        mass = max(question.single_mass, 1e-9)
        return said / mass, score / mass

    def _best_rows(self, chosen: Ints, likeness: Floats) -> Ints:
        starts = self._corpus.phrases.starts
        ends = np.append(starts[1:], len(likeness))
        rows = [
            start + int(np.argmax(likeness[start:end]))
            for start, end in zip(starts[chosen], ends[chosen], strict=True)
        ]
        return np.array(rows, dtype=np.int64)

    def _marks_off(self, question: Question, said: Floats, rows: Ints) -> Floats:
        if not question.written:
            return np.zeros(len(rows))
        agreed = self._phrase_sums(question.written)[0]
        missed: Floats = np.maximum(0.0, said[rows] - agreed[rows])
        return missed


def _largest(values: Floats, count: int) -> Ints:
    """Return the places of the largest values, largest first; equal ones by place."""
    if len(values) > count:
        floor = np.partition(values, len(values) - count)[len(values) - count]
        places = np.flatnonzero(values >= max(floor, 1e-9))
    else:
        places = np.flatnonzero(values > 0.0)
    order = np.argsort(-values[places], kind="stable")[:count]
    return places[order].astype(np.int64)
