"""Cleaning of cells of the national database's records."""

from __future__ import annotations

import re
import unicodedata

MAX_CONDITIONS = 1_500
_NOTHING = re.compile(
    r"[-+\s]*(không( có( thông tin)?| quy định)?|chưa quy định|không có yêu cầu(, điều kiện)?"
    r"|-*)[.;\s]*",
    re.IGNORECASE,
)
# What the page shows after the last cell of the section: keywords, a remark, the filing form.
_PAGE_FURNITURE = re.compile(
    r"Từ khóa(?=Không có thông tin|.{0,80}Mô tả|:?\s*$)|Chọn cơ quan thực hiện"
)
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
_SPACES = re.compile(r"\s+")
_LINE_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\s*\n\s*")
_BULLET = re.compile(r"^[\s\-–+*•\uf000-\uf0ff]+")
_SENTENCE_END = re.compile(r"[.;](?=\s|$)")


def one_line(text: str) -> str:
    """Return NFC text with single spaces and without zero-width characters."""
    visible = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return _SPACES.sub(" ", visible).strip()


def lines(text: str) -> str:
    """Return NFC text with its line breaks, but without double spaces and blank lines."""
    visible = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return _BLANK_LINES.sub("\n", _LINE_SPACES.sub(" ", visible)).strip()


def known(text: str) -> str | None:
    """Return the text on one line, or None when the cell says that it holds nothing."""
    text = one_line(text)
    return None if _NOTHING.fullmatch(text) else text


def without_furniture(text: str) -> str:
    """Cut off the page's own words behind the last cell."""
    found = _PAGE_FURNITURE.search(text)
    return text[: found.start()] if found else text


def without_bullet(text: str) -> str:
    """Drop leading bullets and a trailing semicolon or full stop of a list item."""
    return _BULLET.sub("", text).rstrip(" ;.,\t")


def cut(text: str, limit: int, note: str) -> str:
    """Cut a long text behind its last whole sentence and say so.

    Args:
        text: What is to be shortened.
        limit: The most characters kept, without the note.
        note: Told at the end when something was left out.
    """
    if len(text) <= limit:
        return text
    ends = [found.end() for found in _SENTENCE_END.finditer(text[:limit])]
    border = ends[-1] if ends else text.rfind(" ", 0, limit)
    return f"{text[:border].rstrip()} {note}" if border > 0 else note
