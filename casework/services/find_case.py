"""Look up a dossier or petition for somebody who has its code and a second factor.

An unknown code, a wrong factor and a used-up budget all end in the same NotFound after the same
work, so that neither words nor time tell which it was.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from casework.cases import Dossier, Petition
from casework.codes import find_codes
from casework.errors import NotFound
from casework.ports import UnitOfWork, UnitOfWorkFactory
from casework.services.factor_tries import FactorTries

FACTOR_DIGITS = 4
_NOBODYS = b"0000"  # compared with when there is no factor; a match counts for nothing
_MOST_DIGITS = 15
# A number as people write phone and identity numbers: digits, also in groups.
_NUMBER = re.compile(r"(?<![\w.])\+?\d+(?:[ .\-]\d+)*(?!\w)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NOT_A_DIGIT = re.compile(r"\D")

Case = TypeVar("Case", Dossier, Petition)


@dataclass(frozen=True, slots=True)
class Key:
    """What somebody shows to see a case.

    Attributes:
        code: Canonical code of the case.
        factor: Last four digits of the phone or identity number on it.
        person: Pseudonymous id of the citizen.
        day: The day of the try, in Vietnam.
    """

    code: str
    factor: str
    person: str
    day: date


def factor_in(text: str) -> str | None:
    """Return the last four digits of the one number typed, or None."""
    numbers = [_NOT_A_DIGIT.sub("", found) for found in _NUMBER.findall(text)]
    long_enough = [digits for digits in numbers if FACTOR_DIGITS <= len(digits) <= _MOST_DIGITS]
    return long_enough[0][-FACTOR_DIGITS:] if len(long_enough) == 1 else None


def factor_beside_codes(text: str) -> str | None:
    """Return the last four digits of the one number typed besides codes, or None.

    A year is no factor here: nobody was asked for one yet, and people tell when they filed.
    """
    for code in reversed(find_codes(text)):
        text = f"{text[: code.start]} {text[code.end :]}"
    return None if _YEAR.search(text) else factor_in(text)


def find_dossier(key: Key, open_work: UnitOfWorkFactory, tries: FactorTries) -> Dossier:
    """Return the dossier.

    Raises:
        NotFound: There is none, the factor is wrong, or too many factors were tried.
    """
    return _opened(key, open_work, tries, lambda work: work.dossiers.get(key.code))


def find_petition(key: Key, open_work: UnitOfWorkFactory, tries: FactorTries) -> Petition:
    """Return the petition; raises NotFound as find_dossier does."""
    return _opened(key, open_work, tries, lambda work: work.petitions.get(key.code))


def seen_case(code: str, open_work: UnitOfWorkFactory) -> Dossier | Petition | None:
    """Return a case again that was opened with its factor a moment ago; None when it is gone.

    Only for a code that this service itself remembers as opened by the same person.
    """
    with open_work() as work:
        return work.dossiers.get(code) or work.petitions.get(code)


def _opened(
    key: Key,
    open_work: UnitOfWorkFactory,
    tries: FactorTries,
    load: Callable[[UnitOfWork], Case | None],
) -> Case:
    """Load the case and compare the factor, whatever the outcome will be."""
    allowed = tries.may_try(key.person, key.code, key.day)
    with open_work() as work:
        case = load(work)
    right = _fits(key.factor, case)
    if case is not None and right and allowed:
        tries.forget(key.person, key.code, key.day)
        return case
    tries.count_wrong(key.person, key.code, key.day)
    raise NotFound("no case for this key")


def _fits(factor: str, case: Dossier | Petition | None) -> bool:
    """Compare with both kept factors, always both, also when there is no case."""
    phone = (case.phone_last4 if case else None) or ""
    identity = (case.identity_last4 if case else None) or ""
    fits_phone = hmac.compare_digest(factor.encode(), phone.encode() or _NOBODYS)
    fits_identity = hmac.compare_digest(factor.encode(), identity.encode() or _NOBODYS)
    return (fits_phone and bool(phone)) or (fits_identity and bool(identity))
