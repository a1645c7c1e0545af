"""Files of dossiers as offices send them, written for the tests of the import."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from openpyxl import Workbook

from casework.cases import (
    CaseEvent,
    Dossier,
    DossierStatus,
    Office,
)
from casework.errors import BadRow
from casework.services.import_cases import (
    ImportReport,
    Listeners,
    import_dossiers,
)
from casework.sources.cases_file import read_dossiers
from casework.sources.import_layout import load_layout
from casework.storage.database import Database
from casework.storage.unit_of_work import units_of_work

TEMPLATES = Path(__file__).parents[1] / "data" / "templates"
LAYOUT = load_layout(TEMPLATES / "import.yml")
LOCAL = timezone(timedelta(hours=7))
HEADINGS = (
    "Mã hồ sơ", "Trạng thái", "Ngày cập nhật", "Mã thủ tục", "Tên thủ tục", "Mã cơ quan",
    "Tên cơ quan", "Người nộp", "Số điện thoại", "Số CCCD", "Ngày tiếp nhận", "Ngày hẹn trả",
    "Ghi chú", "Cột lạ",
)  # fmt: skip
ROW = (
    "H61.12-260706-0001", "Đang xử lý", "07/07/2026 09:30", "1.001193", "Đăng ký khai sinh",
    "H61.12", "Bộ phận Một cửa (minh họa)", "Nguyễn Văn A", "0901 234 567", "086123450012",
    "06/07/2026 08:00", "09/07/2026", "đủ giấy tờ", "bỏ qua",
)  # fmt: skip
EXPECTED = Dossier(
    code="H61.12-260706-0001",
    status=DossierStatus.IN_PROGRESS,
    procedure_code="1.001193",
    procedure_name="Đăng ký khai sinh",
    office=Office("H61.12", "Bộ phận Một cửa (minh họa)"),
    applicant="Nguyễn Văn A",
    phone_last4="4567",
    identity_last4="0012",
    received_at=datetime(2026, 7, 6, 8, tzinfo=LOCAL),
    due_on=date(2026, 7, 9),
    note="đủ giấy tờ",
    events=(CaseEvent(datetime(2026, 7, 7, 9, 30, tzinfo=LOCAL), "4"),),
)


def csv_file(
    folder: Path,
    rows: Sequence[Sequence[object]],
    *,
    name: str = "hồ sơ.csv",
    separator: str = ";",
    encoding: str = "utf-8-sig",
) -> Path:
    path = folder / name
    opener = gzip.open if name.endswith(".gz") else open
    with opener(path, "wt", encoding=encoding, newline="") as lines:
        csv.writer(lines, delimiter=separator).writerows(rows)
    return path


def xlsx_file(folder: Path, rows: Sequence[Sequence[object]]) -> Path:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    book.save(folder / "hồ sơ.xlsx")
    return folder / "hồ sơ.xlsx"


def reasons(path: Path) -> list[str]:
    return [str(row) for row in read_dossiers(path, LAYOUT) if isinstance(row, BadRow)]


def with_cell(heading: str, value: object) -> tuple[object, ...]:
    cells: list[object] = list(ROW)
    cells[HEADINGS.index(heading)] = value
    return tuple(cells)


def take(database: Database, path: Path, listeners: Listeners | None = None) -> ImportReport:
    rows = read_dossiers(path, LAYOUT)
    work = units_of_work(database)
    return import_dossiers(rows, work, actor="cli", subject=path.name, listeners=listeners)
