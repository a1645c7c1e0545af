"""Citizens' words for procedures: data/aliases/*.yml, each a mapping of code to a list of words.

Aliases are for matching only; nothing shown to a citizen comes from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from casework.errors import BadRow

_CODE = re.compile(r"\d\.\d{6}\Z")
_LONGEST = 120


def load_aliases(folder: Path) -> Mapping[str, tuple[str, ...]]:
    """Read every alias file of `folder`, in order of file name.

    Args:
        folder: Holds `*.yml` files. A code may stand in several; its words are joined.

    Returns:
        Code of the procedure and its words, in order, each once.

    Raises:
        BadRow: An entry can't be used; `where` is the file and line.
    """
    found: dict[str, dict[str, None]] = {}
    for path in sorted(folder.glob("*.yml")):
        for code, words in _entries(path):
            found.setdefault(code, {}).update(dict.fromkeys(words))
    return {code: tuple(words) for code, words in found.items()}


def _entries(path: Path) -> Iterator[tuple[str, list[str]]]:
    root = _compose(path)
    if root is None:
        return
    if not isinstance(root, yaml.MappingNode):
        raise _bad(path, root, "tệp phải gồm các dòng 'mã thủ tục: danh sách từ'")
    seen: set[str] = set()
    for key, value in root.value:
        code = _code(path, key)
        if code in seen:
            raise _bad(path, key, f"mã {code} đã có ở trên trong cùng tệp")
        seen.add(code)
        yield code, list(_words(path, value))


def _compose(path: Path) -> yaml.Node | None:
    try:
        text = path.read_text(encoding="utf-8")
        return yaml.compose(text, Loader=yaml.CSafeLoader)
    except UnicodeDecodeError as error:
        raise BadRow(f"{path.name}:1", "tệp phải lưu ở dạng UTF-8") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise BadRow(f"{path.name}:{line}", "sai cú pháp YAML") from error


def _code(path: Path, node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode) or not _CODE.match(node.value):
        raise _bad(path, node, "mã thủ tục phải có dạng '1.001193'")
    code: str = node.value
    return code


def _words(path: Path, node: yaml.Node) -> Iterator[str]:
    if not isinstance(node, yaml.SequenceNode):
        raise _bad(path, node, "sau mã phải là một danh sách, mỗi dòng bắt đầu bằng '- '")
    for item in node.value:
        text = item.value.strip() if isinstance(item, yaml.ScalarNode) else ""
        if not text:
            raise _bad(path, item, "mỗi mục phải là một cụm từ")
        if len(text) > _LONGEST:
            raise _bad(path, item, f"cụm từ dài quá {_LONGEST} ký tự")
        yield text


def _bad(path: Path, node: yaml.Node, reason: str) -> BadRow:
    return BadRow(f"{path.name}:{node.start_mark.line + 1}", reason)
