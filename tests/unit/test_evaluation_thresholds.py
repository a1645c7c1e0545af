"""Targets and floors: which figures fail, which are below what we want, which files are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from bootstrap.evaluation.labels import FIGURES
from bootstrap.evaluation.thresholds import THRESHOLDS_FILE, Threshold, judge, read_thresholds
from bootstrap.settings import ROOT
from casework.errors import BadInput

FIRST = Threshold("first", 0.88, 0.80, more_is_better=True)
WRONG = Threshold("told_wrong", 0.02, 0.05, more_is_better=False)


@pytest.mark.parametrize(
    ("bar", "value", "fails", "reaches"),
    [
        (FIRST, 0.79, True, False),
        (FIRST, 0.80, False, False),
        (FIRST, 0.88, False, True),
        (FIRST, 0.0, True, False),
        (FIRST, None, False, False),
        (WRONG, 0.06, True, False),
        (WRONG, 0.05, False, False),
        (WRONG, 0.02, False, True),
        (WRONG, 0.0, False, True),
        (WRONG, None, False, False),
    ],
)
def test_verdict(bar: Threshold, value: float | None, fails: bool, reaches: bool) -> None:
    figures = {} if value is None else {bar.figure: value}
    (verdict,) = judge(figures, (bar,))
    assert (verdict.fails, verdict.reaches_target) == (fails, reaches)


def _read(folder: Path, text: str) -> tuple[Threshold, ...]:
    path = folder / "bars.yml"
    path.write_text(text, encoding="utf-8")
    return read_thresholds(path)


def test_thresholds_are_read_in_order(tmp_path: Path) -> None:
    text = "first: {target: 0.88, floor: 0.8}\ntold_wrong: {target: 0.02, ceiling: 0.05}\n"
    assert _read(tmp_path, text) == (FIRST, WRONG)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "bars.yml: no figures"),
        ("- first", "bars.yml: no figures"),
        ("first: {", "bars.yml: not YAML"),
        ("first: 0.8", "bars.yml: first: a target and a floor (or a ceiling) are needed"),
        ("first: {target: 1}", "bars.yml: first: a target and a floor (or a ceiling) are needed"),
        ("first: {target: 88, floor: 80}", "bars.yml: first: 88 is not a share from 0 to 1"),
        ("first: {target: 1, floor: true}", "bars.yml: first: True is not a share from 0 to 1"),
        (
            "first: {target: 0.8, floor: 0.9}",
            "bars.yml: first: the limit asks for more than the target",
        ),
        (
            "told_wrong: {target: 0.05, ceiling: 0.02}",
            "bars.yml: told_wrong: the limit asks for more than the target",
        ),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(BadInput) as told:
        _read(tmp_path, text)
    assert str(told.value) == reason


def test_the_thresholds_kept_are_of_figures_we_measure() -> None:
    bars = {bar.figure: bar for bar in read_thresholds(ROOT / "data" / THRESHOLDS_FILE)}
    assert set(bars) <= set(FIGURES)
    assert {"offered", "first", "told_wrong", "honest_outside"} <= set(bars)
    assert not bars["told_wrong"].more_is_better
    assert bars["offered"].more_is_better
