"""Looks for what would stop a start and says each in one line, with the way out."""

from __future__ import annotations

import shutil
import socket
from pathlib import Path

from bootstrap.settings import ROOT, Settings

FREE_BYTES_NEEDED = 300 * 1024 * 1024


class NotReadyError(Exception):
    """The service can't start; the text says what to do."""


def check_disk(settings: Settings) -> None:
    """Refuse to start on a nearly full disk, where a database would fail half-way.

    Raises:
        NotReadyError: Less than 300 MB are free.
    """
    settings.var_dir.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.var_dir).free
    if free < FREE_BYTES_NEEDED:
        raise NotReadyError(
            f"disk full: {free // 2**20} MB free in {settings.var_dir}, 300 MB needed"
        )


def check_environments() -> None:
    """Look for Rasa's environment.

    Raises:
        NotReadyError: It is not there.
    """
    if not (ROOT / "nlu" / ".venv" / "bin" / "rasa").exists():
        raise NotReadyError("Rasa's environment is missing: run `make setup` (needs Python 3.10)")


def _is_free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def check_ports(settings: Settings) -> None:
    """Look whether the three ports can be had.

    Raises:
        NotReadyError: One is taken; the text names the setting to change.
    """
    wanted = (
        ("DANBIET_PORT", settings.host, settings.port),
        ("DANBIET_RASA_PORT", "127.0.0.1", settings.rasa_port),
        ("DANBIET_ACTIONS_PORT", "127.0.0.1", settings.actions_port),
    )
    for name, host, port in wanted:
        if not _is_free(host, port):
            raise NotReadyError(
                f"port {port} is busy: stop what uses it, or choose another with {name}=NUMBER"
            )


def check_folder(path: Path) -> None:
    """Look whether a folder officials edit is there.

    Raises:
        NotReadyError: It is not.
    """
    if not path.is_dir():
        raise NotReadyError(f"folder {path} is missing: check DANBIET_DATA_DIR")


def check_sqlite_folder(name: str, url: str) -> None:
    """Look whether the folder of a SQLite file is there.

    Raises:
        NotReadyError: It is not; the text names the setting.
    """
    file = Path(url.partition(":///")[2])
    if url.startswith("sqlite") and not file.parent.is_dir():
        raise NotReadyError(f"{name}: folder {file.parent} is missing: make it, or correct {name}")


def check_all(settings: Settings) -> None:
    """Run every check that comes before a start.

    Raises:
        NotReadyError: The first thing that is wrong.
    """
    check_folder(settings.data_dir)
    check_disk(settings)
    check_sqlite_folder("DATABASE_URL", settings.database_url)
    check_sqlite_folder("DANBIET_TRACKER_URL", settings.tracker_url)
    check_environments()
    check_ports(settings)
