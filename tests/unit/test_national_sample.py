"""Sixty records read by hand against what the reader makes of them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from casework.procedures import FeeItem, Grade, Paper, Procedure, TimeLimit
from casework.sources.national import procedure_of
from casework.sources.national_files import json_lines
from casework.sources.national_notes import load_notes
from casework.sources.national_text import known, one_line

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests" / "fixtures"
NOTES = load_notes(ROOT / "data" / "national" / "notes.yml")
EXPECTED: dict[str, Any] = yaml.safe_load(
    (FIXTURES / "national_sample.yml").read_text(encoding="utf-8")
)
RAW = {
    line.data["ma_thu_tuc"]: line.data
    for line in json_lines(FIXTURES / "national_sample.jsonl.gz")
    if line.data
}
READ = {code: procedure_of(raw, NOTES) for code, raw in RAW.items()}
PAPER = re.compile(r"(?P<originals>\d+|-)/(?P<copies>\d+|-) (?P<name>.+?)(?: => (?P<form>.+))?")
CASE_FIELDS = ("authority", "performed_by", "where_to_file", "result", "conditions", "paper_notes")
SAME_AS_RAW = {
    "field": "linh_vuc",
    "subjects": "doi_tuong_thuc_hien",
    "decision": "so_quyet_dinh",
    "url": "detail_url",
    "name": "ten_thu_tuc",
}


def same(read: str | None, expected: str | None) -> bool:
    """Compare two texts; "…" in the expected one stands for anything."""
    if read is None or expected is None:
        return read == expected
    parts = (re.escape(part.strip()) for part in expected.split("…"))
    return re.fullmatch(r".*".join(parts), read, re.DOTALL) is not None


def shown_time(limit: TimeLimit) -> str:
    value = "" if limit.value is None else f"{limit.value:g}"
    return f"{value} {limit.unit or ''}".strip() + (f"@{limit.way}" if limit.way else "")


def shown_fee(item: FeeItem) -> str:
    return (
        str(item.amount_vnd)
        + (f"/{item.per}" if item.per else "")
        + (f"@{item.way}" if item.way else "")
        + (f" #{item.case}" if item.case else "")
    )


def expected_papers(listed: list[Any]) -> list[tuple[str | None, re.Match[str]]]:
    papers: list[tuple[str | None, re.Match[str]]] = []
    for entry in listed:
        cases = entry.items() if isinstance(entry, dict) else [(None, [entry])]
        papers += [
            (case, match)
            for case, lines in cases
            for line in lines
            if (match := PAPER.fullmatch(line))
        ]
    return papers


def number(text: str) -> int | None:
    return None if text == "-" else int(text)


def paper_is_right(read: Paper, case: str | None, wanted: re.Match[str]) -> bool:
    return (
        same(read.name, wanted["name"])
        and read.originals == number(wanted["originals"])
        and read.copies == number(wanted["copies"])
        and read.case in (None, case)
        and (read.form is None or read.form == wanted["form"])
    )


@pytest.fixture(params=sorted(EXPECTED))
def pair(request: pytest.FixtureRequest) -> tuple[Procedure, dict[str, Any]]:
    return READ[request.param], EXPECTED[request.param]


def test_the_sample_covers_all_bodies_and_sixty_records() -> None:
    assert len(EXPECTED) == 60
    assert EXPECTED.keys() == RAW.keys()
    assert {raw["ministry"] for raw in RAW.values()} == set(NOTES.ministries)


def test_ways_and_levels(pair: tuple[Procedure, dict[str, Any]]) -> None:
    read, wanted = pair
    assert [way.value for way in read.ways] == wanted["ways"]
    assert [level.value for level in read.levels] == wanted["levels"]
    assert read.grade is Grade.IMPORTED


def test_time_limits(pair: tuple[Procedure, dict[str, Any]]) -> None:
    read, wanted = pair
    expected = [re.fullmatch(r"([^(]*?)(?: ?\((.*)\))?", text) for text in wanted["times"]]
    assert [shown_time(limit) for limit in read.time_limits] == [m[1] for m in expected if m]
    for limit, match in zip(read.time_limits, expected, strict=True):
        assert limit.note is None or (match and same(limit.note, match[2]))


def test_fee(pair: tuple[Procedure, dict[str, Any]]) -> None:
    read, wanted = pair
    assert read.fee.status.value == wanted["fee"]
    items = wanted.get("fee_items", [])
    assert len(read.fee.items) == len(items)
    for item, expected in zip(read.fee.items, items, strict=True):
        assert same(shown_fee(item), expected)
    assert read.fee.note is None or same(read.fee.note, wanted.get("fee_note"))


def test_papers(pair: tuple[Procedure, dict[str, Any]]) -> None:
    read, wanted = pair
    expected = expected_papers(wanted["papers"])
    assert len(read.papers) == len(expected)
    for paper, (case, match) in zip(read.papers, expected, strict=True):
        assert paper_is_right(paper, case, match), (paper, match.string)
    assert read.sets in (None, wanted.get("sets"))


def test_legal_numbers(pair: tuple[Procedure, dict[str, Any]]) -> None:
    read, wanted = pair
    if read.legal_basis:
        assert sorted(read.legal_basis) == sorted(wanted["law"])


def test_texts(pair: tuple[Procedure, dict[str, Any]]) -> None:
    read, wanted = pair
    for name in CASE_FIELDS:
        value = getattr(read, name)
        assert value is None or same(value, wanted.get(name)), name
    assert same(read.review_note, wanted.get("review"))
    assert read.needs_review is ("review" in wanted)


def test_cells_taken_over_as_they_are(pair: tuple[Procedure, dict[str, Any]]) -> None:
    read, _ = pair
    raw = RAW[read.code]
    for name, key in SAME_AS_RAW.items():
        assert getattr(read, name) == known(one_line(raw[key])), name


def test_little_of_the_sample_is_left_empty() -> None:
    """The tests above let empty fields pass; this one bounds how many there are."""
    papers = sum(len(expected_papers(item["papers"])) for item in EXPECTED.values())
    assert papers == sum(len(item.papers) for item in READ.values())
    law = sum(len(item["law"]) for item in EXPECTED.values())
    assert sum(len(item.legal_basis) for item in READ.values()) >= law - 2
    forms = sum(
        match["form"] is not None
        for item in EXPECTED.values()
        for _, match in expected_papers(item["papers"])
    )
    assert sum(paper.form is not None for item in READ.values() for paper in item.papers) == forms
    for name in CASE_FIELDS:
        wanted = {code for code, item in EXPECTED.items() if item.get(name)}
        assert {code for code, item in READ.items() if getattr(item, name)} == wanted, name
