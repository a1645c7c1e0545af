"""Tables of what citizens said to the service, and of who did what."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from casework.storage.tables.base import Base, FreeText, UtcDateTime


class FeedbackRow(Base):
    """A citizen's word on how the service did."""

    __tablename__ = "feedback"

    receipt: Mapped[str] = mapped_column(primary_key=True)
    message_id: Mapped[str] = mapped_column(unique=True)
    person: Mapped[str] = mapped_column(index=True)
    text: Mapped[str] = mapped_column(FreeText)
    rating: Mapped[int | None]
    cause: Mapped[str | None]
    case_code: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class UnansweredRow(Base):
    """A masked question the service could not answer; nobody's name is on it."""

    __tablename__ = "unanswered_question"

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(FreeText)
    reason: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class AuditRow(Base):
    """Who did what to which record. Triggers made by the migration keep it append only."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    actor: Mapped[str]
    action: Mapped[str]
    subject: Mapped[str]
