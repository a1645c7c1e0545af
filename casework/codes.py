"""Codes in free text as people type them: dossiers, petitions, procedures, receipts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casework.dossier_codes import read_dossiers
from casework.receipts import canonical_receipt, new_receipt, receipt_is_valid
from casework.typed import DIGIT, Typed, as_digits

__all__ = ["FoundCode", "find_codes", "new_receipt", "receipt_is_valid"]

_GAP = r"[ .\-_/,:]{0,3}"
_DIGITS_END = rf"(?!{DIGIT}|[.,]?[0-9])"
_PETITION = re.compile(
    rf"(?P<kind>KNTC|PAKN|[DĐ]T|KN|PA|KT|TC)(?:{_GAP}(?P<field>{DIGIT}{{2}}))??"
    rf"{_GAP}(?P<year>2[0Oo]{DIGIT}{{2}}){_GAP}(?P<serial>{DIGIT}{{4,6}}){_DIGITS_END}",
    re.IGNORECASE,
)
_PROCEDURE = re.compile(
    rf"(?<![0-9A-Za-z])(?<![0-9][.,])(?P<family>[1-3IilL]) ?[.,]{{1,2}} ?(?P<number>{DIGIT}{{6}})"
    rf"(?:(?:\.\d{{3}}\.\d{{2}}\.\d{{2}})?\.[GHI]\d{{2}}(?![0-9A-Za-z])|\.\d{{2}}(?!\d))?(?![0-9])"
)
# Without its dot a procedure's code is only a number: it counts behind a word that names one.
_NAMED_PROCEDURE = re.compile(
    r"(?:thủ tục|thu tuc|tthc|mã|\bma)(?: số| so)?[ :]{1,3}"
    r"(?P<family>[1-3])[ \-]?(?P<number>\d{6})(?!\d)",
    re.IGNORECASE,
)
_RECEIPT = re.compile(
    rf"(?<![0-9A-Za-z])G{_GAP}Y(?:{_GAP}[0-9A-Z]){{9}}(?![0-9A-Z])", re.IGNORECASE | re.ASCII
)


@dataclass(frozen=True, slots=True)
class FoundCode:
    """A code found in a text.

    Attributes:
        kind: "dossier", "petition", "procedure" or "receipt".
        canonical: The code in its official spelling.
        start: Index of its first character in the text as given.
        end: Index behind its last character.
        certain: False when the typed signs may mean another code too; ask before using it.
    """

    kind: str
    canonical: str
    start: int
    end: int
    certain: bool = True


def find_codes(text: str) -> tuple[FoundCode, ...]:
    """Find every code in a text as typed, in order, without overlaps.

    Repairs lower case, spaces, line breaks, missing or surplus dots and dashes, O for 0, I and l
    for 1, full-width digits and zero-width characters.
    """
    typed = Typed.read(text)
    found: list[FoundCode] = []
    for code in (
        *_dossiers(typed),
        *_receipts(typed),
        *_petitions(typed),
        *_procedures(typed),
        *_named_procedures(typed),
    ):
        if all(code.end <= other.start or other.end <= code.start for other in found):
            found.append(code)
    return tuple(sorted(found, key=lambda code: code.start))


def _dossiers(typed: Typed) -> Iterator[FoundCode]:
    for reading in read_dossiers(typed.plain):
        start, end = typed.span(reading.start, reading.end)
        yield FoundCode("dossier", reading.canonical, start, end, reading.certain)


def _petitions(typed: Typed) -> Iterator[FoundCode]:
    for found in _PETITION.finditer(typed.plain):
        kind = found["kind"].upper().replace("Đ", "D")
        head = kind + as_digits(found["field"] or "")
        canonical = f"{head}-{as_digits(found['year'])}-{as_digits(found['serial'])}"
        yield FoundCode("petition", canonical, *typed.span(*found.span()))


def _procedures(typed: Typed) -> Iterator[FoundCode]:
    for found in _PROCEDURE.finditer(typed.plain):
        canonical = f"{as_digits(found['family'])}.{as_digits(found['number'])}"
        yield FoundCode("procedure", canonical, *typed.span(*found.span()))


def _named_procedures(typed: Typed) -> Iterator[FoundCode]:
    for found in _NAMED_PROCEDURE.finditer(typed.plain):
        start, end = typed.span(found.start("family"), found.end())
        canonical = f"{found['family']}.{found['number']}"
        yield FoundCode("procedure", canonical, start, end, certain=False)


def _receipts(typed: Typed) -> Iterator[FoundCode]:
    for found in _RECEIPT.finditer(typed.plain):
        canonical = canonical_receipt(found.group())
        if canonical:
            yield FoundCode("receipt", canonical, *typed.span(*found.span()))
