"""Twins told apart by facets."""

from __future__ import annotations

import pytest
from search_samples import ACTION, FOREIGN, TUNING

from casework.search.variants import NONE, Said, Variants, fit, telling_facet
from casework.search.words import are_marked, split_words

VARIANTS = Variants(TUNING.facets, TUNING.negations)
AGAIN, EXCHANGE, FIRST = frozenset({"again"}), frozenset({"exchange"}), frozenset({"first"})


def said(text: str) -> dict[str, Said]:
    words = split_words(text)
    return VARIANTS.of_question(words, are_marked(words))


def test_names_show_their_values() -> None:
    held = VARIANTS.of_name("Thủ tục đăng ký lại khai sinh có yếu tố nước ngoài")
    assert held == {"action": AGAIN, "foreign": frozenset({"foreign"})}


def test_a_name_may_hold_two_values_or_none() -> None:
    assert VARIANTS.of_name("Cấp lại, cấp đổi thẻ")["action"] == AGAIN | EXCHANGE
    assert VARIANTS.of_name("Đăng ký khai sinh")["action"] == NONE


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("mất căn cước làm lại ở đâu", AGAIN),
        ("mat can cuoc", AGAIN),
        ("đổi căn cước", EXCHANGE),
        ("làm căn cước mất bao lâu", NONE),
        ("khai tử cho người mất", NONE),
        ("làm căn cước", NONE),
        ("hoat dong chi nhanh", NONE),
        ("đóng chi nhánh", frozenset({"end"})),
    ],
)
def test_questions_ask_for_values_by_cue(text: str, wanted: frozenset[str]) -> None:
    assert said(text)["action"].wanted == wanted


def test_what_is_refused_is_not_wanted() -> None:
    assert said("cấp đổi chứ không phải cấp mới")["action"] == Said(EXCHANGE, FIRST)


def test_a_question_may_refuse_only() -> None:
    assert said("không phải cấp lại")["action"] == Said(NONE, AGAIN)


@pytest.mark.parametrize(
    ("asked", "held", "expected"),
    [
        (Said(AGAIN), AGAIN, "match"),
        (Said(AGAIN), FIRST, "mismatch"),
        (Said(AGAIN), NONE, "mismatch"),
        (Said(FIRST), NONE, "match"),
        (Said(NONE, AGAIN), AGAIN, "mismatch"),
        (Said(), NONE, "default"),
        (Said(), FIRST, "default"),
        (Said(), AGAIN, "other"),
    ],
)
def test_how_a_record_fits(asked: Said, held: frozenset[str], expected: str) -> None:
    assert fit(ACTION, asked, held) == expected


def test_the_telling_facet_differs_in_every_record() -> None:
    first, again = {"action": NONE, "foreign": NONE}, {"action": AGAIN, "foreign": NONE}
    abroad = {"action": NONE, "foreign": frozenset({"foreign"})}
    assert telling_facet([ACTION, FOREIGN], [first, again]) is ACTION
    assert telling_facet([ACTION, FOREIGN], [first, abroad]) is FOREIGN
    assert telling_facet([ACTION, FOREIGN], [first, again, abroad]) is None
    assert telling_facet([ACTION, FOREIGN], [first]) is None


def test_the_core_of_a_name_is_what_twins_share() -> None:
    core = VARIANTS.core(split_words("Cấp lại thẻ căn cước"))
    assert [word.written for word in core] == ["thẻ", "căn", "cước"]


def test_a_question_is_split_into_variant_and_rest() -> None:
    asked, rest = VARIANTS.split(split_words("còn cấp đổi chứ không phải cấp lại thì sao"), True)
    assert [word.written for word in asked] == ["cấp", "đổi"]
    assert [word.written for word in rest] == ["còn", "thì", "sao"]
