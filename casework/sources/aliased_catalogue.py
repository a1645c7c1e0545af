"""The catalogue with citizens' own words added: editing one needs no import and no restart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from casework.ports import ProcedureCatalogue
from casework.procedures import Procedure
from casework.sources.aliases import load_aliases


class AliasedCatalogue:
    """Adds the aliases of a folder to the procedures of another catalogue.

    Args:
        catalogue: Where the procedures come from.
        folder: Alias files, `code -> list of words`.
    """

    def __init__(self, catalogue: ProcedureCatalogue, folder: Path) -> None:
        self._catalogue = catalogue
        self._folder = folder

    def get(self, code: str) -> Procedure | None:
        """Return the procedure with this code, or None; aliases play no part here."""
        return self._catalogue.get(code)

    def all(self) -> Iterator[Procedure]:
        """Yield every procedure with its own aliases and those of the folder.

        Raises:
            BadRow: An alias file can't be used; the error names file and line.
        """
        aliases = load_aliases(self._folder)
        for procedure in self._catalogue.all():
            more = aliases.get(procedure.code, ())
            known = dict.fromkeys((*procedure.aliases, *more))
            yield replace(procedure, aliases=tuple(known)) if more else procedure

    def version(self) -> str:
        """Return a token that changes with the catalogue and with any alias file."""
        times = sorted((path.name, path.stat().st_mtime_ns) for path in self._folder.glob("*.yml"))
        return f"{self._catalogue.version()}-{hash(tuple(times)):x}"
