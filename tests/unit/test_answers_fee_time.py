"""Fees and times: only `free` is told as free; numbers keep their units, cases and ways."""

from __future__ import annotations

from dataclasses import replace

import pytest
from talking import BIRTH, toolbox

from casework.procedures import (
    Fee,
    FeeItem,
    FeeStatus,
    FilingWay,
    Level,
    Procedure,
    TimeLimit,
    TimeUnit,
)
from casework.services.answer_fee import fee
from casework.services.answer_overview import overview
from casework.services.answer_time import one_limit, time_limits

STYLE = toolbox().style("vi")
ENGLISH = toolbox().style("en")
FREE_WORDS = ("không thu", "miễn phí", "none is charged", "free of charge")


def fee_of(charged: Fee, style: object = STYLE) -> str:
    return fee(replace(BIRTH, fee=charged), style)  # type: ignore[arg-type]


@pytest.mark.parametrize("status", [s for s in FeeStatus if s is not FeeStatus.FREE])
@pytest.mark.parametrize("style", [STYLE, ENGLISH], ids=["vi", "en"])
@pytest.mark.parametrize("level", [Level.COMMUNE, Level.MINISTRY])
def test_nothing_but_free_is_told_as_free(status: FeeStatus, style: object, level: Level) -> None:
    procedure = replace(BIRTH, fee=Fee(status), levels=(level,))
    told = fee(procedure, style).lower()  # type: ignore[arg-type]
    sure = told.replace("chưa chắc là không thu", "")
    assert not any(words in sure for words in FREE_WORDS)


def test_free_is_told_as_free() -> None:
    assert fee_of(Fee(FeeStatus.FREE)) == "Phí, lệ phí: không thu."
    assert "none is charged" in fee_of(Fee(FeeStatus.FREE), ENGLISH)


@pytest.mark.parametrize(
    ("charged", "parts"),
    [
        (Fee(FeeStatus.FREE_LISTED), ["0 đồng", "tỉnh có thể quy định", "hỏi nơi nộp"]),
        (Fee(FeeStatus.PROVINCE), ["Hội đồng nhân dân tỉnh", "chưa có mức"]),
        (Fee(FeeStatus.BY_LAW), ["văn bản pháp luật", "chưa có con số"]),
        (Fee(FeeStatus.BY_COMPONENT), ["từng thủ tục thành phần"]),
        (Fee(FeeStatus.FIXED), ["có thu", "chưa có mức cụ thể"]),
        (Fee(FeeStatus.NOT_PUBLISHED), ["chưa có thông tin về mức phí", "UBND cấp xã"]),
    ],
)
def test_each_status_says_what_is_not_known(charged: Fee, parts: list[str]) -> None:
    assert all(part in fee_of(charged) for part in parts)


def test_a_ministry_fee_listed_as_zero_is_not_put_on_the_province() -> None:
    ministry = replace(BIRTH, fee=Fee(FeeStatus.FREE_LISTED), levels=(Level.MINISTRY,))
    assert "tỉnh" not in fee(ministry, STYLE)


def test_one_amount_is_one_line() -> None:
    charged = Fee(FeeStatus.FIXED, (FeeItem(8000, per="bản sao"),))
    assert fee_of(charged) == "Phí, lệ phí: 8.000 đồng/bản sao"


@pytest.mark.parametrize("status", [s for s in FeeStatus if s is not FeeStatus.FIXED])
@pytest.mark.parametrize("count", [1, 3])
def test_an_amount_that_is_not_fixed_is_never_told_as_sure(status: FeeStatus, count: int) -> None:
    items = tuple(FeeItem(150_000, "lần", case=f"loại {n}" if n else None) for n in range(count))
    charged = Fee(status, items)
    told = fee_of(charged)
    assert "150.000 đồng/lần" in told
    assert "có thể khác; mời bạn hỏi nơi nộp" in told
    if status is FeeStatus.PROVINCE:
        assert "Hội đồng nhân dân tỉnh quy định" in told
    short = overview(replace(BIRTH, fee=charged), STYLE)
    assert "150.000" not in short or "có thể khác" in short


def test_amounts_tell_for_whom_and_which_way() -> None:
    items = (
        FeeItem(20000, "lần", way=FilingWay.IN_PERSON),
        FeeItem(10000, "lần", case="theo danh sách", way=FilingWay.ONLINE),
    )
    assert fee_of(Fee(FeeStatus.FIXED, items)).split("\n") == [
        "Phí, lệ phí:",
        "- Trực tiếp: 20.000 đồng/lần",
        "- Trực tuyến, theo danh sách: 10.000 đồng/lần",
    ]


def test_exemptions_and_notes_are_told_also_without_an_amount() -> None:
    told = fee_of(Fee(FeeStatus.NOT_PUBLISHED, exemptions=("hộ nghèo", "trẻ em"), note="xem luật"))
    assert told.endswith("Được miễn, giảm: hộ nghèo; trẻ em.\nGhi chú: xem luật")


def test_very_many_amounts_are_counted() -> None:
    items = tuple(FeeItem(1000 * n, case=f"loại {n}") for n in range(1, 21))
    assert "và 8 mức khác" in fee_of(Fee(FeeStatus.FIXED, items))


def with_limits(*limits: TimeLimit, **changes: object) -> Procedure:
    return replace(BIRTH, time_limits=limits, **changes)


@pytest.mark.parametrize(
    ("limit", "written"),
    [
        (TimeLimit(5, TimeUnit.WORKING_DAYS), "5 ngày làm việc"),
        (TimeLimit(0.5, TimeUnit.WORKING_DAYS), "0,5 ngày làm việc"),
        (TimeLimit(24, TimeUnit.HOURS), "24 giờ"),
        (TimeLimit(1, TimeUnit.SAME_DAY), "trong ngày"),
        (TimeLimit(None, TimeUnit.NO_RESULT), "thủ tục này không trả kết quả"),
        (TimeLimit(3), "3 (nguồn không ghi đơn vị)"),
        (TimeLimit(note="theo lịch hẹn"), "theo lịch hẹn"),
        (TimeLimit(5, TimeUnit.DAYS, "kể từ khi đủ"), "5 ngày (kể từ khi đủ)"),
        (TimeLimit(2, TimeUnit.HOURS, way=FilingWay.ONLINE), "Trực tuyến: 2 giờ"),
        (TimeLimit(7, TimeUnit.DAYS, case="nhà ở"), "nhà ở: 7 ngày"),
    ],
)
def test_a_limit(limit: TimeLimit, written: str) -> None:
    assert one_limit(limit, STYLE.speaker) == written


def test_one_limit_is_one_line_and_several_are_a_list() -> None:
    five, two = TimeLimit(5, TimeUnit.DAYS), TimeLimit(2, TimeUnit.HOURS, way=FilingWay.ONLINE)
    assert time_limits(with_limits(five), STYLE) == "Thời hạn giải quyết: 5 ngày"
    told = time_limits(with_limits(five, two), STYLE)
    assert told == "Thời hạn giải quyết:\n- 5 ngày\n- Trực tuyến: 2 giờ"


def test_a_missing_limit_is_said_to_be_missing() -> None:
    assert "thông tin về thời hạn giải quyết" in time_limits(with_limits(), STYLE)
    assert "thông tin về thời hạn giải quyết" in time_limits(with_limits(TimeLimit()), STYLE)


def test_the_citizens_own_deadline_is_told() -> None:
    told = time_limits(with_limits(TimeLimit(5, TimeUnit.DAYS), citizen_deadline="60 ngày"), STYLE)
    assert told.endswith("Hạn bạn phải thực hiện: 60 ngày")


def test_very_many_limits_are_counted() -> None:
    limits = [TimeLimit(n, TimeUnit.DAYS, case=f"loại {n}") for n in range(1, 14)]
    assert "và 3 mốc khác" in time_limits(with_limits(*limits), STYLE)
