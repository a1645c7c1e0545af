"""Takes dossiers or petitions from a file into the store: all good rows of a file, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from casework.cases import Dossier, Petition
from casework.errors import BadRow
from casework.ports import UnitOfWork, UnitOfWorkFactory

BATCH = 1000
KEPT_REASONS = 100
_Case = TypeVar("_Case", Dossier, Petition)
_Save = Callable[[Sequence[_Case]], tuple[int, int, int]]


def _nothing(_: object) -> None:
    """Listen to nobody."""


@dataclass(slots=True)
class ImportReport:
    """What an import did.

    Attributes:
        added: Cases that were not held before.
        changed: Cases held with other values.
        unchanged: Cases held just so.
        rejected: Rows that could not be used.
        reasons: The first `KEPT_REASONS` of them; `Listeners.rejected` gets them all.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: int = 0
    reasons: list[BadRow] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """Rows read, good and bad."""
        return self.added + self.changed + self.unchanged + self.rejected


@dataclass(frozen=True, slots=True)
class Listeners:
    """Who is told while an import runs.

    Attributes:
        progress: Gets the number of rows read, after each batch.
        rejected: Gets each bad row.
    """

    progress: Callable[[int], None] = _nothing
    rejected: Callable[[BadRow], None] = _nothing


def import_dossiers(
    rows: Iterable[Dossier | BadRow],
    open_work: UnitOfWorkFactory,
    *,
    actor: str,
    subject: str,
    listeners: Listeners | None = None,
) -> ImportReport:
    """Save dossiers as they are read, in one transaction.

    Args:
        rows: From `casework.sources.cases_file.read_dossiers`.
        open_work: Opens the unit of work.
        actor: Who imports, for the audit.
        subject: What is imported, for the audit: the file's name.
        listeners: Who is told while it runs.

    Raises:
        BadRow: The file breaks off; nothing was changed.
        Unavailable: The store is away; nothing was changed.
    """
    with open_work() as work:
        report = _save_all(rows, work.dossiers.save_all, listeners or Listeners())
        _close(work, actor, "import_dossiers", subject)
    return report


def import_petitions(
    rows: Iterable[Petition | BadRow],
    open_work: UnitOfWorkFactory,
    *,
    actor: str,
    subject: str,
    listeners: Listeners | None = None,
) -> ImportReport:
    """Save petitions as they are read, in one transaction; as `import_dossiers`."""
    with open_work() as work:
        report = _save_all(rows, work.petitions.save_all, listeners or Listeners())
        _close(work, actor, "import_petitions", subject)
    return report


def _close(work: UnitOfWork, actor: str, action: str, subject: str) -> None:
    work.audit.record(actor, action, subject)
    work.commit()


def _save_all(
    rows: Iterable[_Case | BadRow], save: _Save[_Case], listeners: Listeners
) -> ImportReport:
    report = ImportReport()
    for batch in _batches(rows, report, listeners):
        added, changed, unchanged = save(batch)
        report.added += added
        report.changed += changed
        report.unchanged += unchanged
        listeners.progress(report.rows)
    return report


def _batches(
    rows: Iterable[_Case | BadRow], report: ImportReport, listeners: Listeners
) -> Iterator[list[_Case]]:
    """Cut the good rows into batches and set the bad ones aside.

    A code that comes again begins a new batch, so that the later row wins and each row is counted.
    """
    batch: dict[str, _Case] = {}
    for row in rows:
        if isinstance(row, BadRow):
            _reject(row, report, listeners)
            continue
        if row.code in batch or len(batch) >= BATCH:
            yield list(batch.values())
            batch = {}
        batch[row.code] = row
    yield list(batch.values())


def _reject(row: BadRow, report: ImportReport, listeners: Listeners) -> None:
    report.rejected += 1
    if len(report.reasons) < KEPT_REASONS:
        report.reasons.append(row)
    listeners.rejected(row)
