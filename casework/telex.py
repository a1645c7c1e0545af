"""Words typed with the Vietnamese keyboard off: Telex letters or VNI digits left in the text."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from casework.syllables import is_bare_syllable, is_syllable, put_tone

_TELEX_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_VNI_HATS = {"6": {"a": "â", "e": "ê", "o": "ô"}, "7": {"o": "ơ", "u": "ư"}, "8": {"a": "ă"}}
_DOUBLED = {"a": "â", "e": "ê", "o": "ô", "d": "đ"}
_VOWELS = frozenset("aeiouyăâêôơư")
_SLIPS_AT_START = (
    ("ngh", "ng"),
    ("ng", "ngh"),
    ("gh", "g"),
    ("g", "gh"),
    ("k", "c"),
    ("c", "k"),
    ("f", "ph"),
    ("dz", "d"),
    ("z", "d"),
    ("j", "gi"),
    ("w", "qu"),
)
_TELEX_WORD = re.compile(r"[a-zđăâêôơư]{2,12}\Z")
_VNI_WORD = re.compile(r"[a-zđ]+[1-9][a-z0-9]*\Z")
_VNI_INSIDE = re.compile(r"[1-9][a-z]|[6-9]")


@lru_cache(maxsize=8192)
def from_telex(word: str) -> str | None:
    """Read a lower-case word as Telex keys.

    Returns:
        The syllable it spells, or None when the word is fine without its marks or spells none.
    """
    if not _TELEX_WORD.match(word) or is_bare_syllable(word) or is_syllable(word):
        return None
    letters, tone = _without_tone_key(word)
    syllable = put_tone(_joined_telex(letters), tone)
    return syllable if syllable != word and is_syllable(syllable) else None


@lru_cache(maxsize=8192)
def from_vni(word: str) -> str | None:
    """Read a lower-case word as VNI keys, or return None when it spells no syllable."""
    if not _VNI_WORD.match(word) or len(word) > 12:
        return None
    letters, tone = "", ""
    for key in word:
        if key in _VNI_TONES and not tone:
            tone = _VNI_TONES[key]
        elif key.isdigit():
            letters = _with_vni_hat(letters, key)
        else:
            letters += key
    syllable = put_tone(letters, tone)
    return syllable if is_syllable(syllable) else None


def is_surely_vni(word: str) -> bool:
    """Tell whether the digits stand where only VNI puts them (tu5c, d9, duong2 does not)."""
    return bool(_VNI_WORD.match(word) and _VNI_INSIDE.search(word))


def _without_tone_key(word: str) -> tuple[str, str]:
    """Take the last tone key that stands behind a vowel out of the word."""
    for place in range(len(word) - 1, 0, -1):
        if word[place] in _TELEX_TONES and not _VOWELS.isdisjoint(word[:place]):
            rest = word[:place] + word[place + 1 :]
            return rest, _TELEX_TONES[word[place]]
    return word, ""


def _joined_telex(keys: str) -> str:
    """Join doubled letters and w with the letters they change."""
    letters = ""
    for key in keys:
        if key == "w":
            letters = _with_horn(letters)
        elif key in _DOUBLED and key in letters:
            letters = _replaced_last(letters, key, _DOUBLED[key])
        else:
            letters += key
    return letters.replace("uơ", "ươ") if len(letters) > 3 else letters


def _with_horn(letters: str) -> str:
    """Apply w: uo -> ươ, o -> ơ, u -> ư, a -> ă, and alone ư."""
    if "uo" in letters:
        return letters.replace("uo", "ươ", 1)
    if "ươ" in letters or "ơ" in letters or "ă" in letters:
        return letters
    for plain, horned in (("o", "ơ"), ("a", "ă"), ("u", "ư")):
        if plain in letters:
            return _replaced_last(letters, plain, horned)
    return letters + "ư"


def _with_vni_hat(letters: str, key: str) -> str:
    """Apply a VNI digit from 6 to 9."""
    if key == "9":
        return _replaced_last(letters, "d", "đ")
    if key == "7" and "uo" in letters:
        return letters.replace("uo", "ươ", 1)
    for plain, hatted in _VNI_HATS.get(key, {}).items():
        if plain in letters:
            return _replaced_last(letters, plain, hatted)
    return letters + key


def _replaced_last(letters: str, old: str, new: str) -> str:
    """Replace the last occurrence of a letter."""
    before, found, after = letters.rpartition(old)
    return before + new + after if found else letters


def without_elongation(word: str) -> str:
    """Shorten letters held down too long: nhaaaa, đâuuuu, nhéééé."""
    kept = word[:1]
    for letter in word[1:]:
        if not _repeats(kept[-1], letter):
            kept += letter
    return kept


def respelled(word: str) -> str | None:
    """Mend an accented word that breaks a spelling rule: nghành, ngiệp, kần, fải, đag.

    Returns:
        The first mended spelling that is a syllable, or None.
    """
    if word.isascii():
        return None
    for wrong, right in _SLIPS_AT_START:
        if word.startswith(wrong) and is_syllable(right + word[len(wrong) :]):
            return right + word[len(wrong) :]
    if word.endswith("g") and is_syllable(word[:-1] + "ng"):
        return word[:-1] + "ng"
    return None


def _repeats(left: str, right: str) -> bool:
    """Tell whether the right letter repeats the left one, mark or no mark."""
    return right in (left, unicodedata.normalize("NFD", left)[0])
