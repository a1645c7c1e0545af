"""The wording officials edit, and the word lists of cues.yml.

A topic is a file `vi.yml` or `<topic>.vi.yml` with, where foreigners read it too, its twin `en.yml`
or `<topic>.en.yml` of the same keys and placeholders. A topic without a twin is said in Vietnamese.
"""

from __future__ import annotations

import logging
import string
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from casework.errors import BadRow
from casework.services.cues import Cues

LANGUAGES = ("vi", "en")
CUE_LISTS = (
    "about_death",
    "action",
    "aspect_documents",
    "aspect_eligibility",
    "aspect_fee",
    "aspect_how_to_file",
    "aspect_legal_basis",
    "aspect_result_form",
    "aspect_time_limit",
    "aspect_where",
    "back",
    "but_not",
    "cancel",
    "complaint",
    "condition_opener",
    "correction",
    "death",
    "denunciation",
    "district",
    "event",
    "feedback_opener",
    "filler",
    "kin",
    "lost_paper",
    "no",
    "none_of_these",
    "opening_hours",
    "other_code",
    "paper_remark",
    "question",
    "refers_back",
    "restart",
    "send",
    "suicide",
    "topic_mark",
    "turning",
    "unsure",
    "variant",
    "what_about",
    "yes",
)
_CHECK_SECONDS = 2.0

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, where it stands, and the names of its placeholders."""

    text: str
    where: str
    placeholders: frozenset[str]


class Wording:
    """Says sentences by key; reads the files again when an official changed them."""

    def __init__(self, folder: Path) -> None:
        """Read the files of a folder.

        Args:
            folder: Holds the topics.

        Raises:
            BadRow: A file can't be used; the error names file and line.
        """
        self._folder = folder
        self._lock = threading.Lock()
        self._sentences = _read_all(folder)
        self._stamp = _stamp(folder)
        self._checked = time.monotonic()

    def say(self, key: str, language: str = "vi", **values: object) -> str:
        """Return the text of `key` with its placeholders filled.

        Raises:
            KeyError: There is no such key, or a placeholder got no value.
        """
        self._read_again_when_changed()
        sentence = self._sentences[language].get(key) or self._sentences[LANGUAGES[0]][key]
        return sentence.text.format_map(values)

    def sentences(self, language: str) -> Mapping[str, Sentence]:
        """Return every sentence of a language by key."""
        return self._sentences[language]

    def _read_again_when_changed(self) -> None:
        """Look at the files now and then; a broken change is logged, the old words stay."""
        if time.monotonic() - self._checked < _CHECK_SECONDS:
            return
        with self._lock:
            self._checked = time.monotonic()
            stamp = _stamp(self._folder)
            if stamp == self._stamp:
                return
            self._stamp = stamp
            try:
                self._sentences = _read_all(self._folder)
            except BadRow as error:
                logger.error("wording not read again: %s", error)


def load_cues(path: Path) -> Cues:
    """Read the word lists.

    Raises:
        BadRow: A list is missing, unknown, or holds something else than words.
    """
    root = _compose(path)
    lists: dict[str, list[str]] = {}
    for key_node, value_node in root.value:
        name = str(key_node.value)
        if name not in CUE_LISTS:
            raise BadRow(_at(path, key_node), f"không biết danh sách «{name}»")
        if not isinstance(value_node, yaml.SequenceNode) or not value_node.value:
            raise BadRow(_at(path, key_node), f"«{name}» phải là danh sách có ít nhất một dòng")
        lists[name] = [_words_of(path, item) for item in value_node.value]
    missing = sorted(set(CUE_LISTS) - set(lists))
    if missing:
        raise BadRow(str(path), "thiếu danh sách: " + ", ".join(missing))
    return Cues(lists)


def _read_all(folder: Path) -> dict[str, dict[str, Sentence]]:
    """Read every topic and check that its languages agree."""
    first: dict[str, Sentence] = {}
    second: dict[str, Sentence] = {}
    for path in _topics(folder):
        said, twin = _read(path), _twin(path)
        translated = _read(twin) if twin.exists() else said
        _check_agreement(said, translated, twin)
        for key in said.keys() & first.keys():
            raise BadRow(said[key].where, f"khóa «{key}» đã có ở {first[key].where}")
        first.update(said)
        second.update(translated)
    return dict(zip(LANGUAGES, (first, second), strict=True))


def _topics(folder: Path) -> list[Path]:
    """Return the Vietnamese files, the general one first."""
    return [folder / "vi.yml", *sorted(folder.glob("*.vi.yml"))]


def _twin(path: Path) -> Path:
    """Return where a topic's English file is, if there is one."""
    return path.with_name(path.name.removesuffix("vi.yml") + "en.yml")


def _read(path: Path) -> dict[str, Sentence]:
    """Read one file into sentences by dotted key."""
    sentences: dict[str, Sentence] = {}
    _gather(path, _compose(path), "", sentences)
    return sentences


def _gather(path: Path, node: yaml.MappingNode, prefix: str, into: dict[str, Sentence]) -> None:
    """Put the sentences below a node into `into`."""
    for key_node, value_node in node.value:
        key = f"{prefix}{key_node.value}"
        if isinstance(value_node, yaml.MappingNode):
            _gather(path, value_node, f"{key}.", into)
            continue
        if key in into:
            raise BadRow(_at(path, key_node), f"khóa «{key}» có hai lần")
        text = _words_of(path, value_node)
        into[key] = Sentence(text, _at(path, value_node), _placeholders(path, value_node, text))


def _placeholders(path: Path, node: yaml.Node, text: str) -> frozenset[str]:
    """Return the placeholder names of a sentence; only plain {name} is allowed."""
    try:
        parts = [part for part in string.Formatter().parse(text) if part[1] is not None]
    except ValueError as error:
        raise BadRow(_at(path, node), "dấu ngoặc nhọn không khớp") from error
    names = [name or "" for _, name, _, _ in parts]
    plain = all(
        n.isidentifier() and not spec and not conv
        for n, (_, _, spec, conv) in zip(names, parts, strict=True)
    )
    if not plain:
        raise BadRow(_at(path, node), "trong ngoặc nhọn chỉ được có một tên")
    return frozenset(names)


def _check_agreement(
    first: Mapping[str, Sentence], other: Mapping[str, Sentence], other_path: Path
) -> None:
    """Raise when the two languages do not hold the same keys with the same placeholders."""
    for key, sentence in first.items():
        if key not in other:
            raise BadRow(str(other_path), f"thiếu khóa «{key}» (có ở {sentence.where})")
        if other[key].placeholders != sentence.placeholders:
            raise BadRow(other[key].where, f"«{key}» không có cùng các chữ trong ngoặc nhọn")
    for key, sentence in other.items():
        if key not in first:
            raise BadRow(sentence.where, f"khóa «{key}» không có trong {LANGUAGES[0]}.yml")


def _compose(path: Path) -> yaml.MappingNode:
    """Read a YAML file as nodes, which know their lines."""
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except OSError as error:
        raise BadRow(str(path), f"không đọc được: {error.strerror}") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BadRow(f"{path}:{line}", f"sai cú pháp YAML: {error.problem}") from error
    if not isinstance(node, yaml.MappingNode):
        raise BadRow(f"{path}:1", "tệp phải là các dòng «khóa: câu»")
    return node


def _words_of(path: Path, node: yaml.Node) -> str:
    """Return the text of a leaf."""
    if not isinstance(node, yaml.ScalarNode) or not str(node.value).strip():
        raise BadRow(_at(path, node), "phải là một câu có chữ")
    return str(node.value)


def _at(path: Path, node: yaml.Node) -> str:
    """Return file and line of a node."""
    return f"{path}:{node.start_mark.line + 1}"


def _stamp(folder: Path) -> frozenset[tuple[str, int]]:
    """Return names and times of the files, to notice a change."""
    return frozenset((path.name, path.stat().st_mtime_ns) for path in folder.glob("*.yml"))
