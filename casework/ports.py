"""The doors of the casework: what the services need from storage, search and outside systems."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from casework.cases import Dossier, Feedback, Office, Petition
from casework.conversation import Answered, Candidate, Reply, Understood
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


class ProcedureStore(ProcedureCatalogue, Protocol):
    """Write access to the procedures, for imports."""

    def upsert(self, procedures: Iterable[Procedure]) -> tuple[int, ...]:
        """Insert new procedures and update changed ones in one transaction; others stay.

        Returns:
            How many were added, changed, unchanged (and what else the store counts).
        """
        ...


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a search makes of a question.

    Attributes:
        decision: "answer" (the first candidate is meant), "ask" (offer the candidates) or
            "not_held".
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
            near: Code of the procedure in talk; its twins are preferred when the text only names
                a variant.
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


@dataclass(frozen=True, slots=True)
class Incoming:
    """One update from a channel, as it goes into the inbox.

    Exactly one of `text` and `payload` is set.

    Attributes:
        channel: "web", "telegram", "zalo", "terminal".
        external_id: The channel's own id of the update; a repeat has the same one.
        person: Pseudonymous id of the citizen within the service, such as "web:ab12".
        text: What was typed.
        payload: What a button stands for (already looked up, `/intent{...}`).
    """

    channel: str
    external_id: str
    person: str
    text: str | None = None
    payload: str | None = None


@dataclass(frozen=True, slots=True)
class KeptMessage:
    """A row of the inbox taken for work.

    `attempts` counts this one too; `received_at` is aware UTC.
    """

    id: int
    channel: str
    external_id: str
    person: str
    text: str | None
    payload: str | None
    received_at: datetime
    attempts: int


@dataclass(frozen=True, slots=True)
class OutgoingReply:
    """A row of the outbox.

    Attributes:
        ordinal: 0 for the notice "busy, your message is kept"; the answer counts from 1.
        understood: Set on the last row of an answer only.
        sent_at: When the channel took it, or None.
    """

    id: int
    inbox_id: int
    ordinal: int
    person: str
    channel: str
    reply: Reply
    understood: Understood | None
    created_at: datetime
    sent_at: datetime | None


class InboxStore(Protocol):
    """What citizens sent, kept before it is acknowledged.

    Every call is a transaction of its own and blocks: call it off the event loop.
    All may raise Unavailable.
    """

    def keep(self, incoming: Incoming) -> tuple[int, bool]:
        """Keep an update; return (inbox id, True when new). A repeat gives the first id and False."""
        ...

    def next_for_work(self, owner: str, lease_seconds: float = 60.0) -> KeptMessage | None:
        """Claim the oldest waiting row of a person who has no row in work and no older waiting row.

        The claim ends with `finish` or `put_back`, or by itself after the lease (a dead worker).

        Args:
            owner: Name of the worker, unique among running workers.
            lease_seconds: How long nobody else may take the row.
        """
        ...

    def put_back(self, inbox_id: int, after_seconds: float = 0.0) -> None:
        """End the claim unanswered; the row, and the person's later rows, wait `after_seconds`."""
        ...

    def finish(
        self, inbox_id: int, answered: Answered, *, failed: bool = False, forget_text: bool = False
    ) -> bool:
        """Write the answer to the outbox and close the row, in one transaction.

        Args:
            inbox_id: The row.
            answered: Replies in order; `understood` goes with the last one.
            failed: True when the service gave up on the row and the replies say so.
            forget_text: True when the citizen's words must not stay (a denunciation).

        Returns:
            False, with nothing written, when the row was closed before (by whoever took an expired
            claim).
        """
        ...

    def pending(self) -> int:
        """Return how many rows are not closed yet (for start-up and health)."""
        ...

    def forget_before(self, moment: datetime) -> int:
        """Delete rows closed before `moment` with their outbox rows; return how many."""
        ...


class OutboxStore(Protocol):
    """What is to be said, kept until the channel took it. Same rules as InboxStore."""

    def notify(self, inbox_id: int, reply: Reply) -> bool:
        """Add the one notice of a row (ordinal 0) while it waits; False when it has one already."""
        ...

    def replies_of(self, inbox_id: int) -> tuple[OutgoingReply, ...]:
        """Return what was written for an inbox row, in order; empty while there is nothing."""
        ...

    def said_to(self, person: str, after: int, limit: int = 50) -> tuple[OutgoingReply, ...]:
        """Return a person's rows with an id above `after`, in order (a page asks what it missed)."""
        ...

    def unsent(self, channel: str, limit: int = 100) -> tuple[OutgoingReply, ...]:
        """Return the oldest rows of a channel that were not taken yet, in order of writing."""
        ...

    def mark_sent(self, outbox_id: int) -> None:
        """Note that the channel took the row; a second call changes nothing."""
        ...


class ButtonStore(Protocol):
    """Short random ids in place of button payloads. Same rules as InboxStore."""

    def keep(self, person: str, payloads: Sequence[str]) -> tuple[str, ...]:
        """Keep payloads for one person; return one id each, in order (at most 16 characters)."""
        ...

    def payload_of(self, person: str, button_id: str) -> str | None:
        """Return the payload, or None when there is none or it was made for somebody else."""
        ...

    def forget_before(self, moment: datetime) -> int:
        """Delete buttons made before `moment`; return how many."""
        ...


class Words(Protocol):
    """The wording officials edit (data/wording)."""

    def say(self, key: str, language: str = "vi", **values: object) -> str:
        """Return the text of `key` with `{name}` placeholders filled.

        Raises:
            KeyError: There is no such key.
        """
        ...
