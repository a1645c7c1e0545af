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
        "contested": _is_contested(found),
        **{name: float(found[name][0]) for name in _OF_THE_FIRST},
    }


_OF_THE_FIRST = (
    "likeness",
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


def _is_contested(found: Mapping[str, Floats]) -> float:
    """Return 1 when the first is only listed and one with facts says nearly as much."""
    if not found["listed"][0]:
        return 0.0
    rivals = slice(1, _RIVALS)
    with_facts = found["listed"][rivals] == 0.0
    as_good = found["said"][rivals] >= _NEARLY * found["said"][0]
    as_short = found["phrase_said"][rivals] >= _NEARLY * found["phrase_said"][0]
    return float((with_facts & as_good & as_short).any())


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
    if held < tuning.ask_from:
        return Verdict(NOT_HELD, probabilities, 0)
    close = int((shares[: tuning.most_offered] >= tuning.offer_share * shares[0]).sum())
    return Verdict(ASK, probabilities, min(max(close, 2), len(scores)))


def logistic(seen: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the probability of a weighted sum of signals."""
    total = sum(weight * seen[name] for name, weight in weights.items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
