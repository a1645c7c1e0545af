"""The report for people, for machines, as a picture, and the log of looks at the test half."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from evaluation_made_up import BIRTH, KNOWN, PHARMACY, RUN, made_up_scores

from bootstrap.evaluation.evaluate import Evaluation, write_report
from bootstrap.evaluation.facts import as_facts, worst
from bootstrap.evaluation.labels import FIGURES, MAIN, label
from bootstrap.evaluation.log import last_look, record
from bootstrap.evaluation.picture import LEFT, LENGTH, TARGET_COLOUR, draw
from bootstrap.evaluation.report import as_markdown, percent, shown, table
from bootstrap.evaluation.scores import Group
from bootstrap.evaluation.shares import Share
from bootstrap.evaluation.thresholds import Threshold, judge

SVG = "{http://www.w3.org/2000/svg}"
SCORES = made_up_scores()
BARS = (
    Threshold("offered", 0.95, 0.55, more_is_better=True),
    Threshold("first", 0.88, 0.50, more_is_better=True),
    Threshold("told_wrong", 0.30, 0.40, more_is_better=False),
    Threshold("gap_first", 0.03, 0.03, more_is_better=False),
)
VERDICTS = judge(SCORES.figures(), BARS)
TEST_RUN = replace(RUN, name="test")
GROUP = Group(4, {"first": Share(3, 4), "offered": Share(4, 4)}, {})


def _markdown() -> str:
    return as_markdown(RUN, SCORES, VERDICTS, KNOWN)


@pytest.mark.parametrize(
    "row",
    [
        "| right or rightly offered | 60.0 % (23.1–88.2, n=5) |",
        "| right at once | 40.0 % (11.8–76.9, n=5) | ≥ 88.0 % | ≥ 50.0 % | FAILS |",
        "| told wrong | 28.6 % (8.2–64.1, n=7) | ≤ 30.0 % | ≤ 40.0 % | reached |",
        "| right at once: worst spelling behind full | – | ≤ 3.0 % | ≤ 3.0 % | not measured |",
        "| follow-ups resolved | 66.7 % (20.8–93.9, n=3) |",
        "| intent macro-F1 | 48.9 % |",
        "| ask_procedure | nlu_fallback | 1 |",
        "| fee | general | 1 |",
        f"| {BIRTH} Đăng ký khai sinh | 1.000002 Đăng ký kết hôn | 1 |",
        f"| nothing held | {BIRTH} Đăng ký khai sinh | 1 |",
    ],
)
def test_a_row_of_the_report(row: str) -> None:
    assert row in _markdown().splitlines()


def test_a_figure_between_floor_and_target_is_told_so() -> None:
    bars = "≥ 95.0 % | ≥ 55.0 % | below target |"
    assert f"| right or rightly offered | 60.0 % (23.1–88.2, n=5) | {bars}" in _markdown()


def test_the_report_has_a_table_for_each_kind_of_group() -> None:
    headings = [line for line in _markdown().splitlines() if line.startswith("## By ")]
    assert headings == ["## By spelling", "## By register", "## By grade"]
    assert "median 20 ms, p95 20 ms" in _markdown()


def test_a_figure_not_measured_on_a_group_is_a_dash() -> None:
    listed = next(line for line in _markdown().splitlines() if line.startswith("| listed |"))
    assert listed.split(" | ")[5] == "–"  # honest outside: such questions have no grade


def test_single_questions_of_the_test_half_are_not_told_apart() -> None:
    facts = as_facts(TEST_RUN, SCORES, VERDICTS)
    assert not {"misses", "procedure_confusions"} & set(facts)
    assert "told wrong (" not in as_markdown(TEST_RUN, SCORES, VERDICTS, KNOWN)
    assert {"misses", "procedure_confusions"} <= set(as_facts(RUN, SCORES, VERDICTS))


def test_facts_hold_every_figure_with_its_interval() -> None:
    facts = json.loads(json.dumps(as_facts(RUN, SCORES, VERDICTS)))
    figures = facts["overall"]["figures"]
    assert figures["first"] == {"value": 0.4, "low": 0.1176, "high": 0.7693, "hits": 2, "of": 5}
    assert figures["intent_macro_f1"] == {"value": 0.4889}
    assert facts["groups"]["grade"]["listed"]["turns"] == 1
    assert (facts["set"], facts["commit"], facts["parallel"]) == ("dev", "abc1234", 2)
    assert [bar["fails"] for bar in facts["thresholds"]] == [False, True, False, False]
    assert facts["thresholds"][2]["ceiling"] == 0.4


def test_misses_hold_no_text() -> None:
    misses = as_facts(RUN, SCORES, VERDICTS)["misses"]
    assert misses[0]["id"] == "q3"
    assert misses[0]["expected"]["codes"] == (BIRTH,)
    assert misses[0]["got"]["outcome"] == "clarify"
    assert "một câu" not in json.dumps(misses, ensure_ascii=False)


def test_the_worst_confusion_comes_first() -> None:
    pairs = {("a", "b"): 1, ("c", "d"): 3, ("a", "a"): 1}
    assert worst(pairs) == [(("c", "d"), 3), (("a", "a"), 1), (("a", "b"), 1)]


def test_cells_can_not_break_a_table() -> None:
    assert table(("a",), [("x | y",)]).splitlines()[-1] == "| x \\| y |"
    assert "|" in KNOWN.name(PHARMACY)


def test_percent_and_share_in_words() -> None:
    assert percent(0.12345) == "12.3 %"
    assert percent(None) == "–"
    assert shown(Share(8, 10)) == "80.0 % (49.0–94.3, n=10)"
    assert label("first") == "right at once"
    assert label("new_figure") == "new_figure"
    assert set(MAIN) <= set(FIGURES)


def test_the_picture_is_svg_with_a_bar_for_each_spelling_and_figure() -> None:
    root = ElementTree.fromstring(draw({"full": GROUP, "none": GROUP}, BARS))
    assert root.tag == f"{SVG}svg"
    bars = [r for r in root.iter(f"{SVG}rect") if r.get("fill") not in ("#ffffff", "#eef1f4")]
    lengths = sorted(float(bar.get("width", "0")) for bar in bars)
    assert lengths == [0.75 * LENGTH] * 2 + [LENGTH] * 2


def test_targets_cross_the_bars_where_they_stand() -> None:
    root = ElementTree.fromstring(draw({"full": GROUP}, BARS))
    lines = [x for x in root.iter(f"{SVG}line") if x.get("stroke") == TARGET_COLOUR]
    places = [float(line.get("x1", "0")) for line in lines]
    assert places == [LEFT + 0.95 * LENGTH, LEFT + 0.88 * LENGTH]


def test_the_picture_is_as_high_as_its_rows() -> None:
    root = ElementTree.fromstring(draw({"full": GROUP, "none": GROUP, "x": GROUP}, ()))
    height = float(root.get("height", "0"))
    assert max(float(r.get("y", "0")) for r in root.iter(f"{SVG}rect")) + 16 <= height


def test_names_are_escaped_in_the_picture() -> None:
    drawn = draw({"<b>&": GROUP}, ())
    assert "&lt;b&gt;&amp;" in drawn
    ElementTree.fromstring(drawn)


def test_the_folder_holds_report_facts_and_picture(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "evaluation"
    evaluation = Evaluation(RUN, SCORES, VERDICTS, KNOWN)
    write_report(evaluation, folder)
    assert sorted(p.name for p in folder.iterdir()) == ["picture.svg", "report.json", "report.md"]
    assert json.loads((folder / "report.json").read_text(encoding="utf-8"))["set"] == "dev"
    assert not evaluation.passes
    assert Evaluation(RUN, SCORES, VERDICTS[:1], KNOWN).passes


def test_looks_at_the_test_half_are_logged_one_row_each(tmp_path: Path) -> None:
    log = tmp_path / "evaluation-log.md"
    assert last_look(log) is None
    record(log, TEST_RUN, SCORES)
    record(log, replace(TEST_RUN, date="2027-01-05", commit="def5678"), SCORES)
    rows = [x for x in log.read_text(encoding="utf-8").splitlines() if x.startswith("| 20")]
    assert [re.split(r" *\| *", row)[1:3] for row in rows] == [
        ["2026-11-23", "abc1234"],
        ["2027-01-05", "def5678"],
    ]
    assert "40.0 % (11.8–76.9, n=5)" in rows[0]
    assert len(rows[0].split("|")) == len(MAIN) + 5
    assert last_look(log) == "2027-01-05, commit def5678"


def test_a_log_without_rows_tells_of_no_look(tmp_path: Path) -> None:
    log = tmp_path / "evaluation-log.md"
    log.write_text("# Looks\n\n| date | commit |\n| --- | --- |\n", encoding="utf-8")
    assert last_look(log) is None
