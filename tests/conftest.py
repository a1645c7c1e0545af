"""Shared fixtures: a migrated database for each test, on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
from running_stack import RunningStack, running_stack
from sqlalchemy import create_engine, make_url, text
from throwaway_postgres import NoPostgresError, postgres_server

from casework.storage.database import Database

KINDS = ("sqlite", pytest.param("postgres", marks=pytest.mark.postgres))
_numbers = count(1)


@dataclass(frozen=True)
class PostgresServer:
    """Makes and drops databases on the test server."""

    url: str
    template: str

    def create(self, *, migrated: bool) -> str:
        """Make a database and return its URL."""
        name = f"danbiet_test_{os.getpid()}_{next(_numbers)}"
        source = self.template if migrated else "template0"
        self.administer(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
        return self.url_of(name)

    def drop(self, url: str) -> None:
        self.administer(f'DROP DATABASE IF EXISTS "{make_url(url).database}" WITH (FORCE)')

    def url_of(self, name: str) -> str:
        return make_url(self.url).set(database=name).render_as_string(hide_password=False)

    def administer(self, statement: str) -> None:
        driver = make_url(self.url).set(drivername="postgresql+psycopg")
        engine = create_engine(driver, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """The test server with a migrated template; skipped when there is none, failed in CI."""
    try:
        with postgres_server() as url:
            server = PostgresServer(url, f"danbiet_template_{os.getpid()}")
            server.administer(f'CREATE DATABASE "{server.template}" TEMPLATE template0')
            _migrate(server.url_of(server.template))
            yield server
            server.administer(f'DROP DATABASE "{server.template}" WITH (FORCE)')
    except NoPostgresError as reason:
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(f"PostgreSQL is required in CI: {reason}")
        pytest.skip(f"no PostgreSQL: {reason}")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """URL of a migrated, empty database of its own, once on each kind."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "test.db")
        yield f"sqlite:///{tmp_path / 'test.db'}"
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    url = server.create(migrated=True)
    yield url
    server.drop(url)


@pytest.fixture(params=KINDS)
def bare_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database without tables, once on each kind."""
    if request.param == "sqlite":
        yield from _opened(f"sqlite:///{tmp_path / 'bare.db'}")
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    url = server.create(migrated=False)
    yield from _opened(url)
    server.drop(url)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A migrated, empty database of its own, once on each kind."""
    yield from _opened(database_url)


@pytest.fixture
def open_database(database_url: str) -> Iterator[Callable[..., Database]]:
    """Opens the test's database again, as another process would, with other options."""
    opened: list[Database] = []

    def open_it(**options: object) -> Database:
        opened.append(Database(database_url, **options))  # type: ignore[arg-type]
        return opened[-1]

    yield open_it
    for one in opened:
        one.close()


def _opened(url: str) -> Iterator[Database]:
    database = Database(url)
    yield database
    database.close()


def _migrate(url: str) -> None:
    database = Database(url)
    database.migrate()
    database.close()


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningStack]:
    """The whole service, started once: Rasa, actions and gateway on a database of its own."""
    with running_stack(tmp_path_factory.mktemp("stack")) as running:
        yield running
