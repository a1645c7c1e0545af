"""The outbox: what is to be said, kept until the channel took it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, select, update
from sqlalchemy.dialects import postgresql, sqlite

from casework.conversation import Answered, Reply, Understood
from casework.ports import OutgoingReply
from casework.storage.codec import from_json, to_json
from casework.storage.database import Database
from casework.storage.failures import translates_errors
from casework.storage.tables import InboxRow, OutboxRow
from casework.storage.tables.messages import WAITING

NOTICE = 0  # ordinal of the "busy" notice; answers count from 1


@translates_errors
class OutboxTable:
    """Implements ports.OutboxStore."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def notify(self, inbox_id: int, reply: Reply) -> bool:
        """Add the one notice of a waiting row; False when it has one, or an answer, already."""
        hold = (  # changes nothing, but locks the row: no notice may follow the answer
            update(InboxRow)
            .where(InboxRow.id == inbox_id, InboxRow.state == WAITING)
            .values(owner=InboxRow.owner)
            .returning(InboxRow.person, InboxRow.channel)
            .execution_options(synchronize_session=False)
        )
        with self._database.transaction() as session:
            addressee = session.execute(hold).one_or_none()
            if addressee is None:
                return False
            row = {"inbox_id": inbox_id, "ordinal": NOTICE, "reply": to_json(reply)}
            row |= {"created_at": self._database.clock(), **addressee._mapping}
            return session.scalar(self._insert_once(row)) is not None

    def replies_of(self, inbox_id: int) -> tuple[OutgoingReply, ...]:
        """Return what was written for an inbox row, in order."""
        mine = select(OutboxRow).where(OutboxRow.inbox_id == inbox_id)
        return self._read(mine.order_by(OutboxRow.ordinal))

    def said_to(self, person: str, after: int, limit: int = 50) -> tuple[OutgoingReply, ...]:
        """Return a person's rows with an id above `after`, in order."""
        newer = select(OutboxRow).where(OutboxRow.person == person, OutboxRow.id > after)
        return self._read(newer.order_by(OutboxRow.id).limit(limit))

    def unsent(self, channel: str, limit: int = 100) -> tuple[OutgoingReply, ...]:
        """Return the oldest rows of a channel that were not taken yet, in order of writing."""
        waiting = select(OutboxRow).where(OutboxRow.channel == channel, OutboxRow.sent_at.is_(None))
        return self._read(waiting.order_by(OutboxRow.id).limit(limit))

    def mark_sent(self, outbox_id: int) -> None:
        """Note that the channel took the row; a second call changes nothing."""
        sent = (
            update(OutboxRow)
            .where(OutboxRow.id == outbox_id, OutboxRow.sent_at.is_(None))
            .values(sent_at=self._database.clock())
        )
        with self._database.transaction() as session:
            session.execute(sent)

    def _read(self, rows: Select[OutboxRow]) -> tuple[OutgoingReply, ...]:
        with self._database.session() as session:
            return tuple(_outgoing(row) for row in session.scalars(rows))

    def _insert_once(self, row: dict[str, Any]) -> Any:
        kind = postgresql if self._database.dialect == "postgresql" else sqlite
        return kind.insert(OutboxRow).values(**row).on_conflict_do_nothing().returning(OutboxRow.id)


def answer_rows(answered: Answered) -> Iterator[dict[str, Any]]:
    """Yield what an answer adds to the outbox: ordinals, replies, and `understood` on the last."""
    last = len(answered.replies)
    for ordinal, reply in enumerate(answered.replies, start=1):
        understood = to_json(answered.understood) if ordinal == last else None
        yield {"ordinal": ordinal, "reply": to_json(reply), "understood": understood}


def _outgoing(row: OutboxRow) -> OutgoingReply:
    return OutgoingReply(
        id=row.id,
        inbox_id=row.inbox_id,
        ordinal=row.ordinal,
        person=row.person,
        channel=row.channel,
        reply=from_json(Reply, row.reply),
        understood=None if row.understood is None else from_json(Understood, row.understood),
        created_at=row.created_at,
        sent_at=row.sent_at,
    )
