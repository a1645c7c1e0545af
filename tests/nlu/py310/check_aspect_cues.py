"""Phrases that name an aspect, weighed with what was learned."""

from __future__ import annotations

import unittest

from nlu.learning.aspect_cues import AspectCues, CueWeights
from nlu.paths import ASPECT_CUES

LEARNED = (("where", 0.6), ("documents", 0.4), ("fee", 0.1), ("eligibility", 0.1), ("general", 0.1))
LONG = "tôi ở xã bên kia sông muốn sang tên mảnh ruộng"


class Cues(unittest.TestCase):
    """The shipped phrases."""

    def setUp(self) -> None:
        """Read the shipped file."""
        self.cues = AspectCues.load(ASPECT_CUES)

    def test_a_phrase_decides_against_the_story(self) -> None:
        """`cần gì` outweighs the places of a long story."""
        self.assertEqual(self.cues.weigh(LEARNED, f"{LONG} cần gì")[0][0], "documents")

    def test_phrases_count_without_marks(self) -> None:
        """Typed without diacritics they are the same."""
        self.assertEqual(self.cues.found("le phi bao nhieu tien"), frozenset({"fee"}))

    def test_two_phrases_name_two_aspects(self) -> None:
        """Both are found."""
        self.assertEqual(
            self.cues.found("cần giấy tờ gì và mất bao lâu"),
            frozenset({"documents", "time_limit"}),
        )

    def test_a_gap_takes_other_words(self) -> None:
        """The mark for a gap stands for any words."""
        self.assertIn("eligibility", self.cues.found("có được hưởng trợ cấp không"))

    def test_part_of_a_name_says_nothing(self) -> None:
        """`đủ điều kiện` in a paper's name is no question about conditions."""
        self.assertEqual(self.cues.found("giấy chứng nhận đủ điều kiện kinh doanh"), frozenset())

    def test_only_how_means_the_whole_procedure(self) -> None:
        """`thế nào` after a story asks about all of it."""
        learned = (("how_to_file", 0.7), ("general", 0.2))
        self.assertEqual(self.cues.weigh(learned, f"{LONG} thì thế nào")[0][0], "general")

    def test_few_words_are_left_to_what_was_learned(self) -> None:
        """A follow-up such as `làm thế nào` keeps the learned order."""
        learned = (("how_to_file", 0.7), ("general", 0.2))
        self.assertEqual(self.cues.weigh(learned, "làm thế nào"), learned)

    def test_nothing_leaves_the_range_of_probabilities(self) -> None:
        """Sums are cut at 0 and 1."""
        cues = AspectCues({"fee": ["phí"]}, CueWeights(named=5.0, others=-5.0))
        values = dict(cues.weigh(LEARNED, "phí"))
        self.assertEqual((values["fee"], values["where"]), (1.0, 0.0))


if __name__ == "__main__":
    unittest.main()
