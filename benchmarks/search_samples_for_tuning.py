"""Questions the search learns from: written ones, held-back aliases, parts of names."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from benchmarks.search_support import SPELLINGS, build_search, load_held_out, load_questions, spell
from casework.procedures import Grade, Procedure
from casework.search.hybrid import HybridSearch
from casework.search.ranked import Ranked
from casework.search.tuning import SearchTuning

POOL = 25  # candidates a question is learnt from
OFFERED = 4  # candidates that count as offered
_ALIAS_WEIGHT, _NAME_WEIGHT = 0.2, 0.15
_HELD_OUT_WEIGHT = 2.0  # in one spelling each, where the others are learnt from in four
_BEFORE = ("tôi muốn hỏi", "cho em hỏi", "thủ tục", "mình muốn", "làm", "", "", "")
_AFTER = ("cần giấy tờ gì", "bao nhiêu tiền", "ở đâu", "mất bao lâu", "như thế nào", "", "", "")


@dataclass
class Sample:
    """A question ranked.

    Attributes:
        key: Of a development question; None for made ones.
        right: For each candidate, whether it is meant.
        inside: Whether anything held answers the question.
    """

    key: str | None
    ranked: Ranked
    right: np.ndarray
    weight: float
    inside: bool


def samples(catalogue: Sequence[Procedure], tuning: SearchTuning, seed: int = 7) -> list[Sample]:
    """Rank every question once.

    Aliases are learnt from two-fold: half of them are left out of the catalogue and asked.
    """
    chance = random.Random(seed)
    made: list[Sample] = []
    for half in (0, 1):
        kept = [replace(p, aliases=p.aliases[1 - half :: 2]) for p in catalogue]
        search = build_search(kept, tuning)
        for text, code in _alias_questions(catalogue, half, chance):
            made += _ranked(search, None, text, frozenset({code}), _ALIAS_WEIGHT)
    search = build_search(catalogue, tuning)
    for text, code in _name_questions(catalogue, chance):
        made += _ranked(search, None, text, frozenset({code}), _NAME_WEIGHT)
    for question in load_questions():
        for how in SPELLINGS:
            text = spell(question.text, how)
            made += _ranked(search, question.key, text, question.codes, 1.0)
    for question in load_held_out():
        made += _ranked(search, question.key, question.text, question.codes, _HELD_OUT_WEIGHT)
    return made


def _alias_questions(
    catalogue: Sequence[Procedure], half: int, chance: random.Random
) -> Iterator[tuple[str, str]]:
    for procedure in catalogue:
        left_out = procedure.aliases[half::2]
        for alias in chance.sample(left_out, min(2, len(left_out))):
            yield _dressed(alias, chance), procedure.code


def _name_questions(
    catalogue: Sequence[Procedure], chance: random.Random
) -> Iterator[tuple[str, str]]:
    others = [procedure for procedure in catalogue if procedure.grade is not Grade.REVIEWED]
    for procedure in chance.sample(others, 350):
        words = procedure.name.split()
        length = chance.randint(5, 11)
        start = chance.randint(0, max(0, min(4, len(words) - length)))
        yield _dressed(" ".join(words[start : start + length]), chance), procedure.code


def _dressed(text: str, chance: random.Random) -> str:
    """Put question furniture around a text and respell it."""
    whole = f"{chance.choice(_BEFORE)} {text} {chance.choice(_AFTER)}".strip()
    return spell(whole, chance.choice(SPELLINGS))


def _ranked(
    search: HybridSearch, key: str | None, text: str, codes: frozenset[str], weight: float
) -> list[Sample]:
    ranked = search.rank(text)
    if ranked is None:
        return []
    pool = ranked.taken(list(range(min(POOL, len(ranked.numbers)))))
    right = np.array([bool(codes & search.codes_of(number)) for number in pool.numbers])
    return [Sample(key, pool, right, weight, bool(codes))]
