"""The tables, one module for each part of the business. Importing this package knows them all."""

from casework.storage.tables.base import Base
from casework.storage.tables.cases import (
    DossierEventRow,
    DossierRow,
    OfficeRow,
    PetitionEventRow,
    PetitionRow,
)
from casework.storage.tables.catalogue import (
    CatalogueVersionRow,
    OtherCodeRow,
    ProcedureRow,
)
from casework.storage.tables.messages import ButtonRow, InboxRow, OutboxRow
from casework.storage.tables.words import AuditRow, FeedbackRow, UnansweredRow

__all__ = [
    "AuditRow",
    "Base",
    "ButtonRow",
    "CatalogueVersionRow",
    "DossierEventRow",
    "DossierRow",
    "FeedbackRow",
    "InboxRow",
    "OfficeRow",
    "OtherCodeRow",
    "OutboxRow",
    "PetitionEventRow",
    "PetitionRow",
    "ProcedureRow",
    "UnansweredRow",
]
