"""Who may apply, what comes back, and the law behind it."""

from __future__ import annotations

from casework.procedures import Procedure
from casework.services.answer_style import MAX_NOTE, MAX_TEXT, AnswerStyle
from casework.services.speaking import shorten

_MAX_NUMBERS = 15
_MAX_FORMS = 8


def eligibility(procedure: Procedure, style: AnswerStyle) -> str:
    """Tell who may apply and on which conditions; else name the law and the office to ask."""
    say = style.speaker.say
    lines = []
    if procedure.subjects:
        lines.append(say("eligible.subjects", who=shorten(procedure.subjects, MAX_TEXT)))
    if procedure.conditions:
        text = shorten(procedure.conditions, 2 * MAX_TEXT)
        lines.append(say("eligible.conditions", conditions=text))
    else:
        lines.append(style.not_held(procedure, "conditions"))
        if procedure.legal_basis:
            lines.append(say("eligible.law", numbers=_numbers(procedure, style)))
    return "\n".join(lines)


def result_form(procedure: Procedure, style: AnswerStyle) -> str:
    """Tell what is handed back and which forms are filled in."""
    say = style.speaker.say
    if procedure.result:
        lines = [say("result.line", result=shorten(procedure.result, MAX_TEXT))]
    else:
        lines = [style.not_held(procedure, "result")]
    forms = dict.fromkeys(
        f"- {shorten(paper.name, MAX_NOTE)}: {shorten(paper.form, MAX_NOTE)}"
        for paper in procedure.papers
        if paper.form
    )
    if forms:
        lines += [say("result.forms"), *list(forms)[:_MAX_FORMS]]
        if len(forms) > _MAX_FORMS:
            lines.append(say("result.more_forms", left=len(forms) - _MAX_FORMS))
    else:
        lines.append(style.not_held(procedure, "forms"))
    return "\n".join(lines)


def legal_basis(procedure: Procedure, style: AnswerStyle) -> str:
    """Tell the numbers of the legal texts the source cites."""
    if not procedure.legal_basis:
        return style.not_held(procedure, "legal_basis")
    return style.speaker.say("law.line", numbers=_numbers(procedure, style))


def _numbers(procedure: Procedure, style: AnswerStyle) -> str:
    """Join the numbers of the legal texts, a long row shortened with its count."""
    numbers = procedure.legal_basis
    text = ", ".join(shorten(number, 120) for number in numbers[:_MAX_NUMBERS])
    if len(numbers) > _MAX_NUMBERS:
        text += " " + style.speaker.say("law.more", left=len(numbers) - _MAX_NUMBERS)
    return text
