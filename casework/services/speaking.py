"""One language's voice for a turn, and how numbers, dates and long texts are written in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from casework.ports import Words

_ISO_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?\Z")
_SENTENCE_END = re.compile(r"[.;:](?=\s)")
_HALF = 2


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says the wording in one language.

    Attributes:
        words: The wording officials edit.
        language: "vi" or "en".
    """

    words: Words
    language: str = "vi"

    def say(self, key: str, **values: object) -> str:
        """Return the text of `key` in this speaker's language, placeholders filled."""
        return self.words.say(key, self.language, **values)

    def amount(self, dong: int) -> str:
        """Write an amount of money, such as 50.000 đồng."""
        grouped = f"{dong:,}".replace(",", self.say("format.thousands"))
        return self.say("format.money", amount=grouped)

    def number(self, value: float) -> str:
        """Write a number without needless decimals, in the language's own decimal sign."""
        whole = f"{value:g}"
        return whole.replace(".", self.say("format.decimal"))


def show_date(day: date) -> str:
    """Write a day as Vietnamese offices do: 10/06/2026."""
    return day.strftime("%d/%m/%Y")


def show_iso_date(text: str) -> str:
    """Write an ISO date (a year or a month alone too) as offices do; other text stays as it is."""
    found = _ISO_DATE.match(text)
    if not found:
        return text
    return "/".join(part for part in reversed(found.groups()) if part)


def shorten(text: str, limit: int) -> str:
    """Cut a text at a sentence or word end so that it has at most `limit` characters."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    ends = [found.end() for found in _SENTENCE_END.finditer(head)]
    if ends and ends[-1] > limit // _HALF:
        return head[: ends[-1]] + "…"
    return head.rsplit(" ", 1)[0] + "…"
