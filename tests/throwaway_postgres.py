"""A PostgreSQL server for one test run: no durability, loopback only, gone afterwards."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_USER = "postgres"
_START_SECONDS = 60


class NoPostgresError(Exception):
    """There is no way to get a server here; the message says why."""


@contextmanager
def postgres_server() -> Iterator[str]:
    """Give the URL of a server: the one in DANBIET_TEST_POSTGRES_URL, else one started here.

    Raises:
        NoPostgresError: Neither is possible.
    """
    given = os.environ.get("DANBIET_TEST_POSTGRES_URL")
    if given:
        yield given
        return
    binaries = _binaries()
    folder = Path(tempfile.mkdtemp(prefix="danbiet-pg-"))
    try:
        port = _free_port()
        _start(binaries, folder, port)
        try:
            yield f"postgresql://{_USER}@127.0.0.1:{port}/postgres"
        finally:
            _run(binaries / "pg_ctl", "-D", folder / "data", "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _binaries() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    if not found and not on_path:
        raise NoPostgresError("no initdb found and DANBIET_TEST_POSTGRES_URL is not set")
    return found[-1].parent if found else Path(str(on_path)).parent


def _start(binaries: Path, folder: Path, port: int) -> None:
    if os.geteuid() == 0:
        shutil.chown(folder, _USER)
    data = folder / "data"
    _run(binaries / "initdb", "-D", data, "-U", _USER, "-A", "trust", "-E", "UTF8", "--no-sync",
         "--locale=C")  # fmt: skip
    options = (
        f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder}"
        " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    )
    _run(binaries / "pg_ctl", "-D", data, "-l", folder / "log", "-o", options, "-w",
         "-t", _START_SECONDS, "start")  # fmt: skip


def _run(*words: object) -> None:
    """Run a program of the server, as its own user when we are root: it refuses to run as root."""
    command = [str(word) for word in words]
    if os.geteuid() == 0:
        command = ["runuser", "-u", _USER, "--", *command]
    try:
        # pg_ctl's child keeps the pipes open: output goes to a file, never to a pipe.
        with tempfile.TemporaryFile() as output:
            done = subprocess.run(
                command, stdout=output, stderr=output, cwd="/", timeout=_START_SECONDS + 30
            )
            output.seek(0)
            said = output.read().decode(errors="replace")[-500:]
    except OSError as error:
        raise NoPostgresError(f"{command[0]}: {error}") from error
    if done.returncode:
        raise NoPostgresError(f"{Path(str(words[0])).name} failed: {said}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
