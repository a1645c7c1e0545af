"""Tables of the procedures."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    _create_procedure()
    _create_procedure_other_code()
    _create_catalogue_version()


def downgrade() -> None:
    """Go back."""
    op.drop_table("catalogue_version")
    op.drop_table("procedure_other_code")
    op.drop_table("procedure")


def _create_procedure() -> None:
    op.create_table(
        "procedure",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("folded_name", sa.String(), nullable=False),
        sa.Column("grade", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=True),
        sa.Column("ministry", sa.String(), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("as_of", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_procedure"),
    )
    op.create_index("ix_procedure_field", "procedure", ["field"])
    op.create_index("ix_procedure_grade", "procedure", ["grade"])


def _create_procedure_other_code() -> None:
    op.create_table(
        "procedure_other_code",
        sa.Column("other_code", sa.String(), nullable=False),
        sa.Column("procedure_code", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["procedure_code"],
            ["procedure.code"],
            name="fk_procedure_other_code_procedure_code_procedure",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("other_code", "procedure_code", name="pk_procedure_other_code"),
    )
    op.create_index(
        "ix_procedure_other_code_procedure_code", "procedure_other_code", ["procedure_code"]
    )


def _create_catalogue_version() -> None:
    op.create_table(
        "catalogue_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("procedures", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_catalogue_version"),
    )
