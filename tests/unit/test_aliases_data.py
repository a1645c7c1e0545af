"""The alias files as officials keep them: every word leads to a known procedure, none misleads."""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
import yaml

from casework.sources.aliases import load_aliases
from casework.text import fold

DATA = Path(__file__).parents[2] / "data"
ALIASES = DATA / "aliases"
ENTRY = re.compile(r"^'(\d\.\d{6})':  # (.+)$")
MOST_CODES_PER_WORD = 3
QUESTION = """
    bao biết bước cái cần cho có của đâu đi điều để được đơn gì giấy giờ hay hỏi hồ khi không lâu
    làm lệ loại mẫu mấy mình muốn nào này ngày nhiêu những nơi nộp ở phải phí ra sao sơ tải theo
    thế thì thủ tiền tìm tôi tờ tục từ và về với xin
"""
QUESTION_WORDS = frozenset(re.findall(r"\S+", QUESTION))


@cache
def aliases() -> Mapping[str, tuple[str, ...]]:
    return load_aliases(ALIASES)


@cache
def reviewed_names() -> Mapping[str, str]:
    found = {}
    for path in sorted((DATA / "procedures").glob("*.yml")):
        for record in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
            found[record["code"]] = record["name"]
    return found


@cache
def all_names() -> Mapping[str, str]:
    found = {}
    for name in ("listed.jsonl.gz", "procedures.jsonl.gz"):
        with gzip.open(DATA / "national" / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                found[record["code"]] = record["name"]
    return found | dict(reviewed_names())


def entries() -> Iterator[tuple[str, int, str, str]]:
    """Yield file, line, code and the name written beside it."""
    for path in sorted(ALIASES.glob("*.yml")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if entry := ENTRY.match(line):
                yield path.name, number, entry[1], entry[2]


def plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def is_only_a_question(word: str) -> bool:
    return set(re.findall(r"[^\W_]+", word.casefold())) <= QUESTION_WORDS


def test_every_code_is_in_the_catalogue() -> None:
    unknown = {code for code in aliases() if code not in all_names()}

    assert not unknown


def test_every_code_bears_the_official_name_of_that_code() -> None:
    wrong = [
        (file, number, code)
        for file, number, code, written in entries()
        if not plain(all_names()[code]).startswith(plain(written.removesuffix(" …")))
    ]

    assert not wrong


def test_every_code_is_written_with_its_name() -> None:
    assert {code for _, _, code, _ in entries()} == set(aliases())


def test_every_code_stands_in_one_file() -> None:
    files = defaultdict(list)
    for file, _, code, _ in entries():
        files[code].append(file)

    assert not {code: found for code, found in files.items() if len(found) > 1}


def test_words_are_of_a_fit_length_and_composed() -> None:
    unfit = [
        word
        for words in aliases().values()
        for word in words
        if not 2 <= len(word) <= 120 or unicodedata.normalize("NFC", word) != word
    ]

    assert not unfit


def test_words_hold_single_spaces_and_no_punctuation() -> None:
    plain_words = re.compile(r"[\w.\-/]+( [\w.\-/]+)*\Z")

    assert not [w for words in aliases().values() for w in words if not plain_words.match(w)]


def test_no_word_is_only_a_question() -> None:
    assert not [w for words in aliases().values() for w in words if is_only_a_question(w)]


@pytest.mark.parametrize("word", ["giấy tờ", "thủ tục", "nộp hồ sơ ở đâu", "lệ phí bao nhiêu tiền"])
def test_bare_questions_are_known_as_such(word: str) -> None:
    assert is_only_a_question(word)


def test_no_procedure_has_a_word_twice() -> None:
    twice = {}
    for code, words in aliases().items():
        counted = Counter(fold(word) for word in words)
        twice[code] = [word for word, times in counted.items() if times > 1]

    assert not {code: words for code, words in twice.items() if words}


def test_no_word_stands_for_many_procedures() -> None:
    codes = defaultdict(set)
    for code, words in aliases().items():
        for word in words:
            codes[fold(word)].add(code)

    assert not {w: found for w, found in codes.items() if len(found) > MOST_CODES_PER_WORD}


def test_every_reviewed_procedure_has_five_words() -> None:
    poor = {code for code in reviewed_names() if len(aliases().get(code, ())) < 5}

    assert not poor


def test_the_most_used_procedures_are_covered() -> None:
    rich = [code for code, words in aliases().items() if len(words) >= 5]

    assert len(aliases()) >= 450
    assert len(rich) >= 200


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("giấy khai sanh", "1.001193"),
        ("mới sinh con cần làm gì", "1.001193"),
        ("mất giấy khai sinh", "2.000635"),
        ("giấy hôn thú", "1.000894"),
        ("lấy chồng đài loan", "2.000806"),
        ("giấy độc thân", "1.004873"),
        ("ba mất", "1.000656"),
        ("công chứng giấy tờ", "2.000815"),
        ("nhập hộ khẩu", "1.004222"),
        ("KT3", "1.004194"),
        ("mất CMND", "1.014064"),
        ("đổi CMND sang căn cước", "1.014063"),
        ("làm passport", "1.001456"),
        ("mất passport", "1.010386"),
        ("mất bằng lái", "3.000348"),
        ("đổi bằng lái nước ngoài", "3.000351"),
        ("sang tên xe", "1.013076"),
        ("mất cà vẹt xe", "1.013082"),
        ("bằng khoán đất", "1.013978"),
        ("mất sổ đỏ", "1.012786"),
        ("sang tên sổ đỏ", "1.013831"),
        ("lên thổ cư", "1.013949"),
        ("tách thửa", "1.012784"),
        ("xin giấy phép xây nhà", "1.013225"),
        ("mở quán ăn", "1.001612"),
        ("thất nghiệp", "1.001978"),
        ("nuôi con nuôi", "2.001263"),
        ("work permit", "1.014199"),
    ],
)
def test_a_plain_word_leads_to_one_procedure(word: str, code: str) -> None:
    found = {c for c, words in aliases().items() if fold(word) in map(fold, words)}

    assert found == {code}
