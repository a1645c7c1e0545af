"""Takes procedures from any source into the catalogue: all good rows in one transaction.

A record never gives way to one that is known less well: reviewed > imported > listed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from casework.errors import BadRow
from casework.ports import ProcedureStore
from casework.procedures import FeeStatus, Grade, Procedure

PROGRESS_EVERY = 500
_RANK = {Grade.REVIEWED: 2, Grade.IMPORTED: 1, Grade.LISTED: 0}


@dataclass(frozen=True, slots=True)
class ProcedureRow:
    """One good row and its place (file and line)."""

    where: str
    procedure: Procedure


@dataclass(slots=True)
class ProcedureReport:
    """What an import did.

    Attributes:
        added: Codes that were not held before.
        changed: Codes held with other facts.
        unchanged: Codes held just so.
        kept: Codes held (or covered by another record's other codes) with a better grade.
        rejected: Rows that cannot be used, with place and reason.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    kept: int = 0
    rejected: list[BadRow] = field(default_factory=list)


def import_procedures(
    rows: Iterable[ProcedureRow | BadRow],
    store: ProcedureStore,
    refuse_repeated: Callable[[str, str, str], BadRow],
    progress: Callable[[int], None] | None = None,
) -> ProcedureReport:
    """Save the good rows; nothing is saved when the source or the store breaks off.

    Args:
        rows: From `casework.sources`; bad rows are passed on to the report.
        store: The catalogue.
        refuse_repeated: Words the refusal of a code that comes twice with the same grade: gets
            the row's place, the code, the place of the first.
        progress: Gets the number of rows read, now and then and at the end.

    Raises:
        BadRow: The file breaks off; nothing was changed.
        Unavailable: The store is away; nothing was changed.
    """
    report = ProcedureReport()
    sorter = _Sorter(report, refuse_repeated)
    count = 0
    for count, row in enumerate(rows, start=1):
        sorter.take(row)
        if progress and count % PROGRESS_EVERY == 0:
            progress(count)
    if progress:
        progress(count)
    _save(sorter.best, store, report)
    return report


class _Sorter:
    """Finds the best row of each code and rejects repeats."""

    def __init__(
        self, report: ProcedureReport, refuse_repeated: Callable[[str, str, str], BadRow]
    ) -> None:
        self.best: dict[str, Procedure] = {}
        self._report = report
        self._refuse_repeated = refuse_repeated
        self._places: dict[tuple[str, Grade], str] = {}

    def take(self, row: ProcedureRow | BadRow) -> None:
        if isinstance(row, BadRow):
            self._report.rejected.append(row)
            return
        code, grade = row.procedure.code, row.procedure.grade
        first = self._places.setdefault((code, grade), row.where)
        if first != row.where:
            self._report.rejected.append(self._refuse_repeated(row.where, code, first))
            return
        held = self.best.get(code)
        if held is not None:
            self._report.kept += 1
        if held is None or _RANK[grade] > _RANK[held.grade]:
            self.best[code] = row.procedure


def _save(best: dict[str, Procedure], store: ProcedureStore, report: ProcedureReport) -> None:
    held = {procedure.code: procedure for procedure in store.all()}
    covered = _ranks_by_code([*held.values(), *best.values()])
    wanted = []
    for code, procedure in best.items():
        present = held.get(code)
        if _RANK[procedure.grade] < covered[code]:
            report.kept += 1
        elif present == procedure:
            report.unchanged += 1
        else:
            report.added += present is None
            report.changed += present is not None
            wanted.append(procedure)
    if wanted:
        store.upsert(wanted)


def _ranks_by_code(procedures: Iterable[Procedure]) -> dict[str, int]:
    """Return the best grade under which each code is held, as own code or as another code."""
    ranks: dict[str, int] = {}
    for procedure in procedures:
        for code in (procedure.code, *procedure.other_codes):
            ranks[code] = max(ranks.get(code, 0), _RANK[procedure.grade])
    return ranks


@dataclass(frozen=True, slots=True)
class ReadShare:
    """How many of `total` records have a field filled."""

    name: str
    filled: int
    total: int


_FIELDS = (
    *("field", "ministry", "levels", "authority", "performed_by", "where_to_file", "subjects"),
    *("ways", "time_limits", "papers", "result", "conditions", "legal_basis", "decision", "url"),
)


def read_shares(procedures: Iterable[Procedure]) -> tuple[ReadShare, ...]:
    """Count for each field in how many records it was read; the others were left empty."""
    records = tuple(procedures)
    counts = {name: sum(bool(getattr(item, name)) for item in records) for name in _FIELDS}
    counts["fee"] = sum(item.fee.status is not FeeStatus.NOT_PUBLISHED for item in records)
    counts["fee.items"] = sum(bool(item.fee.items) for item in records)
    counts["time_limits.value"] = sum(
        any(limit.value is not None for limit in item.time_limits) for item in records
    )
    return tuple(ReadShare(name, filled, len(records)) for name, filled in counts.items())
