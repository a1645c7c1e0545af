"""The inverted index."""

from __future__ import annotations

import numpy as np
import pytest

from casework.search.postings import PostingsBuilder, Vocabulary, inverse_frequency


def built() -> tuple[Vocabulary, PostingsBuilder]:
    vocabulary, builder = Vocabulary(), PostingsBuilder()
    for text in ("khai sinh", "khai tử", "kết hôn khai"):
        builder.add_row({vocabulary.learn(term): 0.5 for term in text.split()})
    return vocabulary, builder


def test_vocabulary_numbers_terms_by_first_sight() -> None:
    vocabulary, _ = built()
    assert list(vocabulary.terms()) == ["khai", "sinh", "tử", "kết", "hôn"]
    assert vocabulary.number("tử") == 2
    assert vocabulary.number("đất") is None
    assert "sinh" in vocabulary
    assert len(vocabulary) == 5


def test_rows_of_a_term_are_found_in_order() -> None:
    vocabulary, builder = built()
    postings = builder.build(len(vocabulary))
    assert postings.rows(0).tolist() == [0, 1, 2]
    assert postings.rows(2).tolist() == [1]
    assert postings.weights(0).tolist() == [0.5, 0.5, 0.5]
    assert postings.row_count == 3


def test_frequencies_count_rows() -> None:
    vocabulary, builder = built()
    assert builder.build(len(vocabulary)).frequencies().tolist() == [3, 1, 1, 1, 1]


def test_a_term_learnt_later_has_no_rows() -> None:
    vocabulary, builder = built()
    late = vocabulary.learn("đất")
    postings = builder.build(len(vocabulary))
    assert postings.rows(late).tolist() == []


def test_masses_sum_values_by_row() -> None:
    vocabulary, builder = built()
    masses = builder.build(len(vocabulary)).masses(np.array([1.0, 2.0, 3.0, 4.0, 5.0]))
    assert masses.tolist() == [3.0, 4.0, 10.0]


def test_presence_is_a_table_of_terms_and_rows() -> None:
    vocabulary, builder = built()
    late = vocabulary.learn("đất")
    postings = builder.build(len(vocabulary))
    table = postings.presence([0, 2, late], np.array([2, 1]))
    assert table.tolist() == [[1.0, 1.0], [0.0, 1.0], [0.0, 0.0]]


def test_an_empty_index_can_be_asked() -> None:
    postings = PostingsBuilder().build(0)
    assert postings.row_count == 0
    assert postings.frequencies().tolist() == []


def test_rare_terms_tell_more_up_to_the_ceiling() -> None:
    rarity = inverse_frequency(np.array([1, 10, 100, 1000]), 1000, ceiling=5.0)
    assert rarity.tolist() == sorted(rarity.tolist(), reverse=True)
    assert rarity[0] == pytest.approx(5.0)
    assert 0.0 <= rarity[3] < 0.01
