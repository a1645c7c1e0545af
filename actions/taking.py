"""Actions that wait for something: they take it, or let the citizen digress and remind."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from typing import Any, ClassVar

from actions.safe_action import SafeAction
from actions.turn import Said, Turn
from casework.conversation import Expecting, Reply

_LEAVES = frozenset({"cancel", "goodbye"})
_SHORT_WORDS = 8


class TakingAction(SafeAction):
    """Gets every message while something is expected.

    Subclasses set `expecting` and define `take`.
    """

    expecting: ClassVar[Expecting]

    @abstractmethod
    def take(self, turn: Turn) -> Said | None:
        """Use the message, or return None when it is plainly something else."""

    def act(self, turn: Turn) -> Said:
        """Leave, take, or hand on and remind."""
        if self.leaves(turn):
            intent = turn.intent if turn.intent in _LEAVES else "cancel"
            return self.router.hand_on(replace(turn, intent=intent))
        taken = self.take(turn)
        return taken or self.remind(self.router.hand_on(turn), turn)

    def leaves(self, turn: Turn) -> bool:
        """Tell whether the citizen wants out: a button, or few words that say so."""
        said_so = turn.intent in _LEAVES and (turn.pressed or is_short(turn))
        return said_so or self.tools.cues.are_all_of("cancel", turn.text)

    def remind(self, said: Said, turn: Turn) -> Said:
        """Say after a digression what is still awaited, unless it asks something itself."""
        if said.expecting:
            return said
        reminder = Reply(self.speaker(turn).say(f"remind.{self.expecting.value}"))
        kept = {"memory": turn.slots.get("memory"), "case_code": turn.slots.get("case_code")}
        slots: dict[str, Any] = {**said.slots, **kept}
        return replace(
            said, replies=(*said.replies, reminder), slots=slots, expecting=self.expecting
        )


def is_short(turn: Turn) -> bool:
    """Tell whether the message has few words."""
    return len(turn.text.split()) <= _SHORT_WORDS


def joined(first: Said, second: Said) -> Said:
    """Say two things in one turn; the second decides what is expected next."""
    return replace(
        first,
        replies=first.replies + second.replies,
        slots={**first.slots, **second.slots},
        expecting=second.expecting or first.expecting,
        case_code=second.case_code or first.case_code,
    )
