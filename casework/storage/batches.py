"""Small help for saving many rows: cut into batches, compare fingerprints, count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Generic, TypeVar

_Item = TypeVar("_Item")

BATCH = 500  # rows a statement; SQLite takes at most 32,766 parameters


def in_batches(items: Iterable[_Item], size: int = BATCH) -> Iterator[list[_Item]]:
    """Cut `items` into lists of at most `size`."""
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch


def add_up(counts: Iterable[tuple[int, int, int]]) -> tuple[int, int, int]:
    """Sum counts of added, changed, unchanged."""
    added = changed = unchanged = 0
    for count in counts:
        added, changed, unchanged = added + count[0], changed + count[1], unchanged + count[2]
    return added, changed, unchanged


@dataclass(slots=True)
class Sorted(Generic[_Item]):
    """Items told apart by what the database holds: by key and fingerprint."""

    added: list[_Item] = field(default_factory=list)
    changed: list[_Item] = field(default_factory=list)
    unchanged: int = 0


def sort_out(
    items: Mapping[str, _Item], prints: Mapping[str, str], held: Mapping[str, str]
) -> Sorted[_Item]:
    """Tell new, changed and unchanged items apart.

    Args:
        items: What is to be saved, by key.
        prints: Their fingerprints, by key.
        held: Fingerprints in the database, by key.
    """
    result: Sorted[_Item] = Sorted()
    for key, item in items.items():
        if key not in held:
            result.added.append(item)
        elif held[key] != prints[key]:
            result.changed.append(item)
        else:
            result.unchanged += 1
    return result
