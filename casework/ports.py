"""The doors of the casework: what the services need from storage, search and outside systems."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from casework.cases import Dossier, Feedback, Petition
from casework.conversation import Candidate
from casework.procedures import Procedure


class ProcedureCatalogue(Protocol):
    """Read access to all procedures of the three grades."""

    def get(self, code: str) -> Procedure | None:
        """Return the procedure with this code (or with it among its other codes), or None."""
        ...

    def all(self) -> Iterable[Procedure]:
        """Return every procedure, in order of code."""
        ...

    def version(self) -> str:
        """Return a token that changes whenever the catalogue does (for reload without restart)."""
        ...


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a search makes of a question.

    Attributes:
        decision: "answer" (the first candidate is meant), "ask" (offer the candidates) or "not_held".
        candidates: Best first, at most `limit`.
        question: Key of a wording for the one question that tells the candidates apart, or None.
    """

    decision: str
    candidates: tuple[Candidate, ...]
    question: str | None = None


class ProcedureSearch(Protocol):
    """Finds the procedures a text may mean."""

    def find(self, text: str, *, near: str | None = None, limit: int = 5) -> SearchResult:
        """Search for `text`.

        Args:
            text: The citizen's words as typed.
            near: Code of the procedure in talk; its twins are preferred when the text only names a variant.
            limit: The most candidates returned.
        """
        ...


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
        """Return what was kept for this inbox message, so that a repeated submit gives the same receipt."""
        ...

    def add(self, feedback: Feedback) -> None:
        """Keep a new feedback; the receipt and the message id are unique."""
        ...


class UnansweredRepository(Protocol):
    """Questions the service could not answer, for officials (no person attached)."""

    def add(self, text: str, reason: str) -> None:
        """Keep a masked question."""
        ...


class UnitOfWork(Protocol):
    """One transaction. Leaving the block without commit() rolls back."""

    dossiers: DossierRepository
    petitions: PetitionRepository
    feedback: FeedbackRepository
    unanswered: UnansweredRepository

    def commit(self) -> None:
        """Make everything done in this block permanent."""
        ...


class UnitOfWorkFactory(Protocol):
    """Opens units of work."""

    def __call__(self) -> AbstractContextManager[UnitOfWork]:
        """Open one."""
        ...


class Words(Protocol):
    """The wording officials edit (data/wording)."""

    def say(self, key: str, language: str = "vi", **values: object) -> str:
        """Return the text of `key` with `{name}` placeholders filled.

        Raises:
            KeyError: There is no such key.
        """
        ...
