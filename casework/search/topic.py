"""The procedure in talk: questions that only name a variant are about it or its twins."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from casework.procedures import Procedure
from casework.search.background import FurnitureWeights
from casework.search.postings import Floats
from casework.search.question import Weigher
from casework.search.readings import Reading
from casework.search.retrieval import Retriever
from casework.search.tuning import Retrieval
from casework.search.variants import Variants
from casework.search.words import Word, split_words


class Topic:
    """Reads follow-ups ("còn nếu mất thì sao") with the procedure in talk in mind."""

    def __init__(
        self,
        variants: Variants,
        furniture: FurnitureWeights,
        search: tuple[Weigher, Retriever],
        tuning: Retrieval,
    ) -> None:
        self._variants = variants
        self._furniture = furniture
        self._weigher, self._retriever = search
        self._tuning = tuning

    def readings(self, procedure: Procedure, words: Sequence[Word], marked: bool) -> list[Reading]:
        """Return the question put together with the name and the first alias of the topic.

        Args:
            procedure: The procedure in talk.
            words: The question.
            marked: Whether the writer uses marks.

        Returns:
            Nothing when the question has matter of its own.
        """
        asked, rest = self._variants.split(words, marked)
        if self._furniture.content(rest) >= self._tuning.topic_content:
            return []
        cores = [self._variants.core(split_words(procedure.name))]
        if asked and procedure.aliases:
            cores.append(self._variants.split(split_words(procedure.aliases[0]), True)[1])
        most = self._tuning.topic_words
        return [Reading((*asked, *core[:most]), swaps=0, repairs=0) for core in cores]

    def nearness(self, name: str, count: int) -> Floats:
        """Return how like `name` the name of each of the `count` procedures is, 0 to 1."""
        nearness = np.zeros(count)
        drawn = self._retriever.draw(self._weigher.weigh(split_words(name)))
        nearness[drawn.procedures] = drawn.measures["name_likeness"]
        return nearness
