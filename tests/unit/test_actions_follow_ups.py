"""Follow-ups, corrections, ways back and near procedures: exact conversations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from fakes import FakeCatalogue, FakeSearch
from talking import BIRTH, FOREIGN_MARRIAGE, MARRIAGE, PROCEDURES, Talk, toolbox

LEANING = [("1.000894", 0.6), ("2.000806", 0.2)]
WEAK = [("1.000894", 0.33), ("2.000806", 0.30), ("1.001193", 0.2), ("1.000656", 0.1)]
DEATH = replace(BIRTH, code="1.000656", name="Thủ tục đăng ký khai tử")


def talk_with(**phrases: Sequence[str | tuple[str, float]]) -> Talk:
    """Return a talk that also knows these phrases; an underscore stands for a space."""
    known: dict[str, Sequence[str | tuple[str, float]]] = {
        "khai sinh": ["1.001193"],
        "kết hôn": ["1.000894"],
        "khai tử": ["1.000656"],
    }
    known |= {words.replace("_", " "): codes for words, codes in phrases.items()}
    catalogue = FakeCatalogue(*PROCEDURES, DEATH)
    return Talk(toolbox(search=FakeSearch(known), catalogue=catalogue))


def test_a_near_procedure_stands_below_the_answer() -> None:
    talk = talk_with(lấy_chồng=[("1.000894", 0.85), ("2.000806", 0.12), ("1.001193", 0.02)])
    heard = talk.say("lấy chồng cần giấy tờ gì", aspect="documents")
    assert heard.outcome == "answer"
    assert heard.text.startswith("Thủ tục đăng ký kết hôn (mã 1.000894)")
    assert heard.text.endswith("Ý bạn là thủ tục khác? Bấm chọn bên dưới.")
    assert heard.buttons[-1][0] == FOREIGN_MARRIAGE.name
    other = talk.press(FOREIGN_MARRIAGE.name)
    assert other.codes == ["2.000806"]
    assert other.understood["aspect"] == "documents"


def test_unlikely_ones_do_not() -> None:
    talk = talk_with(lấy_chồng=[("1.000894", 0.95), ("2.000806", 0.09)])
    heard = talk.say("lấy chồng cần giấy tờ gì", aspect="documents")
    assert "thủ tục khác" not in heard.text
    assert FOREIGN_MARRIAGE.name not in dict(heard.buttons)


def test_an_aspect_after_an_offer_that_is_not_understood_is_of_the_likeliest_too() -> None:
    talk = talk_with(cưới=LEANING)
    talk.say("cưới nhau", aspect="general")
    heard = talk.say("được bao nhiêu", "out_of_scope", 0.8)
    assert (heard.outcome, heard.codes[0]) == ("answer", "1.000894")
    assert heard.understood["aspect"] == "fee"


def test_thanks_after_an_offer_do_not_lose_it() -> None:
    talk = talk_with(cưới=LEANING)
    talk.say("cưới nhau", aspect="general")
    talk.say("cảm ơn", "thank")
    assert talk.say("lệ phí bao nhiêu", aspect="fee").codes[0] == "1.000894"


def test_a_turn_to_another_procedure_asks_the_same_of_it() -> None:
    talk = talk_with()
    talk.say("khai sinh cần giấy tờ gì", aspect="documents")
    heard = talk.say("còn khai tử thì sao", aspect="how_to_file")
    assert heard.codes == ["1.000656"]
    assert heard.understood["aspect"] == "documents"


def test_a_correction_asks_the_same_of_the_right_variant() -> None:
    talk = talk_with(kết_hôn_chồng_việt=["1.000894"], chồng_không_chồng_mỹ=["2.000806"])
    talk.say("kết hôn chồng Việt cần giấy tờ gì", aspect="documents")
    heard = talk.say("không, chồng Mỹ chứ không phải Việt", "nlu_fallback", 0.5)
    assert (heard.outcome, heard.codes) == ("answer", ["2.000806"])
    assert heard.understood["aspect"] == "documents"


def test_a_correction_read_as_a_plain_no_is_a_correction_all_the_same() -> None:
    talk = talk_with()
    talk.say("khai sinh cần giấy tờ gì", aspect="documents")
    heard = talk.say("à không, ý tôi là khai tử", "deny")
    assert heard.codes == ["1.000656"]
    assert heard.understood["intent"] == "ask_procedure"


def test_a_correction_of_a_choice_is_not_none_of_them() -> None:
    talk = talk_with(cưới=["1.000894", "2.000806"])
    talk.say("cưới nhau bao lâu", aspect="time_limit")
    heard = talk.say("ý tôi là khai tử", "deny")
    assert heard.codes == ["1.000656"]
    assert heard.understood["aspect"] == "time_limit"


def test_a_bare_no_stays_a_no() -> None:
    talk = talk_with()
    talk.say("khai sinh cần giấy tờ gì", aspect="documents")
    assert talk.say("không phải", "deny").understood["intent"] == "deny"


@pytest.mark.parametrize(
    ("text", "intent", "aspect"),
    [
        ("được bao nhiêu", "out_of_scope", "fee"),
        ("mỗi người tốn bao nhiêu", "out_of_scope", "fee"),
        ("cần mấy bản", "nlu_fallback", "documents"),
        ("mấy ngày", "nlu_fallback", "time_limit"),
    ],
)
def test_a_short_question_is_about_the_talk(text: str, intent: str, aspect: str) -> None:
    talk = talk_with()
    talk.say("khai sinh", aspect="documents")
    heard = talk.say(text, intent, 0.75)
    assert (heard.outcome, heard.codes) == ("answer", ["1.001193"])
    assert heard.understood["aspect"] == aspect


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("vé số chiều nay trúng bao nhiêu", 0.75),  # other things are spoken of
        ("bao nhiêu", 0.95),  # plainly out of scope
        ("trời mưa quá", 0.75),  # asks nothing
        ("bao nhiêu thì được " + "và " * 6, 0.75),  # too long
    ],
)
def test_other_things_stay_out_of_scope_in_a_talk(text: str, confidence: float) -> None:
    talk = talk_with()
    talk.say("khai sinh", aspect="documents")
    heard = talk.say(text, "out_of_scope", confidence)
    assert heard.outcome == "fallback"


def test_without_a_talk_a_short_question_is_not_answered() -> None:
    assert talk_with().say("được bao nhiêu", "out_of_scope", 0.75).outcome == "fallback"


def test_a_short_question_that_names_another_procedure_is_about_that_one() -> None:
    talk = talk_with()
    talk.say("khai sinh", aspect="documents")
    heard = talk.say("khai tử bao nhiêu", "out_of_scope", 0.75)
    assert heard.codes == ["1.000656"]


@pytest.mark.parametrize("text", ["quay lại cái trước, lệ phí bao nhiêu", "lúc nãy phí bao nhiêu"])
def test_going_back_without_a_name_is_to_the_one_before(text: str) -> None:
    talk = talk_with()
    talk.say("khai sinh", aspect="documents")
    talk.say("kết hôn", aspect="documents")
    heard = talk.say(text, aspect="fee")
    assert heard.codes == ["1.001193"]
    assert heard.understood["aspect"] == "fee"


def test_going_back_by_name_is_among_those_talked_about() -> None:
    talk = talk_with(cưới=[("2.000806", 0.5), ("1.000894", 0.4)])
    talk.say("kết hôn", aspect="documents")
    talk.say("khai sinh", aspect="documents")
    talk.say("khai tử", aspect="documents")
    heard = talk.say("quay lại cưới hỏi, bao lâu", aspect="time_limit")
    assert heard.codes == ["1.000894"]
    assert talk.slots["memory"]["recent"] == ["1.000656", "1.001193"]


def test_going_back_from_an_offer() -> None:
    talk = talk_with(cưới=["1.000894", "2.000806"])
    talk.say("khai sinh", aspect="documents")
    talk.say("thế cưới nhau thì cần gì", aspect="documents")
    assert talk.say("quay lại khai sinh", aspect="fee").codes == ["1.001193"]


def test_going_back_to_nothing_is_an_ordinary_question() -> None:
    assert talk_with().say("quay lại khai sinh", aspect="fee").codes == ["1.001193"]


def test_a_new_name_in_a_follow_up_is_not_glued_to_the_talk() -> None:
    talk = talk_with()
    talk.say("khai sinh", aspect="documents")
    heard = talk.say("thế giấy attp thì cần gì", aspect="documents")
    assert heard.outcome == "fallback"
    assert "Nếu bạn vẫn hỏi về «Thủ tục đăng ký khai sinh»" in heard.text


def test_that_paper_is_the_one_in_talk() -> None:
    talk = talk_with(giấy=[("2.000806", 0.7)], giấy_đó_kết_hôn=[("1.000894", 0.5)])
    talk.say("kết hôn", aspect="documents")
    heard = talk.say("lỡ mất giấy đó kết", aspect="general")
    assert heard.codes != ["2.000806"]
    assert MARRIAGE.code in heard.codes


def test_condolences_open_the_answer_after_a_death() -> None:
    heard = talk_with().say("mẹ tôi vừa mất, làm khai tử cần gì", aspect="documents")
    assert heard.text.startswith("Xin chia buồn cùng gia đình.\n\nThủ tục đăng ký khai tử")
    assert "chia buồn" not in talk_with().say("khai tử cần gì", aspect="documents").text


def test_condolences_are_said_once() -> None:
    talk = talk_with()
    talk.say("mẹ tôi vừa mất, làm khai tử cần gì", aspect="documents")
    assert "chia buồn" not in talk.say("nộp ở đâu", aspect="where").text


def test_an_aspect_after_weak_choices_asks_again_with_that_aspect() -> None:
    talk = talk_with(cưới=WEAK)
    offered = talk.say("cưới nhau cần gì", aspect="documents")
    again = talk.say("lệ phí bao nhiêu", aspect="fee")
    assert again.outcome == "clarify"
    assert again.codes == offered.codes
    assert [one["score"] for one in again.understood["procedures"]] == [s for _, s in WEAK]
    assert again.text == offered.text
    assert talk.slots["memory"]["question"] == "cưới nhau cần gì"
    told = talk.press("1. ")
    assert (told.outcome, told.understood["aspects"]) == ("answer", ["fee"])


def test_the_choices_are_asked_again_after_an_aspect_the_nlu_missed() -> None:
    talk = talk_with(cưới=WEAK)
    talk.say("cưới nhau cần gì", aspect="documents")
    assert talk.say("được bao nhiêu", "out_of_scope", 0.8).outcome == "clarify"


def test_the_first_choice_is_told_only_when_it_stands_out_and_with_its_score() -> None:
    talk = talk_with(cưới=[("1.000894", 0.6), ("2.000806", 0.35)])
    talk.say("cưới nhau cần gì", aspect="documents")
    assert talk.say("lệ phí bao nhiêu", aspect="fee").outcome == "clarify"
    talk = talk_with(cưới=[("1.000894", 0.6), ("2.000806", 0.3)])
    talk.say("cưới nhau cần gì", aspect="documents")
    told = talk.say("lệ phí bao nhiêu", aspect="fee")
    assert (told.outcome, told.codes[0]) == ("answer", "1.000894")
    assert told.understood["procedures"][0]["score"] == 0.6


def test_every_aspect_asked_is_answered_in_the_order_asked() -> None:
    talk = talk_with()
    heard = talk.say("khai sinh cần gì, bao lâu, bao nhiêu tiền", aspect=["time_limit", "fee"])
    places = [heard.text.find(words) for words in ("Giấy tờ (", "Thời hạn giải quyết", "lệ phí:")]
    assert -1 not in places
    assert places == sorted(places)
    assert heard.understood["aspects"] == ["documents", "time_limit", "fee"]


def test_after_a_choice_the_aspects_asked_before_it_are_answered() -> None:
    talk = talk_with(cưới=WEAK)
    talk.say("cưới nhau bao nhiêu tiền, bao lâu", aspect="fee")
    told = talk.say("cái thứ nhất", "choose_option", option="1")
    assert told.text.index("Phí, lệ phí") < told.text.index("Thời hạn giải quyết")
    talk = talk_with()
    talk.say("bao nhiêu tiền, bao lâu", aspect="fee")
    told = talk.say("đăng ký kết hôn", aspect="general")
    assert told.understood["aspects"][:2] == ["fee", "time_limit"]
    assert told.text.index("Phí, lệ phí") < told.text.index("Thời hạn giải quyết")


@pytest.mark.parametrize(("score", "is_offered"), [(0.29, False), (0.31, True)])
def test_nothing_far_fetched_stands_beside_a_condolence(score: float, is_offered: bool) -> None:
    talk = talk_with(khai_tử=[("1.000656", 0.85), ("1.001193", score)])
    heard = talk.say("mẹ tôi vừa mất, làm khai tử cần gì", aspect="documents")
    assert heard.text.startswith("Xin chia buồn")
    assert (BIRTH.name in dict(heard.buttons)) == is_offered
