"""Reads dossiers and petitions from files as offices export them; see docs/import-cases.md."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from casework.cases import CaseEvent, Dossier, DossierStatus, Office, Petition, PetitionStatus
from casework.errors import BadRow
from casework.sources.file_rows import read_rows
from casework.sources.import_layout import ImportLayout, Sheet, word_key
from casework.sources.row_cells import RowCells, moment_of, tidy

_Case = TypeVar("_Case", Dossier, Petition)
_Reader = Callable[[RowCells, ImportLayout], _Case]


def read_dossiers(path: Path, layout: ImportLayout) -> Iterator[Dossier | BadRow]:
    """Yield each row as a dossier, or as the BadRow that says what is wrong with it.

    Args:
        path: A .csv, .xlsx or .jsonl file; .gz of the text kinds.
        layout: Headings and words that are understood.

    Raises:
        BadRow: The file as a whole can't be used.
    """
    return _read(path, layout.dossiers, layout, _dossier)


def read_petitions(path: Path, layout: ImportLayout) -> Iterator[Petition | BadRow]:
    """Yield each row as a petition, or as a BadRow. Names and contents are never read.

    Args:
        path: As in `read_dossiers`.
        layout: Headings and words that are understood.

    Raises:
        BadRow: The file as a whole can't be used.
    """
    return _read(path, layout.petitions, layout, _petition)


def _read(
    path: Path, sheet: Sheet, layout: ImportLayout, reader: _Reader[_Case]
) -> Iterator[_Case | BadRow]:
    for row in read_rows(path, sheet, layout.reasons):
        if isinstance(row, BadRow):
            yield row
            continue
        try:
            case = reader(RowCells(row, sheet, layout), layout)
        except BadRow as bad:
            yield bad.with_traceback(None)
        else:
            yield case


def _dossier(cells: RowCells, layout: ImportLayout) -> Dossier:
    code = cells.code("dossier")
    status = _dossier_status(cells, layout)
    received_at, due_on = cells.moment("received_at"), cells.day("due_on")
    if received_at and due_on and due_on < received_at.date():
        cells.refuse("due_before_received")
    return Dossier(
        code=code,
        status=status,
        procedure_code=cells.text("procedure_code"),
        procedure_name=cells.text("procedure_name"),
        office=_office(cells, unit=code.rsplit("-", 2)[0]),
        applicant=cells.text("applicant"),
        phone_last4=cells.last4("phone_last4"),
        identity_last4=cells.last4("identity_last4"),
        received_at=received_at,
        due_on=due_on,
        finished_at=cells.moment("finished_at"),
        note=cells.text("note"),
        events=_events(cells, layout.dossier_status, str(status.value)),
        is_demo=cells.yes("is_demo"),
    )


def _petition(cells: RowCells, layout: ImportLayout) -> Petition:
    status = cells.word("status", layout.petition_status, "status_unknown")
    return Petition(
        code=cells.code("petition"),
        kind=cells.word("kind", layout.petition_kind, "kind_unknown"),
        status=status,
        office=_office(cells, unit=None),
        phone_last4=cells.last4("phone_last4"),
        identity_last4=cells.last4("identity_last4"),
        received_at=cells.moment("received_at"),
        due_on=cells.day("due_on"),
        events=_events(cells, layout.petition_status, status.value),
        is_demo=cells.yes("is_demo"),
    )


def _dossier_status(cells: RowCells, layout: ImportLayout) -> DossierStatus:
    written = cells.needed("status")
    if word_key(written) in layout.dossier_status_unclear:
        cells.refuse("status_unclear", value=written)
    return cells.word("status", layout.dossier_status, "status_unknown")


def _office(cells: RowCells, unit: str | None) -> Office | None:
    """Read the office; a dossier's own code names its unit when no column does."""
    name, code = cells.text("office_name"), cells.text("office_code")
    if name is None:
        return cells.refuse("office_name_missing") if code else None
    return Office(code or unit or cells.refuse("office_code_missing"), name)


def _events(
    cells: RowCells, words: Mapping[str, DossierStatus] | Mapping[str, PetitionStatus], status: str
) -> tuple[CaseEvent, ...]:
    """Read the listed steps, or make one of the day the status was noted."""
    listed = cells.raw("events")
    if listed is None:
        noted = cells.moment("status_at")
        return () if noted is None else (CaseEvent(noted, status),)
    try:
        return tuple(_event(step, words) for step in listed)
    except (TypeError, KeyError, ValueError, AttributeError):
        cells.refuse("events_wrong")


def _event(step: dict[str, str], words: Mapping[str, Any]) -> CaseEvent:
    moment = moment_of(step["at"])
    if moment is None:
        raise ValueError("no moment")
    value = words[word_key(str(step["status"]))]
    note = step.get("note")
    return CaseEvent(moment, str(value.value), tidy(note) if note else None)
