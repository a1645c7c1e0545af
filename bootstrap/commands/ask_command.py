"""Answer JSON lines from the input, one line each, through the whole running service."""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bootstrap.checks import NotReadyError, check_environments
from bootstrap.settings import ROOT, Settings
from bootstrap.supervisor import wait_until_ready
from bot.channels.ask import run_ask

START_TIMEOUT_SECONDS = 900.0  # the first start also trains the model
STOP_TIMEOUT_SECONDS = 20.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Register --jsonl, --start and --parallel."""
    parser.add_argument("--jsonl", action="store_true", help="JSON lines (the only format)")
    parser.add_argument("--start", action="store_true", help="bring the service up and down")
    parser.add_argument("--parallel", type=int, default=4, help="persons served at once")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Answer every line; exit code 0 even when single lines held errors."""
    with _service(settings) if options.start else _running(settings) as base_url:
        run_ask(sys.stdin.buffer, _write, base_url, settings.key_for("ask"), options.parallel)
    return 0


def _write(line: str) -> None:
    # A lone surrogate can't be written as UTF-8; escaped, it stays valid JSON.
    sys.stdout.buffer.write(line.encode("utf-8", errors="backslashreplace"))
    sys.stdout.buffer.flush()


@contextlib.contextmanager
def _running(settings: Settings) -> Iterator[str]:
    base_url = f"http://127.0.0.1:{settings.port}"
    if not wait_until_ready(base_url, timeout_seconds=3.0):
        raise NotReadyError(f"nothing answers at {base_url}: `make run` first, or add --start")
    yield base_url


@contextlib.contextmanager
def _service(settings: Settings) -> Iterator[str]:
    """Start the whole service on free ports, beside what else may run; it logs to var/ask.log."""
    check_environments()
    ports = {name: str(_free_port()) for name in ("PORT", "RASA_PORT", "ACTIONS_PORT")}
    environment = os.environ | {f"DANBIET_{name}": port for name, port in ports.items()}
    environment["DANBIET_HOST"] = "127.0.0.1"
    settings.var_dir.mkdir(parents=True, exist_ok=True)
    log = settings.var_dir / "ask.log"
    process = _start(environment, log)
    try:
        base_url = f"http://127.0.0.1:{ports['PORT']}"
        if not wait_until_ready(base_url, START_TIMEOUT_SECONDS, lambda: process.poll() is None):
            raise NotReadyError(f"the service did not start: see {log}")
        yield base_url
    finally:
        _stop(process)


def _start(environment: dict[str, str], log: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "bootstrap.cli", "run"]
    with log.open("wb") as output:
        return subprocess.Popen(  # noqa: S603 - our own command
            command, cwd=ROOT, env=environment, stdout=output, stderr=output, start_new_session=True
        )


def _stop(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGTERM)  # a training under way ends too
    try:
        process.wait(STOP_TIMEOUT_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
