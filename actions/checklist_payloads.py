"""What the buttons of the personal checklist say to the service."""

from __future__ import annotations

from actions.turn import Turn, payload
from casework.services.checklist import Choice

START = "checklist"
RESUME = "checklist_on"
_JOINT = ":"


def own_papers(code: str, step: str) -> str:
    """Return the payload of a step of a procedure's checklist: START, RESUME, or an answer."""
    return payload("ask_procedure", procedure_code=code, aspect="documents", option=step)


def answer_step(number: int, choice: Choice) -> str:
    """Return the step that answers a question, counted from 1."""
    return f"{choice.value}{_JOINT}{number}"


def step_of(turn: Turn) -> str | None:
    """Return the checklist's step behind a pressed button, or None when it is another button."""
    step = turn.first("option") if turn.pressed else None
    return step if step in {START, RESUME} or answered_by(step) else None


def answered_by(step: str | None) -> tuple[Choice, int] | None:
    """Return what a step answers and the number of the question, or None."""
    choice, joint, number = (step or "").partition(_JOINT)
    if not joint or not number.isdecimal() or choice not in set(Choice):
        return None
    return Choice(choice), int(number)
