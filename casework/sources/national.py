"""One record of the national database, as crawled, becomes a procedure of grade "imported".

The crawl flattened the page's tables. What cannot be read with certainty is left empty; the prose
of the steps is not taken over at all (the page itself is named instead).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from casework.procedures import Grade, Level, Procedure, Source
from casework.sources.national_fees import fee_of
from casework.sources.national_law import legal_numbers
from casework.sources.national_notes import NationalNotes
from casework.sources.national_papers import papers_of
from casework.sources.national_text import (
    MAX_CONDITIONS,
    cut,
    known,
    lines,
    one_line,
    without_bullet,
    without_furniture,
)
from casework.sources.national_ways import filing_rows, time_limits_of, ways_of

AS_OF = "2026-06-10"
LEVELS = {
    "Cấp xã": Level.COMMUNE,
    "Cấp tỉnh": Level.PROVINCE,
    "Cấp bộ": Level.MINISTRY,
    "Cơ quan khác": Level.OTHER,
}
_LAW_HEADING = "Tên văn bản pháp lýMã văn bản"
_TORN_AT = "Căn cứ pháp lý"
# "KQ.G12.000402", "000.00.00.G04-KQ0345", "hgvg6", "utw", "VBTT": the last digit ends a code.
_RESULT_CODE = re.compile(
    r"Mã: *(?:[A-Za-z0-9_.-]*\d(?!\d)|[a-z]+(?=[A-ZĐ])|[^\n]{0,30}?(?=Từ khóa|$))"
)
_DISTRICT = re.compile(r"\b(?:cấp huyện|huyện|quận|thị xã)\b|\bQ\. ?\d|\bquận \d", re.IGNORECASE)
_ONE_PROVINCE = re.compile(r"(?:Thành phố|thành phố|TP\.?|Tỉnh|tỉnh) [A-ZĐ]\w+ [A-ZĐ]\w+")
_CENTRAL = re.compile(r"\b(?:Bộ|Cục|Tổng cục|Vụ|Ngân hàng Nhà nước Việt Nam)\b")


def procedure_of(record: Mapping[str, str], notes: NationalNotes) -> Procedure:
    """Read one record.

    Args:
        record: Keys as in the crawl (`ma_thu_tuc`, `ten_thu_tuc`, ...); all values are text.
        notes: The sentences added where something was cut or needs a review.
    """
    cell = _Cells(record)
    rows = filing_rows(cell.ways_section())
    asked = papers_of(cell.raw("thanh_phan_ho_so"))
    authority, office = cell.text("co_quan_co_tham_quyen"), cell.text("dia_chi_tiep_nhan")
    performed_by = cell.text("co_quan_thuc_hien")
    doubt = _doubt((authority, performed_by, office), notes)
    url = cell.text("detail_url")
    return Procedure(
        code=one_line(record["ma_thu_tuc"]),
        name=one_line(record["ten_thu_tuc"]),
        grade=Grade.IMPORTED,
        field=cell.text("linh_vuc"),
        ministry=notes.ministries.get(cell.raw("ministry")) or cell.text("ministry"),
        levels=_levels(cell.raw("cap_thuc_hien")),
        authority=authority,
        performed_by=performed_by,
        where_to_file=office,
        subjects=cell.text("doi_tuong_thuc_hien"),
        papers=tuple(asked.papers),
        paper_notes=cut("\n".join(asked.remarks), MAX_CONDITIONS, notes.cut) or None,
        sets=asked.sets,
        time_limits=time_limits_of(rows),
        fee=fee_of(rows, notes.cut),
        ways=ways_of(rows),
        result=_result(cell.raw("ket_qua_xu_ly")),
        conditions=_conditions(cell.raw("yeu_cau_dieu_kien"), notes.cut),
        legal_basis=_legal_basis(cell.raw("can_cu_phap_ly")),
        decision=cell.text("so_quyet_dinh"),
        needs_review=doubt is not None,
        review_note=doubt,
        url=url,
        sources=(Source(url, notes.source_of_pages, AS_OF),),
        as_of=AS_OF,
    )


class _Cells:
    """The record's cells, in NFC; a cell that is not there reads as empty."""

    def __init__(self, record: Mapping[str, str]) -> None:
        self._record = record

    def raw(self, key: str) -> str:
        return unicodedata.normalize("NFC", self._record.get(key) or "")

    def text(self, key: str) -> str | None:
        return known(self.raw(key))

    def ways_section(self) -> str:
        """Join what the crawl tore apart where a fee bracket says "Căn cứ pháp lý: ..."."""
        ways, law = self.raw("cach_thuc_thuc_hien"), self.raw("can_cu_phap_ly")
        torn = ways.endswith("(") and not law.startswith(_LAW_HEADING)
        return f"{ways}{_TORN_AT}{law}" if torn else ways


def _levels(text: str) -> tuple[Level, ...]:
    named = {LEVELS.get(part.strip()) for part in text.split(",")}
    return tuple(level for level in Level if level in named)


def _legal_basis(section: str) -> tuple[str, ...]:
    """Read the numbers; a section without its heading is a piece of another cell."""
    if not section.startswith(_LAW_HEADING):
        return ()
    return legal_numbers(section.removeprefix(_LAW_HEADING))


def _result(section: str) -> str | None:
    """Read the names of the results, each of which stands before its code."""
    if "Mã:" not in section:
        return None
    names: list[str] = []
    start = 0
    for code in _RESULT_CODE.finditer(section):
        name = without_bullet(one_line(section[start : code.start()]))
        start = code.end()
        if name and name not in names:
            names.append(name)
    return "; ".join(names) or None


def _conditions(section: str, cut_note: str) -> str | None:
    text = lines(without_furniture(section))
    return cut(text, MAX_CONDITIONS, cut_note) if known(text) else None


def _doubt(bodies: tuple[str | None, ...], notes: NationalNotes) -> str | None:
    """Name the body that no longer exists, or that is another province's."""
    named = [body for body in bodies if body]
    for body in named:
        if _DISTRICT.search(body):
            return notes.district.format(body=body)
    for body in named[:-1] if bodies[-1] else named:
        if _ONE_PROVINCE.search(body) and not _CENTRAL.search(body):
            return notes.one_province.format(body=body)
    return None
