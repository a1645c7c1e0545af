"""What holds for every text: no crash, same length when folded, nothing changes the second time."""

from __future__ import annotations

import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.errors import BadRow
from casework.letters import undress
from casework.lexicon import Entry
from casework.syllables import is_bare_syllable, is_syllable, one_tone_placement
from casework.telex import from_telex, from_vni, respelled, without_elongation
from casework.text import Lexicon, Normaliser, clean, fold

FOLDER = Path(__file__).parents[2] / "data" / "lexicon"
LEXICON = Lexicon.load(FOLDER)
NORMALISER = Normaliser(LEXICON)

any_text = st.text(st.characters(codec=None), max_size=60)
vietnamese = st.text("aăâeêioôơuưyáàảãạấầếờợủịbcdđghklmnpqrstvxwjfz0125. -", max_size=50)
lexicon_words = st.lists(st.sampled_from(sorted(LEXICON.known)), max_size=9).map(" ".join)


@settings(max_examples=400, deadline=None)
@given(any_text | vietnamese | lexicon_words)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = NORMALISER.normalise(text)
    assert NORMALISER.normalise(once) == once


@settings(max_examples=300, deadline=None)
@given(any_text)
def test_cleaning_twice_changes_nothing_and_leaves_nothing_hidden(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not {unicodedata.category(letter) for letter in once} & {"Cc", "Cf", "Cs"}
    assert "  " not in once


@settings(max_examples=300, deadline=None)
@given(any_text)
def test_folding_keeps_one_character_for_each(text: str) -> None:
    assert len(fold(text)) == len(unicodedata.normalize("NFC", text))


@settings(max_examples=300, deadline=None)
@given(vietnamese)
def test_folded_text_stays_folded(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(text.upper()) == fold(text)


@given(lexicon_words | vietnamese)
def test_tone_placement_never_changes_the_letters(text: str) -> None:
    for word in text.split():
        assert fold(one_tone_placement(word)) == fold(word)


def test_fold_knows_every_vietnamese_letter() -> None:
    assert fold("Đường Ngữ Ỷ Ơ ằ ẵ ợ Ỹ ậ đ") == "duong ngu y o a a o y a d"


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("a\ud800b", "ab"),
        ("a\x00b", "ab"),
        (" \u3000a\r\n\tb\u2009", "a b"),
        ("a\u0301\u0302\u0303\u0304", "á"),
        ("ho\u0323\u0302 so\u031b", "hộ sơ"),
        ("", ""),
    ],
)
def test_clean(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned


def test_dressed_letters_become_plain() -> None:
    assert undress("Ｈ６１ \U0001d421\U0001d428") == "H61 ho"


@pytest.mark.parametrize("word", ["nghiêng", "quyển", "giếng", "gì", "khuya", "oăm", "yêu", "ợ"])
def test_real_syllables_are_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["ngiệp", "kần", "cế", "tàc", "fải", "ơa", "hồsơ", "w", "xẩc"])
def test_impossible_syllables_are_refused(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize("word", ["thu", "duong", "nghieng", "quyet", "giay", "toi"])
def test_unaccented_words_are_never_read_as_telex(word: str) -> None:
    assert is_bare_syllable(word)
    assert from_telex(word) is None


def test_telex_and_vni_keys_spell_syllables() -> None:
    assert [from_telex(word) for word in ("dduwowngf", "tieengs", "xxx", "form")] == [
        "đường",
        "tiếng",
        None,
        None,
    ]
    assert [from_vni(word) for word in ("d9u7o7ng2", "tu5c", "h61", "b2b")] == [
        "đường",
        "tục",
        None,
        None,
    ]


def test_elongation_and_respelling() -> None:
    assert without_elongation("đâuuuu") == "đâu"
    assert respelled("nghành") == "ngành"
    assert respelled("fax") is None


def broken(folder: Path, content: str) -> Path:
    """Write one lexicon file and return its folder."""
    (folder / "thu.tsv").write_text(content, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("# đầu\nhs\n", 2),
        ("hs\thồ sơ\tghi chú\tthừa\n", 1),
        ("a\tb\n\n\tc\n", 3),
        ("a/b\tc\n", 1),
        ("tt\tsố <số>\n", 1),
        ("hs\thồ sơ\nhs\thọc sinh\n", 2),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, content: str, line: int) -> None:
    with pytest.raises(BadRow, match=rf"^thu\.tsv:{line}: "):
        Lexicon.load(broken(tmp_path, content))


def test_capitals_in_the_lexicon_need_capitals_in_the_text() -> None:
    normaliser = Normaliser(Lexicon([Entry("CA", "công an", "x:1")]))
    assert normaliser.normalise("bên CA làm ca đêm") == "bên công an làm ca đêm"
    assert normaliser.normalise("BÊN CA") == "bên ca"


def test_unmarked_twin_only_where_the_file_says_so(tmp_path: Path) -> None:
    with_twin = Lexicon.load(broken(tmp_path, "#! không dấu = có\nđky\tđăng ký\nhông\tkhông\n"))
    assert Normaliser(with_twin).normalise("dky hong hông") == "đăng ký hong không"
    without = Lexicon.load(broken(tmp_path, "đky\tđăng ký\n"))
    assert Normaliser(without).normalise("dky đky") == "dky đăng ký"


def test_longest_phrase_wins_and_numbers_are_carried() -> None:
    entries = [Entry("k", "không", "x:1"), Entry("<số> k", "<số> nghìn", "x:2")]
    assert Normaliser(Lexicon(entries)).normalise("50 k k") == "50 nghìn không"


def test_time_grows_with_length_only() -> None:
    def seconds(text: str) -> float:
        fresh = Normaliser(LEXICON)
        start = time.perf_counter()
        fresh.normalise(text)
        return time.perf_counter() - start

    for unit in ("a", "1.", "a-", "k ", "hs gplx đc ko ", "é", "a1"):
        short, long = (
            min(seconds((unit * 8000)[:size]) for _ in range(3)) for size in (2000, 8000)
        )
        assert long < 12 * short + 0.02, unit
