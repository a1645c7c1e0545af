"""Short titles of long official names, so that twins still look different on a button."""

from __future__ import annotations

from collections.abc import Sequence

from casework.services.speaking import shorten

_LEAST_SHARED_WORDS = 3
_NUMBER = "{}. "


def numbered_titles(names: Sequence[str], limit: int) -> list[str]:
    """Return "1. name" for each name, different within the limit."""
    short = short_titles(names, limit - len(_NUMBER.format(len(names))))
    return [_NUMBER.format(place) + title for place, title in enumerate(short, start=1)]


def short_titles(names: Sequence[str], limit: int) -> list[str]:
    """Return each name within the limit.

    Words that all names begin with are left out when the cut titles would look the same.
    """
    plain = [shorten(name, limit) for name in names]
    if len(set(plain)) == len(names):
        return plain
    shared = _shared_words(names)
    rests = [" ".join(name.split()[shared:]) or name for name in names]
    return [shorten(f"…{rest}", limit) for rest in rests]


def _shared_words(names: Sequence[str]) -> int:
    """Count the words all names begin with, when they are enough to be worth leaving out."""
    count = 0
    for words in zip(*(name.split() for name in names), strict=False):
        if len({word.lower() for word in words}) > 1:
            break
        count += 1
    return count if count >= _LEAST_SHARED_WORDS else 0
