"""Procedures from any file the import takes, told apart by kind and by the keys of a record.

- a folder or .yml: reviewed procedures in our own schema
- .csv, .xlsx: the officials' template
- .jsonl(.gz): records of the national database as crawled, our own facts, or the list of April 2025
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from casework.errors import BadRow
from casework.procedures import Procedure
from casework.services.import_procedures import ProcedureRow
from casework.sources.facts import UNFIT, Fault, facts_of, procedure_from_facts
from casework.sources.listed import listed_procedure_of
from casework.sources.national import LEVELS, procedure_of
from casework.sources.national_files import Line, json_lines
from casework.sources.national_notes import NationalNotes
from casework.sources.procedures_layout import ProceduresLayout
from casework.sources.procedures_table_file import read_procedure_table
from casework.sources.reviewed import load_reviewed, read_reviewed

Rows = Iterator[ProcedureRow | BadRow]
_NATIONAL_NEEDED = ("ma_thu_tuc", "ten_thu_tuc")
_LISTED_KEYS = frozenset({"code", "name", "collected"})


def read_procedures(path: Path, layout: ProceduresLayout, notes: NationalNotes) -> Rows:
    """Yield the procedures of a file or folder, and a BadRow for each row that can't be used.

    Args:
        path: See the module's list.
        layout: Headings, words and reasons.
        notes: The words added to national records.

    Raises:
        BadRow: The file as a whole can't be used.
    """
    if path.is_dir():
        yield from load_reviewed(path, layout)
        return
    if not path.exists():
        raise layout.refuse(path.name, "file_missing")
    kind = path.name.lower().removesuffix(".gz").rpartition(".")[2]
    if kind in ("yml", "yaml"):
        yield from read_reviewed(path, layout)
    elif kind in ("csv", "xlsx"):
        yield from read_procedure_table(path, layout)
    elif kind in ("jsonl", "ndjson"):
        yield from _json_rows(path, layout, notes)
    else:
        raise layout.refuse(path.name, "file_kind")


def _json_rows(path: Path, layout: ProceduresLayout, notes: NationalNotes) -> Rows:
    try:
        for line in json_lines(path):
            yield _row(line, f"{path.name}:{line.number}", layout, notes)
    except (OSError, EOFError) as error:
        raise layout.refuse(path.name, "file_broken") from error


def _row(
    line: Line, where: str, layout: ProceduresLayout, notes: NationalNotes
) -> ProcedureRow | BadRow:
    if line.data is None:
        return layout.refuse(where, line.reason or "bad_json")
    procedure, faults = _procedure(line.data, notes)
    if procedure is None:
        return layout.refuse_fault(where, faults[0])
    return ProcedureRow(where, procedure)


def _procedure(
    data: dict[str, Any], notes: NationalNotes
) -> tuple[Procedure | None, tuple[Fault, ...]]:
    if "grade" in data:
        return procedure_from_facts(data)
    if data.keys() & set(_NATIONAL_NEEDED):
        faults = _text_faults(data, _NATIONAL_NEEDED) + _level_faults(data)
        return (None, faults) if faults else _checked(procedure_of(data, notes))
    if data.keys() >= _LISTED_KEYS:
        faults = _text_faults(data, ("code", "name"))
        return (None, faults) if faults else _checked(listed_procedure_of(data, notes))
    return None, (Fault((), "unknown_form", {}),)


def _checked(procedure: Procedure) -> tuple[Procedure | None, tuple[Fault, ...]]:
    """Check what was read as strictly as what people write."""
    return procedure_from_facts(facts_of(procedure))


def _text_faults(data: dict[str, Any], needed: tuple[str, ...]) -> tuple[Fault, ...]:
    """Find what is not text or is missing, before anything is read."""
    wrong = [key for key, value in data.items() if value is not None and not isinstance(value, str)]
    faults = [Fault((key,), "not_a_text", {"key": key}) for key in wrong]
    faults += [
        Fault((key,), "missing", {"key": key})
        for key in needed
        if key not in wrong and not (data.get(key) or "").strip()
    ]
    return tuple(faults) + _unreadable(data)


def _unreadable(data: dict[str, Any]) -> tuple[Fault, ...]:
    """Find texts with characters no page holds: NUL, lone surrogates, the replacement mark."""
    return tuple(
        Fault((key,), "unreadable_text", {"key": key})
        for key, value in data.items()
        if isinstance(value, str) and UNFIT.search(value)
    )


def _level_faults(data: dict[str, Any]) -> tuple[Fault, ...]:
    levels = data.get("cap_thuc_hien")
    if not isinstance(levels, str):
        return ()
    named = [part.strip() for part in levels.split(",") if part.strip()]
    return tuple(
        Fault(("cap_thuc_hien",), "unknown_level", {"value": part[:60]})
        for part in named
        if part not in LEVELS
    )
