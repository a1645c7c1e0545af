"""Candidates in order: putting readings together, leaving out what was turned down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from casework.search.postings import Floats
from casework.search.tuning import Facet

_TWIN = 0.2  # name likeness from which a procedure counts as a twin of the one in talk


class Ranked(NamedTuple):
    """Candidates, best first, with their features side by side.

    Attributes:
        numbers: Numbers of the procedures.
        heard: Signals of the question itself: "unknown" (share of its mass in syllables that no
            name or alias holds), "asking" and "chatting" (see `casework.search.tone`).
    """

    numbers: list[int]
    scores: Floats
    features: dict[str, Floats]
    heard: Mapping[str, float]

    def taken(self, places: Sequence[int]) -> Ranked:
        """Return the candidates at `places` only, in that order."""
        chosen = np.array(places, dtype=np.int64)
        features = {name: column[chosen] for name, column in self.features.items()}
        numbers = [self.numbers[place] for place in places]
        return Ranked(numbers, self.scores[chosen], features, self.heard)


def merge(parts: Sequence[Ranked]) -> Ranked | None:
    """Put readings together; of each procedure its best reading is kept."""
    if not parts:
        return None
    joined = Ranked(
        [number for part in parts for number in part.numbers],
        np.concatenate([part.scores for part in parts]),
        {
            name: np.concatenate([part.features[name] for part in parts])
            for name in parts[0].features
        },
        parts[0].heard,
    )
    seen: dict[int, int] = {}
    for place in np.argsort(-joined.scores, kind="stable").tolist():
        seen.setdefault(joined.numbers[place], place)
    return joined.taken(list(seen.values()))


def without_topic(ranked: Ranked, topic: int, facets: Sequence[Facet]) -> Ranked | None:
    """Keep the variants asked for, where the procedure in talk is another variant.

    Nothing is left out when no twin has the variant asked for.
    """
    whole = merge([ranked]) if ranked.numbers else None
    if whole is None or topic not in whole.numbers:
        return whole
    own = whole.numbers.index(topic)
    twins = whole.features["near"] >= _TWIN
    kept = np.full(len(whole.numbers), True)
    for facet in facets:
        match = whole.features[f"{facet.key}_match"] > 0
        if whole.features[f"{facet.key}_mismatch"][own] and (match & twins).any():
            kept &= match
    return whole.taken(np.flatnonzero(kept).tolist()) if kept.any() else whole
