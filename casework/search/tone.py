"""Whether a message sounds like a question to an office or like talk of something else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from casework.search.phrasebook import Phrasebook
from casework.search.words import Word


class Tone:
    """Hears words of papers and offices ("xin", "hồ sơ") and words of other talk ("mấy giờ").

    Only a signal for the calibrated decision; alone it decides nothing.
    """

    def __init__(self, asking: Iterable[str], chatting: Iterable[str]) -> None:
        self._book = Phrasebook(
            [
                *((phrase, "asking") for phrase in asking),
                *((phrase, "chatting") for phrase in chatting),
            ]
        )

    def heard(self, words: Sequence[Word], marked: bool) -> dict[str, float]:
        """Return 1 or 0 for "asking" and for "chatting"."""
        found = {match.meaning for match in self._book.find(words, marked)}
        return {name: float(name in found) for name in ("asking", "chatting")}
