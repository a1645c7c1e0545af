"""Word lists: whole words only, bare or with their own diacritics, longest phrase first."""

from __future__ import annotations

import pytest

from casework.services.cues import Cues, plain_words

CUES = Cues(
    {
        "filler": ["thế", "mất bao lâu", "em", "cho"],
        "variant": ["mất", "trẻ em"],
        "restart": ["bắt đầu lại"],
        "district": ["quận", "UBND huyện"],
    }
)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("thế khai sinh mất bao lâu", "khai sinh"),
        ("the khai sinh mat bao lau", "khai sinh"),
        ("làm thẻ cho em", "làm thẻ"),
        ("Mất bao lâu?!", ""),
        ("cho chó", "chó"),
        ("emm", "emm"),
    ],
)
def test_phrases_are_taken_out(text: str, left: str) -> None:
    assert CUES.without("filler", text) == left


def test_a_phrase_in_a_longer_word_is_not_found() -> None:
    assert not CUES.found_in("variant", "mất-rồi".replace("-", ""))
    assert CUES.found_in("variant", "bị MẤT rồi")


@pytest.mark.parametrize("text", ["bắt đầu lại", "Bat dau lai!", " bắt  đầu lại "])
def test_a_text_that_is_one_phrase(text: str) -> None:
    assert CUES.are_all_of("restart", text)


def test_a_text_with_more_than_the_phrase_is_not_all_of_it() -> None:
    assert not CUES.are_all_of("restart", "bắt đầu lại thủ tục khai sinh")


def test_words_of_records_count_with_their_diacritics_only() -> None:
    assert CUES.found_in("district", "Công an quận Ninh Kiều")
    assert not CUES.found_in("district", "cơ quan có thẩm quyền")


def test_an_unknown_list_is_an_error() -> None:
    with pytest.raises(KeyError):
        CUES.found_in("none", "x")


def test_plain_words_drop_marks_and_signs() -> None:
    assert plain_words("  Đăng ký, KHAI-sinh! 👍") == "dang ky khai sinh"


def test_a_text_opens_with_a_phrase_only_at_its_beginning() -> None:
    assert CUES.opens_with("filler", "Thế còn khai sinh")
    assert not CUES.opens_with("filler", "khai sinh thế nào")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("làm thẻ, trẻ em dưới 6 tuổi", ("làm thẻ", "trẻ em", "dưới 6 tuổi")),
        ("tre em", ("", "tre em", "")),
        ("khai sinh", ("khai sinh", "", "")),
    ],
)
def test_a_text_is_cut_at_a_phrase(text: str, parts: tuple[str, str, str]) -> None:
    assert CUES.cut_at("variant", text) == parts
