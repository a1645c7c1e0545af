"""The catalogue of procedures in a real database."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from sqlalchemy import select

from casework.procedures import Grade, Paper, Procedure, TimeLimit, TimeUnit
from casework.storage.database import Database
from casework.storage.procedure_table import ProcedureTable
from casework.storage.tables import CatalogueVersionRow, ProcedureRow

BIRTH = Procedure(
    code="1.001193",
    name="Đăng ký khai sinh",
    grade=Grade.REVIEWED,
    field="Hộ tịch",
    ministry="Bộ Tư pháp",
    other_codes=("2.000635", "2.000635"),
    papers=(Paper("Tờ khai", originals=1),),
    time_limits=(TimeLimit(1, TimeUnit.WORKING_DAYS),),
    as_of="2026-07-01",
)
MARRIAGE = Procedure("1.000894", "Đăng ký kết hôn", Grade.IMPORTED)


@pytest.fixture
def table(database: Database) -> ProcedureTable:
    return ProcedureTable(database)


def test_procedures_come_back_in_order_of_code(table: ProcedureTable) -> None:
    assert table.upsert([BIRTH, MARRIAGE]) == (2, 0, 0)
    assert list(table.all()) == [MARRIAGE, BIRTH]


def test_a_procedure_is_found_by_its_code_and_by_another(table: ProcedureTable) -> None:
    table.upsert([BIRTH, MARRIAGE])
    assert table.get("1.001193") == BIRTH
    assert table.get("2.000635") == BIRTH
    assert table.get("9.999999") is None


def test_its_own_code_wins_over_anothers_other_code(table: ProcedureTable) -> None:
    table.upsert([BIRTH, replace(MARRIAGE, other_codes=("1.001193",))])
    assert table.get("1.001193") == BIRTH


def test_only_changed_facts_are_a_change(table: ProcedureTable) -> None:
    table.upsert([BIRTH, MARRIAGE])
    newer = replace(BIRTH, papers=(Paper("Tờ khai", originals=2),), other_codes=("3.000001",))
    assert table.upsert([newer, MARRIAGE]) == (0, 1, 1)
    assert table.get("1.001193") == newer
    assert table.get("3.000001") == newer
    assert table.get("2.000635") is None


def test_upsert_keeps_what_is_not_named(table: ProcedureTable) -> None:
    table.upsert([BIRTH, MARRIAGE])
    table.upsert([BIRTH])
    assert len(list(table.all())) == 2


def test_the_version_follows_the_content(table: ProcedureTable, database: Database) -> None:
    assert table.version() == ""
    table.upsert([BIRTH])
    first = table.version()
    table.upsert([BIRTH])
    assert table.version() == first
    table.upsert([MARRIAGE])
    assert table.version() not in ("", first)
    with database.session() as session:
        counts = session.scalars(select(CatalogueVersionRow.procedures)).all()
    assert counts == [1, 2]


def test_lists_need_no_facts(table: ProcedureTable, database: Database) -> None:
    table.upsert([BIRTH])
    with database.session() as session:
        row = session.get(ProcedureRow, "1.001193")
    assert row is not None
    assert (row.folded_name, row.grade, row.field) == ("dang ky khai sinh", "reviewed", "Hộ tịch")
    assert (row.ministry, row.as_of) == ("Bộ Tư pháp", "2026-07-01")


def test_the_whole_country_is_imported_in_seconds(table: ProcedureTable) -> None:
    papers = tuple(Paper(f"Giấy tờ thứ {n} của hồ sơ", originals=1) for n in range(8))
    all_of_them = [
        replace(BIRTH, code=f"1.{n:06d}", other_codes=(f"2.{n:06d}",), papers=papers)
        for n in range(6500)
    ]
    begin = time.perf_counter()
    assert table.upsert(all_of_them) == (6500, 0, 0)
    assert time.perf_counter() - begin < 15
    assert table.upsert(all_of_them) == (0, 0, 6500)
