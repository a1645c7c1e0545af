"""Writes the settings table of the README between its two marks, from the settings themselves."""

from __future__ import annotations

from pathlib import Path

from bootstrap.settings import ROOT, Settings

START, END = "<!-- settings -->", "<!-- /settings -->"


def _default(name: str) -> str:
    field = Settings.model_fields[name]
    default = field.get_default(call_default_factory=True, validated_data={"var_dir": Path("var")})
    return "" if default is None else f"`{str(default).replace(f'{ROOT}/', '')}`"


def table() -> str:
    """Return the settings as a Markdown table."""
    rows = ["| variable | default | what it is |", "| --- | --- | --- |"]
    for name, field in Settings.model_fields.items():
        variable = "DATABASE_URL" if name == "database_url" else f"DANBIET_{name.upper()}"
        rows.append(f"| `{variable}` | {_default(name)} | {field.description} |")
    return "\n".join(rows)


def rewrite(readme: Path) -> None:
    """Put the table into the file, between the marks."""
    text = readme.read_text(encoding="utf-8")
    before, rest = text.split(START, 1)
    after = rest.split(END, 1)[1]
    readme.write_text(f"{before}{START}\n{table()}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    rewrite(ROOT / "README.md")
