"""Dossiers read from files are taken into the database: counted, audited, all or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from dossier_files import (
    EXPECTED,
    HEADINGS,
    LAYOUT,
    ROW,
    TEMPLATES,
    csv_file,
    take,
    with_cell,
)
from sqlalchemy import select

from casework.cases import (
    Dossier,
    Petition,
)
from casework.errors import BadRow
from casework.services.import_cases import (
    Listeners,
    import_petitions,
)
from casework.sources.cases_file import read_dossiers, read_petitions
from casework.storage.database import Database
from casework.storage.tables import AuditRow
from casework.storage.unit_of_work import units_of_work


def test_an_import_counts_and_a_second_one_changes_nothing(
    database: Database, tmp_path: Path
) -> None:
    other = with_cell("Mã hồ sơ", "H61.12-260706-0002")
    path = csv_file(tmp_path, [HEADINGS, ROW, with_cell("Trạng thái", "?"), other])
    first = take(database, path)
    assert (first.added, first.changed, first.unchanged, first.rejected) == (2, 0, 0, 1)
    assert [str(reason) for reason in first.reasons] == ["hồ sơ.csv:3: trạng thái lạ: “?”"]
    second = take(database, path)
    assert (second.added, second.changed, second.unchanged, second.rejected) == (0, 0, 2, 1)
    with units_of_work(database)() as work:
        assert work.dossiers.get(EXPECTED.code) == EXPECTED


def test_daily_files_grow_the_history(database: Database, tmp_path: Path) -> None:
    take(database, csv_file(tmp_path, [HEADINGS, ROW]))
    cells = list(with_cell("Trạng thái", "Đã có kết quả"))
    cells[HEADINGS.index("Ngày cập nhật")] = "08/07/2026"
    report = take(database, csv_file(tmp_path, [HEADINGS, cells]))
    assert (report.added, report.changed) == (0, 1)
    with units_of_work(database)() as work:
        held = work.dossiers.get(EXPECTED.code)
    assert held is not None
    assert [event.status for event in held.events] == ["4", "9"]


def test_a_repeated_code_counts_twice_and_the_later_row_wins(
    database: Database, tmp_path: Path
) -> None:
    path = csv_file(tmp_path, [HEADINGS, ROW, with_cell("Ghi chú", "sau")])
    report = take(database, path)
    assert (report.added, report.changed, report.rows) == (1, 1, 2)
    with units_of_work(database)() as work:
        held = work.dossiers.get(EXPECTED.code)
    assert held is not None
    assert held.note == "sau"


def test_a_file_that_breaks_off_changes_nothing(database: Database, tmp_path: Path) -> None:
    many = [with_cell("Mã hồ sơ", f"H61.12-260706-{n:04d}") for n in range(2500)]
    path = csv_file(tmp_path, [HEADINGS, *many])
    path.write_bytes(path.read_bytes() + b"\xff\xfe")
    with pytest.raises(BadRow, match="UTF-8"):
        take(database, path)
    with units_of_work(database)() as work:
        assert work.dossiers.get("H61.12-260706-0000") is None


def test_listeners_hear_of_progress_and_of_every_bad_row(
    database: Database, tmp_path: Path
) -> None:
    many = [with_cell("Mã hồ sơ", f"H61.12-260706-{n:04d}") for n in range(1500)]
    bad = [with_cell("Trạng thái", "?")] * 150
    heard: list[int] = []
    refused: list[BadRow] = []
    path = csv_file(tmp_path, [HEADINGS, *bad, *many])
    report = take(database, path, Listeners(heard.append, refused.append))
    assert heard == [1150, 1650]
    assert len(refused) == report.rejected == 150
    assert len(report.reasons) == 100


def test_an_import_is_audited_without_content(database: Database, tmp_path: Path) -> None:
    take(database, csv_file(tmp_path, [HEADINGS, ROW]))
    headings, row = ("Mã đơn", "Loại đơn", "Trạng thái"), ("PA-2026-0001", "Phản ánh", "Tiếp nhận")
    path = csv_file(tmp_path, [headings, row], name="đơn.csv")
    petitions = read_petitions(path, LAYOUT)
    import_petitions(petitions, units_of_work(database), actor="cli", subject=path.name)
    with database.session() as session:
        lines = session.scalars(select(AuditRow).order_by(AuditRow.id)).all()
    assert [(line.actor, line.action, line.subject) for line in lines] == [
        ("cli", "import_dossiers", "hồ sơ.csv"),
        ("cli", "import_petitions", "đơn.csv"),
    ]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_templates_can_be_imported_as_they_are(ending: str) -> None:
    dossiers = list(read_dossiers(TEMPLATES / f"dossiers.{ending}", LAYOUT))
    petitions = list(read_petitions(TEMPLATES / f"petitions.{ending}", LAYOUT))
    assert [type(row) for row in dossiers] == [Dossier] * len(dossiers) != []
    assert [type(row) for row in petitions] == [Petition] * len(petitions) != []
    assert all(row.is_demo for row in (*dossiers, *petitions) if not isinstance(row, BadRow))


def test_the_templates_show_every_column(tmp_path: Path) -> None:
    for name, sheet in (("dossiers", LAYOUT.dossiers), ("petitions", LAYOUT.petitions)):
        first = (TEMPLATES / f"{name}.csv").read_text(encoding="utf-8-sig").splitlines()[0]
        assert first.split(";") == list(sheet.labels.values())
