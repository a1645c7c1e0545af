"""Runs Rasa, the actions and the gateway as one; the Procfile says how each is started."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable

import httpx
from honcho.environ import parse_procfile
from honcho.manager import Manager

from bootstrap.settings import ROOT, Settings

READY_TIMEOUT_SECONDS = 120.0
POLL_SECONDS = 0.2
KEPT_FROM_RASA = frozenset({"DATABASE_URL", "DANBIET_DATABASE_URL", "DANBIET_SECRET"})
ASKED_TO_END = frozenset({130, 143})  # as honcho tells SIGINT and SIGTERM


def wait_until_ready(
    base_url: str,
    timeout_seconds: float = READY_TIMEOUT_SECONDS,
    is_alive: Callable[[], bool] = lambda: True,
) -> bool:
    """Wait for the gateway to say that database, Rasa and actions answer.

    Args:
        base_url: Address of the gateway.
        timeout_seconds: The longest wait, seconds.
        is_alive: Says whether there is still anything to wait for.
    """
    deadline = time.monotonic() + timeout_seconds
    while time.monotonic() < deadline and is_alive():
        if _answers(f"{base_url}/ready"):
            return True
        time.sleep(POLL_SECONDS)
    return False


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=2.0).status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False


def run_stack(settings: Settings, say: Callable[[str], None]) -> int:
    """Start everything in the Procfile, say the address when it answers, end all on Ctrl-C.

    Returns:
        The exit code of the first process that ended; 0 when somebody asked for the end.
    """
    manager = Manager()
    procfile = parse_procfile((ROOT / "Procfile").read_text(encoding="utf-8"))
    for name, command in procfile.processes.items():
        environment = process_environment(name, settings)
        manager.add_process(name, f"exec {command}", env=environment, cwd=str(ROOT))
    threading.Thread(target=_announce, args=(settings, say), daemon=True).start()
    manager.loop()
    code = int(manager.returncode or 0)
    return 0 if code in ASKED_TO_END else code


def process_environment(name: str, settings: Settings) -> dict[str, str]:
    """Return the environment of one process of the Procfile.

    Rasa is an old release: it gets neither the case database nor the secret.
    """
    if name != "rasa":
        return os.environ | settings.service_environment()
    own = {key: value for key, value in os.environ.items() if key not in KEPT_FROM_RASA}
    return own | settings.rasa_environment()


def _announce(settings: Settings, say: Callable[[str], None]) -> None:
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host  # noqa: S104
    address = f"http://{host}:{settings.port}"
    if wait_until_ready(address):
        say(f"\n==> Dân Biết answers at {address}   (Ctrl-C ends it)\n")
    else:
        say(f"\n==> not ready after {READY_TIMEOUT_SECONDS:.0f} s: see the lines above\n")
