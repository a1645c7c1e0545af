"""What import files may call things: data/templates/import.yml."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import yaml

from casework.cases import DossierStatus, PetitionKind, PetitionStatus
from casework.text import fold

_Value = TypeVar("_Value")
_NO_WORD = re.compile(r"[^0-9a-z]+")


@lru_cache(maxsize=4096)
def word_key(text: str) -> str:
    """Return what two spellings of a heading or word have in common."""
    return _NO_WORD.sub(" ", fold(text)).strip()


@dataclass(frozen=True, slots=True)
class Sheet:
    """The columns of one kind of file.

    Attributes:
        required: Fields without which a file can't be read.
        fields: Field by the key of a heading; a field's English name is a heading too.
        labels: Vietnamese heading by field, for reasons.
    """

    required: tuple[str, ...]
    fields: Mapping[str, str]
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ImportLayout:
    """Headings, words and reasons of import files; words are looked up by `word_key`."""

    dossiers: Sheet
    petitions: Sheet
    dossier_status: Mapping[str, DossierStatus]
    dossier_status_unclear: frozenset[str]
    petition_kind: Mapping[str, PetitionKind]
    petition_status: Mapping[str, PetitionStatus]
    yes: frozenset[str]
    reasons: Mapping[str, str]


def load_layout(path: Path) -> ImportLayout:
    """Read `data/templates/import.yml`.

    Raises:
        OSError: There is no such file.
        KeyError: A part is missing.
        ValueError: A word stands for no known status or kind.
    """
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    return ImportLayout(
        dossiers=_sheet(content["dossiers"]),
        petitions=_sheet(content["petitions"]),
        dossier_status=_words(content["dossier_status"], DossierStatus),
        dossier_status_unclear=frozenset(map(word_key, content["dossier_status_unclear"])),
        petition_kind=_words(content["petition_kind"], PetitionKind),
        petition_status=_words(content["petition_status"], PetitionStatus),
        yes=frozenset(word_key(str(word)) for word in content["means_yes"]),
        reasons=content["reasons"],
    )


def _sheet(part: Mapping[str, Any]) -> Sheet:
    fields: dict[str, str] = {}
    for field, headings in part["columns"].items():
        fields.update({word_key(heading): field for heading in (field, *headings)})
    labels = {field: headings[0] for field, headings in part["columns"].items()}
    return Sheet(tuple(part["required"]), fields, labels)


def _words(part: Mapping[Any, list[str]], value_of: Callable[[Any], _Value]) -> dict[str, _Value]:
    """Map every word, and the value itself as it is written, to the value."""
    return {
        word_key(str(word)): value_of(value)
        for value, words in part.items()
        for word in (value, *words)
    }
