"""Runs the suites that need Rasa's own environment (Python 3.10), one test for each."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / "nlu" / ".venv" / "bin" / "python"
SUITES = sorted(path.name for path in (ROOT / "tests" / "nlu" / "py310").glob("check_*.py"))


@pytest.mark.parametrize("suite", SUITES)
def test_suite_passes_in_rasas_environment(suite: str) -> None:
    command = [str(PYTHON), "-m", "unittest", "discover", "-s", "tests/nlu/py310", "-p", suite]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "RASA_TELEMETRY_ENABLED": "false"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr[-4000:]


def test_there_are_suites() -> None:
    assert "check_door.py" in SUITES
