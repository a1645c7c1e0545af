"""Plain BM25 over names and aliases, folded syllables: the yardstick of the search benchmark."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from casework.procedures import Procedure
from casework.search.words import TextNormaliser, split_words

_SATURATION, _LENGTH = 1.5, 0.75


class PlainBm25:
    """The usual function with the usual parameters; the normaliser is the service's."""

    def __init__(self, catalogue: Sequence[Procedure], normaliser: TextNormaliser) -> None:
        self._codes = [procedure.code for procedure in catalogue]
        self._normaliser = normaliser
        texts = [self._syllables(" ".join((p.name, *p.aliases))) for p in catalogue]
        average = sum(map(len, texts)) / len(texts)
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for row, syllables in enumerate(texts):
            norm = _SATURATION * (1 - _LENGTH + _LENGTH * len(syllables) / average)
            for syllable, count in Counter(syllables).items():
                weight = count * (_SATURATION + 1) / (count + norm)
                self._postings[syllable].append((row, weight))

    def best(self, text: str, limit: int = 3) -> list[str]:
        """Return the codes of the best rows."""
        scores = np.zeros(len(self._codes))
        for syllable in self._syllables(text):
            held = self._postings.get(syllable, ())
            rarity = math.log1p((len(self._codes) - len(held) + 0.5) / (len(held) + 0.5))
            for row, weight in held:
                scores[row] += rarity * weight
        order = np.argsort(-scores, kind="stable")[:limit]
        return [self._codes[row] for row in order if scores[row] > 0]

    def _syllables(self, text: str) -> list[str]:
        return [word.folded for word in split_words(self._normaliser.normalise(text))]
