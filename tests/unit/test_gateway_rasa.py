"""One turn to Rasa's door and back; everything but a usable answer is a failure."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from bot.gateway.rasa import (
    BadAnswerError,
    NotReachedError,
    RasaDoor,
    rasa_client,
    read_understood,
)
from casework.conversation import Button, Candidate, Outcome, Understood
from casework.ports import KeptMessage

UNDERSTOOD = {
    "intent": "ask_procedure",
    "confidence": 0.93,
    "aspect": "fee",
    "aspects": ["fee", "where"],
    "procedures": [{"code": "1.001193", "score": 0.8, "grade": "reviewed"}],
    "case_code": None,
    "outcome": "answer",
}


def message(text: str | None = "chào", payload: str | None = None) -> KeptMessage:
    return KeptMessage(7, "web", "x", "web:an", text, payload, datetime.now(UTC), 1)


def door(response: httpx.Response | Exception) -> tuple[RasaDoor, list[httpx.Request]]:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        if isinstance(response, Exception):
            raise response
        return response

    client = rasa_client("http://rasa", 1.0, httpx.MockTransport(answer))
    return RasaDoor(client, "s3cret"), seen


def answers(*messages: dict[str, Any]) -> httpx.Response:
    return httpx.Response(200, json={"messages": list(messages)})


async def test_a_text_and_a_payload_never_mix() -> None:
    rasa, seen = door(answers({"text": "ok"}))
    await rasa.talk(message("/intent{}"))
    await rasa.talk(message(None, "/affirm"))
    first, second = (json.loads(request.content) for request in seen)
    common = {"person": "web:an", "message_id": "7", "channel": "web"}
    assert first == common | {"text": "/intent{}"}
    assert second == common | {"payload": "/affirm"}
    assert seen[0].headers["authorization"] == "Bearer s3cret"
    assert seen[0].url.path == "/webhooks/gateway/webhook"


async def test_replies_buttons_and_understanding_are_read() -> None:
    button = {"title": "Lệ phí", "payload": "/ask_procedure"}
    rasa, _ = door(
        answers(
            {"text": "một"},
            {"text": "hai", "buttons": [button], "custom": {"understood": UNDERSTOOD}},
        )
    )
    answered = await rasa.talk(message())
    assert [reply.text for reply in answered.replies] == ["một", "hai"]
    assert answered.replies[1].buttons == (Button("Lệ phí", "/ask_procedure"),)
    found = (Candidate("1.001193", 0.8, "reviewed"),)
    assert answered.understood == Understood(
        "ask_procedure", 0.93, "fee", ("fee", "where"), found, None, Outcome.ANSWER
    )


def test_an_unsaid_understanding_is_a_fallback() -> None:
    assert read_understood({}) == Understood(outcome=Outcome.FALLBACK)


@pytest.mark.parametrize(
    "response",
    [
        answers(),
        answers({"custom": {}}),
        answers({"text": ""}),
        httpx.Response(500, json={"messages": [{"text": "x"}]}),
        httpx.Response(409),
        httpx.Response(200, text="<html>"),
        httpx.Response(200, json=[]),
        httpx.Response(200, json={}),
        httpx.Response(200, json={"messages": [1]}),
        httpx.Response(200, json={"messages": None}),
        answers({"text": "x", "buttons": [{"title": "no payload"}]}),
        answers({"text": "x", "custom": {"understood": {"outcome": "new kind"}}}),
        answers({"text": "x", "custom": {"understood": {"confidence": "high"}}}),
    ],
)
async def test_an_unusable_answer_is_a_failure(response: httpx.Response) -> None:
    rasa, _ = door(response)
    with pytest.raises(BadAnswerError):
        await rasa.talk(message())


@pytest.mark.parametrize(
    "trouble",
    [httpx.ConnectError("x"), httpx.ReadTimeout("x"), httpx.RemoteProtocolError("x")],
)
async def test_no_answer_in_time_is_a_failure_without_content(trouble: Exception) -> None:
    rasa, _ = door(trouble)
    with pytest.raises(NotReachedError) as caught:
        await rasa.talk(message("số 012345678901"))
    assert str(caught.value) == type(trouble).__name__


@pytest.mark.parametrize(
    ("response", "up"),
    [(httpx.Response(200), True), (httpx.Response(503), False), (httpx.ConnectError("x"), False)],
)
async def test_is_up(response: httpx.Response | Exception, up: bool) -> None:
    rasa, _ = door(response)
    assert await rasa.is_up() is up
