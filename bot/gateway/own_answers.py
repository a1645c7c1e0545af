"""What the gateway answers by itself, without Rasa: messages that can't be read as words."""

from __future__ import annotations

from enum import StrEnum

from casework.conversation import Answered, Outcome, Reply, Understood
from casework.ports import Words

TEXT_LIMIT = 4_000


class Unreadable(StrEnum):
    """Why a message does not go to Rasa; kept in the inbox in place of a payload.

    Rasa's payloads begin with "/", so these can't be taken for one; a citizen can't send either.
    """

    BLANK = "!blank"
    NO_WORDS = "!no_words"
    TOO_LONG = "!too_long"
    PHOTO = "!photo"
    OLD_BUTTON = "!old_button"

    @property
    def wording(self) -> str:
        """Key of what the citizen is told."""
        return f"gateway_{self.value[1:]}"


def own_answer(payload: str | None, words: Words) -> Answered | None:
    """Return the gateway's own answer to a kept message, or None when Rasa has to answer."""
    if payload is None or payload not in set(Unreadable):
        return None
    text = words.say(Unreadable(payload).wording, limit=f"{TEXT_LIMIT:,}".replace(",", "."))
    return Answered((Reply(text),), Understood(outcome=Outcome.FALLBACK))


def gave_up(words: Words) -> Answered:
    """Return what is said when a message is given up."""
    return Answered((Reply(words.say("gateway_gave_up")),), Understood(outcome=Outcome.FALLBACK))


def busy_notice(words: Words) -> Reply:
    """Return what is said when the answer has to wait."""
    return Reply(words.say("gateway_busy"))
