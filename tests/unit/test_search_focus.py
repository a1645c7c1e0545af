"""How well a phrase is said in one stretch of a message."""

from __future__ import annotations

import numpy as np
import pytest

from casework.search.focus import STRETCH, Prices, focus

PRICES = Prices(query_miss=0.7, phrase_miss=0.25)


def likeness(
    presence: list[float], masses: list[float] | None = None, phrase: float = 2.0
) -> float:
    """Return the likeness of one phrase to a message whose syllables all weigh 1."""
    weights = np.array(masses or [1.0] * len(presence))
    held = np.array(presence)[:, None]
    return float(focus(weights, np.ones(len(presence)), held, np.array([phrase]), PRICES)[0])


def test_all_said_and_nothing_else_is_whole() -> None:
    assert likeness([1.0, 1.0]) == pytest.approx(1.0)


def test_nothing_said_is_nothing() -> None:
    assert likeness([0.0, 0.0]) == 0.0


def test_a_story_before_the_matter_costs_no_more_than_a_stretch() -> None:
    short = likeness([0.0] * (STRETCH - 2) + [1.0, 1.0])
    assert likeness([0.0] * 40 + [1.0, 1.0]) == pytest.approx(short)


def test_words_together_count_more_than_words_apart() -> None:
    together = [0.0] * 30 + [1.0, 1.0]
    apart = [1.0] + [0.0] * 30 + [1.0]
    assert likeness(together) > likeness(apart)


def test_furniture_of_the_stretch_costs_little() -> None:
    assert likeness([1.0, 1.0, 0.0], [1.0, 1.0, 0.05]) > 0.95


def test_an_unsaid_part_of_the_phrase_costs() -> None:
    assert likeness([1.0, 1.0], phrase=6.0) == pytest.approx(2.0 / 3.0)


def test_each_phrase_has_its_own() -> None:
    presence = np.array([[1.0, 0.0], [1.0, 0.0]])
    found = focus(np.ones(2), np.ones(2), presence, np.array([2.0, 2.0]), PRICES)
    assert found.tolist() == [pytest.approx(1.0), 0.0]
