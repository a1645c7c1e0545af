"""Brings procedures into the catalogue: from a file, or all that this repository ships."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

from bootstrap.settings import Settings
from casework.errors import BadRow
from casework.services.import_procedures import ProcedureReport, ProcedureRow, import_procedures
from casework.sources.national_notes import load_notes
from casework.sources.procedure_files import read_procedures
from casework.sources.procedures_layout import ProceduresLayout, load_procedures_layout
from casework.storage.database import Database
from casework.storage.procedure_table import ProcedureTable

SHIPPED = ("procedures", "national/procedures.jsonl.gz", "national/listed.jsonl.gz")


def load_files(
    settings: Settings,
    database: Database,
    paths: list[Path],
    progress: Callable[[int], None] | None = None,
) -> ProcedureReport:
    """Import files or folders of procedures, in one transaction.

    Raises:
        BadRow: A file as a whole can't be used; nothing was changed.
        Unavailable: The database is away; nothing was changed.
    """
    layout = load_procedures_layout(settings.data_dir / "templates" / "procedures.yml")
    notes = load_notes(settings.data_dir / "national" / "notes.yml")
    rows: Iterator[ProcedureRow | BadRow] = chain.from_iterable(
        read_procedures(path, layout, notes) for path in paths
    )
    return import_procedures(rows, ProcedureTable(database), partial(_repeated, layout), progress)


def load_shipped(
    settings: Settings, database: Database, progress: Callable[[int], None] | None = None
) -> ProcedureReport:
    """Import everything in the data folder: reviewed, imported and listed procedures."""
    return load_files(settings, database, [settings.data_dir / name for name in SHIPPED], progress)


def _repeated(layout: ProceduresLayout, where: str, code: str, first: str) -> BadRow:
    return layout.refuse(where, "duplicate_code", code=code, first=first)
