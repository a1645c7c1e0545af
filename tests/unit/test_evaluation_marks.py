"""Each figure's mark for one turn, decided by hand."""

from __future__ import annotations

from typing import Any

import pytest

from bootstrap.evaluation.heard import NO_ANSWER, Heard, read_answer
from bootstrap.evaluation.heldout import Behaviour, Utterance
from bootstrap.evaluation.marks import is_resolved, marks_of

RIGHT, TWIN, OTHER, FAR = "1.000001", "1.000002", "2.000003", "2.000004"
PROCEDURE_FIGURES = (
    "first", "offered", "told_wrong", "asked_back", "not_found", "elsewhere",
    "recall_1", "recall_3",
)  # fmt: skip


def _asked(behaviour: Behaviour = Behaviour.ANSWER, **changes: Any) -> Utterance:
    given: dict[str, Any] = {"intent": "ask_procedure", "codes": (RIGHT, TWIN)} | changes
    return Utterance("một câu hỏi", behaviour=behaviour, **given)


def _heard(outcome: str, *codes: str, intent: str | None = "ask_procedure", **more: Any) -> Heard:
    return Heard(outcome, intent, codes=codes, **more)


@pytest.mark.parametrize(
    ("heard", "true"),
    [
        (_heard("answer", RIGHT), {"first", "offered", "recall_1", "recall_3"}),
        (_heard("answer", TWIN, OTHER), {"first", "offered", "recall_1", "recall_3"}),
        (_heard("answer", OTHER, RIGHT), {"told_wrong", "recall_3"}),
        (_heard("answer", OTHER), {"told_wrong"}),
        (_heard("answer"), {"elsewhere"}),
        (_heard("clarify", RIGHT), {"asked_back", "offered", "recall_1", "recall_3"}),
        (_heard("clarify", OTHER, FAR, TWIN), {"asked_back", "offered", "recall_3"}),
        (_heard("clarify", OTHER, FAR, "2.000005", RIGHT), {"asked_back"}),
        (_heard("clarify"), {"asked_back"}),
        (_heard("fallback"), {"not_found"}),
        (_heard("fallback", RIGHT), {"not_found", "recall_1", "recall_3"}),
        (_heard("smalltalk", intent="greet"), {"elsewhere"}),
        (_heard(NO_ANSWER, intent=None), {"elsewhere"}),
    ],
)
def test_marks_of_a_question_about_a_procedure(heard: Heard, true: set[str]) -> None:
    marks = marks_of(_asked(), heard)
    assert {name for name in PROCEDURE_FIGURES if marks[name]} == true


def test_a_question_without_codes_has_no_procedure_marks() -> None:
    marks = marks_of(_asked(Behaviour.OTHER, codes=(), intent="greet"), _heard("smalltalk"))
    assert marks == {"intent_accuracy": False, "unanswered": False}


@pytest.mark.parametrize(
    ("outcome", "honest"),
    [
        ("answer", False),
        ("fallback", True),
        ("clarify", True),
        ("refusal", True),
        ("smalltalk", True),
        ("busy", False),
        (NO_ANSWER, False),
    ],
)
def test_outside_is_honest_when_nothing_is_told_as_fact(outcome: str, honest: bool) -> None:
    asked = _asked(Behaviour.OUTSIDE, codes=(), intent="out_of_scope")
    marks = marks_of(asked, _heard(outcome, OTHER))
    assert marks["honest_outside"] is honest
    assert marks["told_wrong"] is (outcome == "answer")
    assert "first" not in marks


@pytest.mark.parametrize(
    ("heard", "right"),
    [
        (_heard("clarify", OTHER, RIGHT), True),
        (_heard("answer", TWIN), True),
        (_heard("clarify", OTHER), False),
        (_heard("answer", OTHER, RIGHT), False),
        (_heard("fallback", RIGHT), False),
    ],
)
def test_asking_is_right_when_a_right_one_is_offered(heard: Heard, right: bool) -> None:
    assert marks_of(_asked(Behaviour.ASK), heard)["ask_right"] is right


@pytest.mark.parametrize(
    ("heard", "leaves"),
    [
        (_heard("clarify", TWIN, OTHER, RIGHT), True),
        (_heard("clarify", TWIN, OTHER, FAR, RIGHT), False),
        (_heard("clarify", RIGHT), False),
        (_heard("answer", RIGHT, TWIN), False),
    ],
)
def test_asking_leaves_a_choice_of_two_right_ones(heard: Heard, leaves: bool) -> None:
    assert marks_of(_asked(Behaviour.ASK), heard)["ask_choice"] is leaves


def test_one_right_one_is_choice_enough_when_there_are_no_more() -> None:
    assert marks_of(_asked(Behaviour.ASK, codes=(RIGHT,)), _heard("clarify", RIGHT))["ask_choice"]


def test_an_answer_at_once_is_due_only_where_one_is_clearly_meant() -> None:
    told = _heard("answer", RIGHT)
    assert marks_of(_asked(), told)["first_due"]
    assert "first_due" not in marks_of(_asked(Behaviour.ASK), told)


def test_any_question_back_is_right_when_nothing_is_named() -> None:
    asked = _asked(Behaviour.ASK, codes=())
    assert marks_of(asked, _heard("clarify"))["ask_right"]
    assert not marks_of(asked, _heard("answer", OTHER))["ask_right"]


@pytest.mark.parametrize(
    ("expected", "got", "right"),
    [
        (("fee",), ("fee",), True),
        (("fee", "documents"), ("documents",), True),
        (("fee",), ("documents", "fee"), False),
        (("fee",), (), False),
    ],
)
def test_the_first_aspect_is_among_the_expected(
    expected: tuple[str, ...], got: tuple[str, ...], right: bool
) -> None:
    marks = marks_of(_asked(aspects=expected), _heard("answer", RIGHT, aspects=got))
    assert marks["aspect_first"] is right


@pytest.mark.parametrize("outcome", ["busy", NO_ANSWER])
def test_being_kept_waiting_is_counted(outcome: str) -> None:
    assert marks_of(_asked(), _heard(outcome))["unanswered"]
    assert not marks_of(_asked(), _heard("fallback"))["unanswered"]


@pytest.mark.parametrize(
    ("expected", "heard", "right"),
    [
        (_asked(aspects=("fee",)), _heard("answer", RIGHT, aspects=("fee",)), True),
        (_asked(aspects=("fee",)), _heard("answer", RIGHT, aspects=("where",)), False),
        (_asked(aspects=("fee",)), _heard("answer", OTHER, aspects=("fee",)), False),
        (_asked(), _heard("answer", TWIN), True),
        (_asked(), _heard("clarify", RIGHT), False),
        (_asked(Behaviour.ASK), _heard("clarify", RIGHT), True),
        (_asked(Behaviour.OUTSIDE, codes=()), _heard("fallback"), True),
        (_asked(Behaviour.OUTSIDE, codes=()), _heard("answer", OTHER), False),
        (_asked(Behaviour.OUTSIDE, codes=()), _heard("busy"), False),
        (
            _asked(Behaviour.OTHER, codes=(), intent="thank"),
            _heard("smalltalk", intent="thank"),
            True,
        ),
        (_asked(Behaviour.OTHER, codes=(), intent="thank"), _heard("fallback"), False),
    ],
)
def test_a_turn_of_a_dialogue_is_resolved(expected: Utterance, heard: Heard, right: bool) -> None:
    assert is_resolved(expected, heard) is right


def _answer(**understood: Any) -> dict[str, Any]:
    told = {
        "intent": "ask_procedure",
        "confidence": 0.9,
        "aspect": "fee",
        "procedures": [{"code": RIGHT, "score": 0.9, "grade": "reviewed"}],
        "case_code": None,
        "outcome": "answer",
    }
    return {"person": "p", "text": "?", "replies": [], "understood": told | understood, "ms": 21.5}


def test_an_answer_line_is_read() -> None:
    assert read_answer(_answer()) == Heard("answer", "ask_procedure", ("fee",), (RIGHT,), 21.5)


def test_every_aspect_told_is_read_when_they_are_told() -> None:
    assert read_answer(_answer(aspects=["fee", "where"])).aspects == ("fee", "where")


def test_a_procedure_asked_for_without_an_aspect_is_asked_for_in_general() -> None:
    assert read_answer(_answer(aspect=None, outcome="clarify")).aspects == ("general",)
    assert read_answer(_answer(aspect=None, intent="greet")).aspects == ()


def test_an_error_is_no_answer() -> None:
    heard = read_answer({"person": "p", "error": "no answer: ReadTimeout"})
    assert (heard.outcome, heard.intent, heard.milliseconds) == (NO_ANSWER, None, None)
    assert heard.kept_waiting
