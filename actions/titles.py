"""Short titles of long official names, so that twins still look different on a button."""

from __future__ import annotations

from collections.abc import Sequence

from casework.services.speaking import shorten

_LEAST_SHARED_WORDS = 3


def numbered_titles(names: Sequence[str], limit: int) -> list[str]:
    """Return "1. name" for each name within the limit.

    Words that all names begin with are left out when the cut titles would look the same.
    """
    plain = [_numbered(place, name, limit) for place, name in enumerate(names, start=1)]
    if len({title.split(". ", 1)[1] for title in plain}) == len(names):
        return plain
    shared = _shared_words(names)
    rests = [" ".join(name.split()[shared:]) or name for name in names]
    return [_numbered(place, f"…{rest}", limit) for place, rest in enumerate(rests, start=1)]


def _numbered(place: int, name: str, limit: int) -> str:
    """Write a number before a cut name."""
    head = f"{place}. "
    return head + shorten(name, limit - len(head))


def _shared_words(names: Sequence[str]) -> int:
    """Count the words all names begin with, when they are enough to be worth leaving out."""
    count = 0
    for words in zip(*(name.split() for name in names), strict=False):
        if len({word.lower() for word in words}) > 1:
            break
        count += 1
    return count if count >= _LEAST_SHARED_WORDS else 0
