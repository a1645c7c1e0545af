"""What the service made of one message, as its machine door tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from casework.conversation import Outcome
from casework.procedures import Aspect

NO_ANSWER = "no_answer"
_BY_DEFAULT = {"ask_procedure": (Aspect.GENERAL.value,)}


@dataclass(frozen=True, slots=True)
class Heard:
    """One answer, reduced to what is measured.

    Attributes:
        outcome: A value of `casework.conversation.Outcome`, or NO_ANSWER.
        aspects: Most certain first.
        codes: Candidates, best first.
        milliseconds: Time the turn took, as the service measured it; None without an answer.
    """

    outcome: str
    intent: str | None = None
    aspects: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    milliseconds: float | None = None

    @property
    def answered(self) -> bool:
        """Whether something was told as fact."""
        return self.outcome == Outcome.ANSWER

    @property
    def asked_back(self) -> bool:
        """Whether the citizen was asked what is meant."""
        return self.outcome == Outcome.CLARIFY

    @property
    def kept_waiting(self) -> bool:
        """Whether nothing came back, or only that the message was kept."""
        return self.outcome in (NO_ANSWER, Outcome.BUSY)


def read_answer(answer: Mapping[str, Any]) -> Heard:
    """Return what an answer line says (format: docs/api/ask-jsonl.md); an error is no answer."""
    if "error" in answer:
        return Heard(NO_ANSWER)
    understood = answer["understood"]
    return Heard(
        outcome=understood["outcome"],
        intent=understood["intent"],
        aspects=_aspects(understood),
        codes=tuple(candidate["code"] for candidate in understood["procedures"]),
        milliseconds=float(answer["ms"]),
    )


def _aspects(understood: Mapping[str, Any]) -> tuple[str, ...]:
    """Return every aspect told, or the first; a procedure without one was asked for in general."""
    told = understood.get("aspects") or [understood["aspect"]]
    named = tuple(aspect for aspect in told if aspect)
    return named or _BY_DEFAULT.get(understood["intent"] or "", ())
