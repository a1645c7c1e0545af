"""Migrations: there and back on seeded tables, and equal to the models."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from casework.cases import (
    CaseEvent,
    Dossier,
    DossierStatus,
    Feedback,
    Office,
    Petition,
    PetitionKind,
    PetitionStatus,
)
from casework.conversation import Answered, Reply
from casework.ports import Incoming
from casework.procedures import Grade, Procedure
from casework.storage import migrating
from casework.storage.buttons import ButtonTable
from casework.storage.database import Database
from casework.storage.inbox import InboxTable
from casework.storage.procedure_table import ProcedureTable
from casework.storage.tables import Base
from casework.storage.unit_of_work import units_of_work

NOW = datetime(2026, 7, 1, 8, 30, tzinfo=UTC)


def current(engine: Engine) -> str | None:
    """Return the revision the database is at, or None when it was never migrated."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def differences(engine: Engine) -> list[Any]:
    """Return what Alembic would have to change to bring the tables to the models."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, Base.metadata))


def seed(database: Database) -> None:
    """Put at least one row into every table."""
    with units_of_work(database)() as work:
        office = Office("H61.12", "Bộ phận Một cửa (minh họa)")
        steps = (CaseEvent(NOW, "2"),)
        work.dossiers.save_all(
            [Dossier("H61.12-260701-0001", DossierStatus.RECEIVED, office=office, events=steps)]
        )
        work.petitions.save_all(
            [Petition("KN-2026-0001", PetitionKind.COMPLAINT, PetitionStatus.RECEIVED,
                      events=(CaseEvent(NOW, "tiep_nhan"),))]
        )  # fmt: skip
        work.feedback.add(Feedback("GY-1", "nhanh", "web:1", "1", NOW))
        work.unanswered.add("hỏi gì đó", "not_held")
        work.audit.record("cli", "import", "hồ sơ.csv")
        work.commit()
    ProcedureTable(database).upsert(
        [Procedure("1.000001", "Một", Grade.LISTED, other_codes=("2.000001",))]
    )
    inbox = InboxTable(database)
    inbox_id, _ = inbox.keep(Incoming("web", "1", "web:1", text="chào"))
    inbox.finish(inbox_id, Answered((Reply("Chào bạn"),)))
    ButtonTable(database).keep("web:1", ["/greet"])


def row_counts(database: Database) -> dict[str, int]:
    with database.engine.connect() as connection:
        return {
            name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one()
            for name in Base.metadata.tables
        }


def test_models_equal_migrations(database: Database) -> None:
    assert differences(database.engine) == []


def test_a_difference_would_be_seen(database: Database) -> None:
    with database.engine.begin() as connection:
        connection.execute(text("ALTER TABLE office ADD COLUMN fax VARCHAR"))
    assert [change[0] for change in differences(database.engine)] == ["remove_column"]


def test_up_down_up_on_seeded_tables(bare_database: Database) -> None:
    bare_database.migrate()
    seed(bare_database)
    assert all(row_counts(bare_database).values())

    migrating.downgrade(bare_database.engine, "base")
    assert inspect(bare_database.engine).get_table_names() == ["alembic_version"]

    bare_database.migrate()
    assert differences(bare_database.engine) == []
    seed(bare_database)
    assert all(row_counts(bare_database).values())


def test_each_step_goes_down_and_up_alone(bare_database: Database) -> None:
    bare_database.migrate()
    for _ in range(4):
        before = current(bare_database.engine)
        migrating.downgrade(bare_database.engine, "-1")
        below = current(bare_database.engine)
        assert below != before
        migrating.upgrade(bare_database.engine, str(before))
        migrating.downgrade(bare_database.engine, "-1")
    assert current(bare_database.engine) is None


def test_migrating_twice_keeps_the_rows(database: Database) -> None:
    seed(database)
    before = row_counts(database)
    database.migrate()
    assert row_counts(database) == before
    assert current(database.engine) == migrating.newest() is not None


def test_processes_that_start_at_once_do_not_clash(bare_database: Database) -> None:
    url = bare_database.engine.url.render_as_string(hide_password=False)
    others = [Database(url) for _ in range(3)]
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(Database.migrate, others))
    for other in others:
        other.close()
    assert differences(bare_database.engine) == []


@pytest.mark.parametrize("statement", ["UPDATE audit SET actor = 'x'", "DELETE FROM audit"])
def test_the_audit_cannot_be_rewritten(database: Database, statement: str) -> None:
    seed(database)
    with pytest.raises(Exception, match="append only"), database.engine.begin() as connection:
        connection.execute(text(statement))


def test_old_audit_rows_may_go(database: Database) -> None:
    old = Database(
        database.engine.url.render_as_string(hide_password=False),
        clock=lambda: datetime(2020, 1, 1, tzinfo=UTC),
    )
    with units_of_work(old)() as work:
        work.audit.record("cli", "import", "cũ")
        work.commit()
    old.close()
    with database.engine.begin() as connection:
        assert connection.execute(text("DELETE FROM audit")).rowcount == 1
