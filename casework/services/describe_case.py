"""A case that explains itself: state in plain words, office, dates, and what to do now."""

from __future__ import annotations

from datetime import date

from casework.cases import Dossier, DossierStatus, Office, Petition, PetitionKind
from casework.services.case_progress import (
    ENDED_PETITIONS,
    clock_runs,
    day_in_vietnam,
    due_in,
    was_late,
)
from casework.services.masking import mask_name, mask_personal_data
from casework.services.speaking import Speaker, shorten, show_date

_MAX_NOTE = 500
_MAX_NAME = 250


def describe_dossier(dossier: Dossier, today: date, speaker: Speaker) -> str:
    """Tell where a dossier stands.

    Args:
        dossier: The dossier, already opened with its second factor.
        today: The day in Vietnam, for days left or late.
        speaker: The language's voice.
    """
    say = speaker.say
    status = dossier.status.name.lower()
    lines = [say("case.demo")] if dossier.is_demo else []
    lines.append(say("case.dossier", code=dossier.code, state=say(f"dossier.state.{status}")))
    if dossier.procedure_name:
        lines.append(say("case.procedure", name=shorten(dossier.procedure_name, _MAX_NAME)))
    if dossier.applicant:
        lines.append(say("case.applicant", name=mask_name(dossier.applicant)))
    lines += _office(dossier.office, speaker)
    lines += _dossier_dates(dossier, today, speaker)
    if dossier.note:
        note = shorten(mask_personal_data(dossier.note), _MAX_NOTE)
        lines.append(say("case.note", note=note))
    lines.append(say("case.now", action=say(f"dossier.now.{status}")))
    return "\n".join(lines)


def describe_petition(petition: Petition, today: date, speaker: Speaker) -> str:
    """Tell where a petition stands; of a denunciation the state only."""
    say = speaker.say
    state = say(f"petition.state.{petition.status.value}")
    lines = [say("case.demo")] if petition.is_demo else []
    if petition.kind is PetitionKind.DENUNCIATION:
        return "\n".join([*lines, say("case.state_only", code=petition.code, state=state)])
    kind = say(f"petition.kind.{petition.kind.value}")
    lines.append(say("case.petition", kind=kind, code=petition.code, state=state))
    lines += _office(petition.office, speaker)
    if petition.received_at:
        lines.append(say("case.received", date=show_date(day_in_vietnam(petition.received_at))))
    if petition.due_on:
        running = petition.status not in ENDED_PETITIONS
        lines += _due(petition.due_on, today, running, speaker, to_settle=True)
    lines.append(say("case.now", action=say(f"petition.now.{petition.status.value}")))
    return "\n".join(lines)


def _dossier_dates(dossier: Dossier, today: date, speaker: Speaker) -> list[str]:
    """Return the lines about dates that are held."""
    say = speaker.say
    lines = []
    if dossier.received_at:
        lines.append(say("case.received", date=show_date(day_in_vietnam(dossier.received_at))))
    if dossier.due_on and dossier.status is not DossierStatus.NOT_RECEIVED:
        lines += _due(dossier.due_on, today, clock_runs(dossier), speaker)
    if dossier.finished_at:
        lines.append(say("case.finished", date=show_date(day_in_vietnam(dossier.finished_at))))
    late = was_late(dossier)
    if late is not None:
        lines.append(say("case.was_late" if late else "case.was_on_time"))
    return lines


def _due(
    due_on: date, today: date, running: bool, speaker: Speaker, *, to_settle: bool = False
) -> list[str]:
    """Return the due date and, while the office's time runs, the days left or late.

    A dossier's is the day a result is promised; a petition's (`to_settle`) the day to settle it by.
    """
    say = speaker.say
    lines = [say("case.petition_due" if to_settle else "case.due", date=show_date(due_on))]
    if running:
        stands = due_in(due_on, today)
        state, days = stands.state, stands.working_days
        lines.append(
            say(f"case.petition_due_{state}" if to_settle else f"case.due_{state}", days=days)
        )
    return lines


def _office(office: Office | None, speaker: Speaker) -> list[str]:
    """Return what is held of the office that has the case."""
    if office is None:
        return []
    say = speaker.say
    lines = [say("case.office", name=office.name)]
    details = [part for part in (office.address, office.phone, office.hours) if part]
    if details:
        lines.append(say("case.office_details", details="; ".join(details)))
    return lines
