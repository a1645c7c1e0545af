"""Import procedures, dossiers or petitions from a file, or the shipped catalogue again."""

from __future__ import annotations

import argparse
import getpass
from collections.abc import Sequence
from pathlib import Path

from bootstrap.load_catalogue import load_files, load_shipped
from bootstrap.prepare import open_database
from bootstrap.progress import Progress
from bootstrap.settings import Settings
from casework.errors import BadRow
from casework.services.import_cases import (
    ImportReport,
    Listeners,
    import_dossiers,
    import_petitions,
)
from casework.services.import_procedures import ProcedureReport
from casework.sources.cases_file import read_dossiers, read_petitions
from casework.sources.import_layout import load_layout
from casework.storage.database import Database
from casework.storage.unit_of_work import units_of_work

KINDS = ("procedures", "dossiers", "petitions", "catalogue")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Register what is imported and the file."""
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("file", nargs="?", type=Path, help="not needed for `catalogue`")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Import, then report; exit code 1 when a row was rejected, so that scripts notice."""
    database = open_database(settings)
    if options.kind == "catalogue":
        return _report_procedures(load_shipped(settings, database, Progress("rows")))
    if options.file is None:
        raise BadRow("danbiet import", f"cần tên tệp: danbiet import {options.kind} TỆP")
    if options.kind == "procedures":
        report = load_files(settings, database, [options.file], Progress("rows"))
        return _report_procedures(report)
    return _report_cases(_import_cases(options.kind, options.file, settings, database))


def _import_cases(kind: str, file: Path, settings: Settings, database: Database) -> ImportReport:
    layout = load_layout(settings.data_dir / "templates" / "import.yml")
    listeners = Listeners(progress=Progress("rows"))
    work, actor = units_of_work(database), getpass.getuser()
    if kind == "dossiers":
        rows = read_dossiers(file, layout)
        return import_dossiers(rows, work, actor=actor, subject=file.name, listeners=listeners)
    petitions = read_petitions(file, layout)
    return import_petitions(petitions, work, actor=actor, subject=file.name, listeners=listeners)


def _report_procedures(report: ProcedureReport) -> int:
    _print_counts(report.added, report.changed, report.unchanged, len(report.rejected))
    if report.kept:
        print(f"kept (a better record is held): {report.kept}")
    return _print_reasons(report.rejected)


def _report_cases(report: ImportReport) -> int:
    _print_counts(report.added, report.changed, report.unchanged, report.rejected)
    return _print_reasons(report.reasons)


def _print_counts(added: int, changed: int, unchanged: int, rejected: int) -> None:
    print(f"added: {added}  changed: {changed}  unchanged: {unchanged}  rejected: {rejected}")


def _print_reasons(rows: Sequence[BadRow]) -> int:
    for row in rows:
        print(f"  {row}")
    return 1 if rows else 0
