"""Papers of a dossier: the tables "Tên giấy tờ, Mẫu đơn, Số lượng" found again.

A table reads [CASE]HEADING and then, with nothing in between, rows of
NAME [form file...] N bản chính[,M bản sao]. What follows the last row is the case of the next
table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from casework.procedures import Paper
from casework.sources.national_forms import split_files
from casework.sources.national_text import known, one_line, without_bullet

HEADING = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
MAX_CASE = 300
_QUANTITY = re.compile(r"(?P<originals>\d) bản chính(?:,(?P<copies>\d{1,2}) bản sao)?")
_DIGITS = re.compile(r"\d*$")
_FORM_NUMBER = re.compile(
    r"\b[Mm]ẫu (?:(?:đơn|tờ khai) )?(?:số )?(?P<number>[0-9A-ZĐ][\w./-]*\w|\d)"
)
_SETS = re.compile(
    r"(?:\d[./)]* ?)?Số lượng(?: hồ sơ)? ?:? ?(?P<sets>\d{1,2}) ?(?:\([^)]{1,12}\) ?)?\(?bộ\)?",
    re.IGNORECASE,
)
_SUBHEADING = re.compile(r".*:|(?:Giấy tờ|Hồ sơ)(?: cần)?(?: phải)? (?:nộp|xuất trình)", re.DOTALL)
_BARE_QUANTITY = re.compile(r"\d* ?bản (?:chính|sao)")
_REMARK = re.compile(
    r"\(?(?:[a-zđ]\) )?(?:Trường hợp|Lưu ý|Người|Cá nhân|Đối với|Cơ quan|Khi|Nếu|Việc|Miễn tài liệu"
    r"|Bản chụp các giấy tờ|Giấy tờ do cơ quan|(?:Các tài liệu|Tài liệu|Hồ sơ) quy định tại)"
)
_GOES_ON = re.compile(r"[ ;.)]|,(?!\d)")


@dataclass(slots=True)
class PaperList:
    """What the section holds.

    Attributes:
        papers: The papers, in the order of the page (which is not always a sensible one).
        remarks: Rows that are no papers but tell something of them.
        sets: How many sets are asked for, when a row says so.
    """

    papers: list[Paper] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    sets: int | None = None


def papers_of(section: str) -> PaperList:
    """Read all tables of the section.

    Args:
        section: NFC text.
    """
    case, *tables = section.split(HEADING)
    found = PaperList()
    for table in tables:
        case_name = _case_of(case)
        end = 0
        for name, quantity in _rows(table):
            end = quantity.end()
            _sort_in(found, name, quantity, case_name)
        case = table[end:]
    return found


def _sort_in(found: PaperList, name: str, quantity: re.Match[str], case: str | None) -> None:
    """Put a row where it belongs: papers, remarks, number of sets, or nowhere."""
    title, files = split_files(name)
    title = without_bullet(one_line(title))
    sets = _SETS.fullmatch(title)
    is_none_asked = quantity["originals"] == "0" and quantity["copies"] in (None, "0")
    if sets:
        found.sets = int(sets["sets"])
    elif known(title) is None or _BARE_QUANTITY.fullmatch(title):
        return
    elif is_none_asked and _SUBHEADING.fullmatch(title):
        return  # a heading between the rows; their order is lost, so it heads nothing
    elif is_none_asked and _REMARK.match(title):
        found.remarks.append(title)
    else:
        found.papers.append(_paper(title, files, quantity, case))


def _rows(table: str) -> Iterator[tuple[str, re.Match[str]]]:
    start = 0
    for match in _QUANTITY.finditer(table):
        if _is_cell(table, start, match):
            yield table[start : match.start()], match
            start = match.end()


def _is_cell(table: str, start: int, match: re.Match[str]) -> bool:
    """Tell the quantity cell ("mẫu1 bản chính") from the same words in a name (": 01 bản chính;").

    The cell holds one digit, glued to the name: digits before it belong to the name.
    """
    name = table[start : match.start()]
    digits = _DIGITS.search(name)
    glued = digits.group() if digits else ""
    before = name[: len(name) - len(glued)][-1:]
    if not name.strip() or before == "(" or glued == "0":
        return False
    goes_on = _GOES_ON.match(table, match.end())
    return not (before.isspace() and before != "\t" and not glued and goes_on)


def _case_of(text: str) -> str | None:
    case = known(text.strip().removesuffix("--"))
    if case is None or len(case) > MAX_CASE or not re.match(r"\W*\w", case):
        return None
    return without_bullet(case).rstrip(" :") or None


def _paper(title: str, files: str | None, quantity: re.Match[str], case: str | None) -> Paper:
    copies = quantity["copies"]
    return Paper(
        name=title,
        originals=int(quantity["originals"]),
        copies=int(copies) if copies else None,
        form=files or _form_number(title),
        case=case,
    )


def _form_number(title: str) -> str | None:
    found = _FORM_NUMBER.search(title)
    return found.group() if found else None
