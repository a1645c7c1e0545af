"""What files of procedures may call things, and the reasons told: data/templates/procedures.yml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from casework.errors import BadRow
from casework.sources.facts import Fault
from casework.sources.import_layout import Sheet, word_key


@dataclass(frozen=True, slots=True)
class ProceduresLayout:
    """Headings, words and reasons.

    Attributes:
        sheet: Columns of the officials' template.
        words: For each kind of word (levels, ways, ...) the value by the key of its spelling.
        reasons: Sentences by key.
    """

    sheet: Sheet
    words: Mapping[str, Mapping[str, str]]
    reasons: Mapping[str, str]

    def refuse(self, where: str, reason: str, **values: str) -> BadRow:
        """Return the row's refusal in words."""
        return BadRow(where, self.reasons[reason].format(**values))

    def refuse_fault(self, where: str, fault: Fault) -> BadRow:
        """Return the refusal for a fault, with its place inside the record."""
        reason = self.reasons[fault.reason].format(**fault.values)
        place = " › ".join(str(part + 1) if isinstance(part, int) else part for part in fault.path)
        if place:
            reason = self.reasons["at"].format(place=place, reason=reason)
        return BadRow(where, reason)

    def refuse_repeated(self, where: str, code: str, first: str) -> BadRow:
        """Return the refusal of a code that came before, at `first`."""
        return self.refuse(where, "duplicate_code", code=code, first=first)


def load_procedures_layout(path: Path) -> ProceduresLayout:
    """Read the file.

    Raises:
        OSError: There is no such file.
        KeyError: A part is missing.
    """
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    columns = content["columns"]
    fields = {word_key(name): field for field, names in columns.items() for name in (field, *names)}
    labels = {field: names[0] for field, names in columns.items()}
    return ProceduresLayout(
        sheet=Sheet(tuple(content["required"]), fields, labels),
        words={kind: _spellings(values) for kind, values in content["words"].items()},
        reasons=content["reasons"],
    )


def _spellings(values: Mapping[str, list[str]] | list[str]) -> dict[str, str]:
    if isinstance(values, list):
        return {word_key(word): word for word in values}
    return {word_key(word): value for value, words in values.items() for word in (value, *words)}
