"""Feedback, unanswered questions and the audit in the database."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from casework.cases import Feedback
from casework.storage.failures import translates_errors
from casework.storage.tables import AuditRow, FeedbackRow, UnansweredRow

_FEEDBACK = tuple(field.name for field in fields(Feedback))


@translates_errors
class SqlFeedbackRepository:
    """Implements ports.FeedbackRepository."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def by_message(self, message_id: str) -> Feedback | None:
        """Return what was kept for this inbox message, or None."""
        kept = select(FeedbackRow).where(FeedbackRow.message_id == message_id)
        row = self._session.scalar(kept)
        return None if row is None else Feedback(**{n: getattr(row, n) for n in _FEEDBACK})

    def add(self, feedback: Feedback) -> None:
        """Keep a new feedback.

        Raises:
            BadInput: The receipt or the message id is there already.
        """
        self._session.execute(insert(FeedbackRow).values(**asdict(feedback)))


@translates_errors
class SqlUnansweredRepository:
    """Implements ports.UnansweredRepository."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def add(self, text: str, reason: str) -> None:
        """Keep a masked question."""
        question = insert(UnansweredRow).values(text=text, reason=reason, created_at=self._now)
        self._session.execute(question)


@translates_errors
class SqlAuditLog:
    """Implements ports.AuditLog."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def record(self, actor: str, action: str, subject: str) -> None:
        """Append one line."""
        line = {"at": self._now, "actor": actor, "action": action, "subject": subject}
        self._session.execute(insert(AuditRow).values(**line))
