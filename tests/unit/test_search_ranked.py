"""Ordering candidates, putting readings together, leaving out what was turned down."""

from __future__ import annotations

import numpy as np
import pytest
from search_samples import BIRTH, BIRTH_AGAIN, SCHOOL, TUNING, WIRE

from casework.search.ranked import Ranked, merge, without_topic
from casework.search.ranking import Traits, score
from casework.search.variants import Said, Variants

TRAITS = Traits(
    [BIRTH, BIRTH_AGAIN, SCHOOL, WIRE],
    Variants(TUNING.facets, TUNING.negations),
    TUNING.everyday_fields,
)
ALL = np.arange(4)
UNSAID = {"action": Said(), "foreign": Said()}


def ranked(numbers: list[int], scores: list[float], **features: list[float]) -> Ranked:
    columns = {name: np.array(column) for name, column in features.items()}
    return Ranked(numbers, np.array(scores), columns, {"unknown": 0.0})


def test_traits_tell_grade_level_and_readers() -> None:
    columns = TRAITS.columns(ALL)
    assert columns["reviewed"].tolist() == [1, 1, 0, 0]
    assert columns["listed"].tolist() == [0, 0, 1, 0]
    assert columns["ministry_only"].tolist() == [0, 0, 0, 1]
    assert columns["commune"].tolist() == [1, 0, 0, 0]
    assert columns["organisations_only"].tolist() == [0, 0, 0, 1]
    assert columns["everyday"].tolist() == [1, 1, 0, 0]
    assert columns["known_by_alias"].tolist() == [1, 0, 0, 0]


def test_traits_are_those_of_the_chosen() -> None:
    assert TRAITS.columns(np.array([2, 0]))["listed"].tolist() == [1, 0]


def test_fits_follow_what_is_said() -> None:
    again = TRAITS.fits(ALL, {**UNSAID, "action": Said(frozenset({"again"}))})
    assert again["action_match"].tolist() == [0, 1, 0, 0]
    assert again["action_mismatch"].tolist() == [1, 0, 1, 1]
    silent = TRAITS.fits(ALL, UNSAID)
    assert silent["action_other"].tolist() == [0, 1, 0, 0]
    assert not silent["foreign_other"].any()


def test_score_is_the_weighted_sum() -> None:
    found = {"said": np.array([0.5, 1.0]), "listed": np.array([0.0, 1.0])}
    assert score(found, {"said": 2.0, "listed": -0.5}).tolist() == [1.0, 1.5]


def test_a_weight_for_no_feature_is_an_error() -> None:
    with pytest.raises(KeyError):
        score({"said": np.array([1.0])}, {"sayd": 1.0})


def test_merge_keeps_the_best_reading_of_each() -> None:
    plain = ranked([7, 3], [1.0, 0.5], said=[0.1, 0.2])
    swapped = ranked([3, 9], [2.0, 0.7], said=[0.3, 0.4])
    merged = merge([plain, swapped])
    assert merged is not None
    assert merged.numbers == [3, 7, 9]
    assert merged.scores.tolist() == [2.0, 1.0, 0.7]
    assert merged.features["said"].tolist() == [0.3, 0.1, 0.4]


def test_equal_scores_keep_their_order() -> None:
    merged = merge([ranked([5, 2, 8], [1.0, 1.0, 1.0], said=[0.0, 0.0, 0.0])])
    assert merged is not None
    assert merged.numbers == [5, 2, 8]


def test_nothing_merges_to_nothing() -> None:
    assert merge([]) is None


def topic_ranking(match: float) -> Ranked:
    return ranked(
        [0, 1],
        [3.0, 1.0],
        near=[1.0, 0.8],
        action_match=[0.0, match],
        action_mismatch=[1.0, 1.0 - match],
        foreign_match=[0.0, 0.0],
        foreign_mismatch=[0.0, 0.0],
    )


def test_the_procedure_in_talk_is_left_out_when_a_twin_fits() -> None:
    left = without_topic(topic_ranking(match=1.0), 0, TUNING.facets)
    assert left is not None
    assert left.numbers == [1]


def test_other_variants_are_left_out_with_it() -> None:
    three = ranked(
        [0, 1, 2],
        [3.0, 2.0, 1.0],
        near=[1.0, 0.8, 0.8],
        action_match=[0.0, 0.0, 1.0],
        action_mismatch=[1.0, 1.0, 0.0],
        foreign_match=[0.0, 0.0, 0.0],
        foreign_mismatch=[0.0, 0.0, 0.0],
    )
    left = without_topic(three, 0, TUNING.facets)
    assert left is not None
    assert left.numbers == [2]


def test_it_stays_when_no_twin_fits() -> None:
    left = without_topic(topic_ranking(match=0.0), 0, TUNING.facets)
    assert left is not None
    assert left.numbers == [0, 1]


def test_it_stays_when_it_is_not_among_the_candidates() -> None:
    left = without_topic(topic_ranking(match=1.0), 99, TUNING.facets)
    assert left is not None
    assert left.numbers == [0, 1]


def test_no_candidates_are_nothing() -> None:
    assert without_topic(ranked([], []), 0, TUNING.facets) is None
