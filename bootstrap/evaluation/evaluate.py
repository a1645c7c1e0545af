"""One evaluation: the sets read, every question asked, everything counted."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from bootstrap.evaluation.asking import ask_all
from bootstrap.evaluation.facts import Run, as_facts
from bootstrap.evaluation.heldout import Talk, read_heldout
from bootstrap.evaluation.known import KnownProcedures
from bootstrap.evaluation.picture import draw
from bootstrap.evaluation.report import as_markdown
from bootstrap.evaluation.scores import Scores, score
from bootstrap.evaluation.thresholds import THRESHOLDS_FILE, Verdict, judge, read_thresholds
from bootstrap.load_catalogue import SHIPPED
from bootstrap.settings import ROOT, Settings
from casework.errors import BadInput
from casework.procedures import Procedure
from casework.services.import_procedures import ProcedureRow
from casework.sources.national_notes import load_notes
from casework.sources.procedure_files import read_procedures
from casework.sources.procedures_layout import load_procedures_layout

HELD_OUT = ROOT / "tests" / "heldout"
HALVES = ("dev", "test")


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What came out of a run."""

    run: Run
    scores: Scores
    verdicts: tuple[Verdict, ...]
    known: KnownProcedures

    @property
    def passes(self) -> bool:
        """Whether no figure is beyond its floor or ceiling."""
        return not any(verdict.fails for verdict in self.verdicts)


def evaluate(
    run: Run,
    talks: Sequence[Talk],
    base_url: str,
    settings: Settings,
    progress: Callable[[int], None] = lambda done: None,
    secret: str | None = None,
) -> Evaluation:
    """Ask every question of the running service and count what came back.

    Args:
        run: What the report is about.
        talks: The held-out questions.
        base_url: Address of the running gateway.
        settings: Where the procedures and the thresholds are.
        progress: Told how many turns are done.
        secret: Bearer secret of the machine door; None: that of the settings.

    Raises:
        Unavailable: Nothing was answered.
        BadInput: The thresholds can't be used.
    """
    thresholds = read_thresholds(settings.data_dir / THRESHOLDS_FILE)
    known = KnownProcedures(_shipped(settings))
    asked = known.lead_to_new_codes(talks)
    key = settings.key_for("ask") if secret is None else secret
    heard = ask_all(asked, base_url, key, run.parallel, progress)
    scores = score(asked, heard, known)
    return Evaluation(run, scores, judge(scores.figures(), thresholds), known)


def read_talks(name: str, with_dialogues: bool, folder: Path = HELD_OUT) -> tuple[Talk, ...]:
    """Read a half ("dev", "test") with or without its dialogues, or a file.

    Raises:
        BadInput: There is no such file, or a line of it can't be used.
    """
    if name in HALVES:
        paths = [folder / f"{name}.jsonl"]
        paths += [folder / f"dialogues_{name}.jsonl"] if with_dialogues else []
    else:
        paths = [Path(name)]
    for path in paths:
        if not path.is_file():
            raise BadInput(f"{path} is missing: --set takes dev, test or a file of JSON lines")
    intents = known_intents()
    return tuple(talk for path in paths for talk in read_heldout(path, intents))


def known_intents() -> frozenset[str]:
    """Return the intents of the conversation's domain."""
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    return frozenset(name for entry in domain["intents"] for name in entry)


def write_report(evaluation: Evaluation, folder: Path) -> None:
    """Write report.md, report.json and picture.svg into the folder, made when missing."""
    run, scores, verdicts = evaluation.run, evaluation.scores, evaluation.verdicts
    folder.mkdir(parents=True, exist_ok=True)
    facts = json.dumps(as_facts(run, scores, verdicts), ensure_ascii=False, indent=1)
    text = as_markdown(run, scores, verdicts, evaluation.known)
    svg = draw(scores.groups["spelling"], [verdict.threshold for verdict in verdicts])
    (folder / "report.json").write_text(facts + "\n", encoding="utf-8")
    (folder / "report.md").write_text(text, encoding="utf-8")
    (folder / "picture.svg").write_text(svg, encoding="utf-8")


def _shipped(settings: Settings) -> Iterator[Procedure]:
    """Yield what the repository ships, the better grade first."""
    layout = load_procedures_layout(settings.data_dir / "templates" / "procedures.yml")
    notes = load_notes(settings.data_dir / "national" / "notes.yml")
    for name in SHIPPED:
        for row in read_procedures(settings.data_dir / name, layout, notes):
            if isinstance(row, ProcedureRow):
                yield row.procedure
