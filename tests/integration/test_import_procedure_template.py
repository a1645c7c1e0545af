"""The officials' template of procedures: read as reviewed records, wrong cells named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from casework.errors import BadRow
from casework.procedures import FeeStatus, Grade, Procedure
from casework.services.import_procedures import (
    ProcedureRow,
)
from casework.sources.national_notes import load_notes
from casework.sources.procedure_files import read_procedures
from casework.sources.procedures_layout import load_procedures_layout

ROOT = Path(__file__).resolve().parents[2]
LAYOUT = load_procedures_layout(ROOT / "data" / "templates" / "procedures.yml")
NOTES = load_notes(ROOT / "data" / "national" / "notes.yml")


def procedures(report_path: Path) -> Iterator[ProcedureRow | BadRow]:
    return read_procedures(report_path, LAYOUT, NOTES)


ROW = {
    "Mã thủ tục": "1.900001",
    "Tên thủ tục": "Cấp giấy xác nhận mẫu",
    "Cấp thực hiện": "xã; tỉnh",
    "Cách nộp": "Trực tiếp; qua mạng",
    "Giấy tờ": "Tờ khai | 1 | 0 | Mẫu số 01\nGiấy tờ tùy thân | 1 | | | chỉ xuất trình",
    "Thời hạn giải quyết": "3 ngày làm việc\n5 ngày làm việc | phải xác minh",
    "Mức phí lệ phí": "8.000 | bản\n50.000đ",
    "Miễn giảm": "người thuộc hộ nghèo\nngười khuyết tật",
    "Căn cứ pháp lý": "60/2014/QH13; 123/2015/NĐ-CP",
    "Cần rà soát": "có",
    "Nguồn": "Quyết định công bố",
    "Ngày của nguồn": "2026-06-10",
}


def write_csv(path: Path, **changes: str) -> Path:
    row = ROW | changes
    cells = [[*row], [*row.values()]]
    text = "\n".join(";".join('"' + c.replace('"', '""') + '"' for c in r) for r in cells)
    path.write_text(text, encoding="utf-8-sig")
    return path


def write_xlsx(path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([*ROW])
    sheet.append([*ROW.values()])
    book.save(path)
    return path


def the_row(path: Path) -> Procedure:
    (row,) = procedures(path)
    assert isinstance(row, ProcedureRow), row
    return row.procedure


def test_a_template_row_is_a_reviewed_procedure(tmp_path: Path) -> None:
    read = the_row(write_csv(tmp_path / "t.csv"))
    assert read.grade is Grade.REVIEWED
    assert [level.value for level in read.levels] == ["xa", "tinh"]
    assert [way.value for way in read.ways] == ["truc_tiep", "truc_tuyen"]
    assert [(p.name, p.originals, p.copies, p.form, p.when) for p in read.papers] == [
        ("Tờ khai", 1, 0, "Mẫu số 01", None),
        ("Giấy tờ tùy thân", 1, None, None, "chỉ xuất trình"),
    ]
    assert [(t.value, t.case) for t in read.time_limits] == [(3, None), (5, "phải xác minh")]
    assert read.fee.status is FeeStatus.FIXED
    assert [(i.amount_vnd, i.per) for i in read.fee.items] == [(8_000, "bản"), (50_000, None)]
    assert read.fee.exemptions == ("người thuộc hộ nghèo", "người khuyết tật")
    assert read.legal_basis == ("60/2014/QH13", "123/2015/NĐ-CP")
    assert read.needs_review
    assert (read.as_of, read.sources[0].via) == ("2026-06-10", "Quyết định công bố")


def test_csv_and_xlsx_read_alike(tmp_path: Path) -> None:
    assert the_row(write_csv(tmp_path / "t.csv")) == the_row(write_xlsx(tmp_path / "t.xlsx"))


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("Mã thủ tục", "1.9", "Mã thủ tục: mã “1.9” sai dạng"),
        ("Tên thủ tục", "", "Tên thủ tục: thiếu"),
        ("Cấp thực hiện", "huyện", "Cấp thực hiện › 1: không hiểu “huyện”"),
        ("Cách nộp", "fax", "Cách nộp › 1: không hiểu “fax”"),
        ("Giấy tờ", "Tờ khai | một", "Giấy tờ: cần một con số"),
        ("Giấy tờ", "| 1 | 0", "Giấy tờ: không hiểu"),
        ("Thời hạn giải quyết", "3 tuần trăng", "không hiểu “3 tuần trăng”"),
        ("Mức phí lệ phí", "tám nghìn", "không hiểu “tám nghìn”"),
        ("Ngày của nguồn", "10/6/2026", "ngày “10/6/2026” sai"),
    ],
)
def test_a_wrong_cell_names_row_and_column(
    tmp_path: Path, column: str, value: str, told: str
) -> None:
    (row,) = procedures(write_csv(tmp_path / "t.csv", **{column: value}))
    assert isinstance(row, BadRow)
    assert row.where == "t.csv:2"
    assert told in row.reason


def test_the_shipped_templates_have_every_column() -> None:
    folder = ROOT / "data" / "templates"
    book = load_workbook(folder / "procedures.xlsx")
    headings = [cell.value for cell in book.worksheets[0][1]]
    assert headings == [*LAYOUT.sheet.labels.values()]
    assert book.sheetnames == ["Thủ tục", "Ví dụ", "Hướng dẫn"]
    first = (folder / "procedures.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert first.split(",") == headings
    assert list(procedures(folder / "procedures.csv")) == []


def test_the_example_of_the_template_can_be_imported(tmp_path: Path) -> None:
    book = load_workbook(ROOT / "data" / "templates" / "procedures.xlsx")
    book.move_sheet("Ví dụ", offset=-1)
    book.save(tmp_path / "t.xlsx")
    read = the_row(tmp_path / "t.xlsx")
    assert read.papers
    assert replace(read, papers=()).name == "Cấp giấy xác nhận mẫu"
