"""Rows of CSV, XLSX and JSON-lines files, read one after the other, with their places."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile

from openpyxl import load_workbook

from casework.errors import BadRow
from casework.sources.import_layout import Sheet, word_key

_HEADING_WITHIN = 10  # a title or two may stand above the headings


@dataclass(frozen=True, slots=True)
class FileRow:
    """One row.

    Attributes:
        where: File name and line (or sheet row).
        cells: Values as the file gives them, by field; empty ones are left out.
    """

    where: str
    cells: Mapping[str, Any]


def read_rows(path: Path, sheet: Sheet, reasons: Mapping[str, str]) -> Iterator[FileRow | BadRow]:
    """Yield the rows of a file; a JSON line that can't be read is yielded as a BadRow.

    Raises:
        BadRow: The file as a whole can't be used.
    """
    try:
        yield from _rows_by_kind(path, sheet, reasons)
    except UnicodeDecodeError:
        raise BadRow(path.name, reasons["file_encoding"]) from None
    except FileNotFoundError:
        raise BadRow(path.name, reasons["file_missing"]) from None
    except (csv.Error, BadZipFile, EOFError, KeyError, OSError) as error:
        raise BadRow(path.name, reasons["file_broken"]) from error


def _rows_by_kind(
    path: Path, sheet: Sheet, reasons: Mapping[str, str]
) -> Iterator[FileRow | BadRow]:
    kind = path.name.lower().removesuffix(".gz").rpartition(".")[2]
    if kind == "csv":
        with _opened(path) as lines:
            yield from _table_rows(path, _csv_rows(lines), sheet, reasons)
    elif kind == "xlsx":
        yield from _table_rows(path, _sheet_rows(path), sheet, reasons)
    elif kind in ("jsonl", "ndjson"):
        with _opened(path) as lines:
            yield from _json_rows(path, lines, sheet, reasons)
    else:
        raise BadRow(path.name, reasons["file_kind"])


def _opened(path: Path) -> IO[str]:
    if path.suffix.lower() == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig", newline="")
    return path.open(encoding="utf-8-sig", newline="")


def _csv_rows(lines: IO[str]) -> Iterator[tuple[int, Sequence[Any]]]:
    first = lines.readline()
    separator = max(";,\t", key=first.count)
    reader = csv.reader(chain([first], lines), delimiter=separator)
    begins = 1
    for row in reader:
        yield begins, row
        begins = reader.line_num + 1


def _sheet_rows(path: Path) -> Iterator[tuple[int, Sequence[Any]]]:
    book = load_workbook(path, read_only=True, data_only=True)
    try:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # some programs write a wrong size, and rows would be lost
        yield from enumerate(sheet.iter_rows(values_only=True), start=1)
    finally:
        book.close()


def _table_rows(
    path: Path,
    rows: Iterable[tuple[int, Sequence[Any]]],
    sheet: Sheet,
    reasons: Mapping[str, str],
) -> Iterator[FileRow]:
    """Find the headings, then yield the rows below that have any cell filled."""
    numbered = iter(rows)
    fields = _headings(path, numbered, sheet, reasons)
    for line, row in numbered:
        cells = {
            field: value
            for field, value in zip(fields, row, strict=False)
            if field is not None and value is not None and value != ""
        }
        if cells:
            yield FileRow(f"{path.name}:{line}", cells)


def _headings(
    path: Path,
    rows: Iterator[tuple[int, Sequence[Any]]],
    sheet: Sheet,
    reasons: Mapping[str, str],
) -> list[str | None]:
    """Return the field of each column, from the first row that names a required one."""
    for line, row in rows:
        fields = [sheet.fields.get(word_key(str(heading or ""))) for heading in row]
        missing = [field for field in sheet.required if field not in fields]
        if not missing:
            return fields
        if len(missing) < len(sheet.required) or line >= _HEADING_WITHIN:
            lacking = sheet.labels[missing[0]]
            raise BadRow(f"{path.name}:{line}", reasons["column_missing"].format(column=lacking))
    raise BadRow(path.name, reasons["file_empty"])


def _json_rows(
    path: Path, lines: Iterable[str], sheet: Sheet, reasons: Mapping[str, str]
) -> Iterator[FileRow | BadRow]:
    for line, text in enumerate(lines, start=1):
        if not text.strip():
            continue
        where = f"{path.name}:{line}"
        cells = _json_cells(text, sheet)
        yield FileRow(where, cells) if cells else BadRow(where, reasons["json_broken"])


def _json_cells(text: str, sheet: Sheet) -> dict[str, Any]:
    """Return the fields of one object; an office may be an object of its own."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(content, dict):
        return {}
    office = content.pop("office", None)
    if isinstance(office, dict):
        content.update({f"office_{name}": value for name, value in office.items()})
    cells = {sheet.fields.get(word_key(name)): value for name, value in content.items()}
    events = {"events": content["events"]} if content.get("events") else {}
    return events | {
        field: value for field, value in cells.items() if field and value not in (None, "")
    }
