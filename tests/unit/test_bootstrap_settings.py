"""Settings: read once, frozen, refused in one line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import ValidationError

from bootstrap.settings import Settings, SettingsError, load_settings
from bootstrap.supervisor import process_environment


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    load_settings.cache_clear()
    yield
    load_settings.cache_clear()


def test_defaults_need_nothing_set() -> None:
    settings = Settings()
    assert settings.host == "127.0.0.1"
    assert settings.database_url.startswith("sqlite:///")


def test_settings_can_not_drift() -> None:
    with pytest.raises(ValidationError):
        Settings().port = 1  # type: ignore[misc]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DANBIET_PORT", "99999"),
        ("DANBIET_PORT", "eighty"),
        ("DANBIET_COLOUR", "blue"),
        ("DANBIET_RASA_TIMEOUT_SECONDS", "0"),
        ("DANBIET_DEMO_DOSSIERS", "-1"),
    ],
)
def test_a_wrong_setting_is_named_in_one_line(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert str(refused.value).startswith(f"{name}:")
    assert "\n" not in str(refused.value)


def test_database_url_has_no_prefix(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://someone@localhost/cases")
    assert Settings().database_url == "postgresql://someone@localhost/cases"


def test_settings_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = load_settings()
    monkeypatch.setenv("DANBIET_PORT", "9999")
    assert load_settings() is first


def test_a_secret_is_made_once_and_kept_from_others(tmp_path: Path) -> None:
    settings = Settings(var_dir=tmp_path)
    made = settings.secret_key()
    assert len(made) >= 40
    assert settings.secret_key() == made
    assert (tmp_path / "secret").stat().st_mode & 0o077 == 0


def test_a_given_secret_is_used_and_never_shown(tmp_path: Path) -> None:
    settings = Settings(var_dir=tmp_path, secret="given-by-operator")  # type: ignore[arg-type]
    assert settings.secret_key() == "given-by-operator"
    assert "given-by-operator" not in repr(settings)
    assert not (tmp_path / "secret").exists()


def test_children_get_what_rasa_expands(tmp_path: Path) -> None:
    environment = Settings(var_dir=tmp_path).rasa_environment()
    assert {"DANBIET_RASA_SECRET", "DANBIET_ACTIONS_PORT", "DANBIET_TRACKER_URL"} <= set(
        environment
    )
    assert environment["RASA_TELEMETRY_ENABLED"] == "false"


def test_each_purpose_has_a_key_of_its_own(tmp_path: Path) -> None:
    settings = Settings(var_dir=tmp_path)
    keys = {settings.key_for(purpose) for purpose in ("rasa", "sessions", "ask")}
    assert len(keys) == 3
    assert settings.secret_key() not in keys
    assert settings.key_for("ask") in keys


def test_rasa_gets_neither_the_case_database_nor_the_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://someone:word@localhost/cases")
    settings = Settings(var_dir=tmp_path)
    told = process_environment("rasa", settings)
    assert "DATABASE_URL" not in told
    assert settings.secret_key() not in told.values()
    assert process_environment("actions", settings)["DATABASE_URL"] == settings.database_url


def test_everything_kept_lies_in_the_folder_named(tmp_path: Path) -> None:
    settings = Settings(var_dir=tmp_path)
    for place in (settings.database_url, settings.tracker_url, str(settings.model_dir)):
        assert str(tmp_path) in place


def test_an_empty_secret_file_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("", encoding="ascii")
    assert len(Settings(var_dir=tmp_path).secret_key()) >= 40


@pytest.mark.parametrize("url", ["foo", "mysql://x/y", ""])
def test_other_databases_are_refused(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(SettingsError, match=r"^DATABASE_URL:"):
        load_settings()


def test_a_refused_setting_does_not_show_its_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DANBIET_SECRET", "too-short")
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert "too-short" not in str(refused.value)
