"""Feedback is kept once and only as feedback; denunciations are not taken."""

from __future__ import annotations

import pytest
from fakes import FakeDatabase
from talking import DOSSIER, Talk, toolbox

from casework.codes import receipt_is_valid

TEXT = "Bàn một cửa nên có thêm ghế cho người già"


@pytest.fixture
def database() -> FakeDatabase:
    return FakeDatabase([DOSSIER])


@pytest.fixture
def talk(database: FakeDatabase) -> Talk:
    return Talk(toolbox(open_work=database))


def test_asked_for_then_kept_with_a_receipt(talk: Talk, database: FakeDatabase) -> None:
    heard = talk.say("tôi muốn góp ý", "give_feedback")
    assert heard.outcome == "clarify"
    assert "2000" in heard.text
    heard = talk.say(TEXT, "nlu_fallback", 0.3)
    assert heard.outcome == "receipt"
    assert [kept.text for kept in database.feedback] == [TEXT]
    receipt = database.feedback[0].receipt
    assert receipt in heard.text
    assert receipt_is_valid(receipt)
    assert talk.slots["expecting"] is None


def test_personal_data_is_masked_before_it_is_kept(talk: Talk, database: FakeDatabase) -> None:
    talk.say("góp ý", "give_feedback")
    talk.say("Gọi tôi 0912 345 678, CCCD 079301001234, mail a.b@c.vn nhé", "nlu_fallback")
    assert database.feedback[0].text == "Gọi tôi •••, CCCD •••, mail ••• nhé"


def test_a_repeated_message_gives_the_same_receipt(talk: Talk, database: FakeDatabase) -> None:
    talk.say("góp ý", "give_feedback")
    first = talk.say(TEXT, "nlu_fallback")
    talk.slots["expecting"], talk.turns = "feedback_text", 1
    assert talk.say(TEXT, "nlu_fallback").text == first.text
    assert len(database.feedback) == 1


def test_content_that_came_along_is_shown_before_it_is_kept(
    talk: Talk, database: FakeDatabase
) -> None:
    heard = talk.say(f"Tôi góp ý: {TEXT}, gọi 0912345678", "give_feedback")
    assert heard.outcome == "clarify"
    assert TEXT in heard.text
    assert "0912345678" not in heard.text
    assert [title for title, _ in heard.buttons] == ["Gửi", "Viết lại", "Thôi"]
    assert not database.feedback
    assert talk.press("Gửi").outcome == "receipt"
    assert database.feedback[0].text == f"Tôi góp ý: {TEXT}, gọi •••"


@pytest.mark.parametrize("text", ["không hài lòng", "thái độ kém", "Tôi góp ý bàn viết thiếu bút"])
def test_short_feedback_is_content_too(talk: Talk, text: str) -> None:
    assert text in talk.say(text, "give_feedback").text


@pytest.mark.parametrize("text", ["tôi muốn góp ý", "góp ý", "cho em gửi ý kiến với ạ", "feedback"])
def test_the_wish_alone_is_no_content(talk: Talk, text: str) -> None:
    assert "một tin nhắn" in talk.say(text, "give_feedback").text


@pytest.mark.parametrize(("typed", "intent"), [("gửi đi", "nlu_fallback"), ("ừ", "affirm")])
def test_a_draft_is_sent_by_words_too(
    talk: Talk, database: FakeDatabase, typed: str, intent: str
) -> None:
    talk.say(f"Tôi góp ý: {TEXT}", "give_feedback")
    assert talk.say(typed, intent).outcome == "receipt"
    assert len(database.feedback) == 1


def test_of_a_long_draft_the_beginning_is_shown_and_all_is_kept(
    talk: Talk, database: FakeDatabase
) -> None:
    words = "Phòng chờ cần thêm ghế. " * 80
    assert len(talk.say(words, "give_feedback").text) < 1800
    talk.press("Gửi")
    assert database.feedback[0].text == words.strip()


def test_an_addition_goes_below_the_draft_and_is_shown_again(
    talk: Talk, database: FakeDatabase
) -> None:
    talk.say(f"Tôi góp ý: {TEXT}", "give_feedback", dossier_code=DOSSIER.code)
    heard = talk.say("à ghi thêm là hôm thứ hai, gọi 0912345678", "nlu_fallback", 0.4)
    assert heard.outcome == "clarify"
    assert f"Tôi góp ý: {TEXT} à ghi thêm là hôm thứ hai, gọi •••" in heard.text
    assert not database.feedback
    assert talk.press("Gửi").outcome == "receipt"
    kept = database.feedback[0]
    assert kept.text == f"Tôi góp ý: {TEXT}\nà ghi thêm là hôm thứ hai, gọi •••"
    assert kept.case_code == DOSSIER.code


def test_an_addition_that_makes_it_too_long_leaves_the_draft(
    talk: Talk, database: FakeDatabase
) -> None:
    talk.say(f"Tôi góp ý: {TEXT}", "give_feedback")
    assert "2000" in talk.say("dài quá " * 300, "nlu_fallback").text
    assert talk.say("gửi đi", "affirm").outcome == "receipt"
    assert database.feedback[0].text == f"Tôi góp ý: {TEXT}"


@pytest.mark.parametrize("way", ["press", "say"])
def test_a_draft_can_be_written_again(talk: Talk, database: FakeDatabase, way: str) -> None:
    talk.say(f"Tôi góp ý: {TEXT}", "give_feedback")
    heard = talk.press("Viết lại") if way == "press" else talk.say("không", "deny")
    assert heard.outcome == "clarify"
    assert len(heard.texts) == 1
    assert talk.say("Phòng chờ nóng quá", "nlu_fallback").outcome == "receipt"
    assert [kept.text for kept in database.feedback] == ["Phòng chờ nóng quá"]


def test_stop_keeps_nothing(talk: Talk, database: FakeDatabase) -> None:
    talk.say("góp ý", "give_feedback")
    assert talk.say("thôi không góp ý nữa", "cancel").outcome == "smalltalk"
    assert not database.feedback
    assert talk.slots["expecting"] is None


def test_a_long_text_that_looks_like_stop_is_feedback(talk: Talk, database: FakeDatabase) -> None:
    talk.say("góp ý", "give_feedback")
    text = "Đề nghị hủy bỏ việc bắt người dân photo giấy tờ nhiều lần như hiện nay"
    assert talk.say(text, "cancel").outcome == "receipt"


def test_a_question_in_between_is_answered_and_feedback_goes_on(
    talk: Talk, database: FakeDatabase
) -> None:
    talk.say("góp ý", "give_feedback")
    heard = talk.say("đăng ký kết hôn cần giấy tờ gì", aspect="documents")
    assert heard.outcome == "answer"
    assert "góp ý" in heard.texts[-1]
    assert talk.slots["expecting"] == "feedback_text"
    assert talk.say(TEXT, "nlu_fallback").outcome == "receipt"
    assert len(database.feedback) == 1


@pytest.mark.parametrize(
    "text", ["Làm khai sinh sao chậm quá vậy, chờ lâu?", "thái độ cán bộ hộ tịch thế nào ấy"]
)
def test_a_complaint_in_question_form_is_feedback(
    talk: Talk, database: FakeDatabase, text: str
) -> None:
    talk.say("góp ý", "give_feedback")
    assert talk.say(text, "ask_procedure", aspect="time_limit").outcome == "receipt"


def test_small_talk_in_between_is_not_filed(talk: Talk, database: FakeDatabase) -> None:
    talk.say("góp ý", "give_feedback")
    heard = talk.say("xin chào", "greet")
    assert heard.outcome == "smalltalk"
    assert not database.feedback
    assert talk.slots["expecting"] == "feedback_text"


def test_too_long_and_wordless_texts_are_not_kept(talk: Talk, database: FakeDatabase) -> None:
    talk.say("góp ý", "give_feedback")
    assert "2000" in talk.say("a b " * 501, "nlu_fallback").text
    assert talk.say("👍👍", "nlu_fallback").outcome == "clarify"
    assert not database.feedback
    assert talk.say(TEXT, "nlu_fallback").outcome == "receipt"


def test_a_bare_dossier_code_is_looked_up_not_filed(talk: Talk, database: FakeDatabase) -> None:
    talk.say("góp ý", "give_feedback")
    heard = talk.say(DOSSIER.code, "nlu_fallback", dossier_code=DOSSIER.code)
    assert heard.outcome == "ask_second_factor"
    assert not database.feedback


def test_no_receipt_without_a_commit(talk: Talk, database: FakeDatabase) -> None:
    talk.say("góp ý", "give_feedback")
    database.broken = True
    heard = talk.say(TEXT, "nlu_fallback")
    assert heard.outcome == "busy"
    assert "GY-" not in heard.text


def test_feedback_after_a_status_names_the_dossier(talk: Talk, database: FakeDatabase) -> None:
    talk.say(DOSSIER.code, "check_dossier", dossier_code=DOSSIER.code)
    talk.say("5678", "nlu_fallback")
    talk.press("Góp ý")
    talk.say(TEXT, "nlu_fallback")
    assert database.feedback[0].case_code == DOSSIER.code


def test_feedback_on_its_own_names_no_dossier(talk: Talk, database: FakeDatabase) -> None:
    talk.say(DOSSIER.code, "check_dossier", dossier_code=DOSSIER.code)
    talk.say("thôi", "cancel")
    talk.say("góp ý", "give_feedback")
    talk.say(TEXT, "nlu_fallback")
    assert database.feedback[0].case_code is None


@pytest.mark.parametrize("expecting", [None, "feedback_text", "second_factor", "choice"])
def test_a_denunciation_is_refused_wherever_it_comes(
    talk: Talk, database: FakeDatabase, expecting: str | None
) -> None:
    talk.slots["expecting"] = expecting
    heard = talk.say("tôi tố cáo ông A nhận hối lộ 50 triệu", "report_denunciation")
    assert heard.outcome == "refusal"
    for part in ("25/2018/QH14", "31/2019/NĐ-CP", "bưu chính", "Trực tiếp"):
        assert part in heard.text
    assert "50 triệu" not in heard.text
    assert not database.feedback
    assert not database.unanswered
    assert talk.slots.get("expecting") is None


@pytest.mark.parametrize(
    ("expecting", "intent"),
    [("feedback_text", "nlu_fallback"), (None, "give_feedback"), (None, "nlu_fallback")],
)
def test_strong_words_are_recognised_whatever_the_intent(
    talk: Talk, database: FakeDatabase, expecting: str | None, intent: str
) -> None:
    talk.slots["expecting"] = expecting
    heard = talk.say("Chủ tịch xã nhận hối lộ của dân làng tôi", intent)
    assert heard.outcome == "refusal"
    assert heard.understood["intent"] == "report_denunciation"
    assert not database.feedback
    assert not database.unanswered


def test_an_ordinary_complaint_is_not_turned_away(talk: Talk, database: FakeDatabase) -> None:
    talk.say("góp ý", "give_feedback")
    text = "Cán bộ một cửa thái độ khó chịu, bắt tôi đi lại nhiều lần"
    assert talk.say(text, "give_feedback").outcome == "receipt"
