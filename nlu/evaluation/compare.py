"""Our pipeline beside Rasa's own ones: accuracy by spelling, time and memory, on the same data.

Run from the root: `nlu/.venv/bin/python -m nlu.evaluation.compare [own|massive] [PIPELINE ...]`.
Each pipeline learns in a process of its own, so that its memory is its own. Takes many minutes: not
part of the tests.
"""

from __future__ import annotations

import asyncio
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import yaml

from nlu.components.settings import SEED
from nlu.evaluation.cross_validate import folds
from nlu.learning.examples import Example, Multiplier
from nlu.learning.linear import LinearModel
from nlu.learning.masking import shared_masker
from nlu.learning.ngrams import Vocabulary
from nlu.learning.spellings import SPELLINGS, Speller, read_short_forms
from nlu.paths import LEXICON, ROOT
from nlu.slim import slim, without_google
from nlu.training import read_examples

_PIPELINES = Path(__file__).with_name("pipelines.yml")
_MASSIVE = ROOT / "benchmarks" / "data" / "massive-vi-subset"
_TEST_SEED = 77_003
_MAX_SECONDS = 3_600

Reader = Callable[[str], str]


def main(arguments: Sequence[str]) -> int:
    """Run every pipeline of the command line (all of them by default) and print one row each."""
    data, *names = arguments or ["own"]
    names = names or list(_pipelines())
    sys.stdout.write(
        f"{'pipeline':12}{''.join(f'{s:>9}' for s in SPELLINGS)}{'ms':>8}{'train s':>9}{'MB':>7}\n"
    )
    for name in names:
        command = [sys.executable, "-W", "ignore", "-m", __spec__.name, "--one", data, name]
        done = subprocess.run(  # noqa: S603 - our own command
            command, cwd=ROOT, capture_output=True, text=True, timeout=_MAX_SECONDS, check=False
        )
        if done.returncode != 0:
            sys.stdout.write(f"{name:12} failed: {done.stderr[-500:]}\n")
            continue
        row = json.loads(done.stdout.splitlines()[-1])
        shares = "".join(f"{row[spelling]:9.3f}" for spelling in SPELLINGS)
        sys.stdout.write(f"{name:12}{shares}{row['ms']:8.2f}{row['train']:9.1f}{row['mb']:7.0f}\n")
        sys.stdout.flush()
    return 0


def one(data: str, name: str) -> dict[str, float]:
    """Learn with one pipeline and read the test part in every spelling."""
    learned, test = _own() if data == "own" else _massive()
    begun = time.perf_counter()
    reader = _reader(data, name, learned)
    row: dict[str, float] = {"train": time.perf_counter() - begun}
    speller = Speller(read_short_forms(sorted(LEXICON.glob("*.tsv"))), _TEST_SEED)
    reader("xin chào")
    begun, read = time.perf_counter(), 0
    for spelling in SPELLINGS:
        right = [reader(speller.spell(e.text, spelling)) == e.intent for e in test]
        row[spelling], read = sum(right) / len(right), read + len(right)
    row["ms"] = (time.perf_counter() - begun) / read * 1000
    row["mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return row


def _reader(data: str, name: str, learned: Sequence[Example]) -> Reader:
    """Learn, and return what reads a text."""
    pipeline = _pipelines()[name]
    if pipeline.get("learner") == "plain":
        return _light(learned, multiply=False)
    if pipeline["pipeline"] == "config.yml":
        if data != "own":  # the aspects and the catalogue belong to our own data
            return _light(learned, multiply=True)
        slim()
        return _in_rasa(
            yaml.safe_load((ROOT / "config.yml").read_text("utf-8"))["pipeline"], learned
        )
    return _in_rasa(pipeline["pipeline"], learned)


def _light(learned: Sequence[Example], *, multiply: bool) -> Reader:
    """Learn our features and models without Rasa."""
    masker = shared_masker(LEXICON)
    if multiply:
        speller = Speller(read_short_forms(sorted(LEXICON.glob("*.tsv"))), SEED)
        learned = Multiplier(speller, {}, SEED).multiplied(learned)
    texts = [masker.masked(example.text) for example in learned]
    vocabulary = Vocabulary.learn(texts)
    labels = [frozenset({example.intent}) for example in learned]
    model = LinearModel.learn(vocabulary.matrix(texts), labels, 1.0)
    return lambda text: model.classes[
        int(model.distances(*vocabulary.row(masker.masked(text))).argmax())
    ]


def _in_rasa(pipeline: list[dict[str, Any]], learned: Sequence[Example]) -> Reader:
    """Train a model of Rasa and return what its agent understands."""
    without_google()
    from rasa.core.agent import Agent
    from rasa.core.channels.channel import UserMessage
    from rasa.model_training import train_nlu

    with tempfile.TemporaryDirectory() as folder:
        config, data = Path(folder, "config.yml"), Path(folder, "nlu.yml")
        settings = {"recipe": "default.v1", "assistant_id": "x", "language": "vi"}
        config.write_text(json.dumps(settings | {"pipeline": pipeline}), "utf-8")
        data.write_text(_as_rasa_data(learned), "utf-8")
        agent = Agent.load(train_nlu(str(config), str(data), folder))
    ranking = _first_of_ranking

    def read(text: str) -> str:
        return ranking(asyncio.run(agent.processor.parse_message(UserMessage(text))))

    return read


def _first_of_ranking(parsed: dict[str, Any]) -> str:
    """Return the most likely intent, whatever a fallback made of it."""
    return str(parsed["intent_ranking"][0]["name"])


def _as_rasa_data(examples: Sequence[Example]) -> str:
    by_label: dict[str, list[str]] = {}
    for example in examples:
        aspects = f"/{'+'.join(sorted(example.aspects))}" if example.aspects else ""
        by_label.setdefault(example.intent + aspects, []).append(example.text)
    sections = [
        {"intent": label, "examples": "".join(f"- {text}\n" for text in texts)}
        for label, texts in by_label.items()
    ]
    return yaml.safe_dump({"version": "3.1", "nlu": sections}, allow_unicode=True)


def _own() -> tuple[list[Example], list[Example]]:
    """Return the first fold of the cross-validation."""
    return next(folds(read_examples()))


def _massive() -> tuple[list[Example], list[Example]]:
    """Return the benchmark's own parts, without its slots."""
    return _plain(_MASSIVE / "train.yml"), _plain(_MASSIVE / "test.yml")


def _plain(path: Path) -> list[Example]:
    sections = yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
    return [
        Example(re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", line[2:].strip()), section["intent"])
        for section in sections
        for line in section["examples"].splitlines()
        if line.strip()
    ]


def _pipelines() -> dict[str, dict[str, Any]]:
    pipelines: dict[str, dict[str, Any]] = yaml.safe_load(_PIPELINES.read_text(encoding="utf-8"))
    return pipelines


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        sys.stdout.write("\n" + json.dumps(one(*sys.argv[2:4])) + "\n")
    else:
        sys.exit(main(sys.argv[1:]))
