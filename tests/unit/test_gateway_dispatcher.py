"""Order per person, many persons at once, nothing lost when Rasa or the store fails."""

from __future__ import annotations

import asyncio
import itertools
import logging
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from gateway_fakes import FakeTables, FileWords
from gateway_running import QUICK

from bot.gateway.dispatcher import Dispatcher, Talk, retry_wait
from bot.gateway.doorbell import Doorbell
from bot.gateway.rasa import BadAnswerError, NotReachedError
from casework.conversation import Answered, Button, Outcome, Reply, Understood
from casework.ports import Incoming, KeptMessage

CANARY = "012345678901 Nguyễn Văn A"
_ids = itertools.count()


def keep(tables: FakeTables, person: str, text: str = "chào") -> int:
    incoming = Incoming("web", str(next(_ids)), person, text)
    return tables.stores().inbox.keep(incoming)[0]


def said(tables: FakeTables, inbox_id: int) -> list[str]:
    return [row.reply.text for row in tables.stores().outbox.replies_of(inbox_id)]


@asynccontextmanager
async def dispatching(tables: FakeTables, talk: Talk, **timing: float) -> AsyncIterator[Dispatcher]:
    dispatcher = Dispatcher(
        tables.stores(), talk, FileWords(), replace(QUICK, **timing), Doorbell(), "test"  # type: ignore[arg-type]
    )  # fmt: skip
    task = asyncio.create_task(dispatcher.run())
    try:
        yield dispatcher
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def until(condition: Callable[[], bool], seconds: float = 3.0) -> None:
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - the store has no event to wait for
            await asyncio.sleep(0.005)


async def echo(message: KeptMessage) -> Answered:
    return Answered((Reply(f"re: {message.text}"),))


async def test_rows_left_over_are_taken_up_at_the_start() -> None:
    tables = FakeTables()
    kept = [keep(tables, f"p{n}") for n in range(3)]
    async with dispatching(tables, echo):
        await until(lambda: tables.stores().inbox.pending() == 0)
    assert [said(tables, number) for number in kept] == [["re: chào"]] * 3


async def test_one_at_a_time_per_person_many_persons_at_once() -> None:
    tables, busy, seen, most = FakeTables(), set[str](), dict[str, list[str]](), 0

    async def talk(message: KeptMessage) -> Answered:
        nonlocal most
        assert message.person not in busy, "two turns of one person at once"
        busy.add(message.person)
        most = max(most, len(busy))
        await asyncio.sleep(0.01)
        busy.discard(message.person)
        seen.setdefault(message.person, []).append(message.text or "")
        return await echo(message)

    for number, person in itertools.product(range(5), range(6)):
        keep(tables, f"p{person}", str(number))
    async with dispatching(tables, talk):
        await until(lambda: tables.stores().inbox.pending() == 0)
    assert seen == {f"p{person}": list("01234") for person in range(6)}
    assert most > 2


async def test_no_more_in_hand_than_allowed() -> None:
    tables, now, most = FakeTables(), 0, 0

    async def talk(message: KeptMessage) -> Answered:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.01)
        now -= 1
        return await echo(message)

    for person in range(8):
        keep(tables, f"p{person}")
    async with dispatching(tables, talk, in_hand=2):
        await until(lambda: tables.stores().inbox.pending() == 0)
    assert most == 2


@pytest.mark.parametrize("trouble", [NotReachedError("x"), BadAnswerError("x"), ValueError("x")])
async def test_a_failed_turn_is_tried_again_until_it_is_answered(trouble: Exception) -> None:
    tables, tries = FakeTables(), 0

    async def talk(message: KeptMessage) -> Answered:
        nonlocal tries
        tries += 1
        if tries < 4:
            raise trouble
        return await echo(message)

    first, second = keep(tables, "p"), keep(tables, "p", "sau")
    async with dispatching(tables, talk):
        await until(lambda: tables.stores().inbox.pending() == 0)
    assert said(tables, first) == ["re: chào"]
    assert said(tables, second) == ["re: sau"]
    assert tries == 5


async def test_a_message_that_waits_long_gets_one_busy_notice() -> None:
    tables = FakeTables()

    async def talk(message: KeptMessage) -> Answered:
        raise NotReachedError("x")

    number = keep(tables, "p")
    async with dispatching(tables, talk, busy_after=0.1):
        await until(lambda: bool(said(tables, number)))
        await asyncio.sleep(0.2)
    (notice,) = tables.stores().outbox.replies_of(number)
    assert notice.ordinal == 0
    assert "giữ lại" in notice.reply.text


async def test_a_message_rasa_can_never_answer_does_not_block_its_person() -> None:
    tables = FakeTables()

    async def talk(message: KeptMessage) -> Answered:
        if message.text == "độc":
            raise BadAnswerError("empty")
        return await echo(message)

    poison, next_one = keep(tables, "p", "độc"), keep(tables, "p")
    async with dispatching(tables, talk, bad_answers=3):
        await until(lambda: tables.stores().inbox.pending() == 0)
    assert "chưa trả lời được" in said(tables, poison)[-1]
    assert said(tables, next_one) == ["re: chào"]
    assert tables.rows[poison].message.attempts == 3


async def test_an_outage_does_not_count_as_bad_answers() -> None:
    tables, tries = FakeTables(), 0

    async def talk(message: KeptMessage) -> Answered:
        nonlocal tries
        tries += 1
        if tries <= 5:
            raise NotReachedError("x")
        if tries == 6:
            raise BadAnswerError("still starting")
        return await echo(message)

    number = keep(tables, "p")
    async with dispatching(tables, talk, bad_answers=2):
        await until(lambda: tables.stores().inbox.pending() == 0)
    assert said(tables, number) == ["re: chào"]


async def test_a_day_old_message_is_given_up_with_a_word() -> None:
    tables = FakeTables()

    async def talk(message: KeptMessage) -> Answered:
        raise NotReachedError("x")

    number = keep(tables, "p")
    row = tables.rows[number]
    row.message = replace(row.message, received_at=datetime.now(UTC) - timedelta(hours=25))
    async with dispatching(tables, talk):
        await until(lambda: tables.stores().inbox.pending() == 0)
    assert "chưa trả lời được" in said(tables, number)[-1]


async def test_the_store_may_go_away_and_come_back() -> None:
    tables = FakeTables()
    number = keep(tables, "p")
    tables.away = True
    async with dispatching(tables, echo):
        await asyncio.sleep(0.15)
        tables.away = False
        await until(lambda: bool(said(tables, number)))
    assert said(tables, number) == ["re: chào"]


async def test_buttons_leave_with_short_ids_of_their_person() -> None:
    tables = FakeTables()

    async def talk(message: KeptMessage) -> Answered:
        return Answered((Reply("chọn", (Button("Có", "/affirm"), Button("Không", "/deny"))),))

    number = keep(tables, "p")
    async with dispatching(tables, talk):
        await until(lambda: bool(said(tables, number)))
    (row,) = tables.stores().outbox.replies_of(number)
    assert [button.title for button in row.reply.buttons] == ["Có", "Không"]
    assert tables.payloads == {("p", "b0"): "/affirm", ("p", "b1"): "/deny"}
    assert [button.payload for button in row.reply.buttons] == ["b0", "b1"]


@pytest.mark.parametrize(
    ("intent", "stays"), [("report_denunciation", None), ("give_feedback", CANARY)]
)
async def test_the_words_of_a_denunciation_do_not_stay(intent: str, stays: str | None) -> None:
    tables = FakeTables()

    async def talk(message: KeptMessage) -> Answered:
        return Answered((Reply("x"),), Understood(intent=intent, outcome=Outcome.REFUSAL))

    number = keep(tables, "p", CANARY)
    async with dispatching(tables, talk):
        await until(lambda: tables.stores().inbox.pending() == 0)
    assert tables.rows[number].message.text == stays


async def test_stopping_puts_back_what_is_in_hand() -> None:
    tables = FakeTables()
    begun = asyncio.Event()

    async def talk(message: KeptMessage) -> Answered:
        begun.set()
        await asyncio.sleep(60)
        return await echo(message)

    number = keep(tables, "p")
    async with dispatching(tables, talk, grace=0.05):
        await begun.wait()
    assert tables.rows[number].state == "waiting"


async def test_stopping_lets_a_turn_in_hand_end() -> None:
    tables = FakeTables()
    begun = asyncio.Event()

    async def talk(message: KeptMessage) -> Answered:
        begun.set()
        await asyncio.sleep(0.05)
        return await echo(message)

    number = keep(tables, "p")
    async with dispatching(tables, talk, grace=2.0):
        await begun.wait()
    assert said(tables, number) == ["re: chào"]


async def test_a_row_claimed_while_stopping_is_put_back() -> None:
    tables = FakeTables()
    number = keep(tables, "p")
    stores = tables.stores()
    begun = threading.Event()
    claim = stores.inbox.next_for_work

    def slow_claim(owner: str, lease_seconds: float = 60.0) -> KeptMessage | None:
        begun.set()
        time.sleep(0.1)
        return claim(owner, lease_seconds)

    stores.inbox.next_for_work = slow_claim  # type: ignore[method-assign]
    dispatcher = Dispatcher(stores, echo, FileWords(), QUICK, Doorbell(), "test")
    task = asyncio.create_task(dispatcher.run())
    await asyncio.to_thread(begun.wait)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert tables.rows[number].state == "waiting"


async def test_no_log_line_holds_a_citizens_words(caplog: pytest.LogCaptureFixture) -> None:
    tables, troubles = FakeTables(), iter([BadAnswerError("empty"), ValueError(CANARY)])

    async def talk(message: KeptMessage) -> Answered:
        raise next(troubles, NotReachedError("ConnectError"))

    keep(tables, "p", CANARY)
    with caplog.at_level(logging.DEBUG):
        async with dispatching(tables, talk):
            await until(lambda: len(caplog.records) >= 3)
    assert "012345678901" not in caplog.text
    assert "Nguyễn" not in caplog.text
    assert "ValueError" in caplog.text


def test_waits_double_up_to_the_longest() -> None:
    timing = replace(QUICK, first_retry=0.5, longest_retry=30.0)
    assert [retry_wait(n, timing) for n in (1, 2, 3, 7, 500)] == [0.5, 1.0, 2.0, 30.0, 30.0]
