"""The list of April 2025: code, name, field, ministry and bodies of every procedure, no details.

It is older than the two-level government of 2025-07-01, so a body it names may be abolished.
"""

from __future__ import annotations

from collections.abc import Mapping

from casework.procedures import Grade, Procedure, Source
from casework.sources.national_notes import NationalNotes
from casework.sources.national_text import known, one_line

AS_OF = "2025-04-28"


def listed_procedure_of(record: Mapping[str, str], notes: NationalNotes) -> Procedure:
    """Read one record of the list.

    Args:
        record: Keys `code`, `name`, `ministry`, `performed_by`, `field`, `collected`.
        notes: Says where the list was read.
    """
    as_of = known(record.get("collected") or "") or AS_OF
    return Procedure(
        code=one_line(record["code"]),
        name=one_line(record["name"]),
        grade=Grade.LISTED,
        field=known(record.get("field") or ""),
        ministry=known(record.get("ministry") or ""),
        performed_by=_bodies(record.get("performed_by") or ""),
        sources=(Source(None, notes.source_of_list, as_of),),
        as_of=as_of,
    )


def _bodies(text: str) -> str | None:
    """Name each body once: the list repeats them."""
    named = dict.fromkeys(part for part in map(known, text.split(";")) if part)
    return "; ".join(named) or None
