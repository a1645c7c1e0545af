"""What can go wrong in the casework, named for what the caller can do about it.

CaseworkError
├── BadInput            the person or the file must be asked again; nothing was changed
│   ├── BadRow          one row of an imported file; the others go on
│   └── TooLong         a text over its stated limit
├── NotFound            no such record (say the one neutral sentence, never why)
├── NotPermitted        a guard refused: wrong second factor, budget used up
└── Unavailable         a store or a case system is away: keep the request, try again later
"""

from __future__ import annotations


class CaseworkError(Exception):
    """Root of every error raised on purpose by casework."""


class BadInput(CaseworkError):
    """The input can't be used as it is; nothing was changed."""


class BadRow(BadInput):
    """One row of an imported file can't be used.

    Attributes:
        where: File name and line (or sheet row), as the official sees them.
        reason: What is wrong, in Vietnamese, for the import report.
    """

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}")
        self.where = where
        self.reason = reason


class TooLong(BadInput):
    """A text is over its limit.

    Attributes:
        limit: The most characters allowed.
    """

    def __init__(self, limit: int) -> None:
        super().__init__(f"longer than {limit} characters")
        self.limit = limit


class NotFound(CaseworkError):
    """No record fits."""


class NotPermitted(CaseworkError):
    """A guard refused the request."""


class Unavailable(CaseworkError):
    """A store or a case system can't be reached now."""
