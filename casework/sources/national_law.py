"""Numbers of legal documents, found in text that lost its borders.

Cells run together: "Luật số 67/2011/QH1267/2011/QH12" is a name that ends in a number, then the
number; "năm 201601/2016/QH14" is a year, then 01/2016/QH14. A run of digits that cannot be told
apart is left out.
"""

from __future__ import annotations

import re

_MINISTRIES = (
    "BNNPTNT|BNNMT|BNN|BTNMT|BLĐTBXH|BVHTTDL|BKHCNMT|BKHCN|BKHĐT|BTTTT|BGDĐT|BGTVT|BGTGT|BTC|BTP"
    "|BCA|BXD|BYT|BQP|BCT|BNV|BNG|BTS|BTM|BCN|BDTTG"
)
_BODIES = (
    f"(?:{_MINISTRIES}|NHNN|VPCP|UBDT|TTCP|TANDTC|VKSNDTC|VKSTC|KTNN|BHXH|TLĐLĐVN|UBTƯMTTQVN|TTg)"
)
_KINDS = (
    r"(?:PL-|NQ-)?UBTVQH1[0-6]|NQ-QH1[0-6]|QH1[0-6]|QH\d(?!\d)|L-CTN|NQLT-CP-UBTƯMTTQVN"
    r"|N[ĐD] ?- ?CP|NQ ?- ?CP|NQ-HĐ(?:ND|TP)|CT-TTg|Q[ĐD] ?- ?(?:UBND|" + _BODIES + r")"
    r"|TTLT ?- ?" + _BODIES + r"(?:-" + _BODIES + r")*|TT ?[-/_] ?" + _BODIES
)
# What may follow a kind: nothing, a new word ("CPNghị", "CPLUẬT"), a number ("QH1354/2014"), but
# not the rest of a longer abbreviation.
_CAPITAL_WORDS = "LUẬT|QUY|NGHỊ|THÔNG|BAN |SỬA|HƯỚNG|VỀ |BỘ |PHÁP|QUYẾT|PHỤ|MẪU|ĐƠN|VĂN"
_END = rf"(?:(?={_CAPITAL_WORDS})|(?![A-ZĐƯ]{{2}}|[A-ZĐƯ]-|-[A-ZĐƯ]{{2}}))"
NUMBER = re.compile(rf"(?P<run>\d[\d.]*)/(?P<year>(?:19|20)\d\d)/(?P<kind>{_KINDS}){_END}")
_DECISION = re.compile(rf"(?<![\d/.])(?P<run>\d{{2,8}})/(?P<kind>QĐ-{_BODIES}){_END}")
# Behind the column: the end, or the next name (with or without a blank left over at its start).
_CELL_ENDS = re.compile(r"\s*$|[^\W\d_]|[-“\"+]|\s+[A-ZĐĂÂÊÔƠƯ]")
_YEAR_GLUED = re.compile(r"(?:19|20)\d\d\.?(?P<rest>\d{1,3})")
_PLAIN = re.compile(r"\d{1,4}")
_DOTTED = re.compile(r"66\.\d{1,2}")
_COUNTED_WORD = re.compile(
    r"(?:thứ|lần|khóa|khoá|điều|khoản|chương|mục|phụ lục|tháng|ngày|năm|kỳ)\s$", re.IGNORECASE
)


def legal_numbers(text: str) -> tuple[str, ...]:
    """Return the numbers in the second column, each once, in order of appearance.

    A number inside a name ("sửa đổi Thông tư số 55/2021/TT-BCA ngày...") is not in the column: the
    text goes on behind it, while the column is followed by the next name without a space.

    Args:
        text: NFC text of the legal-basis section, without its heading.
    """
    found: dict[str, None] = {}
    for match in NUMBER.finditer(text):
        number = _number_of(match, text) if _CELL_ENDS.match(text, match.end()) else None
        if number:
            found.setdefault(f"{number}/{match['year']}/{_kind_of(match)}")
    for match in _DECISION.finditer(text):
        if _CELL_ENDS.match(text, match.end()) and not match["run"].startswith("0"):
            found.setdefault(f"{_without_year(match['run'])}/{match['kind']}")
    return tuple(found)


def _without_year(run: str) -> str:
    glued = re.fullmatch(r"(?:19|20)\d\d(\d{2,4})", run)
    return glued[1] if glued else run


def _number_of(match: re.Match[str], text: str) -> str | None:
    run = match["run"].strip(".")
    glued = _YEAR_GLUED.fullmatch(run)
    if glued:
        return glued["rest"]
    if _DOTTED.fullmatch(run):
        return run
    if not _PLAIN.fullmatch(run):
        return None
    counted = _COUNTED_WORD.search(text, max(0, match.start() - 12), match.start())
    return None if len(run) > 2 and counted else run


def _kind_of(match: re.Match[str]) -> str:
    kind = re.sub(r"[ /_]+", "-", match["kind"]).replace("--", "-")
    return kind.replace("ND-CP", "NĐ-CP").replace("QD-", "QĐ-")
