"""Invented dossiers and petitions to try the service with: the same seed gives the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import TypeVar

from casework.cases import Dossier, DossierStatus, Office, Petition
from casework.ports import UnitOfWorkFactory
from casework.procedures import Procedure
from casework.services.demo_paths import DossierPath, dossier_path, petition_of

BATCH = 1000
_USUAL = {  # how often a status is drawn, of 100
    DossierStatus.REGISTERED: 4,
    DossierStatus.RECEIVED: 8,
    DossierStatus.NOT_RECEIVED: 3,
    DossierStatus.IN_PROGRESS: 22,
    DossierStatus.PAPERS_REQUESTED: 6,
    DossierStatus.PAYMENT_REQUESTED: 4,
    DossierStatus.WITHDRAWN: 2,
    DossierStatus.STOPPED: 3,
    DossierStatus.DONE: 12,
    DossierStatus.HANDED_OVER: 36,
}
_Case = TypeVar("_Case", Dossier, Petition)


@dataclass(frozen=True, slots=True)
class DemoWords:
    """Invented offices and names, and what an office notes with a status."""

    offices: tuple[Office, ...]
    families: tuple[str, ...]
    middles: tuple[str, ...]
    givens: tuple[str, ...]
    notes: Mapping[DossierStatus, str]


@dataclass(frozen=True, slots=True)
class DemoCases:
    """Invented cases; dossiers and petitions are made one by one as they are taken."""

    offices: tuple[Office, ...]
    dossiers: Iterator[Dossier]
    petitions: Iterator[Petition]


def demo_last4(seed: int, code: str, of: str = "phone") -> str:
    """Return the last four digits of a demonstration case's invented phone, or "identity" paper."""
    return f"{Random(f'{seed}:{of}:{code}').randrange(10_000):04d}"


def demo_cases(
    seed: int,
    dossiers: int,
    petitions: int,
    procedures: Sequence[Procedure],
    today: date,
    words: DemoWords,
) -> DemoCases:
    """Invent offices, dossiers over all ten statuses (some overdue), and petitions of all kinds.

    Args:
        seed: The same seed, counts, procedures and day give the same cases.
        dossiers: How many dossiers; from ten on every status occurs.
        petitions: How many petitions; from seven on every kind and status occurs.
        procedures: What the dossiers are about.
        today: Nothing is dated on or after this day, but due dates.
        words: Invented names.

    Raises:
        ValueError: There is no procedure.
    """
    if dossiers and not procedures:
        raise ValueError("demonstration dossiers need at least one procedure")
    return DemoCases(
        words.offices,
        _dossiers(Random(seed), seed, dossiers, procedures, today, words),
        _petitions(Random(seed + 1), seed, petitions, today, words),
    )


def save_demo_cases(
    demo: DemoCases, open_work: UnitOfWorkFactory, *, progress: Callable[[int], None] | None = None
) -> tuple[int, int]:
    """Save demonstration cases in one transaction; return how many dossiers and petitions.

    Args:
        demo: From `demo_cases`; its cases are used up.
        open_work: Opens the unit of work.
        progress: Gets the number of cases saved, after each batch.

    Raises:
        Unavailable: The store is away; nothing was changed.
    """
    saved = [0, 0]
    with open_work() as work:
        work.offices.save_all(demo.offices)
        for dossiers in _in_batches(demo.dossiers):
            work.dossiers.save_all(dossiers)
            saved[0] += len(dossiers)
            _tell(progress, sum(saved))
        for petitions in _in_batches(demo.petitions):
            work.petitions.save_all(petitions)
            saved[1] += len(petitions)
            _tell(progress, sum(saved))
        work.audit.record("demo", "save_demo_cases", f"{saved[0]} + {saved[1]}")
        work.commit()
    return saved[0], saved[1]


def _tell(progress: Callable[[int], None] | None, count: int) -> None:
    if progress:
        progress(count)


def _in_batches(cases: Iterator[_Case]) -> Iterator[list[_Case]]:
    while batch := [case for _, case in zip(range(BATCH), cases, strict=False)]:
        yield batch


def _dossiers(
    random: Random,
    seed: int,
    count: int,
    procedures: Sequence[Procedure],
    today: date,
    words: DemoWords,
) -> Iterator[Dossier]:
    serials: Counter[tuple[str, date]] = Counter()
    statuses = list(DossierStatus)
    for index in range(count):
        drawn = random.choices(list(_USUAL), weights=list(_USUAL.values()))[0]
        status = statuses[index] if index < len(statuses) else drawn
        procedure, office = random.choice(procedures), random.choice(words.offices)
        path = dossier_path(random, status, procedure, today, words.notes.get(status))
        day = path.events[0].at.date()
        serials[office.code, day] += 1
        code = f"{office.code}-{day:%y%m%d}-{serials[office.code, day]:04d}"
        yield _dossier(code, status, procedure, office, path, _name(random, words), seed)


def _dossier(
    code: str,
    status: DossierStatus,
    procedure: Procedure,
    office: Office,
    path: DossierPath,
    applicant: str,
    seed: int,
) -> Dossier:
    return Dossier(
        code=code,
        status=status,
        procedure_code=procedure.code,
        procedure_name=procedure.name,
        office=office,
        applicant=applicant,
        phone_last4=demo_last4(seed, code),
        identity_last4=demo_last4(seed, code, "identity"),
        received_at=path.received_at,
        due_on=path.due_on,
        finished_at=path.finished_at,
        note=path.note,
        events=path.events,
        is_demo=True,
    )


def _name(random: Random, words: DemoWords) -> str:
    parts = (words.families, words.middles, words.givens)
    return " ".join(random.choice(part) for part in parts)


def _petitions(
    random: Random, seed: int, count: int, today: date, words: DemoWords
) -> Iterator[Petition]:
    for index in range(count):
        petition = petition_of(random, index, today, random.choice(words.offices))
        last4 = demo_last4(seed, petition.code), demo_last4(seed, petition.code, "identity")
        yield replace(petition, phone_last4=last4[0], identity_last4=last4[1])
