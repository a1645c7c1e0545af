"""Question furniture is told from the matter by weight, not by deletion."""

from __future__ import annotations

from casework.search.background import FurnitureWeights
from casework.search.words import split_words

FRAMES = ["cần giấy tờ gì", "giấy tờ gì", "lệ phí bao nhiêu", "lệ phí", "tôi muốn hỏi", "làm giấy"]
NAMES = {"giay": 300, "khai": 200, "sinh": 80, "khai sinh": 40, "giay khai": 20, "le phi": 2}


def weights(text: str, floor: float = 0.05) -> dict[str, float]:
    furniture = FurnitureWeights(FRAMES, NAMES, name_rows=1000, floor=floor)
    words = split_words(text)
    return dict(zip([w.folded for w in words], furniture.weigh(words), strict=True))


def test_matter_weighs_whole() -> None:
    found = weights("khai sinh cần giấy tờ gì")
    assert found["khai"] == found["sinh"] == 1.0


def test_furniture_weighs_little_but_never_nothing() -> None:
    found = weights("khai sinh cần giấy tờ gì")
    assert all(0.05 <= found[word] < 0.1 for word in ("can", "to", "gi"))


def test_a_syllable_counts_by_the_run_it_stands_in() -> None:
    paper, matter = weights("cần giấy tờ gì")["giay"], weights("giấy khai sinh")["giay"]
    assert matter > paper


def test_runs_that_names_hold_as_well_keep_weight() -> None:
    rare = FurnitureWeights(FRAMES, NAMES, 1000, 0.05)
    usual = FurnitureWeights(FRAMES, {**NAMES, "le phi": 500, "le": 500, "phi": 500}, 1000, 0.05)
    words = split_words("lệ phí")
    assert usual.weigh(words)[0] > rare.weigh(words)[0]


def test_marks_make_no_difference() -> None:
    assert weights("khai sinh cần giấy tờ gì") == weights("khai sinh can giay to gi")


def test_the_floor_is_kept() -> None:
    assert weights("tôi muốn hỏi", floor=0.2)["toi"] == 0.2


def test_content_counts_what_is_above_the_floor() -> None:
    furniture = FurnitureWeights(FRAMES, NAMES, 1000, 0.2)
    assert furniture.content(split_words("tôi muốn hỏi")) == 0.0
    assert furniture.content(split_words("khai sinh")) == 2.0


def test_no_words_have_no_weights() -> None:
    assert FurnitureWeights(FRAMES, NAMES, 1000, 0.05).weigh([]) == []
