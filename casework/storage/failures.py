"""The one place where a database's errors become the casework's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from inspect import isfunction
from typing import Any, TypeVar

from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    SQLAlchemyError,
    StatementError,
)

from casework.errors import BadInput, Unavailable

_Class = TypeVar("_Class")


@contextmanager
def translated() -> Iterator[None]:
    """Let only casework's errors out of the block.

    The database's own message may quote codes or texts, so it is not chained into what gets logged.

    Raises:
        BadInput: The values break a rule of the tables.
        Unavailable: The database can't be reached, is busy, full or not migrated.
    """
    try:
        yield
    except UnicodeError:
        raise BadInput("text that can't be stored") from None
    except SQLAlchemyError as error:
        kind = BadInput if _is_of_the_values(error) else Unavailable
        raise kind(_kind_of(error)) from None


def translates_errors(cls: type[_Class]) -> type[_Class]:
    """Class decorator: public methods, and leaving a `with` block, go through `translated`."""
    for name, member in list(vars(cls).items()):
        if isfunction(member) and (name == "__exit__" or not name.startswith("_")):
            setattr(cls, name, _translating(member))
    return cls


def _translating(method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        with translated():
            return method(*args, **kwargs)

    return guarded


def _is_of_the_values(error: SQLAlchemyError) -> bool:
    """Tell whether other values would have done; a StatementError of no driver is one of ours."""
    if isinstance(error, DBAPIError):
        return isinstance(error, IntegrityError | DataError)
    return isinstance(error, StatementError)


def _kind_of(error: SQLAlchemyError) -> str:
    """Name an error without a word of its message."""
    cause = getattr(error, "orig", None)
    sqlstate = getattr(cause, "sqlstate", None) or getattr(cause, "sqlite_errorname", None)
    return f"{type(error).__name__} {sqlstate}" if sqlstate else type(error).__name__
