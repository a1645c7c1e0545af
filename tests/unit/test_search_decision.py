"""From scores to answer, ask or not held."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from search_samples import DECISION

from casework.search.decision import ANSWER, ASK, NOT_HELD, decide, logistic, signals, softmax
from casework.search.postings import Floats

NAMES = (
    "likeness", "alias_likeness", "said", "told", "phrase_said", "pairs_said", "record_said",
    "record_told", "record_pairs", "marks_off", "met", "missed", "pairs_met", "whole_phrase",
    "listed", "reviewed", "focus", "record_score",
)  # fmt: skip

HEARD = {"unknown": 0.0, "asking": 1.0, "chatting": 0.0}


def features(count: int, **given: list[float]) -> dict[str, Floats]:
    return {name: np.array(given.get(name, [0.0] * count)) for name in NAMES}


def verdict_of(*scores: float, **given: list[float]) -> tuple[str, list[float], int]:
    ordered = np.array(scores)
    seen = signals(ordered, features(len(scores), **given), HEARD)
    verdict = decide(ordered, seen, DECISION)
    return verdict.decision, verdict.probabilities.tolist(), verdict.offered


def test_a_clear_first_is_answered() -> None:
    assert verdict_of(10.0, 6.0)[0] == ANSWER


def test_two_close_ones_are_offered() -> None:
    decision, _, offered = verdict_of(8.0, 7.9, 2.0)
    assert (decision, offered) == (ASK, 2)


def test_weak_ones_are_not_held() -> None:
    assert verdict_of(1.0, 0.9)[0] == NOT_HELD


def test_no_more_than_the_most_are_offered() -> None:
    assert verdict_of(*[8.0] * 9)[2] == 4


def test_one_candidate_alone_can_be_asked() -> None:
    seen = signals(np.array([6.0]), features(1), HEARD)
    verdict = decide(np.array([6.0]), seen, replace(DECISION, answer_from=0.9999))
    assert (verdict.decision, verdict.offered) == (ASK, 1)


def test_probabilities_fall_and_stay_within_one() -> None:
    _, probabilities, _ = verdict_of(8.0, 7.5, 7.0, 1.0)
    assert probabilities == sorted(probabilities, reverse=True)
    assert 0.0 <= probabilities[-1] <= probabilities[0] <= 1.0
    assert sum(probabilities) <= 1.0 + 1e-9


RIVAL = {"listed": [1.0, 0.0], "said": [0.9, 0.8], "phrase_said": [1.0, 0.9]}


def test_a_listed_first_with_a_near_rival_of_facts_is_never_told() -> None:
    assert verdict_of(10.0, 8.6, **RIVAL)[0] == ASK


def test_a_listed_first_far_before_its_rival_is_told() -> None:
    assert verdict_of(10.0, 6.0, **RIVAL)[0] == ANSWER


@pytest.mark.parametrize(
    ("asking", "chatting", "expected"),
    [(1.0, 0.0, ASK), (0.0, 0.0, NOT_HELD), (1.0, 1.0, NOT_HELD)],
)
def test_a_message_that_plainly_asks_is_offered_earlier(
    asking: float, chatting: float, expected: str
) -> None:
    heard = {"unknown": 0.0, "asking": asking, "chatting": chatting}
    scores = np.array([4.0, 3.9])
    seen = signals(scores, features(2), heard)
    tuning = replace(DECISION, ask_from=0.5, ask_from_when_asking=0.2)
    assert decide(scores, seen, tuning).decision == expected


def test_the_lead_of_the_record_is_told() -> None:
    two = signals(np.array([4.0, 3.0]), features(2, record_score=[0.6, 0.9]), HEARD)
    alone = signals(np.array([4.0]), features(1, record_score=[0.6]), HEARD)
    assert two["record_lead"] == pytest.approx(-0.3)
    assert alone["record_lead"] == pytest.approx(0.6)


@pytest.mark.parametrize(
    "rival",
    [
        {"listed": [1.0, 1.0], "said": [0.9, 0.9], "phrase_said": [1.0, 1.0]},
        {"listed": [1.0, 0.0], "said": [0.9, 0.3], "phrase_said": [1.0, 1.0]},
        {"listed": [1.0, 0.0], "said": [0.9, 0.9], "phrase_said": [1.0, 0.2]},
        {"listed": [0.0, 0.0], "said": [0.9, 0.9], "phrase_said": [1.0, 1.0]},
    ],
)
def test_otherwise_it_may_be_told(rival: dict[str, list[float]]) -> None:
    assert verdict_of(10.0, 8.6, **rival)[0] == ANSWER


def test_signals_describe_the_first() -> None:
    seen = signals(np.array([4.0, 3.0]), features(2, said=[0.7, 0.2]), {"unknown": 0.25})
    assert seen["score"] == 4.0
    assert seen["margin"] == 1.0
    assert seen["said"] == 0.7
    assert seen["unknown"] == 0.25
    assert seen["top_share"] == pytest.approx(1.0)


def test_a_lone_candidate_has_the_widest_margin() -> None:
    assert signals(np.array([4.0]), features(1), HEARD)["margin"] == 5.0


def test_softmax_stands_large_scores() -> None:
    assert softmax(np.array([1000.0, 1000.0])).tolist() == [0.5, 0.5]


def test_logistic_stays_finite() -> None:
    assert logistic({"x": 1e9}, {"x": 1.0}) == pytest.approx(1.0)
    assert logistic({"x": -1e9}, {"x": 1.0}) == pytest.approx(0.0, abs=1e-9)
