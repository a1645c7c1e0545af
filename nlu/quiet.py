"""No citizen's words, codes or conversation in Rasa's log.

Rasa puts whole trackers, texts and answers of the action server into its warnings, errors and
tracebacks. A record of these libraries above information says what happened where, and no more.
"""

from __future__ import annotations

import logging
import traceback
import warnings
from typing import Any

_TALKATIVE = (
    "rasa",
    "sanic",
    "asyncio",
    "aiohttp",
    "sqlalchemy",
    "apscheduler",
    "structlog",
    "root",
)
_OURS = "nlu"


def keep_citizens_out_of_the_log() -> None:
    """Shorten every later record that could hold them. Calling it again changes nothing."""
    if not isinstance(logging.getLogRecordFactory(), _Shortening):
        logging.setLogRecordFactory(_Shortening(logging.getLogRecordFactory()))
        warnings.showwarning = _show_only_kind


class _Shortening:
    """Makes log records like the factory before it, and shortens the talkative ones."""

    def __init__(self, make: Any) -> None:
        self._make = make

    def __call__(self, *args: Any, **kwargs: Any) -> logging.LogRecord:
        record: logging.LogRecord = self._make(*args, **kwargs)
        if _is_talkative(record):
            error = record.exc_info[1] if record.exc_info else None
            record.msg = f"{record.module}:{record.lineno}{_kind_of(error)}"
            record.args = None
            record.exc_info = record.exc_text = record.stack_info = None
        return record


def _is_talkative(record: logging.LogRecord) -> bool:
    library = record.name.partition(".")[0]
    return library in _TALKATIVE and record.levelno != logging.INFO


def _kind_of(error: BaseException | None) -> str:
    """Name an exception, its causes and the line it came from, without its message."""
    kinds = []
    while error is not None and len(kinds) < 5:
        place = traceback.extract_tb(error.__traceback__)[-1:]
        where = f" at {place[0].filename.rpartition('/')[2]}:{place[0].lineno}" if place else ""
        kinds.append(f"{type(error).__name__}{where}")
        error = error.__cause__ or error.__context__
    return f" ({' <- '.join(kinds)})" if kinds else ""


def _show_only_kind(
    message: Warning | str, category: type[Warning], filename: str, lineno: int, *_: Any
) -> None:
    """Show a warning without its text."""
    logging.getLogger(_OURS).warning(
        "%s at %s:%d", category.__name__, filename.rpartition("/")[2], lineno
    )
