"""One transaction over the business tables."""

from __future__ import annotations

from functools import partial
from types import TracebackType

from casework import ports
from casework.storage.database import Database
from casework.storage.dossiers import SqlDossierRepository
from casework.storage.failures import translates_errors
from casework.storage.offices import SqlOfficeRepository
from casework.storage.petitions import SqlPetitionRepository
from casework.storage.words import SqlAuditLog, SqlFeedbackRepository, SqlUnansweredRepository


@translates_errors
class SqlUnitOfWork:
    """Implements ports.UnitOfWork. Leaving the block without commit() rolls back."""

    offices: ports.OfficeRepository
    dossiers: ports.DossierRepository
    petitions: ports.PetitionRepository
    feedback: ports.FeedbackRepository
    unanswered: ports.UnansweredRepository
    audit: ports.AuditLog

    def __init__(self, database: Database) -> None:
        session, now = database.session(), database.clock()
        self._session = session
        self.offices = SqlOfficeRepository(session)
        self.dossiers = SqlDossierRepository(session, now)
        self.petitions = SqlPetitionRepository(session, now)
        self.feedback = SqlFeedbackRepository(session)
        self.unanswered = SqlUnansweredRepository(session, now)
        self.audit = SqlAuditLog(session, now)

    def __enter__(self) -> SqlUnitOfWork:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._session.close()

    def commit(self) -> None:
        """Make everything done in this block permanent."""
        self._session.commit()


def units_of_work(database: Database) -> ports.UnitOfWorkFactory:
    """Return what opens units of work on this database."""
    return partial(SqlUnitOfWork, database)
