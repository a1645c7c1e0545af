"""Administrative procedures as facts.

A value of None (or an empty tuple) means "not found in a source that was read": never "none", never
zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Grade(StrEnum):
    """How much is known of a procedure, and how well it was checked."""

    REVIEWED = "reviewed"  # curated in data/procedures
    IMPORTED = "imported"  # read by machine from the national database's records
    LISTED = "listed"  # name, code, field and ministry only; list of April 2025


class Aspect(StrEnum):
    """What of a procedure a citizen asks about."""

    DOCUMENTS = "documents"
    FEE = "fee"
    TIME_LIMIT = "time_limit"
    WHERE = "where"
    HOW_TO_FILE = "how_to_file"
    ELIGIBILITY = "eligibility"
    RESULT_FORM = "result_form"
    LEGAL_BASIS = "legal_basis"
    GENERAL = "general"


class Level(StrEnum):
    """Where a procedure is carried out since the two-level reform of 2025-07-01."""

    COMMUNE = "xa"
    PROVINCE = "tinh"
    MINISTRY = "bo"
    OTHER = "khac"


class PaperMode(StrEnum):
    """What the citizen does with a paper."""

    HAND_IN = "nop"
    SHOW = "xuat_trinh"
    ONLINE_ONLY = "truc_tuyen"
    SIGN_ON_THE_SPOT = "ky_tai_cho"


class FilingWay(StrEnum):
    """A way to hand in a dossier."""

    IN_PERSON = "truc_tiep"
    POST = "buu_chinh"
    ONLINE = "truc_tuyen"


class TimeUnit(StrEnum):
    """Unit of a time limit."""

    WORKING_DAYS = "ngay_lam_viec"
    DAYS = "ngay"
    HOURS = "gio"
    WORKING_HOURS = "gio_lam_viec"
    MONTHS = "thang"
    YEARS = "nam"
    SAME_DAY = "trong_ngay"
    NO_RESULT = "khong_tra_ket_qua"


class FeeStatus(StrEnum):
    """What the source says of the fee. Only FREE may be told as free of charge."""

    FREE = "free"
    FREE_LISTED = "free_listed"  # the portal shows 0 without a reason: a province's fee may exist
    FIXED = "fixed"
    PROVINCE = "province"
    BY_LAW = "by_law"
    BY_COMPONENT = "by_component"
    NOT_PUBLISHED = "not_published"


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a dossier.

    Attributes:
        name: Exact official name.
        originals: Originals to hand in or show.
        copies: Copies to hand in.
        form: Form number and its legal text, or the form's file name.
        when: Condition under which the paper is needed; None means always.
        mode: What is done with it.
        case: Heading of the case the paper belongs to, when the record lists several cases.
    """

    name: str
    originals: int | None = None
    copies: int | None = None
    form: str | None = None
    when: str | None = None
    mode: PaperMode | None = None
    case: str | None = None


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """How long the office may take.

    Attributes:
        value: Number of units; None when the source gives words only.
        unit: Unit of the number.
        note: What the source adds, short.
        case: The case this limit is for; None for the usual one.
        way: The way of filing it holds for; None for all.
    """

    value: float | None = None
    unit: TimeUnit | None = None
    note: str | None = None
    case: str | None = None
    way: FilingWay | None = None


@dataclass(frozen=True, slots=True)
class FeeItem:
    """One amount of a fee, in dong."""

    amount_vnd: int
    per: str | None = None
    case: str | None = None
    way: FilingWay | None = None


@dataclass(frozen=True, slots=True)
class Fee:
    """What is paid, who is exempt, and how sure that is."""

    status: FeeStatus = FeeStatus.NOT_PUBLISHED
    items: tuple[FeeItem, ...] = ()
    exemptions: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was read. `as_of` is ISO text: YYYY-MM-DD or YYYY."""

    url: str | None = None
    via: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Procedure:
    """One administrative procedure (thủ tục hành chính).

    Attributes:
        code: National code, such as 1.001193.
        aliases: How citizens say it: for matching only, never a source.
        decision: Number of the decision that published it (so_quyet_dinh).
        levels: Where it is carried out.
        needs_review: True: what is known is told with a warning, and the office is named.
        as_of: Newest date of the sources, ISO text.
    """

    code: str
    name: str
    grade: Grade
    field: str | None = None
    group: str | None = None
    ministry: str | None = None
    other_codes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    authority: str | None = None
    performed_by: str | None = None
    where_to_file: str | None = None
    subjects: str | None = None
    papers: tuple[Paper, ...] = ()
    paper_notes: str | None = None
    sets: int | None = None
    time_limits: tuple[TimeLimit, ...] = ()
    fee: Fee = Fee()
    ways: tuple[FilingWay, ...] = ()
    result: str | None = None
    citizen_deadline: str | None = None
    conditions: str | None = None
    legal_basis: tuple[str, ...] = ()
    decision: str | None = None
    needs_review: bool = False
    review_note: str | None = None
    two_level_checked: bool = False
    url: str | None = None
    sources: tuple[Source, ...] = ()
    as_of: str | None = None

    def is_stale(self, today: date, max_age_days: int) -> bool:
        """Tell whether the newest source is older than `max_age_days`."""
        if not self.as_of:
            return True
        newest = date.fromisoformat(self.as_of if "-" in self.as_of else f"{self.as_of}-12-31")
        return (today - newest).days > max_age_days
