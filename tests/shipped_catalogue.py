"""The catalogue and the search as shipped, built once for the tests that ask for them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from fakes import FakeCatalogue
from talking import toolbox

from actions.toolbox import Toolbox
from casework.procedures import Procedure
from casework.search.hybrid import HybridSearch
from casework.search.tuning import SearchTuning
from casework.sources.aliases import load_aliases
from casework.sources.national_notes import load_notes
from casework.sources.procedure_files import read_procedures
from casework.sources.procedures_layout import load_procedures_layout
from casework.text import Lexicon, Normaliser

DATA = Path(__file__).resolve().parents[1] / "data"
FILES = ("national/listed.jsonl.gz", "national/procedures.jsonl.gz", "procedures")


@cache
def shipped_procedures() -> tuple[Procedure, ...]:
    """Return every shipped record with its aliases; a later file goes before an earlier one."""
    layout = load_procedures_layout(DATA / "templates" / "procedures.yml")
    notes = load_notes(DATA / "national" / "notes.yml")
    aliases = load_aliases(DATA / "aliases")
    found: dict[str, Procedure] = {}
    for name in FILES:
        for row in read_procedures(DATA / name, layout, notes):
            procedure = getattr(row, "procedure", None)
            if procedure is not None:
                words = (*procedure.aliases, *aliases.get(procedure.code, ()))
                found[procedure.code] = replace(procedure, aliases=words)
    return tuple(found[code] for code in sorted(found))


@cache
def shipped_toolbox() -> Toolbox:
    """Return a toolbox on the real catalogue and search; the case database is a fake."""
    normaliser = Normaliser(Lexicon.load(DATA / "lexicon"))
    procedures = shipped_procedures()
    search = HybridSearch(procedures, normaliser, SearchTuning.load(DATA / "search"))
    return toolbox(search=search, catalogue=FakeCatalogue(*procedures))
