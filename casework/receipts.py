"""Receipts for feedback: short codes that can be read out and that show a slip of the pen.

`GY-XXX-XXX-XXX`: eight random characters and one check character of Crockford's base 32. The
check character is a sum over GF(32) in which every place has its own weight, so any single wrong
character and any two swapped ones change it.
"""

from __future__ import annotations

import re

PREFIX = "GY"
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM_BYTES = 5
_FIELD_POLYNOMIAL = 0b100101  # x^5 + x^2 + 1, primitive over GF(2)
_BODY_LENGTH = 8
_BITS = 5
_READ_AS = str.maketrans("OIL", "011")
_SHAPE = re.compile(rf"{PREFIX}([{ALPHABET}]{{9}})")
_SEPARATORS = re.compile(r"[\s\-‐-―−._]+")


def new_receipt(random_bytes: bytes) -> str:
    """Make a receipt.

    Args:
        random_bytes: At least five unguessable bytes; the first five are used.

    Raises:
        ValueError: There are fewer than five bytes.
    """
    if len(random_bytes) < RANDOM_BYTES:
        raise ValueError(f"a receipt needs {RANDOM_BYTES} random bytes")
    number = int.from_bytes(random_bytes[:RANDOM_BYTES], "big")
    digits = [number >> (_BITS * place) & 31 for place in range(_BODY_LENGTH)]
    body = "".join(ALPHABET[digit] for digit in digits)
    return _dashed(body + ALPHABET[_check(digits)])


def canonical_receipt(typed: str) -> str | None:
    """Return the receipt someone typed in its canonical form, or None when it is not one.

    Forgives lower case, O for 0, I and L for 1, and missing or other separators.
    """
    joined = _SEPARATORS.sub("", typed).upper()
    shape = _SHAPE.fullmatch(joined[:2] + joined[2:].translate(_READ_AS))
    if shape is None:
        return None
    digits = [ALPHABET.index(letter) for letter in shape.group(1)]
    if _check(digits[:_BODY_LENGTH]) != digits[_BODY_LENGTH]:
        return None
    return _dashed(shape.group(1))


def receipt_is_valid(code: str) -> bool:
    """Tell whether this reads as a receipt with a right check character."""
    return canonical_receipt(code) is not None


def _dashed(body: str) -> str:
    """Write nine characters in three groups behind the prefix."""
    return "-".join((PREFIX, body[:3], body[3:6], body[6:]))


def _times(left: int, right: int) -> int:
    """Multiply in GF(32)."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left & 32:
            left ^= _FIELD_POLYNOMIAL
        right >>= 1
    return product


def _check(digits: list[int]) -> int:
    """Return the check value: each place is weighted with its own power of the generator."""
    total, weight = 0, 1
    for digit in digits:
        weight = _times(weight, 2)
        total ^= _times(weight, digit)
    return total
