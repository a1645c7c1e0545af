"""The gateway on real databases: restart, two gateways at once, buttons, forgetting."""

from __future__ import annotations

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import pytest
from gateway_fakes import FileWords
from gateway_running import QUICK, running, says
from sqlalchemy import text

from bot.gateway.config import Stores
from bot.gateway.dispatcher import Dispatcher
from bot.gateway.doorbell import Doorbell
from bot.gateway.housekeeping import KEPT_FOR, forget_regularly
from casework.conversation import Answered, Reply
from casework.ports import Incoming, KeptMessage
from casework.storage.buttons import ButtonTable
from casework.storage.database import Database, utc_now
from casework.storage.inbox import InboxTable
from casework.storage.outbox import OutboxTable

Open = Callable[..., Database]
PATIENT = replace(QUICK, busy_after=8.0)  # PostgreSQL's first connections take their time here


def stores_of(database: Database) -> Stores:
    return Stores(InboxTable(database), OutboxTable(database), ButtonTable(database))


def rows(database: Database, statement: str) -> list[tuple[Any, ...]]:
    with database.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(statement))]


def echo(turn: dict[str, Any]) -> list[dict[str, Any]]:
    return says(f"re: {turn.get('text') or turn['payload']}", intent="greet")


@pytest.fixture
def stores(database: Database) -> Stores:
    return stores_of(database)


async def test_a_turn_goes_through_the_tables(database: Database, stores: Stores) -> None:
    async with running(echo, stores=stores, timing=PATIENT) as gateway:
        line = await gateway.ask(text="khai sinh")
    assert line["replies"][0]["text"] == "re: khai sinh"
    assert line["understood"]["intent"] == "greet"
    assert rows(database, "SELECT channel, person, text, state FROM inbox") == [
        ("ask", "ask:an", "khai sinh", "done")
    ]
    assert rows(database, "SELECT count(*) FROM outbox WHERE sent_at IS NOT NULL") == [(1,)]


async def test_ten_deliveries_of_one_message_are_one_turn(stores: Stores) -> None:
    async with running(echo, stores=stores, timing=PATIENT) as gateway:
        lines = await asyncio.gather(*(gateway.ask(text="a", id="7") for _ in range(10)))
    assert len(gateway.turns) == 1
    assert len({str(line["replies"]) for line in lines}) == 1


async def test_what_a_dead_gateway_left_is_answered_by_the_next(stores: Stores) -> None:
    def down(turn: dict[str, Any]) -> httpx.Response:
        return httpx.Response(503)

    async with running(down, stores=stores) as first:
        busy = await first.ask(text="khai sinh", id="7")
    async with running(echo, stores=stores, timing=PATIENT) as second:
        answered = await second.ask(text="khai sinh", id="7")
    assert busy["understood"]["outcome"] == "busy"
    assert answered["replies"][0]["text"] == "re: khai sinh"
    assert len(second.turns) == 1


async def test_a_killed_gateways_claim_ends_by_itself(stores: Stores) -> None:
    stores.inbox.keep(Incoming("ask", "x", "ask:an", "chào"))
    assert stores.inbox.next_for_work("killed", lease_seconds=0.2)
    async with running(echo, stores=stores, timing=PATIENT) as gateway:
        async with asyncio.timeout(5):
            while stores.inbox.pending():  # noqa: ASYNC110 - another process would ring no bell
                await asyncio.sleep(0.02)
    assert [turn["text"] for turn in gateway.turns] == ["chào"]


async def test_buttons_work_for_their_person_only(stores: Stores) -> None:
    def offers(turn: dict[str, Any]) -> list[dict[str, Any]]:
        if "payload" in turn:
            return says(f"bấm {turn['payload']}")
        return [{"text": "chọn", "buttons": [{"title": "Có", "payload": "/affirm"}]}]

    async with running(offers, stores=stores, timing=PATIENT) as gateway:
        offered = (await gateway.ask(text="a"))["replies"][0]["buttons"][0]["payload"]
        mine = await gateway.ask(button=offered)
        foreign = await gateway.ask("binh", button=offered)
        with_nul = await gateway.ask(button="b\x00")
    assert mine["replies"][0]["text"] == "bấm /affirm"
    assert "đã cũ" in foreign["replies"][0]["text"]
    assert "đã cũ" in with_nul["replies"][0]["text"]


async def test_hostile_text_reaches_the_tables_clean(stores: Stores) -> None:
    hostile = "a\x00b\ud800 '; DROP TABLE inbox; -- \u202eđảo {slot}"
    async with running(echo, stores=stores, timing=PATIENT) as gateway:
        body = await gateway.chat("m1", text=hostile)
        after = await gateway.ask(text="còn đây")
    assert body.status_code == 200
    assert "\x00" not in gateway.turns[0]["text"]
    assert "DROP TABLE" in gateway.turns[0]["text"]
    assert after["replies"][0]["text"] == "re: còn đây"


async def test_a_denunciations_words_are_gone_once_answered(
    database: Database, stores: Stores
) -> None:
    def refuses(turn: dict[str, Any]) -> list[dict[str, Any]]:
        return says("không nhận ở đây", intent="report_denunciation", outcome="refusal")

    async with running(refuses, stores=stores, timing=PATIENT) as gateway:
        await gateway.ask(text="tôi tố cáo ông A")
    assert rows(database, "SELECT text, payload, state FROM inbox") == [(None, None, "done")]


async def test_forgetting_takes_what_is_a_week_old_and_leaves_the_rest(
    open_database: Open,
) -> None:
    old = open_database(clock=lambda: utc_now() - KEPT_FOR - timedelta(hours=1))
    database = open_database()
    for moment, name in ((old, "old"), (database, "new")):
        inbox = stores_of(moment).inbox
        number, _ = inbox.keep(Incoming("web", name, "web:an", name))
        inbox.finish(number, Answered((Reply("x"),)))
        stores_of(moment).buttons.keep("web:an", ["/affirm"])
    task = asyncio.create_task(forget_regularly(stores_of(database)))
    async with asyncio.timeout(5):
        while len(rows(database, "SELECT id FROM button")) > 1:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
    assert rows(database, "SELECT external_id FROM inbox") == [("new",)]
    assert rows(database, "SELECT count(*) FROM outbox") == [(1,)]


async def test_two_gateways_keep_every_persons_order(open_database: Open) -> None:
    persons, messages = 12, 6
    kept = stores_of(open_database()).inbox
    for number in range(messages):
        for person in range(persons):
            kept.keep(Incoming("ask", f"{person}:{number}", f"ask:p{person}", str(number)))
    heard: defaultdict[str, list[str]] = defaultdict(list)
    busy: set[str] = set()

    async def talk(message: KeptMessage) -> Answered:
        assert message.person not in busy, "two turns of one person at once"
        busy.add(message.person)
        await asyncio.sleep(0.002)
        heard[message.person].append(message.text or "")
        busy.discard(message.person)
        return Answered((Reply("ok"),))

    def gateway(owner: str) -> asyncio.Task[None]:
        stores = stores_of(open_database())
        dispatcher = Dispatcher(stores, talk, FileWords(), QUICK, Doorbell(), owner)
        return asyncio.create_task(dispatcher.run())

    tasks = [gateway("one"), gateway("two")]
    async with asyncio.timeout(30):
        while kept.pending():  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert heard == {f"ask:p{p}": [str(n) for n in range(messages)] for p in range(persons)}
