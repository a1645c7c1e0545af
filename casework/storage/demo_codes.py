"""Codes of the demonstration cases held, for whoever wants to try a look-up."""

from __future__ import annotations

from sqlalchemy import select

from casework.storage.database import Database
from casework.storage.failures import translated
from casework.storage.tables.cases import DossierRow, PetitionRow


def demo_codes(database: Database, dossiers: int, petitions: int) -> tuple[str, ...]:
    """Return codes of demonstration dossiers and petitions, in order of code.

    Args:
        database: The case database.
        dossiers: The most dossier codes returned.
        petitions: The most petition codes returned.

    Raises:
        Unavailable: The database is away.
    """
    found: list[str] = []
    with translated(), database.transaction() as session:
        for table, limit in ((DossierRow, dossiers), (PetitionRow, petitions)):
            query = select(table.code).where(table.is_demo).order_by(table.code).limit(limit)
            found.extend(session.scalars(query))
    return tuple(found)
