"""JSON-lines files, plain or .gz: read line by line, written byte for byte the same each time."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casework.procedures import Procedure
from casework.sources.facts import facts_of

MAX_LINE = 1_000_000
_GZIP_MAGIC = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file.

    Attributes:
        number: Counted from 1.
        data: The JSON object, or None when it could not be read.
        reason: Key of the reason when it could not be read.
    """

    number: int
    data: dict[str, Any] | None
    reason: str | None = None


def json_lines(path: Path) -> Iterator[Line]:
    """Read a file; blank lines are left out, and a broken line never ends the reading.

    Args:
        path: A .jsonl file, gzipped or not (told by its first bytes).

    Raises:
        OSError: The file cannot be opened.
    """
    with path.open("rb") as start:
        zipped = start.read(2) == _GZIP_MAGIC
    with gzip.open(path, "rb") if zipped else path.open("rb") as stream:
        number = 0
        while raw := stream.readline(MAX_LINE + 1):
            number += 1
            if len(raw) > MAX_LINE:
                _skip_to_line_end(stream, raw)
                yield Line(number, None, "line_too_long")
            elif raw.strip():
                yield _read(number, raw)


def _skip_to_line_end(stream: Any, raw: bytes) -> None:
    while raw and not raw.endswith(b"\n"):
        raw = stream.readline(MAX_LINE)


def _read(number: int, raw: bytes) -> Line:
    try:
        text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError:
        return Line(number, None, "bad_encoding")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return Line(number, None, "bad_json")
    return Line(number, data) if isinstance(data, dict) else Line(number, None, "not_a_record")


def write_facts(path: Path, procedures: Iterable[Procedure]) -> None:
    """Write procedures in order of code as gzipped JSON lines; same facts give the same bytes."""
    text = io.StringIO()
    for procedure in sorted(procedures, key=lambda item: item.code):
        json.dump(facts_of(procedure), text, ensure_ascii=False, separators=(",", ":"))
        text.write("\n")
    path.write_bytes(gzip.compress(text.getvalue().encode("utf-8"), compresslevel=9, mtime=0))
