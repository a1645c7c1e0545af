"""The doors of the casework: what it needs from storage, search and outside systems."""

from casework.ports.cases import (
    AuditLog,
    DossierRepository,
    FeedbackRepository,
    OfficeRepository,
    PetitionRepository,
    UnansweredRepository,
    UnitOfWork,
    UnitOfWorkFactory,
)
from casework.ports.messages import (
    ButtonStore,
    InboxStore,
    Incoming,
    KeptMessage,
    OutboxStore,
    OutgoingReply,
)
from casework.ports.procedures import (
    ProcedureCatalogue,
    ProcedureSearch,
    ProcedureStore,
    SearchResult,
)
from casework.ports.wording import (
    Words,
)

__all__ = [
    "AuditLog",
    "ButtonStore",
    "DossierRepository",
    "FeedbackRepository",
    "InboxStore",
    "Incoming",
    "KeptMessage",
    "OfficeRepository",
    "OutboxStore",
    "OutgoingReply",
    "PetitionRepository",
    "ProcedureCatalogue",
    "ProcedureSearch",
    "ProcedureStore",
    "SearchResult",
    "UnansweredRepository",
    "UnitOfWork",
    "UnitOfWorkFactory",
    "Words",
]
