"""Whatever breaks inside an action, the citizen gets an answer and the log none of their words."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from fakes import FakeDatabase, FakeSearch
from talking import PHRASES, Talk, toolbox

SECRET_WORDS = "số của tôi 0912345678"


def test_a_broken_search_is_answered_with_an_apology() -> None:
    heard = Talk(toolbox(search=FakeSearch({}, broken=True))).say(f"khai sinh {SECRET_WORDS}")
    assert heard.outcome == "busy"
    assert heard.text.startswith("Xin lỗi")


def test_the_log_names_the_error_and_an_id_but_not_the_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.DEBUG):
        heard = Talk(toolbox(search=FakeSearch({}, broken=True))).say(f"khai sinh {SECRET_WORDS}")
    assert "RuntimeError at fakes:" in caplog.text
    assert "0912345678" not in caplog.text
    assert "khai sinh" not in caplog.text
    error_id = caplog.text.rstrip().rsplit(" ", 1)[1]
    assert error_id in heard.text


def test_the_talk_goes_on_after_an_error() -> None:
    database = FakeDatabase()
    talk = Talk(toolbox(open_work=database))
    talk.say("tôi muốn góp ý", "give_feedback")
    database.broken = True
    assert talk.say("Bàn làm việc nên có ghế ngồi chờ", "give_feedback").outcome == "busy"
    assert talk.slots["expecting"] == "feedback_text"
    database.broken = False
    assert talk.say("Bàn làm việc nên có ghế ngồi chờ", "give_feedback").outcome == "receipt"


def test_the_apology_is_in_english_in_an_english_talk() -> None:
    talk = Talk(toolbox(search=FakeSearch({}, broken=True)), slots={"language": "en"})
    assert talk.say("birth certificate papers", language="en").text.startswith("Sorry")


def test_a_message_without_anything_is_answered() -> None:
    heard = Talk().send({"text": None, "intent": {"name": None}, "entities": None})
    assert heard.outcome == "fallback"


def test_broken_wording_does_not_take_the_apology_away() -> None:
    class WordsThatBreak:
        """Says the apology and then nothing more."""

        def say(self, key: str, language: str = "vi", **values: Any) -> str:
            if key != "sorry.busy":
                raise KeyError(key)
            return f"Xin lỗi {values['error']}"

    assert Talk(toolbox(words=WordsThatBreak())).say("chào", "greet").outcome == "busy"


def test_only_the_last_message_says_what_was_understood() -> None:
    talk = Talk()
    talk.say("hồ sơ", "check_dossier")
    heard = talk.say("đăng ký khai sinh cần giấy tờ gì", aspect="documents")
    assert len(heard.texts) == 2
    assert heard.understood["intent"] == "ask_procedure"
    assert heard.understood["outcome"] == "answer"


def test_slots_that_stay_make_no_event() -> None:
    talk = Talk(toolbox(search=FakeSearch(PHRASES)))
    talk.say("đăng ký khai sinh cần giấy tờ gì", aspect="documents")
    before = dict(talk.slots)
    talk.say("đăng ký khai sinh cần giấy tờ gì", aspect="documents")
    assert talk.slots == before
    assert before["procedure_code"] == "1.001193"
    assert before["aspect"] == "documents"
    assert before.get("expecting") is None
