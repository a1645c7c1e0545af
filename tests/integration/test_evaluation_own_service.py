"""A service brought up for an evaluation is gone afterwards, whatever happens in between."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import httpx
import pytest

from bootstrap.checks import NotReadyError
from bootstrap.evaluation import own_service
from bootstrap.settings import Settings

CHILD = "child.pid"


class _Ready(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Keep the log empty."""


def serve_with_a_child(settings: Settings, log: Path) -> None:
    """A service that has started a process of its own, as ours starts Rasa."""
    os.setsid()
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    (log.parent / CHILD).write_text(str(child.pid))
    HTTPServer(("127.0.0.1", settings.port), _Ready).serve_forever()


def serve_stubbornly(settings: Settings, log: Path) -> None:
    """A service that does not stop when it is asked to."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    serve_with_a_child(settings, log)


def end_at_once(settings: Settings, log: Path) -> None:
    """A service that can't start."""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(var_dir=tmp_path / "var")


def _is_running(process_id: int) -> bool:
    with contextlib.suppress(FileNotFoundError):
        state = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0]
        return state != "Z"
    return False


def _ends(process_id: int) -> bool:
    deadline = time.monotonic() + 5
    while _is_running(process_id) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not _is_running(process_id)


@pytest.mark.parametrize("serve", [serve_with_a_child, serve_stubbornly])
def test_it_answers_and_is_ended_with_all_it_started(
    serve: object, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_service, "_serve", serve)
    monkeypatch.setattr(own_service, "STOP_TIMEOUT_SECONDS", 0.5)
    with own_service.own_service(settings) as base_url:
        assert httpx.get(f"{base_url}/ready", trust_env=False).status_code == 200
        child = int((settings.var_dir / CHILD).read_text())
        assert _is_running(child)
    assert _ends(child)
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{base_url}/ready", trust_env=False)


def test_it_is_ended_when_the_evaluation_fails(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_service, "_serve", serve_with_a_child)
    with pytest.raises(RuntimeError, match="half-way"), own_service.own_service(settings):
        raise RuntimeError("half-way")
    assert _ends(int((settings.var_dir / CHILD).read_text()))


def test_one_that_ends_at_once_is_told_without_waiting(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_service, "_serve", end_at_once)
    began = time.monotonic()
    with pytest.raises(NotReadyError, match=r"evaluation\.log"), own_service.own_service(settings):
        pytest.fail("a service that did not start was handed out")
    assert time.monotonic() - began < 30


def test_a_signal_before_the_group_is_there_reaches_the_process() -> None:
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    own_service._send(process.pid, signal.SIGTERM)  # shares our group: it leads none of its own
    assert process.wait(10) == -signal.SIGTERM
