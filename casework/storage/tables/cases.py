"""Tables of offices, dossiers and petitions."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from casework.storage.tables.base import Base, FreeText, UtcDateTime


class OfficeRow(Base):
    """An office that receives or settles cases."""

    __tablename__ = "office"

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    address: Mapped[str | None]
    phone: Mapped[str | None]
    hours: Mapped[str | None]
    is_demo: Mapped[bool] = mapped_column(default=False)


class DossierRow(Base):
    """Where a dossier stands now."""

    __tablename__ = "dossier"

    code: Mapped[str] = mapped_column(primary_key=True)
    status: Mapped[int]
    procedure_code: Mapped[str | None]
    procedure_name: Mapped[str | None]
    office_code: Mapped[str | None] = mapped_column(ForeignKey("office.code"), index=True)
    applicant: Mapped[str | None] = mapped_column(FreeText)
    phone_last4: Mapped[str | None]
    identity_last4: Mapped[str | None]
    received_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    due_on: Mapped[date | None]
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    note: Mapped[str | None] = mapped_column(FreeText)
    is_demo: Mapped[bool] = mapped_column(default=False)
    content_hash: Mapped[str]
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)


class DossierEventRow(Base):
    """One step of a dossier."""

    __tablename__ = "dossier_event"

    dossier_code: Mapped[str] = mapped_column(
        ForeignKey("dossier.code", ondelete="CASCADE"), primary_key=True
    )
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    status: Mapped[str]
    note: Mapped[str | None] = mapped_column(FreeText)


class PetitionRow(Base):
    """Where a petition stands now. There is no column for a name or for what it says."""

    __tablename__ = "petition"

    code: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    status: Mapped[str]
    office_code: Mapped[str | None] = mapped_column(ForeignKey("office.code"), index=True)
    phone_last4: Mapped[str | None]
    identity_last4: Mapped[str | None]
    received_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    due_on: Mapped[date | None]
    is_demo: Mapped[bool] = mapped_column(default=False)
    content_hash: Mapped[str]
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)


class PetitionEventRow(Base):
    """One step of a petition. A note could carry content, so there is none."""

    __tablename__ = "petition_event"

    petition_code: Mapped[str] = mapped_column(
        ForeignKey("petition.code", ondelete="CASCADE"), primary_key=True
    )
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    status: Mapped[str]
