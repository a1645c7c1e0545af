"""Dossiers in the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from casework.cases import CaseEvent, Dossier, DossierStatus
from casework.storage.batches import add_up, in_batches
from casework.storage.case_writer import CaseWriter
from casework.storage.failures import translates_errors
from casework.storage.offices import office_by_code
from casework.storage.tables import DossierEventRow, DossierRow

_APART = frozenset({"office", "events", "status"})  # fields that are no column of the same name
_SAME = tuple(field.name for field in fields(Dossier) if field.name not in _APART)


@translates_errors
class SqlDossierRepository:
    """Implements ports.DossierRepository."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        cases, events = DossierRow.__table__, DossierEventRow.__table__
        self._writer = CaseWriter(session, cast(Table, cases), cast(Table, events), now)

    def get(self, code: str) -> Dossier | None:
        """Return the dossier with its office and events, or None."""
        row = self._session.get(DossierRow, code, populate_existing=True)
        if row is None:
            return None
        steps = (
            select(DossierEventRow)
            .where(DossierEventRow.dossier_code == code)
            .order_by(DossierEventRow.ordinal)
        )
        return Dossier(
            status=DossierStatus(row.status),
            office=office_by_code(self._session, row.office_code),
            events=tuple(
                CaseEvent(step.at, step.status, step.note) for step in self._session.scalars(steps)
            ),
            **{name: getattr(row, name) for name in _SAME},
        )

    def save_all(self, dossiers: Sequence[Dossier]) -> tuple[int, int, int]:
        """Insert or update; return how many were added, changed, unchanged.

        The steps of a dossier are added to those held; its office is saved with it.
        """
        unique = {dossier.code: dossier for dossier in dossiers}.values()
        return add_up(self._save(batch) for batch in in_batches(unique))

    def _save(self, batch: Sequence[Dossier]) -> tuple[int, int, int]:
        self._writer.save_offices(dossier.office for dossier in batch)
        return self._writer.save(
            {dossier.code: _row_of(dossier) for dossier in batch},
            {dossier.code: dossier.events for dossier in batch},
        )


def _row_of(dossier: Dossier) -> dict[str, Any]:
    row = {name: getattr(dossier, name) for name in _SAME}
    row["status"] = dossier.status.value
    row["office_code"] = dossier.office.code if dossier.office else None
    return row
