"""What the gateway needs of inbox, outbox and buttons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from casework.conversation import Answered, Reply, Understood


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
        """Keep an update; return (inbox id, True when new); a repeat gives the first id, False."""
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
        """Return a person's rows with an id above `after`, in order: what a page missed."""
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
