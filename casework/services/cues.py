"""Words citizens use that decide where a message goes.

Only whole words count. A word of a list is found as it is written or typed without any diacritics;
a word typed with other diacritics is another word ("thế" is found in "the" but not in "thẻ").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from casework.text import clean, fold

_BLANK = "0"
_WORD = re.compile(r"[^\W_]+")
# Looked for in records, which have their diacritics: "quận" is not the "quan" of "cơ quan".
_AS_WRITTEN = frozenset({"about_death", "district", "paper_remark"})


def plain_words(text: str) -> str:
    """Return the text's words and numbers, lower case, without diacritics, one space between."""
    return fold(_words(text))


@dataclass(frozen=True, slots=True)
class _Phrases:
    """A compiled list of phrases."""

    anywhere: re.Pattern[str]
    whole: re.Pattern[str]


class Cues:
    """Named lists of phrases officials edit (data/wording/cues.yml)."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        self._lists = {
            name: _compiled(phrases, bare_too=name not in _AS_WRITTEN)
            for name, phrases in lists.items()
        }

    def found_in(self, name: str, text: str) -> bool:
        """Tell whether a phrase of the list stands anywhere in the text."""
        return self._lists[name].anywhere.search(_words(text)) is not None

    def are_all_of(self, name: str, text: str) -> bool:
        """Tell whether the text is one phrase of the list and nothing else."""
        return self._lists[name].whole.fullmatch(_words(text)) is not None

    def opens_with(self, name: str, text: str) -> bool:
        """Tell whether the text begins with a phrase of the list."""
        return self._lists[name].anywhere.match(_words(text)) is not None

    def cut_at(self, name: str, text: str) -> tuple[str, str, str]:
        """Return the words before the list's first phrase, the phrase, and the words after it.

        Without a phrase all words stand in the first part, as with `str.partition`.
        """
        words = _words(text)
        found = self._lists[name].anywhere.search(words)
        if found is None:
            return words, "", ""
        return words[: found.start()].strip(), found.group(), words[found.end() :].strip()

    def blanked(self, name: str, text: str) -> str:
        """Return the words with each of the list's phrases made blank, all places kept."""
        return self._lists[name].anywhere.sub(_blank, _words(text))

    def without(self, name: str, text: str) -> str:
        """Return the words of the text that are left when the list's phrases are taken out."""
        left = self._lists[name].anywhere.sub(" ", _words(text))
        return " ".join(left.split())


def _words(text: str) -> str:
    """Return the text's words and numbers in lower case, one space between."""
    return " ".join(_WORD.findall(clean(text).lower()))


def _blank(found: re.Match[str]) -> str:
    """Return a sign that is no word's beginning for each word of a phrase."""
    return " ".join(_BLANK for _ in found.group().split())


def _compiled(phrases: Iterable[str], bare_too: bool) -> _Phrases:
    """Compile phrases, longest first, so that a phrase wins over a word in it."""
    written = sorted({_words(phrase) for phrase in phrases}, key=len, reverse=True)
    either = "|".join(_pattern(phrase, bare_too) for phrase in written) or r"(?!)"
    return _Phrases(re.compile(rf"\b(?:{either})\b"), re.compile(either))


def _pattern(phrase: str, bare_too: bool) -> str:
    """Return a pattern for a phrase; each word may lack all its diacritics when `bare_too`."""
    words = []
    for word in phrase.split():
        forms = {word, fold(word)} if bare_too else {word}
        words.append(f"(?:{'|'.join(sorted(forms))})")
    return " ".join(words)
