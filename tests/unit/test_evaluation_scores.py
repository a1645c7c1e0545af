"""Every figure of a made-up evaluation, counted by hand."""

from __future__ import annotations

import pytest
from evaluation_made_up import BIRTH, KNOWN, OLD_BIRTH, PHARMACY, WEDDING, asked, heard
from evaluation_made_up import made_up_scores as scores

from bootstrap.evaluation.heard import Heard
from bootstrap.evaluation.heldout import Talk, Utterance
from bootstrap.evaluation.known import NOT_HELD
from bootstrap.evaluation.scores import FEWEST_COMPARED, NOTHING_HELD, score
from bootstrap.evaluation.shares import Share


@pytest.mark.parametrize(
    ("figure", "hits", "of"),
    [
        ("first", 2, 5),
        ("offered", 3, 5),
        ("told_wrong", 2, 7),  # of five with codes and two outside
        ("asked_back", 1, 5),
        ("not_found", 1, 5),
        ("elsewhere", 0, 5),
        ("recall_1", 2, 5),
        ("recall_3", 4, 5),
        ("honest_outside", 1, 2),
        ("intent_accuracy", 5, 8),
        ("aspect_first", 2, 3),
        ("unanswered", 1, 8),
        ("opened", 1, 2),
        ("resolved", 2, 3),
    ],
)
def test_overall_share(figure: str, hits: int, of: int) -> None:
    assert scores().overall.shares[figure] == Share(hits, of)


def test_what_nobody_could_be_measured_on_is_left_out() -> None:
    assert scores().overall.value("ask_right") is None
    assert "ask_right" not in scores().figures()


def test_f1_of_intents_and_aspects() -> None:
    found = scores().overall.means
    # ask_procedure: 4 found, 1 missed, 1 wrong; out_of_scope: 1 found, 1 missed; greet: never found
    assert found["intent_macro_f1"] == pytest.approx((0.8 + 2 / 3 + 0) / 3)
    # fee and where found; fee missed twice; general told three times for nothing
    assert found["aspect_f1"] == pytest.approx(2 * 2 / (2 * 2 + 2 + 3))


def test_groups_are_by_spelling_register_and_grade_the_largest_first() -> None:
    groups = scores().groups
    assert {kind: list(found) for kind, found in groups.items()} == {
        "spelling": ["full", "none"],
        "register": ["clerk", "farmer"],
        "grade": ["reviewed", "imported", "listed"],
    }
    assert groups["spelling"]["none"].turns == 4
    assert groups["spelling"]["none"].shares["offered"] == Share(1, 3)
    assert groups["register"]["clerk"].shares["first"] == Share(2, 2)
    assert groups["grade"]["reviewed"].shares["told_wrong"] == Share(1, 3)
    assert groups["grade"]["listed"].shares["not_found"] == Share(1, 1)


def test_confusions_are_counted_by_pair() -> None:
    assert scores().intents == {
        ("ask_procedure", "nlu_fallback"): 1,
        ("out_of_scope", "ask_procedure"): 1,
        ("greet", "none"): 1,
    }
    assert scores().aspects == {("fee", "general"): 1}
    assert scores().procedures == {(BIRTH, WEDDING): 1, (NOTHING_HELD, BIRTH): 1}


def test_misses_name_every_question_that_went_wrong() -> None:
    assert [name for name, _, _ in scores().misses] == [
        "q3", "q4", "q5", "q7", "q8", "d1/3", "d2/1",
    ]  # fmt: skip


def test_milliseconds_are_of_answered_turns() -> None:
    assert scores().milliseconds == {"median": 20.0, "p95": 20.0}


def _spelt(spelling: str, right: int, of: int) -> list[tuple[Utterance, Heard]]:
    good, bad = heard("answer", BIRTH), heard("fallback")
    return [(asked(spelling, (BIRTH,)), good if i < right else bad) for i in range(of)]


def _gap(*rows: list[tuple[Utterance, Heard]]) -> float | None:
    pairs = [pair for row in rows for pair in row]
    talks = [Talk(str(i), (turn,)) for i, (turn, _) in enumerate(pairs)]
    return score(talks, [(answer,) for _, answer in pairs], KNOWN).gaps.get("gap_first")


def test_the_gap_is_that_of_the_worst_spelling() -> None:
    many = FEWEST_COMPARED + 10
    full, none, texting = _spelt("full", 36, many), _spelt("none", 34, many), _spelt("t", 30, many)
    assert _gap(full, none, texting) == pytest.approx(6 / 40)


def test_a_spelling_better_than_full_makes_no_gap() -> None:
    assert _gap(_spelt("full", 30, 40), _spelt("none", 35, 40)) == 0.0


def test_few_questions_make_no_gap() -> None:
    assert _gap(_spelt("full", 40, 40), _spelt("t", 0, FEWEST_COMPARED - 1)) is None
    assert _gap(_spelt("none", 40, 40)) is None


def test_every_talk_needs_its_answers() -> None:
    with pytest.raises(ValueError, match="zip"):
        score([Talk("q1", (asked("full"),))], [], KNOWN)


def test_known_procedures_tell_the_better_grade_and_name() -> None:
    assert KNOWN.name(WEDDING) == "Đăng ký kết hôn"
    assert KNOWN.name("8.888888") == "8.888888"
    assert KNOWN.grade(["8.888888", PHARMACY]) == "listed"
    assert KNOWN.grade(["8.888888"]) == NOT_HELD


def test_an_expected_former_code_leads_to_the_one_held() -> None:
    talk = Talk("q1", (asked("full", (OLD_BIRTH, BIRTH, "8.888888")),))
    (led,) = KNOWN.lead_to_new_codes([talk])
    assert led.turns[0].codes == (BIRTH, "8.888888")
