"""Reads the cells of one row: texts, dates, codes, last four digits. Refuses with a reason."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Any, NoReturn, TypeVar

from casework.codes import find_codes
from casework.errors import BadRow
from casework.sources.file_rows import FileRow
from casework.sources.import_layout import ImportLayout, Sheet, word_key
from casework.text import clean

OFFICE_TIME = timezone(timedelta(hours=7))  # Asia/Ho_Chi_Minh has had no other since 1975
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_DAY_FIRST = re.compile(
    r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})(?:[ ,T]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?\Z"
)
_CANONICAL = {
    "dossier": re.compile(r"(?:[0-9A-Z]{2,3}\.){0,3}[GHI]\d\d(?:\.\d{1,3}){0,3}-\d{6}-\d{4,7}\Z"),
    "petition": re.compile(r"(?:KNTC|PAKN|DT|KN|PA|KT|TC)(?:\d\d)?-20\d\d-\d{4,6}\Z"),
}
_SHOWN = 60  # characters of a wrong value repeated in a reason
_Value = TypeVar("_Value")


class RowCells:
    """The cells of one row, read by field."""

    def __init__(self, row: FileRow, sheet: Sheet, layout: ImportLayout) -> None:
        self._where = row.where
        self._cells = row.cells
        self._labels = sheet.labels
        self._layout = layout

    def refuse(self, reason: str, **values: str) -> NoReturn:
        """Give the row up.

        Raises:
            BadRow: Always.
        """
        raise BadRow(self._where, self._layout.reasons[reason].format(**values))

    def raw(self, field: str) -> Any:
        """Return the value as the file gives it, or None."""
        return self._cells.get(field)

    def text(self, field: str) -> str | None:
        """Return the cleaned text, or None when there is none."""
        value = self._cells.get(field)
        if value is None:
            return None
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return tidy(value if isinstance(value, str) else str(value)) or None

    def needed(self, field: str) -> str:
        """Return the cleaned text of a cell that must be filled."""
        text = self.text(field)
        return text or self.refuse("value_missing", column=self._labels[field])

    def code(self, kind: str) -> str:
        """Return the case's code in its canonical form; kind is "dossier" or "petition"."""
        written = self.needed("code")
        if _CANONICAL[kind].match(written):
            return written
        found = find_codes(written)
        if [one.kind for one in found] != [kind] or found[0].end - found[0].start < len(written):
            self.refuse("code_wrong", value=written[:_SHOWN])
        return found[0].canonical

    def word(self, field: str, words: Mapping[str, _Value], reason: str) -> _Value:
        """Return what a word of a cell stands for."""
        written = self.needed(field)
        value = words.get(word_key(written))
        return self.refuse(reason, value=written[:_SHOWN]) if value is None else value

    def moment(self, field: str) -> datetime | None:
        """Return an aware moment; a day alone is its beginning, local time."""
        value = self._cells.get(field)
        if value is None:
            return None
        moment = moment_of(value) if isinstance(value, str) else _typed_moment(value)
        if moment is None or not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
            self.refuse("date_wrong", column=self._labels[field], value=str(value)[:_SHOWN])
        return moment

    def day(self, field: str) -> date | None:
        """Return a day."""
        moment = self.moment(field)
        return None if moment is None else moment.astimezone(OFFICE_TIME).date()

    def last4(self, field: str) -> str | None:
        """Return the last four digits of a number; the rest of it is not kept anywhere."""
        value = self._cells.get(field)
        if value is None:
            return None
        if isinstance(value, int | float):  # a number cell has lost its leading zeros
            return f"{int(value):04d}"[-4:]
        digits = re.sub(r"\D", "", str(value), flags=re.ASCII)
        if len(digits) < 4:
            self.refuse("digits_wrong", column=self._labels[field])
        return digits[-4:]

    def yes(self, field: str) -> bool:
        """Tell whether a cell says yes."""
        return word_key(self.text(field) or "").lower() in self._layout.yes


def tidy(text: str) -> str:
    """Clean a cell; quick for the usual case of plain composed letters."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return " ".join(text.split())
    return clean(text)


@lru_cache(maxsize=8192)
def moment_of(written: str) -> datetime | None:
    """Read a written day or moment (day first, or ISO); None when it is neither."""
    text = written.strip()
    parts = _DAY_FIRST.match(text)
    try:
        if parts:
            day, month, year, hour, minute, second = (int(part or 0) for part in parts.groups())
            return datetime(year, month, day, hour, minute, second, tzinfo=OFFICE_TIME)
        return _typed_moment(datetime.fromisoformat(text))
    except ValueError:
        return None


def _typed_moment(value: object) -> datetime | None:
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=OFFICE_TIME)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=OFFICE_TIME)
    return None
