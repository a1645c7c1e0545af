"""Tables of offices, dossiers and petitions."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    _create_office()
    _create_dossier()
    _create_dossier_event()
    _create_petition()
    _create_petition_event()


def downgrade() -> None:
    """Go back."""
    op.drop_table("petition_event")
    op.drop_table("petition")
    op.drop_table("dossier_event")
    op.drop_table("dossier")
    op.drop_table("office")


def _create_office() -> None:
    op.create_table(
        "office",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("hours", sa.String(), nullable=True),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_office"),
    )


def _create_dossier() -> None:
    op.create_table(
        "dossier",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("procedure_code", sa.String(), nullable=True),
        sa.Column("procedure_name", sa.String(), nullable=True),
        sa.Column("office_code", sa.String(), nullable=True),
        sa.Column("applicant", sa.Text(), nullable=True),
        sa.Column("phone_last4", sa.String(), nullable=True),
        sa.Column("identity_last4", sa.String(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_code"], ["office.code"], name="fk_dossier_office_code_office"
        ),
        sa.PrimaryKeyConstraint("code", name="pk_dossier"),
    )
    op.create_index("ix_dossier_office_code", "dossier", ["office_code"])


def _create_dossier_event() -> None:
    op.create_table(
        "dossier_event",
        sa.Column("dossier_code", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["dossier_code"],
            ["dossier.code"],
            name="fk_dossier_event_dossier_code_dossier",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("dossier_code", "ordinal", name="pk_dossier_event"),
    )


def _create_petition() -> None:
    op.create_table(
        "petition",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("office_code", sa.String(), nullable=True),
        sa.Column("phone_last4", sa.String(), nullable=True),
        sa.Column("identity_last4", sa.String(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_code"], ["office.code"], name="fk_petition_office_code_office"
        ),
        sa.PrimaryKeyConstraint("code", name="pk_petition"),
    )
    op.create_index("ix_petition_office_code", "petition", ["office_code"])


def _create_petition_event() -> None:
    op.create_table(
        "petition_event",
        sa.Column("petition_code", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["petition_code"],
            ["petition.code"],
            name="fk_petition_event_petition_code_petition",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("petition_code", "ordinal", name="pk_petition_event"),
    )
