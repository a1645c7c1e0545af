"""The parts of learning: spellings, phrases, features, models, on small data."""

from __future__ import annotations

import random
import tempfile
import unittest
from pathlib import Path

import numpy as np

from casework.text import Lexicon, Normaliser
from nlu.learning.english import is_english
from nlu.learning.examples import Example, Multiplier
from nlu.learning.linear import LinearModel, Scale, Temperature
from nlu.learning.masking import Masker
from nlu.learning.ngrams import Vocabulary, grams
from nlu.learning.options import chosen_option
from nlu.learning.phrases import PhraseSwapper, short_names
from nlu.learning.spellings import SPELLINGS, Speller, read_short_forms, without_marks
from nlu.learning.understanding import Understanding

SENTENCE = "Đăng ký khai sinh cần những giấy tờ gì?"


def masker() -> Masker:
    return Masker(Normaliser(Lexicon()))


def examples() -> list[Example]:
    fee, papers = frozenset({"fee"}), frozenset({"documents"})
    return [
        Example("lệ phí bao nhiêu", "ask_procedure", fee),
        Example("hết bao nhiêu tiền", "ask_procedure", fee),
        Example("cần giấy tờ gì", "ask_procedure", papers),
        Example("hồ sơ gồm giấy gì", "ask_procedure", papers),
        Example("xin chào", "greet"),
        Example("chào bạn", "greet"),
    ]


class Spellings(unittest.TestCase):
    def speller(self, seed: int = 1) -> Speller:
        return Speller({("không",): ["ko", "k"], ("hồ", "sơ"): ["hs"]}, seed)

    def test_none_has_no_marks_and_keeps_case(self) -> None:
        self.assertEqual(without_marks("Đường HỒ"), "Duong HO")

    def test_full_is_as_typed(self) -> None:
        self.assertEqual(self.speller().spell(SENTENCE, "full"), SENTENCE)

    def test_mixed_drops_the_marks_of_some_words(self) -> None:
        mixed = self.speller().spell(SENTENCE, "mixed")
        self.assertNotIn(mixed, (SENTENCE, without_marks(SENTENCE)))
        self.assertEqual(without_marks(mixed), without_marks(SENTENCE))

    def test_texting_writes_short_forms(self) -> None:
        speller = self.speller()
        texts = {speller.spell("Hồ sơ có xong không?", "texting") for _ in range(40)}
        self.assertTrue(any("hs" in text.split() for text in texts))
        self.assertTrue(any({"ko", "k"} & set(text.split()) for text in texts))
        self.assertFalse(any("?" in text for text in texts))

    def test_same_seed_same_spellings(self) -> None:
        first, second = self.speller(7), self.speller(7)
        self.assertEqual(first.all(SENTENCE), second.all(SENTENCE))

    def test_all_starts_with_the_full_one_and_repeats_none(self) -> None:
        spelled = self.speller().all("ok")
        self.assertEqual(spelled[0], "ok")
        self.assertEqual(len(spelled), len(set(spelled)))
        self.assertLessEqual(len(spelled), len(SPELLINGS))

    def test_short_forms_come_from_the_lexicon_turned_round(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "texting.tsv"
            path.write_text("# note\nhs\thồ sơ\nko\tkhông\tnote\n<số> k\t<số> nghìn\n", "utf-8")
            self.assertEqual(read_short_forms([path]), {("hồ", "sơ"): ["hs"], ("không",): ["ko"]})


class Phrases(unittest.TestCase):
    def test_puts_another_phrase_of_the_kind(self) -> None:
        swapper = PhraseSwapper({"action": ["khai sinh", "kết hôn"]}, seed=1, copies=8)
        swapped = set(swapper.swapped("làm khai sinh mất bao lâu"))
        self.assertEqual(swapped, {"làm khai sinh mất bao lâu", "làm kết hôn mất bao lâu"})

    def test_the_longest_phrase_goes_first(self) -> None:
        swapper = PhraseSwapper({"a": ["khai sinh", "khai sinh cho con"]}, seed=1, copies=20)
        self.assertNotIn("x khai sinh cho con cho con", swapper.swapped("x khai sinh cho con"))

    def test_nothing_to_swap(self) -> None:
        self.assertEqual(PhraseSwapper({"a": ["khai sinh"]}, seed=1).swapped("xin chào"), [])

    def test_one_of_each_kind(self) -> None:
        swapper = PhraseSwapper({"who": ["ông a"], "what": ["nhận tiền"]}, seed=1, copies=1)
        self.assertEqual(swapper.swapped("ông a nhận tiền"), ["ông a nhận tiền"])

    def test_short_names_lose_their_first_words(self) -> None:
        names = short_names(["Thủ tục Cấp thẻ", "Rất " * 20], most_words=5, count=9, seed=1)
        self.assertEqual(names, ["cấp thẻ"])


class Multiplying(unittest.TestCase):
    def multiplied(self) -> list[Example]:
        return Multiplier(Speller({}, 1), {}, 1).multiplied(examples())

    def test_every_example_is_there_with_and_without_marks(self) -> None:
        texts = {example.text for example in self.multiplied()}
        for example in examples():
            self.assertIn(example.text, texts)
            self.assertIn(without_marks(example.text), texts)

    def test_two_questions_in_one_message_have_both_aspects(self) -> None:
        both = [e for e in self.multiplied() if e.aspects == frozenset({"fee", "documents"})]
        self.assertTrue(both)
        self.assertTrue(all(e.intent == "ask_procedure" for e in both))

    def test_same_seed_same_examples(self) -> None:
        self.assertEqual(self.multiplied(), self.multiplied())


class Features(unittest.TestCase):
    def test_bare_text_has_no_features_of_diacritics(self) -> None:
        self.assertFalse(any(gram.startswith("f") for gram in grams("xin chao")))
        self.assertTrue(any(gram.startswith("f") for gram in grams("xin chào")))

    def test_rows_have_length_one(self) -> None:
        vocabulary = Vocabulary.learn(["xin chào", "xin chào bạn"])
        _, weights = vocabulary.row("xin chào")
        self.assertAlmostEqual(float(weights @ weights), 1.0, places=5)

    def test_unknown_text_gives_an_empty_row(self) -> None:
        columns, weights = Vocabulary.learn(["a b c d", "a b c d"]).row("日本")
        self.assertEqual((len(columns), len(weights)), (0, 0))

    def test_rare_features_are_left_out(self) -> None:
        self.assertEqual(Vocabulary.learn(["một", "hai"]).features, ("n0",))

    def test_matrix_agrees_with_rows(self) -> None:
        vocabulary = Vocabulary.learn(["xin chào", "xin chào bạn"])
        matrix = vocabulary.matrix(["xin", "chào"])
        columns, weights = vocabulary.row("chào")
        np.testing.assert_allclose(matrix[1].toarray()[0][columns], weights, rtol=1e-5)


class Masking(unittest.TestCase):
    def test_codes_become_one_word(self) -> None:
        masked = masker().masked("hồ sơ H29.12-250101-0001 xong chưa")
        self.assertEqual(masked, "hồ sơ xmadossier xong chưa")

    def test_numbers_become_words_by_length(self) -> None:
        self.assertEqual(masker().masked("số 5 và 0912345678"), "số xso và xdayso")


class Learning(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        more = Multiplier(Speller({}, 1), {}, 1).multiplied(examples())
        cls.understanding = Understanding.learn(more, masker())

    def test_reads_what_it_learned(self) -> None:
        reading = self.understanding.read("le phi bao nhieu")
        self.assertEqual(reading.intents[0][0], "ask_procedure")
        self.assertEqual(reading.aspects[0][0], "fee")

    def test_finds_two_aspects(self) -> None:
        reading = self.understanding.read("cần giấy tờ gì và lệ phí bao nhiêu")
        self.assertEqual({name for name, _ in reading.asked(0.3)}, {"fee", "documents"})

    def test_at_least_one_aspect_is_asked(self) -> None:
        self.assertEqual(len(self.understanding.read("xin chào").asked(1.1)), 1)

    def test_probabilities_add_up_to_one(self) -> None:
        for text in ("xin chào", "日本", "", "lệ phí"):
            total = sum(value for _, value in self.understanding.read(text).intents)
            self.assertAlmostEqual(total, 1.0, places=3)

    def test_a_saved_model_reads_the_same(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            self.understanding.save(Path(folder))
            again = Understanding.load(Path(folder))
        for text in ("xin chào", "can giay to gi"):
            self.assertEqual(again.read(text), self.understanding.read(text))

    def test_a_lead_moves_the_border_of_its_class_only(self) -> None:
        model = LinearModel(["x", "y"], np.zeros((1, 2)), np.array([0.0, 0.0]))
        model.lean({"y": 0.25, "unknown": 1.0})
        np.testing.assert_allclose(model.offsets, [0.0, 0.25])

    def test_order_of_classes_is_that_of_their_names(self) -> None:
        rows = Vocabulary.learn(["a b", "a b"]).matrix(["a", "b", "a", "b"])
        model = LinearModel.learn(rows, [frozenset({c}) for c in "yxyx"], 1.0)
        self.assertEqual(model.classes, ("x", "y"))


class Calibrating(unittest.TestCase):
    BELONGS = np.array([[True, False]] * 8 + [[False, True]] * 2)
    DISTANCES = np.array([[1.0, -1.0]] * 10)

    def test_temperature_gives_the_share_that_was_right(self) -> None:
        found = Temperature.fit(self.DISTANCES, self.BELONGS).probabilities(self.DISTANCES[0])
        self.assertAlmostEqual(float(found[0]), 0.8, places=1)

    def test_far_from_every_class_nothing_is_probable(self) -> None:
        found = Temperature(3.0).probabilities(np.full(17, -1.0))
        self.assertLess(float(found.max()), 0.1)

    def test_scale_gives_each_class_its_own_probability(self) -> None:
        found = Scale.fit(self.DISTANCES, self.BELONGS).probabilities(np.array([1.0, -1.0]))
        np.testing.assert_allclose(found, [0.8, 0.2], atol=0.05)


class Options(unittest.TestCase):
    CASES = (
        ("1", "1"), ("số 2", "2"), ("cái thứ hai", "2"), ("cai thu hai", "2"), ("cái đầu", "1"),
        ("cái đầu tiên nha", "1"), ("cuối cùng", "last"), ("cái cuối đi em", "last"),
        ("chọn số 3 ạ", "3"), ("the second one", "2"), ("thủ tục thứ nhất", "1"),
        ("mục số 4", "4"), ("số ba", "3"), ("dạ số 1", "1"), ("thứ nhì", "2"),
    )  # fmt: skip
    NOT_OPTIONS = (
        "ba tôi mất", "ba", "năm nay", "làm 2 bản", "hai vợ chồng tôi", "10", "tôi có 2 con",
        "bao lâu", "số 2 lý lịch tư pháp", "đầu tiên phải làm gì trước", "",
    )  # fmt: skip

    def test_ordinals(self) -> None:
        for text, option in self.CASES:
            with self.subTest(text):
                self.assertEqual(chosen_option(text), option)

    def test_other_messages_with_numbers(self) -> None:
        for text in self.NOT_OPTIONS:
            with self.subTest(text):
                self.assertIsNone(chosen_option(text))


class English(unittest.TestCase):
    def test_english(self) -> None:
        for text in (
            "How much is the fee?",
            "what documents do i need",
            "hello",
            "I lost my id card",
        ):
            with self.subTest(text):
                self.assertTrue(is_english(text))

    def test_vietnamese_with_and_without_marks(self) -> None:
        for text in (
            "lệ phí bao nhiêu", "can giay to gi", "toi muon lam ho chieu", "ok", "to khai o dau",
            "lam passport can gi", "H29.12-250101-0001", "", "me em do bi benh", "con em di hoc",
        ):  # fmt: skip
            with self.subTest(text):
                self.assertFalse(is_english(text))


class Randomness(unittest.TestCase):
    def test_nothing_here_touches_the_global_random_state(self) -> None:
        random.seed(5)
        expected = random.random()
        random.seed(5)
        Multiplier(Speller({}, 1), {}, 1).multiplied(examples())
        self.assertEqual(random.random(), expected)


if __name__ == "__main__":
    unittest.main()
