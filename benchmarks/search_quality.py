"""Search alone: recall, told wrong, asked, honest outside and milliseconds, by spelling and size.

    .venv/bin/python -m benchmarks.search_quality [--sizes 124 2642 6459 64590]
        [--questions search_check] [--json FILE]

Recall counts the order of candidates before any decision. Questions whose procedures are not in the
smaller catalogues are left out of recall there. Plain BM25 runs beside it on the same texts.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.search_bm25 import PlainBm25
from benchmarks.search_support import (
    DATA,
    SPELLINGS,
    Question,
    build_search,
    load_catalogue,
    load_questions,
    reviewed,
    spell,
    tenfold,
    with_facts,
)
from casework.procedures import Procedure
from casework.search.hybrid import HybridSearch
from casework.text import Lexicon, Normaliser

SIZES: dict[int, Callable[[Sequence[Procedure]], Sequence[Procedure]]] = {
    124: reviewed,
    2642: with_facts,
    6459: list,
    64590: tenfold,
}


@dataclass
class Row:
    """One line of the report; shares of 1, milliseconds of one search."""

    size: int
    procedures: int
    spelling: str
    questions: int
    outside: int
    first: float
    among_three: float
    right_or_offered: float
    told_wrong: float
    asked: float
    honest_outside: float
    ms_median: float
    ms_p95: float
    build_seconds: float
    bm25_first: float
    bm25_among_three: float


def main() -> None:
    """Run the sizes asked for and print a line for each spelling."""
    arguments = _arguments()
    catalogue, questions = load_catalogue(), load_questions(arguments.questions)
    rows: list[Row] = []
    for size in arguments.sizes:
        rows += measure(size, SIZES[size](catalogue), questions)
    for row in rows:
        print(_line(row))
    if arguments.json:
        facts = [asdict(row) for row in rows]
        Path(arguments.json).write_text(json.dumps(facts, indent=1), encoding="utf-8")


def measure(size: int, catalogue: Sequence[Procedure], questions: Sequence[Question]) -> list[Row]:
    """Measure one size of catalogue in every spelling."""
    started = time.perf_counter()
    search = build_search(catalogue)
    seconds = time.perf_counter() - started
    plain = PlainBm25(catalogue, Normaliser(Lexicon.load(DATA / "lexicon")))
    held = {code for procedure in catalogue for code in (procedure.code, *procedure.other_codes)}
    asked = [q for q in questions if not q.codes or q.codes & held]
    return [_row(size, catalogue, how, asked, search, plain, seconds) for how in SPELLINGS]


def _row(
    size: int,
    catalogue: Sequence[Procedure],
    how: str,
    questions: Sequence[Question],
    search: HybridSearch,
    plain: PlainBm25,
    build_seconds: float,
) -> Row:
    inside = [q for q in questions if q.codes]
    outside = [q for q in questions if not q.codes]
    milliseconds: list[float] = []
    marks = [_mark(search, spell(q.text, how), q.codes, milliseconds) for q in inside]
    honest = [_decision(search, spell(q.text, how), milliseconds) == "not_held" for q in outside]
    places = [_place(plain.best(spell(q.text, how)), q.codes) for q in inside]
    milliseconds.sort()
    return Row(
        size=size,
        procedures=len(catalogue),
        spelling=how,
        questions=len(inside),
        outside=len(outside),
        first=_share([mark[0] == 1 for mark in marks]),
        among_three=_share([1 <= mark[0] <= 3 for mark in marks]),
        right_or_offered=_share([mark[1] for mark in marks]),
        told_wrong=_share([mark[2] for mark in marks]),
        asked=_share([mark[3] for mark in marks]),
        honest_outside=_share(honest),
        ms_median=milliseconds[len(milliseconds) // 2],
        ms_p95=milliseconds[int(0.95 * len(milliseconds))],
        build_seconds=build_seconds,
        bm25_first=_share([place == 1 for place in places]),
        bm25_among_three=_share([1 <= place <= 3 for place in places]),
    )


def _mark(
    search: HybridSearch, text: str, codes: frozenset[str], milliseconds: list[float]
) -> tuple[int, bool, bool, bool]:
    """Return the place of the right one, and whether it was right or offered, told wrong, asked."""
    started = time.perf_counter()
    result = search.find(text)
    milliseconds.append(1000 * (time.perf_counter() - started))
    shown = [candidate.code for candidate in result.candidates]
    place = _place(search.order(text), codes)
    if result.decision == "answer":
        return place, shown[0] in codes, shown[0] not in codes, False
    asked = result.decision == "ask"
    return place, asked and bool(codes & set(shown)), False, asked


def _decision(search: HybridSearch, text: str, milliseconds: list[float]) -> str:
    started = time.perf_counter()
    result = search.find(text)
    milliseconds.append(1000 * (time.perf_counter() - started))
    return result.decision


def _place(codes: Sequence[str], right: frozenset[str]) -> int:
    """Return the place of the first right code from 1, or 0."""
    return next((place for place, code in enumerate(codes, 1) if code in right), 0)


def _share(marks: Sequence[bool]) -> float:
    return sum(marks) / max(len(marks), 1)


def _line(row: Row) -> str:
    return (
        f"{row.procedures:6} {row.spelling:8} n={row.questions}+{row.outside}"
        f"  first {row.first:.1%}  among three {row.among_three:.1%}"
        f"  right or offered {row.right_or_offered:.1%}  told wrong {row.told_wrong:.1%}"
        f"  asked {row.asked:.1%}  honest outside {row.honest_outside:.1%}"
        f"  {row.ms_median:.1f} ms, p95 {row.ms_p95:.1f}  built in {row.build_seconds:.1f} s"
        f"  | BM25 first {row.bm25_first:.1%}, among three {row.bm25_among_three:.1%}"
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", choices=list(SIZES), default=list(SIZES))
    parser.add_argument("--questions", default="search_dev", choices=["search_dev", "search_check"])
    parser.add_argument("--json", help="also write the rows to this file")
    return parser.parse_args()


if __name__ == "__main__":
    main()
