"""The web chat's doors: sessions of ours, duplicates, late answers, refusals in words."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest
from gateway_fakes import FakeTables
from gateway_running import QUICK, running, says

from bot.channels.request_body import WEB_LIMIT_BYTES
from bot.channels.sessions import COOKIE
from bot.gateway.config import Timing


def echo(turn: dict[str, Any]) -> list[dict[str, Any]]:
    return says(f"re: {turn.get('text') or turn['payload']}")


def with_button(turn: dict[str, Any]) -> list[dict[str, Any]]:
    if "payload" in turn:
        return says(f"bấm {turn['payload']}")
    return [{"text": "chọn", "buttons": [{"title": "Có", "payload": "/affirm"}]}]


def texts(response: httpx.Response) -> list[str]:
    return [reply["text"] for reply in response.json()["replies"]]


async def test_a_message_is_answered_and_marked_as_said() -> None:
    async with running(echo) as gateway:
        response = await gateway.chat("m1", text="khai sinh")
    assert response.status_code == 200
    assert texts(response) == ["re: khai sinh"]
    assert response.json()["pending"] is False
    assert all(row.sent_at for row in gateway.tables.said)


async def test_the_session_is_ours_and_hidden_from_scripts() -> None:
    async with running(echo) as gateway:
        first = await gateway.chat("m1", text="a")
        await gateway.chat("m2", text="b")
    cookie = first.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "secure" not in cookie
    persons = {turn["person"] for turn in gateway.turns}
    assert len(persons) == 1
    assert persons.pop().startswith("web:")


async def test_over_https_the_cookie_is_secure() -> None:
    async with running(echo, secure_cookie=True) as gateway:
        response = await gateway.chat("m1", text="a")
    assert "secure" in response.headers["set-cookie"].lower()


async def test_a_forged_session_is_a_new_person() -> None:
    async with running(echo) as gateway:
        await gateway.chat("m1", text="a")
        genuine = gateway.client.cookies[COOKIE]
        gateway.client.cookies.clear()
        gateway.client.cookies.set(COOKIE, genuine[:-1] + ("0" if genuine[-1] != "0" else "1"))
        response = await gateway.chat("m2", text="b")
    assert COOKIE in response.headers["set-cookie"]
    assert len({turn["person"] for turn in gateway.turns}) == 2


async def test_a_repeat_gives_the_same_replies_and_no_second_turn() -> None:
    async with running(echo) as gateway:
        first = await gateway.chat("m1", text="a")
        again = await gateway.chat("m1", text="a")
    assert first.json() == again.json()
    assert len(gateway.turns) == 1


async def test_the_same_message_id_of_another_person_is_another_message() -> None:
    async with running(echo) as gateway:
        await gateway.chat("m1", text="a")
        gateway.client.cookies.clear()
        response = await gateway.chat("m1", text="b")
    assert texts(response) == ["re: b"]


async def test_a_button_works_for_its_person_only() -> None:
    async with running(with_button) as gateway:
        offered = (await gateway.chat("m1", text="a")).json()["replies"][0]["buttons"][0]
        pressed = await gateway.chat("m2", button=offered["id"])
        gateway.client.cookies.clear()
        foreign = await gateway.chat("m3", button=offered["id"])
    assert offered["title"] == "Có"
    assert "/affirm" not in offered["id"]
    assert texts(pressed) == ["bấm /affirm"]
    assert "đã cũ" in texts(foreign)[0]


async def test_busy_now_the_answer_later() -> None:
    up = False

    def answer(turn: dict[str, Any]) -> httpx.Response | list[dict[str, Any]]:
        return says("đây") if up else httpx.Response(500)

    async with running(answer) as gateway:
        busy = await gateway.chat("m1", text="a")
        up = True
        seen = busy.json()["replies"][-1]["id"]
        late: list[str] = []
        while not late:
            response = await gateway.client.get("/api/chat/replies", params={"after": seen})
            late = texts(response)
    assert busy.json()["pending"] is True
    assert "giữ lại" in texts(busy)[0]
    assert late == ["đây"]
    assert all(row.sent_at for row in gateway.tables.said)


async def test_nobody_fetches_anothers_replies() -> None:
    async with running(echo) as gateway:
        await gateway.chat("m1", text="a")
        gateway.client.cookies.clear()
        response = await gateway.client.get("/api/chat/replies?after=0")
    assert response.json() == {"replies": []}


@pytest.mark.parametrize("after", ["x", "-1", "1;drop", "9" * 30])
async def test_after_is_a_number(after: str) -> None:
    async with running(echo) as gateway:
        response = await gateway.client.get("/api/chat/replies", params={"after": after})
    assert response.status_code == 400


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b"[1]",
        b"[" * 30_000,
        b'{"text": "no id"}',
        b'{"id": "m", "text": 1}',
        b'{"id": "m"}',
        b'{"id": "m", "text": "a", "button": "b"}',
        b'{"id": "../x", "text": "a"}',
        b'{"id": "' + b"x" * 65 + b'", "text": "a"}',
        b"\xff\xfe",
    ],
)
async def test_a_body_out_of_form_is_refused_in_words(body: bytes) -> None:
    async with running(echo) as gateway:
        response = await gateway.client.post(
            "/api/chat", content=body, headers={"Content-Type": "application/json"}
        )
    assert response.status_code == 400
    assert "không đúng dạng" in response.json()["error"]
    assert not gateway.tables.rows


async def test_a_form_of_another_site_is_refused() -> None:
    async with running(echo) as gateway:
        response = await gateway.client.post("/api/chat", content=b'{"id":"m","text":"a"}')
    assert response.status_code == 400


async def test_a_big_body_is_refused_unread() -> None:
    async with running(echo) as gateway:
        response = await gateway.chat("m1", text="a" * WEB_LIMIT_BYTES)
    assert response.status_code == 413
    assert "quá lớn" in response.json()["error"]


async def test_whoever_writes_too_fast_gets_a_kind_word_and_keeps_nothing() -> None:
    async with running(echo, messages_per_minute=3) as gateway:
        answers = [await gateway.chat(f"m{n}", text="a") for n in range(4)]
    assert [response.status_code for response in answers] == [200, 200, 200, 429]
    assert "hơi nhanh" in answers[-1].json()["error"]
    assert len(gateway.tables.rows) == 3


async def test_new_sessions_of_one_address_are_limited() -> None:
    statuses = []
    async with running(echo, sessions_per_minute=2) as gateway:
        for number in range(3):
            statuses.append((await gateway.chat(f"m{number}", text="a")).status_code)
            gateway.client.cookies.clear()
    assert statuses == [200, 200, 429]


async def test_a_stopped_store_is_said_and_nothing_is_acknowledged() -> None:
    tables = FakeTables()
    async with running(echo, tables) as gateway:
        tables.away = True
        response = await gateway.chat("m1", text="a")
    assert response.status_code == 503
    assert "gửi lại" in response.json()["error"]


async def test_messages_sent_at_once_are_answered_in_order() -> None:
    async with running(echo) as gateway:
        await gateway.chat("m0", text="0")
        sends = []
        for number in range(1, 6):
            sends.append(asyncio.create_task(gateway.chat(f"m{number}", text=str(number))))
            await asyncio.sleep(0.01)
        await asyncio.gather(*sends)
    assert [turn["text"] for turn in gateway.turns] == list("012345")


async def test_answers_are_not_stored_by_browsers() -> None:
    async with running(echo) as gateway:
        response = await gateway.chat("m1", text="a")
    assert response.headers["cache-control"] == "no-store"


def test_the_wait_ends_before_a_citizen_gives_up() -> None:
    assert Timing().busy_after <= 10
    assert QUICK.busy_after < Timing().busy_after
