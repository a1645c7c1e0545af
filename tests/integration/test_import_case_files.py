"""Files of dossiers and petitions are read row by row; what does not fit is named."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from dossier_files import (
    EXPECTED,
    HEADINGS,
    LAYOUT,
    LOCAL,
    ROW,
    csv_file,
    reasons,
    with_cell,
    xlsx_file,
)

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
from casework.sources.cases_file import read_dossiers, read_petitions


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
