"""Takes kept messages from the inbox to Rasa and its answers to the outbox.

The inbox gives one message a person at a time: many persons are served at once, each in order.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime

from bot.gateway.config import Stores, Timing
from bot.gateway.doorbell import Doorbell
from bot.gateway.own_answers import busy_notice, gave_up, own_answer
from bot.gateway.rasa import BadAnswerError, TurnError
from casework.conversation import Answered, Button, Reply
from casework.errors import CaseworkError, Unavailable
from casework.ports import KeptMessage, Words

log = logging.getLogger(__name__)
NOT_KEPT = frozenset({"report_denunciation"})  # who denounces whom is a State secret
Talk = Callable[[KeptMessage], Awaitable[Answered]]


class Dispatcher:
    """Works through the inbox until stopped."""

    def __init__(
        self, stores: Stores, talk: Talk, words: Words, timing: Timing, bell: Doorbell, owner: str
    ) -> None:
        self._stores = stores
        self._talk = talk
        self._words = words
        self._timing = timing
        self._bell = bell
        self._owner = owner
        self._wake = asyncio.Event()
        self._slots = asyncio.Semaphore(timing.in_hand)
        self._in_hand: set[asyncio.Task[None]] = set()
        self._bad_answers: Counter[int] = Counter()

    def nudge(self) -> None:
        """Say that there may be work."""
        self._wake.set()

    async def run(self) -> None:
        """Work until cancelled; turns in hand then get a moment to end."""
        try:
            while True:
                await self._slots.acquire()
                self._wake.clear()
                message = await self._claim()
                if message is None:
                    self._slots.release()
                    await self._rest()
                else:
                    self._begin(message)
        finally:
            await self._wind_up()

    async def _claim(self) -> KeptMessage | None:
        inbox, lease = self._stores.inbox, self._timing.lease
        claim = asyncio.create_task(asyncio.to_thread(inbox.next_for_work, self._owner, lease))
        try:
            return await asyncio.shield(claim)
        except asyncio.CancelledError:
            if message := await claim:  # claimed while being stopped: not to wait for its lease
                inbox.put_back(message.id)
            raise
        except Exception as error:  # the loop must outlive whatever the store does
            log.warning("inbox can't be read: %s", type(error).__name__)
            return None

    async def _rest(self) -> None:
        # Not wait_for: in Python 3.11 it can swallow the cancellation that ends this loop.
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._timing.idle):
                await self._wake.wait()

    def _begin(self, message: KeptMessage) -> None:
        task = asyncio.create_task(self._work(message))
        self._in_hand.add(task)
        task.add_done_callback(self._end)

    def _end(self, task: asyncio.Task[None]) -> None:
        self._in_hand.discard(task)
        self._slots.release()
        self.nudge()

    async def _wind_up(self) -> None:
        if not self._in_hand:
            return
        _, late = await asyncio.wait(self._in_hand, timeout=self._timing.grace)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def _work(self, message: KeptMessage) -> None:
        """Answer one message, or put it back. Never raises: what is claimed must end somehow."""
        try:
            await self._answer(message)
        except TurnError as error:
            await self._turn_failed(message, error)
        except asyncio.CancelledError:
            self._stores.inbox.put_back(message.id)
            raise
        except Exception as error:
            # Names only: the message of an unforeseen error may hold a citizen's words.
            log.error("turn broke: inbox id %d, %s", message.id, type(error).__name__)
            await self._put_back(message)

    async def _answer(self, message: KeptMessage) -> None:
        answered = own_answer(message.payload, self._words)
        if answered is None:
            answered = await self._talk(message)
        await self._finish(message, answered)

    async def _finish(
        self, message: KeptMessage, answered: Answered, *, failed: bool = False
    ) -> None:
        await asyncio.to_thread(self._write, message, answered, failed)
        del self._bad_answers[message.id]
        self._bell.ring(message.id)

    def _write(self, message: KeptMessage, answered: Answered, failed: bool) -> None:
        replies = tuple(self._with_short_ids(message.person, r) for r in answered.replies)
        self._stores.inbox.finish(
            message.id,
            replace(answered, replies=replies),
            failed=failed,
            forget_text=answered.understood.intent in NOT_KEPT,
        )

    def _with_short_ids(self, person: str, reply: Reply) -> Reply:
        if not reply.buttons:
            return reply
        ids = self._stores.buttons.keep(person, [button.payload for button in reply.buttons])
        pairs = zip(reply.buttons, ids, strict=True)
        return replace(reply, buttons=tuple(Button(b.title, short) for b, short in pairs))

    async def _turn_failed(self, message: KeptMessage, error: TurnError) -> None:
        log.warning("turn failed: inbox id %d, try %d, %s", message.id, message.attempts, error)
        self._bad_answers[message.id] += isinstance(error, BadAnswerError)
        try:
            if self._is_hopeless(message):
                await self._finish(message, gave_up(self._words), failed=True)
                return
            if _age_seconds(message) >= self._timing.busy_after:
                await self.say_busy(message.id)
        except CaseworkError as trouble:
            log.error("could not note inbox id %d, %s", message.id, type(trouble).__name__)
        await self._put_back(message)

    def _is_hopeless(self, message: KeptMessage) -> bool:
        spoilt = self._bad_answers[message.id] >= self._timing.bad_answers
        return spoilt or _age_seconds(message) >= self._timing.give_up_after

    async def say_busy(self, inbox_id: int) -> None:
        """Tell the citizen once that the answer has to wait.

        Raises:
            Unavailable: The store is away.
        """
        await asyncio.to_thread(self._stores.outbox.notify, inbox_id, busy_notice(self._words))
        self._bell.ring(inbox_id)

    async def _put_back(self, message: KeptMessage) -> None:
        wait = retry_wait(message.attempts, self._timing)
        try:
            await asyncio.to_thread(self._stores.inbox.put_back, message.id, wait)
        except Unavailable:
            log.warning("inbox id %d waits for its lease to end", message.id)
        asyncio.get_running_loop().call_later(wait, self.nudge)


def retry_wait(attempts: int, timing: Timing) -> float:
    """Return the seconds to wait after this many tries."""
    doublings = min(max(attempts - 1, 0), 16)
    return float(min(timing.first_retry * 2**doublings, timing.longest_retry))


def _age_seconds(message: KeptMessage) -> float:
    return (datetime.now(UTC) - message.received_at).total_seconds()
