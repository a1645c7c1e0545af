"""Derived facts of a dossier: days left or late. Overdue is never stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from casework.cases import Dossier, DossierStatus, PetitionStatus
from casework.services.working_days import weekdays_between

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

_ENDED = frozenset(
    {
        DossierStatus.NOT_RECEIVED,
        DossierStatus.WITHDRAWN,
        DossierStatus.STOPPED,
        DossierStatus.DONE,
        DossierStatus.HANDED_OVER,
    }
)
_WITH_RESULT = frozenset({DossierStatus.DONE, DossierStatus.HANDED_OVER})
_WAITS_FOR_CITIZEN = frozenset({DossierStatus.PAPERS_REQUESTED, DossierStatus.PAYMENT_REQUESTED})
ENDED_PETITIONS = frozenset(
    {
        PetitionStatus.FORWARDED,
        PetitionStatus.RESOLVED,
        PetitionStatus.NOT_ACCEPTED,
        PetitionStatus.WITHDRAWN,
    }
)


@dataclass(frozen=True, slots=True)
class DueIn:
    """How a due date stands to a day.

    Attributes:
        state: "left", "today" or "late".
        working_days: Mondays to Fridays between the two days; public holidays are not taken out.
    """

    state: str
    working_days: int


def due_in(due_on: date, today: date) -> DueIn:
    """Compare a due date with a day."""
    if due_on == today:
        return DueIn("today", 0)
    if due_on > today:
        return DueIn("left", weekdays_between(today, due_on))
    return DueIn("late", weekdays_between(due_on, today))


def clock_runs(dossier: Dossier) -> bool:
    """Tell whether the office's time is running: not ended and not waiting for the citizen."""
    return dossier.status not in _ENDED and dossier.status not in _WAITS_FOR_CITIZEN


def was_late(dossier: Dossier) -> bool | None:
    """Tell whether a result came after its due date; None without a result or a date."""
    if dossier.status not in _WITH_RESULT:
        return None
    if dossier.finished_at is None or dossier.due_on is None:
        return None
    return day_in_vietnam(dossier.finished_at) > dossier.due_on


def day_in_vietnam(moment: datetime) -> date:
    """Return the day an aware moment falls on in Vietnam."""
    return moment.astimezone(VIETNAM).date()
