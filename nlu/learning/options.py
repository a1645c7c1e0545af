"""Which of the offered choices is meant: "2", "số hai", "cái đầu", "the second one"."""

from __future__ import annotations

import re

from casework.text import fold

LAST = "last"

_ORDINALS = {
    "1": ("1", "mot", "nhat", "dau", "first", "one", "1st"),
    "2": ("2", "hai", "nhi", "second", "two", "2nd"),
    "3": ("3", "ba", "third", "three", "3rd"),
    "4": ("4", "bon", "tu", "fourth", "four", "4th"),
    "5": ("5", "nam", "fifth", "five", "5th"),
    "6": ("6", "sau", "sixth", "six", "6th"),
    "7": ("7", "bay", "seventh", "seven", "7th"),
    "8": ("8", "tam", "eighth", "eight", "8th"),
    "9": ("9", "chin", "ninth", "nine", "9th"),
    LAST: ("cuoi", "chot", "last"),
}
_VALUE_OF = {word: value for value, words in _ORDINALS.items() for word in words}
_WORDS_ALONE = "1 2 3 4 5 6 7 8 9 mot hai bon first second third last"
_WORDS_BEFORE = "cai so thu muc dong loai truong hop tuc y lua chon phuong an nut cau"
_WORDS_AROUND = (
    "da vang u um uh ok a nha nhe nghen nhen di ha luon vay thoi em toi chau con minh tui lay muon "
    "bam xin cho theo la thi tien cung het do ay nay kia please i choose want take pick option "
    "number the one"
)
_ALONE = frozenset(_WORDS_ALONE.split())
_NOUNS = frozenset(_WORDS_BEFORE.split())
_FILLER = _NOUNS | frozenset(_WORDS_AROUND.split())
_WORD = re.compile(r"\w+")
_MOST_WORDS = 8


def chosen_option(text: str) -> str | None:
    """Return "1".."9" or "last" when the message is little else than a choice, else None.

    A number word that is also another word ("ba" is father, "năm" year) counts only behind a word
    such as "số", "cái" or "thứ".
    """
    words = _WORD.findall(fold(text))
    values = [place for place, word in enumerate(words) if word in _VALUE_OF]
    if not words or len(words) > _MOST_WORDS or not values:
        return None
    place = (
        values[-1] if words[values[-1]] not in {"nhat", "one"} or len(values) == 1 else values[0]
    )
    rest = [word for index, word in enumerate(words) if index != place]
    if any(word not in _FILLER for word in rest):
        return None
    named = (
        words[place] in _ALONE
        or words[place : place + 2] == ["cuoi", "cung"]
        or any(word in _NOUNS for word in words[:place])
    )
    return _VALUE_OF[words[place]] if named else None
