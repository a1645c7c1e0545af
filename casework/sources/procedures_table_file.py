"""The officials' template: one procedure a row (CSV or XLSX), several lines within a cell.

Lines of a cell read "part | part | ...": papers "name | originals | copies | form | when", times
"5 ngày làm việc | case | note", fees "50.000 | per | case". See docs/import-procedures.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from casework.errors import BadRow
from casework.procedures import Grade
from casework.services.import_procedures import ProcedureRow
from casework.sources.facts import Fault, procedure_from_facts
from casework.sources.file_rows import FileRow, read_rows
from casework.sources.import_layout import word_key
from casework.sources.procedures_layout import ProceduresLayout

_PLAIN = (
    *("code", "name", "field", "group", "ministry", "authority", "performed_by", "where_to_file"),
    *("subjects", "paper_notes", "result", "citizen_deadline", "conditions", "decision"),
    *("review_note", "url"),
)
_LISTS = ("other_codes", "aliases", "legal_basis")
_TIME = re.compile(r"(?P<value>\d+(?:[.,]\d+)?)?\s*(?P<unit>[^\d]+)")
_AMOUNT = re.compile(r"(?P<number>\d{1,3}(?:[.,]\d{3})+|\d+)\s*(?:đồng|đ|VNĐ|VND)?", re.IGNORECASE)
_Cells = Mapping[str, Any]


def read_procedure_table(path: Path, layout: ProceduresLayout) -> Iterator[ProcedureRow | BadRow]:
    """Yield each row as a reviewed procedure, or as the BadRow that says what is wrong with it.

    Args:
        path: A .csv or .xlsx file.
        layout: Headings, words and reasons.

    Raises:
        BadRow: The file as a whole can't be used.
    """
    for row in read_rows(path, layout.sheet, layout.reasons):
        yield row if isinstance(row, BadRow) else _read(row, layout)


def _read(row: FileRow, layout: ProceduresLayout) -> ProcedureRow | BadRow:
    reader = _RowReader(row.cells, layout)
    facts = reader.facts()
    procedure, faults = procedure_from_facts(facts)
    first = next(iter([*reader.faults, *faults]), None)
    if first is not None or procedure is None:
        fault = first or Fault((), "not_a_record", {})
        column = layout.sheet.labels.get(str(fault.path[0]), fault.path[0]) if fault.path else ""
        placed = Fault((column, *fault.path[1:]) if fault.path else (), fault.reason, fault.values)
        return layout.refuse_fault(row.where, placed)
    return ProcedureRow(row.where, procedure)


class _RowReader:
    """Turns the cells of one row into facts."""

    def __init__(self, cells: _Cells, layout: ProceduresLayout) -> None:
        self._cells = cells
        self._words = layout.words
        self.faults: list[Fault] = []

    def facts(self) -> dict[str, Any]:
        facts: dict[str, Any] = {key: self._text(key) for key in _PLAIN}
        facts |= {key: self._parts(key) for key in _LISTS}
        source = self._source()
        facts |= {
            "grade": Grade.REVIEWED.value,
            "levels": self._choices("levels"),
            "ways": self._choices("ways"),
            "papers": self._each_line("papers", self._paper),
            "sets": self._whole(self._text("sets"), "sets"),
            "time_limits": self._each_line("time_limits", self._time),
            "fee": self._fee(),
            "needs_review": self._yes("needs_review"),
            "two_level_checked": self._yes("two_level_checked"),
            "as_of": self._text("as_of"),
            "sources": [source] if source else [],
        }
        return {key: value for key, value in facts.items() if value not in (None, [], {})}

    def _text(self, key: str) -> str | None:
        value = self._cells.get(key)
        if value is None:
            return None
        if isinstance(value, datetime | date):
            return value.strftime("%Y-%m-%d")
        if isinstance(value, float) and key == "code":
            return f"{value:.6f}"  # a sheet that took 1.001190 for a number
        return str(value).strip() or None

    def _lines(self, key: str) -> list[str]:
        return [line.strip() for line in (self._text(key) or "").splitlines() if line.strip()]

    def _parts(self, key: str) -> list[str]:
        parts = re.split(r"[;\n]", self._text(key) or "")
        return [part.strip() for part in parts if part.strip()]

    def _choices(self, key: str) -> list[str]:
        """Put words into values; one that is not understood stays and is refused later."""
        parts = [part for text in self._parts(key) for part in text.split(",") if part.strip()]
        return [self._words[key].get(word_key(part), part.strip()) for part in parts]

    def _yes(self, key: str) -> bool:
        return word_key(self._text(key) or "") in self._words["yes"]

    def _each_line(
        self, key: str, read: Callable[[list[str]], dict[str, Any] | None]
    ) -> list[dict[str, Any]]:
        found = [read([part.strip() for part in line.split("|")]) for line in self._lines(key)]
        return [
            {name: value for name, value in item.items() if value not in (None, "")}
            for item in found
            if item is not None
        ]

    def _paper(self, parts: list[str]) -> dict[str, Any] | None:
        if len(parts) > 5 or not parts[0]:
            self._fault("papers", "bad_paper", " | ".join(parts))
            return None
        name, originals, copies, form, when = (*parts, "", "", "", "")[:5]
        return {
            "name": name,
            "originals": self._whole(originals, "papers"),
            "copies": self._whole(copies, "papers"),
            "form": form,
            "when": when,
        }

    def _time(self, parts: list[str]) -> dict[str, Any] | None:
        span, case, note = (*parts, "", "")[:3]
        told = _TIME.fullmatch(span)
        unit = self._words["time_unit"].get(word_key(told["unit"])) if told else None
        if told is None or unit is None:
            self._fault("time_limits", "bad_time", span)
            return None
        value = float(told["value"].replace(",", ".")) if told["value"] else None
        return {"value": value, "unit": unit, "case": case, "note": note}

    def _fee(self) -> dict[str, Any]:
        items = self._each_line("fee_items", self._fee_item)
        status = self._text("fee_status")
        known = self._words["fee_status"].get(word_key(status), status) if status else None
        fee = {
            "status": known or ("fixed" if items else None),
            "items": items,
            "exemptions": self._lines("fee_exemptions"),
            "note": self._text("fee_note"),
        }
        return {key: value for key, value in fee.items() if value not in (None, [])}

    def _fee_item(self, parts: list[str]) -> dict[str, Any] | None:
        amount, per, case = (*parts, "", "")[:3]
        told = _AMOUNT.fullmatch(amount)
        if told is None:
            self._fault("fee_items", "bad_amount", amount)
            return None
        number = int(re.sub(r"[.,]", "", told["number"]))
        return {"amount_vnd": number, "per": per, "case": case}

    def _source(self) -> dict[str, Any]:
        source = {
            "url": self._text("url"),
            "via": self._text("source"),
            "as_of": self._text("as_of"),
        }
        return {key: value for key, value in source.items() if value}

    def _whole(self, text: str | None, key: str) -> int | None:
        if not text:
            return None
        if not re.fullmatch(r"\d{1,3}(?:\.0)?", text):
            self._fault(key, "not_a_number", text)
            return None
        return int(float(text))

    def _fault(self, key: str, reason: str, value: str) -> None:
        self.faults.append(Fault((key,), reason, {"value": value[:60], "key": key}))
