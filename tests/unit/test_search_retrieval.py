"""Weighing a question and drawing candidates."""

from __future__ import annotations

import numpy as np
import pytest
from search_samples import CATALOGUE, FIELDS, RETRIEVAL, TUNING, Unchanged

from casework.search.background import FurnitureWeights
from casework.search.corpus import CorpusBuilder
from casework.search.question import Question, Weigher
from casework.search.retrieval import Drawn, Retriever
from casework.search.words import split_words

CORPUS = CorpusBuilder(Unchanged(), FIELDS, TUNING.quiet, 7.0).build(CATALOGUE)
NAMES = dict(zip(CORPUS.vocabulary.terms(), CORPUS.frequencies.tolist(), strict=True))
WEIGHER = Weigher(CORPUS, FurnitureWeights(TUNING.frames, NAMES, 20, 0.05), RETRIEVAL)
RETRIEVER = Retriever(CORPUS, RETRIEVAL)


def weigh(text: str) -> Question:
    return WEIGHER.weigh(split_words(text))


def draw(text: str) -> Drawn:
    return RETRIEVER.draw(weigh(text))


def codes(drawn: Drawn) -> list[str]:
    return [CATALOGUE[number].code for number in drawn.procedures.tolist()]


def measure(drawn: Drawn, name: str, code: str) -> float:
    return float(drawn.measures[name][codes(drawn).index(code)])


def test_unknown_words_weigh_without_being_terms() -> None:
    known, unknown = weigh("khai sinh"), weigh("khai sinh xyzt")
    assert len(known.singles) == len(unknown.singles) == 2
    assert known.unknown_share == 0.0
    assert 0.0 < unknown.unknown_share < 1.0
    assert unknown.single_mass == pytest.approx(known.single_mass + 3.5)


def test_repeated_words_count_once() -> None:
    assert weigh("khai sinh khai sinh").single_mass == pytest.approx(weigh("khai sinh").single_mass)


def test_marks_are_terms_of_their_own() -> None:
    assert len(weigh("dạy học").written) == 2
    assert weigh("day hoc").written == []


def test_furniture_adds_little_mass() -> None:
    plain, furnished = weigh("khai sinh"), weigh("khai sinh cần giấy tờ gì")
    assert furnished.single_mass < 1.6 * plain.single_mass


def test_nothing_known_draws_nothing() -> None:
    assert codes(draw("xyzt")) == []


def test_the_name_asked_for_comes_first() -> None:
    assert codes(draw("đăng ký kết hôn"))[0] == "1.000004"


def test_an_alias_leads_to_its_procedure() -> None:
    drawn = draw("hôn thú")
    assert codes(drawn)[0] == "1.000004"
    assert measure(drawn, "alias_likeness", "1.000004") == pytest.approx(1.0)
    assert measure(drawn, "name_likeness", "1.000004") < 1.0


def test_typed_marks_tell_words_apart() -> None:
    teach, wire = draw("dạy"), draw("dây")
    assert codes(teach)[0] == "1.000009"
    assert codes(wire)[0] == "1.000010"
    assert measure(teach, "marks_off", "1.000010") == pytest.approx(1.0)
    assert measure(teach, "marks_off", "1.000009") == 0.0


def test_without_marks_both_are_met() -> None:
    drawn = draw("day")
    assert {"1.000009", "1.000010"} <= set(codes(drawn))
    assert measure(drawn, "marks_off", "1.000009") == 0.0


def test_measures_are_shares() -> None:
    drawn = draw("làm giấy khai sinh cho con ở đâu")
    for name in ("likeness", "said", "told", "phrase_said", "pairs_said", "record_said"):
        column = drawn.measures[name]
        assert np.all((column >= 0.0) & (column <= 1.0 + 1e-9)), name


def test_a_paper_counts_for_the_record_only() -> None:
    drawn = draw("giấy chứng sinh")
    assert measure(drawn, "record_said", "1.000001") == pytest.approx(1.0)
    assert measure(drawn, "said", "1.000001") < 1.0


def test_the_pool_is_limited_and_best_first() -> None:
    few = Retriever(CORPUS, RETRIEVAL.__class__(**{**_as_dict(), "pool": 2}))
    drawn = few.draw(weigh("đăng ký khai sinh"))
    assert len(drawn.procedures) == 2
    assert codes(drawn)[0] == "1.000001"


def test_the_same_question_draws_the_same() -> None:
    first, second = draw("cấp thẻ căn cước"), draw("cấp thẻ căn cước")
    assert first.procedures.tolist() == second.procedures.tolist()
    assert all((first.measures[n] == second.measures[n]).all() for n in first.measures)


def _as_dict() -> dict[str, float]:
    return {name: getattr(RETRIEVAL, name) for name in RETRIEVAL.__slots__}
