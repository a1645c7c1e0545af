"""Counting right and wrong answers of a classifier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass
class Scores:
    """What was expected against what came, for classes that exclude each other.

    Attributes:
        pairs: How often each (expected, found) came.
    """

    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, expected: str, found: str) -> None:
        """Count one answer."""
        self.pairs[expected, found] += 1

    def accuracy(self) -> float:
        """Return the share of right answers."""
        right = sum(count for (expected, found), count in self.pairs.items() if expected == found)
        return right / max(1, self.pairs.total())

    def macro_f1(self) -> float:
        """Return the mean F1 of the expected classes, each counting the same."""
        classes = sorted({expected for expected, _ in self.pairs})
        return sum(self.f1(name) for name in classes) / max(1, len(classes))

    def f1(self, name: str) -> float:
        """Return the F1 of one class."""
        right = self.pairs[name, name]
        expected = sum(count for (first, _), count in self.pairs.items() if first == name)
        found = sum(count for (_, second), count in self.pairs.items() if second == name)
        return 2 * right / max(1, expected + found)

    def worst(self, count: int) -> list[tuple[tuple[str, str], int]]:
        """Return the most frequent confusions."""
        wrong = Counter({pair: n for pair, n in self.pairs.items() if pair[0] != pair[1]})
        return wrong.most_common(count)


@dataclass
class SetScores:
    """Right, surplus and missing members, for answers that are sets."""

    right: int = 0
    surplus: int = 0
    missing: int = 0
    first_right: int = 0
    answers: int = 0

    def add(self, expected: frozenset[str], found: Sequence[str]) -> None:
        """Count one answer; `found` has the most certain member first."""
        self.answers += 1
        self.right += len(expected.intersection(found))
        self.surplus += len(set(found) - expected)
        self.missing += len(expected.difference(found))
        self.first_right += bool(found) and found[0] in expected

    def f1(self) -> float:
        """Return the micro F1."""
        return 2 * self.right / max(1, 2 * self.right + self.surplus + self.missing)

    def first(self) -> float:
        """Return how often the most certain member was right."""
        return self.first_right / max(1, self.answers)


def calibration_error(answers: Iterable[tuple[float, bool]], bins: int = 10) -> float:
    """Return the expected calibration error: mean gap of confidence and share of right answers.

    Args:
        answers: Confidence and whether the answer was right.
        bins: Number of equal ranges of confidence.
    """
    binned: dict[int, list[tuple[float, bool]]] = {}
    total = 0
    for confidence, right in answers:
        binned.setdefault(min(int(confidence * bins), bins - 1), []).append((confidence, right))
        total += 1
    gaps = (
        abs(sum(c for c, _ in group) - sum(right for _, right in group))
        for group in binned.values()
    )
    return sum(gaps) / max(1, total)
