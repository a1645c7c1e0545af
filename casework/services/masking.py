"""Personal data taken out of free text before it is kept or shown to staff."""

from __future__ import annotations

import re

_MASK = "•••"
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Phone, identity, account and card numbers: eight digits in a row, or nine and more in groups.
_LONG_NUMBER = re.compile(r"(?<![\w/])\+?(?:\d(?:[ .\-]?\d){8,18}|\d{8})(?![\w/])")
# Dossier codes: a unit code, a date and a serial number joined by dashes.
_CASE_CODE = re.compile(r"(?<!\w)[\w.]*[A-Za-z]\d{2}[\w.]*\s?-\s?\d{6}\s?-\s?\d{3,7}(?!\w)")


def mask_personal_data(text: str) -> str:
    """Return the text with e-mail addresses, long numbers and dossier codes made unreadable.

    Law numbers (31/2019/NĐ-CP), dates, prices up to eight digits and procedure codes stay.
    """
    without_codes = _CASE_CODE.sub(_MASK, _MAIL.sub(_MASK, text))
    return _LONG_NUMBER.sub(_MASK, without_codes)


def mask_name(name: str) -> str:
    """Return a person's name with only the first letter of each word: "N*** V*** A***"."""
    return " ".join(f"{word[0]}***" for word in name.split())
