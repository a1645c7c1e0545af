"""Receipts show every single slip and every swap of neighbours."""

from __future__ import annotations

import random

import pytest

from casework.receipts import ALPHABET, canonical_receipt, new_receipt, receipt_is_valid

SEED = 20261
RECEIPTS = 10_000


def bodies() -> list[str]:
    """Make many receipts with a fixed seed, as their nine characters."""
    source = random.Random(SEED)
    return [new_receipt(source.randbytes(5))[3:].replace("-", "") for _ in range(RECEIPTS)]


def test_same_bytes_give_same_receipt() -> None:
    assert new_receipt(b"\x00\x00\x00\x00\x00") == "GY-000-000-000"


def test_receipt_reads_back_as_itself() -> None:
    for body in bodies():
        code = f"GY-{body[:3]}-{body[3:6]}-{body[6:]}"
        assert canonical_receipt(code) == code


def test_too_few_random_bytes_are_refused() -> None:
    with pytest.raises(ValueError, match="5 random bytes"):
        new_receipt(b"1234")


@pytest.mark.parametrize(
    "spelling",
    [
        lambda code: code.lower(),
        lambda code: code.replace("-", ""),
        lambda code: code.replace("-", " "),
        lambda code: code.replace("0", "O"),
        lambda code: code.replace("0", "o"),
        lambda code: code.replace("1", "I"),
        lambda code: code.replace("1", "l"),
    ],
)
def test_ways_of_typing_are_forgiven(spelling) -> None:  # type: ignore[no-untyped-def]
    for body in bodies()[:500]:
        code = f"GY-{body[:3]}-{body[3:6]}-{body[6:]}"
        assert canonical_receipt(spelling(code)) == code


def test_every_single_slip_is_caught() -> None:
    source = random.Random(SEED)
    for body in bodies():
        place = source.randrange(9)
        for letter in ALPHABET:
            if letter != body[place]:
                assert not receipt_is_valid(f"GY{body[:place]}{letter}{body[place + 1 :]}")


def test_every_swap_of_neighbours_is_caught() -> None:
    for body in bodies():
        for place in range(8):
            left, right = body[place], body[place + 1]
            if left != right:
                swapped = body[:place] + right + left + body[place + 2 :]
                assert not receipt_is_valid(f"GY{swapped}")


@pytest.mark.parametrize(
    "typed", ["", "GY", "GY-000", "XY-000-000-000", "GY-000-000-00U", "GY-000-000-0000"]
)
def test_what_is_no_receipt_is_refused(typed: str) -> None:
    assert canonical_receipt(typed) is None
