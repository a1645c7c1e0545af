"""Keep a question the service could not answer, for the officials who extend the catalogue."""

from __future__ import annotations

from casework.ports import UnitOfWorkFactory
from casework.services.masking import mask_personal_data
from casework.services.speaking import shorten

MAX_CHARACTERS = 500


def keep_unanswered(text: str, reason: str, open_work: UnitOfWorkFactory) -> None:
    """Keep the question masked and without its author.

    Args:
        text: The citizen's words.
        reason: "not_held", "not_understood" or "none_of_the_offered".
        open_work: Opens the unit of work.
    """
    with open_work() as work:
        work.unanswered.add(shorten(mask_personal_data(text), MAX_CHARACTERS), reason)
        work.commit()
