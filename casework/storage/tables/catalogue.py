"""Tables of the procedures."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from casework.storage.tables.base import Base, UtcDateTime


class ProcedureRow(Base):
    """One procedure: what lists need as columns, all of it as facts."""

    __tablename__ = "procedure"

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    folded_name: Mapped[str]
    grade: Mapped[str] = mapped_column(index=True)
    field: Mapped[str | None] = mapped_column(index=True)
    ministry: Mapped[str | None]
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    content_hash: Mapped[str]
    as_of: Mapped[str | None]
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)


class OtherCodeRow(Base):
    """A former or parallel code of a procedure."""

    __tablename__ = "procedure_other_code"

    other_code: Mapped[str] = mapped_column(primary_key=True)
    procedure_code: Mapped[str] = mapped_column(
        ForeignKey("procedure.code", ondelete="CASCADE"), primary_key=True, index=True
    )


class CatalogueVersionRow(Base):
    """One state of the whole catalogue; the newest row is in force."""

    __tablename__ = "catalogue_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str]
    procedures: Mapped[int]
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
