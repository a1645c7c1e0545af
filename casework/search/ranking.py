"""Orders candidates by a weighted sum of evidence (weights: data/search/tuning.yml)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from casework.procedures import Grade, Level, Procedure
from casework.search.postings import Floats, Ints
from casework.search.readings import Reading
from casework.search.retrieval import Drawn
from casework.search.tuning import Facet
from casework.search.variants import Said, Values, Variants, fit
from casework.text import fold

_WHOLE = 0.97
FITS = ("match", "mismatch", "other")
PERSONS = ("ca nhan", "cong dan", "nguoi", "ho gia dinh")


class Traits:
    """What is known of each procedure before any question: grade, level, everyday use, facets."""

    def __init__(
        self, procedures: Sequence[Procedure], variants: Variants, everyday: Iterable[str]
    ) -> None:
        fields = frozenset(everyday)
        self.facets = variants.facets
        self.values: list[dict[str, Values]] = [variants.of_name(p.name) for p in procedures]
        self._kinds = {facet.key: _kinds(facet, self.values) for facet in self.facets}
        self._columns = {
            "reviewed": _flags(p.grade is Grade.REVIEWED for p in procedures),
            "listed": _flags(p.grade is Grade.LISTED for p in procedures),
            "ministry_only": _flags(p.levels == (Level.MINISTRY,) for p in procedures),
            "commune": _flags(Level.COMMUNE in p.levels for p in procedures),
            "organisations_only": _flags(map(_is_for_organisations, procedures)),
            "everyday": _flags(p.field in fields for p in procedures),
            "known_by_alias": _flags(bool(p.aliases) for p in procedures),
        }

    def columns(self, chosen: Ints) -> dict[str, Floats]:
        """Return the traits of the chosen procedures."""
        return {name: column[chosen] for name, column in self._columns.items()}

    def fits(self, chosen: Ints, said: Mapping[str, Said]) -> dict[str, Floats]:
        """Return how the chosen ones fit what the question says of each facet."""
        out = {}
        for facet in self.facets:
            kinds, numbers = self._kinds[facet.key]
            found = [fit(facet, said[facet.key], held) for held in kinds]
            for name in FITS:
                out[f"{facet.key}_{name}"] = _flags(value == name for value in found)[
                    numbers[chosen]
                ]
        return out


def _kinds(facet: Facet, values: Sequence[Mapping[str, Values]]) -> tuple[list[Values], Ints]:
    """Return the different sets of values of a facet, and which of them each procedure has."""
    places: dict[Values, int] = {}
    numbers = [places.setdefault(held[facet.key], len(places)) for held in values]
    return list(places), np.array(numbers, dtype=np.int64)


def features(
    drawn: Drawn,
    traits: Traits,
    said: Mapping[str, Said],
    nearness: Floats,
    reading: Reading,
) -> dict[str, Floats]:
    """Return all features of the candidates by name, one array each."""
    measures, chosen = drawn.measures, drawn.procedures
    whole = (measures["said"] > _WHOLE) & (measures["phrase_said"] > _WHOLE)
    return {
        **measures,
        "both_said": measures["said"] * measures["phrase_said"],
        "whole_phrase": whole.astype(np.float64),
        "near": nearness[chosen],
        "swaps": np.full(len(chosen), float(reading.swaps)),
        "repairs": np.full(len(chosen), float(reading.repairs)),
        **traits.columns(chosen),
        **traits.fits(chosen, said),
    }


def score(found: Mapping[str, Floats], weights: Mapping[str, float]) -> Floats:
    """Return the weighted sum of the features; those without a weight count nothing."""
    total = np.zeros(len(next(iter(found.values()))))
    for name, weight in weights.items():
        total += weight * found[name]
    return total


def _is_for_organisations(procedure: Procedure) -> bool:
    subjects = fold(procedure.subjects or "")
    return bool(subjects) and not any(person in subjects for person in PERSONS)


def _flags(values: Iterable[bool]) -> Floats:
    return np.fromiter(values, dtype=np.float64)
