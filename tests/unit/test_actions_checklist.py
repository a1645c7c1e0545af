"""The personal checklist in talk: buttons, typed answers, digression, cancel, resumption."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fakes import FakeCatalogue
from talking import BIRTH, DOSSIER, PROCEDURES, Heard, Talk, toolbox

from casework.procedures import Paper

PAPERS = (
    Paper("Tờ khai", originals=1),
    Paper("Hộ chiếu", copies=1, when="ở nước ngoài về"),
    Paper("Giấy ủy quyền", originals=1, when="nhờ người khác nộp thay"),
    Paper("Biên bản", originals=1, when="trẻ em bị bỏ rơi"),
)
FIRST = "Câu 1/3. Trường hợp của bạn có phải: ở nước ngoài về?"
SECOND = "Câu 2/3. Trường hợp của bạn có phải: nhờ người khác nộp thay?"
THIRD = "Câu 3/3. Trường hợp của bạn có phải: trẻ em bị bỏ rơi?"


@pytest.fixture
def talk() -> Talk:
    """Return a talk that was just told the papers of a procedure with conditions."""
    catalogue = FakeCatalogue(replace(BIRTH, papers=PAPERS), *PROCEDURES[1:])
    talk = Talk(toolbox(catalogue=catalogue))
    talk.say("khai sinh cần giấy tờ gì", aspect="documents")
    return talk


@pytest.fixture
def asked(talk: Talk) -> Talk:
    """Return a talk whose first condition was just asked."""
    assert talk.press("Giấy tờ của riêng tôi").text == FIRST
    return talk


def boxes(heard: Heard) -> list[str]:
    """Return the lines to tick."""
    return [line for line in heard.text.split("\n") if line.startswith("☐")]


def test_the_conditions_are_asked_by_button_and_the_own_papers_told(asked: Talk) -> None:
    heard = asked.press("Có")
    assert heard.text == SECOND
    assert heard.outcome == "clarify"
    assert [title for title, _ in heard.buttons] == ["Có", "Không", "Không rõ", "Thôi"]
    assert asked.press("Không").text == THIRD
    heard = asked.press("Không rõ")
    assert heard.outcome == "answer"
    assert heard.codes == ["1.001193"]
    assert boxes(heard) == [
        "☐ Tờ khai (1 bản chính)",
        "☐ Hộ chiếu (1 bản sao)",
        "☐ nếu trẻ em bị bỏ rơi: Biên bản (1 bản chính)",
    ]
    assert asked.slots["expecting"] is None
    assert "checklist" not in (asked.slots["memory"] or {})


def test_answers_may_be_typed(asked: Talk) -> None:
    assert asked.say("có", "affirm").text == SECOND
    assert asked.say("không", "deny").text == THIRD
    heard = asked.say("khong ro", "nlu_fallback", 0.3)
    assert [box[:13] for box in boxes(heard)] == ["☐ Tờ khai (1 ", "☐ Hộ chiếu (1", "☐ nếu trẻ em "]


def test_answers_may_be_numbers_of_the_buttons(asked: Talk) -> None:
    assert asked.say("2", "choose_option", option="2").text == SECOND
    asked.say("2", "choose_option", option="2")
    assert boxes(asked.say("2", "choose_option", option="2")) == ["☐ Tờ khai (1 bản chính)"]


def test_a_sentence_that_affirms_is_a_yes(asked: Talk) -> None:
    assert asked.say("dạ đúng là vậy ạ", "affirm").text == SECOND


def test_a_question_in_between_is_answered_and_the_list_goes_on(asked: Talk) -> None:
    asked.press("Có")
    heard = asked.say("lệ phí bao nhiêu", aspect="fee")
    assert heard.outcome == "answer"
    assert "Hội đồng nhân dân tỉnh" in heard.text
    assert heard.texts[-1] == "Bạn đang chọn dở giấy tờ của riêng mình."
    assert asked.slots["expecting"] is None
    assert asked.press("Làm tiếp danh sách giấy tờ").text == SECOND
    asked.press("Không")
    assert boxes(asked.press("Không")) == ["☐ Tờ khai (1 bản chính)", "☐ Hộ chiếu (1 bản sao)"]


def test_the_list_goes_on_after_more_than_one_digression(asked: Talk) -> None:
    asked.press("Không")
    heard = asked.say("cảm ơn", "thank")
    buttons = heard.buttons
    asked.say("kết hôn bao lâu", aspect="time_limit")
    resume = next(payload for title, payload in buttons if title.startswith("Làm tiếp"))
    entities = [
        {"entity": "procedure_code", "value": "1.001193"},
        {"entity": "option", "value": "checklist_on"},
    ]
    intent = {"name": "ask_procedure", "confidence": 1.0}
    assert "checklist_on" in resume
    assert asked.send({"text": resume, "intent": intent, "entities": entities}).text == SECOND


def test_a_digression_that_asks_something_itself_comes_first(asked: Talk) -> None:
    heard = asked.say(DOSSIER.code, "check_dossier", dossier_code=DOSSIER.code)
    assert len(heard.texts) == 1
    assert asked.slots["expecting"] == "second_factor"


@pytest.mark.parametrize(("text", "intent"), [("thôi", "cancel"), ("thôi khỏi", "nlu_fallback")])
def test_it_can_be_stopped(asked: Talk, text: str, intent: str) -> None:
    heard = asked.say(text, intent)
    assert heard.understood["intent"] == "cancel"
    assert asked.slots["expecting"] is None
    assert asked.slots["memory"] is None


def test_it_can_be_stopped_by_button(asked: Talk) -> None:
    assert asked.press("Thôi").understood["intent"] == "cancel"
    assert asked.slots["memory"] is None


def test_an_earlier_answer_can_be_changed_by_its_button(asked: Talk) -> None:
    yes = {"entity": "option", "value": "yes:1"}
    code = {"entity": "procedure_code", "value": "1.001193"}
    asked.press("Không")
    message = {"text": "/ask_procedure", "intent": {"name": "ask_procedure"}}
    assert asked.send({**message, "entities": [yes, code]}).text == SECOND
    asked.press("Không")
    assert "☐ Hộ chiếu (1 bản sao)" in boxes(asked.press("Không"))


def test_starting_again_forgets_the_answers(asked: Talk) -> None:
    asked.press("Không")
    asked.say("khai sinh cần giấy tờ gì", aspect="documents")
    assert asked.press("Giấy tờ của riêng tôi").text == FIRST


def test_a_button_of_a_list_long_forgotten_starts_it_anew() -> None:
    catalogue = FakeCatalogue(replace(BIRTH, papers=PAPERS))
    talk = Talk(toolbox(catalogue=catalogue))
    resume = {"entity": "option", "value": "checklist_on"}
    code = {"entity": "procedure_code", "value": "1.001193"}
    message = {"text": "/ask_procedure", "intent": {"name": "ask_procedure"}}
    assert talk.send({**message, "entities": [resume, code]}).text == FIRST


def test_a_record_without_conditions_offers_no_list_of_ones_own() -> None:
    heard = Talk().say("khai sinh cần giấy tờ gì", aspect="documents")
    assert "Giấy tờ của riêng tôi" not in dict(heard.buttons)


def test_it_speaks_english_too() -> None:
    talk = Talk(toolbox(catalogue=FakeCatalogue(replace(BIRTH, papers=PAPERS))))
    talk.say("papers for birth registration", aspect="documents", language="en")
    assert talk.press("My own papers").text == "Question 1/3. Is this your case: ở nước ngoài về?"
    talk.say("yes", "affirm", language="en")
    talk.press("Not sure")
    assert "☐ if nhờ người khác nộp thay: Giấy ủy quyền" in talk.press("No").text
