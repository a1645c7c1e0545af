"""One database: SQLite for a single machine, PostgreSQL for more."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session

from casework.errors import BadInput
from casework.storage import migrating
from casework.storage.failures import translated
from casework.storage.tables.base import storable

BUSY_TIMEOUT_SECONDS = 10
CONNECT_TIMEOUT_SECONDS = 5
POOL_TIMEOUT_SECONDS = 10


def utc_now() -> datetime:
    """Return the present moment, aware."""
    return datetime.now(UTC)


class Database:
    """Engine and sessions of one database.

    Args:
        url: `sqlite:///path/to/file`, `postgresql://...` or `postgres://...`.
        clock: Gives the present moment, aware; replaced in tests.

    Raises:
        BadInput: The URL is of no supported database.
    """

    def __init__(self, url: str, clock: Callable[[], datetime] = utc_now) -> None:
        self.clock = clock
        self.engine = _engine_for(_normalised(url))

    @property
    def dialect(self) -> str:
        """Name of the database's kind: "sqlite" or "postgresql"."""
        return self.engine.dialect.name

    def migrate(self) -> None:
        """Bring the tables to the newest form; harmless when they are.

        Raises:
            Unavailable: The database can't be reached.
        """
        with translated():
            migrating.upgrade(self.engine)

    def check(self) -> None:
        """Make sure that the database answers.

        Raises:
            Unavailable: It does not.
        """
        with translated(), self.engine.connect() as connection:
            connection.execute(text("SELECT 1"))

    def session(self) -> Session:
        """Open a session; the caller commits and closes."""
        return Session(self.engine, expire_on_commit=False, autoflush=False)

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Open a session that commits when the block ends well and rolls back otherwise."""
        with self.session() as session, session.begin():
            yield session

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()


def _normalised(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise BadInput("not a database URL") from None
    kind = parsed.drivername.partition("+")[0]
    if kind == "sqlite" and parsed.database not in (None, "", ":memory:"):
        return parsed.set(drivername="sqlite")
    if kind in ("postgres", "postgresql"):
        return parsed.set(drivername="postgresql+psycopg")
    raise BadInput("the database must be a SQLite file or PostgreSQL")


def _engine_for(url: URL) -> Engine:
    common: dict[str, Any] = {"hide_parameters": True, "json_serializer": _json_text}
    if url.get_backend_name() == "sqlite":
        return _sqlite_engine(url, common)
    return create_engine(
        url,
        pool_pre_ping=True,
        pool_timeout=POOL_TIMEOUT_SECONDS,
        connect_args={"connect_timeout": CONNECT_TIMEOUT_SECONDS},
        **common,
    )


def _sqlite_engine(url: URL, common: dict[str, Any]) -> Engine:
    # The driver begins a transaction at the first write and takes the write lock at once. Reads
    # before it stand alone, as in PostgreSQL's READ COMMITTED: a read transaction that turns into
    # a writing one fails at once, without waiting, when another has written meanwhile.
    waiting = {"timeout": BUSY_TIMEOUT_SECONDS, "isolation_level": "IMMEDIATE"}
    engine = create_engine(url, connect_args=waiting, pool_timeout=POOL_TIMEOUT_SECONDS, **common)
    event.listen(engine, "connect", _set_pragmas)
    return engine


def _set_pragmas(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _json_text(value: Any) -> str:
    return storable(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
