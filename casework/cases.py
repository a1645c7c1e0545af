"""Dossiers, petitions and feedback as the casework sees them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum


class DossierStatus(IntEnum):
    """The ten values exchanged with the national portal."""

    REGISTERED = 1
    RECEIVED = 2
    NOT_RECEIVED = 3
    IN_PROGRESS = 4
    PAPERS_REQUESTED = 5
    PAYMENT_REQUESTED = 6
    WITHDRAWN = 7
    STOPPED = 8
    DONE = 9
    HANDED_OVER = 10


class PetitionKind(StrEnum):
    """Legal kinds of a petition (đơn thư)."""

    PROPOSAL = "kien_nghi"
    REPORT = "phan_anh"
    COMPLAINT = "khieu_nai"
    DENUNCIATION = "to_cao"


class PetitionStatus(StrEnum):
    """Where a petition stands."""

    RECEIVED = "tiep_nhan"
    ACCEPTED = "thu_ly"
    IN_PROGRESS = "dang_giai_quyet"
    FORWARDED = "chuyen_don"
    RESOLVED = "da_giai_quyet"
    NOT_ACCEPTED = "khong_thu_ly"
    WITHDRAWN = "rut_don"


@dataclass(frozen=True, slots=True)
class Office:
    """An office that receives or settles cases."""

    code: str
    name: str
    address: str | None = None
    phone: str | None = None
    hours: str | None = None
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """One step in the life of a dossier or petition; `at` is aware."""

    at: datetime
    status: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """One dossier. `applicant` is kept masked wherever it is shown."""

    code: str
    status: DossierStatus
    procedure_code: str | None = None
    procedure_name: str | None = None
    office: Office | None = None
    applicant: str | None = None
    phone_last4: str | None = None
    identity_last4: str | None = None
    received_at: datetime | None = None
    due_on: date | None = None
    finished_at: datetime | None = None
    note: str | None = None
    events: tuple[CaseEvent, ...] = ()
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class Petition:
    """One petition (kiến nghị, phản ánh, khiếu nại, tố cáo). Holds no content and no name."""

    code: str
    kind: PetitionKind
    status: PetitionStatus
    office: Office | None = None
    phone_last4: str | None = None
    identity_last4: str | None = None
    received_at: datetime | None = None
    due_on: date | None = None
    events: tuple[CaseEvent, ...] = ()
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class Feedback:
    """A citizen's word on how the service did."""

    receipt: str
    text: str
    person: str
    message_id: str
    created_at: datetime
    rating: int | None = None
    cause: str | None = None
    case_code: str | None = None
