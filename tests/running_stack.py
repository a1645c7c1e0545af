"""The whole service as a newcomer runs it, on free ports and with a database of its own."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from pydantic import SecretStr

from bootstrap.settings import Settings
from bootstrap.supervisor import wait_until_ready

ROOT = Path(__file__).resolve().parents[1]
SECRET = "test-secret-not-used-anywhere-else"
ASK_KEY = Settings(secret=SecretStr(SECRET)).key_for("ask")
STOP_SECONDS = 20
START_SECONDS = 600


def free_port() -> int:
    """Return a loopback port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class RunningStack:
    """A started service: where it answers, where its database is, what it printed."""

    base_url: str
    database: Path
    log: Path

    def ask(self, person: str, **turn: str) -> dict[str, Any]:
        """Send one turn (text=... or button=...) through the door for evaluations."""
        answer = httpx.post(
            f"{self.base_url}/api/ask",
            json={"person": person, **turn},
            headers={"Authorization": f"Bearer {ASK_KEY}"},
            timeout=30,
        )
        answer.raise_for_status()
        result: dict[str, Any] = answer.json()
        return result

    def talk(self, person: str, sentences: Sequence[str]) -> list[dict[str, Any]]:
        """Say sentences one after the other; return the answers."""
        return [self.ask(person, text=sentence) for sentence in sentences]


def _environment(folder: Path) -> dict[str, str]:
    return os.environ | {
        "DATABASE_URL": f"sqlite:///{folder / 'danbiet.db'}",
        "DANBIET_TRACKER_URL": f"sqlite:///{folder / 'tracker.db'}",
        "DANBIET_VAR_DIR": str(folder),
        "DANBIET_MODEL_DIR": str(ROOT / "var" / "models"),
        "DANBIET_PORT": str(free_port()),
        "DANBIET_RASA_PORT": str(free_port()),
        "DANBIET_ACTIONS_PORT": str(free_port()),
        "DANBIET_SECRET": SECRET,
        "DANBIET_DEMO_DOSSIERS": "60",
        "DANBIET_MESSAGES_PER_MINUTE": "100000",
    }


@contextmanager
def running_stack(folder: Path) -> Iterator[RunningStack]:
    """Start `danbiet run` in `folder` and end it afterwards, killing what does not stop."""
    environment = _environment(folder)
    log = folder / "stack.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [str(ROOT / ".venv/bin/danbiet"), "run"],
            cwd=ROOT, env=environment, stdout=output, stderr=output, start_new_session=True,
        )  # fmt: skip
        try:
            base_url = f"http://127.0.0.1:{environment['DANBIET_PORT']}"
            ready = wait_until_ready(base_url, START_SECONDS, lambda: process.poll() is None)
            assert ready, log.read_text(errors="replace")[-4000:]
            yield RunningStack(base_url, folder / "danbiet.db", log)
        finally:
            _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGTERM)  # a training under way ends too
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def said(answer: dict[str, Any]) -> str:
    """Return everything an answer says, buttons included, for `in` checks."""
    return json.dumps(answer["replies"], ensure_ascii=False)
