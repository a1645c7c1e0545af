"""The development half through the whole running service, held to the thresholds kept."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from running_stack import ASK_KEY, RunningStack

from bootstrap.commands.evaluate_command import commit
from bootstrap.evaluation.evaluate import Evaluation, evaluate, read_talks, write_report
from bootstrap.evaluation.facts import Run
from bootstrap.evaluation.report import percent
from bootstrap.evaluation.thresholds import THRESHOLDS_FILE, read_thresholds
from bootstrap.settings import ROOT, Settings

DATA = ROOT / "data"
REPORT = ROOT / "var" / "evaluation"
FIGURES = [bar.figure for bar in read_thresholds(DATA / THRESHOLDS_FILE)]

pytestmark = pytest.mark.stack


@pytest.fixture(scope="module")
def evaluation(stack: RunningStack) -> Evaluation:
    """The half asked once; its report stays in var/evaluation."""
    run = Run("dev", datetime.now(UTC).date().isoformat(), commit(), parallel=2)
    talks = read_talks("dev", with_dialogues=True)
    settings = Settings(data_dir=DATA)
    found = evaluate(run, talks, stack.base_url, settings, secret=ASK_KEY)
    write_report(found, REPORT)
    return found


@pytest.mark.parametrize("figure", FIGURES)
def test_figure_is_measured_and_within_its_limit(evaluation: Evaluation, figure: str) -> None:
    verdict = next(v for v in evaluation.verdicts if v.threshold.figure == figure)
    bar = verdict.threshold
    assert verdict.value is not None, f"{figure} was not measured"
    told = f"{figure}: {percent(verdict.value)}, limit {percent(bar.limit)}; see {REPORT}/report.md"
    assert not verdict.fails, told
