"""Reading a turn from Rasa's tracker: text or button, entities, language, ids; payloads."""

from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk import Tracker

from actions.turn import Turn, payload, turn_for_payload, turn_from
from casework.procedures import Aspect


def tracker(slots: dict[str, Any] | None = None, **message: Any) -> Tracker:
    """Return a tracker with a latest message."""
    return Tracker("web:ab12", slots or {}, message, [], False, None, {}, None)


def entity(name: str, value: str, **more: Any) -> dict[str, Any]:
    return {"entity": name, "value": value, **more}


def test_typed_text_is_text() -> None:
    turn = turn_from(tracker(text="khai sinh", intent={"name": "ask_procedure", "confidence": 0.8}))
    assert (turn.text, turn.intent, turn.confidence) == ("khai sinh", "ask_procedure", 0.8)
    assert not turn.pressed
    assert turn.person == "web:ab12"


def test_a_payload_is_no_text() -> None:
    turn = turn_from(tracker(text='/ask_procedure{"aspect": "fee"}', intent={"name": "x"}))
    assert turn.text == ""
    assert turn.pressed


def test_the_aspect_is_cut_off_an_intents_name() -> None:
    turn = turn_from(tracker(text="x", intent={"name": "ask_procedure/fee"}))
    assert turn.intent == "ask_procedure"


@pytest.mark.parametrize("message", [{}, {"text": None, "intent": None, "entities": None}])
def test_an_empty_message_is_not_understood_but_read(message: dict[str, Any]) -> None:
    turn = turn_from(tracker(**message))
    assert (turn.text, turn.intent, turn.confidence) == ("", "nlu_fallback", 0.0)


def test_aspects_keep_their_order_and_unknown_ones_are_dropped() -> None:
    found = [entity("aspect", "fee"), entity("aspect", "weather"), entity("aspect", "documents")]
    turn = turn_from(tracker(text="x", entities=[*found, entity("aspect", "fee")]))
    assert turn.aspects == (Aspect.FEE, Aspect.DOCUMENTS)


def test_codes_that_may_be_read_otherwise_are_doubtful() -> None:
    found = [
        entity("dossier_code", "A", confidence_entity=0.5),
        entity("dossier_code", "B", confidence_entity=1.0),
        entity("dossier_code", "C"),
    ]
    turn = turn_from(tracker(text="x", entities=found))
    assert turn.entities["dossier_code"] == ("A", "B", "C")
    assert turn.doubtful == {"A"}
    assert turn.first("dossier_code") == "A"
    assert turn.first("petition_code") is None


@pytest.mark.parametrize(
    ("text", "said_english", "slot", "language"),
    [
        ("hello there", True, None, "en"),
        ("xin chào", False, "en", "vi"),
        ("1", False, "en", "en"),
        ("1", False, None, "vi"),
        ("👍 2", False, "en", "en"),
        ("/affirm", False, "en", "en"),
        ("/affirm", False, "vi", "vi"),
        ("chào", False, None, "vi"),
    ],
)
def test_the_language_is_the_messages_or_as_before(
    text: str, said_english: bool, slot: str | None, language: str
) -> None:
    found = [entity("language", "en")] if said_english else []
    turn = turn_from(tracker({"language": slot}, text=text, entities=found))
    assert turn.language == language


@pytest.mark.parametrize(
    ("message", "wanted"),
    [
        ({"metadata": {"message_id": "17"}, "message_id": "rasa"}, "17"),
        ({"message_id": "rasa"}, "rasa"),
        ({"metadata": None}, ""),
    ],
)
def test_the_message_id_is_the_gateways(message: dict[str, Any], wanted: str) -> None:
    assert turn_from(tracker(text="x", **message)).message_id == wanted


def test_slots_are_read_with_care() -> None:
    slots = {
        "memory": {"question": "x"},
        "options": [{"title": "Một", "payload": "/a"}],
        "procedure_code": "1.001193",
        "aspect": "",
    }
    turn = turn_from(tracker(slots, text="x"))
    assert turn.memory == {"question": "x"}
    assert turn.options[0].title == "Một"
    assert turn.slot("procedure_code") == "1.001193"
    assert turn.slot("aspect") is None


def test_missing_slots_are_empty() -> None:
    turn = turn_from(tracker({"memory": None, "options": None}, text="x"))
    assert turn.memory == {}
    assert turn.options == ()


@pytest.mark.parametrize(
    ("written", "intent", "entities"),
    [
        (payload("affirm"), "affirm", {}),
        (
            payload("ask_procedure", procedure_code="1.1"),
            "ask_procedure",
            {"procedure_code": ("1.1",)},
        ),
        (payload("x", aspect=["fee", "where"]), "x", {"aspect": ("fee", "where")}),
        (payload("x", aspect=[], option=""), "x", {}),
        (payload("x", words='{"a": "ư"}'), "x", {"words": ('{"a": "ư"}',)}),
    ],
)
def test_a_payload_reads_back(written: str, intent: str, entities: dict[str, Any]) -> None:
    before = turn_from(tracker({"language": "en"}, text="1", message_id="m"))
    turn = turn_for_payload(written, before)
    assert isinstance(turn, Turn)
    assert (turn.intent, dict(turn.entities)) == (intent, entities)
    assert (turn.text, turn.language, turn.message_id) == ("", "en", "m")
    assert turn.slots == before.slots
