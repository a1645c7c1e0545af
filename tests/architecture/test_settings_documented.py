"""An operator finds every setting in one place: the table in the README."""

from __future__ import annotations

from pathlib import Path

import pytest

from bootstrap.settings import Settings

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_is_in_the_readme(name: str) -> None:
    variable = "DATABASE_URL" if name == "database_url" else f"DANBIET_{name.upper()}"
    assert f"`{variable}`" in README


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_is_described(name: str) -> None:
    assert Settings.model_fields[name].description
