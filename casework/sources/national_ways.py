"""Ways of filing with time and fee: the table "Hình thức nộp, Thời gian, Phí, Mô tả" found again.

A row reads WAY TIME FEE [(what the fee is for)] [remark] with nothing in between, as in
"Trực tuyến5 Ngày làm việc300,000 VNĐ(đồng/lần)Nộp hồ sơ trên Cổng...".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from casework.procedures import FilingWay, TimeLimit, TimeUnit
from casework.sources.national_text import known, one_line

HEADING = "Hình thức nộpThời gianPhí, lệ phíMô tả"
MAX_REMARK = 250
_WAYS = {
    "Trực tiếp": FilingWay.IN_PERSON,
    "Dịch vụ bưu chính": FilingWay.POST,
    "Trực tuyến": FilingWay.ONLINE,
}
_UNITS = {
    "Ngày làm việc": TimeUnit.WORKING_DAYS,
    "Ngày": TimeUnit.DAYS,
    "Giờ làm việc": TimeUnit.WORKING_HOURS,
    "Giờ": TimeUnit.HOURS,
    "Tháng": TimeUnit.MONTHS,
    "Năm": TimeUnit.YEARS,
}
_FREE = "Miễn phí"
_UNKNOWN = "Không có thông tin"
_AMOUNT = r"\d{1,3}(?:,\d{3})*(?: )(?:VNĐ|Việt Nam Đồng|USD)"
_FEE = rf"(?P<fee>{_FREE}|{_UNKNOWN}|{_AMOUNT})"
_TIME = (
    rf"(?:(?P<value>\d+(?:\.\d)?) (?P<unit>{'|'.join(_UNITS)})|(?P<bare>\d+)(?={_FREE}|{_UNKNOWN})"
    rf"|{_UNKNOWN}|(?P<words>(?:Không|Hệ thống giải quyết)[^()\d]{{0,140}}?))"
)
# A bare number and an amount run together ("1200 VNĐ"): the way is sure, the two numbers are not.
_GLUED = r"(?P<glued>\d[\d,]* (?:VNĐ|Việt Nam Đồng|USD))"
_ROW = re.compile(rf"(?P<way>{'|'.join(_WAYS)})(?:{_TIME}{_FEE}|{_GLUED})")
_NO_RESULT = re.compile(r"Không phải trả kết quả")
_LIST_MARK = re.compile(r"(?:^|[\s(;.:,–-])(?:[a-zđ]|\d{1,2}|[ivx]{1,4})$")
_TELLS_TIME = re.compile(r"\d+ *(?:\([^)]*\) *)?(?:ngày|giờ|tháng)|kể từ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FilingRow:
    """One row of the table, as text.

    Attributes:
        time: The limit; None when the cell is empty or cannot be told from the fee.
        fee: The fee cell without its bracket; empty when it cannot be told from the time.
        fee_words: The bracket behind the fee.
        remark: The last cell.
    """

    way: FilingWay
    time: TimeLimit | None
    fee: str
    fee_words: str | None
    remark: str | None


def filing_rows(table: str) -> tuple[FilingRow, ...]:
    """Read the table.

    Args:
        table: NFC text of the section.
    """
    text = table.removeprefix(HEADING)
    starts = list(_ROW.finditer(text))
    borders = [*(match.start() for match in starts[1:]), len(text)][: len(starts)]
    return tuple(
        _row(match, text[match.end() : border])
        for match, border in zip(starts, borders, strict=True)
    )


def ways_of(rows: Iterable[FilingRow]) -> tuple[FilingWay, ...]:
    """Return the ways of filing, each once, in the order of `FilingWay`."""
    present = {row.way for row in rows}
    return tuple(way for way in FilingWay if way in present)


def time_limits_of(rows: Iterable[FilingRow]) -> tuple[TimeLimit, ...]:
    """Return the limits; a limit that holds for every way is given once, without a way."""
    rows = tuple(rows)
    all_ways = set(ways_of(rows))
    groups: dict[TimeLimit, list[FilingRow]] = {}
    for row in rows:
        if row.time:
            groups.setdefault(row.time, []).append(row)
    if not groups:
        return _told_in_words(rows)
    several = len(groups) > 1
    return tuple(
        replace(limit, note=_common_remark(members, keep=several), way=way)
        for limit, members in groups.items()
        for way in _ways_or_all(members, all_ways)
    )


def _told_in_words(rows: tuple[FilingRow, ...]) -> tuple[TimeLimit, ...]:
    """Without any number: the remark of all rows, when it tells the time."""
    remark = _common_remark(list(rows), keep=False)
    return (TimeLimit(note=remark),) if remark else ()


def _ways_or_all(
    members: list[FilingRow], all_ways: set[FilingWay]
) -> tuple[FilingWay | None, ...]:
    ways = ways_of(members)
    return (None,) if set(ways) == all_ways else ways


def _common_remark(members: list[FilingRow], *, keep: bool) -> str | None:
    """Return the remark all rows share, when it is short and tells the time.

    Args:
        members: Rows with the same time.
        keep: Also keep a remark that tells no time: it tells one limit from another.
    """
    remarks = {row.remark for row in members}
    remark = remarks.pop() if len(remarks) == 1 else None
    if not remark or len(remark) > MAX_REMARK:
        return None
    return remark if keep or _TELLS_TIME.search(remark) else None


def _row(match: re.Match[str], rest: str) -> FilingRow:
    way = _WAYS[match["way"]]
    fee_words, remark = _split_bracket(rest)
    if match["glued"]:
        return FilingRow(way, None, "", fee_words, known(remark))
    return FilingRow(way, _time(match), match["fee"], fee_words, known(remark))


def _time(match: re.Match[str]) -> TimeLimit | None:
    """Read number and unit; civil status prints numbers without a unit, which stays empty."""
    if match["value"]:
        return TimeLimit(float(match["value"]), _UNITS[match["unit"]])
    if match["bare"]:
        return TimeLimit(float(match["bare"]))
    if match["words"] and _NO_RESULT.match(match["words"]):
        return TimeLimit(unit=TimeUnit.NO_RESULT)
    return None


def _split_bracket(rest: str) -> tuple[str | None, str]:
    """Part "(what the fee is for)remark"; list marks such as "a)" close no bracket."""
    if not rest.startswith("("):
        return None, rest
    depth = 0
    for place, character in enumerate(rest):
        if character == "(":
            depth += 1
        elif character == ")" and not (depth == 1 and _LIST_MARK.search(rest[:place])):
            depth -= 1
        if depth == 0:
            return one_line(rest[1:place]), rest[place + 1 :]
    return _split_unclosed(rest)


def _split_unclosed(rest: str) -> tuple[str | None, str]:
    """A bracket that never closes: a numbered remark "(1) ...", or text that was cut off."""
    if re.match(r"\((?:\d{1,2}|[ivx]{1,4})\)", rest):
        return None, rest
    return one_line(rest[1:]) or None, ""
