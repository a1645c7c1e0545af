"""Procedures of one matter kept under several codes: by level, or left over in the listed names.

Which of them is meant changes little for the person who asks, so only the best kept one stays among
the candidates, in the best place any of them reached.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from casework.procedures import Grade, Procedure
from casework.search.ranked import Ranked
from casework.search.variants import NONE, Values
from casework.search.words import folded_syllables

LEVEL = "level"  # key of the facet
_LOOKED_AT = 12
_NEARLY = 0.85
_RANK = {Grade.REVIEWED: 2, Grade.IMPORTED: 1, Grade.LISTED: 0}
# Syllables of names that tell the office or nothing at all.
_BESIDE_THE_MATTER = folded_syllables(
    "thủ tục thực hiện tại cấp xã tỉnh trung ương huyện Bộ Sở Ủy ban nhân dân phòng"
    " giải quyết của và về đối với các những việc đề"
)


class Twins:
    """Knows which procedures are of one matter."""

    def __init__(
        self,
        procedures: Sequence[Procedure],
        values: Sequence[dict[str, Values]],
        quiet: Sequence[str],
    ) -> None:
        self._grades = [_RANK[procedure.grade] for procedure in procedures]
        self._words = [_matter(p.name, quiet) for p in procedures]
        self._levels = [of_one.get(LEVEL, NONE) for of_one in values]
        self._facets = [
            {key: held for key, held in of_one.items() if key != LEVEL} for of_one in values
        ]

    def alike(self, one: int, other: int, *, at_one_level: bool = False) -> bool:
        """Tell whether two procedures are of one matter.

        Their names say the same besides the level; beside one with facts, a listed one may differ
        in a few words, but not in the variant. `at_one_level` tells levels apart too.
        """
        if self._facets[one] != self._facets[other]:
            return False
        if at_one_level and self._levels[one] != self._levels[other]:
            return False
        a_listed, b_listed = self._grades[one] == 0, self._grades[other] == 0
        least = _NEARLY if a_listed != b_listed else 1.0
        shared = len(self._words[one] & self._words[other])
        return shared >= least * max(1, len(self._words[one] | self._words[other]))

    def settle(self, ranked: Ranked, *, at_one_level: bool = False) -> Ranked:
        """Return the candidates with one for each matter: the best kept, in the best place."""
        looked_at = min(_LOOKED_AT, len(ranked.numbers))
        leaders: dict[int, int] = {}
        for place in range(looked_at):
            number = ranked.numbers[place]
            first = next(
                (
                    at
                    for at, leader in leaders.items()
                    if self.alike(ranked.numbers[leader], number, at_one_level=at_one_level)
                ),
                place,
            )
            leader = leaders.setdefault(first, place)
            if self._grades[number] > self._grades[ranked.numbers[leader]]:
                leaders[first] = place
        rest = range(looked_at, len(ranked.numbers))
        kept = ranked.taken([*leaders.values(), *rest])
        return kept._replace(scores=ranked.scores[np.array([*leaders, *rest], dtype=np.int64)])


def _matter(name: str, quiet: Sequence[str]) -> set[str]:
    text = name.lower()
    for tail in quiet:
        text = text.replace(tail, " ")
    return folded_syllables(text) - _BESIDE_THE_MATTER
