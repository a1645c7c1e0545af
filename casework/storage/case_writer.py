"""Writes dossiers or petitions: both are a row, its fingerprint, its office and its history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Table, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from casework.cases import CaseEvent, Office
from casework.storage.batches import sort_out
from casework.storage.codec import fingerprint
from casework.storage.offices import SqlOfficeRepository

Row = dict[str, Any]


class CaseWriter:
    """Saves one kind of case.

    Args:
        session: The unit of work's session.
        cases: Table of the cases, keyed by `code`.
        events: Table of their steps, keyed by the case's code (first column) and `ordinal`.
        now: When the rows are written, aware.
    """

    def __init__(self, session: Session, cases: Table, events: Table, now: datetime) -> None:
        self._session = session
        self._cases = cases
        self._events = events
        self._owner = next(iter(events.columns))
        self._now = now
        self._offices: set[Office] = set()

    def save(
        self, rows: Mapping[str, Row], histories: Mapping[str, Sequence[CaseEvent]]
    ) -> tuple[int, int, int]:
        """Insert or update cases; return how many were added, changed, unchanged.

        Args:
            rows: Values of the case table's columns, by code.
            histories: Known steps by code. They are added to those held: a step that was told once
                stays, and one with the same moment and status only gets the newer note.
        """
        for code, row in rows.items():
            row["content_hash"] = _print_of(row, histories[code])
            row["updated_at"] = self._now
        prints = {code: row["content_hash"] for code, row in rows.items()}
        found = sort_out(rows, prints, self._held_prints(rows))
        self._add(found.added, histories)
        self._change(found.changed, histories)
        return len(found.added), len(found.changed), found.unchanged

    def save_offices(self, offices: Iterable[Office | None]) -> None:
        """Save the offices of cases, each once in a unit of work."""
        new = {office for office in offices if office is not None} - self._offices
        if new:
            SqlOfficeRepository(self._session).save_all(sorted(new, key=lambda o: o.code))
            self._offices |= new

    def _held_prints(self, codes: Iterable[str]) -> dict[str, str]:
        columns = self._cases.c
        held = select(columns.code, columns.content_hash).where(columns.code.in_(codes))
        return dict(self._session.execute(held).all())

    def _add(self, rows: list[Row], histories: Mapping[str, Sequence[CaseEvent]]) -> None:
        if rows:
            self._session.execute(insert(self._cases), rows)
            self._write_events({row["code"]: histories[row["code"]] for row in rows})

    def _change(self, rows: list[Row], histories: Mapping[str, Sequence[CaseEvent]]) -> None:
        if not rows:
            return
        codes = [row["code"] for row in rows]
        values: Row = {name: bindparam(f"new_{name}") for name in rows[0] if name != "code"}
        change = update(self._cases).where(self._cases.c.code == bindparam("new_code"))
        renamed = [{f"new_{name}": value for name, value in row.items()} for row in rows]
        self._session.connection().execute(change.values(values), renamed)
        held = self._held_events(codes)
        self._session.execute(delete(self._events).where(self._owner.in_(codes)))
        self._write_events({c: merged_history(held.get(c, ()), histories[c]) for c in codes})

    def _held_events(self, codes: Sequence[str]) -> dict[str, list[CaseEvent]]:
        events = self._events
        held = select(events).where(self._owner.in_(codes)).order_by(self._owner, events.c.ordinal)
        histories: dict[str, list[CaseEvent]] = {}
        for row in self._session.execute(held).mappings():
            event = CaseEvent(row["at"], row["status"], row.get("note"))
            histories.setdefault(row[self._owner.name], []).append(event)
        return histories

    def _write_events(self, histories: Mapping[str, Sequence[CaseEvent]]) -> None:
        keeps_notes = "note" in self._events.c
        rows = [
            {self._owner.name: code, "ordinal": ordinal, "at": event.at, "status": event.status}
            | ({"note": event.note} if keeps_notes else {})
            for code, history in histories.items()
            for ordinal, event in enumerate(history, start=1)
        ]
        if rows:
            self._session.execute(insert(self._events), rows)


def merged_history(held: Sequence[CaseEvent], new: Sequence[CaseEvent]) -> list[CaseEvent]:
    """Add new steps to the held ones, in order of time; the newer note of the same step wins."""
    steps = {(event.at, event.status): event for event in (*held, *new)}
    return sorted(steps.values(), key=lambda event: event.at)


def _print_of(row: Row, history: Sequence[CaseEvent]) -> str:
    steps = [[event.at, event.status, event.note] for event in history]
    return fingerprint([row, steps], default=_iso)


def _iso(value: date) -> str:
    return (value.astimezone(UTC) if isinstance(value, datetime) else value).isoformat()
