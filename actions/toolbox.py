"""Everything the actions need from outside, in one frozen object."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from casework.ports import ProcedureCatalogue, ProcedureSearch, UnitOfWorkFactory, Words
from casework.services.answer_procedure import ProcedureFinder
from casework.services.answer_style import AnswerStyle
from casework.services.case_progress import day_in_vietnam
from casework.services.cues import Cues
from casework.services.factor_tries import FactorTries
from casework.services.speaking import Speaker


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """What the settings tell of the place the service works for.

    Attributes:
        province: Name of the province.
        portal_url: Official portal that answers link to.
        office_phone: Phone of the one-stop desk; None: not held, and told so.
        office_hours: Its hours as citizens read them; None: not held, and told so.
        review_age_days: An answer says that its record is old after so many days.
    """

    province: str
    portal_url: str
    office_phone: str | None = None
    office_hours: str | None = None
    review_age_days: int = 365


def _now() -> datetime:
    """Return the time now, aware."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Toolbox:
    """The ports and values behind the actions.

    Attributes:
        catalogue: All procedures.
        search: Finds the procedures a text may mean.
        open_work: Opens units of work on the case database.
        words: The wording officials edit.
        cues: Word lists that decide where a message goes.
        facts: Values of the settings.
        clock: Returns the aware time now.
        random_bytes: Source of unguessable bytes for receipts.
        tries: Wrong second factors of today.
    """

    catalogue: ProcedureCatalogue
    search: ProcedureSearch
    open_work: UnitOfWorkFactory
    words: Words
    cues: Cues
    facts: ServiceFacts
    clock: Callable[[], datetime] = _now
    random_bytes: Callable[[int], bytes] = secrets.token_bytes
    tries: FactorTries = field(default_factory=FactorTries)

    @property
    def finder(self) -> ProcedureFinder:
        """Decides which procedure a message means."""
        return ProcedureFinder(self.catalogue, self.search, self.cues)

    def today(self) -> date:
        """Return the day in Vietnam."""
        return day_in_vietnam(self.clock())

    def speaker(self, language: str) -> Speaker:
        """Return the voice of a language."""
        return Speaker(self.words, language)

    def style(self, language: str) -> AnswerStyle:
        """Return how answers about procedures are said today."""
        return AnswerStyle(
            speaker=self.speaker(language),
            cues=self.cues,
            today=self.today(),
            review_age_days=self.facts.review_age_days,
            portal_url=self.facts.portal_url,
        )
