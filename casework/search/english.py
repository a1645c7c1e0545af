"""Puts a message written in English into the words of the offices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from casework.search.words import Word, split_words

_LEAST_WORDS = 2
_LEAST_SHARE = 0.6
_SHORTEST_PLURAL = 4


class English:
    """Knows English terms and the everyday words that give the language away.

    Args:
        terms: English word or phrase and its Vietnamese meaning; an empty one drops the words.
        common: Everyday English words without a matter of their own.
    """

    def __init__(self, terms: Mapping[str, str], common: Iterable[str]) -> None:
        self._terms = {_key(split_words(said)): split_words(meant) for said, meant in terms.items()}
        self._common = {_key(split_words(word)) for word in common}
        self._longest = max((len(key) for key in self._terms), default=0)

    def translate(self, words: Sequence[Word]) -> tuple[Word, ...] | None:
        """Return the Vietnamese terms of an English message in the order met.

        Numbers are kept ("4 year old"), other words left out. None when the message is not mostly
        English or no term is met.
        """
        key = _key(words)
        found: list[Word] = []
        met = spelt = at = 0
        while at < len(words):
            length = self._term_at(key, at)
            if length:
                found += self._terms[key[at : at + length]]
                met += length
            elif words[at].folded.isdigit():
                found.append(words[at])
            spelt += length or ((key[at],) in self._common)
            at += length or 1
        english = spelt >= max(_LEAST_WORDS, _LEAST_SHARE * len(words))
        return tuple(found) if met and english else None

    def _term_at(self, key: tuple[str, ...], at: int) -> int:
        """Return how many words the longest term that starts here has, or 0."""
        lengths = range(min(self._longest, len(key) - at), 0, -1)
        return next((n for n in lengths if key[at : at + n] in self._terms), 0)


def _key(words: Iterable[Word]) -> tuple[str, ...]:
    return tuple(_singular(word.written) for word in words)


def _singular(word: str) -> str:
    """Leave out the plural's s; terms and messages are shortened alike."""
    long_enough = len(word) >= _SHORTEST_PLURAL
    return word[:-1] if long_enough and word.endswith("s") and not word.endswith("ss") else word
