"""Petitions in the database: no content, no name, and no notes that could carry them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from casework.cases import CaseEvent, Petition, PetitionKind, PetitionStatus
from casework.storage.batches import add_up, in_batches
from casework.storage.case_writer import CaseWriter
from casework.storage.failures import translates_errors
from casework.storage.offices import office_by_code
from casework.storage.tables import PetitionEventRow, PetitionRow

_SAME = ("code", "phone_last4", "identity_last4", "received_at", "due_on", "is_demo")


@translates_errors
class SqlPetitionRepository:
    """Implements ports.PetitionRepository."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        cases, events = PetitionRow.__table__, PetitionEventRow.__table__
        self._writer = CaseWriter(session, cast(Table, cases), cast(Table, events), now)

    def get(self, code: str) -> Petition | None:
        """Return the petition with its office and events, or None."""
        row = self._session.get(PetitionRow, code, populate_existing=True)
        if row is None:
            return None
        steps = (
            select(PetitionEventRow)
            .where(PetitionEventRow.petition_code == code)
            .order_by(PetitionEventRow.ordinal)
        )
        return Petition(
            kind=PetitionKind(row.kind),
            status=PetitionStatus(row.status),
            office=office_by_code(self._session, row.office_code),
            events=tuple(CaseEvent(step.at, step.status) for step in self._session.scalars(steps)),
            **{name: getattr(row, name) for name in _SAME},
        )

    def save_all(self, petitions: Sequence[Petition]) -> tuple[int, int, int]:
        """Insert or update; return how many were added, changed, unchanged.

        The steps of a petition are added to those held, without their notes; its office is saved
        with it.
        """
        unique = {petition.code: petition for petition in petitions}.values()
        return add_up(self._save(batch) for batch in in_batches(unique))

    def _save(self, batch: Sequence[Petition]) -> tuple[int, int, int]:
        self._writer.save_offices(petition.office for petition in batch)
        return self._writer.save(
            {petition.code: _row_of(petition) for petition in batch},
            {petition.code: _bare(petition.events) for petition in batch},
        )


def _row_of(petition: Petition) -> dict[str, Any]:
    row = {name: getattr(petition, name) for name in _SAME}
    row["kind"] = petition.kind.value
    row["status"] = petition.status.value
    row["office_code"] = petition.office.code if petition.office else None
    return row


def _bare(events: Sequence[CaseEvent]) -> list[CaseEvent]:
    return [replace(event, note=None) for event in events]
