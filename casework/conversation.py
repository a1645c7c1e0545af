"""What is said to a citizen, and what it was: shared by actions, gateway and channels."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """How a turn ended."""

    ANSWER = "answer"
    CLARIFY = "clarify"
    STATUS = "status"
    ASK_SECOND_FACTOR = "ask_second_factor"
    RECEIPT = "receipt"
    REFUSAL = "refusal"
    SMALLTALK = "smalltalk"
    FALLBACK = "fallback"
    BUSY = "busy"


class Expecting(StrEnum):
    """What the service has just asked for; the value of Rasa's slot `expecting`."""

    CHOICE = "choice"
    PROCEDURE_NAME = "procedure_name"
    CASE_CODE = "case_code"
    SECOND_FACTOR = "second_factor"
    FEEDBACK_TEXT = "feedback_text"


@dataclass(frozen=True, slots=True)
class Button:
    """A choice offered to the citizen.

    Attributes:
        title: What is read, at most 60 characters.
        payload: Inside the house `/intent{"entity": "value"}`; outside a short random id.
    """

    title: str
    payload: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One message to the citizen."""

    text: str
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A procedure that may be meant; `score` is a calibrated probability in [0, 1]."""

    code: str
    score: float
    grade: str


@dataclass(frozen=True, slots=True)
class Understood:
    """What the service made of a turn; goes to evaluations, never to a log with the text.

    Attributes:
        aspect: The first aspect of a procedure asked about.
        aspects: All of them, most certain first.
        procedures: Candidates, best first.
        case_code: Canonical code of the dossier or petition asked about.
    """

    intent: str | None = None
    confidence: float | None = None
    aspect: str | None = None
    aspects: tuple[str, ...] = ()
    procedures: tuple[Candidate, ...] = ()
    case_code: str | None = None
    outcome: Outcome = Outcome.FALLBACK


@dataclass(frozen=True, slots=True)
class Answered:
    """A whole turn as the gateway hands it to a channel."""

    replies: tuple[Reply, ...]
    understood: Understood = field(default_factory=Understood)
