"""A made-up evaluation small enough to count by hand: eight questions and two dialogues."""

from __future__ import annotations

from bootstrap.evaluation.facts import Run
from bootstrap.evaluation.heard import NO_ANSWER, Heard
from bootstrap.evaluation.heldout import Behaviour, Talk, Utterance
from bootstrap.evaluation.known import KnownProcedures
from bootstrap.evaluation.scores import Scores, score
from casework.procedures import Grade, Procedure

BIRTH, OLD_BIRTH, WEDDING, PHARMACY = "1.000001", "9.000001", "1.000002", "2.000003"
RUN = Run("dev", "2026-11-23", "abc1234", 2)
KNOWN = KnownProcedures(
    [
        Procedure(BIRTH, "Đăng ký khai sinh", Grade.REVIEWED, other_codes=(OLD_BIRTH,)),
        Procedure(WEDDING, "Đăng ký kết hôn", Grade.IMPORTED),
        Procedure(WEDDING, "Tên ở danh mục", Grade.LISTED),
        Procedure(PHARMACY, "Cấp chứng nhận nhà thuốc | quầy thuốc", Grade.LISTED),
    ]
)


def asked(
    spelling: str,
    codes: tuple[str, ...] = (),
    aspects: tuple[str, ...] = (),
    intent: str = "ask_procedure",
    behaviour: Behaviour = Behaviour.ANSWER,
) -> Utterance:
    register = "farmer" if spelling == "none" else "clerk"
    return Utterance("một câu", intent, behaviour, aspects, codes, spelling, register)


def heard(
    outcome: str, *codes: str, intent: str | None = "ask_procedure", aspect: str = "general"
) -> Heard:
    return Heard(outcome, intent, (aspect,) if aspect else (), codes, 20.0)


OUTSIDE = Behaviour.OUTSIDE
OTHER = Behaviour.OTHER
SINGLE = (
    # first
    (asked("full", (BIRTH,), ("fee",)), heard("answer", BIRTH, aspect="fee")),
    (asked("full", (WEDDING,), ("fee", "where")), heard("answer", WEDDING, aspect="where")),
    # offered
    (asked("none", (BIRTH,), ("fee",)), heard("clarify", WEDDING, BIRTH)),
    # told wrong
    (asked("none", (BIRTH,)), heard("answer", WEDDING, BIRTH)),
    # not found, and of a grade of its own
    (asked("none", (PHARMACY,)), heard("fallback", intent="nlu_fallback", aspect="")),
    # outside: once honest, once not
    (
        asked("full", intent="out_of_scope", behaviour=OUTSIDE),
        heard("fallback", intent="out_of_scope", aspect=""),
    ),
    (asked("none", intent="out_of_scope", behaviour=OUTSIDE), heard("answer", BIRTH)),
    # never answered
    (asked("full", intent="greet", behaviour=OTHER), Heard(NO_ANSWER)),
)
FOLLOW_UP = asked("", (BIRTH,), ("fee",))
DIALOGUES = (
    (
        (FOLLOW_UP, FOLLOW_UP, FOLLOW_UP),
        (
            heard("answer", BIRTH, aspect="fee"),
            heard("answer", BIRTH, aspect="fee"),
            heard("answer", BIRTH, aspect="where"),
        ),
    ),
    ((FOLLOW_UP, FOLLOW_UP), (heard("fallback"), heard("answer", BIRTH, aspect="fee"))),
)


def made_up_talks() -> tuple[list[Talk], list[tuple[Heard, ...]]]:
    """Return what is asked and what came back."""
    talks = [Talk(f"q{place}", (turn,)) for place, (turn, _) in enumerate(SINGLE, start=1)]
    talks += [
        Talk(f"d{place}", turns, is_dialogue=True)
        for place, (turns, _) in enumerate(DIALOGUES, start=1)
    ]
    answers = [(answer,) for _, answer in SINGLE] + [given for _, given in DIALOGUES]
    return talks, answers


def made_up_scores() -> Scores:
    """Return the scores of the made-up evaluation."""
    return score(*made_up_talks(), KNOWN)
