"""Was a turn right? One mark for each figure that applies to it."""

from __future__ import annotations

from bootstrap.evaluation.heard import Heard
from bootstrap.evaluation.heldout import Behaviour, Utterance
from casework.conversation import Outcome

OFFERED_AT_ONCE = 3
Marks = dict[str, bool]


def marks_of(expected: Utterance, heard: Heard) -> Marks:
    """Return the marks of a single utterance; a figure that does not apply has none."""
    marks = {
        "intent_accuracy": heard.intent == expected.intent,
        "unanswered": heard.kept_waiting,
    }
    if expected.aspects:
        marks["aspect_first"] = _aspect_is_right(expected, heard)
    if expected.codes:
        marks |= _procedure_marks(expected, heard)
        if expected.behaviour is Behaviour.ANSWER:
            marks["first_due"] = marks["first"]
    if expected.behaviour is Behaviour.OUTSIDE:
        honest = not heard.answered and not heard.kept_waiting
        marks |= {"honest_outside": honest, "told_wrong": heard.answered}
    if expected.behaviour is Behaviour.ASK:
        marks["ask_right"] = _asks_rightly(expected, heard)
        marks["ask_choice"] = heard.asked_back and _leaves_a_choice(expected, heard)
    return marks


def is_resolved(expected: Utterance, heard: Heard) -> bool:
    """Tell whether a turn of a dialogue was taken as meant, the talk before it in mind."""
    if expected.behaviour is Behaviour.OUTSIDE:
        return not heard.answered and not heard.kept_waiting
    if expected.behaviour is Behaviour.ASK:
        return _asks_rightly(expected, heard)
    if not expected.codes:
        return heard.intent == expected.intent
    return _first(expected, heard) and (not expected.aspects or _aspect_is_right(expected, heard))


def _procedure_marks(expected: Utterance, heard: Heard) -> Marks:
    first = _first(expected, heard)
    told_wrong = heard.answered and bool(heard.codes) and not first
    not_found = heard.outcome == Outcome.FALLBACK
    return {
        "first": first,
        "offered": first or _offers(expected, heard),
        "told_wrong": told_wrong,
        "asked_back": heard.asked_back,
        "not_found": not_found,
        "elsewhere": not (first or told_wrong or heard.asked_back or not_found),
        "recall_1": _among(expected, heard, 1),
        "recall_3": _among(expected, heard, OFFERED_AT_ONCE),
    }


def _first(expected: Utterance, heard: Heard) -> bool:
    return heard.answered and _among(expected, heard, 1)


def _offers(expected: Utterance, heard: Heard) -> bool:
    return heard.asked_back and _among(expected, heard, OFFERED_AT_ONCE)


def _asks_rightly(expected: Utterance, heard: Heard) -> bool:
    """Tell whether the choice holds a right one; without codes any question back is right."""
    if not expected.codes:
        return heard.asked_back
    return _first(expected, heard) or _offers(expected, heard)


def _leaves_a_choice(expected: Utterance, heard: Heard) -> bool:
    """Tell whether two right ones, or all there are, stand among those offered."""
    right = set(expected.codes) & set(heard.codes[:OFFERED_AT_ONCE])
    return len(right) >= min(2, len(expected.codes))


def _among(expected: Utterance, heard: Heard, first: int) -> bool:
    return any(code in expected.codes for code in heard.codes[:first])


def _aspect_is_right(expected: Utterance, heard: Heard) -> bool:
    return bool(heard.aspects) and heard.aspects[0] in expected.aspects
