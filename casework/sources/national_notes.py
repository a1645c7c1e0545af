"""The words the reader of the national records adds; officials edit them in a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class NationalNotes:
    """Words in Vietnamese, from `data/national/notes.yml`.

    Attributes:
        cut: Told where a long text was shortened.
        district: A body or address of the abolished district level is named; `{body}`.
        one_province: The page names the body of one province as if it were everybody's; `{body}`.
        source_of_pages: Where the pages were read.
        source_of_list: Where the list of April 2025 was read.
        ministries: Name of each ministry by its short form in the crawl.
    """

    cut: str
    district: str
    one_province: str
    source_of_pages: str
    source_of_list: str
    ministries: Mapping[str, str]


def load_notes(path: Path) -> NationalNotes:
    """Read the words.

    Raises:
        KeyError: One of them is missing.
    """
    words = yaml.safe_load(path.read_text(encoding="utf-8"))
    return NationalNotes(**{item.name: words[item.name] for item in fields(NationalNotes)})
