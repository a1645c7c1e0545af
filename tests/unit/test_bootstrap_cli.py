"""The command line: every failure is one clear line and an exit code."""

from __future__ import annotations

import socket
from collections import namedtuple
from collections.abc import Iterator
from pathlib import Path

import pytest

from bootstrap import checks, cli
from bootstrap.commands import serve_command
from bootstrap.prepare import open_database
from bootstrap.settings import Settings, load_settings
from bootstrap.supervisor import wait_until_ready

Usage = namedtuple("Usage", "total used free")


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    load_settings.cache_clear()
    yield
    load_settings.cache_clear()


def test_every_command_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["--help"])
    told = capsys.readouterr().out
    assert left.value.code == 0
    assert all(name in told for name in cli.COMMANDS)


def test_a_broken_setting_ends_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DANBIET_PORT", "no")
    assert cli.main(["prepare"]) == 1
    told = capsys.readouterr().err
    assert told.startswith("danbiet: DANBIET_PORT:")
    assert told.count("\n") == 1


def test_the_last_resort_shows_no_words_of_a_citizen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> int:
        raise RuntimeError("số căn cước 079012345678")

    monkeypatch.setattr(serve_command, "run", fail)
    assert cli.main(["serve", "actions"]) == 1
    told = capsys.readouterr().err
    assert "RuntimeError" in told
    assert "079012345678" not in told


def test_a_missing_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> int:
        raise FileNotFoundError(2, "No such file", str(tmp_path / "x.csv"))

    monkeypatch.setattr(serve_command, "run", fail)
    assert cli.main(["serve", "gateway"]) == 1


def test_ctrl_c_is_no_failure_to_explain(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(serve_command, "run", stop)
    assert cli.main(["serve", "gateway"]) == 130


def test_a_busy_port_is_named_with_its_setting() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        settings = Settings(rasa_port=taken.getsockname()[1])
        with pytest.raises(checks.NotReadyError, match="DANBIET_RASA_PORT"):
            checks.check_ports(settings)


def test_a_full_disk_is_told_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks.shutil, "disk_usage", lambda _: Usage(10**9, 10**9, 1000))
    with pytest.raises(checks.NotReadyError, match="disk full"):
        checks.check_disk(Settings(var_dir=tmp_path))


def test_a_missing_data_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(checks.NotReadyError, match="DANBIET_DATA_DIR"):
        checks.check_folder(tmp_path / "nowhere")


def test_a_missing_rasa_environment_names_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "ROOT", tmp_path)
    with pytest.raises(checks.NotReadyError, match="make setup"):
        checks.check_environments()


def test_waiting_ends_when_the_service_died() -> None:
    assert not wait_until_ready("http://127.0.0.1:9", 60, is_alive=lambda: False)


def test_waiting_ends_at_its_limit() -> None:
    assert not wait_until_ready("http://127.0.0.1:9", 0.3)


def test_an_unreachable_database_is_named_without_its_password() -> None:
    settings = Settings(DATABASE_URL="postgresql://me:hidden@127.0.0.1:9/cases")
    with pytest.raises(checks.NotReadyError, match=r"DATABASE_URL: .*127\.0\.0\.1:9") as refused:
        open_database(settings)
    assert "hidden" not in str(refused.value)


def test_a_missing_database_folder_is_named(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'nowhere' / 'x.db'}"
    with pytest.raises(checks.NotReadyError, match="DANBIET_TRACKER_URL: folder"):
        checks.check_sqlite_folder("DANBIET_TRACKER_URL", url)
