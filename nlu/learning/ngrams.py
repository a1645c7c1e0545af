"""Text to numbers: syllables, pairs of syllables and letter groups, with and without diacritics."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from scipy.sparse import csr_matrix

from casework.text import fold

_WORD = re.compile(r"\w+")
_SHORTEST, _LONGEST = 2, 5
_FULL, _BARE = "f", "b"


def grams(text: str) -> Iterator[str]:
    """Yield the features of a normalised text.

    Each feature starts with `f` (as typed) or `b` (without diacritics) and `w` (syllables) or `c`
    (letters), so that the four families never meet.
    """
    bare = fold(text)
    yield from _family(_BARE, bare)
    if bare != text:
        yield from _family(_FULL, text)


def _family(kind: str, text: str) -> Iterator[str]:
    """Yield syllables, their pairs and letter groups of one form of the text."""
    words = _WORD.findall(text)
    for word in words:
        yield f"{kind}w{word}"
        yield from _letter_groups(kind, f" {word} ")
    for first, second in zip(words, words[1:], strict=False):
        yield f"{kind}w{first} {second}"


def _letter_groups(kind: str, padded: str) -> Iterator[str]:
    """Yield the groups of 2 to 5 letters of a word with its borders."""
    for size in range(_SHORTEST, min(_LONGEST, len(padded)) + 1):
        for start in range(len(padded) - size + 1):
            yield f"{kind}c{padded[start : start + size]}"


class Vocabulary:
    """The features worth counting and how rare each is."""

    def __init__(self, features: Sequence[str], rarity: np.ndarray) -> None:
        """Index the features.

        Args:
            features: Names, in order of their column.
            rarity: Inverse document frequency of each.
        """
        self.features = tuple(features)
        self.rarity = rarity.astype(np.float32)
        self._column = {feature: column for column, feature in enumerate(self.features)}

    @classmethod
    def learn(cls, texts: Iterable[str], *, seen_in_at_least: int = 2) -> Vocabulary:
        """Keep the features that occur in at least so many texts."""
        documents, seen_in = 0, Counter[str]()
        for text in texts:
            documents += 1
            seen_in.update(set(grams(text)))
        kept = sorted(feature for feature, count in seen_in.items() if count >= seen_in_at_least)
        rarity = [1.0 + math.log((1 + documents) / (1 + seen_in[feature])) for feature in kept]
        return cls(kept, np.array(rarity))

    def __len__(self) -> int:
        """Return the number of columns."""
        return len(self.features)

    def row(self, text: str) -> tuple[np.ndarray, np.ndarray]:
        """Return columns and weights of one normalised text; the weights have length one."""
        counts: dict[int, int] = {}
        for feature in grams(text):
            column = self._column.get(feature)
            if column is not None:
                counts[column] = counts.get(column, 0) + 1
        columns = np.fromiter(counts, dtype=np.int32, count=len(counts))
        weights = 1.0 + np.log(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))
        weights *= self.rarity[columns]
        length = float(np.sqrt(weights @ weights))
        return columns, weights / length if length else weights

    def matrix(self, texts: Sequence[str]) -> csr_matrix:
        """Return one row a text."""
        rows = [self.row(text) for text in texts]
        starts = np.cumsum([0, *(len(columns) for columns, _ in rows)])
        columns = np.concatenate([columns for columns, _ in rows])
        weights = np.concatenate([weights for _, weights in rows]).astype(np.float32)
        return csr_matrix((weights, columns, starts), shape=(len(rows), len(self)))
