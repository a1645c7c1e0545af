"""Imports into a real catalogue, on SQLite and PostgreSQL."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from casework.errors import BadRow, Unavailable
from casework.procedures import Grade, Procedure
from casework.services.import_procedures import (
    ProcedureReport,
    ProcedureRow,
    import_procedures,
)
from casework.sources.national_notes import load_notes
from casework.sources.procedure_files import read_procedures
from casework.sources.procedures_layout import load_procedures_layout
from casework.storage.database import Database
from casework.storage.procedure_table import ProcedureTable

ROOT = Path(__file__).resolve().parents[2]
LAYOUT = load_procedures_layout(ROOT / "data" / "templates" / "procedures.yml")
NOTES = load_notes(ROOT / "data" / "national" / "notes.yml")
BROKEN_WAYS: dict[str, tuple[str, Callable[[dict[str, Any]], bytes]]] = {
    "bad JSON": ("không phải JSON", lambda row: b'{"ma_thu_tuc": "1.0'),
    "missing code": ("thiếu “ma_thu_tuc”", lambda row: line(row, ma_thu_tuc="")),
    "bad code form": ("sai dạng", lambda row: line(row, ma_thu_tuc="1.23")),
    "no name": ("thiếu “ten_thu_tuc”", lambda row: line(row, ten_thu_tuc="  ")),
    "wrong types": ("cần chữ", lambda row: line(row, ten_thu_tuc=["Tên"])),
    "repeated code": ("đã có ở", lambda row: line(row, ma_thu_tuc="1.500000")),
    "NUL": ("không đọc được", lambda row: line(row, linh_vuc="Hộ\x00tịch")),
    "wrong encoding": ("UTF-8", lambda row: line(row).decode("utf-8").encode("utf-16")),
    "name too long": ("dài quá", lambda row: line(row, ten_thu_tuc="Tên " * 600)),
    "unknown level": ("không hiểu cấp", lambda row: line(row, cap_thuc_hien="Cấp huyện")),
    "empty object": ("không thuộc dạng nào", lambda row: b"{}"),
}


def line(row: dict[str, Any], **changes: Any) -> bytes:
    return json.dumps(row | changes, ensure_ascii=False).encode("utf-8")


def national(number: int) -> dict[str, Any]:
    return {
        "ma_thu_tuc": f"1.{500_000 + number}",
        "ten_thu_tuc": f"Thủ tục số {number}",
        "cap_thuc_hien": "Cấp xã",
        "cach_thuc_thuc_hien": "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp3 NgàyMiễn phí",
        "ministry": "bo-tu-phap",
    }


def broken_file(path: Path) -> Counter[str]:
    """Write 1,000 rows, of which 37 are broken in all the ways; return how often each is."""
    kinds = list(BROKEN_WAYS)
    at = {27 * place: kinds[place % len(kinds)] for place in range(1, 38)}
    rows = [
        BROKEN_WAYS[at[number]][1](national(number)) if number in at else line(national(number))
        for number in range(1000)
    ]
    # UTF-16 holds line breaks of its own only for letters that none of these rows has.
    path.write_bytes(b"\n".join(rows))
    return Counter(at.values())


def procedures(report_path: Path) -> Iterator[ProcedureRow | BadRow]:
    return read_procedures(report_path, LAYOUT, NOTES)


def take(
    database: Database, *paths: Path, progress: Callable[[int], None] | None = None
) -> ProcedureReport:
    rows = (row for path in paths for row in procedures(path))
    return import_procedures(rows, ProcedureTable(database), LAYOUT.refuse_repeated, progress)


def counts(report: ProcedureReport) -> tuple[int, int, int, int, int]:
    return (
        report.added,
        report.changed,
        report.unchanged,
        report.kept,
        len(report.rejected),
    )


@pytest.fixture
def sqlite(sqlite_template: Path, tmp_path: Path) -> Iterator[Database]:
    path = tmp_path / "one.db"
    path.write_bytes(sqlite_template.read_bytes())
    database = Database(f"sqlite:///{path}")
    yield database
    database.close()


def test_963_of_1000_rows_go_in_and_37_are_named(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    kinds = broken_file(path)
    assert len(kinds) >= 10
    report = take(database, path)
    assert counts(report) == (963, 0, 0, 0, 37)
    assert len(list(ProcedureTable(database).all())) == 963
    told = Counter(
        kind
        for bad in report.rejected
        for kind, (words, _) in BROKEN_WAYS.items()
        if words in bad.reason
    )
    assert told == kinds
    assert [bad.where for bad in report.rejected] == [
        f"rows.jsonl:{27 * place + 1}" for place in range(1, 38)
    ]


def test_a_second_import_changes_nothing(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    broken_file(path)
    take(database, path)
    version = ProcedureTable(database).version()
    assert counts(take(database, path)) == (0, 0, 963, 0, 37)
    assert ProcedureTable(database).version() == version


def test_only_what_changed_is_counted_as_changed(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b"\n".join(line(national(n)) for n in range(5)))
    take(database, path)
    rows = [line(national(n) | ({"linh_vuc": "Hộ tịch"} if n < 2 else {})) for n in range(6)]
    path.write_bytes(b"\n".join(rows))
    assert counts(take(database, path)) == (1, 2, 3, 0, 0)


def test_the_whole_catalogue_goes_in_once(sqlite: Database) -> None:
    paths = (
        ROOT / "data" / "procedures",
        ROOT / "data" / "national" / "procedures.jsonl.gz",
        ROOT / "data" / "national" / "listed.jsonl.gz",
    )
    seen: list[int] = []
    report = take(sqlite, *paths, progress=seen.append)
    total = 124 + 2642 + 3817
    assert seen[-1] == total
    assert len(seen) > 5
    assert report.rejected == []
    assert report.added + report.kept == total
    grades = Counter(item.grade for item in ProcedureTable(sqlite).all())
    assert grades[Grade.REVIEWED] == 124
    assert sum(grades.values()) == report.added
    again = take(sqlite, *paths)
    assert counts(again) == (0, 0, report.added, report.kept, 0)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_better_grade_is_never_replaced(
    sqlite: Database, tmp_path: Path, order: tuple[int, int]
) -> None:
    code = "1.001193"
    national_file = tmp_path / "national.jsonl"
    national_file.write_bytes(line(national(1), ma_thu_tuc=code))
    files = (ROOT / "data" / "procedures" / "ho_tich.yml", national_file)
    reports = [take(sqlite, files[place]) for place in order]
    held = ProcedureTable(sqlite).get(code)
    assert held is not None
    assert held.grade is Grade.REVIEWED
    assert reports[-1].kept == (1 if order == (0, 1) else 0)


def test_a_code_covered_by_a_reviewed_one_is_kept_out(sqlite: Database, tmp_path: Path) -> None:
    path = tmp_path / "listed.jsonl"
    path.write_bytes(line({"code": "2.000205", "name": "Cấp giấy phép", "collected": "2025-04-28"}))
    take(sqlite, ROOT / "data" / "procedures" / "lao_dong.yml")
    assert counts(take(sqlite, path)) == (0, 0, 0, 1, 0)
    held = ProcedureTable(sqlite).get("2.000205")
    assert held is not None
    assert held.code == "1.014199"


def test_nothing_is_saved_when_the_file_breaks_off(sqlite: Database, tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl.gz"
    whole = gzip.compress(b"\n".join(line(national(n)) for n in range(900)))
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BadRow, match="hỏng"):
        take(sqlite, path)
    assert list(ProcedureTable(sqlite).all()) == []


def test_nothing_is_saved_when_the_store_breaks_off(sqlite: Database) -> None:
    class Breaking(ProcedureTable):
        def upsert(self, procedures: object) -> Any:
            raise Unavailable("away")

    row = ProcedureRow("x:1", Procedure(code="1.000001", name="Tên", grade=Grade.LISTED))
    with pytest.raises(Unavailable):
        import_procedures([row], Breaking(sqlite), LAYOUT.refuse_repeated)
    assert list(ProcedureTable(sqlite).all()) == []


@pytest.mark.parametrize(
    ("name", "told"),
    [("x.pdf", "chỉ nhận tệp"), ("none.csv", "không có tệp"), ("empty.csv", "tiêu đề")],
)
def test_files_of_no_use_are_refused(tmp_path: Path, name: str, told: str) -> None:
    if name != "none.csv":
        (tmp_path / name).write_text("", encoding="utf-8")
    with pytest.raises(BadRow, match=told):
        list(procedures(tmp_path / name))
