"""The papers of one citizen: the record's conditions asked one by one, then only what is left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from casework.procedures import Paper, Procedure
from casework.services.cues import Cues, plain_words

MAX_QUESTIONS = 6
LEAST_CONDITIONAL = 2  # papers with a condition below which the plain list says it as well
_REMARK_FOLLOWS = ";"


class Choice(StrEnum):
    """What the citizen says of a condition."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Needed:
    """A paper that is needed, surely or when its condition holds.

    Attributes:
        paper: The paper.
        condition: The condition it depends on, if that can be asked.
        is_sure: False when the citizen is unsure of the condition or was not asked.
    """

    paper: Paper
    condition: str | None = None
    is_sure: bool = True


def conditions(procedure: Procedure, cues: Cues) -> tuple[str, ...]:
    """Return the conditions to ask, each once, in the record's order, at most MAX_QUESTIONS."""
    found: dict[str, str] = {}
    for paper in procedure.papers:
        condition = condition_of(paper, cues)
        if condition:
            found.setdefault(plain_words(condition), condition)
    return tuple(found.values())[:MAX_QUESTIONS]


def is_worth_asking(procedure: Procedure, cues: Cues) -> bool:
    """Tell whether enough papers depend on conditions for a list of one's own."""
    conditional = [paper for paper in procedure.papers if condition_of(paper, cues)]
    return len(conditional) >= LEAST_CONDITIONAL


def needed(procedure: Procedure, answers: Mapping[str, Choice], cues: Cues) -> tuple[Needed, ...]:
    """Return the papers left once the conditions were answered.

    Args:
        procedure: The record.
        answers: By condition as `conditions` gives it; a missing one counts as unsure.
        cues: The word lists.
    """
    by_words = {plain_words(condition): answer for condition, answer in answers.items()}
    left = []
    for paper in procedure.papers:
        condition = condition_of(paper, cues)
        said = by_words.get(plain_words(condition), Choice.UNSURE) if condition else Choice.YES
        if said is not Choice.NO:
            left.append(Needed(paper, condition, is_sure=said is Choice.YES))
    return tuple(left)


def condition_of(paper: Paper, cues: Cues) -> str | None:
    """Return the condition under which a paper is needed, if yes or no can be said to it.

    Records also write remarks there ("a certified copy will do"): a paper with one is always
    listed, because a "no" to a remark must not drop it.
    """
    condition = (paper.when or "").split(_REMARK_FOLLOWS, 1)[0].strip()
    if not condition or cues.found_in("paper_remark", condition):
        return None
    opener = cues.cut_at("condition_opener", condition)[1]
    if opener and cues.opens_with("condition_opener", condition):
        condition = condition.split(maxsplit=len(opener.split()))[-1]
    return condition


def remark_of(one: Needed) -> str:
    """Return what the record adds to a paper besides the condition that is asked."""
    when = one.paper.when or ""
    return when.partition(_REMARK_FOLLOWS)[2].strip() if one.condition else when
