"""The reviewed procedures load, and a broken file is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from casework.errors import BadRow
from casework.procedures import FeeStatus, FilingWay, Grade, Level, PaperMode, Procedure, TimeUnit
from casework.services.import_procedures import ProcedureRow
from casework.sources.procedures_layout import load_procedures_layout
from casework.sources.reviewed import load_reviewed, read_reviewed

ROOT = Path(__file__).resolve().parents[2]
LAYOUT = load_procedures_layout(ROOT / "data" / "templates" / "procedures.yml")
GOOD = """\
- code: '1.000001'
  name: Thủ tục mẫu
  levels: [xa, tinh]
  papers:
    - name: Tờ khai
      originals: 1
      mode: nop
  time_limits:
    - value: 3
      unit: ngay_lam_viec
  fee:
    status: fixed
    items:
      - amount_vnd: 8000
        per: bản
  ways: [truc_tiep]
  sources:
    - url: https://dichvucong.gov.vn/x
      as_of: '2026-06-10'
    - via: trang công khai
      as_of: '2014'
"""


@pytest.fixture(scope="module")
def shipped() -> dict[str, Procedure]:
    rows = load_reviewed(ROOT / "data" / "procedures", LAYOUT)
    assert not [str(row) for row in rows if isinstance(row, BadRow)]
    return {row.procedure.code: row.procedure for row in rows if isinstance(row, ProcedureRow)}


def read(tmp_path: Path, text: str) -> list[ProcedureRow | BadRow]:
    path = tmp_path / "ho_tich.yml"
    path.write_text(text, encoding="utf-8")
    return read_reviewed(path, LAYOUT)


def only_fault(tmp_path: Path, text: str) -> BadRow:
    (row,) = read(tmp_path, text)
    assert isinstance(row, BadRow)
    return row


def test_all_124_are_shipped(shipped: dict[str, Procedure]) -> None:
    assert len(shipped) == 124
    assert {item.grade for item in shipped.values()} == {Grade.REVIEWED}
    assert sum(item.needs_review for item in shipped.values()) == 66
    assert sum(len(item.papers) for item in shipped.values()) == 408
    assert sum(len(item.legal_basis) for item in shipped.values()) == 828
    assert sum(item.two_level_checked for item in shipped.values()) == 118
    assert all(item.sources and item.as_of and item.aliases for item in shipped.values())


def test_what_needs_review_says_what(shipped: dict[str, Procedure]) -> None:
    assert not [p.code for p in shipped.values() if p.needs_review and not p.review_note]


def test_birth_registration_is_whole(shipped: dict[str, Procedure]) -> None:
    birth = shipped["1.001193"]
    assert (birth.name, birth.group, birth.field) == (
        "Thủ tục đăng ký khai sinh",
        "ho_tich",
        "Hộ tịch",
    )
    assert birth.levels == (Level.COMMUNE,)
    assert birth.ministry == "Bộ Tư pháp"
    assert birth.papers[1].name == "Giấy chứng sinh"
    assert birth.papers[5].mode is PaperMode.SHOW
    assert birth.time_limits[0].unit is TimeUnit.SAME_DAY
    assert birth.fee.status is FeeStatus.PROVINCE
    assert "người khuyết tật" in birth.fee.exemptions
    assert birth.decision == "163/QĐ-BTP"
    assert birth.citizen_deadline is not None
    assert birth.citizen_deadline.startswith("60 ngày")


def test_only_sources_that_say_so_are_free(shipped: dict[str, Procedure]) -> None:
    free = {code for code, item in shipped.items() if item.fee.status is FeeStatus.FREE}
    assert free == {"1.000894", "2.002029", "2.002023", "2.000829", "1.001613"}


def test_limits_by_way_and_by_case(shipped: dict[str, Procedure]) -> None:
    by_way = {limit.way: limit for limit in shipped["1.013133"].time_limits}
    assert by_way[FilingWay.ONLINE].unit is TimeUnit.HOURS
    assert by_way[FilingWay.IN_PERSON].unit is TimeUnit.WORKING_DAYS
    steps = [limit.case for limit in shipped["3.000722"].time_limits]
    assert steps[1:] == [
        "bước khai sinh",
        "bước thường trú",
        "bước thẻ BHYT",
        "bước thẻ căn cước (nếu đề nghị)",
    ]


def test_group_grade_and_date_are_derived(tmp_path: Path) -> None:
    (row,) = read(tmp_path, GOOD)
    assert isinstance(row, ProcedureRow)
    assert row.where == "ho_tich.yml:1"
    assert row.procedure.group == "ho_tich"
    assert row.procedure.grade is Grade.REVIEWED
    assert row.procedure.as_of == "2026-06-10"


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("  ways: [truc_tiep]", "  way: [truc_tiep]", 16, "không có mục tên “way”"),
        ("mode: nop", "mode: nopp", 7, "không hiểu “nopp”"),
        ("unit: ngay_lam_viec", "unit: tuần", 10, "không hiểu “tuần”"),
        ("status: fixed", "status: gratis", 12, "không hiểu “gratis”"),
        ("originals: 1", "originals: một", 6, "cần một con số"),
        ("originals: 1", "originals: true", 6, "cần một con số"),
        ("value: 3", "value: -3", 9, "không được âm"),
        ("levels: [xa, tinh]", "levels: xa", 3, "cần một danh sách"),
        ("levels: [xa, tinh]", "levels: [xa, huyen]", 3, "không hiểu “huyen”"),
        ("name: Thủ tục mẫu", "name: ''", 2, "thiếu “name”"),
        ("name: Tờ khai", "form: Mẫu 1", 5, "thiếu “name”"),
        ("code: '1.000001'", "code: '1.0001'", 1, "sai dạng"),
        ("code: '1.000001'", "code: 1.000001", 1, "đặt trong dấu nháy"),
        ("as_of: '2014'", "as_of: 10/06/2026", 21, "ngày “10/06/2026” sai"),
        ("  ways: [truc_tiep]", "  grade: reviewed", 16, "không có mục tên “grade”"),
        ("      per: bản", "      per: bản\n        per: tờ", 16, "viết hai lần"),
        ("  papers:", "  papers: Tờ khai\n  x:", 5, "không có mục tên “x”"),
    ],
)
def test_a_fault_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, told: str
) -> None:
    assert old in GOOD
    faults = [row for row in read(tmp_path, GOOD.replace(old, new, 1)) if isinstance(row, BadRow)]
    assert (f"ho_tich.yml:{line}", True) in [(row.where, told in row.reason) for row in faults]


def test_one_broken_record_leaves_the_others(tmp_path: Path) -> None:
    second = GOOD.replace("1.000001", "1.000002").replace("mode: nop", "mode: x")
    rows = read(tmp_path, GOOD + second + GOOD.replace("1.000001", "1.000003"))
    assert [isinstance(row, BadRow) for row in rows] == [False, True, False]


def test_several_faults_of_a_record_are_all_told(tmp_path: Path) -> None:
    text = GOOD.replace("mode: nop", "mode: x").replace("value: 3", "value: ba")
    assert len(read(tmp_path, text)) == 2


@pytest.mark.parametrize(
    ("text", "where", "told"),
    [
        ("- code: 'x\n", "ho_tich.yml:2", "sai cú pháp"),
        ("- a: b: c\n", "ho_tich.yml:1", "sai cú pháp"),
        ("code: '1.000001'\n", "ho_tich.yml:1", "danh sách"),
        ("- &a [*a]\n", "ho_tich.yml:1", "sai cú pháp"),
        ("- !!python/name:os.system x\n", "ho_tich.yml:1", "sai cú pháp"),
        ("- chữ\n", "ho_tich.yml:1", "khóa: giá trị"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, text: str, where: str, told: str) -> None:
    fault = only_fault(tmp_path, text)
    assert fault.where == where
    assert told in fault.reason


def test_wrong_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ho_tich.yml"
    path.write_bytes("- name: Thủ tục\n".encode("utf-16"))
    (row,) = read_reviewed(path, LAYOUT)
    assert isinstance(row, BadRow)
    assert "UTF-8" in row.reason
