"""Hands a turn to whoever answers its intent, in Python: one Rasa action a turn."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from actions.toolbox import Toolbox
from actions.turn import Said, Turn

Act = Callable[[Turn], Said]
FALLBACK = "nlu_fallback"
RESTART = "restart"
_URGENT = frozenset({"emergency", "report_denunciation"})
_WORD = re.compile(r"[^\W\d_]{2,}")


class Router:
    """Who answers which intent; filled once at start."""

    def __init__(self, tools: Toolbox) -> None:
        self._tools = tools
        self._by_intent: dict[str, Act] = {}

    def add(self, intent: str, act: Act) -> None:
        """Say who answers an intent."""
        self._by_intent[intent] = act

    def hand_on(self, turn: Turn) -> Said:
        """Let the action for the turn's intent answer, or the fallback when there is none."""
        if turn.intent in _URGENT and not _has_words(turn):
            turn = replace(turn, intent=FALLBACK)
        act = self._by_intent.get(turn.intent) or self._by_intent[FALLBACK]
        said = act(turn)
        return replace(said, intent=said.intent or turn.intent)

    def first_things(self, turn: Turn) -> Said | None:
        """Answer what goes before everything else: starting anew, emergencies, denunciations."""
        if self._starts_anew(turn):
            return self.hand_on(replace(turn, intent=RESTART))
        if self._asks_hours(turn):
            return self.hand_on(replace(turn, intent="ask_human"))
        is_urgent = turn.intent in _URGENT and (_has_words(turn) or not turn.slot("expecting"))
        return self.hand_on(turn) if is_urgent else None

    def _asks_hours(self, turn: Turn) -> bool:
        """Tell whether the desk's hours are asked for, the settings hold them, and nothing else."""
        if not self._tools.facts.office_hours or turn.slot("expecting"):
            return False
        return self._tools.cues.found_in("opening_hours", turn.text)

    def _starts_anew(self, turn: Turn) -> bool:
        """Tell whether the whole talk is to be forgotten: by words, or by the gateway's command."""
        if turn.pressed:
            return turn.intent == "cancel" and turn.first("option") == RESTART
        return self._tools.cues.are_all_of("restart", turn.text)


def _has_words(turn: Turn) -> bool:
    """Tell whether a message can be urgent: a bare number can't, it answers what was asked."""
    return turn.pressed or _WORD.search(turn.text) is not None
