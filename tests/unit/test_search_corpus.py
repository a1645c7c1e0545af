"""What is indexed of a procedure."""

from __future__ import annotations

import pytest
from search_samples import BIRTH, CATALOGUE, FIELDS, SCHOOL, WIRE, Unchanged, procedure

from casework.procedures import Paper, Procedure
from casework.search.corpus import Corpus, CorpusBuilder


class Spelling:
    """Spells out one abbreviation and counts its calls."""

    def __init__(self) -> None:
        self.calls = 0

    def normalise(self, text: str) -> str:
        self.calls += 1
        return text.lower().replace("bhxh", "bảo hiểm xã hội")


def corpus_of(*procedures: Procedure, normaliser: Spelling | None = None) -> Corpus:
    quiet = ["(thực hiện tại cấp tỉnh)"]
    return CorpusBuilder(normaliser or Unchanged(), FIELDS, quiet, 7.0).build(procedures)


def number(corpus: Corpus, term: str) -> int:
    found = corpus.vocabulary.number(term)
    assert found is not None
    return found


def weight(corpus: Corpus, term: str) -> float:
    return float(corpus.records.weights(number(corpus, term))[0])


def test_names_and_aliases_are_rows_side_by_side() -> None:
    corpus = corpus_of(BIRTH, SCHOOL)
    assert corpus.phrases.starts.tolist() == [0, 3]
    assert corpus.phrases.is_name.tolist() == [1.0, 0.0, 0.0, 1.0]


def test_syllables_pairs_and_written_forms_are_terms() -> None:
    corpus = corpus_of(SCHOOL)
    for term in ("day", "day va", "=dạy"):
        assert corpus.phrases.postings.rows(number(corpus, term)).tolist() == [0]
    assert "=day" not in corpus.vocabulary


def test_fields_are_weighted_and_the_strongest_counts() -> None:
    corpus = corpus_of(BIRTH)
    assert weight(corpus, "khai") == FIELDS.name
    assert weight(corpus, "tich") == FIELDS.field
    assert weight(corpus, "chung") == FIELDS.papers
    assert weight(corpus, "cong") == FIELDS.subjects


def test_quiet_tails_of_names_are_left_out() -> None:
    assert "tinh" not in corpus_of(WIRE).vocabulary


def test_long_papers_are_cut() -> None:
    long = procedure("1.1", "Tên", papers=(Paper("đầu " * 15 + "cuối"),))
    corpus = corpus_of(long)
    assert "dau" in corpus.vocabulary
    assert "cuoi" not in corpus.vocabulary


def test_only_names_with_abbreviations_need_the_normaliser() -> None:
    spelling = Spelling()
    corpus = corpus_of(procedure("1.1", "Cấp lại sổ BHXH"), SCHOOL, normaliser=spelling)
    assert spelling.calls == 1
    assert "hiem" in corpus.vocabulary


def test_every_alias_is_normalised() -> None:
    corpus = corpus_of(procedure("1.1", "Tên", "mất sổ bhxh"), normaliser=Spelling())
    assert "bao hiem" in corpus.vocabulary


def test_an_alias_without_words_is_no_row() -> None:
    assert corpus_of(procedure("1.1", "Tên", "!?")).phrases.postings.row_count == 1


def test_masses_are_sums_of_rarity() -> None:
    corpus = corpus_of(*CATALOGUE)
    row = int(corpus.phrases.starts[8])
    expected = sum(
        corpus.rarity[number(corpus, s)] for s in ["phe", "duyet", "viec", "day", "va", "hoc"]
    )
    assert corpus.phrases.unigram_mass[row] == pytest.approx(expected)
    assert corpus.phrases.bigram_mass[row] > 0
