"""Whole answers: aspects, warnings, source, listed records, message length, nothing invented."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from talking import BIRTH, FOREIGN_MARRIAGE, MARRIAGE, PHARMACY, PORTAL, toolbox

from casework.procedures import Aspect, FilingWay, Grade, Paper, Procedure, Source
from casework.services.compose_answer import MAX_MESSAGE, compose_answer, pack

STYLE = toolbox().style("vi")
ENGLISH = toolbox().style("en")
EMPTY = Procedure("9.000001", "Thủ tục trống", Grade.IMPORTED, as_of="2026-06-10")


def told(procedure: Procedure, *aspects: Aspect, style: object = STYLE) -> str:
    return "\n".join(compose_answer(procedure, aspects, style))  # type: ignore[arg-type]


def test_aspects_come_in_the_order_asked_and_once() -> None:
    text = told(BIRTH, Aspect.FEE, Aspect.DOCUMENTS, Aspect.FEE)
    assert text.index("Phí, lệ phí") < text.index("Giấy tờ (3 loại")
    assert text.count("Phí, lệ phí") == 1


def test_without_an_aspect_an_overview_is_given() -> None:
    text = told(BIRTH)
    for part in ("Nơi nộp", "Giấy tờ: 3 loại", "trong ngày", "Hội đồng nhân dân", "Giấy khai sinh"):
        assert part in text


def test_an_answer_ends_with_its_source() -> None:
    last = told(BIRTH, Aspect.FEE).split("\n")[-1]
    assert last == f"Nguồn: {PORTAL}/khai-sinh · Quyết định 163/QĐ-BTP · cập nhật 10/06/2026"


def test_a_page_of_the_sources_stands_in_for_a_missing_one() -> None:
    sourced = replace(MARRIAGE, sources=(Source(), Source(url="https://x.vn/a")))
    assert "Nguồn: https://x.vn/a" in told(sourced, Aspect.FEE)
    assert f"Nguồn: {PORTAL}" in told(MARRIAGE, Aspect.FEE)


def test_an_imported_record_says_that_a_machine_read_it() -> None:
    assert "đọc tự động từ Cơ sở dữ liệu quốc gia" in told(FOREIGN_MARRIAGE, Aspect.FEE)
    assert "đọc tự động" not in told(BIRTH, Aspect.FEE)


def test_a_record_under_review_warns_and_names_the_office() -> None:
    text = told(replace(BIRTH, needs_review=True, review_note="xem lại mẫu"), Aspect.DOCUMENTS)
    assert "chờ cán bộ kiểm tra lại" in text
    assert "mời bạn hỏi lại: UBND cấp xã" in text
    assert "xem lại mẫu" not in text


@pytest.mark.parametrize(
    ("as_of", "shown"),
    [("2025-11-24", None), ("2025-11-22", "22/11/2025"), ("2014", "2014"), (None, "không rõ")],
)
def test_an_old_record_says_so(as_of: str | None, shown: str | None) -> None:
    text = told(replace(BIRTH, as_of=as_of), Aspect.FEE)
    assert ("thông tin đã cũ" in text) == (shown is not None)
    assert shown is None or f"(ngày nguồn: {shown})" in text


@pytest.mark.parametrize(
    ("body", "warns"),
    [
        ("Phòng Tư pháp", True),
        ("UBND huyện Long Hồ", True),
        ("Công an quận", True),
        ("Cơ quan đăng ký hộ tịch", False),
        ("Công an cấp xã", False),
    ],
)
def test_a_district_body_is_warned_of(body: str, warns: bool) -> None:
    record = replace(EMPTY, authority=body)
    text = told(record, Aspect.WHERE)
    assert ("đã bỏ từ 01/7/2025" in text) == warns
    checked = replace(record, two_level_checked=True)
    assert "đã bỏ từ 01/7/2025" not in told(checked, Aspect.WHERE)


def test_a_citizen_is_not_sent_to_a_district_body() -> None:
    record = replace(EMPTY, authority="Phòng Tư pháp", needs_review=True)
    assert "hỏi lại: Bộ phận Một cửa" in told(record, Aspect.FEE)


def test_a_listed_record_tells_no_more_than_its_name() -> None:
    text = told(PHARMACY, Aspect.DOCUMENTS, Aspect.FEE)
    assert "1.004616" in text
    assert "Giấy tờ (" not in text
    assert text.endswith(PORTAL)


MISSING = {
    Aspect.DOCUMENTS: "danh sách giấy tờ",
    Aspect.FEE: "mức phí, lệ phí",
    Aspect.TIME_LIMIT: "thời hạn giải quyết",
    Aspect.WHERE: "nơi nộp cụ thể",
    Aspect.HOW_TO_FILE: "cách nộp",
    Aspect.ELIGIBILITY: "điều kiện chi tiết",
    Aspect.RESULT_FORM: "kết quả",
    Aspect.LEGAL_BASIS: "căn cứ pháp lý",
    Aspect.GENERAL: "chi tiết",
}


@pytest.mark.parametrize("aspect", list(Aspect))
@pytest.mark.parametrize("style", [STYLE, ENGLISH], ids=["vi", "en"])
def test_what_an_empty_record_does_not_hold_is_said_and_no_number_made_up(
    aspect: Aspect, style: object
) -> None:
    text = told(EMPTY, aspect, style=style)
    if style is STYLE:
        assert f"chưa có thông tin về {MISSING[aspect]}" in text
    body = text.replace("9.000001", "").replace("10/06/2026", "")
    assert not re.search(r"\d", body)


def test_eligibility_without_conditions_names_law_and_office() -> None:
    text = told(replace(BIRTH, subjects="Công dân"), Aspect.ELIGIBILITY)
    for part in (
        "Ai được làm: Công dân",
        "chưa có thông tin về điều kiện chi tiết",
        "UBND cấp xã",
        "123/2015",
    ):
        assert part in text


def test_eligibility_with_conditions_tells_them() -> None:
    text = told(replace(BIRTH, conditions="Đủ 18 tuổi"), Aspect.ELIGIBILITY)
    assert "Điều kiện: Đủ 18 tuổi" in text
    assert "chưa có" not in text


def test_ways_of_filing_link_to_the_page() -> None:
    text = told(BIRTH, Aspect.HOW_TO_FILE)
    assert f"- Trực tuyến: {PORTAL}/khai-sinh" in text
    offline = replace(BIRTH, ways=(FilingWay.IN_PERSON,))
    assert "không nêu cách nộp trực tuyến" in told(offline, Aspect.HOW_TO_FILE)


def test_result_and_forms_are_told_once_each() -> None:
    forms = (Paper("Tờ khai", form="CT01"), Paper("Tờ khai", form="CT01"))
    text = told(replace(BIRTH, papers=forms), Aspect.RESULT_FORM)
    assert "Kết quả: Giấy khai sinh" in text
    assert text.count("- Tờ khai: CT01") == 1


def test_very_many_laws_are_counted() -> None:
    many = replace(BIRTH, legal_basis=tuple(f"{n}/2020/NĐ-CP" for n in range(20)))
    assert "và 5 văn bản khác" in told(many, Aspect.LEGAL_BASIS)


def test_no_message_is_longer_than_a_channel_takes() -> None:
    long = replace(
        BIRTH,
        name="Tên rất dài " * 60,
        papers=tuple(Paper("Giấy " * 80, when="khi " * 90) for _ in range(40)),
        conditions="điều kiện " * 700,
        authority="cơ quan " * 300,
    )
    messages = compose_answer(long, list(Aspect), STYLE)
    assert len(messages) > 2
    assert max(map(len, messages)) <= MAX_MESSAGE


def test_sections_stay_whole_when_they_can() -> None:
    first, second = "a" * 500, "b" * 500
    assert pack([first, second], 900) == (first, second)
    assert pack([first, second], 1002) == (f"{first}\n\n{second}",)


def test_a_title_is_never_left_alone() -> None:
    lines = "\n".join("dòng " * 10 for _ in range(60))
    messages = pack(["Tên thủ tục", lines], 1000)
    assert messages[0].startswith("Tên thủ tục\n\ndòng")
    assert "".join(messages).count("dòng") == 600


def test_age_is_counted_from_the_day_of_the_answer() -> None:
    later = replace(STYLE, today=date(2027, 12, 1))
    assert "thông tin đã cũ" in told(BIRTH, Aspect.FEE, style=later)
