"""A reading of a question, weighed: which terms it holds, how much each counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from casework.search.background import FurnitureWeights
from casework.search.corpus import Corpus, bigrams, written_term
from casework.search.tuning import Retrieval
from casework.search.words import Word


class Term(NamedTuple):
    """A term of the question that the indexes know.

    Attributes:
        number: Its number in the vocabulary.
        rarity: How telling it is.
        mass: Rarity times the weight it has in this question.
    """

    number: int
    rarity: float
    mass: float


class Question(NamedTuple):
    """Terms of one reading; masses are sums over all its syllables (or pairs), known or not.

    Attributes:
        with_marks: Those of `singles` that were typed with marks.
        written: The same as typed; marks must agree to meet them.
        in_order: All syllables as they stand in the message; number -1 for those never heard of.
        squared_mass: Sum of squares, where the most telling syllables count most.
        unknown_share: Share of the mass in syllables that no name or alias holds.
    """

    singles: list[Term]
    pairs: list[Term]
    with_marks: list[Term]
    written: list[Term]
    in_order: list[Term]
    single_mass: float
    pair_mass: float
    squared_mass: float
    unknown_share: float


class Weigher:
    """Weighs readings by rarity in the catalogue and by how much they sound like furniture."""

    def __init__(self, corpus: Corpus, furniture: FurnitureWeights, tuning: Retrieval) -> None:
        self._corpus = corpus
        self._furniture = furniture
        self._unknown_mass = tuning.unknown_weight * tuning.rarity_ceiling

    def weigh(self, words: Sequence[Word]) -> Question:
        """Weigh the words of a reading; repeated ones count once."""
        weights = self._furniture.weigh(words)
        singles = _strongest((w.folded for w in words), weights)
        pairs = _strongest(bigrams(words), [min(pair) for pair in pairwise(weights)])
        marks = {w.folded: written_term(w) for w in words if w.is_marked}
        terms = self._terms(singles)
        unknown = [
            self._unknown_mass * weight
            for text, weight in singles.items()
            if not self._frequency(text)
        ]
        known = [term.mass for term in terms if self._corpus.frequencies[term.number]]
        mass = max(sum(known) + sum(unknown), 1e-9)
        pair_terms = self._terms(pairs)
        return Question(
            singles=terms,
            pairs=pair_terms,
            with_marks=self._terms({text: singles[text] for text in marks}),
            written=self._written(marks, singles),
            in_order=self._in_order(words, weights),
            single_mass=mass,
            pair_mass=max(sum(term.mass for term in pair_terms), 1e-9),
            squared_mass=max(sum(m * m for m in (*known, *unknown)), 1e-9),
            unknown_share=sum(unknown) / mass,
        )

    def _terms(self, weights: dict[str, float]) -> list[Term]:
        terms = []
        for text, weight in weights.items():
            number = self._corpus.vocabulary.number(text)
            if number is not None:
                rarity = float(self._corpus.rarity[number])
                held = self._corpus.frequencies[number] > 0
                terms.append(
                    Term(number, rarity, weight * (rarity if held else self._unknown_mass))
                )
        return terms

    def _in_order(self, words: Sequence[Word], weights: Sequence[float]) -> list[Term]:
        found = []
        for word, weight in zip(words, weights, strict=True):
            held = self._frequency(word.folded) > 0
            number = self._corpus.vocabulary.number(word.folded) if held else None
            rarity = 0.0 if number is None else float(self._corpus.rarity[number])
            mass = weight * (rarity if held else self._unknown_mass)
            found.append(Term(-1 if number is None else number, rarity, mass))
        return found

    def _written(self, marks: dict[str, str], singles: dict[str, float]) -> list[Term]:
        """Marked forms weigh as much as their folded ones."""
        terms = []
        for text, written in marks.items():
            number = self._corpus.vocabulary.number(written)
            if number is not None:
                terms += [
                    term._replace(number=number) for term in self._terms({text: singles[text]})
                ]
        return terms

    def _frequency(self, text: str) -> int:
        number = self._corpus.vocabulary.number(text)
        return 0 if number is None else int(self._corpus.frequencies[number])


def _strongest(texts: Iterable[str], weights: Sequence[float]) -> dict[str, float]:
    best: dict[str, float] = {}
    for text, weight in zip(texts, weights, strict=True):
        best[text] = max(best.get(text, 0.0), weight)
    return best
