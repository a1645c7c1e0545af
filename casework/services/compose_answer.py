"""A record's facts put into messages: the asked aspects first, then warnings and the source."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from casework.procedures import Aspect, Grade, Procedure
from casework.services.answer_fee import fee
from casework.services.answer_law import eligibility, legal_basis, result_form
from casework.services.answer_overview import overview
from casework.services.answer_papers import papers
from casework.services.answer_place import how_to_file, where
from casework.services.answer_source import listed_only, source_line, warnings
from casework.services.answer_style import AnswerStyle
from casework.services.answer_time import time_limits
from casework.services.speaking import shorten

MAX_MESSAGE = 1800  # Zalo takes 2,000 characters; room is left for the channel's own words
MAX_NAME = 200
_NEARLY_EMPTY = 400

Section = Callable[[Procedure, AnswerStyle], str]
_SECTIONS: Mapping[Aspect, Section] = {
    Aspect.DOCUMENTS: papers,
    Aspect.FEE: fee,
    Aspect.TIME_LIMIT: time_limits,
    Aspect.WHERE: where,
    Aspect.HOW_TO_FILE: how_to_file,
    Aspect.ELIGIBILITY: eligibility,
    Aspect.RESULT_FORM: result_form,
    Aspect.LEGAL_BASIS: legal_basis,
    Aspect.GENERAL: overview,
}


def compose_answer(
    procedure: Procedure, aspects: Sequence[Aspect], style: AnswerStyle, page: int = 1
) -> tuple[str, ...]:
    """Answer what was asked of one procedure, from its record only.

    Args:
        procedure: The record.
        aspects: What was asked, in the order to answer; none means a general overview.
        style: How to say it.
        page: Which part of a long list of papers.

    Returns:
        Messages of at most MAX_MESSAGE characters, in order.
    """
    if procedure.grade is Grade.LISTED:
        return (listed_only(procedure, style),)
    asked = list(dict.fromkeys(aspects)) or [Aspect.GENERAL]
    name = shorten(procedure.name, MAX_NAME)
    head = style.speaker.say("answer.title", name=name, code=procedure.code)
    sections = [
        papers(procedure, style, page)
        if aspect is Aspect.DOCUMENTS
        else _SECTIONS[aspect](procedure, style)
        for aspect in asked
    ]
    cautions = "\n".join(warnings(procedure, style))
    sections += [cautions] if cautions else []
    return pack([head, *sections, source_line(procedure, style)])


def pack(sections: Sequence[str], limit: int = MAX_MESSAGE) -> tuple[str, ...]:
    """Put sections into as few messages as hold them.

    A section goes whole into the next message rather than being cut, unless it is too long for one
    or the message before would stay nearly empty.
    """
    messages = [""]
    for section in sections:
        joined = f"{messages[-1]}\n\n{section}".strip()
        if len(joined) <= limit:
            messages[-1] = joined
        elif len(section) <= limit and len(messages[-1]) > _NEARLY_EMPTY:
            messages.append(section)
        else:
            messages = [*messages[:-1], *_cut(joined, limit)]
    return tuple(messages)


def _cut(text: str, limit: int) -> list[str]:
    """Cut a text at line ends into messages within the limit."""
    messages = [""]
    for line in text.split("\n"):
        joined = f"{messages[-1]}\n{line}" if messages[-1] else line
        if len(joined) <= limit:
            messages[-1] = joined
        else:
            messages.append(shorten(line, limit) if len(line) > limit else line)
    return messages
