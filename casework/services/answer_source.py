"""Where an answer comes from, how old it is, and what to beware of."""

from __future__ import annotations

from casework.procedures import Grade, Procedure
from casework.services.answer_style import AnswerStyle
from casework.services.speaking import show_iso_date

_MANY_MINISTRY_WORDS = 200


def warnings(procedure: Procedure, style: AnswerStyle) -> list[str]:
    """Return the plain warnings of a record: unchecked, old, or of the old districts."""
    say = style.speaker.say
    found = []
    if procedure.needs_review:
        found.append(say("warning.needs_review", office=style.office_of(procedure)))
    if names_district(procedure, style):
        found.append(say("warning.district"))
    if procedure.is_stale(style.today, style.review_age_days):
        date = show_iso_date(procedure.as_of) if procedure.as_of else say("source.date_unknown")
        found.append(say("warning.stale", date=date))
    return found


def names_district(procedure: Procedure, style: AnswerStyle) -> bool:
    """Tell whether the record sends people to a district body, abolished on 2025-07-01."""
    if procedure.two_level_checked:
        return False
    shown = (procedure.authority, procedure.performed_by, procedure.where_to_file)
    return any(style.cues.found_in("district", body) for body in shown if body)


def source_line(procedure: Procedure, style: AnswerStyle) -> str:
    """Write the line that closes an answer: page, decision, date, and how it was read."""
    say = style.speaker.say
    parts = [say("source.page", link=style.page_of(procedure))]
    if procedure.decision:
        parts.append(say("source.decision", number=procedure.decision))
    if procedure.as_of:
        parts.append(say("source.as_of", date=show_iso_date(procedure.as_of)))
    if procedure.grade is Grade.IMPORTED:
        parts.append(say("source.imported"))
    return say("source.separator").join(parts)


def listed_only(procedure: Procedure, style: AnswerStyle) -> str:
    """Tell all that is held of a procedure known by name only."""
    say = style.speaker.say
    lines = [say("listed.name", name=procedure.name, code=procedure.code)]
    if procedure.field:
        lines.append(say("listed.field", field=procedure.field))
    if procedure.ministry:
        lines.append(say("listed.ministry", ministry=procedure.ministry[:_MANY_MINISTRY_WORDS]))
    date = show_iso_date((procedure.as_of or "2025-04")[:7])
    lines.append(say("listed.not_held", date=date))
    lines.append(say("listed.link", link=style.portal_url))
    return "\n".join(lines)
