"""Draws candidates for one reading of a question and measures how far question and record meet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from casework.search.corpus import Corpus
from casework.search.focus import Prices, focus
from casework.search.postings import Floats, Ints, Postings
from casework.search.question import Question, Term
from casework.search.tuning import Retrieval

_USUAL_MASS = 20.0


class Drawn(NamedTuple):
    """Candidates for one reading.

    Attributes:
        procedures: Their numbers, most promising first.
        measures: What speaks for each, by name, mostly between 0 and 1:
            likeness: Tversky likeness of the best phrase (name or alias).
            name_likeness: The same of the official name.
            alias_likeness: The same of the best alias where that is the best phrase, else 0.
            said: Share of the question's mass the best phrase holds.
            told: The same with masses squared: the most telling syllables.
            phrase_said: Share of the best phrase's mass the question holds.
            pairs_said, phrase_pairs_said: The same for pairs of syllables.
            marks_off: Share of the question's mass met only when its marks are left out of account.
            focus: Likeness of the best phrase to the stretch of the question most like it.
            record_said, record_told, record_pairs: Shares found anywhere in the record.
            record_score: `record_said` weighted by field.
            met, missed, pairs_met: Masses of the question in the best phrase, not in it, and of
                its pairs in it, where 1 is the mass of a usual question.
    """

    procedures: Ints
    measures: dict[str, Floats]


class Retriever:
    """Looks up the posting lists of a question's terms and touches nothing else."""

    def __init__(self, corpus: Corpus, tuning: Retrieval) -> None:
        self._corpus = corpus
        self._tuning = tuning
        starts = corpus.phrases.starts
        self._ends = np.append(starts[1:], corpus.phrases.postings.row_count)

    def draw(self, question: Question) -> Drawn:
        """Return the most promising procedures with their measures."""
        phrases, records = self._corpus.phrases, self._corpus.records
        said, held = _sums(phrases.postings, question.singles)
        off = self._met_without_marks(question)
        said -= self._tuning.marks_share * off
        pairs_said, pairs_held = _sums(phrases.postings, question.pairs)
        likeness = self._likeness(question, said, held, pairs_said, pairs_held)
        best = np.maximum.reduceat(likeness, phrases.starts)
        record_score = _weighted_sum(records, question.singles) / question.single_mass
        chosen = _largest(best + self._tuning.record_weight * record_score, self._tuning.pool)
        rows = self._best_rows(chosen, likeness)
        measures = {
            "likeness": best[chosen],
            "name_likeness": likeness[phrases.starts[chosen]],
            "alias_likeness": best[chosen] * (1.0 - phrases.is_name[rows]),
            "said": said[rows] / question.single_mass,
            "phrase_said": held[rows] / np.maximum(phrases.unigram_mass[rows], 1e-9),
            "pairs_said": pairs_said[rows] / question.pair_mass,
            "phrase_pairs_said": pairs_held[rows] / np.maximum(phrases.bigram_mass[rows], 1e-9),
            "told": _told(phrases.postings, question, rows),
            "marks_off": off[rows] / question.single_mass,
            "focus": self._focus(question, rows),
            "met": said[rows] / _USUAL_MASS,
            "missed": (question.single_mass - said[rows]) / _USUAL_MASS,
            "pairs_met": pairs_said[rows] / _USUAL_MASS,
            "record_said": _shares(records, question.singles, chosen) / question.single_mass,
            "record_pairs": _shares(records, question.pairs, chosen) / question.pair_mass,
            "record_told": _told(records, question, chosen),
            "record_score": record_score[chosen],
        }
        return Drawn(chosen, measures)

    def _likeness(
        self, question: Question, said: Floats, held: Floats, pairs_said: Floats, pairs_held: Floats
    ) -> Floats:
        tuning, phrases = self._tuning, self._corpus.phrases
        met = said + tuning.pair_weight * pairs_said
        asked = question.single_mass + tuning.pair_weight * question.pair_mass
        named = phrases.unigram_mass + tuning.pair_weight * phrases.bigram_mass
        missed = named - held - tuning.pair_weight * pairs_held
        whole = met + tuning.query_miss * (asked - met) + tuning.phrase_miss * missed
        likeness: Floats = met / np.maximum(whole, 1e-9)
        return likeness

    def _focus(self, question: Question, rows: Ints) -> Floats:
        phrases, terms = self._corpus.phrases, question.in_order
        known = [place for place, term in enumerate(terms) if term.number >= 0]
        presence = np.zeros((len(terms), len(rows)))
        presence[known] = phrases.postings.presence([terms[at].number for at in known], rows)
        return focus(
            np.array([term.mass for term in terms]),
            np.array([term.rarity for term in terms]),
            presence,
            phrases.unigram_mass[rows],
            Prices(self._tuning.query_miss, self._tuning.phrase_miss),
        )

    def _best_rows(self, chosen: Ints, likeness: Floats) -> Ints:
        bounds = zip(self._corpus.phrases.starts[chosen], self._ends[chosen], strict=True)
        rows = [start + int(np.argmax(likeness[start:end])) for start, end in bounds]
        return np.array(rows, dtype=np.int64)

    def _met_without_marks(self, question: Question) -> Floats:
        """Return for each phrase the mass it meets only when marks are left out of account."""
        postings = self._corpus.phrases.postings
        met = _sums(postings, question.with_marks)[0]
        met -= _sums(postings, question.written)[0]
        return np.maximum(0.0, met)


def _sums(postings: Postings, terms: Sequence[Term]) -> tuple[Floats, Floats]:
    """Return for each row: mass of the question it holds, mass of its own that is asked for."""
    said, held = np.zeros(postings.row_count), np.zeros(postings.row_count)
    for term in terms:
        rows = postings.rows(term.number)
        said[rows] += term.mass
        held[rows] += term.rarity
    return said, held


def _shares(postings: Postings, terms: Sequence[Term], rows: Ints) -> Floats:
    """Return the mass of `terms` held by each of `rows`."""
    masses = np.array([term.mass for term in terms])
    shares: Floats = masses @ postings.presence([term.number for term in terms], rows)
    return shares


def _told(postings: Postings, question: Question, rows: Ints) -> Floats:
    squared = [term._replace(mass=term.mass**2) for term in question.singles]
    return _shares(postings, squared, rows) / question.squared_mass


def _weighted_sum(postings: Postings, terms: Sequence[Term]) -> Floats:
    score = np.zeros(postings.row_count)
    for term in terms:
        score[postings.rows(term.number)] += term.mass * postings.weights(term.number)
    return score


def _largest(values: Floats, count: int) -> Ints:
    """Return the places of the largest values, largest first; equal ones by place."""
    floor = 1e-9
    if len(values) > count:
        floor = max(floor, float(np.partition(values, -count)[-count]))
    places = np.flatnonzero(values >= floor)
    order = np.argsort(-values[places], kind="stable")[:count]
    return places[order].astype(np.int64)
