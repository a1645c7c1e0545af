"""The second factor: what is read as one, who is let in, and the same work for everybody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from unittest.mock import patch

import pytest
from fakes import FakeDatabase
from talking import DOSSIER, PETITION, TODAY

from casework.errors import NotFound
from casework.services import find_case
from casework.services.factor_tries import FactorTries
from casework.services.find_case import Key, factor_in, find_dossier, find_petition


def key(factor: str = "5678", person: str = "web:1", code: str = DOSSIER.code) -> Key:
    return Key(code, factor, person, TODAY)


@pytest.mark.parametrize(
    ("typed", "factor"),
    [
        ("1234", "1234"),
        (" 1234 ", "1234"),
        ("bốn số là 1234 nha", "1234"),
        ("0912345678", "5678"),
        ("0912 345 678", "5678"),
        ("+84 912 345 678", "5678"),
        ("079301001234", "1234"),
        ("123", None),
        ("tôi quên", None),
        ("", None),
        ("1234 hoặc là 5678 nhỉ", None),
        ("1234567890123456", None),
    ],
)
def test_the_factor_in_a_message(typed: str, factor: str | None) -> None:
    assert factor_in(typed) == factor


@pytest.mark.parametrize("factor", ["5678", "4321"])
def test_phone_or_identity_opens(factor: str) -> None:
    assert find_dossier(key(factor), FakeDatabase([DOSSIER]), FactorTries()) == DOSSIER


def test_a_petition_opens_alike() -> None:
    found = find_petition(
        key("1111", code=PETITION.code), FakeDatabase([], [PETITION]), FactorTries()
    )
    assert found == PETITION


@pytest.mark.parametrize("factor", ["0000", "", "----", "56788"])
def test_a_wrong_factor_finds_nothing(factor: str) -> None:
    with pytest.raises(NotFound):
        find_dossier(key(factor), FakeDatabase([DOSSIER]), FactorTries())


@pytest.mark.parametrize("factor", ["----", "None", "0000"])
def test_a_case_without_factors_is_never_shown(factor: str) -> None:
    bare = replace(DOSSIER, phone_last4=None, identity_last4=None)
    with pytest.raises(NotFound):
        find_dossier(key(factor), FakeDatabase([bare]), FactorTries())


def test_an_unknown_code_costs_the_same_comparisons_as_a_wrong_factor() -> None:
    counts = []
    for database in (FakeDatabase([DOSSIER]), FakeDatabase()):
        with (
            patch.object(
                find_case.hmac, "compare_digest", wraps=find_case.hmac.compare_digest
            ) as compared,
            pytest.raises(NotFound) as refused,
        ):
            find_dossier(key("0000"), database, FactorTries())
        counts.append((compared.call_count, str(refused.value)))
    assert counts[0] == counts[1]
    assert counts[0][0] == 2


def test_after_five_wrong_factors_the_right_one_does_not_help_that_day() -> None:
    database, tries = FakeDatabase([DOSSIER]), FactorTries()
    for _ in range(5):
        with pytest.raises(NotFound):
            find_dossier(key("0000"), database, tries)
    with pytest.raises(NotFound):
        find_dossier(key(), database, tries)
    tomorrow = replace(key(), day=TODAY + timedelta(days=1))
    assert find_dossier(tomorrow, database, tries) == DOSSIER
    assert find_dossier(key(person="web:2"), database, tries) == DOSSIER


def test_a_right_factor_clears_slips_of_the_pen() -> None:
    database, tries = FakeDatabase([DOSSIER]), FactorTries()
    for _ in range(3):
        for _ in range(4):
            with pytest.raises(NotFound):
                find_dossier(key("0000"), database, tries)
        assert find_dossier(key(), database, tries) == DOSSIER


def test_old_counts_make_room_for_new_ones() -> None:
    tries = FactorTries(max_wrong=1, max_kept=2)
    for person in ("a", "b", "c"):
        tries.count_wrong(person, "code", date(2026, 1, 1))
    assert tries.may_try("a", "code", date(2026, 1, 1))
    assert not tries.may_try("c", "code", date(2026, 1, 1))
