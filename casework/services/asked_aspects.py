"""What of a procedure a message asks, when its words and the talk before say more than the NLU."""

from __future__ import annotations

from collections.abc import Sequence

from casework.procedures import Aspect
from casework.services.cues import Cues

# In this order: the words of an aspect are taken out before the next one is looked for, so that
# "how many days" is a time and its "how many" no fee.
_BY_WORDS = (
    Aspect.TIME_LIMIT,
    Aspect.ELIGIBILITY,
    Aspect.DOCUMENTS,
    Aspect.WHERE,
    Aspect.HOW_TO_FILE,
    Aspect.RESULT_FORM,
    Aspect.LEGAL_BASIS,
    Aspect.FEE,
)
# Their words stand in names too ("giấy đủ điều kiện ..."): among others they must be heard as well.
_IN_NAMES = (Aspect.ELIGIBILITY, Aspect.HOW_TO_FILE)
_VAGUE = (Aspect.GENERAL, Aspect.HOW_TO_FILE)


def aspects_in(text: str, cues: Cues) -> tuple[Aspect, ...]:
    """Return the aspects the words of a text name, in the order of the text."""
    places: dict[Aspect, int] = {}
    for aspect in _BY_WORDS:
        name = f"aspect_{aspect.value}"
        before, phrase, _ = cues.cut_at(name, text)
        if phrase:
            places[aspect] = len(before.split())
            text = cues.blanked(name, text)
    return tuple(sorted(places, key=places.__getitem__))


def asked_aspects(
    text: str, heard: Sequence[Aspect], last: Aspect | None, cues: Cues
) -> tuple[Aspect, ...]:
    """Return what a message asks, as it stands in a talk.

    When the words name several aspects, all of them are asked, in the order of the text.

    Args:
        text: The citizen's words.
        heard: What the NLU made of them.
        last: The aspect asked last in this talk; None when there is no talk.
        cues: The word lists.
    """
    named = aspects_in(text, cues)
    several = tuple(a for a in named if a in heard or a not in _IN_NAMES)
    if len(several) > 1:
        return several + tuple(a for a in heard if a not in (*several, *_VAGUE))
    if last is None or set(heard) & set(named):
        return tuple(heard)
    if named:
        return named
    if cues.found_in("event", text) and cues.found_in("what_about", text):
        return (Aspect.GENERAL,)
    is_vague = set(heard) <= set(_VAGUE)
    asks_the_same = cues.found_in("correction", text) or (
        is_vague and cues.found_in("what_about", text)
    )
    return (last,) if asks_the_same else tuple(heard)
