"""Files as offices export them, into a real database."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import select

from casework.cases import (
    CaseEvent,
    Dossier,
    DossierStatus,
    Office,
    Petition,
    PetitionKind,
    PetitionStatus,
)
from casework.errors import BadRow
from casework.services.import_cases import (
    ImportReport,
    Listeners,
    import_dossiers,
    import_petitions,
)
from casework.sources.cases_file import read_dossiers, read_petitions
from casework.sources.import_layout import load_layout
from casework.storage.database import Database
from casework.storage.tables import AuditRow
from casework.storage.unit_of_work import units_of_work

TEMPLATES = Path(__file__).parents[2] / "data" / "templates"
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


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_csv_is_read(tmp_path: Path, separator: str, encoding: str) -> None:
    path = csv_file(tmp_path, [HEADINGS, ROW], separator=separator, encoding=encoding)
    assert list(read_dossiers(path, LAYOUT)) == [EXPECTED]


def test_packed_csv_is_read(tmp_path: Path) -> None:
    path = csv_file(tmp_path, [HEADINGS, ROW], name="a.csv.gz")
    assert list(read_dossiers(path, LAYOUT)) == [EXPECTED]


def test_xlsx_with_a_title_and_typed_cells_is_read(tmp_path: Path) -> None:
    typed = list(ROW)
    typed[1], typed[8], typed[9] = 4, 901234567, 12  # number cells lose leading zeros
    typed[10], typed[11] = datetime(2026, 7, 6, 8), datetime(2026, 7, 9)  # noqa: DTZ001
    path = xlsx_file(tmp_path, [("DANH SÁCH HỒ SƠ",), (), HEADINGS, typed, (), ROW])
    assert list(read_dossiers(path, LAYOUT)) == [EXPECTED, EXPECTED]


def test_json_lines_carry_offices_and_steps(tmp_path: Path) -> None:
    content = {
        "code": "h61.12 - 260706 - 0001",
        "status": 4,
        "office": {"code": "H61.12", "name": "Bộ phận Một cửa (minh họa)"},
        "received_at": "2026-07-06T01:00:00Z",
        "events": [{"at": "2026-07-06 08:00", "status": "Mới tiếp nhận", "note": "đủ"}],
    }
    path = tmp_path / "a.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.write(json.dumps(content) + "\n\n{hỏng\n[1]\n")
    good, *bad = read_dossiers(path, LAYOUT)
    assert good == Dossier(
        code="H61.12-260706-0001",
        status=DossierStatus.IN_PROGRESS,
        office=Office("H61.12", "Bộ phận Một cửa (minh họa)"),
        received_at=datetime(2026, 7, 6, 1, tzinfo=UTC),
        events=(CaseEvent(datetime(2026, 7, 6, 8, tzinfo=LOCAL), "2", "đủ"),),
    )
    assert [str(row).split(":")[1] for row in bad] == ["3", "4"]


@pytest.mark.parametrize(
    ("heading", "value", "reason"),
    [
        ("Mã hồ sơ", "", "thiếu “Mã hồ sơ”"),
        ("Mã hồ sơ", "1.001193", "mã không đúng dạng: “1.001193”"),
        ("Mã hồ sơ", "H61.12-260706-0001 H61.12-260706-0002", "mã không đúng dạng"),
        ("Mã hồ sơ", "hồ sơ H61.12-260706-0001", "mã không đúng dạng"),
        ("Trạng thái", "", "thiếu “Trạng thái”"),
        ("Trạng thái", "11", "trạng thái lạ: “11”"),
        ("Trạng thái", "Đang bay", "trạng thái lạ: “Đang bay”"),
        ("Trạng thái", "Tạm dừng", "“Tạm dừng” có nhiều nghĩa"),
        ("Ngày tiếp nhận", "31/02/2026", "“Ngày tiếp nhận” không phải ngày đúng"),
        ("Ngày tiếp nhận", "06/07/26", "“Ngày tiếp nhận” không phải ngày đúng"),
        ("Ngày hẹn trả", "mai", "“Ngày hẹn trả” không phải ngày đúng (ngày/tháng/năm): “mai”"),
        ("Ngày hẹn trả", "05/07/2026", "ngày hẹn trả trước ngày tiếp nhận"),
        ("Ngày cập nhật", "07/07/0026", "“Ngày cập nhật” không phải ngày đúng"),
        ("Số điện thoại", "12", "“4 số cuối điện thoại” cần ít nhất 4 chữ số"),
        ("Số CCCD", "không có", "“4 số cuối giấy tờ tùy thân” cần ít nhất 4 chữ số"),
        ("Tên cơ quan", "", "có mã cơ quan mà thiếu tên cơ quan"),
    ],
)
def test_a_bad_row_says_where_and_why_and_loses_no_other(
    tmp_path: Path, heading: str, value: str, reason: str
) -> None:
    path = csv_file(tmp_path, [HEADINGS, ROW, with_cell(heading, value), ROW])
    first, bad, last = read_dossiers(path, LAYOUT)
    assert first == last == EXPECTED
    assert isinstance(bad, BadRow)
    assert str(bad).startswith(f"hồ sơ.csv:3: {reason}")
    assert bad.__traceback__ is None


def test_a_reason_repeats_no_phone_number(tmp_path: Path) -> None:
    path = csv_file(tmp_path, [HEADINGS, with_cell("Số điện thoại", "09x")])
    assert "09x" not in reasons(path)[0]


def test_lines_are_counted_over_line_breaks_in_a_cell(tmp_path: Path) -> None:
    rows = [HEADINGS, with_cell("Ghi chú", "dòng một\ndòng hai"), with_cell("Trạng thái", "?")]
    assert reasons(csv_file(tmp_path, rows)) == ["hồ sơ.csv:4: trạng thái lạ: “?”"]


@pytest.mark.parametrize(
    ("word", "status"),
    [(str(one.value), one) for one in DossierStatus]
    + [
        ("Mới đăng ký", DossierStatus.REGISTERED),
        ("MỚI TIẾP NHẬN", DossierStatus.RECEIVED),
        ("Trả lại", DossierStatus.NOT_RECEIVED),
        ("cho ky duyet", DossierStatus.IN_PROGRESS),
        ("Chờ bổ sung hồ sơ", DossierStatus.PAPERS_REQUESTED),
        ("Chờ thực hiện nghĩa vụ tài chính", DossierStatus.PAYMENT_REQUESTED),
        ("Đã rút hồ sơ", DossierStatus.WITHDRAWN),
        ("Dừng xử lý", DossierStatus.STOPPED),
        ("Đã có kết quả", DossierStatus.DONE),
        ("Đã trả kết quả", DossierStatus.HANDED_OVER),
    ],
)
def test_status_words(tmp_path: Path, word: str, status: DossierStatus) -> None:
    (row,) = read_dossiers(csv_file(tmp_path, [HEADINGS, with_cell("Trạng thái", word)]), LAYOUT)
    assert isinstance(row, Dossier)
    assert row.status is status


def test_the_unit_of_the_code_stands_for_a_missing_office_code(tmp_path: Path) -> None:
    path = csv_file(tmp_path, [HEADINGS, with_cell("Mã cơ quan", "")])
    assert list(read_dossiers(path, LAYOUT)) == [EXPECTED]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.csv", "Mã hồ sơ;Ghi chú\nx;y\n".encode(), "a.csv:1: thiếu cột “Trạng thái”"),
        ("a.csv", b"", "a.csv: tệp không có dòng nào"),
        ("a.csv", b"a;b\n" * 20, "a.csv:10: thiếu cột “Mã hồ sơ”"),
        ("a.csv", "Mã hồ sơ;Trạng thái\n".encode("utf-16"), "a.csv: tệp không phải UTF-8"),
        ("a.xlsx", b"PK nothing", "a.xlsx: tệp hỏng"),
        ("a.csv.gz", b"not packed", "a.csv.gz: tệp hỏng"),
        ("a.pdf", b"%PDF", "a.pdf: loại tệp không nhận"),
        ("a.csv", None, "a.csv: không mở được tệp"),
    ],
)
def test_a_file_that_is_none_is_refused_as_a_whole(
    tmp_path: Path, name: str, content: bytes | None, reason: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(BadRow) as refusal:
        list(read_dossiers(tmp_path / name, LAYOUT))
    assert str(refusal.value).startswith(reason)


def test_petitions_are_read_without_names_and_contents(tmp_path: Path) -> None:
    headings = (
        "Mã đơn", "Loại đơn", "Trạng thái", "Ngày cập nhật", "Họ tên", "Nội dung", "Tên cơ quan",
        "Mã cơ quan", "Điện thoại", "Ngày tiếp nhận", "Hạn giải quyết",
    )  # fmt: skip
    row = ("KN-2026-0001", "Khiếu nại", "Đã thụ lý", "07/07/2026", "Nguyễn Văn B", "Việc đất",
           "Thanh tra (minh họa)", "H61.90", "0901234567", "06/07/2026", "06/08/2026")  # fmt: skip
    odd = ("KN-2026-0002", "Khen ngợi", "Đã thụ lý", *row[3:])
    nameless = (*row[:7], "", *row[8:])
    path = csv_file(tmp_path, [headings, row, odd, nameless], name="đơn.csv")
    petition, unknown, no_code = read_petitions(path, LAYOUT)
    assert petition == Petition(
        code="KN-2026-0001",
        kind=PetitionKind.COMPLAINT,
        status=PetitionStatus.ACCEPTED,
        office=Office("H61.90", "Thanh tra (minh họa)"),
        phone_last4="4567",
        received_at=datetime(2026, 7, 6, tzinfo=LOCAL),
        due_on=date(2026, 8, 6),
        events=(CaseEvent(datetime(2026, 7, 7, tzinfo=LOCAL), "thu_ly"),),
    )
    assert str(unknown) == "đơn.csv:3: loại đơn lạ: “Khen ngợi”"
    assert str(no_code) == "đơn.csv:4: có tên cơ quan mà thiếu mã cơ quan"


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
