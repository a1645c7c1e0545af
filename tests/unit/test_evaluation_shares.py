"""Shares, intervals and F1 against numbers worked out by hand or taken from tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bootstrap.evaluation.shares import (
    Share,
    f1,
    macro_f1,
    micro_f1,
    percentile,
    share_of,
    wilson,
)


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [
        (8, 10, 0.4902, 0.9433),
        (5, 10, 0.2366, 0.7634),
        (95, 100, 0.8882, 0.9785),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (0, 1, 0.0, 0.7935),
    ],
)
def test_wilson_interval(hits: int, of: int, low: float, high: float) -> None:
    assert wilson(hits, of) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 5000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_interval_holds_the_share_and_stays_between_0_and_1(counts: tuple[int, int]) -> None:
    share = Share(*counts)
    low, high = share.interval
    assert 0 <= low <= share.value <= high <= 1
    assert low < high


def test_a_share_of_nothing_is_none() -> None:
    assert share_of([]) is None
    assert share_of([True, False, True, True]) == Share(3, 4)
    assert Share(3, 4).value == 0.75


@pytest.mark.parametrize(
    ("found", "missed", "wrong", "expected"),
    [(3, 1, 1, 0.75), (2, 0, 2, 2 / 3), (0, 5, 5, 0.0), (0, 0, 0, 0.0), (4, 0, 0, 1.0)],
)
def test_f1(found: int, missed: int, wrong: int, expected: float) -> None:
    assert f1(found, missed, wrong) == pytest.approx(expected)


def test_macro_f1_weighs_rare_labels_like_frequent_ones() -> None:
    # a: 2 found, 1 missed, 0 wrong -> 0.8; b: 1 found, 0 missed, 1 wrong -> 2/3
    pairs = [("a", "a"), ("a", "a"), ("a", "b"), ("b", "b")]
    assert macro_f1(pairs) == pytest.approx((0.8 + 2 / 3) / 2)


def test_macro_f1_is_over_expected_labels() -> None:
    assert macro_f1([("a", "never expected"), ("a", "a")]) == pytest.approx(2 / 3)
    assert macro_f1([]) is None


def test_micro_f1_counts_each_label_of_each_set_once() -> None:
    pairs = [
        (("fee", "documents"), ("fee",)),  # 1 found, 1 missed
        (("where",), ("where", "fee")),  # 1 found, 1 wrong
        ((), ("general",)),  # 1 wrong
    ]
    assert micro_f1(pairs) == pytest.approx(2 * 2 / (2 * 2 + 1 + 2))


def test_micro_f1_of_nothing_expected_is_none() -> None:
    assert micro_f1([((), ("fee",))]) is None
    assert micro_f1([(("fee",), ())]) == 0.0


def test_percentile_is_a_measured_value() -> None:
    values = [5.0, 1.0, 4.0, 2.0, 3.0]
    assert percentile(values, 0.5) == 3.0
    assert percentile(values, 0.95) == 5.0
    assert percentile(range(1, 101), 0.95) == 95
    assert percentile([7.0], 0.0) == 7.0
    assert percentile([], 0.5) is None
