"""Short titles of long official names, so that twins still look different on a button."""

from __future__ import annotations

from collections.abc import Sequence

from casework.services.speaking import shorten

_WORDS_BEFORE = 2  # kept before the difference, so that it can be understood
_NUMBER = "{}. "


def numbered_titles(names: Sequence[str], limit: int) -> list[str]:
    """Return "1. name" for each name, different within the limit."""
    short = short_titles(names, limit - len(_NUMBER.format(len(names))))
    return [_NUMBER.format(place) + title for place, title in enumerate(short, start=1)]


def short_titles(names: Sequence[str], limit: int) -> list[str]:
    """Return each name within the limit.

    A name that would look like another one when cut begins shortly before it differs from it.
    """
    plain = [shorten(name, limit) for name in names]
    seen = [title.lower() for title in plain]
    return [
        title if seen.count(looks) == 1 else _from_the_difference(place, names, plain, limit)
        for place, (title, looks) in enumerate(zip(plain, seen, strict=True))
    ]


def _from_the_difference(place: int, names: Sequence[str], plain: Sequence[str], limit: int) -> str:
    """Return the part of a name in which it differs from those whose cut titles look like its."""
    words = names[place].split()
    twins = [
        name.split()
        for other, name in enumerate(names)
        if other != place and plain[other].lower() == plain[place].lower()
    ]
    shared = max(_shared_words(words, twin) for twin in twins)
    if shared == len(words):
        return plain[place]
    return shorten("…" + " ".join(words[max(shared - _WORDS_BEFORE, 0) :]), limit)


def _shared_words(words: Sequence[str], others: Sequence[str]) -> int:
    """Count the words both begin with."""
    pairs = zip(words, others, strict=False)
    differing = (place for place, (one, other) in enumerate(pairs) if one.lower() != other.lower())
    return next(differing, min(len(words), len(others)))
