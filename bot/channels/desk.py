"""What a channel needs of the gateway, and what it hands over: the only thing the two share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from casework.conversation import Understood
from casework.ports import OutgoingReply


@dataclass(frozen=True, slots=True)
class Update:
    """One message as a channel parsed it. At most one of `text`, `button` and `photo` is set.

    Attributes:
        channel: "web", "ask", "telegram", ...
        external_id: The channel's own id of the message; a repeat has the same one.
        person: Pseudonymous id of the citizen within the service, such as "web:ab12".
        text: What was typed, uncleaned.
        button: The short id of a pressed button.
        photo: True when a picture came; the picture itself is never taken over.
    """

    channel: str
    external_id: str
    person: str
    text: str | None = None
    button: str | None = None
    photo: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What a citizen is told now.

    Attributes:
        replies: In order; the notice "busy, kept" alone when the answer is still to come.
        pending: True when the answer is still to come.
        understood: What the service made of the message.
    """

    replies: tuple[OutgoingReply, ...]
    pending: bool = False
    understood: Understood = field(default_factory=Understood)


class Desk(Protocol):
    """The gateway as channels see it."""

    async def ask(self, update: Update) -> Told:
        """Keep a message and wait a bounded time for its answer.

        Raises:
            NotPermitted: The person wrote too often just now; nothing was kept.
            Unavailable: The store is away; nothing was kept, the channel should deliver again.
        """
        ...

    async def later(self, person: str, after: int) -> tuple[OutgoingReply, ...]:
        """Return what was said to a person since the outbox row `after`, in order."""
        ...

    def may_begin(self, address: str) -> bool:
        """Tell whether a new session may start from this network address now."""
        ...
