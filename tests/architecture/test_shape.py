"""The shape the house keeps: small files, small functions, nothing unfinished."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("actions", "bootstrap", "bot", "casework", "nlu")
MAX_FILE_LINES = 300
MAX_FUNCTION_LINES = 50
UNFINISHED = ("TO" + "DO", "FIX" + "ME", "Not" + "ImplementedError")


def _sources() -> Iterator[Path]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            if ".venv" not in path.parts and "versions" not in path.parts:
                yield path


SOURCES = [pytest.param(path, id=str(path.relative_to(ROOT))) for path in _sources()]


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.parametrize("path", SOURCES)
def test_files_stay_short(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= MAX_FILE_LINES, f"{lines} lines: split it by reason to change"


@pytest.mark.parametrize("path", SOURCES)
def test_functions_stay_short(path: Path) -> None:
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1}"
        for node in _functions(path)
        if node.end_lineno and node.end_lineno - node.lineno + 1 > MAX_FUNCTION_LINES
    ]
    assert not long


@pytest.mark.parametrize("path", SOURCES)
def test_nothing_is_left_unfinished(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not [word for word in UNFINISHED if word in text]


@pytest.mark.parametrize("path", SOURCES)
def test_no_exception_is_swallowed(path: Path) -> None:
    handlers = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
    ]
    assert not [h.lineno for h in handlers if len(h.body) == 1 and isinstance(h.body[0], ast.Pass)]


def test_only_the_settings_read_the_environment() -> None:
    readers = {
        str(path.relative_to(ROOT))
        for path in _sources()
        if re.search(r"os\.environ(?!\[.*\] = )|getenv\(", path.read_text(encoding="utf-8"))
    }
    # These hand the operator's own environment on to the processes they start.
    assert readers <= {
        "bootstrap/supervisor.py",
        "bootstrap/training.py",
        "bootstrap/commands/ask_command.py",
    }
