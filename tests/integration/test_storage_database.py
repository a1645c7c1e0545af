"""Opening databases, and what their errors become."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from conftest import PostgresServer
from sqlalchemy import text

from casework.cases import Dossier, DossierStatus
from casework.errors import BadInput, CaseworkError, Unavailable
from casework.ports import Incoming
from casework.storage.database import Database
from casework.storage.failures import translated, translates_errors
from casework.storage.inbox import InboxTable
from casework.storage.procedure_table import ProcedureTable
from casework.storage.unit_of_work import units_of_work

NOBODY = "postgresql://nobody:hushhush@127.0.0.1:1/none"


@pytest.mark.parametrize("url", ["mysql://h/x", "sqlite://", "sqlite:///:memory:", "no url", ""])
def test_other_databases_are_refused(url: str) -> None:
    with pytest.raises(BadInput):
        Database(url)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_spelling_of_postgresql_is_taken(scheme: str) -> None:
    database = Database(f"{scheme}://user:pw@host/db")
    assert database.engine.url.drivername == "postgresql+psycopg"
    assert database.dialect == "postgresql"


def test_sqlite_waits_checks_and_writes_ahead(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'a.db'}")
    with database.engine.connect() as connection:
        pragmas = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        }
    database.close()
    assert pragmas == {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "synchronous": 1,
        "busy_timeout": 10_000,
    }


def test_a_database_that_answers_is_checked_in_silence(database: Database) -> None:
    database.check()


def test_nobody_there_is_unavailable_and_tells_no_password() -> None:
    database = Database(NOBODY)
    for call in (
        database.check,
        database.migrate,
        InboxTable(database).pending,
        ProcedureTable(database).version,
        units_of_work(database)().__enter__().offices.all,
    ):
        with pytest.raises(Unavailable) as refusal:
            call()
        assert "hushhush" not in str(refusal.value)
    database.close()


def test_tables_that_are_not_there_are_unavailable(bare_database: Database) -> None:
    with pytest.raises(Unavailable):
        InboxTable(bare_database).keep(Incoming("web", "1", "web:a", text="chào"))


def test_a_value_no_column_takes_is_bad_input(database: Database) -> None:
    with pytest.raises(BadInput), units_of_work(database)() as work:
        work.audit.record("a\ud800", "b", "c")


@pytest.mark.postgres
def test_a_connection_the_server_dropped_is_replaced(postgres: PostgresServer) -> None:
    url = postgres.create(migrated=True)
    database = Database(url)
    with database.engine.connect() as connection:
        mine = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
    postgres.administer(f"SELECT pg_terminate_backend({mine})")
    database.check()
    database.close()
    postgres.drop(url)


def test_two_writers_take_turns(database: Database, open_database: Callable[..., Database]) -> None:
    """A reader that becomes a writer must not fail because another wrote meanwhile."""
    code = "H61.12-260706-0001"
    with units_of_work(database)() as slow:
        assert slow.dossiers.get(code) is None
        with units_of_work(open_database())() as quick:
            quick.audit.record("quick", "write", "x")
            quick.commit()
        slow.dossiers.save_all([Dossier(code, DossierStatus.RECEIVED)])
        slow.commit()
    with units_of_work(database)() as work:
        assert work.dossiers.get(code) is not None


def test_a_reader_is_not_held_up_by_a_writer(
    database: Database, open_database: Callable[..., Database]
) -> None:
    with units_of_work(database)() as writer:
        writer.audit.record("writer", "write", "x")
        with units_of_work(open_database())() as reader:
            assert reader.dossiers.get("H61.12-260706-0001") is None


def test_the_clock_can_be_replaced(open_database: Callable[..., Database]) -> None:
    real = open_database()
    ahead = open_database(clock=lambda: real.clock() + timedelta(days=1))
    assert ahead.clock() - real.clock() > timedelta(hours=23)


def test_casework_errors_pass_untouched() -> None:
    with pytest.raises(CaseworkError, match="mine"), translated():
        raise Unavailable("mine")


def test_private_methods_are_left_alone() -> None:
    class Plain:
        def public(self) -> int:
            return self._private()

        def _private(self) -> int:
            return 1

    private = Plain._private
    assert translates_errors(Plain)().public() == 1
    assert Plain._private is private


def test_a_locked_sqlite_file_is_unavailable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casework.storage.database.BUSY_TIMEOUT_SECONDS", 0.1)
    database = Database(f"sqlite:///{tmp_path / 'a.db'}")
    database.migrate()
    holder = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(Unavailable):
        InboxTable(database).keep(Incoming("web", "1", "web:a", text="chào"))
    holder.execute("ROLLBACK")
    holder.close()
    assert InboxTable(database).keep(Incoming("web", "1", "web:a", text="chào"))[1]
    database.close()
