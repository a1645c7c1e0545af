"""Shares with their 95 % confidence interval, F1, median and percentile."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Z_95 = 1.959964  # two-sided 95 % of the normal distribution


@dataclass(frozen=True, slots=True)
class Share:
    """`hits` of `of`; there is no share of nothing."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        """The share, 0 to 1."""
        return self.hits / self.of

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % confidence interval."""
        return wilson(self.hits, self.of)


def share_of(marks: Iterable[bool]) -> Share | None:
    """Return the share of true marks, or None when there are no marks."""
    given = tuple(marks)
    return Share(sum(given), len(given)) if given else None


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Return Wilson's score interval at 95 %, which holds near 0 and 1 and for few questions too.

    Args:
        hits: How many were right.
        of: How many there were, at least one.
    """
    share, spread = hits / of, Z_95**2 / of
    middle = (share + spread / 2) / (1 + spread)
    half = Z_95 * math.sqrt(share * (1 - share) / of + spread / (4 * of)) / (1 + spread)
    low = 0.0 if hits == 0 else max(0.0, middle - half)
    high = 1.0 if hits == of else min(1.0, middle + half)
    return low, high


def f1(found: int, missed: int, wrong: int) -> float:
    """Return F1 from true positives, false negatives and false positives; 0 without any."""
    return 2 * found / (2 * found + missed + wrong) if found else 0.0


def macro_f1(pairs: Iterable[tuple[str, str]]) -> float | None:
    """Return the mean F1 over the expected labels, each weighing the same.

    Args:
        pairs: (expected, got); None is returned without any.
    """
    given = tuple(pairs)
    labels = sorted({expected for expected, _ in given})
    if not labels:
        return None
    return sum(_label_f1(label, given) for label in labels) / len(labels)


def _label_f1(label: str, pairs: Sequence[tuple[str, str]]) -> float:
    found = sum(expected == got == label for expected, got in pairs)
    missed = sum(expected == label != got for expected, got in pairs)
    wrong = sum(got == label != expected for expected, got in pairs)
    return f1(found, missed, wrong)


def micro_f1(pairs: Iterable[tuple[Sequence[str], Sequence[str]]]) -> float | None:
    """Return F1 over sets, each label of each set counted once.

    Args:
        pairs: (expected, got); None is returned when nothing is expected anywhere.
    """
    found = missed = wrong = 0
    for expected, got in pairs:
        found += len(set(expected) & set(got))
        missed += len(set(expected) - set(got))
        wrong += len(set(got) - set(expected))
    return f1(found, missed, wrong) if found + missed else None


def percentile(values: Iterable[float], share: float) -> float | None:
    """Return the nearest-rank percentile, or None without values.

    Args:
        values: In any order.
        share: 0.5 for the median, 0.95 for p95.
    """
    ordered = sorted(values)
    if not ordered:
        return None
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]
