"""The whole search on a small catalogue: find, follow-ups, twins, decisions."""

from __future__ import annotations

from dataclasses import replace

import pytest
from search_samples import CATALOGUE, TUNING, Unchanged, procedure

from casework.ports import ProcedureSearch, SearchResult
from casework.procedures import Grade
from casework.search.hybrid import HybridSearch

SEARCH: ProcedureSearch = HybridSearch(CATALOGUE, Unchanged(), TUNING)


def first(text: str, near: str | None = None) -> str:
    return SEARCH.find(text, near=near).candidates[0].code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("làm giấy khai sinh cần giấy tờ gì", "1.000001"),
        ("lam giay khai sinh can giay to gi", "1.000001"),
        ("đăng ký lại khai sinh", "1.000002"),
        ("khai sinh có yếu tố nước ngoài", "1.000003"),
        ("chồng tây đăng ký khai sinh", "1.000003"),
        ("hôn thú", "1.000004"),
        ("làm căn cước ở đâu", "1.000005"),
        ("mất cmnd", "1.000006"),
        ("đổi thẻ căn cước", "1.000007"),
        ("nhập hộ khẩu bao nhiêu tiền", "1.000008"),
        ("dạy học", "1.000009"),
        ("dây điện", "1.000010"),
        ("lệ phí trước bạ", "1.000011"),
        ("khaisinh", "1.000001"),
    ],
)
def test_the_procedure_meant_comes_first(text: str, code: str) -> None:
    assert first(text) == code


def test_the_aspect_pulls_no_other_procedure() -> None:
    result = SEARCH.find("làm giấy khai sinh lệ phí bao nhiêu tiền")
    assert result.candidates[0].code == "1.000001"


@pytest.mark.parametrize("text", ["", "?!", "xyzt qwrt", "bao nhiêu tiền"])
def test_what_names_nothing_is_not_held(text: str) -> None:
    assert SEARCH.find(text).decision == "not_held"


def test_no_shared_word_means_no_candidates() -> None:
    assert SEARCH.find("xyzt") == SearchResult("not_held", ())


def test_candidates_carry_grade_and_probability() -> None:
    result = SEARCH.find("dạy và học")
    assert result.candidates[0].grade == "listed"
    scores = [candidate.score for candidate in result.candidates]
    assert scores == sorted(scores, reverse=True)
    assert all(0.0 <= score <= 1.0 for score in scores)


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_the_limit_is_kept(limit: int) -> None:
    assert len(SEARCH.find("đăng ký khai sinh", limit=limit).candidates) <= limit


@pytest.mark.parametrize(
    ("near", "text", "code"),
    [
        ("1.000005", "còn nếu mất thì sao", "1.000006"),
        ("1.000005", "con neu mat thi sao", "1.000006"),
        ("1.000006", "cấp đổi chứ không phải cấp lại", "1.000007"),
        ("1.000001", "chồng tây thì sao", "1.000003"),
        ("1.000001", "thì sao", "1.000001"),
        ("1.000001", "đăng ký kết hôn", "1.000004"),
    ],
)
def test_a_follow_up_is_about_the_procedure_in_talk(near: str, text: str, code: str) -> None:
    assert first(text, near) == code


def test_an_unknown_procedure_in_talk_is_no_harm() -> None:
    assert first("đăng ký kết hôn", near="9.999999") == "1.000004"


def test_other_codes_name_the_procedure_in_talk() -> None:
    catalogue = [replace(p, other_codes=(f"2{p.code}",)) for p in CATALOGUE]
    search = HybridSearch(catalogue, Unchanged(), TUNING)
    assert search.find("còn nếu mất thì sao", near="21.000005").candidates[0].code == "1.000006"


def asking() -> HybridSearch:
    """A search that never answers, so that the question it asks can be seen."""
    shy = replace(TUNING.decision, answer_from=1.1, ask_from=0.0, ask_from_when_asking=0.0)
    return HybridSearch(CATALOGUE, Unchanged(), replace(TUNING, decision=shy))


def test_twins_are_told_apart_by_one_question() -> None:
    result = asking().find("thẻ căn cước cấp lại hay cấp đổi", limit=2)
    assert result.decision == "ask"
    assert {c.code for c in result.candidates} == {"1.000006", "1.000007"}
    assert result.question == "search.ask.action"


def test_others_are_told_apart_by_the_general_question() -> None:
    catalogue = [procedure("1.1", "Đăng ký tàu cá"), procedure("1.2", "Đăng ký tàu hàng")]
    shy = replace(TUNING.decision, answer_from=1.1, ask_from=0.0, ask_from_when_asking=0.0)
    search = HybridSearch(catalogue, Unchanged(), replace(TUNING, decision=shy))
    assert search.find("đăng ký tàu").question == "search.ask.which"


def test_an_answer_has_no_question() -> None:
    result = SEARCH.find("đăng ký kết hôn")
    assert (result.decision, result.question) == ("answer", None)


def test_a_listed_name_gives_way_to_the_same_with_facts() -> None:
    listed = procedure("1.1", "Đăng ký tàu cá", grade=Grade.LISTED)
    held = procedure("1.2", "Đăng ký tàu cá")
    search = HybridSearch([listed, held], Unchanged(), TUNING)
    assert search.order("đăng ký tàu cá") == ["1.2"]


def test_the_same_question_has_the_same_answer() -> None:
    again = HybridSearch(CATALOGUE, Unchanged(), TUNING)
    for text in ("mất cmnd", "làm giấy khai sinh", "dang ky"):
        assert again.find(text) == SEARCH.find(text)


def test_order_is_limited() -> None:
    assert isinstance(SEARCH, HybridSearch)
    assert len(SEARCH.order("đăng ký khai sinh", limit=3)) == 3
    assert SEARCH.order("xyzt") == []


def test_an_english_question_is_found() -> None:
    search = HybridSearch(CATALOGUE, Unchanged(), TUNING)
    english = search.order("how do I register my birth")
    assert english[:1] == search.order("đăng ký khai sinh")[:1] != []
