"""The shape of a Vietnamese syllable (onset, rhyme, tone): facts of spelling, no dictionary."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from casework.letters import fold

TONES = {"\u0301": "sắc", "\u0300": "huyền", "\u0309": "hỏi", "\u0303": "ngã", "\u0323": "nặng"}
_CHECKED_TONES = frozenset({"\u0301", "\u0323"})
_ONSETS_LONGEST_FIRST = "ngh ng nh gh gi kh ph qu th tr ch b c d đ g h k l m n p r s t v x"
_RHYME_TABLE = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet
oi om on ong op ot
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uơ up ut
uy uya uych uyên uyêt uyn uynh uyt uyu uôc uôi uôm uôn uông uôt
ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
y yêm yên yêng yêt yêu
"""
_ONSETS = tuple(_ONSETS_LONGEST_FIRST.split())
_RHYMES = frozenset(_RHYME_TABLE.split())
_Y_ONSETS = frozenset({"", "h", "k", "l", "m", "q", "s", "t", "v"})
_FRONT = frozenset("eêiy")
_BACK_ONLY = frozenset({"c", "g", "ng"})
_FRONT_ONLY = frozenset({"k", "gh", "ngh"})
_MODIFIED = frozenset("ăâêôơư")
_VOWELS = re.compile("[aăâeêioôơuưy]+")
_HARD_END = re.compile("(?:c|ch|p|t)$")
# These stand for sounds of foreign names; real Vietnamese words hold them only in loans.
_LOAN = frozenset({"đăk", "lăk", "kông", "kon", "xoong", "mooc", "sooc"})


@lru_cache(maxsize=4096)
def split_tone(word: str) -> tuple[str, str]:
    """Take the tone mark off a word.

    Returns:
        The word without tone (đ, ă, â, ê, ô, ơ, ư stay) and the combining mark, or "" for no tone.
        A word with more than one tone keeps them and gives "".
    """
    parts = unicodedata.normalize("NFD", word)
    marks = [mark for mark in parts if mark in TONES]
    if len(marks) != 1:
        return word, ""
    return unicodedata.normalize("NFC", parts.replace(marks[0], "")), marks[0]


def onset_and_rhyme(toneless: str) -> tuple[str, str] | None:
    """Split a toneless syllable, or return None when it can't be Vietnamese."""
    for onset in (*_ONSETS, ""):
        rhyme = toneless[len(onset) :]
        if toneless.startswith(onset) and rhyme in _RHYMES and _go_together(onset, rhyme):
            return onset, rhyme
    return None


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Tell whether this lower-case word, marks and all, is a possible Vietnamese syllable."""
    toneless, tone = split_tone(word)
    if toneless in _LOAN:
        return True
    parts = onset_and_rhyme(toneless)
    if parts is None:
        return False
    return not (tone and _HARD_END.search(parts[1])) or tone in _CHECKED_TONES


def is_bare_syllable(word: str) -> bool:
    """Tell whether this lower-case word is a possible syllable typed without its marks."""
    return word in _BARE


def put_tone(toneless: str, tone: str) -> str:
    """Put a tone mark where the common (old) spelling has it: hòa, thúy, quý, hoàn."""
    parts = onset_and_rhyme(toneless)
    if parts is None or not tone:
        return toneless
    onset, rhyme = parts
    place = len(onset) + _tone_place(rhyme)
    marked = toneless[: place + 1] + tone + toneless[place + 1 :]
    return unicodedata.normalize("NFC", marked)


@lru_cache(maxsize=8192)
def one_tone_placement(word: str) -> str:
    """Move a misplaced or new-style tone mark (hoà, thuý, giâý) to the common place."""
    toneless, tone = split_tone(word)
    return put_tone(toneless, tone) if tone and onset_and_rhyme(toneless) else word


def _tone_place(rhyme: str) -> int:
    """Return which letter of the rhyme carries the tone."""
    vowels = _VOWELS.match(rhyme)
    count = vowels.end() if vowels else 0
    modified = [place for place in range(count) if rhyme[place] in _MODIFIED]
    if modified:
        return modified[-1]
    if count < len(rhyme):
        return count - 1
    return 1 if count == 3 else 0


def _go_together(onset: str, rhyme: str) -> bool:
    """Tell whether the spelling rules let this onset stand before this rhyme."""
    front = rhyme[0] in _FRONT
    if onset in _BACK_ONLY:
        return not front or (onset == "g" and rhyme[0] == "i")
    if onset in _FRONT_ONLY:
        return front
    if onset == "qu":
        return rhyme[0] not in "uưo"
    if rhyme[0] == "y":
        return onset in _Y_ONSETS
    return True


def _bare_syllables() -> frozenset[str]:
    """Return every possible syllable without its marks."""
    joined = ((onset, rhyme) for onset in (*_ONSETS, "") for rhyme in _RHYMES)
    return frozenset(fold(onset + rhyme) for onset, rhyme in joined if _go_together(onset, rhyme))


_BARE = _bare_syllables()
