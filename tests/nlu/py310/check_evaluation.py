"""Scores, folds and thresholds of the evaluation, and the training data they read."""

from __future__ import annotations

import re
import unittest
from collections import Counter

from nlu.evaluation.compare import _as_rasa_data, _massive
from nlu.evaluation.cross_validate import FOLDS, broken, folds
from nlu.evaluation.scores import Scores, SetScores, calibration_error
from nlu.learning.examples import Example
from nlu.training import read_examples, read_phrases

ASPECTS = frozenset(
    [
        "documents",
        "fee",
        "time_limit",
        "where",
        "how_to_file",
        "eligibility",
        "result_form",
        "legal_basis",
        "general",
    ]
)


class Scoring(unittest.TestCase):
    def test_accuracy_f1_and_confusions(self) -> None:
        scores = Scores()
        for expected, found in (("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")):
            scores.add(expected, found)
        self.assertEqual(scores.accuracy(), 0.75)
        self.assertAlmostEqual(scores.f1("a"), 2 / 3)
        self.assertAlmostEqual(scores.macro_f1(), (2 / 3 + 0.8) / 2)
        self.assertEqual(scores.worst(5), [(("a", "b"), 1)])

    def test_sets(self) -> None:
        scores = SetScores()
        scores.add(frozenset({"fee", "where"}), ["fee", "general"])
        self.assertEqual((scores.right, scores.surplus, scores.missing), (1, 1, 1))
        self.assertEqual((scores.f1(), scores.first()), (0.5, 1.0))

    def test_nothing_counted_is_no_error(self) -> None:
        self.assertEqual((Scores().accuracy(), SetScores().f1(), calibration_error([])), (0, 0, 0))

    def test_calibration_error_is_the_gap(self) -> None:
        self.assertAlmostEqual(calibration_error([(0.9, True), (0.9, False)]), 0.4)
        self.assertAlmostEqual(calibration_error([(1.0, True)]), 0.0)

    def test_thresholds(self) -> None:
        thresholds = {"at_least": {"f1": 0.8}, "at_most": {"ms": 8.0}}
        self.assertEqual(broken({"f1": 0.9, "ms": 1.0}, thresholds), [])
        self.assertEqual(len(broken({"f1": 0.7, "ms": 9.0}, thresholds)), 2)


class Folds(unittest.TestCase):
    def test_each_example_is_left_out_once(self) -> None:
        examples = read_examples()
        left_out = [example for _, part in folds(examples) for example in part]
        self.assertEqual(Counter(map(id, left_out)), Counter(map(id, examples)))

    def test_no_example_is_learned_and_left_out(self) -> None:
        for learned, left_out in folds(read_examples()):
            self.assertFalse({id(e) for e in learned} & {id(e) for e in left_out})

    def test_labels_are_spread_evenly(self) -> None:
        examples = [Example(str(n), "greet") for n in range(10)]
        self.assertEqual([len(part) for _, part in folds(examples)], [2] * FOLDS)


class TrainingData(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.examples = read_examples()

    def test_every_aspect_and_intent_has_enough_examples(self) -> None:
        aspects = Counter(aspect for example in self.examples for aspect in example.aspects)
        intents = Counter(example.intent for example in self.examples)
        self.assertEqual(set(aspects), ASPECTS)
        self.assertGreaterEqual(min(aspects.values()), 60)
        self.assertGreaterEqual(min(intents.values()), 50)

    def test_no_sentence_means_two_things(self) -> None:
        meanings: dict[str, set[tuple[str, frozenset[str]]]] = {}
        for example in self.examples:
            text = re.sub(r"[\s?.!,]+", " ", example.text.lower()).strip()
            meanings.setdefault(text, set()).add((example.intent, example.aspects))
        self.assertEqual({text for text, all_ in meanings.items() if len(all_) > 1}, set())

    def test_phrases_belong_to_known_intents(self) -> None:
        self.assertLessEqual(set(read_phrases()), {example.intent for example in self.examples})


class Comparing(unittest.TestCase):
    def test_the_benchmark_is_read_without_its_slots(self) -> None:
        learned, test = _massive()
        self.assertEqual((len(learned), len(test)), (655, 174))
        self.assertFalse([e.text for e in learned if "](" in e.text])

    def test_rasa_gets_aspects_as_part_of_the_label(self) -> None:
        data = _as_rasa_data([Example("lệ phí", "ask_procedure", frozenset({"fee"}))])
        self.assertIn("ask_procedure/fee", data)
        self.assertIn("lệ phí", data)


if __name__ == "__main__":
    unittest.main()
