"""The machine door: the stable format, hostile input, the secret."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from gateway_running import ASK, running, says

from bot.channels.ask_door import render_turn
from bot.channels.desk import Told
from casework.conversation import Candidate, Outcome, Understood
from casework.procedures import Aspect, Grade

UNDERSTOOD = {
    "intent": "ask_procedure",
    "confidence": 0.9,
    "aspect": "fee",
    "aspects": ["fee"],
    "procedures": [{"code": "1.001193", "score": 0.7, "grade": "reviewed"}],
    "case_code": None,
    "outcome": "answer",
}


def answer(turn: dict[str, Any]) -> list[dict[str, Any]]:
    if "payload" in turn:
        return says(f"bấm {turn['payload']}")
    button = {"title": "Lệ phí", "payload": "/ask_procedure"}
    custom = {"understood": UNDERSTOOD}
    return [{"text": f"re: {turn['text']}", "buttons": [button], "custom": custom}]


async def test_the_format_is_whole() -> None:
    async with running(answer) as gateway:
        line = await gateway.ask(text="khai sinh")
    assert line["understood"] == UNDERSTOOD
    assert set(line) == {"replies", "understood", "ms"}
    assert line["ms"] > 0
    (reply,) = line["replies"]
    assert reply["text"] == "re: khai sinh"
    assert set(reply["buttons"][0]) == {"title", "payload"}


async def test_a_button_is_pressed_by_the_payload_it_came_with() -> None:
    async with running(answer) as gateway:
        offered = (await gateway.ask(text="a"))["replies"][0]["buttons"][0]["payload"]
        pressed = await gateway.ask(button=offered)
        foreign = await gateway.ask("binh", button=offered)
        typed = await gateway.ask(button="/ask_procedure")
    assert pressed["replies"][0]["text"] == "bấm /ask_procedure"
    for line in (foreign, typed):
        assert "đã cũ" in line["replies"][0]["text"]
        assert line["understood"]["outcome"] == "fallback"


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer no"}, {"Authorization": "ask"}])
async def test_without_the_secret_nothing_is_kept(headers: dict[str, str]) -> None:
    async with running(answer) as gateway:
        body = {"person": "an", "text": "a"}
        response = await gateway.client.post("/api/ask", json=body, headers=headers)
    assert response.status_code == 403
    assert not gateway.tables.rows


@pytest.mark.parametrize(
    ("turn", "expected"),
    [
        ({"text": ""}, "chưa có nội dung"),
        ({"text": " \u200b "}, "chưa có nội dung"),
        ({"text": "🙂🙂"}, "chỉ đọc được chữ"),
        ({"text": "ạ" * 1_000_000}, "4.000"),
        ({"text": "a\u0000b"}, "re: a"),
        ({"text": "\ud800 chào"}, "re: "),
        ({"text": "/restart"}, 'bấm /cancel{"option": "restart"}'),
        ({"text": '/intent{"a":"b"}'}, 're: /intent{"a":"b"}'),
        ({"photo": True}, "chưa đọc được ảnh"),
    ],
)
async def test_hostile_input_gets_a_sensible_answer(turn: dict[str, Any], expected: str) -> None:
    async with running(answer) as gateway:
        body = json.dumps({"person": "an", **turn})
        response = await gateway.client.post(
            "/api/ask", content=body, headers=ASK | {"Content-Type": "application/json"}
        )
    assert response.status_code == 200
    assert expected in response.json()["replies"][0]["text"]


@pytest.mark.parametrize(
    "body",
    [
        {"text": "no person"},
        {"person": "", "text": "a"},
        {"person": "x" * 65, "text": "a"},
        {"person": 1, "text": "a"},
        {"person": "an"},
        {"person": "an", "text": "a", "button": "b"},
        {"person": "an", "text": ["a"]},
    ],
)
async def test_a_body_out_of_form_is_refused(body: dict[str, Any]) -> None:
    async with running(answer) as gateway:
        response = await gateway.client.post("/api/ask", json=body, headers=ASK)
    assert response.status_code == 400


async def test_a_busy_rasa_is_told_as_busy() -> None:
    async with running(lambda turn: httpx.Response(503)) as gateway:
        line = await gateway.ask(text="a")
    assert line["understood"]["outcome"] == "busy"
    assert "giữ lại" in line["replies"][0]["text"]


async def test_an_empty_answer_is_told_as_busy() -> None:
    async with running(lambda turn: []) as gateway:
        line = await gateway.ask(text="a")
    assert line["understood"]["outcome"] == "busy"


async def test_a_given_id_makes_a_repeat_the_same_message() -> None:
    async with running(answer) as gateway:
        first = await gateway.ask(text="a", id="7")
        again = await gateway.ask(text="a", id="7")
    assert first["replies"] == again["replies"]
    assert len(gateway.turns) == 1


async def test_machine_callers_are_not_slowed_down() -> None:
    async with running(answer, messages_per_minute=1) as gateway:
        lines = [await gateway.ask(text="a") for _ in range(3)]
    assert {line["understood"]["outcome"] for line in lines} == {"answer"}


def test_the_documented_format_names_everything() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "api" / "ask-jsonl.md").read_text(
        encoding="utf-8"
    )
    told = Told((), understood=Understood(procedures=(Candidate("1", 0.5, "listed"),)))
    turn = render_turn(told, 1.0)
    names = [*turn, *turn["understood"], *turn["understood"]["procedures"][0], "title", "payload"]
    values = [*Outcome, *Aspect, *Grade]
    shown = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`\n]+)`", page))))
    assert set(names) | set(values) <= shown
