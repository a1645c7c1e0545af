"""Wakes whoever waits for the answer to one message."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager


class Doorbell:
    """One event per waiting request; an answer written by another process is found by looking."""

    def __init__(self) -> None:
        self._waiting: defaultdict[int, set[asyncio.Event]] = defaultdict(set)

    @contextmanager
    def listening(self, inbox_id: int) -> Iterator[asyncio.Event]:
        """Give an event that is set whenever something was said about this message."""
        event = asyncio.Event()
        self._waiting[inbox_id].add(event)
        try:
            yield event
        finally:
            self._waiting[inbox_id].discard(event)
            if not self._waiting[inbox_id]:
                del self._waiting[inbox_id]

    def ring(self, inbox_id: int) -> None:
        """Wake everybody who waits for this message."""
        for event in self._waiting.get(inbox_id, ()):
            event.set()

    @property
    def listeners(self) -> int:
        """How many messages are waited for."""
        return len(self._waiting)
