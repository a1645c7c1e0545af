"""Keeps a channel's message, then waits a bounded time for its answer."""

from __future__ import annotations

import asyncio
import contextlib
import time

from bot.channels.desk import Told, Update
from bot.gateway.config import GatewayConfig, Stores
from bot.gateway.dispatcher import Dispatcher
from bot.gateway.doorbell import Doorbell
from bot.gateway.limits import RateLimit
from bot.gateway.reception import Reception
from casework.conversation import Outcome, Understood
from casework.errors import NotPermitted
from casework.ports import OutgoingReply

LOOK_AGAIN_SECONDS = 1.0  # for answers written by another gateway process
UNLIMITED_CHANNELS = frozenset({"ask"})  # its caller holds a secret of ours


class FrontDesk:
    """The one implementation of bot.channels.desk.Desk."""

    def __init__(
        self, stores: Stores, dispatcher: Dispatcher, bell: Doorbell, config: GatewayConfig
    ) -> None:
        self._stores = stores
        self._dispatcher = dispatcher
        self._bell = bell
        self._reception = Reception(stores.buttons)
        self._busy_after = config.timing.busy_after
        self._messages = RateLimit(config.messages_per_minute)
        self._sessions = RateLimit(config.sessions_per_minute)

    async def ask(self, update: Update) -> Told:
        """Keep a message and wait for its answer; see Desk."""
        if update.channel not in UNLIMITED_CHANNELS and not self._messages.take(update.person):
            raise NotPermitted("too many messages")
        inbox_id = await asyncio.to_thread(self._keep, update)
        self._dispatcher.nudge()
        return await self._wait_for(inbox_id)

    async def later(self, person: str, after: int) -> tuple[OutgoingReply, ...]:
        """Return what was said since; see Desk."""
        return await asyncio.to_thread(self._hand_over_later, person, after)

    def may_begin(self, address: str) -> bool:
        """Tell whether a new session may start; see Desk."""
        return self._sessions.take(address)

    def _keep(self, update: Update) -> int:
        inbox_id, _ = self._stores.inbox.keep(self._reception.admit(update))
        return inbox_id

    async def _wait_for(self, inbox_id: int) -> Told:
        deadline = time.monotonic() + self._busy_after
        with self._bell.listening(inbox_id) as rung:
            while (left := deadline - time.monotonic()) > 0:
                rung.clear()
                told = await asyncio.to_thread(self._hand_over, inbox_id)
                if told.replies and not told.pending:
                    return told
                await _rung_or_after(rung, min(left, LOOK_AGAIN_SECONDS))
            await self._dispatcher.say_busy(inbox_id)
        return await asyncio.to_thread(self._hand_over, inbox_id, True)

    def _hand_over(self, inbox_id: int, even_pending: bool = False) -> Told:
        told = _told(self._stores.outbox.replies_of(inbox_id))
        if even_pending or not told.pending:
            self._mark(told.replies)
        return told

    def _hand_over_later(self, person: str, after: int) -> tuple[OutgoingReply, ...]:
        rows = self._stores.outbox.said_to(person, after)
        self._mark(rows)
        return rows

    def _mark(self, rows: tuple[OutgoingReply, ...]) -> None:
        for row in rows:
            if row.sent_at is None:
                self._stores.outbox.mark_sent(row.id)


async def _rung_or_after(rung: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await rung.wait()


def _told(rows: tuple[OutgoingReply, ...]) -> Told:
    """Leave the notice out once the answer is there."""
    answer = tuple(row for row in rows if row.ordinal > 0)
    if not answer:
        return Told(rows, pending=True, understood=Understood(outcome=Outcome.BUSY))
    understood = next((row.understood for row in reversed(answer) if row.understood), None)
    return Told(answer, understood=understood or Understood())
