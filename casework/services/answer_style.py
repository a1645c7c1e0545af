"""What every part of an answer needs to know besides the record."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from casework.procedures import Level, Procedure
from casework.services.cues import Cues
from casework.services.speaking import Speaker, shorten

_FIRST_OF_MANY = re.compile(r"\s*[;(\n]")
MAX_NOTE = 300
MAX_TEXT = 600


@dataclass(frozen=True, slots=True)
class AnswerStyle:
    """How and when an answer is said.

    Attributes:
        speaker: The language's voice.
        cues: Word lists; "district" tells bodies abolished on 2025-07-01.
        today: The day of the answer in Vietnam.
        review_age_days: An older record says that it is old.
        portal_url: The national portal, for records without a page of their own.
    """

    speaker: Speaker
    cues: Cues
    today: date
    review_age_days: int
    portal_url: str

    def page_of(self, procedure: Procedure) -> str:
        """Return the official page of the procedure, or the portal."""
        if procedure.url:
            return procedure.url
        return next((source.url for source in procedure.sources if source.url), self.portal_url)

    def office_of(self, procedure: Procedure) -> str:
        """Return who can be asked: the body the record names, else the one-stop desk."""
        named = procedure.authority or procedure.performed_by or procedure.where_to_file
        if named and not self.cues.found_in("district", named):
            return shorten(_FIRST_OF_MANY.split(named, maxsplit=1)[0], MAX_NOTE)
        desk = "office.commune" if procedure.levels == (Level.COMMUNE,) else "office.any"
        return self.speaker.say(desk)

    def not_held(self, procedure: Procedure, what: str) -> str:
        """Say that the record does not hold something, and who can tell.

        Args:
            procedure: The record.
            what: Name of the missing fact, a key below `missing`.
        """
        fact = self.speaker.say(f"missing.{what}")
        return self.speaker.say("answer.not_held", fact=fact, office=self.office_of(procedure))
