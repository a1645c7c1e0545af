"""Choosing among offered procedures: by button, number, place, words; or something else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fakes import FakeCatalogue, FakeDatabase, FakeSearch
from talking import BIRTH, PHRASES, Talk, toolbox

from actions.titles import numbered_titles


@pytest.fixture
def asked() -> Talk:
    """Return a talk that has just offered two kinds of marriage registration."""
    search = FakeSearch(PHRASES | {"cưới": [("1.000894", 0.6), ("2.000806", 0.2)]})
    talk = Talk(toolbox(open_work=FakeDatabase(), search=search))
    heard = talk.say("cưới nhau cần giấy tờ gì", aspect="documents")
    assert heard.outcome == "clarify"
    assert heard.codes == ["1.000894", "2.000806"]
    assert talk.slots["expecting"] == "choice"
    return talk


def test_the_offer_names_each_and_ends_with_none_of_these(asked: Talk) -> None:
    titles = [option["title"] for option in asked.slots["options"]]
    assert titles[0] == "1. Thủ tục đăng ký kết hôn"
    assert titles[-1] == "Không phải các thủ tục trên"
    assert all(len(title) <= 60 for title in titles)


def test_a_number_picks(asked: Talk) -> None:
    heard = asked.say("2", "choose_option", option="2")
    assert heard.codes == ["2.000806"]
    assert heard.understood["aspect"] == "documents"
    assert heard.understood["intent"] == "ask_procedure"


def test_a_bare_digit_picks_also_when_it_was_not_understood(asked: Talk) -> None:
    assert asked.say("1", "nlu_fallback", 0.1).codes == ["1.000894"]


def test_last_picks_the_last_procedure_and_not_the_way_out(asked: Talk) -> None:
    assert asked.say("cái cuối", "choose_option", option="last").codes == ["2.000806"]


def test_words_of_exactly_one_name_pick_it(asked: Talk) -> None:
    assert asked.say("có yếu tố nước ngoài", "nlu_fallback", 0.2).codes == ["2.000806"]


def test_a_button_picks(asked: Talk) -> None:
    assert asked.press("1. Thủ tục").codes == ["1.000894"]


def test_none_of_them_asks_for_other_words_and_keeps_the_question(asked: Talk) -> None:
    heard = asked.say("không phải", "deny")
    assert heard.outcome == "clarify"
    assert asked.slots["expecting"] == "procedure_name"
    database = asked.tools.open_work
    assert database.unanswered == [("cưới nhau cần giấy tờ gì", "none_of_the_offered")]
    assert asked.say("đăng ký khai sinh").understood["aspect"] == "documents"


def test_the_button_for_none_does_the_same(asked: Talk) -> None:
    assert asked.press("Không phải").outcome == "clarify"
    assert asked.slots["expecting"] == "procedure_name"


def test_a_new_question_is_answered_instead(asked: Talk) -> None:
    heard = asked.say("đăng ký khai sinh bao nhiêu tiền", aspect="fee")
    assert heard.codes == ["1.001193"]
    assert asked.slots["expecting"] is None


def test_a_remark_is_read_with_the_first_question() -> None:
    search = FakeSearch({"cưới": ["1.000894", "2.000806"], "giấy tờ gì chồng Mỹ": ["2.000806"]})
    talk = Talk(toolbox(search=search))
    talk.say("cưới nhau cần giấy tờ gì", aspect="documents")
    assert talk.say("chồng Mỹ").codes == ["2.000806"]


def test_an_aspect_alone_is_answered_of_the_likeliest_with_the_others_below(asked: Talk) -> None:
    heard = asked.say("bao nhiêu tiền", aspect="fee")
    assert heard.outcome == "answer"
    assert heard.text.startswith("Thủ tục đăng ký kết hôn (mã 1.000894)")
    assert heard.text.endswith("Nếu bạn hỏi thủ tục khác, bấm chọn bên dưới.")
    assert asked.slots["expecting"] is None
    other = asked.press("có yếu tố nước ngoài")
    assert other.codes == ["2.000806"]
    assert other.understood["aspect"] == "fee"


def test_another_intent_is_handed_on(asked: Talk) -> None:
    assert asked.say("tra hồ sơ giúp tôi", "check_dossier").outcome == "clarify"
    assert asked.slots["expecting"] == "case_code"


def test_after_thanks_a_choice_is_still_possible(asked: Talk) -> None:
    assert asked.say("cảm ơn", "thank").outcome == "smalltalk"
    assert asked.say("cái thứ hai", "choose_option", option="2").codes == ["2.000806"]


def test_a_choice_with_nothing_offered_asks_what_is_meant() -> None:
    assert Talk().say("cái thứ hai", "choose_option", option="2").outcome == "clarify"


def test_a_number_beyond_the_list_picks_nothing(asked: Talk) -> None:
    assert asked.say("7", "choose_option", option="7").outcome == "clarify"


def test_titles_that_would_look_alike_drop_what_they_share() -> None:
    head = "Cấp giấy chứng nhận đủ điều kiện kinh doanh dịch vụ làm thủ tục về thuế"
    titles = numbered_titles([f"{head} cho cá nhân", f"{head} cho tổ chức"], 60)
    assert titles == ["1. …thuế cho cá nhân", "2. …thuế cho tổ chức"]


def test_titles_that_look_alike_beside_another_differ_too() -> None:
    head = "Cấp giấy chứng nhận đủ điều kiện kinh doanh dịch vụ làm thủ tục về thuế"
    names = ["Tách hộ", f"{head} cho cá nhân", f"{head.lower()} cho tổ chức"]
    titles = numbered_titles(names, 60)
    assert titles == ["1. Tách hộ", "2. …thuế cho cá nhân", "3. …thuế cho tổ chức"]


ACTIONS = ("Cấp lại thẻ căn cước", "Cấp đổi thẻ căn cước")
OTHERS = ("Cấp lại thẻ căn cước", "Đăng ký khai sinh lưu động")


@pytest.mark.parametrize(("names", "asked"), [(ACTIONS, "cấp lại, đổi"), (OTHERS, "Có vài")])
def test_the_action_is_asked_only_when_the_choices_differ_by_it(
    names: tuple[str, str], asked: str
) -> None:
    records = [replace(BIRTH, code=f"1.00000{n}", name=name) for n, name in enumerate(names)]
    codes = [(record.code, 0.4) for record in records]
    search = FakeSearch({"thẻ": codes}, question="search.ask.action")
    talk = Talk(toolbox(search=search, catalogue=FakeCatalogue(*records)))
    assert asked in talk.say("làm thẻ", aspect="general").text


def test_short_titles_stay_whole() -> None:
    assert numbered_titles(["Tách hộ", "Xóa hộ"], 60) == ["1. Tách hộ", "2. Xóa hộ"]
