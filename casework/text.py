"""A citizen's text in standard words, diacritics kept where they were typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from casework.letters import clean, fold, undress
from casework.lexicon import CAPITALS, Lexicon
from casework.syllables import is_bare_syllable, is_syllable, one_tone_placement
from casework.telex import from_telex, from_vni, is_surely_vni, respelled, without_elongation

__all__ = ["Lexicon", "Normaliser", "clean", "fold"]

_PIECE = re.compile(r"[^\W_]+|[\W_]+")
_WORD = re.compile(r"[^\W_]+")
_CHUNK = re.compile(r"\S+")
# Codes, numbers with dots, mail and web addresses: nothing in them is a word.
_NOT_WORDS = re.compile(r"\d[.\-/:]|[.\-/:]\d|@|://|\.(?:vn|com|net|org|gov)\b")
_GLUED_DIGITS = re.compile(r"([a-z]{3,})(\d{1,2})\Z")
_ROMAN = re.compile(r"[ivx]+\Z")
_LONGEST_WORD = 40
_LONGEST_PHRASE = 12
_MAX_PASSES = 4
_KEPT_WORDS = 8192
_KEPT_RESULTS = 1024
_KEPT_LENGTH = 500


class Normaliser:
    """Turns texts into standard words by the officials' lexicon and the rules of the spelling."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._repaired = lru_cache(maxsize=_KEPT_WORDS)(self._repair)
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
        """Normalise, and again while new phrases come together."""
        done = self._once(text)
        for _ in range(_MAX_PASSES):
            text, done = done, self._once(done)
            if done == text:
                break
        return done

    def _once(self, text: str) -> str:
        """Normalise the words between codes and addresses."""
        mixed_case = text != text.upper()
        done: list[str] = []
        end = 0
        for chunk in _CHUNK.finditer(text):
            if _NOT_WORDS.search(chunk.group()):
                done += [self._words(text[end : chunk.start()], mixed_case), chunk.group().lower()]
                end = chunk.end()
        done.append(self._words(text[end:], mixed_case))
        return clean("".join(done))

    def _words(self, text: str, mixed_case: bool) -> str:
        """Normalise running words."""
        pieces = _PIECE.findall(text)
        lower = [piece.lower() for piece in pieces]
        vni = any(map(is_surely_vni, lower))
        repaired = [self._repaired(piece, vni) for piece in lower]
        if not mixed_case or lower == pieces:
            return self._replaced(repaired, repaired)
        marked = [
            CAPITALS + word if piece.isupper() and len(piece) > 1 else word
            for piece, word in zip(pieces, repaired, strict=True)
        ]
        return self._replaced(repaired, marked)

    def _replaced(self, lower: Sequence[str], marked: Sequence[str]) -> str:
        """Put standard words in place of written forms, longest first."""
        done: list[str] = []
        place = 0
        while place < len(lower):
            found = self._match(marked, place) or self._match(lower, place)
            done.append(" ".join(found[1]) if found else lower[place])
            place += 2 * found[0] - 1 if found else 1
        return "".join(done)

    def _match(self, pieces: Sequence[str], start: int) -> tuple[int, tuple[str, ...]] | None:
        """Find a written form in words with nothing but single spaces between them."""
        if not self._lexicon.may_start(pieces[start]):
            return None
        end = start + 1
        while end + 1 < len(pieces) and end - start < 2 * _LONGEST_PHRASE and pieces[end] == " ":
            end += 2
        return self._lexicon.match(pieces[start:end:2], 0)

    def _repair(self, word: str, vni: bool) -> str:
        """Repair one lower-case word as far as it can't be right as it is."""
        if not word[0].isalnum() or word.isdecimal() or len(word) > _LONGEST_WORD:
            return word
        placed = one_tone_placement(word)
        if placed in self._lexicon.known or is_bare_syllable(placed) or is_syllable(placed):
            return placed
        return (
            _from_digits(placed, vni)
            or from_telex(placed)
            or _shortened(placed, self._lexicon.known)
            or respelled(placed)
            or placed
        )


def _from_digits(word: str, vni: bool) -> str | None:
    """Read VNI digits, or part a word from the number glued to it."""
    if vni or is_surely_vni(word):
        syllable = from_vni(word)
        if syllable:
            return syllable
    glued = _GLUED_DIGITS.match(word)
    if glued and is_bare_syllable(glued.group(1)):
        return f"{glued.group(1)} {glued.group(2)}"
    return None


def _shortened(word: str, known: frozenset[str]) -> str | None:
    """Shorten a word with letters held down, when that gives a word."""
    short = one_tone_placement(without_elongation(word))
    if short == word or _ROMAN.match(word):
        return None
    fits = short in known or is_syllable(short) or is_bare_syllable(short)
    return short if fits else None
