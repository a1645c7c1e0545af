"""The only base of our actions: whatever happens inside, the citizen gets an answer."""

from __future__ import annotations

import asyncio
import logging
import secrets
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.router import Router
from actions.toolbox import Toolbox
from actions.turn import Said, Turn, turn_from
from casework.conversation import Outcome, Reply, Understood
from casework.services.speaking import Speaker

logger = logging.getLogger(__name__)

_LANGUAGES = ("vi", "en")
_ERROR_MARK = "<error>"


class SafeAction(Action, ABC):  # type: ignore[misc]
    """Reads a turn, lets the subclass act, says its replies; says sorry itself when that fails.

    Subclasses set `action_name` and define `act`. Nothing a citizen typed is ever logged.
    """

    action_name: ClassVar[str]

    def __init__(self, tools: Toolbox, router: Router) -> None:
        self.tools = tools
        self.router = router
        # Said in advance: a broken wording file must not take the apology away.
        self._sorry = {
            language: tools.words.say("sorry.busy", language, error=_ERROR_MARK)
            for language in _LANGUAGES
        }

    def name(self) -> str:
        """Return the name the rules use."""
        return self.action_name

    @abstractmethod
    def act(self, turn: Turn) -> Said:
        """Answer a turn. May raise anything."""

    def speaker(self, turn: Turn) -> Speaker:
        """Return the voice for a turn."""
        return self.tools.speaker(turn.language)

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[dict[str, Any]]:
        """Answer Rasa's call; never raises."""
        return await asyncio.to_thread(self._answer, dispatcher, tracker)

    def _answer(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[dict[str, Any]]:
        """Act in a worker thread, because the stores block."""
        try:
            turn = turn_from(tracker)
            said = self.router.first_things(turn) or self.act(turn)
            said = replace(said, intent=said.intent or turn.intent)
            _emit(dispatcher, said, turn)
            return _slot_events(said, turn)
        except Exception as error:
            language = "en" if tracker.slots.get("language") == "en" else "vi"
            dispatcher.messages.clear()
            _emit(dispatcher, self._apology(error, language))
            return []

    def _apology(self, error: Exception, language: str) -> Said:
        """Say sorry, and log what kind of error it was and where, never what was typed."""
        error_id = secrets.token_hex(4)
        logger.error(
            "%s failed: %s at %s, error %s",
            self.action_name,
            type(error).__name__,
            _place(error),
            error_id,
        )
        text = self._sorry[language].replace(_ERROR_MARK, error_id)
        return Said((Reply(text),), Outcome.BUSY)


def _place(error: Exception) -> str:
    """Return module and line of the innermost frame of an error."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    if trace is None:
        return "?"
    return f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}"


def _emit(dispatcher: CollectingDispatcher, said: Said, turn: Turn | None = None) -> None:
    """Hand the replies to Rasa; the last one carries what was understood."""
    last = len(said.replies) - 1
    for place, reply in enumerate(said.replies):
        buttons = [{"title": b.title, "payload": b.payload} for b in reply.buttons]
        custom = {"understood": _understood(said, turn)} if place == last else None
        dispatcher.utter_message(text=reply.text, buttons=buttons, json_message=custom)


def _understood(said: Said, turn: Turn | None) -> dict[str, Any]:
    """Return what the service made of the turn, ready for JSON."""
    heard = turn.aspects if turn and said.intent == "ask_procedure" else ()
    first = said.aspects or ((said.aspect,) if said.aspect else ())
    aspects = tuple(dict.fromkeys((*first, *heard)))
    made = Understood(
        intent=said.intent,
        confidence=turn.confidence if turn else None,
        aspect=aspects[0].value if aspects else None,
        aspects=tuple(aspect.value for aspect in aspects),
        procedures=said.procedures,
        case_code=said.case_code,
        outcome=said.outcome,
    )
    procedures = [{"code": c.code, "score": c.score, "grade": c.grade} for c in made.procedures]
    return {
        "intent": made.intent,
        "confidence": made.confidence,
        "aspect": made.aspect,
        "aspects": list(made.aspects),
        "procedures": procedures,
        "case_code": made.case_code,
        "outcome": made.outcome.value,
    }


def _slot_events(said: Said, turn: Turn) -> list[dict[str, Any]]:
    """Return the slot changes of a turn; slots that stay as they are make no event."""
    wanted: dict[str, Any] = dict(said.slots)
    wanted["expecting"] = said.expecting.value if said.expecting else None
    wanted["language"] = turn.language
    offered = [button for reply in said.replies for button in reply.buttons]
    if offered:
        wanted["options"] = [{"title": b.title, "payload": b.payload} for b in offered]
    return [SlotSet(name, value) for name, value in wanted.items() if turn.slots.get(name) != value]
