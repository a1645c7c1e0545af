"""Text to numbers: syllables, pairs of syllables and letter groups, with and without diacritics."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_matrix

from casework.text import fold

_WORD = re.compile(r"\w+")
_SHORTEST, _LONGEST = 2, 4
_SYLLABLES = 8_192  # more than the language has without diacritics
_LENGTHS = 6  # classes of length, two words each


def grams(text: str) -> Iterator[str]:
    """Yield the features of a normalised text.

    The text without diacritics gives syllables, pairs with and without one syllable between,
    triples, letter groups, how it begins and ends, and how long it is. Diacritics, where typed, add
    syllables and pairs as typed. The first letters keep the families apart.
    """
    bare = fold(text)
    words = _WORD.findall(bare)
    yield from _of_words("b", words)
    yield from _of_order(words)
    for word in words:
        yield from _letter_groups(f" {word} ")
    if bare != text:
        yield from _of_words("f", _WORD.findall(text))


def _of_words(kind: str, words: Sequence[str]) -> Iterator[str]:
    """Yield syllables and their pairs."""
    yield from (f"{kind}1{word}" for word in words)
    yield from (f"{kind}2{first} {second}" for first, second in pairwise(words))


def _of_order(words: Sequence[str]) -> Iterator[str]:
    """Yield triples, pairs around one syllable, beginning, end and length."""
    yield from (f"b3{' '.join(words[start : start + 3])}" for start in range(len(words) - 2))
    yield from (f"b_{first} {third}" for first, third in zip(words, words[2:], strict=False))
    for size in (1, 2):
        yield f"b^{' '.join(words[:size])}"
        yield f"b${' '.join(words[-size:])}"
    yield f"n{min(len(words) // 2, _LENGTHS)}"


@lru_cache(maxsize=_SYLLABLES)
def _letter_groups(padded: str) -> tuple[str, ...]:
    """Return the groups of 2 to 4 letters of a word with its borders."""
    return tuple(
        f"bc{padded[start : start + size]}"
        for size in range(_SHORTEST, min(_LONGEST, len(padded)) + 1)
        for start in range(len(padded) - size + 1)
    )


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
