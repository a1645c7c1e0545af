"""The public log of looks at the test half: one row a release."""

from __future__ import annotations

from pathlib import Path

from bootstrap.evaluation.facts import Run
from bootstrap.evaluation.labels import MAIN, label
from bootstrap.evaluation.report import percent, shown, table
from bootstrap.evaluation.scores import Scores

FIGURES = (*MAIN, "resolved")
_INTRODUCTION = """# Looks at the test half

The test half of the held-out questions is looked at once a release; nothing is tuned on it.
`danbiet evaluate --set test --dialogues --record` adds a row."""


def record(path: Path, run: Run, scores: Scores) -> None:
    """Add this run to the log, which is begun when there is none."""
    row = (run.date, run.commit, *(_cell(scores, figure) for figure in FIGURES))
    if not path.exists():
        head = ("date", "commit", *map(label, FIGURES))
        path.write_text(f"{_INTRODUCTION}\n\n{table(head, [])}\n", encoding="utf-8")
    with path.open("a", encoding="utf-8") as log:
        log.write("| " + " | ".join(row) + " |\n")


def last_look(path: Path) -> str | None:
    """Return day and commit of the last recorded look, or None before the first."""
    if not path.exists():
        return None
    rows = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    if len(rows) <= 2:  # heading and rule
        return None
    day, commit = (cell.strip() for cell in rows[-1].split("|")[1:3])
    return f"{day}, commit {commit}"


def _cell(scores: Scores, figure: str) -> str:
    share = scores.overall.shares.get(figure)
    return shown(share) if share else percent(scores.overall.value(figure))
