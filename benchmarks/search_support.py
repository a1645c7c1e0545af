"""What the search benchmarks share: the shipped catalogue, development questions, spellings."""

from __future__ import annotations

import json
import random
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from casework.procedures import Grade, Procedure
from casework.search.hybrid import HybridSearch
from casework.search.tuning import SearchTuning
from casework.services.import_procedures import ProcedureRow
from casework.sources.aliases import load_aliases
from casework.sources.national_notes import load_notes
from casework.sources.procedure_files import read_procedures
from casework.sources.procedures_layout import load_procedures_layout
from casework.text import Lexicon, Normaliser, fold

DATA = Path(__file__).parents[1] / "data"
QUESTIONS = Path(__file__).parent / "data"
SHIPPED = ("national/listed.jsonl.gz", "national/procedures.jsonl.gz", "procedures")
SPELLINGS = ("full", "none", "mixed", "texting")
_TEXTING = {
    "không": "ko",
    "được": "đc",
    "hồ sơ": "hs",
    "như thế nào": "ntn",
    "gì": "j",
    "bao nhiêu": "bn",
    "rồi": "r",
    "với": "vs",
    "người": "ng",
    "vậy": "z",
    "muốn": "mún",
    "đăng ký": "đky",
    "làm": "lm",
    "trong": "trg",
    "những": "nhữg",
}


@dataclass(frozen=True, slots=True)
class Question:
    """A development question; no codes: nothing in the catalogue answers it."""

    key: str
    text: str
    codes: frozenset[str]


def load_questions(name: str = "search_dev") -> list[Question]:
    """Read the development questions, or those that nothing is learnt from ("search_check")."""
    lines = (QUESTIONS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [Question(row["id"], row["text"], frozenset(row["codes"])) for row in rows]


def load_held_out() -> list[Question]:
    """Read the questions of the held-out half that may be looked at while working.

    Only questions about procedures and talk of what no office handles; written independently of
    the search, they are learnt from and measured five-fold.
    """
    path = Path(__file__).parents[1] / "tests" / "heldout" / "dev.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    kept = [row for row in rows if row["intent"] in ("ask_procedure", "out_of_scope")]
    return [Question(row["id"], row["text"], frozenset(row["codes"])) for row in kept]


def load_catalogue() -> list[Procedure]:
    """Read the shipped procedures with their aliases, reviewed before imported before listed."""
    layout = load_procedures_layout(DATA / "templates" / "procedures.yml")
    notes = load_notes(DATA / "national" / "notes.yml")
    aliases = load_aliases(DATA / "aliases")
    found: dict[str, Procedure] = {}
    for name in SHIPPED:
        for row in read_procedures(DATA / name, layout, notes):
            if isinstance(row, ProcedureRow):
                procedure = row.procedure
                words = (*procedure.aliases, *aliases.get(procedure.code, ()))
                found[procedure.code] = replace(procedure, aliases=tuple(dict.fromkeys(words)))
    return [found[code] for code in sorted(found)]


def with_facts(catalogue: Sequence[Procedure]) -> list[Procedure]:
    """Return the procedures of which more than the name is held."""
    return [procedure for procedure in catalogue if procedure.grade is not Grade.LISTED]


def reviewed(catalogue: Sequence[Procedure]) -> list[Procedure]:
    """Return the reviewed procedures."""
    return [procedure for procedure in catalogue if procedure.grade is Grade.REVIEWED]


def tenfold(catalogue: Sequence[Procedure], seed: int = 1) -> list[Procedure]:
    """Return the catalogue and nine shuffled doubles of it, as a size test.

    A double has another code, no alias, and its name and record with a third of the words taken
    from other procedures.
    """
    chance = random.Random(seed)
    pool = [word for procedure in catalogue for word in procedure.name.split()]
    out = list(catalogue)
    for copy in range(1, 10):
        out += [_double(procedure, copy, pool, chance) for procedure in catalogue]
    return out


def _double(
    procedure: Procedure, copy: int, pool: Sequence[str], chance: random.Random
) -> Procedure:
    words = [
        chance.choice(pool) if chance.random() < 1 / 3 else word for word in procedure.name.split()
    ]
    return replace(
        procedure,
        code=f"{copy}{procedure.code}",
        other_codes=(),
        name=" ".join(words),
        aliases=(),
        grade=Grade.LISTED,
    )


def build_search(
    catalogue: Sequence[Procedure], tuning: SearchTuning | None = None
) -> HybridSearch:
    """Build the search as the service does."""
    normaliser = Normaliser(Lexicon.load(DATA / "lexicon"))
    return HybridSearch(catalogue, normaliser, tuning or SearchTuning.load(DATA / "search"))


def spell(text: str, how: str) -> str:
    """Respell a text: full marks, none, half of the words without, or texting style."""
    chance = random.Random(f"{how} {text}")
    composed = unicodedata.normalize("NFC", text)
    if how == "none":
        return fold(composed)
    if how == "mixed":
        return _partly_folded(composed, 0.5, chance)
    if how == "texting":
        padded = f" {composed.lower()} "
        for written, short in _TEXTING.items():
            padded = padded.replace(f" {written} ", f" {short} ")
        return _partly_folded(padded.strip(), 0.3, chance)
    return composed


def _partly_folded(text: str, share: float, chance: random.Random) -> str:
    return " ".join(fold(word) if chance.random() < share else word for word in text.split())
