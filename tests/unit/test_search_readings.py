"""The ways a question may be read."""

from __future__ import annotations

from casework.search.readings import Reader
from casework.search.spelling import SpellingHelp
from casework.search.words import are_marked, split_words

SYNONYMS = {"cmnd": ("căn cước",), "hộ khẩu": ("thường trú", "cư trú"), "bằng lái": ("giấy phép",)}
SPELLING = SpellingHelp([("khai", 9), ("sinh", 9), ("mat", 5), ("cmnd", 1), ("ho", 4), ("khau", 4)])


def read(text: str, most: int = 9) -> list[tuple[str, int, int]]:
    words = split_words(text)
    readings = Reader(SYNONYMS, SPELLING, most).read(words, are_marked(words))
    return [(" ".join(w.written for w in r.words), r.swaps, r.repairs) for r in readings]


def test_the_plain_reading_comes_first() -> None:
    assert read("mất cmnd") == [("mất cmnd", 0, 0), ("mất căn cước", 1, 0)]


def test_each_meaning_makes_a_reading() -> None:
    assert [text for text, _, _ in read("ho khau")] == ["ho khau", "thường trú", "cư trú"]


def test_all_swapped_come_before_some_swapped() -> None:
    texts = [text for text, _, _ in read("cmnd hộ khẩu")]
    assert texts[:3] == ["cmnd hộ khẩu", "căn cước thường trú", "căn cước cư trú"]
    assert set(texts[3:]) == {"cmnd thường trú", "cmnd cư trú", "căn cước hộ khẩu"}


def test_readings_are_limited() -> None:
    assert len(read("cmnd hộ khẩu", most=2)) == 2


def test_slips_are_repaired_in_every_reading() -> None:
    assert read("khaisinh cmnd") == [("khai sinh cmnd", 0, 1), ("khai sinh căn cước", 1, 1)]


def test_a_phrase_in_the_middle_is_swapped_in_place() -> None:
    assert read("mất bằng lái ở đâu")[1][0] == "mất giấy phép ở đâu"
