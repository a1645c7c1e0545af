"""What a fee cell says. Nothing here may ever become "free of charge".

The portal prints "Miễn phí" or 0 also where a province or a decree sets a fee, so such a cell is
FREE_LISTED at best, and the words in its bracket come first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from casework.procedures import Fee, FeeItem, FeeStatus, FilingWay
from casework.sources.national_text import cut, known, one_line
from casework.sources.national_ways import FilingRow

MAX_NOTE = 700
MAX_CASE = 300
LEAST_AMOUNT = 1_000  # below that the portal's number is in thousands or a slip: not read
_CELL = re.compile(r"(?P<number>[\d,]+) (?P<currency>VNĐ|Việt Nam Đồng|USD)")
_PROVINCE = re.compile(
    r"HĐND|hội đồng nhân dân|(?:ủy|uỷ) ban nhân dân cấp tỉnh quy định"
    r"|chính quyền địa phương|địa phương quy định",
    re.IGNORECASE,
)
_MONEY = re.compile(r"\d[\d.,]*\s*(?:đồng|vnđ|vnd|đ\b|triệu|usd)", re.IGNORECASE)
_NOT_TAKEN = re.compile(r"^[-\s(]*(?:miễn|không thu|không phải nộp|không có phí)", re.IGNORECASE)
_LAW = re.compile(
    r"thông tư|nghị định|luật|quyết định|nghị quyết|biểu (?:phí|giá|mức)"
    r"|theo quy định|quy định (?:tại|của)|pháp luật",
    re.IGNORECASE,
)
_LABEL_ONLY = re.compile(r"[\W_]*(?:(?:phí|lệ phí|đồng)[\W_]*)+", re.IGNORECASE)
# "150.000 đồng/giấy", "Lệ phí cấp giấy phép: 135.000 đồng/lần.", "20.000 đồng"
_ONE_AMOUNT = re.compile(
    r"(?:(?P<what>[^:;\d]{3,120}): ?)?(?P<number>\d{1,3}(?:\.\d{3})+) ?(?:đồng|đ|VNĐ|vnđ)\b"
    r"(?: ?/ ?(?P<per>[^;:.,(]{1,60}))?\.*"
)
_PER = re.compile(r"(?:đồng)? ?/ ?(?P<per>[^;:.,(]{1,60})[.)]*", re.IGNORECASE)
_WRAPPED = re.compile(r"^(?:(?:Phí|Lệ phí)? ?:? ?Đồng )?\(([^()]*(?:\([^()]*\)[^()]*)*)\)\.?$")
_STRONGEST = (
    FeeStatus.PROVINCE,
    FeeStatus.FIXED,
    FeeStatus.BY_LAW,
    FeeStatus.FREE_LISTED,
    FeeStatus.NOT_PUBLISHED,
)


@dataclass(frozen=True, slots=True)
class _Cell:
    status: FeeStatus
    item: FeeItem | None = None
    note: str | None = None


def fee_of(rows: Iterable[FilingRow], cut_note: str) -> Fee:
    """Put the fee cells of all ways together.

    Args:
        rows: The rows of the table.
        cut_note: Told where a long text was shortened.
    """
    rows = tuple(rows)
    cells = [(row.way, _cell(row.fee, row.fee_words)) for row in rows]
    status = min((cell.status for _, cell in cells), key=_STRONGEST.index, default=None)
    notes = dict.fromkeys(cell.note for _, cell in cells if cell.note)
    note = cut("\n".join(notes), MAX_NOTE, cut_note) if notes else None
    return Fee(
        status or FeeStatus.NOT_PUBLISHED, _items(cells, {row.way for row in rows}), (), note
    )


def _items(cells: list[tuple[FilingWay, _Cell]], all_ways: set[FilingWay]) -> tuple[FeeItem, ...]:
    ways: dict[FeeItem, set[FilingWay]] = {}
    for way, cell in cells:
        if cell.item:
            ways.setdefault(cell.item, set()).add(way)
    return tuple(
        replace(item, way=way)
        for item, present in ways.items()
        for way in ((None,) if present == all_ways else sorted(present, key=list(FilingWay).index))
    )


def _cell(fee: str, words: str | None) -> _Cell:
    words = _unwrapped(words or "")
    amount = _CELL.fullmatch(fee)
    if amount and amount["currency"] == "USD":
        return _Cell(FeeStatus.FIXED, None, f"{fee} ({words})" if words else fee)
    number = int(amount["number"].replace(",", "")) if amount else 0
    if number >= LEAST_AMOUNT:
        return _amount_cell(number, fee, words)
    empty = FeeStatus.FREE_LISTED if fee == "Miễn phí" else FeeStatus.NOT_PUBLISHED
    return _worded_cell(words, empty)


def _unwrapped(words: str) -> str | None:
    """Drop brackets around the whole text and the list mark before it."""
    text = _WRAPPED.sub(r"\1", one_line(words)).strip()
    text = text.lstrip("-+* ").rstrip("; ")
    return known(text)


def _amount_cell(number: int, fee: str, words: str | None) -> _Cell:
    if words is None or _LABEL_ONLY.fullmatch(words):
        return _Cell(FeeStatus.FIXED, FeeItem(number))
    status = FeeStatus.PROVINCE if _PROVINCE.search(words) else FeeStatus.FIXED
    per = _PER.fullmatch(words)
    if per:
        return _Cell(status, FeeItem(number, per["per"].strip()))
    told = _told_item(words)
    if told:  # when the column and its bracket contradict each other, neither is read
        same = told.amount_vnd == number
        return _Cell(status, told) if same else _Cell(status, None, f"{fee} ({words})")
    if len(words) > MAX_CASE or _LAW.match(words):
        return _Cell(status, FeeItem(number), words)
    return _Cell(status, FeeItem(number, case=words))


def _worded_cell(words: str | None, empty: FeeStatus) -> _Cell:
    """A cell without a usable number: its words decide."""
    if words is None:
        return _Cell(empty)
    if _LABEL_ONLY.fullmatch(words):
        return _Cell(FeeStatus.NOT_PUBLISHED)
    if _PROVINCE.search(words):
        return _Cell(FeeStatus.PROVINCE, None, words)
    told = _told_item(words)
    if told:
        return _Cell(FeeStatus.FIXED, told)
    if _MONEY.search(words) and not _NOT_TAKEN.match(words):
        return _Cell(FeeStatus.FIXED, None, words)
    if _LAW.search(words) and not _NOT_TAKEN.match(words):
        return _Cell(FeeStatus.BY_LAW, None, words)
    # Without an amount, the name of a case tells nothing.
    return _Cell(empty, None, words if empty is FeeStatus.FREE_LISTED else None)


def _told_item(words: str) -> FeeItem | None:
    """Read words that are one amount and nothing else."""
    told = _ONE_AMOUNT.fullmatch(words)
    if told is None:
        return None
    per, what = (told[name] and told[name].strip() for name in ("per", "what"))
    return FeeItem(int(told["number"].replace(".", "")), per or None, what or None)
