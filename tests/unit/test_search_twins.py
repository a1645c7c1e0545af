"""Procedures of one matter under several codes: one of them stays."""

from __future__ import annotations

import numpy as np
from search_samples import procedure

from casework.procedures import Grade
from casework.search.ranked import Ranked
from casework.search.twins import Twins

LEVELS = [{"level": frozenset({"commune"})}, {"level": frozenset({"province"})}]
QUIET = ("tại cục quản lý xuất nhập cảnh",)


def ranked(*scores: float) -> Ranked:
    features = {"said": np.array([score / 10 for score in scores])}
    return Ranked(list(range(len(scores))), np.array(scores), features, {})


def twins(
    *given: tuple[str, Grade], values: list[dict[str, frozenset[str]]] | None = None
) -> Twins:
    made = [procedure(f"1.{n}", name, grade=grade) for n, (name, grade) in enumerate(given)]
    return Twins(made, values or [{} for _ in made], QUIET)


def test_levels_of_one_matter_are_alike() -> None:
    pair = twins(
        ("Cấp thẻ căn cước (thực hiện tại cấp xã)", Grade.REVIEWED),
        ("Cấp thẻ căn cước (thực hiện tại cấp tỉnh)", Grade.IMPORTED),
        values=LEVELS,
    )
    assert pair.alike(0, 1)
    assert not pair.alike(0, 1, at_one_level=True)


def test_variants_are_not_alike() -> None:
    values = [{"action": frozenset({"again"})}, {"action": frozenset[str]()}]
    same = ("Cấp lại thẻ căn cước", Grade.IMPORTED)
    assert not twins(same, same, values=values).alike(0, 1)


def test_the_office_at_the_end_of_a_name_is_no_matter() -> None:
    longer = "Cấp thẻ tạm trú tại Cục Quản lý xuất nhập cảnh"
    assert twins(("Cấp thẻ tạm trú", Grade.IMPORTED), (longer, Grade.IMPORTED)).alike(0, 1)


def test_a_listed_name_may_differ_in_few_words_beside_one_with_facts() -> None:
    name = "Đăng ký hoạt động trung tâm hòa giải thương mại trong nước"
    nearly = f"{name} sau"
    assert twins((name, Grade.IMPORTED), (nearly, Grade.LISTED)).alike(0, 1)
    assert not twins((name, Grade.IMPORTED), (nearly, Grade.IMPORTED)).alike(0, 1)


def test_the_one_with_facts_takes_the_place_of_the_listed_one() -> None:
    pair = twins(
        ("Cấp thẻ", Grade.LISTED), ("Khai sinh", Grade.IMPORTED), ("Cấp thẻ", Grade.REVIEWED)
    )
    settled = pair.settle(ranked(9.0, 8.0, 7.0))
    assert settled.numbers == [2, 1]
    assert settled.scores.tolist() == [9.0, 8.0]
    assert settled.features["said"].tolist() == [0.7, 0.8]


def test_of_equal_grade_the_better_ranked_stays() -> None:
    pair = twins(("Cấp thẻ", Grade.IMPORTED), ("Cấp thẻ", Grade.IMPORTED))
    assert pair.settle(ranked(3.0, 2.0)).numbers == [0]


def test_candidates_far_down_are_left_alone() -> None:
    many = twins(*[("Cấp thẻ", Grade.IMPORTED)] * 14)
    assert many.settle(ranked(*[float(n) for n in range(14, 0, -1)])).numbers == [0, 12, 13]
