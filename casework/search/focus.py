"""How well a phrase is said in one breath: within a short stretch of the message.

In a long story the words of the matter stand together; the rest would outweigh them in a comparison
with the whole message.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from casework.search.postings import Floats

STRETCH = 12  # syllables


class Prices(NamedTuple):
    """What is lost by words of the stretch that the phrase hasn't, and the other way round."""

    query_miss: float
    phrase_miss: float


def focus(
    masses: Floats, rarities: Floats, presence: Floats, phrase_masses: Floats, prices: Prices
) -> Floats:
    """Return for each phrase the likeness of the stretch of the message that is most like it.

    Args:
        masses: Mass of each syllable of the message, in order.
        rarities: Its rarity; 0 for those no phrase holds.
        presence: 1 where the phrase (across) holds the syllable (down), else 0.
        phrase_masses: Sum of rarity over each phrase's syllables.
        prices: See there.
    """
    met = _sums_of_stretches(presence * masses[:, None])
    held = _sums_of_stretches(presence * rarities[:, None])
    said = _sums_of_stretches(masses[:, None])
    unsaid = np.maximum(0.0, phrase_masses[None, :] - held)
    whole = met + prices.query_miss * (said - met) + prices.phrase_miss * unsaid
    likeness: Floats = (met / np.maximum(whole, 1e-9)).max(axis=0)
    return likeness


def _sums_of_stretches(table: Floats) -> Floats:
    """Return the sums down every stretch; one stretch when the message is short."""
    summed = np.vstack([np.zeros((1, table.shape[1])), np.cumsum(table, axis=0)])
    length = min(STRETCH, len(table))
    stretches: Floats = summed[length:] - summed[:-length]
    return stretches
