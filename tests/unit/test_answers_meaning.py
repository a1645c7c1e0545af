"""Which procedure a question means: code, talk, variant, search, none."""

from __future__ import annotations

import pytest
from fakes import FakeCatalogue, FakeSearch
from talking import PHRASES, PROCEDURES, cues

from casework.conversation import Candidate
from casework.ports import SearchResult
from casework.procedures import Aspect
from casework.services.answer_procedure import Meant, ProcedureFinder, ProcedureQuestion

FEE = (Aspect.FEE,)


def meant(search: FakeSearch | None = None, **question: object) -> Meant:
    finder = ProcedureFinder(FakeCatalogue(*PROCEDURES), search or FakeSearch(PHRASES), cues())
    return finder.find(ProcedureQuestion(**question))  # type: ignore[arg-type]


def test_a_code_goes_before_everything() -> None:
    found = meant(text="khai sinh", named_code="1.000894", in_talk="1.001193")
    assert found.procedure is not None
    assert found.procedure.code == "1.000894"


def test_an_unknown_code_is_not_held_whatever_the_words() -> None:
    assert meant(text="khai sinh", named_code="1.999999").kind == "not_held"


@pytest.mark.parametrize(
    "text",
    [
        "lệ phí bao nhiêu",
        "le phi bao nhieu vay",
        "thế nộp ở đâu ạ",
        "cho em hỏi cần những giấy tờ gì",
        "mất bao lâu",
        "thủ tục này làm online được không",
        "how much is it",
        "",
    ],
)
def test_aspect_words_alone_are_about_the_talk_or_unnamed(text: str) -> None:
    in_talk = meant(text=text, aspects=FEE, in_talk="1.001193")
    assert in_talk.procedure is not None
    assert in_talk.procedure.code == "1.001193"
    assert meant(text=text, aspects=FEE).kind == "unnamed"


@pytest.mark.parametrize("text", ["khai sinh", "lệ phí khai sinh bao nhiêu", "làm khai sinh"])
def test_a_name_is_searched_for_also_in_a_talk(text: str) -> None:
    found = meant(text=text, aspects=FEE, in_talk="1.000894")
    assert found.procedure is not None
    assert found.procedure.code == "1.001193"
    assert found.named_as == "khai sinh"


def test_a_variant_is_searched_with_the_citizens_words() -> None:
    search = FakeSearch({"nước ngoài thì sao cưới": ["2.000806"]})
    found = meant(search, text="nước ngoài thì sao", in_talk="1.000894", named_as="cưới")
    assert found.procedure is not None
    assert found.procedure.code == "2.000806"


def test_a_variant_without_citizens_words_uses_the_name() -> None:
    search = FakeSearch({})
    found = meant(search, text="còn nếu mất thì sao", in_talk="1.000894")
    assert search.asked == [("còn nếu mất thì sao đăng ký kết hôn", "1.000894")]
    assert found.procedure is not None
    assert found.procedure.code == "1.000894"


def test_a_variant_without_a_talk_names_nothing_unless_it_is_clear() -> None:
    assert meant(FakeSearch({"cấp lại": ["1.001193"]}), text="cấp lại").kind == "one"
    search = FakeSearch({"cấp lại": ["1.001193", "1.000894"]})
    assert meant(search, text="cấp lại").kind == "unnamed"


def test_a_variant_that_leads_back_offers_the_others_too() -> None:
    class Close(FakeSearch):
        """Finds the procedure in talk first, with another one close behind."""

        def find(self, text: str, *, near: str | None = None, limit: int = 5) -> SearchResult:
            pairs = (("1.000894", 0.8), ("2.000806", 0.1), ("1.001193", 0.01))
            return SearchResult("answer", tuple(Candidate(c, s, "reviewed") for c, s in pairs))

    found = meant(Close({}), text="còn nếu mất thì sao", in_talk="1.000894")
    assert found.kind == "several"
    assert [candidate.code for candidate in found.candidates] == ["1.000894", "2.000806"]


def test_a_short_follow_up_with_other_words_stays_in_the_talk() -> None:
    found = meant(text="có cần công chứng không", aspects=FEE, in_talk="1.000894")
    assert found.procedure is not None
    assert found.procedure.code == "1.000894"


def test_a_long_question_about_something_else_is_not_held() -> None:
    text = "phạt bao nhiêu khi nướng bắp trên cầu ngày lễ lớn"
    assert meant(text=text, aspects=FEE, in_talk="1.000894").kind == "not_held"


def test_candidates_without_a_record_are_left_out() -> None:
    search = FakeSearch({"khai": ["9.999999", "1.001193"]})
    found = meant(search, text="khai")
    assert [candidate.code for candidate in found.candidates] == ["1.001193"]
    assert meant(FakeSearch({"khai": ["9.999999"]}), text="khai").kind == "not_held"


def test_what_is_turned_to_is_searched_for_without_the_turn() -> None:
    class Framed(FakeSearch):
        """Is unsure of a name in the frame of a turn, and sure of the name alone."""

        def find(self, text: str, *, near: str | None = None, limit: int = 5) -> SearchResult:
            sure = text == "khai sinh"
            candidate = Candidate("1.001193", 0.95 if sure else 0.6, "reviewed")
            return SearchResult("answer" if sure else "ask", (candidate,))

    found = meant(Framed({}), text="còn khai sinh thì sao", in_talk="1.000894")
    assert found.kind == "one"
    assert found.likelihood == 0.95
    assert meant(Framed({}), text="khai sinh thì sao", in_talk="1.000894").kind == "several"
