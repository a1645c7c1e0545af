"""In what the names of several procedures differ."""

from __future__ import annotations

from collections.abc import Sequence

from casework.services.cues import Cues

_NEARLY_ALL = 0.6  # share of a matter's words that all of the names have


def differ_by_action(names: Sequence[str], cues: Cues) -> bool:
    """Tell whether the names speak of one matter and say different things to do with it.

    Args:
        names: At least two official names.
        cues: The word lists; "action" holds what is done, such as "cấp lại".
    """
    matters = [set(cues.without("action", name).split()) for name in names]
    shared = set.intersection(*matters)
    actions = {
        tuple(word for word in name.lower().split() if word not in matter)
        for name, matter in zip(names, matters, strict=True)
    }
    is_one_matter = all(len(shared) >= _NEARLY_ALL * len(matter) for matter in matters)
    return is_one_matter and len(actions) == len(names)
