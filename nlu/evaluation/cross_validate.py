"""Five-fold cross-validation of intents and aspects, by spelling, held against thresholds.yml.

Run from the root: `nlu/.venv/bin/python -m nlu.evaluation.cross_validate`. Ends with 1 below a
threshold. The examples of a fold are left out before anything is made of the others, so that no
spelling of them is learned.
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import yaml

from nlu.components.settings import ASPECT_THRESHOLD, SEED
from nlu.evaluation.scores import Scores, SetScores, calibration_error
from nlu.learning.examples import Example
from nlu.learning.hearing import hear
from nlu.learning.masking import shared_masker
from nlu.learning.spellings import SPELLINGS, Speller, read_short_forms
from nlu.learning.understanding import Understanding
from nlu.paths import LEXICON
from nlu.training import learn, read_examples

FOLDS = 5
_THRESHOLDS = Path(__file__).with_name("thresholds.yml")
_TEST_SEED = 77_003  # other slips and short forms than in training
_WORST = 12


class Result:
    """Scores of all folds, by spelling."""

    def __init__(self) -> None:
        """Start with nothing counted."""
        self.intents: defaultdict[str, Scores] = defaultdict(Scores)
        self.aspects: defaultdict[str, SetScores] = defaultdict(SetScores)
        self.answers: list[tuple[float, bool]] = []
        self.milliseconds: list[float] = []

    def add(self, example: Example, spelling: str, text: str, understanding: Understanding) -> None:
        """Read one text and count."""
        begun = time.perf_counter()
        reading = hear(understanding, shared_masker(LEXICON).masked(text))
        self.milliseconds.append((time.perf_counter() - begun) * 1000)
        found, confidence = reading.intents[0]
        self.intents[spelling].add(example.intent, found)
        self.answers.append((confidence, found == example.intent))
        if example.aspects:
            asked = [name for name, _ in reading.asked(ASPECT_THRESHOLD)]
            self.aspects[spelling].add(example.aspects, asked)

    def figures(self) -> dict[str, float]:
        """Return the figures that thresholds.yml names."""
        full, none = self.intents["full"], self.intents["none"]
        worst = min(self.intents[spelling].accuracy() for spelling in SPELLINGS)
        ordered = sorted(self.milliseconds)
        return {
            "intent_accuracy": full.accuracy(),
            "intent_macro_f1": full.macro_f1(),
            "intent_accuracy_without_diacritics": none.accuracy(),
            "intent_worst_spelling_drop": full.accuracy() - worst,
            "aspect_f1": self.aspects["full"].f1(),
            "aspect_first_right": self.aspects["full"].first(),
            "calibration_error": calibration_error(self.answers),
            "read_ms_p95": ordered[int(0.95 * len(ordered))],
        }


def folds(examples: Sequence[Example]) -> Iterator[tuple[list[Example], list[Example]]]:
    """Yield (learned, left out) so that each label is spread evenly over the folds."""
    by_label: defaultdict[tuple[str, ...], list[Example]] = defaultdict(list)
    for example in examples:
        by_label[(example.intent, *sorted(example.aspects))].append(example)
    fold_of: dict[int, int] = {}
    for label in sorted(by_label):
        members = by_label[label]
        random.Random(SEED).shuffle(members)
        fold_of.update({id(member): place % FOLDS for place, member in enumerate(members)})
    for fold in range(FOLDS):
        yield (
            [example for example in examples if fold_of[id(example)] != fold],
            [example for example in examples if fold_of[id(example)] == fold],
        )


def cross_validate(examples: Sequence[Example], most_folds: int = FOLDS) -> Result:
    """Learn and read each fold, or the first few of them."""
    result = Result()
    speller = Speller(read_short_forms(sorted(LEXICON.glob("*.tsv"))), _TEST_SEED)
    for number, (learned, left_out) in enumerate(islice(folds(examples), most_folds), start=1):
        _say(f"fold {number} of {FOLDS}: {len(learned)} examples learned, {len(left_out)} left out")
        understanding = learn(learned, SEED)
        for example in left_out:
            for spelling in SPELLINGS:
                text = speller.spell(example.text, spelling)
                result.add(example, spelling, text, understanding)
    return result


def broken(figures: dict[str, float], thresholds: dict[str, dict[str, float]]) -> list[str]:
    """Return what is below its least or above its most value."""
    least, most = thresholds["at_least"], thresholds["at_most"]
    return [
        *(f"{k}: {figures[k]:.3f}, at least {v}" for k, v in least.items() if figures[k] < v),
        *(f"{k}: {figures[k]:.3f}, at most {v}" for k, v in most.items() if figures[k] > v),
    ]


def _report(result: Result) -> None:
    _say("\nspelling   intent accuracy   macro-F1   aspect F1   first aspect right")
    for spelling in SPELLINGS:
        intents, aspects = result.intents[spelling], result.aspects[spelling]
        _say(
            f"{spelling:9}  {intents.accuracy():15.3f}   {intents.macro_f1():8.3f}   "
            f"{aspects.f1():9.3f}   {aspects.first():18.3f}"
        )
    _say("\nworst confusions in full spelling (expected -> found, times)")
    for (expected, found), count in result.intents["full"].worst(_WORST):
        _say(f"  {expected} -> {found}: {count}")
    _say("")
    for name, value in result.figures().items():
        _say(f"{name}: {value:.3f}")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(arguments: Sequence[str]) -> int:
    """Print the tables; return 1 when a threshold is broken. An argument limits the folds."""
    result = cross_validate(read_examples(), int(arguments[0]) if arguments else FOLDS)
    _report(result)
    problems = broken(result.figures(), yaml.safe_load(_THRESHOLDS.read_text(encoding="utf-8")))
    for problem in problems:
        _say(f"BELOW THRESHOLD {problem}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
