"""From the project's data files to what is learned, for the component and the evaluations."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from nlu.learning.examples import GENERAL, PROCEDURE_INTENT, Example, Multiplier
from nlu.learning.masking import Remembering, shared_masker
from nlu.learning.phrases import PhraseSwapper, short_names
from nlu.learning.spellings import Speller, read_short_forms
from nlu.learning.understanding import Understanding
from nlu.paths import ALIASES, CATALOGUE, LEXICON, READ_IN_TRAINING, TRAINING

_QUESTION = re.compile(r"\b(?:không|gì|đâu|sao|nào|bao nhiêu|mấy|bao lâu|how|what|where)\b")
_LINE = re.compile(r"^\s*- (.*\S)\s*$", re.MULTILINE)
_NAMES_IN_QUESTIONS = 400
_NAMES_ALONE = 400
_LONGEST_NAME = 14
_SEED_STEP = 1_000_003


def fingerprint() -> str:
    """Return a hash of all that training reads beside Rasa's own training data."""
    digest = hashlib.sha256()
    for path in sorted(file for folder in READ_IN_TRAINING for file in folder.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def examples_of(training_data: Any) -> list[Example]:
    """Return the examples of Rasa's TrainingData."""
    return [
        _example(message.get("text"), message.get("intent"), message.get("intent_response_key"))
        for message in training_data.intent_examples
    ]


def read_examples(folder: Path = TRAINING) -> list[Example]:
    """Return the examples of the data files without Rasa."""
    examples = []
    for label, texts in _sections(folder, "intent"):
        intent, _, _ = label.partition("/")
        examples += [_example(text, intent, label) for text in texts]
    return examples


def learn(examples: Sequence[Example], seed: int) -> Understanding:
    """Learn twice: without a part of the examples to see how sure to be, then from all of them."""
    masker = Remembering(shared_masker(LEXICON))
    learned, kept_aside = _split(examples, seed)
    plain = Multiplier(_speller(seed), {}, seed)  # no further procedures: half the time, as sure
    unsure = Understanding.learn(plain.multiplied(learned), masker)
    spelled = plain.multiplied(kept_aside)
    understanding = Understanding.learn(multiplied(examples, seed), masker)
    understanding.set_scales(*unsure.scales_for(spelled, masker))
    return understanding


def _split(examples: Sequence[Example], seed: int) -> tuple[list[Example], list[Example]]:
    """Keep every fifth example aside, in an order that depends on the seed only."""
    order = sorted(examples, key=lambda example: (example.text, example.intent))
    random.Random(seed).shuffle(order)
    return [e for k, e in enumerate(order) if k % 5], order[::5]


def _speller(seed: int) -> Speller:
    return Speller(read_short_forms(sorted(LEXICON.glob("*.tsv"))), seed)


def multiplied(examples: Sequence[Example], seed: int) -> list[Example]:
    """Return the examples and all that are made of them with the help of the catalogue."""
    phrases = read_phrases()
    phrases[PROCEDURE_INTENT]["action"] += _names(_NAMES_IN_QUESTIONS, seed)
    swappers = {intent: PhraseSwapper(kinds, seed) for intent, kinds in phrases.items()}
    named = [
        Example(name, PROCEDURE_INTENT, frozenset({GENERAL}))
        for name in _names(_NAMES_ALONE, seed + _SEED_STEP)
    ]
    return Multiplier(_speller(seed), swappers, seed).multiplied([*examples, *named])


def _names(count: int, seed: int) -> list[str]:
    """Choose as many official names and as many of the citizens' names."""
    sources = (catalogue_names(), citizens_names())
    return [
        name
        for names in sources
        for name in short_names(names, most_words=_LONGEST_NAME, count=count, seed=seed)
    ]


def read_phrases(folder: Path = TRAINING) -> dict[str, dict[str, list[str]]]:
    """Return the lookup tables: intent -> kind -> phrases that may stand for each other."""
    phrases: dict[str, dict[str, list[str]]] = {}
    for name, texts in _sections(folder, "lookup"):
        intent, _, kind = name.partition(".")
        phrases.setdefault(intent, {})[kind] = list(texts)
    return phrases


@lru_cache(maxsize=1)
def citizens_names() -> tuple[str, ...]:
    """Return what citizens call the procedures, as far as it is no question by itself."""
    names: list[str] = []
    for path in sorted(ALIASES.glob("*.yml")):
        by_code = _read_yaml(path) or {}
        names += [str(name) for all_ in by_code.values() for name in all_]
    return tuple(name for name in names if not _QUESTION.search(name))


@lru_cache(maxsize=1)
def catalogue_names() -> tuple[str, ...]:
    """Return the official names in the imported catalogue, in order of file and line."""
    names = []
    for path in sorted(CATALOGUE.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            names += [json.loads(line)["name"] for line in lines]
    return tuple(names)


def _example(text: str, intent: str, label: str | None) -> Example:
    if intent != PROCEDURE_INTENT:
        return Example(text, intent)
    _, _, aspect = (label or "").partition("/")
    return Example(text, intent, frozenset((aspect or GENERAL).split("+")))


def _read_yaml(path: Path) -> Any:
    """Read quickly where the C library is there."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - a safe loader


def _sections(folder: Path, kind: str) -> Iterator[tuple[str, list[str]]]:
    """Yield name and texts of each section of one kind."""
    for path in sorted(folder.glob("*.yml")):
        content = _read_yaml(path)
        for section in content["nlu"]:
            if kind in section:
                yield section[kind], _LINE.findall(section["examples"])
