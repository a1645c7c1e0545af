"""Alembic's entry: runs on the connection that `casework.storage.migrating` hands over."""

from alembic import context

from casework.storage.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
