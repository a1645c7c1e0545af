"""Greeting, help, people, emergencies, starting anew; all 22 actions exist."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from talking import DOSSIER, Talk, toolbox

from actions.all_actions import all_actions
from actions.toolbox import ServiceFacts

ROOT = Path(__file__).resolve().parents[2]


def test_the_domain_and_the_actions_name_the_same() -> None:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    assert sorted(action.name() for action in all_actions(toolbox())) == sorted(domain["actions"])


@pytest.mark.parametrize(
    ("intent", "outcome", "part"),
    [
        ("greet", "smalltalk", "Vĩnh Long"),
        ("thank", "smalltalk", "Không có gì"),
        ("goodbye", "smalltalk", "Chào bạn"),
        ("ask_help", "smalltalk", "mã hồ sơ"),
        ("ask_human", "smalltalk", "Bộ phận Một cửa"),
        ("cancel", "smalltalk", "không có việc gì đang dở"),
        ("affirm", "smalltalk", "giúp việc gì"),
        ("deny", "smalltalk", "việc gì khác"),
        ("out_of_scope", "fallback", "ngoài phạm vi"),
    ],
)
def test_each_short_word_has_its_answer(intent: str, outcome: str, part: str) -> None:
    heard = Talk().say("lời nói", intent)
    assert heard.outcome == outcome
    assert part in heard.text
    assert heard.understood["intent"] == intent


def test_greeting_offers_the_three_ways_in() -> None:
    talk = Talk()
    talk.say("chào", "greet")
    assert talk.press("Tra cứu hồ sơ").outcome == "clarify"
    assert talk.slots["expecting"] == "case_code"


def test_the_emergency_numbers_come_first_also_in_mid_form() -> None:
    talk = Talk(slots={"expecting": "second_factor", "case_code": "x"})
    heard = talk.say("nhà tôi đang cháy", "emergency")
    for number in ("113", "114", "115", "111"):
        assert number in heard.text
    assert len(heard.texts) == 1


def test_outside_in_doubt_offers_what_the_words_surely_name() -> None:
    talk = Talk()
    heard = talk.say("nhà tui mới đẻ, khai sinh", "out_of_scope", 0.5)
    assert heard.outcome == "clarify"
    assert talk.say("ừ đúng", "affirm").codes == ["1.001193"]
    assert talk.say("khai sinh cho mèo", "out_of_scope", 0.9).outcome == "fallback"


@pytest.mark.parametrize("intent", ["emergency", "report_denunciation"])
def test_a_bare_number_is_never_urgent(intent: str) -> None:
    talk = Talk()
    talk.say(DOSSIER.code, "check_dossier", dossier_code=DOSSIER.code)
    assert talk.say("5678", intent).outcome == "status"
    assert talk.say("9.999", intent).outcome == "fallback"


def test_a_person_is_named_with_what_the_settings_hold_only() -> None:
    facts = ServiceFacts("Vĩnh Long", "https://x.vn", "0270 123", "7:00-11:00")
    held = Talk(toolbox(facts=facts)).say("gặp cán bộ", "ask_human").text
    assert "0270 123" in held
    assert "7:00-11:00" in held
    missing = Talk().say("gặp cán bộ", "ask_human").text
    assert "chưa có số điện thoại" in missing
    assert "Giờ làm việc" not in missing


@pytest.mark.parametrize("typed", ["restart", "bắt đầu lại", "bat dau lai", "Làm lại từ đầu!"])
def test_starting_anew_forgets_the_talk(typed: str) -> None:
    talk = Talk()
    talk.say("đăng ký khai sinh", aspect="documents")
    talk.say("xem hồ sơ", "check_dossier")
    assert talk.say(typed, "nlu_fallback").outcome == "smalltalk"
    left = {name for name, value in talk.slots.items() if value}
    assert left == {"language"}


def test_stop_in_a_form_says_that_nothing_was_sent() -> None:
    talk = Talk()
    talk.say("góp ý", "give_feedback")
    assert "Đã dừng" in talk.press("Thôi").text


def test_the_gateways_restart_forgets_the_talk_and_its_choices() -> None:
    talk = Talk()
    talk.say("khai sinh cần giấy tờ gì", aspect="documents")
    talk.say("cưới nhau", aspect="general")
    payload = {"text": '/cancel{"option": "restart"}', "intent": {"name": "cancel"}}
    heard = talk.send({**payload, "entities": [{"entity": "option", "value": "restart"}]})
    assert "bắt đầu lại từ đầu" in heard.text
    kept = ("procedure_code", "aspect", "case_code", "options", "memory", "expecting")
    assert [talk.slots.get(name) for name in kept] == [None] * 6
    assert talk.say("lệ phí bao nhiêu", aspect="fee").outcome == "clarify"


@pytest.mark.parametrize("text", ["em không muốn sống nữa", "toi muon tu tu"])
def test_a_gentle_word_goes_before_the_numbers(text: str) -> None:
    told = Talk().say(text, "emergency").text
    first, rest = told.split("\n", 1)
    assert "không phải chịu đựng một mình" in first
    assert rest == Talk().say("cháy nhà", "emergency").text


def test_the_hours_are_told_when_the_settings_hold_them() -> None:
    facts = ServiceFacts("Vĩnh Long", "https://x.vn", None, "7:00-11:00")
    held = Talk(toolbox(facts=facts)).say("xã làm việc từ mấy giờ", "out_of_scope")
    assert "7:00-11:00" in held.text
    assert held.understood["intent"] == "ask_human"
    missing = Talk().say("xã làm việc từ mấy giờ", "out_of_scope")
    assert missing.understood["intent"] == "out_of_scope"


def test_hours_in_feedback_are_feedback() -> None:
    facts = ServiceFacts("Vĩnh Long", "https://x.vn", None, "7:00-11:00")
    talk = Talk(toolbox(facts=facts))
    talk.say("góp ý", "give_feedback")
    assert talk.say("giờ làm việc nên sớm hơn", "nlu_fallback").outcome == "receipt"
