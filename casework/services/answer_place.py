"""Where a dossier goes and by which ways."""

from __future__ import annotations

from casework.procedures import FilingWay, Procedure
from casework.services.answer_style import MAX_TEXT, AnswerStyle
from casework.services.speaking import shorten


def where(procedure: Procedure, style: AnswerStyle) -> str:
    """Tell where to hand in the dossier and who decides."""
    say = style.speaker.say
    lines = []
    if procedure.where_to_file:
        lines.append(say("where.file", place=shorten(procedure.where_to_file, MAX_TEXT)))
    if procedure.authority:
        lines.append(say("where.authority", body=shorten(procedure.authority, MAX_TEXT)))
    if procedure.performed_by and procedure.performed_by != procedure.authority:
        lines.append(say("where.performed_by", body=shorten(procedure.performed_by, MAX_TEXT)))
    if procedure.levels:
        levels = ", ".join(say(f"level.{level.value}") for level in procedure.levels)
        lines.append(say("where.level", levels=levels))
    if not procedure.where_to_file:
        lines.insert(0, style.not_held(procedure, "where"))
    if FilingWay.ONLINE in procedure.ways:
        lines.append(say("where.online_too", link=style.page_of(procedure)))
    return "\n".join(lines)


def how_to_file(procedure: Procedure, style: AnswerStyle) -> str:
    """Tell the ways of filing, with the link when it can be done online."""
    if not procedure.ways:
        lines = [style.not_held(procedure, "ways")]
    else:
        lines = [style.speaker.say("ways.title")]
        lines += [f"- {_way(way, procedure, style)}" for way in procedure.ways]
        if FilingWay.ONLINE not in procedure.ways:
            lines.append(style.speaker.say("ways.online_not_named"))
    if procedure.where_to_file:
        place = shorten(procedure.where_to_file, MAX_TEXT)
        lines.append(style.speaker.say("where.file", place=place))
    return "\n".join(lines)


def _way(way: FilingWay, procedure: Procedure, style: AnswerStyle) -> str:
    """Write one way of filing."""
    name = style.speaker.say(f"way.{way.value}")
    if way is FilingWay.ONLINE:
        return style.speaker.say("ways.online", way=name, link=style.page_of(procedure))
    return name
