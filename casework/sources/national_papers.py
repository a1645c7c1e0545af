"""Papers of a dossier: the tables "Tên giấy tờ, Mẫu đơn, Số lượng" found again.

A table reads [CASE]HEADING and then, with nothing in between, rows of
NAME [form file...] N bản chính[,M bản sao]. What follows the last row is the case of the next
table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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
_GOES_ON = re.compile(r"[ ;.)]|,(?!\d)")


def papers_of(section: str) -> tuple[Paper, ...]:
    """Read all tables of the section.

    Args:
        section: NFC text.
    """
    case, *tables = section.split(HEADING)
    papers: list[Paper] = []
    for table in tables:
        case_name = _case_of(case)
        end = 0
        for name, quantity in _rows(table):
            end = quantity.end()
            paper = _paper(name, quantity, case_name)
            if paper:
                papers.append(paper)
        case = table[end:]
    return tuple(papers)


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


def _paper(name: str, quantity: re.Match[str], case: str | None) -> Paper | None:
    title, files = split_files(name)
    title = without_bullet(one_line(title))
    if not title:
        return None
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
