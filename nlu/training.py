"""From the project's data files to what is learned: shared by the graph component and evaluations."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from nlu.learning.examples import GENERAL, PROCEDURE_INTENT, Example, Multiplier
from nlu.learning.masking import shared_masker
from nlu.learning.phrases import PhraseSwapper, short_names
from nlu.learning.spellings import Speller, read_short_forms
from nlu.learning.understanding import Understanding
from nlu.paths import CATALOGUE, LEXICON, TRAINING

_LINE = re.compile(r"^\s*- (.*\S)\s*$", re.MULTILINE)
_LOOKUP_PREFIX = "procedure_"
_NAMES_IN_QUESTIONS = 600
_NAMES_ALONE = 600
_LONGEST_NAME = 14
_SEED_STEP = 1_000_003


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
    """Multiply the examples and learn from them."""
    speller = Speller(read_short_forms(sorted(LEXICON.glob("*.tsv"))), seed)
    names = list(catalogue_names())
    asked_names = short_names(names, most_words=_LONGEST_NAME, count=_NAMES_IN_QUESTIONS, seed=seed)
    swapper = PhraseSwapper(phrases(), asked_names, seed)
    alone = short_names(
        names, most_words=_LONGEST_NAME, count=_NAMES_ALONE, seed=seed + _SEED_STEP
    )
    named = [Example(name, PROCEDURE_INTENT, frozenset({GENERAL})) for name in alone]
    multiplied = Multiplier(speller, swapper, seed).multiplied([*examples, *named])
    return Understanding.learn(multiplied, shared_masker(LEXICON))


def phrases(folder: Path = TRAINING) -> dict[str, list[str]]:
    """Return the lookup tables of citizens' names for procedures, by kind."""
    return {
        name.removeprefix(_LOOKUP_PREFIX): list(texts)
        for name, texts in _sections(folder, "lookup")
        if name.startswith(_LOOKUP_PREFIX)
    }


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


def _sections(folder: Path, kind: str) -> Iterator[tuple[str, list[str]]]:
    """Yield name and texts of each section of one kind."""
    for path in sorted(folder.glob("*.yml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        for section in content["nlu"]:
            if kind in section:
                yield section[kind], _LINE.findall(section["examples"])
