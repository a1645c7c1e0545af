"""A correction ("two members, not one") put into the words it corrects."""

from __future__ import annotations

from casework.services.cues import Cues, plain_words

_AS_FIGURES = {"mot": "1", "hai": "2", "ba": "3", "bon": "4", "one": "1", "two": "2"}


def corrected_words(earlier: str, remark: str, cues: Cues) -> str | None:
    """Return the earlier words with what is refused taken out and what is wanted put in.

    Args:
        earlier: The words for the procedure in talk.
        remark: What the citizen says now.
        cues: The word lists; "but_not" stands between what is wanted and what is refused.

    Returns:
        Words to search for, or None when the remark corrects nothing in this way.
    """
    wanted, found, refused = cues.cut_at("but_not", remark)
    if not found or not wanted:
        return None
    dropped = {_figure(word) for word in plain_words(refused).split()}
    kept = [word for word in earlier.split() if _figure(plain_words(word)) not in dropped]
    return " ".join([*kept, wanted])


def _figure(word: str) -> str:
    """Return a small number as a figure, other words as they are."""
    return _AS_FIGURES.get(word, word)
