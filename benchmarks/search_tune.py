"""Learns the ranking weights and the calibration of the search into data/search/tuning.yml.

    .venv/bin/python -m benchmarks.search_tune [--write]

Ranking: softmax over the candidates, pulled towards the present weights. Decision: two logistic
models whose signs are held to what the signals mean. Five-fold by development question.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping, Sequence

import numpy as np

from benchmarks.search_samples_for_tuning import OFFERED, POOL, Sample, samples
from benchmarks.search_support import DATA, load_catalogue
from casework.search.decision import signals
from casework.search.ranking import score
from casework.search.tuning import SearchTuning

FOLDS = 5
_PULL, _STEPS, _RATE = 2.0, 400, 0.05
# Priors of the house the made questions know nothing of: most people ask common things.
_CEILINGS = {
    "foreign_other": -1.5,
    "foreign_mismatch": -0.7,
    "border_mismatch": -0.9,
    "action_other": -1.6,
    "known_by_alias": 0.8,
    "listed": -0.2,
}
_FLOORS = {
    "commune": 0.4,
    "near": 0.8,
    "reviewed": 0.8,
    "everyday": 0.2,
    "foreign_match": 0.7,
    "border_match": 0.9,
}
_NEGATIVE = frozenset({"unknown", "marks_off", "missed", "listed", "chatting"})
_LEFT_OUT = frozenset({"contested"})


def main() -> None:
    """Learn, report five-fold figures, and write the weights when asked."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--write", action="store_true")
    write = arguments.parse_args().write
    tuning = SearchTuning.load(DATA / "search")
    found = samples(load_catalogue(), tuning)
    ranking = learn_ranking(found, tuning.ranking)
    print(f"first of those drawn: {_first_share(found, ranking):.1%} of all samples")
    report(found, ranking)
    right, held = learn_decision(found, ranking)
    for name, weights in (("right", right), ("held", held)):
        print(name, {key: round(weight, 2) for key, weight in weights.items()})
    if write:
        write_weights(ranking, right, held)


def learn_ranking(found: Sequence[Sample], present: Mapping[str, float]) -> dict[str, float]:
    """Return weights for every feature."""
    known = [s for s in found if s.right.any() and len(s.right) > 1]
    names = list(known[0].ranked.features)
    table = np.zeros((len(known), POOL, len(names)))
    mask, right = np.zeros((len(known), POOL), bool), np.zeros((len(known), POOL))
    for row, sample in enumerate(known):
        size = len(sample.right)
        mask[row, :size], right[row, :size] = True, sample.right
        for column, name in enumerate(names):
            table[row, :size, column] = sample.ranked.features[name]
    share = np.array([sample.weight for sample in known])
    start = np.array([present.get(name, 0.0) for name in names])
    learnt = _descend((table, mask, right, share), start)
    weights = dict(zip(names, learnt.tolist(), strict=True))
    for name, most in _CEILINGS.items():
        weights[name] = min(weights.get(name, 0.0), most)
    for name, least in _FLOORS.items():
        weights[name] = max(weights.get(name, 0.0), least)
    return weights


def _descend(
    data: tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray],
    start: np.ndarray,
) -> np.ndarray:
    """Minimise the weighted log loss of the right candidates (Adam, fixed steps)."""
    table, mask, right, share = data
    weights, speed, scale = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for step in range(1, _STEPS + 1):
        values = np.where(mask, table @ weights, -1e9)
        powers = np.exp(values - values.max(1, keepdims=True)) * mask
        given = powers / powers.sum(1, keepdims=True)
        wished = powers * right
        wished /= np.maximum(wished.sum(1, keepdims=True), 1e-12)
        slope = np.einsum("q,qk,qkf->f", share, given - wished, table)
        slope += _PULL * (weights - start)
        speed = 0.9 * speed + 0.1 * slope
        scale = 0.99 * scale + 0.01 * slope**2
        move = speed / (1 - 0.9**step) / (np.sqrt(scale / (1 - 0.99**step)) + 1e-8)
        weights = weights - _RATE * move
    return weights


def described(sample: Sample, ranking: Mapping[str, float]) -> tuple[dict[str, float], np.ndarray]:
    """Return the decision's signals and which candidates are right, in the new order."""
    values = score(sample.ranked.features, ranking)
    order = np.argsort(-values, kind="stable")
    ordered = sample.ranked.taken(order.tolist())
    return signals(values[order], ordered.features, ordered.heard), sample.right[order]


def learn_decision(
    found: Sequence[Sample], ranking: Mapping[str, float]
) -> tuple[dict[str, float], dict[str, float]]:
    """Return the weights of the two logistic models."""
    rows = [described(sample, ranking) for sample in found]
    names = [name for name in rows[0][0] if name not in _LEFT_OUT]
    table = np.array([[seen[name] for name in names] for seen, _ in rows])
    share = np.array([s.weight * (1.0 if s.inside else 1.5) for s in found])
    first = np.array([float(right[0]) for _, right in rows])
    offered = np.array([float(right[:OFFERED].any()) for _, right in rows])
    return tuple(_signed(table, names, wished, share) for wished in (first, offered))  # type: ignore[return-value]


def _signed(
    table: np.ndarray, names: Sequence[str], wished: np.ndarray, share: np.ndarray
) -> dict[str, float]:
    """Fit; drop the worst signal of the wrong sign; fit again, until none is left."""
    kept = list(range(len(names)))
    while True:
        weights = _logistic(table[:, kept], wished, share)
        wrong = [
            (abs(weight), place)
            for weight, place in zip(weights, kept, strict=True)
            if names[place] != "bias" and weight * (-1 if names[place] in _NEGATIVE else 1) < 0
        ]
        if not wrong:
            return {names[place]: float(w) for w, place in zip(weights, kept, strict=True)}
        kept.remove(max(wrong)[1])


def _logistic(table: np.ndarray, wished: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Newton's method with a small pull to zero."""
    weights, pull = np.zeros(table.shape[1]), 0.5
    for _ in range(40):
        given = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        slope = table.T @ (share * (given - wished)) + pull * weights
        curve = (table * (share * given * (1 - given))[:, None]).T @ table
        weights = weights - np.linalg.solve(curve + pull * np.eye(len(weights)), slope)
    return weights


def report(found: Sequence[Sample], ranking: Mapping[str, float]) -> None:
    """Print what several thresholds would do to questions kept out of the calibration."""
    asked = [sample for sample in found if sample.key]
    judged = []
    for fold in range(FOLDS):
        out = [s for s in asked if int(str(s.key)[1:]) % FOLDS == fold]
        rest = [s for s in found if not s.key or int(s.key[1:]) % FOLDS != fold]
        right, held = learn_decision(rest, ranking)
        judged += [(s.inside, *_judged(s, ranking, right, held)) for s in out]
    for answer_from in (0.6, 0.7, 0.75, 0.8, 0.85):
        for ask_from in (0.35, 0.45, 0.55):
            print(f"answer {answer_from} ask {ask_from}  {_figures(judged, answer_from, ask_from)}")


def _judged(
    sample: Sample,
    ranking: Mapping[str, float],
    right: Mapping[str, float],
    held: Mapping[str, float],
) -> tuple[float, float, bool, bool]:
    seen, meant = described(sample, ranking)
    chances = []
    for weights in (right, held):
        total = sum(weight * seen[name] for name, weight in weights.items())
        chances.append(float(1 / (1 + np.exp(-np.clip(total, -30, 30)))))
    told = 0.0 if seen["contested"] else chances[0]
    return told, max(chances), bool(meant[0]), bool(meant[:OFFERED].any())


def _figures(
    judged: Sequence[tuple[bool, float, float, bool, bool]], answer_from: float, ask_from: float
) -> str:
    inside = [row[1:] for row in judged if row[0]]
    outside = [row[1:] for row in judged if not row[0]]
    answered = [row for row in inside if row[0] >= answer_from]
    asked = [row for row in inside if row[0] < answer_from and row[1] >= ask_from]
    good = sum(row[2] for row in answered) + sum(row[3] for row in asked)
    wrong = sum(not row[2] for row in answered)
    honest = sum(max(row[0], 0) < answer_from and row[1] < ask_from for row in outside)
    return (
        f"right or offered {good / len(inside):.1%}  told wrong {wrong / len(inside):.1%}"
        f"  asked {len(asked) / len(inside):.1%}  honest outside {honest / len(outside):.1%}"
    )


def _first_share(found: Sequence[Sample], ranking: Mapping[str, float]) -> float:
    firsts = [described(s, ranking)[1][0] for s in found if s.inside]
    return float(np.mean(firsts))


def write_weights(
    ranking: Mapping[str, float], right: Mapping[str, float], held: Mapping[str, float]
) -> None:
    """Put the weights into tuning.yml; thresholds and the other numbers stay."""
    path = DATA / "search" / "tuning.yml"
    text = path.read_text(encoding="utf-8")
    lines = "".join(f"  {name}: {weight:.3f}\n" for name, weight in ranking.items() if weight)
    text = re.sub(r"^ranking:\n(  .*\n)+", f"ranking:\n{lines}", text, flags=re.M)
    for key, weights in (("right", right), ("held", held)):
        inner = ", ".join(f"{name}: {weight:.3f}" for name, weight in weights.items())
        text = re.sub(rf"^  {key}: .*\n", f"  {key}: {{{inner}}}\n", text, flags=re.M)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
