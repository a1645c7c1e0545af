"""One sentence in the four spellings of citizens' messages: full, none, mixed, texting."""

from __future__ import annotations

import random
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

SPELLINGS = ("full", "none", "mixed", "texting")

_WORD = re.compile(r"\w+")
_SLIP_EVERY = 40  # letters, on average, in texting
_SHORTENED = 0.5  # share of words written short where a short form is known
_BARE_IN_MIXED = 0.5
_BARE_IN_TEXTING = 0.35

ShortForms = Mapping[tuple[str, ...], Sequence[str]]


def without_marks(text: str) -> str:
    """Return the text without diacritics, letter case kept."""
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c)))


def read_short_forms(paths: Iterable[Path]) -> dict[tuple[str, ...], list[str]]:
    """Turn lexicon files round: standard words -> the ways people write them short."""
    forms: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            written, tab, rest = line.partition("\t")
            standard = rest.partition("\t")[0]
            if (
                tab
                and not line.startswith("#")
                and "<" not in line
                and len(written) < len(standard)
            ):
                forms[tuple(standard.lower().split())].append(written.lower())
    return dict(forms)


class Speller:
    """Writes sentences the way people do, the same way each time for one seed."""

    def __init__(self, short_forms: ShortForms, seed: int) -> None:
        """Prepare.

        Args:
            short_forms: Standard words -> short ways to write them.
            seed: Of all random choices.
        """
        self._forms = short_forms
        self._longest = max(map(len, short_forms), default=0)
        self._random = random.Random(seed)

    def spell(self, text: str, spelling: str) -> str:
        """Return `text` in one of SPELLINGS."""
        if spelling == "none":
            return without_marks(text)
        if spelling == "mixed":
            return self._some_bare(text, _BARE_IN_MIXED)
        if spelling == "texting":
            return self._texting(text)
        return text

    def all(self, text: str) -> list[str]:
        """Return the four spellings, without repeats, the full one first."""
        return list(dict.fromkeys(self.spell(text, spelling) for spelling in SPELLINGS))

    def two(self, text: str) -> list[str]:
        """Return the bare spelling and one of the others, without repeats."""
        other = self._random.choice([spelling for spelling in SPELLINGS if spelling != "none"])
        return list(dict.fromkeys((self.spell(text, other), self.spell(text, "none"))))

    def _some_bare(self, text: str, share: float) -> str:
        """Leave the diacritics out of a share of the words."""
        return _WORD.sub(
            lambda word: (
                without_marks(word.group()) if self._random.random() < share else word.group()
            ),
            text,
        )

    def _texting(self, text: str) -> str:
        """Write short, in lower case, with little punctuation and a slip here and there."""
        words = self._shortened(re.sub(r"[,.!?;:]+(?=\s|$)", " ", text.lower()).split())
        return self._slip(self._some_bare(" ".join(words), _BARE_IN_TEXTING))

    def _shortened(self, words: Sequence[str]) -> list[str]:
        """Put short forms in place of some words, longest phrases first."""
        done: list[str] = []
        place = 0
        while place < len(words):
            size = self._short_size(words, place)
            if size and self._random.random() < _SHORTENED:
                done.append(self._random.choice(self._forms[tuple(words[place : place + size])]))
                place += size
            else:
                done.append(words[place])
                place += 1
        return done

    def _short_size(self, words: Sequence[str], place: int) -> int:
        """Return how many words from here have a short form together; 0 for none."""
        for size in range(min(self._longest, len(words) - place), 0, -1):
            if tuple(words[place : place + size]) in self._forms:
                return size
        return 0

    def _slip(self, text: str) -> str:
        """Drop, double or swap a letter now and then."""
        letters = list(text)
        for place in range(1, len(letters) - 1):
            if letters[place].isalpha() and self._random.randrange(_SLIP_EVERY) == 0:
                self._slip_at(letters, place)
        return "".join(letters)

    def _slip_at(self, letters: list[str], place: int) -> None:
        """Make one slip."""
        kind = self._random.choice(("drop", "double", "swap"))
        if kind == "drop":
            letters[place] = ""
        elif kind == "double":
            letters[place] *= 2
        elif letters[place + 1].isalpha():
            letters[place], letters[place + 1] = letters[place + 1], letters[place]
