"""One citizen's papers as a text that prints and ticks, with fee, days and office."""

from __future__ import annotations

from collections.abc import Sequence

from casework.procedures import FeeStatus, Procedure
from casework.services.answer_fee import fee
from casework.services.answer_papers import paper_details
from casework.services.answer_place import where
from casework.services.answer_source import source_line, warnings
from casework.services.answer_style import MAX_NOTE, AnswerStyle
from casework.services.answer_time import time_limits
from casework.services.checklist import Needed, remark_of
from casework.services.compose_answer import MAX_NAME, pack
from casework.services.speaking import Speaker, shorten

_MAX_PAPER = 300


def compose_checklist(
    procedure: Procedure, papers: Sequence[Needed], style: AnswerStyle
) -> tuple[str, ...]:
    """Write the papers that are needed, one line to tick each, then fee, days and office.

    Args:
        procedure: The record.
        papers: What is left of its papers.
        style: How to say it.

    Returns:
        Messages within the limit of the channels, in order.
    """
    say = style.speaker.say
    name = shorten(procedure.name, MAX_NAME)
    lines = [say("checklist.title", name=name, code=procedure.code)]
    lines += [_line(one, style.speaker) for one in papers]
    if procedure.sets:
        lines.append(say("papers.sets", count=procedure.sets))
    facts = [_total_fee(procedure, style), time_limits(procedure, style), where(procedure, style)]
    cautions = "\n".join(warnings(procedure, style))
    closing = [cautions] if cautions else []
    return pack(["\n".join(lines), *facts, *closing, source_line(procedure, style)])


def _line(one: Needed, speaker: Speaker) -> str:
    """Write one paper with its box; what is open or remarked stands with it."""
    details = paper_details(one.paper, speaker)
    remark = remark_of(one)
    if remark:
        details.append(shorten(remark, MAX_NOTE))
    text = shorten(one.paper.name, _MAX_PAPER) + (f" ({'; '.join(details)})" if details else "")
    open_parts = (one.paper.case, None if one.is_sure else one.condition)
    condition = "; ".join(part for part in open_parts if part)
    if not condition:
        return speaker.say("checklist.line", paper=text)
    return speaker.say("checklist.line_if", condition=shorten(condition, MAX_NOTE), paper=text)


def _total_fee(procedure: Procedure, style: AnswerStyle) -> str:
    """Tell the sum of fixed amounts that are all due; else what is known of the fee."""
    items = procedure.fee.items
    depends = any(item.case or item.way or item.per for item in items)
    if procedure.fee.status is not FeeStatus.FIXED or not items or depends:
        return fee(procedure, style)
    total = style.speaker.amount(sum(item.amount_vnd for item in items))
    return style.speaker.say("checklist.total", amount=total)
