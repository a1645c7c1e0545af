"""Measure the running service on held-out questions and hold it to its thresholds."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from pathlib import Path

from bootstrap.checks import NotReadyError, check_environments
from bootstrap.evaluation.evaluate import Evaluation, evaluate, read_talks, write_report
from bootstrap.evaluation.facts import Run, as_facts
from bootstrap.evaluation.labels import label
from bootstrap.evaluation.log import last_look, record
from bootstrap.evaluation.own_service import own_service
from bootstrap.evaluation.report import percent, told
from bootstrap.progress import Progress
from bootstrap.settings import ROOT, Settings
from bootstrap.supervisor import wait_until_ready
from casework.errors import BadInput

TEST_LOG = ROOT / "docs" / "evaluation-log.md"
REMINDER = "the test half is looked at once a release, and nothing is tuned on it"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Register what is asked, of which service, and where the report goes."""
    parser.add_argument("--set", default="dev", help="dev, test, or a file of JSON lines")
    parser.add_argument("--dialogues", action="store_true", help="the half's dialogues too")
    parser.add_argument("--start", action="store_true", help="bring a service up and down for it")
    parser.add_argument("--parallel", type=int, default=2, help="persons served at once")
    parser.add_argument("--report", type=Path, help="folder of the report (var/evaluation)")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.add_argument("--record", action="store_true", help="note a look at the test half")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Evaluate; exit code 1 when a figure is beyond its floor or ceiling."""
    if options.record and options.set != "test":
        raise BadInput("--record is for --set test")
    if options.parallel < 1:
        raise BadInput("--parallel is 1 or more")
    talks = read_talks(options.set, options.dialogues)
    if options.set == "test":
        _remind()
    today = datetime.now(UTC).date().isoformat()
    about = Run(Path(options.set).name, today, commit(), options.parallel)
    with _service(options, settings) as base_url:
        evaluation = evaluate(about, talks, base_url, settings, Progress("turns"))
    folder = options.report or settings.var_dir / "evaluation"
    write_report(evaluation, folder)
    _tell(evaluation, folder, options.json)
    if options.record:
        record(TEST_LOG, about, evaluation.scores)
    return 0 if evaluation.passes else 1


def commit() -> str:
    """Return the short hash of the code ("+": with changes), or "unknown" outside git."""
    command = ["git", "describe", "--always", "--exclude=*", "--dirty=+"]  # the hash, never a tag
    try:
        found = subprocess.run(  # noqa: S603 - fixed words
            command, cwd=ROOT, capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return found.stdout.strip()


def _remind() -> None:
    look = last_look(TEST_LOG)
    print(f"{REMINDER}; last recorded look: {look or 'none'}", file=sys.stderr)


def _service(options: argparse.Namespace, settings: Settings) -> AbstractContextManager[str]:
    if options.start:
        check_environments()
        return own_service(settings)
    base_url = f"http://127.0.0.1:{settings.port}"
    if not wait_until_ready(base_url, timeout_seconds=3.0):
        raise NotReadyError(f"nothing answers at {base_url}: `make run` first, or add --start")
    return nullcontext(base_url)


def _tell(evaluation: Evaluation, folder: Path, as_json: bool) -> None:
    run, scores, verdicts = evaluation.run, evaluation.scores, evaluation.verdicts
    if as_json:
        print(json.dumps(as_facts(run, scores, verdicts), ensure_ascii=False))
        return
    for verdict in verdicts:
        bar = verdict.threshold
        bars = f"target {percent(bar.target)}, limit {percent(bar.limit)}"
        print(f"{label(bar.figure):44} {percent(verdict.value):>8}  {told(verdict):13} {bars}")
    times = ", ".join(f"{name} {value:.0f} ms" for name, value in scores.milliseconds.items())
    print(f"time of a turn: {times}\nreport: {folder / 'report.md'}")
