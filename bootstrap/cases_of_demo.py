"""Demonstration cases: invented, marked as such in every reply, the same ones for the same seed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

from bootstrap.settings import Settings
from casework.procedures import Grade
from casework.services.demo_cases import DemoCases, demo_cases, save_demo_cases
from casework.sources.demo_words import load_demo_words
from casework.storage.database import Database
from casework.storage.procedure_table import ProcedureTable
from casework.storage.unit_of_work import units_of_work

DOSSIERS_PER_PETITION = 5
VIETNAM = timezone(timedelta(hours=7))


def invent(settings: Settings, database: Database, dossiers: int) -> DemoCases:
    """Return invented dossiers about reviewed procedures, and a fifth as many petitions."""
    reviewed = [p for p in ProcedureTable(database).all() if p.grade is Grade.REVIEWED]
    words = load_demo_words(settings.data_dir / "templates" / "demo.yml")
    today = datetime.now(VIETNAM).date()
    petitions = dossiers // DOSSIERS_PER_PETITION
    return demo_cases(settings.demo_seed, dossiers, petitions, reviewed, today, words)


def load_demo(
    settings: Settings,
    database: Database,
    dossiers: int,
    progress: Callable[[int], None] | None = None,
) -> tuple[int, int]:
    """Save demonstration cases; return how many dossiers and petitions."""
    demo = invent(settings, database, dossiers)
    return save_demo_cases(demo, units_of_work(database), progress=progress)
