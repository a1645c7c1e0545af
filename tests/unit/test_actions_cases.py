"""Dossiers and petitions: code, second factor, one sentence for every refusal, digressions."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from fakes import FakeDatabase
from talking import DOSSIER, NOW, PETITION, Talk, toolbox

from casework.cases import PetitionKind

CODE = DOSSIER.code


def test_code_and_factor_show_the_status() -> None:
    talk = Talk()
    heard = talk.say(f"hồ sơ {CODE} tới đâu rồi", "check_dossier", dossier_code=CODE)
    assert heard.outcome == "ask_second_factor"
    assert "An" not in heard.text
    heard = talk.say("5678", "nlu_fallback")
    assert heard.outcome == "status"
    assert heard.understood["case_code"] == CODE
    for part in (
        "DỮ LIỆU MINH HỌA",
        "đang được cơ quan chuyên môn xử lý",
        "27/11/2026",
        "Còn 4 ngày làm việc",
        "UBND phường Long Châu",
        "N*** V*** A***",
        "Việc bạn cần làm",
    ):
        assert part in heard.text
    assert "Nguyễn" not in heard.text


@pytest.mark.parametrize("typed", ["4321", "số cuối là 4321", "0123 454 321", "079301234321"])
def test_the_identity_number_opens_too_however_it_is_typed(typed: str) -> None:
    talk = Talk()
    talk.say(CODE, "check_dossier", dossier_code=CODE)
    assert talk.say(typed, "nlu_fallback").outcome == "status"


def test_unknown_wrong_and_locked_are_one_sentence() -> None:
    unknown, wrong, locked = Talk(), Talk(), Talk(person="web:other")
    unknown.say("x", "check_dossier", dossier_code="H99.99-250101-9999")
    said_unknown = unknown.say("0000", "nlu_fallback")
    wrong.say("x", "check_dossier", dossier_code=CODE)
    said_wrong = wrong.say("0000", "nlu_fallback")
    locked.say("x", "check_dossier", dossier_code=CODE)
    for _ in range(5):
        locked.say("0000", "nlu_fallback")
    said_locked = locked.say("5678", "nlu_fallback")
    assert said_unknown.outcome == said_wrong.outcome == said_locked.outcome == "refusal"
    assert said_unknown.texts == said_wrong.texts == said_locked.texts
    assert said_unknown.buttons == said_wrong.buttons == said_locked.buttons


def test_guesses_of_one_person_do_not_lock_the_owner_out() -> None:
    tools = toolbox()
    guesser, owner = Talk(tools, "web:guesser"), Talk(tools, "web:owner")
    guesser.say("x", "check_dossier", dossier_code=CODE)
    for _ in range(6):
        guesser.say("0000", "nlu_fallback")
    owner.say("x", "check_dossier", dossier_code=CODE)
    assert owner.say("5678", "nlu_fallback").outcome == "status"


def test_asking_for_the_factor_is_the_same_for_a_code_nobody_has() -> None:
    known = Talk().say("x", "check_dossier", dossier_code=CODE)
    unknown = Talk().say("x", "check_dossier", dossier_code="H61.12-261102-0009")
    assert known.text.replace(CODE, "?") == unknown.text.replace("H61.12-261102-0009", "?")
    assert known.outcome == unknown.outcome == "ask_second_factor"


def test_without_a_code_it_is_asked_for() -> None:
    talk = Talk()
    assert talk.say("hồ sơ của tôi đến đâu rồi", "check_dossier").outcome == "clarify"
    assert talk.slots["expecting"] == "case_code"
    assert "mã hồ sơ" in talk.say("ờ", "nlu_fallback").text
    assert talk.say(CODE, "nlu_fallback", dossier_code=CODE).outcome == "ask_second_factor"


def test_a_case_just_opened_is_told_again_for_a_while() -> None:
    now = NOW
    talk = Talk(toolbox(clock=lambda: now))
    talk.say(CODE, "check_dossier", dossier_code=CODE)
    talk.say("5678", "nlu_fallback")
    assert talk.say("bao giờ xong", "check_dossier").outcome == "status"
    now += timedelta(minutes=16)
    heard = talk.say("bao giờ xong", "check_dossier")
    assert heard.outcome == "ask_second_factor"
    assert CODE in heard.text


def test_a_case_never_opened_is_not_told_again() -> None:
    talk = Talk()
    talk.say(CODE, "check_dossier", dossier_code=CODE)
    talk.say("0000", "nlu_fallback")
    talk.say("thôi", "cancel")
    assert talk.say("bao giờ xong", "check_dossier").outcome == "ask_second_factor"


def test_a_typed_code_always_needs_its_factor() -> None:
    talk = Talk()
    talk.say(CODE, "check_dossier", dossier_code=CODE)
    talk.say("5678", "nlu_fallback")
    heard = talk.say(f"xem {CODE}", "check_dossier", dossier_code=CODE)
    assert heard.outcome == "ask_second_factor"


@pytest.mark.parametrize("typed", ["thôi", "khỏi cần", "dung lai"])
def test_a_plain_stop_is_understood_whatever_the_intent(typed: str) -> None:
    talk = Talk()
    talk.say(CODE, "check_dossier", dossier_code=CODE)
    assert talk.say(typed, "nlu_fallback").understood["intent"] == "cancel"
    assert talk.slots["expecting"] is None


def test_a_doubtful_code_is_asked_about() -> None:
    talk = Talk()
    entity = {"entity": "dossier_code", "value": CODE, "confidence_entity": 0.5}
    intent = {"name": "check_dossier", "confidence": 0.9}
    heard = talk.send({"text": "h61 12 26I102 5", "intent": intent, "entities": [entity]})
    assert heard.outcome == "clarify"
    assert CODE in heard.text
    assert talk.say("đúng", "affirm").outcome == "ask_second_factor"


def test_of_two_codes_the_first_is_taken_and_the_second_offered() -> None:
    talk = Talk()
    other = "H61.12-261102-0006"
    heard = talk.say("hai hồ sơ", "check_dossier", dossier_code=[CODE, other])
    assert heard.understood["case_code"] == CODE
    assert talk.press(other).understood["case_code"] == other


def test_a_question_in_between_is_answered_and_the_factor_reminded_of() -> None:
    talk = Talk()
    talk.say(CODE, "check_dossier", dossier_code=CODE)
    heard = talk.say("đăng ký khai sinh lệ phí bao nhiêu", aspect="fee")
    assert heard.outcome == "answer"
    assert "4 số cuối" in heard.texts[-1]
    assert talk.say("5678", "nlu_fallback").outcome == "status"


def test_thanks_in_between_is_answered_and_the_code_reminded_of() -> None:
    talk = Talk()
    talk.say("xem hồ sơ", "check_dossier")
    assert "mã cần tra cứu" in talk.say("cảm ơn", "thank").texts[-1]
    assert talk.slots["expecting"] == "case_code"


def test_words_instead_of_digits_are_asked_again() -> None:
    talk = Talk()
    talk.say(CODE, "check_dossier", dossier_code=CODE)
    assert "4 chữ số cuối" in talk.say("tôi quên rồi", "nlu_fallback").text
    assert talk.slots["expecting"] == "second_factor"


@pytest.mark.parametrize("intent", ["cancel", "deny"])
def test_no_or_stop_ends_the_look_up(intent: str) -> None:
    talk = Talk()
    talk.say(CODE, "check_dossier", dossier_code=CODE)
    assert talk.say("thôi không cần", intent).understood["intent"] == "cancel"
    assert talk.slots["expecting"] is None


def test_the_wish_for_another_code_is_heard() -> None:
    talk = Talk()
    talk.say(CODE, "check_dossier", dossier_code=CODE)
    talk.say("tra mã khác", "check_dossier")
    assert talk.slots["expecting"] == "case_code"


def test_another_code_starts_anew() -> None:
    talk = Talk()
    talk.say("x", "check_dossier", dossier_code="H99.99-250101-9999")
    assert talk.say("nhầm", "check_dossier", dossier_code=CODE).understood["case_code"] == CODE
    assert talk.say("5678", "nlu_fallback").outcome == "status"


def test_a_petition_is_told_with_its_kind() -> None:
    talk = Talk()
    talk.say("đơn", "check_petition", petition_code=PETITION.code)
    heard = talk.say("1111", "nlu_fallback")
    assert heard.outcome == "status"
    assert "Khiếu nại DT-2026-00123: đã thụ lý" in heard.text
    assert "10/12/2026" in heard.text


def test_a_petition_code_is_understood_when_a_dossier_was_asked_about() -> None:
    talk = Talk()
    talk.say("hồ sơ DT-2026-00123", "check_dossier", petition_code=PETITION.code)
    heard = talk.say("1111", "nlu_fallback")
    assert heard.understood["intent"] == "check_petition"


def test_of_a_denunciation_the_state_only_is_told() -> None:
    secret = replace(PETITION, kind=PetitionKind.DENUNCIATION)
    talk = Talk(toolbox(open_work=FakeDatabase([], [secret])))
    talk.say("đơn", "check_petition", petition_code=PETITION.code)
    heard = talk.say("1111", "nlu_fallback")
    assert heard.text == "Đơn DT-2026-00123: đã thụ lý."


def test_code_and_question_under_the_dossier_intent_are_both_answered() -> None:
    talk = Talk()
    text = f"hồ sơ {CODE} tới đâu, với lại khai sinh lệ phí bao nhiêu"
    heard = talk.say(text, "check_dossier", dossier_code=CODE, aspect="fee")
    assert "Hội đồng nhân dân tỉnh" in heard.text
    assert "4 số cuối" in heard.texts[-1]
    assert talk.slots["expecting"] == "second_factor"


def test_a_feedback_receipt_is_not_taken_for_a_dossier() -> None:
    heard = Talk().say("GY-123-456-789", "check_dossier", receipt_code="GY-123-456-789")
    assert "biên nhận góp ý" in heard.text


@pytest.mark.parametrize(
    "text",
    [
        f"{DOSSIER.code} 5678",
        f"hồ sơ {DOSSIER.code}, 4 số cuối 5678",
        f"0901235678 mã {DOSSIER.code}",
    ],
)
def test_code_and_digits_in_one_message_open_at_once(text: str) -> None:
    heard = Talk().say(text, "check_dossier", dossier_code=DOSSIER.code)
    assert heard.outcome == "status"


def test_a_wrong_factor_beside_the_code_is_refused_as_any() -> None:
    heard = Talk().say(f"{DOSSIER.code} 9999", "check_dossier", dossier_code=DOSSIER.code)
    assert heard.outcome == "refusal"


@pytest.mark.parametrize("rest", ["", " nộp năm 2025", " ngày 3/11/2026", " xong chưa"])
def test_a_code_without_digits_asks_for_them(rest: str) -> None:
    heard = Talk().say(f"{DOSSIER.code}{rest}", "check_dossier", dossier_code=DOSSIER.code)
    assert heard.outcome == "ask_second_factor"


def test_a_code_asked_for_may_come_with_its_digits() -> None:
    talk = Talk()
    talk.say("tra hồ sơ", "check_dossier")
    heard = talk.say(f"{DOSSIER.code} 5678", "nlu_fallback", dossier_code=DOSSIER.code)
    assert heard.outcome == "status"
