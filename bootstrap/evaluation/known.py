"""The procedures the repository ships: their names and grades, and old codes led to new ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bootstrap.evaluation.heldout import Talk, Utterance
from casework.procedures import Procedure

NOT_HELD = "not held"


class KnownProcedures:
    """Names and grades by code.

    Args:
        procedures: The better grade first, when a code is there twice.
    """

    def __init__(self, procedures: Iterable[Procedure]) -> None:
        self._by_code: dict[str, Procedure] = {}
        others: dict[str, Procedure] = {}
        for procedure in procedures:
            self._by_code.setdefault(procedure.code, procedure)
            others |= dict.fromkeys(procedure.other_codes, procedure)
        self._by_code = others | self._by_code

    def name(self, code: str) -> str:
        """Return the official name, or the code when it is not held."""
        procedure = self._by_code.get(code)
        return procedure.name if procedure else code

    def grade(self, codes: Iterable[str]) -> str:
        """Return the grade of the first code that is held."""
        held = [self._by_code[code].grade.value for code in codes if code in self._by_code]
        return held[0] if held else NOT_HELD

    def lead_to_new_codes(self, talks: Iterable[Talk]) -> tuple[Talk, ...]:
        """Return the talks with each expected code replaced by the one it is held under."""
        return tuple(
            replace(talk, turns=tuple(self._with_new_codes(turn) for turn in talk.turns))
            for talk in talks
        )

    def _with_new_codes(self, turn: Utterance) -> Utterance:
        held: Mapping[str, Procedure] = self._by_code
        codes = (held[code].code if code in held else code for code in turn.codes)
        return replace(turn, codes=tuple(dict.fromkeys(codes)))
