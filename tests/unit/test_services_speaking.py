"""How numbers, dates and long texts are written."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from casework.services.speaking import Speaker, shorten, show_date, show_iso_date


class Signs:
    """Words for numbers only."""

    def say(self, key: str, language: str = "vi", **values: Any) -> str:
        vi = {"format.thousands": ".", "format.decimal": ",", "format.money": "{amount} đồng"}
        en = {"format.thousands": ",", "format.decimal": ".", "format.money": "{amount} VND"}
        return (en if language == "en" else vi)[key].format_map(values)


@pytest.mark.parametrize(
    ("language", "amount", "written"),
    [
        ("vi", 0, "0 đồng"),
        ("vi", 8000, "8.000 đồng"),
        ("vi", 1250000, "1.250.000 đồng"),
        ("en", 1250000, "1,250,000 VND"),
    ],
)
def test_amounts(language: str, amount: int, written: str) -> None:
    assert Speaker(Signs(), language).amount(amount) == written


@pytest.mark.parametrize(("value", "written"), [(5.0, "5"), (0.5, "0,5"), (2.25, "2,25")])
def test_numbers(value: float, written: str) -> None:
    assert Speaker(Signs()).number(value) == written


@pytest.mark.parametrize(
    ("iso", "shown"),
    [("2026-06-10", "10/06/2026"), ("2025-04", "04/2025"), ("2014", "2014"), ("nay", "nay")],
)
def test_iso_dates(iso: str, shown: str) -> None:
    assert show_iso_date(iso) == shown


def test_days() -> None:
    assert show_date(date(2026, 1, 5)) == "05/01/2026"


def test_short_texts_stay_and_lose_line_breaks() -> None:
    assert shorten("một \n hai", 20) == "một hai"


def test_long_texts_end_at_a_sentence_or_word() -> None:
    assert shorten("Câu đầu khá dài đấy. Câu sau dài hơn nhiều", 30) == "Câu đầu khá dài đấy.…"
    assert shorten("mộttừ haitừ batừ bốntừ", 12) == "mộttừ…"


@pytest.mark.parametrize("limit", [10, 25, 60])
def test_cut_texts_keep_the_limit(limit: int) -> None:
    assert len(shorten("chữ " * 50, limit)) <= limit
