"""What is a code, what only looks like one, and where the service has to ask."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.codes import FoundCode, find_codes, new_receipt, receipt_is_valid
from casework.dossier_codes import is_code_date


def read(text: str) -> list[str]:
    return [found.canonical for found in find_codes(text)]


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("h61 12 250701 0005", "H61.12-250701-0005"),
        ("H61122507010005", "H61.12-250701-0005"),
        ("0000004H402304140002", "000.00.04.H40-230414-0002"),
        ("H61.12-2507\n01-0005", "H61.12-250701-0005"),
        ("H6l.l2-25O7O1-OOO5", "H61.12-250701-0005"),
        ("H 61 . 12 – 250701 – 0005", "H61.12-250701-0005"),
        ("000.aO.01.h26-210212-9090", "000.A0.01.H26-210212-9090"),
        ("3898.H29-210519-0013", "38.98.H29-210519-0013"),
        ("kn 2026 0012", "KN-2026-0012"),
        ("đt-2026-0001", "DT-2026-0001"),
        ("KN01 2O26 OOO12", "KN01-2026-00012"),
        ("PAKN20250001", "PAKN-2025-0001"),
        ("1,001193", "1.001193"),
        ("l.OO1193", "1.001193"),
        ("1.001612.000.00.00.H01", "1.001612"),
        ("1.013980.H19", "1.013980"),
        ("1.013225.01", "1.013225"),
        ("thủ tục 2000815", "2.000815"),
        ("gy000000000", "GY-000-000-000"),
        ("GY OOO ooo 000", "GY-000-000-000"),
    ],
)
def test_one_code_is_read(typed: str, canonical: str) -> None:
    assert read(typed) == [canonical]


@pytest.mark.parametrize(
    "text",
    [
        "000.00.17.H05",
        "000.21.36.I03",
        "G22.99.3-241219795252",
        "26.10229",
        "000.00.00.G15-KQ002908",
        "G03-KQ002402",
        "TP.G12.000172",
        "TP-H44.000001",
        "KQ.G15.000031",
        "079085001234",
        "0912 345 678",
        "1.200.000 đồng",
        "12/05/2025 15:30",
        "123/2015/NĐ-CP",
        "H61.12-251301-0005",
        "H61.12-250732-0005",
        "H61.12-990101-0005",
        "H61.12-250701-12",
        "KN-1926-0001",
        "KN-2026-12",
        "1.0011930",
        "10.762622",
        "4.001193",
        "1001193 đồng",
        "GY-000-000-001",
        "ENERGY 000000000",
        "",
        "\ud800\x00",
    ],
)
def test_look_alikes_are_no_codes(text: str) -> None:
    assert find_codes(text) == ()


def test_span_is_that_of_the_typed_text() -> None:
    text = "mã\u200bH61.12\u200b-250701-0005ạ"
    assert find_codes(text) == (FoundCode("dossier", "H61.12-250701-0005", 3, len(text) - 1),)


def test_several_kinds_come_in_the_order_of_the_text() -> None:
    text = f"1.001193, {new_receipt(b'12345')}, kn-2026-0001 và H74-260901-0028"
    kinds = [found.kind for found in find_codes(text)]
    assert kinds == ["procedure", "receipt", "petition", "dossier"]


@pytest.mark.parametrize(
    "typed",
    [
        "l03.12-250701-0005",
        "G22.99.13-200728-83471oạ",
        "thủ tục 1001193",
    ],
)
def test_what_may_mean_another_code_is_not_certain(typed: str) -> None:
    assert [found.certain for found in find_codes(typed)] == [False]


@pytest.mark.parametrize(
    "typed", ["h61 12 250701 0005", "H61122507010005", "H6l.12-25O701-0005", "kn 2026 0012"]
)
def test_a_single_reading_is_certain(typed: str) -> None:
    assert [found.certain for found in find_codes(typed)] == [True]


def test_the_phone_number_behind_a_code_stays_outside() -> None:
    text = "H61.12-250701-0005 0912345678"
    assert [text[found.start : found.end] for found in find_codes(text)] == ["H61.12-250701-0005"]


def test_only_possible_days_count() -> None:
    assert is_code_date("240229")
    assert not is_code_date("250229")
    assert not is_code_date("2502")


@settings(max_examples=400, deadline=None)
@given(st.text("HGIhgiKNPAGYkn0O1lI25.-/ \n\u200b\ud800ạ", max_size=60) | st.text(max_size=60))
def test_any_text_is_survived_and_spans_are_inside(text: str) -> None:
    found = find_codes(text)
    places = [place for code in found for place in (code.start, code.end)]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)


@settings(max_examples=300, deadline=None)
@given(st.binary(min_size=5, max_size=8))
def test_every_new_receipt_is_found_in_a_sentence(random_bytes: bytes) -> None:
    receipt = new_receipt(random_bytes)
    assert receipt_is_valid(receipt)
    assert read(f"phiếu {receipt.lower().replace('-', ' ')} ạ") == [receipt]


def test_a_canonical_code_reads_as_itself() -> None:
    for code in ("000.A0.01.H26-210212-9090", "KNTC61-2026-012345", "3.000347", "GY-000-000-000"):
        assert read(code) == [code]
