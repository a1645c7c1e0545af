"""What the services need of the case database, in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from casework.cases import Dossier, Feedback, Office, Petition


class DossierRepository(Protocol):
    """Dossiers by canonical code."""

    def get(self, code: str) -> Dossier | None:
        """Return the dossier with its events, or None."""
        ...

    def save_all(self, dossiers: Sequence[Dossier]) -> tuple[int, int, int]:
        """Insert or update; return how many were added, changed, unchanged."""
        ...


class PetitionRepository(Protocol):
    """Petitions by canonical code."""

    def get(self, code: str) -> Petition | None:
        """Return the petition with its events, or None."""
        ...

    def save_all(self, petitions: Sequence[Petition]) -> tuple[int, int, int]:
        """Insert or update; return how many were added, changed, unchanged."""
        ...


class FeedbackRepository(Protocol):
    """Feedback by receipt."""

    def by_message(self, message_id: str) -> Feedback | None:
        """Return what was kept for this inbox message: a repeated submit gives the same receipt."""
        ...

    def add(self, feedback: Feedback) -> None:
        """Keep a new feedback; the receipt and the message id are unique."""
        ...


class UnansweredRepository(Protocol):
    """Questions the service could not answer, for officials (no person attached)."""

    def add(self, text: str, reason: str) -> None:
        """Keep a masked question."""
        ...


class OfficeRepository(Protocol):
    """Offices by code."""

    def get(self, code: str) -> Office | None:
        """Return the office, or None."""
        ...

    def all(self) -> Sequence[Office]:
        """Return every office, in order of code."""
        ...

    def save_all(self, offices: Sequence[Office]) -> tuple[int, int, int]:
        """Insert or update; return how many were added, changed, unchanged."""
        ...


class AuditLog(Protocol):
    """Who did what to which record: append only, never any content."""

    def record(self, actor: str, action: str, subject: str) -> None:
        """Append one line, such as ("cli", "import_dossiers", "cases.csv")."""
        ...


class UnitOfWork(Protocol):
    """One transaction. Leaving the block without commit() rolls back."""

    offices: OfficeRepository

    dossiers: DossierRepository
    petitions: PetitionRepository
    feedback: FeedbackRepository
    unanswered: UnansweredRepository
    audit: AuditLog

    def commit(self) -> None:
        """Make everything done in this block permanent."""
        ...


class UnitOfWorkFactory(Protocol):
    """Opens units of work."""

    def __call__(self) -> AbstractContextManager[UnitOfWork]:
        """Open one."""
        ...
