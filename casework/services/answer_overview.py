"""A short overview of a procedure, for whoever asks about it in general."""

from __future__ import annotations

from casework.procedures import FeeStatus, Procedure
from casework.services.answer_fee import headline, one_fee
from casework.services.answer_style import MAX_NOTE, AnswerStyle
from casework.services.answer_time import one_limit
from casework.services.speaking import shorten

_MAX_NAMED_PAPERS = 4
_MAX_LIMITS = 3
_MAX_PAPER_NAME = 90


def overview(procedure: Procedure, style: AnswerStyle) -> str:
    """Tell in a few lines what is held: where, papers, time, fee, result."""
    lines = [_where(procedure, style), _papers(procedure, style), _time(procedure, style)]
    lines += [_fee(procedure, style), _result(procedure, style)]
    held = [line for line in lines if line]
    if not held:
        return style.not_held(procedure, "details")
    return "\n".join(f"- {line}" for line in held)


def _where(procedure: Procedure, style: AnswerStyle) -> str:
    """Return where it is done, or nothing."""
    if procedure.where_to_file:
        place = shorten(procedure.where_to_file, MAX_NOTE)
        return style.speaker.say("where.file", place=place)
    body = procedure.authority or procedure.performed_by
    if not body:
        return ""
    return style.speaker.say("where.authority", body=shorten(body, MAX_NOTE))


def _papers(procedure: Procedure, style: AnswerStyle) -> str:
    """Return how many papers there are and the first of them."""
    if not procedure.papers:
        return ""
    always = [paper for paper in procedure.papers if not paper.when] or list(procedure.papers)
    names = "; ".join(shorten(paper.name, _MAX_PAPER_NAME) for paper in always[:_MAX_NAMED_PAPERS])
    return style.speaker.say("overview.papers", count=len(procedure.papers), names=names)


def _time(procedure: Procedure, style: AnswerStyle) -> str:
    """Return the first time limits."""
    limits = [one_limit(limit, style.speaker) for limit in procedure.time_limits[:_MAX_LIMITS]]
    told = "; ".join(limit for limit in limits if limit)
    return style.speaker.say("time.one", limit=told) if told else ""


def _fee(procedure: Procedure, style: AnswerStyle) -> str:
    """Return the fee in one line; nothing when none is held."""
    charged = procedure.fee
    if len(charged.items) == 1:
        return one_fee(procedure, style.speaker)
    if charged.items:
        return style.speaker.say("overview.fees", count=len(charged.items))
    if charged.status is FeeStatus.NOT_PUBLISHED:
        return ""
    return headline(procedure, style.speaker)


def _result(procedure: Procedure, style: AnswerStyle) -> str:
    """Return what is handed back."""
    if not procedure.result:
        return ""
    return style.speaker.say("result.line", result=shorten(procedure.result, MAX_NOTE))
