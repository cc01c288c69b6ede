"""Alembic's entry: `assess.storage.upgrading` hands in a connection that is within a transaction already."""

from alembic import context

from assess.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
