"""From scores to a calibrated decision: answer, ask, or say that nothing is held."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from casework.search.postings import Floats
from casework.search.tuning import Decision

_RIVALS = 5
_NEARLY = 0.7
_CLEAR = 1.5  # margin of scores from which a rival is none
ANSWER, ASK, NOT_HELD = "answer", "ask", "not_held"


class Verdict(NamedTuple):
    """The decision, and the calibrated probability of each candidate."""

    decision: str
    probabilities: Floats
    offered: int


def signals(
    scores: Floats, found: Mapping[str, Floats], heard: Mapping[str, float]
) -> dict[str, float]:
    """Return what the calibration looks at; candidates are best first.

    Args:
        scores: Ranking scores.
        found: Features of the candidates.
        heard: Signals of the question itself.
    """
    shares = softmax(scores)
    margin = scores[0] - scores[1] if len(scores) > 1 else 5.0
    return {
        "bias": 1.0,
        "score": float(scores[0]),
        "margin": min(float(margin), 5.0),
        "share": float(shares[0]),
        "top_share": float(shares[:4].sum()),
        **heard,
        "contested": _is_contested(found, scores),
        "record_lead": _record_lead(found),
        **{name: float(found[name][0]) for name in _OF_THE_FIRST},
    }


_OF_THE_FIRST = (
    "likeness",
    "focus",
    "alias_likeness",
    "said",
    "told",
    "phrase_said",
    "pairs_said",
    "record_said",
    "record_told",
    "record_pairs",
    "marks_off",
    "met",
    "missed",
    "pairs_met",
    "whole_phrase",
    "listed",
    "reviewed",
)


def _is_contested(found: Mapping[str, Floats], scores: Floats) -> float:
    """Return 1 when the first is only listed and one with facts is near and says nearly as much."""
    if not found["listed"][0]:
        return 0.0
    rivals = slice(1, _RIVALS)
    with_facts = found["listed"][rivals] == 0.0
    as_good = found["said"][rivals] >= _NEARLY * found["said"][0]
    as_short = found["phrase_said"][rivals] >= _NEARLY * found["phrase_said"][0]
    near = scores[rivals] > scores[0] - _CLEAR
    return float((with_facts & as_good & as_short & near).any())


def _record_lead(found: Mapping[str, Floats]) -> float:
    """Return how far the first's whole record is before the others'; negative when behind."""
    records = found["record_score"]
    return float(records[0] - records[1:].max()) if len(records) > 1 else float(records[0])


def softmax(scores: Floats) -> Floats:
    """Return shares that add up to 1."""
    powers = np.exp(scores - scores.max())
    shares: Floats = powers / powers.sum()
    return shares


def decide(scores: Floats, seen: Mapping[str, float], tuning: Decision) -> Verdict:
    """Decide for candidates with these scores (best first) and signals."""
    right, held = logistic(seen, tuning.right), logistic(seen, tuning.held)
    held = max(held, right)
    shares = softmax(scores)
    rest = shares[1:] / max(float(shares[1:].sum()), 1e-9)
    probabilities = np.concatenate([[right], (held - right) * rest])
    probabilities = np.minimum(probabilities, right)
    if right >= tuning.answer_from and not seen["contested"]:
        return Verdict(ANSWER, probabilities, 1)
    if held < _least_held(seen, tuning):
        return Verdict(NOT_HELD, probabilities, 0)
    close = int((shares[: tuning.most_offered] >= tuning.offer_share * shares[0]).sum())
    return Verdict(ASK, probabilities, min(max(close, 2), len(scores)))


def _least_held(seen: Mapping[str, float], tuning: Decision) -> float:
    """A message that plainly asks for a paper deserves an offer, even an unsure one."""
    asks = seen["asking"] and not seen["chatting"]
    return tuning.ask_from_when_asking if asks else tuning.ask_from


def logistic(seen: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the probability of a weighted sum of signals."""
    total = sum(weight * seen[name] for name, weight in weights.items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
