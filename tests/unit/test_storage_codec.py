"""Facts to JSON and back, exactly."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.conversation import Answered, Button, Candidate, Outcome, Reply, Understood
from casework.procedures import (
    Fee,
    FeeItem,
    FeeStatus,
    FilingWay,
    Grade,
    Level,
    Paper,
    PaperMode,
    Procedure,
    Source,
    TimeLimit,
    TimeUnit,
)
from casework.storage.codec import fingerprint, from_json, to_json
from casework.storage.procedure_codec import facts_of, procedure_from

FULL = Procedure(
    code="1.001193",
    name="Đăng ký khai sinh",
    grade=Grade.REVIEWED,
    field="Hộ tịch",
    group="ho-tich",
    ministry="Bộ Tư pháp",
    other_codes=("2.000635",),
    aliases=("làm giấy khai sinh",),
    levels=(Level.COMMUNE, Level.PROVINCE),
    authority="Ủy ban nhân dân cấp xã",
    performed_by="Công chức tư pháp - hộ tịch",
    where_to_file="Bộ phận Một cửa",
    subjects="Công dân Việt Nam",
    papers=(Paper("Tờ khai", 1, 0, "Mẫu 01", "khi nộp trực tiếp", PaperMode.HAND_IN, "Thường"),),
    paper_notes="Bản chính để đối chiếu",
    sets=1,
    time_limits=(TimeLimit(0.5, TimeUnit.WORKING_DAYS, "sau 15 giờ", "Thường", FilingWay.ONLINE),),
    fee=Fee(FeeStatus.FIXED, (FeeItem(8000, "bản", "Thường", FilingWay.POST),), ("hộ nghèo",), "x"),
    ways=(FilingWay.IN_PERSON, FilingWay.ONLINE),
    result="Giấy khai sinh",
    citizen_deadline="60 ngày",
    conditions="Không",
    legal_basis=("60/2014/QH13",),
    decision="1872/QĐ-BTP",
    needs_review=True,
    review_note="chờ xem lại",
    two_level_checked=True,
    url="https://example.vn/1",
    sources=(Source("https://example.vn/1", "cổng", "2026-07-01"),),
    as_of="2026-07-01",
)

short = st.text(max_size=12)
maybe = st.none() | short
papers = st.builds(
    Paper, name=short, originals=st.none() | st.integers(0, 9), when=maybe,
    mode=st.none() | st.sampled_from(PaperMode),
)  # fmt: skip
limits = st.builds(
    TimeLimit,
    value=st.none() | st.floats(0, 999, allow_nan=False),
    unit=st.none() | st.sampled_from(TimeUnit),
    way=st.none() | st.sampled_from(FilingWay),
)
items = st.builds(FeeItem, amount_vnd=st.integers(0, 10**9), per=maybe)
procedures = st.builds(
    Procedure,
    code=short,
    name=short,
    grade=st.sampled_from(Grade),
    field=maybe,
    levels=st.lists(st.sampled_from(Level), max_size=3).map(tuple),
    papers=st.lists(papers, max_size=3).map(tuple),
    time_limits=st.lists(limits, max_size=3).map(tuple),
    fee=st.builds(Fee, st.sampled_from(FeeStatus), st.lists(items, max_size=2).map(tuple)),
    legal_basis=st.lists(short, max_size=3).map(tuple),
    needs_review=st.booleans(),
    as_of=maybe,
)


def through_text(value: object) -> object:
    return json.loads(json.dumps(value))


def test_the_full_example_fills_every_field() -> None:
    """A new field of Procedure must be added to the example, or its round trip is not tested."""
    defaults = Procedure("", "", Grade.LISTED)
    same = [f.name for f in fields(Procedure) if getattr(FULL, f.name) == getattr(defaults, f.name)]
    assert same == []


def test_every_field_of_a_procedure_comes_back() -> None:
    back = procedure_from(json.loads(json.dumps(facts_of(FULL))))
    assert back == FULL
    for name, hint in get_type_hints(Procedure).items():
        assert type(getattr(back, name)) is type(getattr(FULL, name)), (name, hint)
    assert back.papers[0].mode is PaperMode.HAND_IN
    assert back.time_limits[0].unit is TimeUnit.WORKING_DAYS


@given(procedures)
@settings(max_examples=200, deadline=None)
def test_any_procedure_comes_back(procedure: Procedure) -> None:
    assert procedure_from(through_text(facts_of(procedure))) == procedure  # type: ignore[arg-type]


def test_what_is_not_known_is_not_written() -> None:
    assert facts_of(Procedure("1", "Một", Grade.LISTED)) == {
        "code": "1",
        "name": "Một",
        "grade": "listed",
    }


def test_zero_is_known() -> None:
    paper = Paper("Tờ khai", originals=0)
    assert to_json(paper) == {"name": "Tờ khai", "originals": 0}
    assert from_json(Paper, to_json(paper)) == paper


def test_whole_numbers_of_a_limit_are_numbers_again() -> None:
    assert from_json(TimeLimit, {"value": 3}) == TimeLimit(3.0)


def test_fields_that_are_gone_are_passed_over_and_missing_ones_refused() -> None:
    assert from_json(Paper, {"name": "Tờ khai", "colour": "red"}) == Paper("Tờ khai")
    with pytest.raises(TypeError):
        from_json(Paper, {"originals": 1})
    with pytest.raises(ValueError, match="gold"):
        from_json(Procedure, {"code": "1", "name": "Một", "grade": "gold"})


def test_a_turn_comes_back() -> None:
    understood = Understood(
        "ask", 0.5, "fee", (), (Candidate("1", 1.0, "listed"),), "H", Outcome.BUSY
    )
    answered = Answered((Reply("a", (Button("b", "/c"),)), Reply("")), understood)
    assert from_json(Answered, through_text(to_json(answered))) == answered  # type: ignore[arg-type]


@dataclass(frozen=True)
class Wrapped:
    """A dataclass whose only field is optional and structured."""

    fee: Fee | None = None


def test_optional_parts_come_back() -> None:
    for wrapped in (Wrapped(), Wrapped(Fee(FeeStatus.FREE))):
        assert from_json(Wrapped, to_json(wrapped)) == wrapped


def test_a_fingerprint_follows_the_content_not_the_order() -> None:
    assert fingerprint({"a": 1, "b": 2}) == fingerprint({"b": 2, "a": 1})
    assert fingerprint({"a": 1}) != fingerprint({"a": 2})
    assert fingerprint([1, 2]) != fingerprint([2, 1])
    assert len(fingerprint("đ")) == 32
