"""Invented cases in a real database."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from casework.procedures import Grade, Procedure
from casework.services.demo_cases import demo_cases, save_demo_cases
from casework.sources.demo_words import load_demo_words
from casework.storage.database import Database
from casework.storage.unit_of_work import units_of_work

WORDS = load_demo_words(Path(__file__).parents[2] / "data" / "templates" / "demo.yml")
BIRTH = Procedure("1.001193", "Đăng ký khai sinh", Grade.REVIEWED)


def test_invented_cases_are_saved_and_found(database: Database) -> None:
    def make(dossiers: int, petitions: int):  # type: ignore[no-untyped-def]
        return demo_cases(7, dossiers, petitions, [BIRTH], date(2026, 7, 6), WORDS)

    heard: list[int] = []
    work = units_of_work(database)
    assert save_demo_cases(make(1100, 30), work, progress=heard.append) == (1100, 30)
    assert heard == [1000, 1100, 1130]
    assert save_demo_cases(make(1100, 30), work) == (1100, 30)
    with work() as unit:
        for dossier in make(50, 0).dossiers:
            assert unit.dossiers.get(dossier.code) == dossier
        for petition in make(0, 30).petitions:
            assert unit.petitions.get(petition.code) == petition
        assert len(unit.offices.all()) == len(WORDS.offices)
