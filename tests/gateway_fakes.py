"""In-memory stores and wording: the gateway's ports without a database."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import yaml

from bot.gateway.config import Stores
from casework.conversation import Answered, Reply, Understood
from casework.errors import Unavailable
from casework.ports import Incoming, KeptMessage, OutgoingReply

WORDING = Path(__file__).resolve().parents[1] / "data" / "wording"


class FileWords:
    """The real wording of gateway and page, read without the loader."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        for name in ("gateway.vi.yml", "web.vi.yml"):
            self._texts |= yaml.safe_load((WORDING / name).read_text(encoding="utf-8"))

    def say(self, key: str, language: str = "vi", **values: object) -> str:
        return self._texts[key].format_map(values)


@dataclass
class _Row:
    message: KeptMessage
    state: str = "waiting"
    not_before: float = 0.0


@dataclass
class FakeTables:
    """One memory behind the three stores; `away` makes every call fail like a stopped database."""

    away: bool = False
    rows: dict[int, _Row] = field(default_factory=dict)
    said: list[OutgoingReply] = field(default_factory=list)
    payloads: dict[tuple[str, str], str] = field(default_factory=dict)
    forgotten: list[datetime] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    outbox_ids: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def check(self) -> None:
        if self.away:
            raise Unavailable("stopped")

    def stores(self) -> Stores:
        return Stores(FakeInbox(self), FakeOutbox(self), FakeButtons(self))

    def add(self, row: _Row, ordinal: int, reply: Reply, understood: Understood | None) -> None:
        message = row.message
        entry = OutgoingReply(
            next(self.outbox_ids),
            message.id,
            ordinal,
            message.person,
            message.channel,
            reply,
            understood,
            datetime.now(UTC),
            None,
        )
        self.said.append(entry)


class FakeInbox:
    def __init__(self, tables: FakeTables) -> None:
        self.t = tables

    def keep(self, incoming: Incoming) -> tuple[int, bool]:
        self.t.check()
        with self.t.lock:
            for row in self.t.rows.values():
                known = row.message
                if (known.channel, known.external_id) == (incoming.channel, incoming.external_id):
                    return known.id, False
            number = len(self.t.rows) + 1
            self.t.rows[number] = _Row(
                KeptMessage(
                    number,
                    incoming.channel,
                    incoming.external_id,
                    incoming.person,
                    incoming.text,
                    incoming.payload,
                    datetime.now(UTC),
                    0,
                )
            )
            return number, True

    def next_for_work(self, owner: str, lease_seconds: float = 60.0) -> KeptMessage | None:
        self.t.check()
        with self.t.lock:
            held: set[str] = set()
            for row in self.t.rows.values():
                person = row.message.person
                free = row.state == "waiting" and row.not_before <= time.monotonic()
                if row.state == "closed" or person in held:
                    continue
                held.add(person)
                if free:
                    row.state = "claimed"
                    row.message = replace(row.message, attempts=row.message.attempts + 1)
                    return row.message
            return None

    def put_back(self, inbox_id: int, after_seconds: float = 0.0) -> None:
        self.t.check()
        row = self.t.rows[inbox_id]
        row.not_before = time.monotonic() + after_seconds
        row.state = "waiting"

    def finish(
        self, inbox_id: int, answered: Answered, *, failed: bool = False, forget_text: bool = False
    ) -> bool:
        self.t.check()
        with self.t.lock:
            row = self.t.rows[inbox_id]
            if row.state == "closed":
                return False
            last = len(answered.replies)
            for ordinal, reply in enumerate(answered.replies, 1):
                self.t.add(row, ordinal, reply, answered.understood if ordinal == last else None)
            row.state = "closed"
            if forget_text:
                row.message = replace(row.message, text=None)
            return True

    def pending(self) -> int:
        self.t.check()
        return sum(row.state != "closed" for row in self.t.rows.values())

    def forget_before(self, moment: datetime) -> int:
        self.t.check()
        self.t.forgotten.append(moment)
        return 1


class FakeOutbox:
    def __init__(self, tables: FakeTables) -> None:
        self.t = tables

    def notify(self, inbox_id: int, reply: Reply) -> bool:
        self.t.check()
        with self.t.lock:
            row = self.t.rows[inbox_id]
            if row.state == "closed" or self.replies_of(inbox_id):
                return False
            self.t.add(row, 0, reply, None)
            return True

    def replies_of(self, inbox_id: int) -> tuple[OutgoingReply, ...]:
        self.t.check()
        return tuple(entry for entry in self.t.said if entry.inbox_id == inbox_id)

    def said_to(self, person: str, after: int, limit: int = 50) -> tuple[OutgoingReply, ...]:
        self.t.check()
        found = [e for e in self.t.said if e.person == person and e.id > after]
        return tuple(found[:limit])

    def unsent(self, channel: str, limit: int = 100) -> tuple[OutgoingReply, ...]:
        found = [e for e in self.t.said if e.channel == channel and e.sent_at is None]
        return tuple(found[:limit])

    def mark_sent(self, outbox_id: int) -> None:
        self.t.check()
        for index, entry in enumerate(self.t.said):
            if entry.id == outbox_id and entry.sent_at is None:
                self.t.said[index] = replace(entry, sent_at=datetime.now(UTC))


class FakeButtons:
    def __init__(self, tables: FakeTables) -> None:
        self.t = tables

    def keep(self, person: str, payloads: Sequence[str]) -> tuple[str, ...]:
        self.t.check()
        ids = tuple(f"b{len(self.t.payloads) + n}" for n in range(len(payloads)))
        for short, payload in zip(ids, payloads, strict=True):
            self.t.payloads[person, short] = payload
        return ids

    def payload_of(self, person: str, button_id: str) -> str | None:
        self.t.check()
        return self.t.payloads.get((person, button_id))

    def forget_before(self, moment: datetime) -> int:
        self.t.check()
        self.t.forgotten.append(moment)
        return 1
