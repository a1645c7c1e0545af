"""One turn of a conversation as the actions see it, and what they say back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rasa_sdk import Tracker

from casework.conversation import Button, Candidate, Expecting, Outcome, Reply
from casework.procedures import Aspect

_SURE = 1.0
_ASPECTS = frozenset(aspect.value for aspect in Aspect)


@dataclass(frozen=True, slots=True)
class Turn:
    """What a citizen said or pressed, with what is remembered of the talk.

    Attributes:
        text: The words typed; empty when a button was pressed.
        intent: Name of the intent, without the aspect.
        confidence: Of the intent, in [0, 1].
        entities: Values by entity name, most certain first.
        doubtful: Codes among them that may have been meant otherwise.
        language: "vi" or "en".
        slots: Rasa's slots before this turn.
        message_id: Inbox id of the message.
        person: Pseudonymous id of the citizen.
    """

    text: str
    intent: str
    confidence: float
    entities: Mapping[str, tuple[str, ...]]
    doubtful: frozenset[str]
    language: str
    slots: Mapping[str, Any]
    message_id: str
    person: str

    @property
    def aspects(self) -> tuple[Aspect, ...]:
        """What of a procedure is asked, most certain first."""
        return tuple(Aspect(value) for value in self.entities.get("aspect", ()))

    @property
    def pressed(self) -> bool:
        """Tell whether a button was pressed."""
        return not self.text

    @property
    def memory(self) -> Mapping[str, Any]:
        """The small dictionary kept for resuming."""
        kept = self.slots.get("memory")
        return kept if isinstance(kept, dict) else {}

    @property
    def options(self) -> tuple[Button, ...]:
        """The buttons offered last."""
        kept = self.slots.get("options") or ()
        return tuple(Button(option["title"], option["payload"]) for option in kept)

    def first(self, entity: str) -> str | None:
        """Return the first value of an entity, or None."""
        return next(iter(self.entities.get(entity, ())), None)

    def slot(self, name: str) -> str | None:
        """Return a text slot, or None when it is empty."""
        value = self.slots.get(name)
        return str(value) if value else None


@dataclass(frozen=True, slots=True)
class Said:
    """What an action answers.

    Attributes:
        replies: Messages in order, at least one.
        outcome: How the turn ended.
        slots: Slots to set besides `expecting`, `options` and `language`.
        expecting: What is asked for now; None ends any asking.
        procedures: What the search made of the text.
        aspect: The first aspect answered or asked about.
        aspects: All aspects answered or asked about, when that is known.
        case_code: The dossier or petition the turn was about.
        intent: The intent that was answered, when another than Rasa's.
    """

    replies: tuple[Reply, ...]
    outcome: Outcome
    slots: Mapping[str, Any] = field(default_factory=dict)
    expecting: Expecting | None = None
    procedures: tuple[Candidate, ...] = ()
    aspect: Aspect | None = None
    aspects: tuple[Aspect, ...] = ()
    case_code: str | None = None
    intent: str | None = None


def payload(intent: str, **entities: str | Sequence[str]) -> str:
    """Write a button's payload."""
    held = {name: value for name, value in entities.items() if value}
    return f"/{intent}" + (json.dumps(held, ensure_ascii=False) if held else "")


def turn_from(tracker: Tracker) -> Turn:
    """Read the turn from Rasa's tracker."""
    message = tracker.latest_message
    text = str(message.get("text") or "")
    is_payload = text.startswith("/")  # the one door strips slashes from what is typed
    intent = message.get("intent") or {}
    entities = _by_name(message.get("entities") or [])
    return Turn(
        text="" if is_payload else text,
        intent=str(intent.get("name") or "nlu_fallback").partition("/")[0],
        confidence=float(intent.get("confidence") or 0.0),
        entities=entities,
        doubtful=_doubtful(message.get("entities") or []),
        language=_language(entities, text, is_payload, tracker.slots),
        slots=dict(tracker.slots),
        message_id=_message_id(message),
        person=str(tracker.sender_id),
    )


def turn_for_payload(pressed: str, turn: Turn) -> Turn:
    """Return the turn that pressing a button with this payload would have been."""
    name, brace, rest = pressed.removeprefix("/").partition("{")
    values = json.loads(brace + rest) if brace else {}
    entities = {
        key: tuple(map(str, value)) if isinstance(value, list) else (str(value),)
        for key, value in values.items()
    }
    return Turn(
        text="",
        intent=name,
        confidence=turn.confidence,
        entities=entities,
        doubtful=frozenset(),
        language=turn.language,
        slots=turn.slots,
        message_id=turn.message_id,
        person=turn.person,
    )


def _by_name(entities: Sequence[Mapping[str, Any]]) -> dict[str, tuple[str, ...]]:
    """Gather entity values by name in their order, without repeats or unknown aspects."""
    found: dict[str, list[str]] = {}
    for entity in entities:
        name, value = str(entity.get("entity")), str(entity.get("value"))
        known = name != "aspect" or value in _ASPECTS
        if known and value not in found.setdefault(name, []):
            found[name].append(value)
    return {name: tuple(values) for name, values in found.items()}


def _doubtful(entities: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """Return the values the reader of codes was not sure of."""
    unsure = (e for e in entities if float(e.get("confidence_entity") or 1.0) < _SURE)
    return frozenset(str(entity.get("value")) for entity in unsure)


def _language(
    entities: Mapping[str, Sequence[str]], text: str, is_payload: bool, slots: Mapping[str, Any]
) -> str:
    """Tell the language: of the message when it has words, else as before."""
    if "en" in entities.get("language", ()):
        return "en"
    wordless = is_payload or not any(letter.isalpha() for letter in text)
    return "en" if wordless and slots.get("language") == "en" else "vi"


def _message_id(message: Mapping[str, Any]) -> str:
    """Return the inbox id the gateway gave, else Rasa's own id."""
    metadata = message.get("metadata") or {}
    return str(metadata.get("message_id") or message.get("message_id") or "")
