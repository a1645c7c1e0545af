"""The catalogue of procedures in the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from casework.procedures import Procedure
from casework.storage.batches import in_batches, sort_out
from casework.storage.codec import fingerprint
from casework.storage.database import Database
from casework.storage.failures import translates_errors
from casework.storage.procedure_codec import facts_of, procedure_from
from casework.storage.tables import CatalogueVersionRow, OtherCodeRow, ProcedureRow
from casework.text import fold


class CatalogueChange(NamedTuple):
    """How many procedures an import touched."""

    added: int
    changed: int
    unchanged: int


@translates_errors
class ProcedureTable:
    """Implements ports.ProcedureCatalogue; every call is a transaction of its own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, code: str) -> Procedure | None:
        """Return the procedure with this code, or with it among its other codes, or None."""
        with self._database.session() as session:
            facts = session.scalar(select(ProcedureRow.facts).where(ProcedureRow.code == code))
            if facts is None:
                facts = session.scalar(
                    select(ProcedureRow.facts)
                    .join(OtherCodeRow, OtherCodeRow.procedure_code == ProcedureRow.code)
                    .where(OtherCodeRow.other_code == code)
                    .order_by(ProcedureRow.code)
                    .limit(1)
                )
        return None if facts is None else procedure_from(facts)

    def all(self) -> Sequence[Procedure]:
        """Return every procedure, in order of code."""
        with self._database.session() as session:
            rows = session.scalars(select(ProcedureRow.facts).order_by(ProcedureRow.code))
            return [procedure_from(facts) for facts in rows]

    def version(self) -> str:
        """Return a token that changes whenever the catalogue does; "" before the first import."""
        newest = select(CatalogueVersionRow.token).order_by(CatalogueVersionRow.id.desc()).limit(1)
        with self._database.session() as session:
            return session.scalar(newest) or ""

    def upsert(self, procedures: Iterable[Procedure]) -> CatalogueChange:
        """Insert new procedures and update changed ones; others stay."""
        with self._database.transaction() as session:
            change = self._save(session, procedures)
            self._note_version(session, change)
        return change

    def _save(self, session: Session, procedures: Iterable[Procedure]) -> CatalogueChange:
        added = changed = unchanged = 0
        for batch in in_batches(procedures):
            rows = {procedure.code: self._row_of(procedure) for procedure in batch}
            prints = {code: row["content_hash"] for code, row in rows.items()}
            found = sort_out(rows, prints, _held_prints(session, rows))
            _write(session, found.added, found.changed)
            added, changed = added + len(found.added), changed + len(found.changed)
            unchanged += found.unchanged
        return CatalogueChange(added, changed, unchanged)

    def _row_of(self, procedure: Procedure) -> dict[str, Any]:
        facts = facts_of(procedure)
        return {
            "code": procedure.code,
            "name": procedure.name,
            "folded_name": fold(procedure.name),
            "grade": procedure.grade.value,
            "field": procedure.field,
            "ministry": procedure.ministry,
            "facts": facts,
            "content_hash": fingerprint(facts),
            "as_of": procedure.as_of,
            "updated_at": self._database.clock(),
        }

    def _note_version(self, session: Session, change: CatalogueChange) -> None:
        if not (change.added or change.changed):
            return
        held = select(ProcedureRow.code, ProcedureRow.content_hash).order_by(ProcedureRow.code)
        states = [list(row) for row in session.execute(held)]
        session.execute(
            insert(CatalogueVersionRow).values(
                token=fingerprint(states),
                procedures=len(states),
                changed_at=self._database.clock(),
            )
        )


def _held_prints(session: Session, codes: Iterable[str]) -> dict[str, str]:
    held = select(ProcedureRow.code, ProcedureRow.content_hash).where(ProcedureRow.code.in_(codes))
    return dict(session.execute(held).all())


def _write(session: Session, added: list[dict[str, Any]], changed: list[dict[str, Any]]) -> None:
    if added:
        session.execute(insert(ProcedureRow), added)
    if changed:
        session.execute(update(ProcedureRow), changed)
        codes = [row["code"] for row in changed]
        session.execute(delete(OtherCodeRow).where(OtherCodeRow.procedure_code.in_(codes)))
    others = [
        {"other_code": other, "procedure_code": row["code"]}
        for row in added + changed
        for other in dict.fromkeys(row["facts"].get("other_codes", ()))
    ]
    if others:
        session.execute(insert(OtherCodeRow), others)
