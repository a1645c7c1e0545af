"""Questions about procedures: named, followed up, in two aspects, in English, not held."""

from __future__ import annotations

from fakes import FakeDatabase, FakeSearch
from talking import PORTAL, Talk, toolbox

from casework.conversation import Candidate
from casework.ports import SearchResult


def test_a_named_procedure_is_answered_and_remembered() -> None:
    talk = Talk()
    heard = talk.say("đăng ký khai sinh cần giấy tờ gì", aspect="documents")
    assert heard.outcome == "answer"
    assert heard.codes == ["1.001193"]
    for part in ("Tờ khai đăng ký khai sinh", "Giấy chứng sinh", "163/QĐ-BTP", "10/06/2026"):
        assert part in heard.text
    assert talk.slots["procedure_code"] == "1.001193"


def test_a_follow_up_without_a_name_is_about_the_procedure_in_talk() -> None:
    talk = Talk()
    talk.say("đăng ký khai sinh cần giấy tờ gì", aspect="documents")
    heard = talk.say("lệ phí bao nhiêu", aspect="fee")
    assert heard.codes == ["1.001193"]
    assert "Hội đồng nhân dân tỉnh" in heard.text
    assert "hộ nghèo" in heard.text
    assert talk.say("the nop o dau", aspect="where").codes == ["1.001193"]


def test_two_aspects_in_one_message_are_both_answered() -> None:
    heard = Talk().say("khai sinh cần gì, mất bao lâu", aspect=["documents", "time_limit"])
    assert "Giấy chứng sinh" in heard.text
    assert "Thời hạn giải quyết: trong ngày" in heard.text
    assert heard.understood["aspect"] == "documents"


def test_a_new_name_replaces_the_procedure_in_talk() -> None:
    talk = Talk()
    talk.say("đăng ký khai sinh", aspect="documents")
    talk.say("còn đăng ký kết hôn thì sao")
    assert talk.say("bao nhiêu tiền", aspect="fee").codes == ["1.000894"]


def test_a_variant_is_read_with_the_words_that_named_the_matter() -> None:
    talk = Talk(toolbox(search=FakeSearch({"kết hôn": ["1.000894"]})))
    talk.say("muốn hỏi đăng ký kết hôn", aspect="documents")
    talk.tools.search._phrases = {"nguoi nuoc ngoai thi sao dang ky ket hon": ("2.000806",)}
    heard = talk.say("với người nước ngoài thì sao")
    assert heard.codes == ["2.000806"]
    assert talk.tools.search.asked[-1] == (
        "với người nước ngoài thì sao đăng ký kết hôn",
        "1.000894",
    )


def test_a_variant_nobody_holds_is_answered_for_the_procedure_in_talk() -> None:
    talk = Talk()
    talk.say("đăng ký khai sinh", aspect="documents")
    assert talk.say("nếu trễ hạn thì sao").codes == ["1.001193"]


def test_an_aspect_without_any_name_is_asked_back_and_kept() -> None:
    talk = Talk()
    heard = talk.say("lệ phí bao nhiêu", aspect="fee")
    assert heard.outcome == "clarify"
    assert talk.slots["expecting"] == "procedure_name"
    heard = talk.say("đăng ký kết hôn", "ask_procedure")
    assert "không thu" in heard.text
    assert heard.understood["aspect"] == "fee"
    assert talk.slots["expecting"] is None


def test_other_aspects_are_offered_as_buttons() -> None:
    talk = Talk()
    heard = talk.say("đăng ký khai sinh", aspect="documents")
    titles = [title for title, _ in heard.buttons]
    assert titles == ["Lệ phí", "Thời hạn", "Nơi nộp", "Cách nộp"]
    heard = talk.press("Nơi nộp")
    assert heard.codes == ["1.001193"]
    assert heard.understood["aspect"] == "where"
    assert "Trung tâm Phục vụ hành chính công cấp xã" in heard.text


def test_a_typed_code_is_looked_up() -> None:
    heard = Talk().say("thủ tục 1.001193 nộp ở đâu", aspect="where", procedure_code="1.001193")
    assert heard.codes == ["1.001193"]


def test_an_unknown_code_is_said_to_be_not_held() -> None:
    heard = Talk().say("thủ tục 9.999999", procedure_code="9.999999")
    assert heard.outcome == "fallback"
    assert "9.999999" in heard.text
    assert PORTAL in heard.text


def test_what_is_not_held_is_said_and_kept_masked() -> None:
    database = FakeDatabase()
    heard = Talk(toolbox(open_work=database)).say("nuôi hổ ở nhà, gọi tôi 0912345678")
    assert heard.outcome == "fallback"
    assert PORTAL in heard.text
    assert heard.codes == []
    assert database.unanswered == [("nuôi hổ ở nhà, gọi tôi •••", "not_held")]


def test_a_complaint_that_names_nothing_is_offered_the_way_of_feedback() -> None:
    talk = Talk()
    assert talk.say("sao chờ lâu quá vậy bực mình ghê").buttons[0][0] == "Góp ý"
    assert talk.press("Góp ý").understood["intent"] == "give_feedback"


def test_not_held_in_a_talk_offers_the_way_back() -> None:
    talk = Talk()
    talk.say("đăng ký khai sinh", aspect="documents")
    heard = talk.say("ông ngoại bế cháu sang nhà hàng xóm chơi")
    assert heard.outcome == "fallback"
    assert "Thủ tục đăng ký khai sinh" in heard.text
    assert talk.press("Lệ phí").codes == ["1.001193"]


def test_a_listed_procedure_tells_its_name_and_that_details_are_not_held() -> None:
    heard = Talk().say("mở nhà thuốc cần gì", aspect="documents")
    assert heard.outcome == "answer"
    assert "Bộ Y tế" in heard.text
    assert "04/2025" in heard.text
    assert "chưa có chi tiết" in heard.text
    assert heard.buttons == []


def test_an_english_question_gets_an_english_frame_and_official_names() -> None:
    talk = Talk()
    heard = talk.say("papers for birth registration", aspect="documents", language="en")
    assert "Papers (3 kinds" in heard.text
    assert "Giấy chứng sinh" in heard.text
    assert talk.press("Fee").text.startswith("Thủ tục đăng ký khai sinh (code")
    assert talk.slots["language"] == "en"
    assert "Thời hạn" in talk.say("mất bao lâu", aspect="time_limit").text


def test_a_code_and_a_question_in_one_message_are_both_taken_up() -> None:
    talk = Talk()
    code = "H61.12-261102-0005"
    heard = talk.say(f"khai sinh lệ phí bao nhiêu, hồ sơ {code}", aspect="fee", dossier_code=code)
    assert heard.outcome == "answer"
    assert heard.understood["case_code"] == code
    assert "4 số cuối" in heard.texts[-1]
    assert talk.say("5678", "nlu_fallback").outcome == "status"


def test_the_button_for_questions_asks_which_procedure() -> None:
    talk = Talk()
    talk.say("đăng ký khai sinh", aspect="documents")
    talk.say("chào", "greet")
    assert talk.press("Hỏi thủ tục").outcome == "clarify"
    assert talk.slots["expecting"] == "procedure_name"


def test_fallback_answers_words_that_surely_name_a_procedure() -> None:
    heard = Talk().say("khai sinh", "nlu_fallback", 0.2)
    assert heard.outcome == "answer"
    assert heard.understood["intent"] == "ask_procedure"


def test_fallback_asks_when_the_search_is_not_sure_enough() -> None:
    talk = Talk(toolbox(search=FakeSearch({"khai sinh": ["1.001193"]}, score=0.7)))
    heard = talk.say("khai sinh", "nlu_fallback", 0.2)
    assert heard.outcome == "clarify"
    assert "Có phải bạn muốn hỏi" in heard.text
    assert talk.say("đúng rồi", "affirm").codes == ["1.001193"]


def test_fallback_leaves_unlikely_candidates_out() -> None:
    class Unsure(FakeSearch):
        """Finds one for sure enough, and others that are not worth offering."""

        def find(self, text: str, *, near: str | None = None, limit: int = 5) -> SearchResult:
            pairs = (("1.001193", 0.8), ("1.000894", 0.1), ("2.000806", 0.0))
            return SearchResult("answer", tuple(Candidate(c, s, "reviewed") for c, s in pairs))

    heard = Talk(toolbox(search=Unsure({}))).say("khai sinh", "nlu_fallback", 0.2)
    assert heard.codes == ["1.001193", "1.000894"]


def test_fallback_says_that_a_code_is_not_held() -> None:
    heard = Talk().say("1.999999", "nlu_fallback", 0.1, procedure_code="1.999999")
    assert "1.999999" in heard.text
    assert heard.outcome == "fallback"


def test_a_variant_chosen_from_an_offer_keeps_the_matter() -> None:
    search = FakeSearch({"kết hôn": ["1.000894"], "nước ngoài": ["1.000894", "2.000806"]})
    talk = Talk(toolbox(search=search))
    talk.say("đăng ký kết hôn", aspect="documents")
    assert talk.say("nước ngoài thì sao").outcome == "clarify"
    talk.say("2", "choose_option", option="2")
    talk.say("còn nếu mất thì sao")
    assert search.asked[-1][0] == "còn nếu mất thì sao đăng ký kết hôn"


def test_fallback_helps_with_examples_and_keeps_the_question() -> None:
    database = FakeDatabase()
    heard = Talk(toolbox(open_work=database)).say("abc xyz", "nlu_fallback", 0.2)
    assert heard.outcome == "fallback"
    assert [title for title, _ in heard.buttons] == [
        "Thủ tục đăng ký khai sinh",
        "Thủ tục đăng ký kết hôn",
    ]
    assert database.unanswered == [("abc xyz", "not_understood")]


def test_a_number_picks_an_example_while_a_name_is_awaited() -> None:
    talk = Talk()
    talk.say("lệ phí bao nhiêu", aspect="fee")
    heard = talk.say("2", "choose_option", option="2")
    assert heard.codes == ["1.000894"]
    assert "không thu" in heard.text


def test_a_variant_said_before_the_name_is_kept() -> None:
    search = FakeSearch({"kết hôn": ["1.000894"], "với người nước ngoài kết hôn": ["2.000806"]})
    talk = Talk(toolbox(search=search))
    assert talk.say("với người nước ngoài").outcome == "clarify"
    assert talk.say("kết hôn").codes == ["2.000806"]


def test_while_a_name_is_awaited_a_dossier_question_is_a_digression() -> None:
    talk = Talk()
    talk.say("lệ phí bao nhiêu", aspect="fee")
    heard = talk.say("cảm ơn nha", "thank")
    assert "chưa cho biết tên thủ tục" in heard.texts[-1]
    assert talk.slots["expecting"] == "procedure_name"
    assert "không thu" in talk.say("đăng ký kết hôn").text
