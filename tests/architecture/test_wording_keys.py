"""Every key the code says exists in the wording, with the same placeholders, and no key is idle."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml
from talking import WORDING, wording

from casework.cases import DossierStatus, PetitionKind, PetitionStatus
from casework.conversation import Expecting
from casework.procedures import Aspect, FeeStatus, FilingWay, Level, PaperMode, TimeUnit

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("actions", "bot", "casework")
OURS = ("vi.yml", "en.yml")
# Keys made from a value: every value must have its sentence.
MADE = {
    "fee.status": [status.value for status in FeeStatus],
    "time.unit": [unit.value for unit in TimeUnit],
    "papers.mode": [mode.value for mode in PaperMode if mode is not PaperMode.HAND_IN],
    "way": [way.value for way in FilingWay],
    "level": [level.value for level in Level],
    "button.aspect": [aspect.value for aspect in Aspect if aspect is not Aspect.GENERAL],
    "dossier.state": [status.name.lower() for status in DossierStatus],
    "dossier.now": [status.name.lower() for status in DossierStatus],
    "petition.state": [status.value for status in PetitionStatus],
    "petition.now": [status.value for status in PetitionStatus],
    "petition.kind": [k.value for k in PetitionKind if k is not PetitionKind.DENUNCIATION],
    "remind": [expecting.value for expecting in Expecting if expecting is not Expecting.CHOICE],
    "case.due": ["left", "today", "late"],
    "case.petition_due": ["left", "today", "late"],
}


@dataclass(frozen=True)
class Call:
    """One call of say(...): the key or its pattern, and the placeholders given."""

    where: str
    pattern: str
    placeholders: frozenset[str] | None


def _texts(node: ast.expr) -> Iterator[str]:
    """Yield the patterns of keys an expression may give."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield re.escape(node.value)
    elif isinstance(node, ast.JoinedStr):
        parts = (
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[a-z_]+"
            for part in node.values
        )
        yield "".join(parts)
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from _texts(value)


def _is_say(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or not node.args:
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return name == "say"


@cache
def calls() -> tuple[Call, ...]:
    """Return every call with a key that can be read from the code."""
    found = []
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not _is_say(node):
                    continue
                assert isinstance(node, ast.Call)
                names = frozenset(keyword.arg for keyword in node.keywords if keyword.arg)
                given = None if any(k.arg is None for k in node.keywords) else names
                where = f"{path.relative_to(ROOT)}:{node.lineno}"
                found += [Call(where, text, given) for text in _texts(node.args[0])]
    return tuple(found)


@cache
def strings() -> frozenset[str]:
    """Return every string constant in the code and in the search's data."""
    found: set[str] = set()
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found.add(node.value)
    return frozenset(found | search_questions())


def search_questions() -> frozenset[str]:
    """Return the keys of the search's questions."""
    path = ROOT / "data" / "search" / "variants.yml"
    variants = yaml.safe_load(path.read_text(encoding="utf-8"))
    facets = {facet["question"] for facet in variants["facets"].values()}
    return frozenset(facets | {variants["general_question"]})


def keys() -> dict[str, frozenset[str]]:
    """Return placeholders by key of the two general files."""
    return {
        key: sentence.placeholders
        for key, sentence in wording().sentences("vi").items()
        if sentence.where.startswith(str(WORDING / "vi.yml"))
    }


def test_the_code_says_something() -> None:
    assert len(calls()) > 100


@pytest.mark.parametrize("call", [pytest.param(call, id=call.where) for call in calls()])
def test_every_key_said_exists_with_these_placeholders(call: Call) -> None:
    known = wording().sentences("vi")
    fitting = [key for key in known if re.fullmatch(call.pattern, key)]
    assert fitting, f"{call.where}: no key like {call.pattern}"
    if call.placeholders is not None:
        for key in fitting:
            missing = known[key].placeholders - call.placeholders
            assert not missing, f"{call.where}: {key} needs {sorted(missing)}"


@pytest.mark.parametrize("prefix", sorted(MADE))
def test_every_value_has_its_sentence(prefix: str) -> None:
    joint = "_" if prefix.endswith("due") else "."
    assert {f"{prefix}{joint}{value}" for value in MADE[prefix]} <= set(keys())


@pytest.mark.parametrize("key", sorted(search_questions()))
def test_every_question_of_the_search_has_words(key: str) -> None:
    assert key in keys()


def _is_used(key: str) -> bool:
    said = any(re.fullmatch(call.pattern, key) for call in calls())
    return said or key in strings() or key in _missing_facts()


@cache
def _missing_facts() -> frozenset[str]:
    """Return the keys made by AnswerStyle.not_held from its last argument."""
    return frozenset(f"missing.{text}" for text in strings() if text.isidentifier())


@pytest.mark.parametrize("key", sorted(keys()))
def test_no_key_is_idle(key: str) -> None:
    assert _is_used(key), f"{key} is never said: drop it from vi.yml and en.yml"


def test_no_vietnamese_sentence_stands_in_the_code() -> None:
    vietnamese = re.compile(r"[ăâđêôơưạ-ỹ]", re.IGNORECASE)
    for room in ("actions", "casework/services"):
        for path in sorted((ROOT / room).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            documented = {id(d) for d in _docstrings(tree)}
            for node in ast.walk(tree):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    spoken = id(node) not in documented and vietnamese.search(node.value)
                    assert not spoken, f"{path}:{node.lineno}: {node.value[:40]}"


def _docstrings(tree: ast.AST) -> Iterator[ast.Constant]:
    """Yield the docstring nodes of a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
