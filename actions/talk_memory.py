"""What is remembered of the procedures talked about, and a question read with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from actions.turn import Turn
from casework.conversation import Candidate
from casework.procedures import Aspect
from casework.services.answer_procedure import Meant, ProcedureQuestion
from casework.services.asked_aspects import asked_aspects, aspects_in
from casework.services.cues import Cues

_KEPT_BACK = 2  # procedures before the one in talk


def question_of(turn: Turn) -> ProcedureQuestion:
    """Return the question of a turn; of procedures just offered, the likeliest is talked about."""
    offered, told = _offered(turn), turn.slot("procedure_code")
    before = (told, *_recent(turn)) if offered and told else _recent(turn)
    return ProcedureQuestion(
        text=turn.text,
        aspects=turn.aspects,
        named_code=turn.first("procedure_code"),
        in_talk=offered[0].code if offered else told,
        named_as=turn.memory.get("question" if offered else "named"),
        offered=offered,
        recent=before,
    )


def in_the_talk(turn: Turn, cues: Cues) -> Turn:
    """Return the turn with the aspects it has when the talk before is kept in mind."""
    if turn.pressed:
        return turn
    asked = asked_aspects(turn.text, turn.aspects, _last_aspect(turn), cues)
    return replace(turn, entities={**turn.entities, "aspect": tuple(a.value for a in asked)})


def asked_of_choice(turn: Turn, cues: Cues) -> tuple[Aspect, ...]:
    """Return what is asked of one that is chosen or named now: said with it, else before it."""
    named = aspects_in(turn.text, cues)
    return named or _awaiting(turn) or turn.aspects


def is_correction(turn: Turn, cues: Cues) -> bool:
    """Tell whether the message says what is meant instead, not only that it is something else."""
    words = cues.without("filler", cues.without("correction", turn.text))
    return cues.found_in("correction", turn.text) and bool(words)


def after_answer(turn: Turn, code: str, named: str | None) -> dict[str, Any] | None:
    """Return the memory to keep once a procedure was told.

    Args:
        turn: The turn answered.
        code: Code of the procedure told.
        named: The citizen's words for it, if they are known.
    """
    before = [turn.slot("procedure_code"), *_recent(turn)]
    recent = [earlier for earlier in dict.fromkeys(before) if earlier and earlier != code]
    memory: dict[str, Any] = {"named": named, "recent": recent[:_KEPT_BACK]}
    memory["checklist"] = turn.memory.get("checklist")
    return {key: value for key, value in memory.items() if value} or None


def after_offer(turn: Turn, meant: Meant, aspects: Sequence[Aspect]) -> dict[str, Any]:
    """Return the memory to keep while the citizen chooses."""
    is_the_same = meant.candidates == _offered(turn)
    return {
        "question": turn.memory.get("question") if is_the_same else turn.text,
        "aspects": [aspect.value for aspect in aspects],
        "named": turn.memory.get("named") if is_the_same else meant.named_as,
        "offered": [[one.code, one.score, one.grade] for one in meant.candidates],
        "recent": list(_recent(turn)),
    }


def likely(candidates: Sequence[Candidate], least: float) -> tuple[Candidate, ...]:
    """Return the candidates of at least this probability."""
    return tuple(candidate for candidate in candidates if candidate.score >= least)


def _offered(turn: Turn) -> tuple[Candidate, ...]:
    """Return what was offered last, when none of it was told yet."""
    return tuple(Candidate(*one) for one in turn.memory.get("offered") or ())


def _recent(turn: Turn) -> tuple[str, ...]:
    """Return the codes talked about before the procedure in talk."""
    return tuple(map(str, turn.memory.get("recent") or ()))


def _awaiting(turn: Turn) -> tuple[Aspect, ...]:
    """Return the aspects asked of what was offered or is still to be named."""
    return tuple(map(Aspect, turn.memory.get("aspects") or ()))


def _last_aspect(turn: Turn) -> Aspect | None:
    """Return the aspect asked last, when a procedure is in talk."""
    if _offered(turn):
        return next(iter(_awaiting(turn)), Aspect.GENERAL)
    last = turn.slot("aspect")
    return Aspect(last) if last and turn.slot("procedure_code") else None
