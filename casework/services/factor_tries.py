"""How often somebody gave a wrong second factor for a code today, kept in this process."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date
from threading import Lock

MAX_WRONG = 5
_MAX_KEPT = 100_000


class FactorTries:
    """Counts wrong factors per person, code and day; when there are many, the oldest go."""

    def __init__(self, max_wrong: int = MAX_WRONG, max_kept: int = _MAX_KEPT) -> None:
        self._max_wrong = max_wrong
        self._max_kept = max_kept
        self._wrong: OrderedDict[tuple[str, str, date], int] = OrderedDict()
        self._lock = Lock()

    def may_try(self, person: str, code: str, day: date) -> bool:
        """Tell whether another factor is looked at."""
        with self._lock:
            return self._wrong.get((person, code, day), 0) < self._max_wrong

    def count_wrong(self, person: str, code: str, day: date) -> None:
        """Count a wrong factor."""
        with self._lock:
            key = (person, code, day)
            self._wrong[key] = self._wrong.get(key, 0) + 1
            self._wrong.move_to_end(key)
            while len(self._wrong) > self._max_kept:
                self._wrong.popitem(last=False)

    def forget(self, person: str, code: str, day: date) -> None:
        """Forget the wrong tries after a right one: slips of the pen do not add up."""
        with self._lock:
            self._wrong.pop((person, code, day), None)
