"""Tables between a channel and the conversation: inbox, outbox, buttons."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from casework.storage.tables.base import Base, FreeText, UtcDateTime

WAITING = "waiting"
DONE = "done"
FAILED = "failed"
_IS_WAITING = text("state = 'waiting'")
_IS_UNSENT = text("sent_at IS NULL")


class InboxRow(Base):
    """One update from a channel.

    `available_at` is when a worker may take the row: a claim moves it to the end of the lease,
    putting the row back moves it to the next try. An id is never used twice: feedback refers to it
    after the row is forgotten.
    """

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("channel", "external_id"),
        Index(
            "ix_inbox_waiting", "person", "id",
            sqlite_where=_IS_WAITING, postgresql_where=_IS_WAITING,
        ),
        {"sqlite_autoincrement": True},
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str]
    external_id: Mapped[str]
    person: Mapped[str]
    text: Mapped[str | None] = mapped_column(FreeText)
    payload: Mapped[str | None] = mapped_column(FreeText)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[str] = mapped_column(default=WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    owner: Mapped[str | None]
    available_at: Mapped[datetime] = mapped_column(UtcDateTime)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)


class OutboxRow(Base):
    """One message to a citizen, kept until its channel took it."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("inbox_id", "ordinal"),
        Index("ix_outbox_person", "person", "id"),
        Index(
            "ix_outbox_unsent", "channel", "id",
            sqlite_where=_IS_UNSENT, postgresql_where=_IS_UNSENT,
        ),
        {"sqlite_autoincrement": True},
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    inbox_id: Mapped[int] = mapped_column(ForeignKey("inbox.id", ondelete="CASCADE"))
    ordinal: Mapped[int]
    person: Mapped[str]
    channel: Mapped[str]
    reply: Mapped[dict[str, Any]] = mapped_column(JSON)
    understood: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ButtonRow(Base):
    """What a short button id stands for, for one person."""

    __tablename__ = "button"

    id: Mapped[str] = mapped_column(primary_key=True)
    person: Mapped[str]
    payload: Mapped[str] = mapped_column(FreeText)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
