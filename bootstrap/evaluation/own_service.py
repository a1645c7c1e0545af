"""The whole service on free ports with a database of its own, for the time of one evaluation.

Questions nobody could answer are kept for the officials; those of an evaluation must not be.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import SpawnProcess
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import SecretStr

from bootstrap.checks import NotReadyError, check_all
from bootstrap.prepare import prepare
from bootstrap.settings import Settings
from bootstrap.supervisor import run_stack, wait_until_ready

START_TIMEOUT_SECONDS = 900.0  # the first start also trains the model
STOP_TIMEOUT_SECONDS = 20.0
LOG = "evaluation.log"


@contextmanager
def own_service(settings: Settings) -> Iterator[str]:
    """Start the service, yield its address, end it; it logs to `var/evaluation.log`.

    Raises:
        NotReadyError: It did not start.
    """
    settings.var_dir.mkdir(parents=True, exist_ok=True)
    log = settings.var_dir / LOG
    with TemporaryDirectory(prefix="danbiet-") as folder:
        alone = settings_alone(settings, Path(folder))
        process = multiprocessing.get_context("spawn").Process(target=_serve, args=(alone, log))
        process.start()
        try:
            base_url = f"http://127.0.0.1:{alone.port}"
            if not wait_until_ready(base_url, START_TIMEOUT_SECONDS, process.is_alive):
                raise NotReadyError(f"the service did not start: see {log}")
            yield base_url
        finally:
            _stop(process)


def settings_alone(settings: Settings, folder: Path) -> Settings:
    """Return the settings with the ports and the data of a service beside the running one."""
    rasa, actions, gateway = _free_ports(3)
    changes = {
        "database_url": f"sqlite:///{folder / 'danbiet.db'}",
        "tracker_url": f"sqlite:///{folder / 'tracker.db'}",
        "var_dir": folder,
        "host": "127.0.0.1",
        "port": gateway,
        "rasa_port": rasa,
        "actions_port": actions,
        "secret": SecretStr(settings.secret_key()),
    }
    return settings.model_copy(update=changes)


def _serve(settings: Settings, log: Path) -> None:
    """Run the stack in a process group of its own, so that all of it can be ended at once."""
    os.setsid()
    with log.open("wb") as output:
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
    check_all(settings)
    prepare(settings, lambda line: print(line, flush=True))  # noqa: T201 - into the log
    run_stack(settings, lambda line: None)


def _stop(process: SpawnProcess) -> None:
    for sign in (signal.SIGTERM, signal.SIGKILL):
        if process.is_alive() and process.pid:
            _send(process.pid, sign)
            process.join(STOP_TIMEOUT_SECONDS)


def _send(process_id: int, sign: signal.Signals) -> None:
    try:
        os.killpg(process_id, sign)
    except ProcessLookupError:  # ended before it had a group of its own
        os.kill(process_id, sign)


def _free_ports(count: int) -> list[int]:
    """Return loopback ports nobody listens on now, all different."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]
    finally:
        for probe in probes:
            probe.close()
