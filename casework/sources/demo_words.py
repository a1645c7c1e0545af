"""Invented names for demonstration data: data/templates/demo.yml."""

from __future__ import annotations

from pathlib import Path

import yaml

from casework.cases import DossierStatus, Office
from casework.services.demo_cases import DemoWords


def load_demo_words(path: Path) -> DemoWords:
    """Read the invented offices, names and notes.

    Raises:
        OSError: There is no such file.
        KeyError: A part is missing.
    """
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    where = (content["address"], content["phone"], content["hours"])
    return DemoWords(
        offices=tuple(
            Office(code, name, *where, is_demo=True) for code, name in content["offices"].items()
        ),
        families=tuple(content["families"]),
        middles=tuple(content["middles"]),
        givens=tuple(content["givens"]),
        notes={DossierStatus(number): note for number, note in content["notes"].items()},
    )
