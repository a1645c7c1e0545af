"""The officials' lexicon: how people write a word, and the standard word for it.

Each `*.tsv` file holds lines `written<TAB>standard[<TAB>note]`. Either side may be a phrase; `<số>`
stands for any number. A written side in capitals counts only when the person typed capitals in a
mixed-case message. A file with the line `#! không dấu = có` also takes each written side without
its marks, save single words that would then look like another syllable (hông, but not hong) and
those that differ from their standard in marks only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from casework.errors import BadRow
from casework.letters import clean, fold
from casework.syllables import is_bare_syllable, one_tone_placement
from casework.telex import respelled

NUMBER = "<số>"
_BARE_TOO = "#! không dấu = có"
_WORD = re.compile(r"[^\W_]+")
CAPITALS = "^"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the lexicon.

    Attributes:
        written: The words as people type them.
        standard: The words they stand for.
        where: File and line, for messages.
        bare_too: The written side without marks counts as well.
    """

    written: str
    standard: str
    where: str
    bare_too: bool = False


class Lexicon:
    """Finds the longest written form at a place in a row of words.

    Attributes:
        known: Every word of either side; such a word is never taken for a slip.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        """Index the entries.

        Raises:
            BadRow: Two entries say different things of one written form.
        """
        entries = tuple(entries)
        self._standards: dict[str, tuple[str, ...]] = {}
        self._longest: dict[str, int] = {}
        self._index(entries)
        self.known: frozenset[str] = frozenset(_kept_words(self._standards))

    @classmethod
    def load(cls, folder: Path) -> Lexicon:
        """Read every `*.tsv` file of a folder, in order of name.

        Raises:
            BadRow: A line is broken or contradicts another; the message names file and line.
        """
        return cls(entry for path in sorted(folder.glob("*.tsv")) for entry in read_file(path))

    def __len__(self) -> int:
        """Return the number of written forms, the derived ones included."""
        return len(self._standards)

    def may_start(self, word: str) -> bool:
        """Tell whether any written form begins with this word."""
        return word in self._longest or (word.isdecimal() and NUMBER in self._longest)

    def match(self, words: Sequence[str], start: int) -> tuple[int, tuple[str, ...]] | None:
        """Find the longest written form that begins at `start`.

        Args:
            words: Lower-case words; `^` in front of one typed in capitals is tried as well.
            start: Index of the first word.

        Returns:
            How many words it covers and the standard words, numbers filled in; or None.
        """
        first = words[start]
        longest = max(self._longest.get(first, 0), self._longest.get(_key(first), 0))
        for size in range(min(longest, len(words) - start), 0, -1):
            part = words[start : start + size]
            standard = self._standards.get(" ".join(part))
            if standard is None:
                standard = self._standards.get(" ".join(map(_key, part)))
            if standard is not None:
                return size, _filled(standard, part)
        return None

    def _index(self, entries: Sequence[Entry]) -> None:
        """Enter the written forms; derived bare forms never displace written ones."""
        places: dict[str, Entry] = {}
        for entry in entries:
            other = places.setdefault(_written_key(entry.written), entry)
            if other.standard != entry.standard:
                raise BadRow(entry.where, f"“{entry.written}” đã có nghĩa khác ở {other.where}")
        for entry in entries:
            bare = fold(_written_key(entry.written))
            if entry.bare_too and not is_bare_syllable(bare) and bare != fold(entry.standard):
                places.setdefault(bare, entry)
        for key, entry in places.items():
            self._enter(key, tuple(entry.standard.split()))

    def _enter(self, key: str, standard: tuple[str, ...]) -> None:
        words = key.split()
        self._standards[key] = standard
        self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))


def read_file(path: Path) -> Iterator[Entry]:
    """Read the entries of one file.

    Raises:
        BadRow: A line has not two or three columns, an empty side, or signs that are not words.
    """
    bare_too = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if clean(line) == _BARE_TOO:
            bare_too = True
        elif line.strip() and not line.startswith("#"):
            yield _entry(line, f"{path.name}:{number}", bare_too)


def _entry(line: str, where: str, bare_too: bool) -> Entry:
    """Read one line."""
    columns = [clean(column) for column in line.split("\t")]
    if len(columns) not in (2, 3):
        raise BadRow(where, "cần hai hoặc ba cột cách nhau bằng phím Tab")
    written, standard = (_one_spelling(side) for side in (columns[0], columns[1].lower()))
    for side in (written, standard):
        if not side or not all(word == NUMBER or _WORD.fullmatch(word) for word in side.split()):
            raise BadRow(
                where, "mỗi cột chỉ gồm chữ và số, cách nhau bằng dấu cách, không để trống"
            )
    if standard.split().count(NUMBER) > written.split().count(NUMBER):
        raise BadRow(where, f"cột thứ hai có nhiều {NUMBER} hơn cột thứ nhất")
    return Entry(written, standard, where, bare_too)


def _one_spelling(side: str) -> str:
    """Put the tone marks of one side where the texts will have them."""
    return " ".join(one_tone_placement(word) for word in side.split())


def _key(word: str) -> str:
    """Return what a typed word is looked up as."""
    return NUMBER if word.isdecimal() else word


def _written_key(written: str) -> str:
    """Return what a written side is looked up as; words in capitals are marked."""
    return " ".join(
        word if word == NUMBER else (CAPITALS if word.isupper() else "") + word.lower()
        for word in written.split()
    )


def _filled(standard: tuple[str, ...], typed: Sequence[str]) -> tuple[str, ...]:
    """Put the typed numbers into the standard words."""
    if NUMBER not in standard:
        return standard
    numbers = iter([word for word in typed if word.isdecimal()])
    return tuple(next(numbers) if word == NUMBER else word for word in standard)


def _kept_words(standards: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Return the words that count as right as they are: none of them needs mending."""
    for key, standard in standards.items():
        yield from standard
        for word in key.replace(CAPITALS, "").split():
            if " " not in key or not respelled(word):
                yield word
