"""Single cells of the national records: ways, fees, papers, form files, legal numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from casework.procedures import FeeItem, FeeStatus, FilingWay, TimeLimit, TimeUnit
from casework.services.import_procedures import read_shares
from casework.sources.facts import facts_of, procedure_from_facts
from casework.sources.listed import listed_procedure_of
from casework.sources.national import procedure_of
from casework.sources.national_fees import fee_of
from casework.sources.national_files import json_lines, write_facts
from casework.sources.national_forms import split_files
from casework.sources.national_law import legal_numbers
from casework.sources.national_notes import load_notes
from casework.sources.national_papers import HEADING, papers_of
from casework.sources.national_text import cut, known, without_furniture
from casework.sources.national_ways import filing_rows, time_limits_of, ways_of

ROOT = Path(__file__).resolve().parents[2]
NATIONAL = ROOT / "data" / "national"
NOTES = load_notes(NATIONAL / "notes.yml")
CUT = "(…)"


@pytest.mark.parametrize(
    ("cell", "status", "items", "note"),
    [
        ("Miễn phí", FeeStatus.FREE_LISTED, (), None),
        ("Miễn phí(Không có.)", FeeStatus.FREE_LISTED, (), None),
        ("Không có thông tin", FeeStatus.NOT_PUBLISHED, (), None),
        ("Miễn phí(Phí, lệ phí)", FeeStatus.NOT_PUBLISHED, (), None),
        ("Miễn phí(Lệ phí :)", FeeStatus.NOT_PUBLISHED, (), None),
        ("Miễn phí(HĐND tỉnh quyết định)", FeeStatus.PROVINCE, (), "HĐND tỉnh quyết định"),
        ("Miễn phí(Thông tư số 1/2020/TT-BTC)", FeeStatus.BY_LAW, (), "Thông tư số 1/2020/TT-BTC"),
        ("120,000 VNĐ", FeeStatus.FIXED, (FeeItem(120_000),), None),
        ("1,200,000 Việt Nam Đồng(đồng/lần)", FeeStatus.FIXED, (FeeItem(1_200_000, "lần"),), None),
        ("50,000 VNĐ(50.000đ/thẻ)", FeeStatus.FIXED, (FeeItem(50_000, "thẻ"),), None),
        ("90 VNĐ", FeeStatus.NOT_PUBLISHED, (), None),
        (
            "100,000 VNĐ(5.000.000 đồng/lần)",
            FeeStatus.FIXED,
            (),
            "100,000 VNĐ (5.000.000 đồng/lần)",
        ),
        (
            "20,000 VNĐ(mức do Hội đồng nhân dân tỉnh)",
            FeeStatus.PROVINCE,
            (FeeItem(20_000, case="mức do Hội đồng nhân dân tỉnh"),),
            None,
        ),
        (
            "Miễn phí(Không thu lệ phí theo Luật X)",
            FeeStatus.FREE_LISTED,
            (),
            "Không thu lệ phí theo Luật X",
        ),
    ],
)
def test_fee_cells(
    cell: str, status: FeeStatus, items: tuple[FeeItem, ...], note: str | None
) -> None:
    fee = fee_of(filing_rows(f"Trực tiếp5 Ngày{cell}"), CUT)
    assert (fee.status, fee.items, fee.note) == (status, items, note)


def test_nothing_imported_is_ever_free() -> None:
    for line in json_lines(NATIONAL / "procedures.jsonl.gz"):
        assert line.data is not None
        assert line.data.get("fee", {}).get("status") != "free"


def test_an_amount_of_one_way_stays_with_it() -> None:
    rows = filing_rows("Trực tiếp5 Ngày40,000 VNĐTrực tuyến5 NgàyMiễn phí")
    assert fee_of(rows, CUT).items == (FeeItem(40_000, way=FilingWay.IN_PERSON),)


def test_list_marks_close_no_bracket() -> None:
    (row,) = filing_rows("Trực tiếp5 NgàyMiễn phí(a) lần đầu; b) cấp lại (nếu có))Ghi chú")
    assert (row.fee_words, row.remark) == ("a) lần đầu; b) cấp lại (nếu có)", "Ghi chú")


def test_a_numbered_remark_is_no_bracket() -> None:
    (row,) = filing_rows("Trực tiếp5 NgàyMiễn phí(1) Nộp tại trụ sở; (2) nộp qua mạng")
    assert row.fee_words is None


@pytest.mark.parametrize(
    ("cell", "limit"),
    [
        ("27 Ngày làm việc", TimeLimit(27.0, TimeUnit.WORKING_DAYS)),
        ("1.5 Ngày", TimeLimit(1.5, TimeUnit.DAYS)),
        ("8 Giờ", TimeLimit(8.0, TimeUnit.HOURS)),
        ("6 Tháng", TimeLimit(6.0, TimeUnit.MONTHS)),
        ("3", TimeLimit(3.0)),
        ("Không phải trả kết quả cho người nộp thuế", TimeLimit(unit=TimeUnit.NO_RESULT)),
    ],
)
def test_time_cells(cell: str, limit: TimeLimit) -> None:
    assert time_limits_of(filing_rows(f"Trực tuyến{cell}Miễn phí")) == (limit,)


@pytest.mark.parametrize("cell", ["Không có thông tin", "Không quy định", "Không"])
def test_no_time_is_no_limit(cell: str) -> None:
    rows = filing_rows(f"Dịch vụ bưu chính{cell}Miễn phí")
    assert ways_of(rows) == (FilingWay.POST,)
    assert time_limits_of(rows) == ()


def test_run_together_time_and_amount_are_not_guessed() -> None:
    rows = filing_rows("Trực tuyến1200 VNĐDịch vụ bưu chính120,000 VNĐ")
    assert ways_of(rows) == (FilingWay.POST, FilingWay.ONLINE)
    assert time_limits_of(rows) == ()
    assert fee_of(rows, CUT).items == ()


def test_an_empty_table_has_no_rows() -> None:
    assert filing_rows("Hình thức nộpThời gianPhí, lệ phíMô tả") == ()


@pytest.mark.parametrize(
    ("text", "name", "files"),
    [
        ("theo TT-BNNMTmau 20.docx", "theo TT-BNNMT", "mau 20.docx"),
        (
            "Thông tư số 56/2025/TT-NHNN.Phụ lục XIII.docx",
            "Thông tư số 56/2025/TT-NHNN.",
            "Phụ lục XIII.docx",
        ),
        ("theo mẫuMauA.docxMauB (1).doc", "theo mẫu", "MauA.docx; MauB (1).doc"),
        ("ngày 03/5/2018Mẫu số 2.docx", "ngày 03/5/2018", "Mẫu số 2.docx"),
        (
            "hồ sơ của nhóm IVMau 36 - II_36.2025.doc",
            "hồ sơ của nhóm IV",
            "Mau 36 - II_36.2025.doc",
        ),
        ("ảnh cỡ 4x6 cm nền trắng.mau so 12.doc", "ảnh cỡ 4x6 cm nền trắng.", "mau so 12.doc"),
        ("không có tệp", "không có tệp", None),
        ("theo mẫumaudon.doc", "theo mẫumaudon.doc", None),
    ],
)
def test_form_files(text: str, name: str, files: str | None) -> None:
    assert split_files(text) == (name, files)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Luật 54/2014/QH1354/2014/QH13", ("54/2014/QH13",)),
        ("Luật Đấu giá năm 201601/2016/QH14", ("01/2016/QH14",)),
        ("tại Kỳ họp thứ 214/2022/QĐ-TTg", ()),
        ("sửa đổi Thông tư số 55/2021/TT-BCA ngày 1/1/202153/2025/TT-BCA", ("53/2025/TT-BCA",)),
        ("dữ liệu66.7/2025/NQ-CPLuật", ("66.7/2025/NQ-CP",)),
        ("quản lýNĐ 23/2026/NĐ-CPQUY ĐỊNH", ("23/2026/NĐ-CP",)),
        ("về thuế198/2016/TT/BTC", ("198/2016/TT-BTC",)),
        ("năm 20223510/QĐ-BHXHQuyết định", ("3510/QĐ-BHXH",)),
        ("cơ chế một cửa118/2025/NĐ-CLuật", ()),
        ("không có số", ()),
    ],
)
def test_legal_numbers(text: str, numbers: tuple[str, ...]) -> None:
    assert legal_numbers(text) == numbers


def test_paper_rows_that_are_no_papers() -> None:
    found = papers_of(
        f"--{HEADING}Giấy tờ phải nộp:0 bản chínhSố lượng hồ sơ: 02 (hai) bộ1 bản chính"
        "Lưu ý: nộp đủ0 bản chínhKhông quy định0 bản chínhTờ khai1 bản chính,2 bản sao"
    )
    assert [(p.name, p.originals, p.copies) for p in found.papers] == [("Tờ khai", 1, 2)]
    assert (found.sets, found.remarks) == (2, ["Lưu ý: nộp đủ"])


def test_quantities_inside_names_are_no_cells() -> None:
    found = papers_of(f"{HEADING}Đơn (01 bản chính) và 02 bản chính kèm theo;1 bản chính")
    assert [paper.name for paper in found.papers] == ["Đơn (01 bản chính) và 02 bản chính kèm theo"]


def test_prose_before_a_table_is_no_case() -> None:
    found = papers_of("x" * 400 + HEADING + "Tờ khai1 bản chính")
    assert found.papers[0].case is None


@pytest.mark.parametrize(
    "text", ["Không", "không có.", "--", "Không có thông tin", " Chưa quy định"]
)
def test_cells_that_say_nothing(text: str) -> None:
    assert known(text) is None


def test_long_text_is_cut_behind_a_sentence() -> None:
    assert cut("Một câu. Hai câu dài hơn.", 12, CUT) == f"Một câu. {CUT}"
    assert cut("ngắn", 12, CUT) == "ngắn"
    assert cut("mộttừdàikhôngdấucách", 5, CUT) == CUT


def test_page_furniture_goes() -> None:
    text = "Có trụ sở.Từ khóaKhông có thông tinMô tảKhông có thông tinNộp hồ sơ"
    assert without_furniture(text) == "Có trụ sở."


def test_decomposed_letters_are_composed() -> None:
    record = {"ma_thu_tuc": "1.000001", "ten_thu_tuc": "Ca\u0302\u0301p the\u0309", "linh_vuc": "x"}
    assert procedure_of(record, NOTES).name == "Cấp thẻ"


def test_a_body_of_the_districts_asks_for_review() -> None:
    record = {"ma_thu_tuc": "1.000001", "ten_thu_tuc": "x", "co_quan_thuc_hien": "UBND cấp huyện"}
    read = procedure_of(record, NOTES)
    assert read.needs_review
    assert read.review_note is not None
    assert "UBND cấp huyện" in read.review_note


def test_a_listed_record_names_each_body_once() -> None:
    record = {"code": "1.000001", "name": "Tên", "performed_by": "Cục A; Cục A; Cục B"}
    read = listed_procedure_of(record, NOTES)
    assert read.performed_by == "Cục A; Cục B"
    assert (read.as_of, read.grade.value) == ("2025-04-28", "listed")


def test_shipped_files_are_whole_and_stable(tmp_path: Path) -> None:
    for name, count in (("procedures", 2642), ("listed", 3817)):
        path = NATIONAL / f"{name}.jsonl.gz"
        read = [procedure_from_facts(line.data)[0] for line in json_lines(path)]
        procedures = [item for item in read if item is not None]
        assert len(procedures) == len(read) == count
        copy = tmp_path / path.name
        write_facts(copy, reversed(procedures))
        assert copy.read_bytes() == path.read_bytes()
        assert path.stat().st_size < 3_000_000


def test_shares_read_are_what_the_docs_say() -> None:
    lines = json_lines(NATIONAL / "procedures.jsonl.gz")
    shares = read_shares(p for line in lines if (p := procedure_from_facts(line.data)[0]))
    docs = (ROOT / "docs" / "import-procedures.md").read_text(encoding="utf-8")
    for share in shares:
        row = f"| {share.name} | {share.filled} | {share.total - share.filled} |"
        assert row in docs, row


def test_facts_go_round() -> None:
    for line in json_lines(ROOT / "tests" / "fixtures" / "national_sample.jsonl.gz"):
        assert line.data is not None
        read = procedure_of(line.data, NOTES)
        assert procedure_from_facts(facts_of(read)) == (read, ())
