"""Invented cases: the same for the same seed, plausible, and marked as invented."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.cases import Dossier, DossierStatus, Petition, PetitionKind, PetitionStatus
from casework.codes import find_codes
from casework.procedures import Grade, Procedure, TimeLimit, TimeUnit
from casework.services.demo_cases import demo_cases, demo_last4
from casework.services.demo_paths import limit_of
from casework.services.working_days import add_working_days
from casework.sources.demo_words import load_demo_words

WORDS = load_demo_words(Path(__file__).parents[2] / "data" / "templates" / "demo.yml")
TODAY = date(2026, 7, 6)
BIRTH = Procedure(
    "1.001193", "Đăng ký khai sinh", Grade.REVIEWED,
    time_limits=(TimeLimit(3, TimeUnit.WORKING_DAYS),),
)  # fmt: skip
LAND = Procedure("1.012783", "Cấp giấy chứng nhận", Grade.IMPORTED)
RUNNING = (DossierStatus.RECEIVED, DossierStatus.IN_PROGRESS)


def dossiers(count: int = 600, seed: int = 7) -> list[Dossier]:
    return list(demo_cases(seed, count, 0, [BIRTH, LAND], TODAY, WORDS).dossiers)


def petitions(count: int = 56, seed: int = 7) -> list[Petition]:
    return list(demo_cases(seed, 0, count, [], TODAY, WORDS).petitions)


def test_the_same_seed_gives_the_same() -> None:
    assert dossiers() == dossiers()
    assert petitions() == petitions()
    assert dossiers(seed=8) != dossiers()


def test_ten_dossiers_show_all_statuses() -> None:
    assert {one.status for one in dossiers(10)} == set(DossierStatus)


def test_seven_petitions_show_all_kinds_and_statuses() -> None:
    assert {one.kind for one in petitions(7)} == set(PetitionKind)
    assert {one.status for one in petitions(7)} == set(PetitionStatus)


def test_some_are_overdue_and_most_are_not() -> None:
    running = [one for one in dossiers() if one.status in RUNNING]
    late = [one for one in running if one.due_on and one.due_on < TODAY]
    assert 0.05 < len(late) / len(running) < 0.5


def test_everything_is_marked_as_invented() -> None:
    for one in (*dossiers(40), *petitions()):
        assert one.is_demo
        assert one.office is not None
        assert one.office.is_demo
        assert "minh họa" in one.office.name
        assert one.office.phone == "số minh họa"


def test_codes_are_unique_and_readable() -> None:
    for cases, kind in ((dossiers(), "dossier"), (petitions(), "petition")):
        codes = [one.code for one in cases]
        assert len(set(codes)) == len(codes)
        for code in codes:
            assert [(one.kind, one.canonical) for one in find_codes(code)] == [(kind, code)]


def test_steps_are_in_order_before_today_and_end_at_the_status() -> None:
    for one in (*dossiers(), *petitions()):
        moments = [event.at for event in one.events]
        assert moments == sorted(set(moments))
        assert moments[-1].date() < TODAY
        assert all(moment.weekday() < 5 for moment in moments)
        assert one.events[-1].status == str(one.status.value)


def test_due_dates_are_working_days_counted_from_receipt() -> None:
    for one in dossiers():
        if one.received_at is None:
            assert one.due_on is None
            continue
        limit = 3 if one.procedure_code == BIRTH.code else 5
        assert one.due_on == add_working_days(one.received_at.date(), limit)


def test_only_finished_dossiers_have_an_end() -> None:
    ended = {status for status in DossierStatus if status.name in (
        "NOT_RECEIVED", "WITHDRAWN", "STOPPED", "DONE", "HANDED_OVER"
    )}  # fmt: skip
    assert {one.status for one in dossiers() if one.finished_at} == ended


def test_last_digits_can_be_told_from_seed_and_code() -> None:
    one = dossiers(1)[0]
    assert one.phone_last4 == demo_last4(7, one.code)
    assert one.identity_last4 == demo_last4(7, one.code, "identity")
    assert one.phone_last4 is not None
    assert len(one.phone_last4) == 4


def test_only_complaints_and_denunciations_have_a_legal_limit() -> None:
    limited = {one.kind for one in petitions() if one.due_on}
    assert limited == {PetitionKind.COMPLAINT, PetitionKind.DENUNCIATION}


def test_dossiers_need_a_procedure() -> None:
    with pytest.raises(ValueError, match="procedure"):
        demo_cases(1, 1, 0, [], TODAY, WORDS)


@pytest.mark.parametrize(
    ("limit", "days"),
    [
        (TimeLimit(3, TimeUnit.WORKING_DAYS), 3),
        (TimeLimit(7, TimeUnit.DAYS), 5),
        (TimeLimit(4, TimeUnit.WORKING_HOURS), 1),
        (TimeLimit(12, TimeUnit.MONTHS), 60),
        (TimeLimit(1, TimeUnit.NO_RESULT), 5),
        (TimeLimit(None, TimeUnit.DAYS), 5),
    ],
)
def test_limits_in_working_days(limit: TimeLimit, days: int) -> None:
    assert limit_of(Procedure("1", "x", Grade.LISTED, time_limits=(limit,))) == days


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 7, 6), 1, date(2026, 7, 7)),
        (date(2026, 7, 10), 1, date(2026, 7, 13)),
        (date(2026, 7, 6), -1, date(2026, 7, 3)),
        (date(2026, 7, 6), 10, date(2026, 7, 20)),
        (date(2026, 7, 11), 0, date(2026, 7, 10)),
        (date(2026, 7, 12), 1, date(2026, 7, 13)),
    ],
)
def test_working_days(start: date, count: int, end: date) -> None:
    assert add_working_days(start, count) == end


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(-300, 300))
def test_working_days_agree_with_counting(start: date, count: int) -> None:
    day = start
    while day.weekday() >= 5:
        day -= timedelta(days=1)
    step = timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        day += step
        while day.weekday() >= 5:
            day += step
    assert add_working_days(start, count) == day
