"""How much of a question is furniture ("tôi muốn hỏi", "cần giấy tờ gì") and how much its matter.

A syllable's weight comes from the runs of one to three syllables it stands in: runs usual among
question frames and rare among names and aliases weigh little. Nothing is deleted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from casework.search.words import Word, split_words

_LONGEST_RUN = 3


def _runs(folded: Sequence[str], length: int) -> Iterator[str]:
    return (" ".join(folded[i : i + length]) for i in range(len(folded) - length + 1))


class FurnitureWeights:
    """Weights of the syllables of a question, between `floor` and 1.

    Args:
        frames: Question frames, one text each.
        names: Rows in which each syllable and pair stands in the catalogue's names and aliases.
        name_rows: Number of those rows.
        floor: The least weight.
    """

    def __init__(
        self, frames: Iterable[str], names: dict[str, int], name_rows: int, floor: float
    ) -> None:
        self._floor = floor
        counts: Counter[str] = Counter()
        frame_count = 0
        for frame in frames:
            folded = [word.folded for word in split_words(frame)]
            frame_count += 1
            for length in range(1, _LONGEST_RUN + 1):
                counts.update(set(_runs(folded, length)))
        self._share = {
            run: _furniture_share(run, count / frame_count, names, name_rows)
            for run, count in counts.items()
        }

    def content(self, words: Sequence[Word]) -> float:
        """Return how many syllables' worth of matter the words hold."""
        return sum(weight for weight in self.weigh(words) if weight > self._floor)

    def weigh(self, words: Sequence[Word]) -> list[float]:
        """Return one weight a word."""
        folded = [word.folded for word in words]
        shares = [0.0] * len(words)
        for length in range(1, _LONGEST_RUN + 1):
            for start, run in enumerate(_runs(folded, length)):
                share = self._share.get(run, 0.0)
                for at in range(start, start + length):
                    shares[at] = max(shares[at], share)
        return [max(self._floor, 1.0 - share) for share in shares]


def _furniture_share(run: str, usual: float, names: dict[str, int], name_rows: int) -> float:
    parts = run.split()
    pairs = [" ".join(parts[i : i + 2]) for i in range(len(parts) - 1)] or parts
    in_names = min(names.get(pair, 0) for pair in pairs) / name_rows
    trust = 1.0 if len(parts) > 1 else 0.9
    return trust * usual / (usual + 3.0 * in_names + 0.0005)
