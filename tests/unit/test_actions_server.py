"""The webhook Rasa calls: the contract, an unknown action, health."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

import httpx
import pytest
from fakes import FakeSearch
from talking import toolbox

from actions.all_actions import all_actions
from actions.safe_action import SafeAction
from actions.server import build_app


def call(action: str, text: str, intent: str) -> dict[str, Any]:
    """Return a call as Rasa 3.6 sends it."""
    message = {"text": text, "intent": {"name": intent, "confidence": 0.9}, "entities": []}
    tracker = {"sender_id": "web:1", "slots": {}, "latest_message": message, "events": []}
    return {"next_action": action, "sender_id": "web:1", "tracker": tracker, "version": "3.6.21"}


async def ask(actions: Iterable[SafeAction], method: str, path: str, **sent: Any) -> httpx.Response:
    """Send one request to the application in this process."""
    transport = httpx.ASGITransport(app=build_app(actions))
    async with httpx.AsyncClient(transport=transport, base_url="http://actions") as client:
        return await client.request(method, path, **sent)


async def test_an_action_answers_events_and_responses() -> None:
    asked = call("action_greet", "chào", "greet")
    body = (await ask(all_actions(toolbox()), "POST", "/webhook", json=asked)).json()
    assert set(body) == {"events", "responses"}
    assert body["responses"][-1]["custom"]["understood"]["outcome"] == "smalltalk"
    assert {"event": "slot", "timestamp": None, "name": "language", "value": "vi"} in body["events"]


async def test_a_failing_action_still_answers() -> None:
    actions = all_actions(toolbox(search=FakeSearch({}, broken=True)))
    asked = call("action_answer_procedure", "khai sinh", "ask_procedure")
    response = await ask(actions, "POST", "/webhook", json=asked)
    assert response.status_code == 200
    assert response.json()["responses"][0]["custom"]["understood"]["outcome"] == "busy"


async def test_an_unknown_action_is_404_and_logs_no_words(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        asked = call("action_none", "tin nhắn kín", "greet")
        response = await ask((), "POST", "/webhook", json=asked)
    assert response.status_code == 404
    assert response.json()["action_name"] == "action_none"
    assert "tin nhắn kín" not in caplog.text


async def test_health_counts_the_actions() -> None:
    response = await ask(all_actions(toolbox()), "GET", "/health")
    assert response.json() == {"status": "ok", "actions": 22}
