"""Keep a citizen's word on how the service did, once, and give a receipt for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from casework.cases import Feedback
from casework.codes import new_receipt
from casework.errors import BadInput, TooLong
from casework.ports import UnitOfWorkFactory
from casework.services.masking import mask_personal_data

MAX_CHARACTERS = 2000
_RANDOM_BYTES = 8


@dataclass(frozen=True, slots=True)
class FeedbackForm:
    """What a citizen hands in.

    Attributes:
        text: The words, as typed or already masked.
        person: Pseudonymous id of the citizen.
        message_id: Inbox id of the message that hands it in: a repeat gives the same receipt.
        at: Aware time of the message.
        case_code: The case it is about, when one was named.
    """

    text: str
    person: str
    message_id: str
    at: datetime
    case_code: str | None = None


def submit_feedback(
    form: FeedbackForm,
    open_work: UnitOfWorkFactory,
    random_bytes: Callable[[int], bytes],
) -> str:
    """Keep the feedback with personal data masked; return its receipt after the commit.

    Raises:
        BadInput: There are no words in it.
        TooLong: It has more than MAX_CHARACTERS characters.
    """
    text = form.text.strip()
    if not any(letter.isalnum() for letter in text):
        raise BadInput("no words in the feedback")
    if len(text) > MAX_CHARACTERS:
        raise TooLong(MAX_CHARACTERS)
    with open_work() as work:
        kept = work.feedback.by_message(form.message_id)
        if kept is not None:
            return kept.receipt
        receipt = new_receipt(random_bytes(_RANDOM_BYTES))
        work.feedback.add(_feedback(form, mask_personal_data(text), receipt))
        work.commit()
    return receipt


def _feedback(form: FeedbackForm, text: str, receipt: str) -> Feedback:
    """Make the record."""
    return Feedback(
        receipt=receipt,
        text=text,
        person=form.person,
        message_id=form.message_id,
        created_at=form.at,
        case_code=form.case_code,
    )
