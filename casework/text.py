"""A citizen's text in standard words, diacritics kept where they were typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from casework.letters import clean, fold, undress
from casework.lexicon import Lexicon
from casework.syllables import is_bare_syllable, is_syllable, one_tone_placement
from casework.telex import from_telex, from_vni, is_surely_vni, without_elongation

__all__ = ["Lexicon", "Normaliser", "clean", "fold"]

_PIECE = re.compile(r"[^\W_]+|[\W_]+")
_WORD = re.compile(r"[^\W_]+")
# Codes, numbers with dots, mail and web addresses: nothing in them is a word.
_NOT_WORDS = re.compile(r"\S*(?:\d[.\-/:]|[.\-/:]\d|@|://|\.(?:vn|com|net|org|gov)\b)\S*")
_GLUED_DIGITS = re.compile(r"([a-z]{3,})(\d{1,2})\Z")
_ROMAN = re.compile(r"[ivx]+\Z")
_REPEATED = re.compile(r"(\w)\1")
_CAPITALS = "^"
_MAX_PASSES = 4
_KEPT_RESULTS = 1024
_KEPT_LENGTH = 500


class Normaliser:
    """Turns texts into standard words by the officials' lexicon and the rules of the spelling."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._remembered = lru_cache(maxsize=_KEPT_RESULTS)(self._until_stable)

    def normalise(self, text: str) -> str:
        """Return the text cleaned, in lower case and in standard words.

        Codes, numbers and addresses stay as typed (in lower case). Doing it twice changes nothing.
        """
        cleaned = clean(undress(text))
        if len(cleaned) > _KEPT_LENGTH:
            return self._until_stable(cleaned)
        return self._remembered(cleaned)

    def tokens(self, text: str) -> list[str]:
        """Return the syllables and numbers of the normalised text."""
        return _WORD.findall(self.normalise(text))

    def _until_stable(self, text: str) -> str:
        """Normalise again while new phrases come together."""
        for _ in range(_MAX_PASSES):
            done = self._once(text)
            if done == text:
                break
            text = done
        return text

    def _once(self, text: str) -> str:
        """Normalise the parts between codes and addresses."""
        mixed_case = text != text.upper()
        parts, end = [], 0
        for kept in _NOT_WORDS.finditer(text):
            parts += [self._words(text[end : kept.start()], mixed_case), kept.group().lower()]
            end = kept.end()
        parts.append(self._words(text[end:], mixed_case))
        return clean("".join(parts))

    def _words(self, text: str, mixed_case: bool) -> str:
        """Normalise running words."""
        pieces = _PIECE.findall(text)
        lower = [piece.lower() for piece in pieces]
        vni = any(map(is_surely_vni, lower))
        repaired = [self._repaired(piece, vni) for piece in lower]
        marked = [
            _CAPITALS + word if mixed_case and piece.isupper() and len(piece) > 1 else word
            for piece, word in zip(pieces, repaired, strict=True)
        ]
        return self._replaced(repaired, marked)

    def _replaced(self, lower: Sequence[str], marked: Sequence[str]) -> str:
        """Put standard words in place of written forms, longest first."""
        done: list[str] = []
        place = 0
        while place < len(lower):
            end = _phrase_end(lower, place)
            found = self._lexicon.match(marked[place:end:2], 0) or self._lexicon.match(
                lower[place:end:2], 0
            )
            if found:
                done.append(" ".join(found[1]))
                place += 2 * found[0] - 1
            else:
                done.append(lower[place])
                place += 1
        return "".join(done)

    def _repaired(self, word: str, vni: bool) -> str:
        """Repair one lower-case word as far as it can't be right as it is."""
        if word in self._lexicon.known or not word[0].isalnum() or word.isdecimal():
            return word
        placed = one_tone_placement(word)
        if is_bare_syllable(placed) or is_syllable(placed):
            return placed
        return _decoded(placed, vni) or _shortened(placed, self._lexicon.known) or placed


def _phrase_end(pieces: Sequence[str], start: int) -> int:
    """Return the end of the row of words with nothing but single spaces between them."""
    end = start + 1
    while end + 1 < len(pieces) and end - start < 16 and pieces[end] == " ":
        end += 2
    return end


def _decoded(word: str, vni: bool) -> str | None:
    """Read Telex or VNI keys."""
    if vni or is_surely_vni(word):
        syllable = from_vni(word)
        if syllable:
            return syllable
    glued = _GLUED_DIGITS.match(word)
    if glued and is_bare_syllable(glued.group(1)):
        return f"{glued.group(1)} {glued.group(2)}"
    return from_telex(word)


def _shortened(word: str, known: frozenset[str]) -> str | None:
    """Shorten a word with letters held down, when that gives a word."""
    if not _REPEATED.search(word) or _ROMAN.match(word):
        return None
    short = one_tone_placement(without_elongation(word))
    fits = short in known or is_syllable(short) or is_bare_syllable(short)
    return short if fits else None
