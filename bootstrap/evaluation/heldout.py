"""Held-out questions from JSON lines; a line that can't be used is named by file and number."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from casework.errors import BadInput
from casework.procedures import Aspect

CODE = re.compile(r"\d\.\d{6}")
_ASPECTS = frozenset(aspect.value for aspect in Aspect)


class Behaviour(StrEnum):
    """What a good clerk would do with a message."""

    ANSWER = "answer"
    ASK = "ask"
    OUTSIDE = "outside"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Utterance:
    """One message and what is right for it.

    Attributes:
        aspects: What is asked of the procedure; several may be asked at once.
        codes: Procedures that are right; any one of them is.
        spelling: How it is typed ("full": with all diacritics).
        register: Who writes it, or in which style.
    """

    text: str
    intent: str
    behaviour: Behaviour
    aspects: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    spelling: str = ""
    register: str = ""


@dataclass(frozen=True, slots=True)
class Talk:
    """What one person says, in order: a single utterance, or a dialogue."""

    id: str
    turns: tuple[Utterance, ...]
    is_dialogue: bool = False


class BadSet(BadInput):
    """A held-out file can't be used; the text is `file:line: reason`."""


def read_heldout(path: Path, intents: Collection[str]) -> tuple[Talk, ...]:
    """Read utterances and dialogues.

    Args:
        path: JSON lines; a line with `turns` is a dialogue.
        intents: The names that may be expected.

    Raises:
        BadSet: A line, or the file as a whole, can't be used.
    """
    talks: dict[str, Talk] = {}
    for number, line in enumerate(_lines_of(path), start=1):
        if not line.strip():
            continue
        try:
            talk = _talk(line, intents)
            if talk.id in talks:
                raise ValueError(f"id {talk.id} is there twice")
        except ValueError as reason:
            raise BadSet(f"{path.name}:{number}: {reason}") from None
        talks[talk.id] = talk
    if not talks:
        raise BadSet(f"{path.name}: no questions")
    return tuple(talks.values())


def _lines_of(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError:
        raise BadSet(f"{path.name}: not UTF-8") from None


def _talk(line: str, intents: Collection[str]) -> Talk:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("not JSON") from None
    if not isinstance(data, dict):
        raise ValueError("not a JSON object")
    name = _text(data, "id")
    if "turns" not in data:
        _text(data, "spelling")
        _text(data, "register")
        return Talk(name, (_utterance(data, intents),))
    turns = data["turns"]
    if not isinstance(turns, list) or not all(isinstance(turn, dict) for turn in turns):
        raise ValueError("turns is not a list of objects")
    if len(turns) < 2:
        raise ValueError("a dialogue has two turns or more")
    return Talk(name, tuple(_utterance(turn, intents) for turn in turns), is_dialogue=True)


def _utterance(data: dict[str, Any], intents: Collection[str]) -> Utterance:
    made = Utterance(
        text=_text(data, "text"),
        intent=_text(data, "intent"),
        behaviour=_behaviour(_text(data, "behaviour")),
        aspects=_texts(data, "aspects"),
        codes=_texts(data, "codes"),
        spelling=str(data.get("spelling") or ""),
        register=str(data.get("register") or ""),
    )
    _check(made, intents)
    return made


def _check(made: Utterance, intents: Collection[str]) -> None:
    if made.intent not in intents:
        raise ValueError(f"intent {made.intent} is not known")
    if unknown := sorted(set(made.aspects) - _ASPECTS):
        raise ValueError(f"aspect {unknown[0]} is not known")
    if wrong := [code for code in made.codes if not CODE.fullmatch(code)]:
        raise ValueError(f"code {wrong[0]} is not like 1.001193")
    if made.codes and made.behaviour is Behaviour.OUTSIDE:
        raise ValueError("outside, and yet with codes")


def _behaviour(value: str) -> Behaviour:
    try:
        return Behaviour(value)
    except ValueError:
        raise ValueError(f"behaviour {value} is not known") from None


def _text(data: dict[str, Any], key: str) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{key} is missing")
    return value


def _texts(data: dict[str, Any], key: str) -> tuple[str, ...]:
    value = data.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError(f"{key} is not a list of texts")
    return tuple(value)
