"""Procedures as plain facts (JSON, YAML) and back.

The keys are the field names of `casework.procedures`; a key that is left out means "not known".
Whatever does not fit is collected as faults, each with its place, so that a person who edits a
file sees all of them at once.
"""

from __future__ import annotations

import re
import types
import unicodedata
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from casework.procedures import Fee, FeeItem, Paper, Procedure, Source, TimeLimit

CODE = re.compile(r"\d\.\d{6}")
MAX_NAME = 2_000
MAX_TEXT = 20_000
MAX_ITEMS = 500

Path = tuple[str | int, ...]
T = TypeVar("T")
UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffd]")
_ISO_DATE = re.compile(r"\d{4}(-\d{2}-\d{2})?")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not fit.

    Attributes:
        path: Keys and list positions that lead to it; empty for the whole record.
        reason: Key of the sentence in `data/templates/procedures.yml`.
        values: What the sentence names.
    """

    path: Path
    reason: str
    values: Mapping[str, str]


def procedure_from_facts(data: object) -> tuple[Procedure | None, tuple[Fault, ...]]:
    """Build a procedure.

    Args:
        data: A mapping as `facts_of` makes it.

    Returns:
        The procedure and no fault, or None and at least one fault.
    """
    reader = _Reader()
    procedure = reader.record(Procedure, data, ())
    if procedure is not None:
        reader.faults.extend(_faults_of(procedure))
    if reader.faults:
        return None, tuple(reader.faults)
    return procedure, ()


def facts_of(record: object) -> dict[str, Any]:
    """Return a dataclass as plain facts, without what is not known."""
    facts: dict[str, Any] = {}
    for item in fields(record):  # type: ignore[arg-type]
        value = getattr(record, item.name)
        if value != _default_of(item):
            facts[item.name] = _plain(value)
    return facts


def _default_of(item: Field[Any]) -> object:
    if item.default is not MISSING:
        return item.default
    if item.default_factory is not MISSING:
        return item.default_factory()
    return MISSING


def _plain(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return facts_of(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


_HINTS: dict[type, dict[str, Any]] = {
    kind: get_type_hints(kind) for kind in (Procedure, Paper, TimeLimit, Fee, FeeItem, Source)
}


class _Reader:
    """Checks plain values against the annotations of the dataclasses."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def record(self, kind: type[T], data: object, path: Path) -> T | None:
        if not isinstance(data, dict):
            self._fault(path, "not_a_record")
            return None
        before = len(self.faults)
        hints = _HINTS[kind]
        for key in data.keys() - hints.keys():
            self._fault((*path, str(key)), "unknown_key", key=str(key))
        self._note_missing(kind, data, path)
        known = {key: value for key, value in data.items() if key in hints and value is not None}
        values = {key: self._value(hints[key], value, (*path, key)) for key, value in known.items()}
        return kind(**values) if len(self.faults) == before else None

    def _note_missing(self, kind: type, data: Mapping[str, object], path: Path) -> None:
        for item in fields(kind):
            if _default_of(item) is MISSING and data.get(item.name) in (None, ""):
                self._fault((*path, item.name), "missing", key=item.name)

    def _value(self, hint: Any, value: object, path: Path) -> Any:
        origin = get_origin(hint)
        if origin in (types.UnionType, Union):
            inner = next(kind for kind in get_args(hint) if kind is not type(None))
            return self._value(inner, value, path)
        if origin is tuple:
            return self._items(get_args(hint)[0], value, path)
        if is_dataclass(hint) and isinstance(hint, type):
            return self.record(hint, value, path)
        if issubclass(hint, StrEnum):
            return self._choice(hint, value, path)
        return self._text(value, path) if hint is str else self._number(hint, value, path)

    def _items(self, hint: Any, value: object, path: Path) -> tuple[Any, ...]:
        if not isinstance(value, list):
            self._fault(path, "not_a_list", key=_key_of(path))
            return ()
        if len(value) > MAX_ITEMS:
            self._fault(path, "too_many", key=_key_of(path), limit=str(MAX_ITEMS))
            return ()
        return tuple(self._value(hint, item, (*path, place)) for place, item in enumerate(value))

    def _choice(self, hint: type[StrEnum], value: object, path: Path) -> StrEnum | None:
        if isinstance(value, str) and value in set(hint):
            return hint(value)
        allowed = ", ".join(hint)
        self._fault(path, "unknown_value", key=_key_of(path), value=_short(value), allowed=allowed)
        return None

    def _text(self, value: object, path: Path) -> str:
        if not isinstance(value, str):
            self._fault(path, "not_a_text", key=_key_of(path))
            return ""
        if UNFIT.search(value):
            self._fault(path, "unreadable_text", key=_key_of(path))
        if len(value) > MAX_TEXT:
            self._fault(path, "too_long", key=_key_of(path), limit=str(MAX_TEXT))
        return unicodedata.normalize("NFC", value).strip()

    def _number(self, hint: type, value: object, path: Path) -> Any:
        allowed = (int, float) if hint is float else (hint,)
        if isinstance(value, bool) != (hint is bool) or not isinstance(value, allowed):
            self._fault(path, "not_yes_no" if hint is bool else "not_a_number", key=_key_of(path))
        elif isinstance(value, (int, float)) and value < 0:
            self._fault(path, "negative", key=_key_of(path))
        return value

    def _fault(self, path: Path, reason: str, **values: str) -> None:
        self.faults.append(Fault(path, reason, values))


def _key_of(path: Path) -> str:
    return next((str(part) for part in reversed(path) if isinstance(part, str)), "")


def _short(value: object) -> str:
    return str(value)[:60]


def _faults_of(procedure: Procedure) -> list[Fault]:
    """Check what the types cannot say."""
    faults = []
    if not CODE.fullmatch(procedure.code):
        faults.append(Fault(("code",), "bad_code", {"value": _short(procedure.code)}))
    if not procedure.name:
        faults.append(Fault(("name",), "missing", {"key": "name"}))
    if len(procedure.name) > MAX_NAME:
        faults.append(Fault(("name",), "too_long", {"key": "name", "limit": str(MAX_NAME)}))
    dates = [(("as_of",), procedure.as_of)]
    dates += [(("sources", n, "as_of"), item.as_of) for n, item in enumerate(procedure.sources)]  # type: ignore[misc]
    faults += [
        Fault(path, "bad_date", {"value": _short(day)}) for path, day in dates if not _is_day(day)
    ]
    return faults


def _is_day(text: str | None) -> bool:
    if text is None:
        return True
    if not _ISO_DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text if len(text) > 4 else f"{text}-01-01")
    except ValueError:
        return False
    return True
