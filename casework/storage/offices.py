"""Offices in the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from casework.cases import Office
from casework.storage.batches import add_up, in_batches
from casework.storage.failures import translates_errors
from casework.storage.tables import OfficeRow


@translates_errors
class SqlOfficeRepository:
    """Implements ports.OfficeRepository; None in an office is "not known" and erases nothing."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, code: str) -> Office | None:
        """Return the office, or None."""
        return office_by_code(self._session, code)

    def all(self) -> Sequence[Office]:
        """Return every office, in order of code."""
        rows = self._session.scalars(select(OfficeRow).order_by(OfficeRow.code))
        return [_office_of(row) for row in rows]

    def save_all(self, offices: Sequence[Office]) -> tuple[int, int, int]:
        """Insert or update; return how many were added, changed, unchanged."""
        unique = {office.code: office for office in offices}.values()
        return add_up(self._save(batch) for batch in in_batches(unique))

    def _save(self, batch: Sequence[Office]) -> tuple[int, int, int]:
        held = offices_by_code(self._session, [office.code for office in batch])
        new = [office for office in batch if office.code not in held]
        merged = [_merged(held[office.code], office) for office in batch if office.code in held]
        newer = [office for office in merged if office != held[office.code]]
        if new:
            self._session.execute(insert(OfficeRow), [asdict(office) for office in new])
        if newer:
            self._session.execute(update(OfficeRow), [asdict(office) for office in newer])
        return len(new), len(newer), len(merged) - len(newer)


def office_by_code(session: Session, code: str | None) -> Office | None:
    """Return the office, or None."""
    row = session.get(OfficeRow, code, populate_existing=True) if code else None
    return None if row is None else _office_of(row)


def offices_by_code(session: Session, codes: Iterable[str]) -> dict[str, Office]:
    """Return the known ones of these offices."""
    known = select(OfficeRow).where(OfficeRow.code.in_(codes))
    rows = session.scalars(known, execution_options={"populate_existing": True})
    return {row.code: _office_of(row) for row in rows}


def _office_of(row: OfficeRow) -> Office:
    return Office(row.code, row.name, row.address, row.phone, row.hours, row.is_demo)


def _merged(held: Office, office: Office) -> Office:
    known = {name: value for name, value in asdict(office).items() if value is not None}
    return replace(held, **known)
