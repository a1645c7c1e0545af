"""Plausible lives of invented dossiers and petitions: steps, dates, due dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from math import ceil
from random import Random

from casework.cases import (
    CaseEvent,
    DossierStatus,
    Office,
    Petition,
    PetitionKind,
    PetitionStatus,
)
from casework.procedures import Procedure, TimeUnit
from casework.services.working_days import add_working_days

_OFFICE_TIME = timezone(timedelta(hours=7))
_HOURS = (8, 9, 10, 14, 15)  # of the steps, in order: several may fall on one day
_S = DossierStatus
_STEPS = {
    _S.REGISTERED: (_S.REGISTERED,),
    _S.RECEIVED: (_S.REGISTERED, _S.RECEIVED),
    _S.NOT_RECEIVED: (_S.REGISTERED, _S.NOT_RECEIVED),
    _S.IN_PROGRESS: (_S.RECEIVED, _S.IN_PROGRESS),
    _S.PAPERS_REQUESTED: (_S.RECEIVED, _S.IN_PROGRESS, _S.PAPERS_REQUESTED),
    _S.PAYMENT_REQUESTED: (_S.RECEIVED, _S.IN_PROGRESS, _S.PAYMENT_REQUESTED),
    _S.WITHDRAWN: (_S.RECEIVED, _S.WITHDRAWN),
    _S.STOPPED: (_S.RECEIVED, _S.IN_PROGRESS, _S.STOPPED),
    _S.DONE: (_S.RECEIVED, _S.IN_PROGRESS, _S.DONE),
    _S.HANDED_OVER: (_S.RECEIVED, _S.IN_PROGRESS, _S.DONE, _S.HANDED_OVER),
}
_ENDS = frozenset({_S.NOT_RECEIVED, _S.WITHDRAWN, _S.STOPPED, _S.DONE})
_RUNNING = frozenset({_S.RECEIVED, _S.IN_PROGRESS})
_NOT_TAKEN = frozenset({_S.REGISTERED, _S.NOT_RECEIVED})
_LATE_SHARE = 0.2
_UNKNOWN_LIMIT, _LONGEST_LIMIT = 5, 60  # working days
_WORKING_DAYS_OF = {
    TimeUnit.WORKING_DAYS: 1.0,
    TimeUnit.DAYS: 5 / 7,
    TimeUnit.HOURS: 1 / 24,
    TimeUnit.WORKING_HOURS: 1 / 8,
    TimeUnit.MONTHS: 22.0,
}


@dataclass(frozen=True, slots=True)
class DossierPath:
    """The life of one invented dossier; a dossier that was never taken has no `received_at`."""

    received_at: datetime | None
    due_on: date | None
    finished_at: datetime | None
    note: str | None
    events: tuple[CaseEvent, ...]


def limit_of(procedure: Procedure) -> int:
    """Return a procedure's usual time limit in working days; 5 when it is not known."""
    for limit in procedure.time_limits:
        if limit.value and limit.unit in _WORKING_DAYS_OF:
            days = ceil(limit.value * _WORKING_DAYS_OF[limit.unit])
            return min(max(days, 1), _LONGEST_LIMIT)
    return _UNKNOWN_LIMIT


def dossier_path(
    random: Random, status: DossierStatus, procedure: Procedure, today: date, note: str | None
) -> DossierPath:
    """Invent how a dossier came to its status, all of it before today.

    A share of the running and of the finished ones is late.
    """
    limit = limit_of(procedure)
    length, age = _length_and_age(random, status, limit)
    first = add_working_days(today - timedelta(days=1), -age)
    steps = _STEPS[status]
    at = dict(zip(steps, _moments(random, first, length, len(steps)), strict=True))
    received_at = at.get(_S.RECEIVED)
    return DossierPath(
        received_at=received_at,
        due_on=add_working_days(received_at.date(), limit) if received_at else None,
        finished_at=next((at[step] for step in steps if step in _ENDS), None),
        note=note,
        events=tuple(
            CaseEvent(moment, str(step.value), note if step is status else None)
            for step, moment in at.items()
        ),
    )


def _length_and_age(random: Random, status: DossierStatus, limit: int) -> tuple[int, int]:
    """Draw the working days between first and last step, and since the first step."""
    late = random.random() < _LATE_SHARE
    if status in _RUNNING:
        age = random.randint(limit + 1, limit + 10) if late else random.randrange(limit)
        return min(age, 1), age
    if status in _NOT_TAKEN:
        return 1, random.randint(1, 3)
    length = random.randint(limit + 1, limit + 4) if late else random.randint(1, limit)
    return length, length + random.randrange(20)


def _moments(random: Random, first: date, length: int, count: int) -> list[datetime]:
    """Spread steps from the first day over `length` working days, in order."""
    offsets = [round(length * index / max(count - 1, 1)) for index in range(count)]
    return [
        datetime.combine(
            add_working_days(first, offset),
            time(_HOURS[index], random.randrange(60)),
            _OFFICE_TIME,
        )
        for index, offset in enumerate(offsets)
    ]


_PREFIXES = {
    PetitionKind.PROPOSAL: "PAKN",
    PetitionKind.REPORT: "PA",
    PetitionKind.COMPLAINT: "KN",
    PetitionKind.DENUNCIATION: "TC",
}
_P = PetitionStatus
_PETITION_STEPS: dict[PetitionStatus, Sequence[PetitionStatus]] = {
    _P.RECEIVED: (_P.RECEIVED,),
    _P.ACCEPTED: (_P.RECEIVED, _P.ACCEPTED),
    _P.IN_PROGRESS: (_P.RECEIVED, _P.ACCEPTED, _P.IN_PROGRESS),
    _P.FORWARDED: (_P.RECEIVED, _P.FORWARDED),
    _P.RESOLVED: (_P.RECEIVED, _P.ACCEPTED, _P.IN_PROGRESS, _P.RESOLVED),
    _P.NOT_ACCEPTED: (_P.RECEIVED, _P.NOT_ACCEPTED),
    _P.WITHDRAWN: (_P.RECEIVED, _P.ACCEPTED, _P.WITHDRAWN),
}
_SETTLED_WITHIN = timedelta(
    days=30
)  # from acceptance: complaints (Art. 28), denunciations (Art. 30)
_HAS_LIMIT = frozenset({PetitionKind.COMPLAINT, PetitionKind.DENUNCIATION})


def petition_of(random: Random, index: int, today: date, office: Office) -> Petition:
    """Invent the petition number `index`, without last digits: kinds and statuses take turns."""
    kind = list(PetitionKind)[index % len(PetitionKind)]
    status = list(PetitionStatus)[index % len(PetitionStatus)]
    steps = _PETITION_STEPS[status]
    length = random.randint(len(steps), 20)
    first = add_working_days(today - timedelta(days=1), -length - random.randrange(10))
    moments = _moments(random, first, length, len(steps))
    accepted = [m for m, step in zip(moments, steps, strict=True) if step is _P.ACCEPTED]
    limited = bool(accepted) and kind in _HAS_LIMIT
    return Petition(
        code=f"{_PREFIXES[kind]}-{first.year}-{index + 1:05d}",
        kind=kind,
        status=status,
        office=office,
        received_at=moments[0],
        due_on=(accepted[0] + _SETTLED_WITHIN).date() if limited else None,
        events=tuple(CaseEvent(m, s.value) for m, s in zip(moments, steps, strict=True)),
        is_demo=True,
    )
