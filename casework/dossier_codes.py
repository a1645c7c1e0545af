"""Dossier codes (mã số hồ sơ) in typed text: agency, date of receipt, serial of the day.

Canonical forms: `000.00.04.H40-230414-0002`, `38.98.H29-210519-0013`, `H61.12-250701-0005`,
`G22.99.08-260921-896048`, `H74-260901-0028`. People leave separators out, add some, or type O for
0. Each way to cut the typed digits is weighed by the separators missing or too many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from casework.typed import DIGIT, as_digits

_SEPARATOR = r"[ .\-_/,:]{0,3}"
# A letter read as a digit must stand in a run of digits: "0005 lúc" ends with the 5.
_LIKE_DIGIT = (
    r"(?:[0-9]|(?<=[0-9.\-OoIilL|GgHh])[OoIilL|](?![^\W\d_OoIilL])|[OoIilL|](?=[OoIilL|]*[0-9]))"
)
_AGENCY = re.compile(rf"(?P<letter>[GHIghilL])(?P<rest>(?:{_SEPARATOR}{_LIKE_DIGIT}){{12,30}})")
_RUN = re.compile(rf"{DIGIT}+")
_WHOLE_UNIT = re.compile(
    rf"(?<![0-9A-Za-z])(?<![0-9]\.)({DIGIT}{{3}}){_SEPARATOR}([0-9A-Za-z]{{2}}){_SEPARATOR}"
    rf"([0-9A-Za-z]{{2}}){_SEPARATOR}\Z"
)
_GLUED_UNIT = re.compile(rf"(?<![0-9])([0Oo]{{3}})({DIGIT}{{2}})({DIGIT}{{2}}){_SEPARATOR}\Z")
_SHORT_UNIT = re.compile(
    rf"(?<![0-9A-Za-z])(?<![0-9][./])({DIGIT}{{2,3}})(?:[.,\-]{{1,2}}|\. )"
    rf"({DIGIT}{{2,3}})(?:[.,\-]{{0,2}}|\. )\Z"
)
_SPACED_UNIT = re.compile(rf"(?<![0-9A-Za-z])(?<![0-9][ ./])({DIGIT}{{2,3}}) ({DIGIT}{{2,3}}) \Z")
_SHORT_GLUED_UNIT = re.compile(r"(?<![0-9A-Za-z])(?<![0-9][ ./])([0-9]{2})([0-9]{2})[.\-]?\Z")
_ONE_UNIT = re.compile(r"(?<![0-9A-Za-z.])([0-9][0-9A-Z]{1,2})\.\Z")
_UNITS = (_WHOLE_UNIT, _GLUED_UNIT, _SHORT_UNIT, _SPACED_UNIT, _SHORT_GLUED_UNIT, _ONE_UNIT)
_LOOK_BACK = 24
_MAYBE_DIGIT = frozenset("OoIilL|")
_FIRST_YEAR, _LAST_YEAR = 2010, 2039
_DATE_DIGITS = 6
_MAX_COST = 5.0
_CLOSE = 0.35


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a typed dossier code; start and end are places in the plain text."""

    canonical: str
    start: int
    end: int
    certain: bool


@dataclass(frozen=True, slots=True)
class _Cut:
    """One way to cut the digits behind the agency's letter."""

    units: tuple[str, ...]
    day: str
    serial: str
    length: int
    cost: float


def read_dossiers(plain: str) -> Iterator[Reading]:
    """Find dossier codes in plain text (see `casework.typed`), from left to right."""
    end = 0
    for found in _AGENCY.finditer(plain):
        if found.start() < end:
            continue
        reading = _read(plain, found, end)
        if reading:
            end = reading.end
            yield reading


def _read(plain: str, found: re.Match[str], floor: int) -> Reading | None:
    """Read one code around an agency's letter."""
    runs = [
        (run.start(), run.end()) for run in _RUN.finditer(plain, found.end("letter"), found.end())
    ]
    digits = as_digits("".join(plain[start:end] for start, end in runs))
    letter = found["letter"].upper()
    cuts = _cuts(digits, _typed_breaks(runs), letter)
    unit = _unit_before(plain, floor, found.start())
    if not cuts or unit is None:
        return None
    best = cuts[0]
    last = _end_of(runs, best.length)
    rival = any(_name(cut) != _name(best) and cut.cost - best.cost < _CLOSE for cut in cuts[1:])
    agency = "I" if letter == "L" else letter
    head = ".".join((*unit.groups, agency + digits[:2], *best.units))
    cut_short = plain[last : last + 1] in _MAYBE_DIGIT  # 83471oạ: the o may be the last digit
    certain = not (rival or cut_short or letter == "L") and unit.certain
    return Reading(f"{head}-{best.day}-{best.serial}", unit.start, last, certain)


def _name(cut: _Cut) -> tuple[tuple[str, ...], str, str]:
    return cut.units, cut.day, cut.serial


def _typed_breaks(runs: list[tuple[int, int]]) -> frozenset[int]:
    """Return after how many digits the person typed a separator (the end counts too)."""
    breaks, count = [], 0
    for start, end in runs:
        count += end - start
        breaks.append(count)
    return frozenset(breaks)


def _end_of(runs: list[tuple[int, int]], length: int) -> int:
    """Return the place behind the first `length` digits."""
    for start, end in runs:
        if length <= end - start:
            return start + length
        length -= end - start
    return runs[-1][1]


def _cuts(digits: str, typed: frozenset[int], letter: str) -> list[_Cut]:
    """Return every possible cut, the likeliest first."""
    cuts = []
    for sizes in _unit_sizes():
        day_at = 2 + sum(sizes)
        serial_at = day_at + _DATE_DIGITS
        if not is_code_date(digits[day_at:serial_at]):
            continue
        for length in range(serial_at + 4, min(serial_at + 7, len(digits)) + 1):
            if length in typed:
                cut = _weighed(digits, typed, letter, sizes, length)
                cuts += [cut] if cut.cost <= _MAX_COST else []
    return sorted(cuts, key=lambda cut: cut.cost)


def _weighed(
    digits: str, typed: frozenset[int], letter: str, sizes: tuple[int, ...], length: int
) -> _Cut:
    """Weigh one cut by its missing and surplus separators and by what agencies use."""
    marks, units, place = [2], [], 2
    for size in sizes:
        units.append(digits[place : place + size])
        place += size
        marks.append(place)
    serial_at = place + _DATE_DIGITS
    expected = frozenset((*marks, serial_at))
    inside = frozenset(mark for mark in typed if mark < length)
    cost = _glued_runs(expected, inside, length) + 1.2 * len(inside - expected)
    cost += 0.2 * sizes.count(3) + 0.7 * sizes.count(1) + _serial_cost(length - serial_at, letter)
    if letter == "G" and inside and serial_at not in inside:
        cost = _MAX_COST + 1  # G22.99.3-241219795252 is a payment, not a dossier
    return _Cut(tuple(units), digits[place:serial_at], digits[serial_at:length], length, cost)


def _glued_runs(expected: frozenset[int], inside: frozenset[int], length: int) -> int:
    """Count the runs of digits in which at least one separator is missing."""
    ends = sorted(inside | {length})
    starts = [0, *ends[:-1]]
    return sum(
        any(start < mark < end for mark in expected)
        for start, end in zip(starts, ends, strict=True)
    )


def _serial_cost(size: int, letter: str) -> float:
    """Return how unusual a serial of this length is: provinces use 4 digits, ministries 6."""
    usual = (4, 6) if letter == "G" else (4,)
    return 0.0 if size in usual else 0.5


@lru_cache(maxsize=1)
def _unit_sizes() -> tuple[tuple[int, ...], ...]:
    """Return the possible lengths of the groups behind the agency."""
    one = [(size,) for size in (1, 2, 3)]
    two = [(*head, *tail) for head in one for tail in one]
    three = [(*head, *tail) for head in two for tail in one]
    return ((), *one, *two, *three)


def is_code_date(digits: str) -> bool:
    """Tell whether six digits YYMMDD are a day on which a dossier may have been received."""
    if len(digits) != _DATE_DIGITS:
        return False
    year = 2000 + int(digits[:2])
    try:
        date(year, int(digits[2:4]), int(digits[4:]))
    except ValueError:
        return False
    return _FIRST_YEAR <= year <= _LAST_YEAR


@dataclass(frozen=True, slots=True)
class _Unit:
    """The groups before the agency's letter."""

    groups: tuple[str, ...]
    start: int
    certain: bool


def _unit_before(plain: str, floor: int, letter_at: int) -> _Unit | None:
    """Read the groups before the letter; None when digits stand there that fit no form."""
    window = plain[max(floor, letter_at - _LOOK_BACK) : letter_at]
    offset = letter_at - len(window)
    for shape in _UNITS:
        found = shape.search(window)
        if found and all(
            any(sign.isdigit() for sign in as_digits(group)) for group in found.groups()
        ):
            groups = tuple(_group(group) for group in found.groups())
            typed = "".join(found.groups())
            certain = not (
                re.search("[A-Za-z]", _letters_left(found)) and re.search("[OoIlL]", typed)
            )
            return _Unit(groups, offset + found.start(), certain)
    if window[-1:].isascii() and window[-1:].isdigit():
        return None
    return _Unit((), letter_at, True)


def _letters_left(found: re.Match[str]) -> str:
    return "".join(as_digits(group) for group in found.groups())


def _group(typed: str) -> str:
    """Read one group: digits, or a letter with a digit (A0)."""
    return as_digits(typed).upper()
