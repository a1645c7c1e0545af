"""Which of the offered buttons a message means."""

from __future__ import annotations

from actions.toolbox import Toolbox
from actions.turn import Turn, turn_for_payload
from casework.conversation import Button
from casework.services.cues import plain_words

NONE_OF_THEM = "none"
_LAST = "last"
_NAMES_NOTHING = frozenset({"check_dossier", "check_petition", "give_feedback", "cancel"})


def chosen(turn: Turn, tools: Toolbox) -> str | None:
    """Return the payload of the button meant, NONE_OF_THEM, or None when it is something else."""
    options = [option for option in turn.options if option.payload != "/deny"]
    by_place = _by_place(turn, options)
    if by_place:
        return by_place
    if turn.intent == "affirm" and len(options) == 1:
        return options[0].payload
    if turn.intent == "deny" or tools.cues.are_all_of("none_of_these", turn.text):
        return NONE_OF_THEM
    return None if turn.intent in _NAMES_NOTHING else _by_words(turn, options, tools)


def _by_place(turn: Turn, options: list[Button]) -> str | None:
    """Take a number or "last"."""
    place = turn.first("option") or plain_words(turn.text)
    if place == _LAST and options:
        return options[-1].payload
    if place.isdecimal() and len(place) == 1 and 1 <= int(place) <= len(options):
        return options[int(place) - 1].payload
    return None


def _by_words(turn: Turn, options: list[Button], tools: Toolbox) -> str | None:
    """Take words that stand in exactly one of the offered names."""
    words = set(plain_words(tools.cues.without("filler", turn.text)).split())
    if not words:
        return None
    fitting = [option.payload for option in options if words <= _words_of(option, turn, tools)]
    return fitting[0] if len(fitting) == 1 else None


def _words_of(option: Button, turn: Turn, tools: Toolbox) -> set[str]:
    """Return the words of a title and of the full name of the procedure behind it."""
    code = turn_for_payload(option.payload, turn).first("procedure_code")
    procedure = tools.catalogue.get(code) if code else None
    name = procedure.name if procedure else ""
    return set(plain_words(f"{option.title} {name}").split())
