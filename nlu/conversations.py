"""What Rasa must remember of a conversation: the slots and the last turn, in one row a person.

Rasa's own SQL store keeps every event for ever and replays them at each turn: it grows slower with
each message and holds all that was ever said. Our actions read slots and the message being
answered only, so what was typed is never written: of the last message its intent and time are kept.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SlotSet, UserUttered, deserialise_events
from rasa.shared.core.trackers import DialogueStateTracker

SESSION_AND_A_DAY_HOURS = 25.0  # of the session see domain.yml: nothing is read after it
_BUSY_SECONDS = 5
_TABLE = sa.Table(
    "conversation",
    sa.MetaData(),
    sa.Column("person", sa.String(255), primary_key=True),
    sa.Column("events", sa.Text, nullable=False),
    sa.Column("changed_at", sa.Float, nullable=False, index=True),
)


class ConversationStore(TrackerStore):
    """A tracker store of constant size a person; raises when the database is away."""

    def __init__(
        self,
        domain: Domain | None,
        host: str | None = None,
        event_broker: EventBroker | None = None,
        keep_hours: float = SESSION_AND_A_DAY_HOURS,
        **kwargs: Any,
    ) -> None:
        """Connect and make the table if it is missing.

        Args:
            domain: Rasa's domain.
            host: SQLAlchemy URL (Rasa calls the `url` of endpoints.yml so).
            event_broker: Not used.
            keep_hours: Conversations untouched for so long are deleted.
        """
        if not host:
            raise ValueError("endpoints.yml: tracker_store needs a url")
        self._engine = _engine(host)
        self._sqlite = host.startswith("sqlite")
        self._keep_seconds = keep_hours * 3_600
        _TABLE.create(self._engine, checkfirst=True)
        self._delete_old()
        super().__init__(domain, event_broker)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Return slots and last turn of a person, or None for a new one."""
        stored = await asyncio.to_thread(self._read, sender_id)
        if stored is None:
            return None
        events = deserialise_events(json.loads(stored))
        return DialogueStateTracker.from_events(sender_id, events, self.domain.slots)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep slots and last turn."""
        events = [event.as_dict() for event in last_turn(tracker)]
        await asyncio.to_thread(self._write, tracker.sender_id, json.dumps(events))

    async def forget_old(self) -> None:
        """Delete conversations untouched for too long, from SQLite's side file too."""
        await asyncio.to_thread(self._delete_old)

    async def keys(self) -> Iterable[str]:
        """Return the ids of all persons."""
        return await asyncio.to_thread(self._persons)

    def _read(self, person: str) -> str | None:
        query = sa.select(_TABLE.c.events).where(_TABLE.c.person == person)
        with self._engine.connect() as connection:
            return connection.execute(query).scalar_one_or_none()

    def _write(self, person: str, events: str) -> None:
        row = {"events": events, "changed_at": time.time()}
        with self._engine.begin() as connection:
            done = connection.execute(
                sa.update(_TABLE).where(_TABLE.c.person == person).values(**row)
            )
            if done.rowcount == 0:
                connection.execute(sa.insert(_TABLE).values(person=person, **row))

    def _persons(self) -> list[str]:
        with self._engine.connect() as connection:
            return list(connection.execute(sa.select(_TABLE.c.person)).scalars())

    def _delete_old(self) -> None:
        limit = time.time() - self._keep_seconds
        with self._engine.begin() as connection:
            connection.execute(sa.delete(_TABLE).where(_TABLE.c.changed_at < limit))
        if self._sqlite:
            with self._engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def last_turn(tracker: DialogueStateTracker) -> list[Event]:
    """Return events that lead to the tracker's state: slots, then the last message and action.

    Neither the citizen's words nor ours are among them.
    """
    applied = list(tracker.applied_events())
    starts = [place for place, event in enumerate(applied) if isinstance(event, UserUttered)]
    since = applied[starts[-1] :] if starts else []
    slots = [
        SlotSet(slot.name, slot.value)
        for slot in tracker.slots.values()
        if slot.value != slot.initial_value
    ]
    message = [_without_words(event) for event in since[:1] if isinstance(event, UserUttered)]
    actions = [event for event in since if isinstance(event, ActionExecuted)]
    return [ActionExecuted(ACTION_LISTEN_NAME), *slots, *message, *actions]


def _without_words(message: UserUttered) -> UserUttered:
    """Keep the intent, the time and the channel; text, found codes and ids go."""
    intent = {key: message.intent.get(key) for key in ("name", "confidence")}
    return UserUttered("", intent, timestamp=message.timestamp, input_channel=message.input_channel)


def _engine(url: str) -> sa.engine.Engine:
    """Connect with a check of each pooled connection; SQLite waits for other writers."""
    sqlite = url.startswith("sqlite")
    arguments = {"timeout": _BUSY_SECONDS, "check_same_thread": False} if sqlite else {}
    engine = sa.create_engine(url, pool_pre_ping=True, connect_args=arguments, future=True)
    if sqlite:
        sa.event.listen(engine, "connect", _set_up)
    return engine


def _set_up(connection: Any, _: Any) -> None:
    """Write ahead, and overwrite with zeros what is deleted or replaced."""
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA secure_delete=ON")
