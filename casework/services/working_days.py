"""Counting Mondays to Fridays. Public holidays are not known here."""

from __future__ import annotations

from datetime import date, timedelta

_SATURDAY = 5


def add_working_days(day: date, count: int) -> date:
    """Return the day `count` working days after `day` (before it when negative).

    With 0 it is `day` itself, or the Friday before a week-end.
    """
    while day.weekday() >= _SATURDAY:
        day -= timedelta(days=1)
    weeks, rest = divmod(count, 5)
    day += timedelta(weeks=weeks)
    over = day.weekday() + rest >= _SATURDAY
    return day + timedelta(days=rest + (2 if over else 0))


def weekdays_between(start: date, end: date) -> int:
    """Count Mondays to Fridays after `start` up to and including `end`."""
    weeks, rest = divmod((end - start).days, 7)
    tail = (end - timedelta(days=offset) for offset in range(rest))
    return weeks * 5 + sum(day.weekday() < _SATURDAY for day in tail)
