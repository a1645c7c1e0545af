"""The inbox: what citizens sent, taken for work one row per person at a time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, delete, func, insert, select, text, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, aliased

from casework.conversation import Answered
from casework.errors import TooLong
from casework.ports import Incoming, KeptMessage
from casework.storage.database import Database
from casework.storage.failures import translates_errors
from casework.storage.outbox import answer_rows
from casework.storage.tables import InboxRow, OutboxRow
from casework.storage.tables.messages import DONE, FAILED, WAITING

LONGEST_ID = 200  # characters; ids of platforms are far shorter
_SHOWN = (
    InboxRow.id,
    InboxRow.channel,
    InboxRow.external_id,
    InboxRow.person,
    InboxRow.text,
    InboxRow.payload,
    InboxRow.received_at,
    InboxRow.attempts,
)


@translates_errors
class InboxTable:
    """Implements ports.InboxStore."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, incoming: Incoming) -> tuple[int, bool]:
        """Keep an update; return (inbox id, True when new).

        Raises:
            TooLong: The external id or the person's id can't be a real one.
        """
        if len(incoming.external_id) > LONGEST_ID or len(incoming.person) > LONGEST_ID:
            raise TooLong(LONGEST_ID)
        with self._database.transaction() as session:
            self._queue_up(session, incoming.person)
            new_id = session.scalar(self._insert_once(incoming))
            if new_id is not None:
                return new_id, True
            known = select(InboxRow.id).where(
                InboxRow.channel == incoming.channel, InboxRow.external_id == incoming.external_id
            )
            return session.execute(known).scalar_one(), False

    def next_for_work(self, owner: str, lease_seconds: float = 60.0) -> KeptMessage | None:
        """Claim the oldest waiting row of a person who has no row in work and no older one."""
        now = self._database.clock()
        claim = (
            update(InboxRow)
            .where(InboxRow.id == _oldest_free(now).scalar_subquery())
            .values(
                owner=owner,
                attempts=InboxRow.attempts + 1,
                available_at=now + timedelta(seconds=lease_seconds),
            )
            .returning(*_SHOWN)
            .execution_options(synchronize_session=False)
        )
        with self._database.transaction() as session:
            row = session.execute(claim).one_or_none()
        return None if row is None else KeptMessage(**row._mapping)

    def put_back(self, inbox_id: int, after_seconds: float = 0.0) -> None:
        """End the claim unanswered; the row, and the person's later rows, wait `after_seconds`."""
        again = self._database.clock() + timedelta(seconds=after_seconds)
        change = (
            update(InboxRow)
            .where(InboxRow.id == inbox_id, InboxRow.state == WAITING)
            .values(owner=None, available_at=again)
        )
        with self._database.transaction() as session:
            session.execute(change)

    def finish(
        self, inbox_id: int, answered: Answered, *, failed: bool = False, forget_text: bool = False
    ) -> bool:
        """Write the answer to the outbox and close the row, in one transaction.

        Returns:
            False, with nothing written, when the row was closed before or is unknown.
        """
        now = self._database.clock()
        close = (
            update(InboxRow)
            .where(InboxRow.id == inbox_id, InboxRow.state == WAITING)
            .values(state=FAILED if failed else DONE, done_at=now, owner=None)
            .returning(InboxRow.person, InboxRow.channel)
            .execution_options(synchronize_session=False)
        )
        if forget_text:
            close = close.values(text=None)
        with self._database.transaction() as session:
            closed = session.execute(close).one_or_none()
            if closed is None:
                return False
            common = {"inbox_id": inbox_id, "created_at": now, **closed._mapping}
            rows = [common | row for row in answer_rows(answered)]
            if rows:
                session.execute(insert(OutboxRow), rows)
        return True

    def pending(self) -> int:
        """Return how many rows are not closed yet."""
        waiting = select(func.count()).where(InboxRow.state == WAITING)
        with self._database.session() as session:
            return session.execute(waiting).scalar_one()

    def forget_before(self, moment: datetime) -> int:
        """Delete rows closed before `moment` with their outbox rows; return how many."""
        old = delete(InboxRow).where(InboxRow.done_at < moment).returning(InboxRow.id)
        with self._database.transaction() as session:
            return len(session.scalars(old).all())

    def _queue_up(self, session: Session, person: str) -> None:
        """Let a person's rows become visible in the order of their ids.

        PostgreSQL gives ids before commit: without this lock a later row could be seen, and
        claimed, before an earlier one. SQLite has one writer at a time anyway.
        """
        if self._database.dialect == "postgresql":
            lock = text("SELECT pg_advisory_xact_lock(hashtextextended(:person, 0))")
            session.execute(lock, {"person": person})

    def _insert_once(self, incoming: Incoming) -> Any:
        now = self._database.clock()
        values = {
            "channel": incoming.channel,
            "external_id": incoming.external_id,
            "person": incoming.person,
            "text": incoming.text,
            "payload": incoming.payload,
            "received_at": now,
            "available_at": now,
        }
        kind = postgresql if self._database.dialect == "postgresql" else sqlite
        return (
            kind.insert(InboxRow).values(**values).on_conflict_do_nothing().returning(InboxRow.id)
        )


def _oldest_free(now: datetime) -> Select[int]:
    """Select the row to claim: free, and the first of its person that is not closed."""
    older = aliased(InboxRow)
    first_of_person = ~(
        select(older.id)
        .where(
            older.person == InboxRow.person, older.state == WAITING, older.id < InboxRow.id
        )
        .exists()
    )  # fmt: skip
    return (
        select(InboxRow.id)
        .where(InboxRow.state == WAITING, InboxRow.available_at <= now, first_of_person)
        .order_by(InboxRow.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
