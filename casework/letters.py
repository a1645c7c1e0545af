"""Letters as people's devices send them: cleaning, and folding away the Vietnamese marks."""

from __future__ import annotations

import re
import unicodedata

# Invisible letters that are neither control nor format characters by their Unicode category.
_INVISIBLE = "\u034f\u115f\u1160\u3164\uffa0"
_DROPPED_CATEGORIES = frozenset({"Cc", "Cf", "Cs"})
# Marks left alone after composing belong to no Vietnamese letter (stacked marks, broken fonts).
_LOOSE_MARK = re.compile("[\u0300-\u036f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_EVERYDAY = re.compile("[ -~\u00c0-\u02af\u1ea0-\u1ef9]*")
_BLANK_BRAILLE = "\u2800"
_LATIN_END = 0x2000
# Full-width forms and mathematical letters: the same letters in another dress.
_DRESSED = re.compile("[\uff01-\uff5e\U0001d400-\U0001d7ff]")


def clean(text: str) -> str:
    """Make any string safe to keep and compare.

    Composes letters (NFC), removes control, format, zero-width and lone surrogate characters, and
    folds every run of white space (line breaks too) into one space.

    Args:
        text: Anything a channel may hand on.

    Returns:
        The cleaned text, without space at either end; cleaning it again changes nothing.
    """
    composed = unicodedata.normalize("NFC", text)
    if _EVERYDAY.fullmatch(composed):
        return " ".join(composed.split())
    visible = "".join(map(_visible, composed))
    composed = unicodedata.normalize("NFC", visible)
    return " ".join(_LOOSE_MARK.sub("", composed).split())


def fold(text: str) -> str:
    """Lower the case and take every diacritic away; đ becomes d.

    Returns:
        Exactly one character for each character of the text's NFC form, so spans stay valid.
    """
    return unicodedata.normalize("NFC", text).translate(_FOLDED)


def undress(text: str) -> str:
    """Put full-width and mathematical letters and digits into plain ones."""
    return _DRESSED.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)


def _visible(letter: str) -> str:
    """Return the letter, a space for white space, or nothing for what can't be seen."""
    if letter.isspace() or letter == _BLANK_BRAILLE:
        return " "
    if letter in _INVISIBLE or unicodedata.category(letter) in _DROPPED_CATEGORIES:
        return ""
    return letter


def _folded(letter: str) -> str:
    """Fold one letter to exactly one letter."""
    if letter in "đĐ":
        return "d"
    parts = unicodedata.normalize("NFD", letter.lower())
    bare = [part for part in parts if not unicodedata.combining(part)]
    return bare[0] if bare else letter


class _FoldTable(dict[int, str]):
    """Folding of the Latin block made beforehand; other letters one by one, not kept."""

    def __missing__(self, code: int) -> str:
        return _folded(chr(code))


_FOLDED = _FoldTable({code: _folded(chr(code)) for code in range(_LATIN_END)})
