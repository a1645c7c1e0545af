"""How long the office may take, by case and way of filing."""

from __future__ import annotations

from casework.procedures import Procedure, TimeLimit, TimeUnit
from casework.services.answer_style import MAX_NOTE, AnswerStyle
from casework.services.speaking import Speaker, shorten

_MAX_LINES = 10
_WITHOUT_NUMBER = frozenset({TimeUnit.SAME_DAY, TimeUnit.NO_RESULT})


def time_limits(procedure: Procedure, style: AnswerStyle) -> str:
    """Tell the time limits, and the limit that binds the citizen."""
    limits = [limit for limit in procedure.time_limits if _says_something(limit)]
    if not limits:
        lines = [style.not_held(procedure, "time_limit")]
    elif len(limits) == 1:
        lines = [style.speaker.say("time.one", limit=one_limit(limits[0], style.speaker))]
    else:
        lines = [style.speaker.say("time.title")]
        lines += [f"- {one_limit(limit, style.speaker)}" for limit in limits[:_MAX_LINES]]
        if len(limits) > _MAX_LINES:
            lines.append(style.speaker.say("time.more", left=len(limits) - _MAX_LINES))
    if procedure.citizen_deadline:
        deadline = shorten(procedure.citizen_deadline, MAX_NOTE)
        lines.append(style.speaker.say("time.citizen", deadline=deadline))
    return "\n".join(lines)


def one_limit(limit: TimeLimit, speaker: Speaker) -> str:
    """Write one time limit: the span, its way and case, and what the source adds."""
    text = span(limit, speaker)
    about = [limit.way and speaker.say(f"way.{limit.way.value}"), limit.case]
    where = ", ".join(part for part in about if part)
    if where:
        text = f"{where}: {text}" if text else where
    if limit.note:
        note = shorten(limit.note, MAX_NOTE)
        text = f"{text} ({note})" if text else note
    return text


def span(limit: TimeLimit, speaker: Speaker) -> str:
    """Write number and unit; empty when the source gives words only."""
    number = "" if limit.value is None else speaker.number(limit.value)
    if not number and limit.unit not in _WITHOUT_NUMBER:
        return ""
    if limit.unit is None:
        return speaker.say("time.no_unit", value=number)
    return speaker.say(f"time.unit.{limit.unit.value}", value=number)


def _says_something(limit: TimeLimit) -> bool:
    """Tell whether the limit holds a number, words, or a unit that needs none."""
    return limit.value is not None or bool(limit.note) or limit.unit in _WITHOUT_NUMBER
