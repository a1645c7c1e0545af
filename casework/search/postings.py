"""An inverted index in three numpy arrays: which rows hold a term, and how strongly."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Vocabulary:
    """Numbers given to terms in order of first sight."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    def __contains__(self, term: str) -> bool:
        return term in self._numbers

    def learn(self, term: str) -> int:
        """Return the number of `term`, giving it one if it is new."""
        return self._numbers.setdefault(term, len(self._numbers))

    def number(self, term: str) -> int | None:
        """Return the number of `term`, or None when no record holds it."""
        return self._numbers.get(term)

    def terms(self) -> Iterable[str]:
        """Return all terms in order of number."""
        return self._numbers


class PostingsBuilder:
    """Collects (term, row, weight) and turns them into `Postings`."""

    def __init__(self) -> None:
        self._terms = array("l")
        self._rows = array("l")
        self._weights = array("d")
        self._row_count = 0

    def add_row(self, weighted_terms: dict[int, float]) -> int:
        """Add one row and return its number."""
        row = self._row_count
        self._terms.extend(weighted_terms.keys())
        self._weights.extend(weighted_terms.values())
        self._rows.extend([row] * len(weighted_terms))
        self._row_count += 1
        return row

    def build(self, term_count: int) -> Postings:
        """Return the finished index over `term_count` terms."""
        terms = np.frombuffer(self._terms, dtype=np.int64) if self._terms else np.empty(0, np.int64)
        rows = np.frombuffer(self._rows, dtype=np.int64) if self._rows else np.empty(0, np.int64)
        weights = np.frombuffer(self._weights) if self._weights else np.empty(0)
        order = np.argsort(terms, kind="stable")
        bounds = np.zeros(term_count + 1, dtype=np.int64)
        np.cumsum(np.bincount(terms, minlength=term_count), out=bounds[1:])
        return Postings(bounds, rows[order].astype(np.int32), weights[order], self._row_count)


class Postings:
    """Rows and weights of each term. Each row appears at most once per term."""

    def __init__(
        self, bounds: Ints, rows: NDArray[np.int32], weights: Floats, row_count: int
    ) -> None:
        self._bounds = bounds
        self._rows = rows
        self._weights = weights
        self.row_count = row_count

    def frequencies(self) -> Ints:
        """Return in how many rows each term stands."""
        return np.diff(self._bounds)

    def rows(self, term: int) -> NDArray[np.int32]:
        """Return the rows that hold `term`."""
        return self._rows[self._bounds[term] : self._bounds[term + 1]]

    def weights(self, term: int) -> Floats:
        """Return the weights of `term`, one for each of its rows."""
        return self._weights[self._bounds[term] : self._bounds[term + 1]]

    def presence(self, terms: Sequence[int], rows: Ints) -> Floats:
        """Return a table of 1 and 0: which of `terms` (down) stand in which of `rows` (across)."""
        table = np.zeros((len(terms), len(rows)))
        for line, term in zip(table, terms, strict=True):
            held = self.rows(term)
            if len(held):
                places = np.minimum(np.searchsorted(held, rows), len(held) - 1)
                line[:] = held[places] == rows
        return table

    def masses(self, values: Floats) -> Floats:
        """Return for each row the sum of `values` over the terms it holds."""
        terms = np.repeat(np.arange(len(self._bounds) - 1), np.diff(self._bounds))
        sums: Floats = np.bincount(
            self._rows, weights=values[terms], minlength=self.row_count
        ).astype(np.float64)
        return sums


def inverse_frequency(frequencies: Ints, rows: int, ceiling: float) -> Floats:
    """Return how telling each term is: the logarithm of its rarity, between 0 and `ceiling`."""
    rarity = np.log1p((rows - frequencies + 0.5) / (frequencies + 0.5))
    return np.clip(rarity, 0.0, ceiling)
