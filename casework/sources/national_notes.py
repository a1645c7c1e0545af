"""The few sentences the reader of the national records adds; officials edit them in a file."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class NationalNotes:
    """Sentences in Vietnamese, from `data/national/notes.yml`.

    Attributes:
        time_without_unit: The portal gives a number without a unit; `{value}`.
        cut: A long text was shortened.
        district: A body or address of the abolished district level is named; `{body}`.
        one_province: The page names the body of one province as if it were everybody's; `{body}`.
    """

    time_without_unit: str
    cut: str
    district: str
    one_province: str


def load_notes(path: Path) -> NationalNotes:
    """Read the sentences.

    Raises:
        KeyError: A sentence is missing.
    """
    texts = yaml.safe_load(path.read_text(encoding="utf-8"))
    return NationalNotes(**{item.name: texts[item.name].strip() for item in fields(NationalNotes)})
