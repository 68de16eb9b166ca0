"""What Alembic runs: the migrations, inside the transaction that `store.migrating` opened."""

from alembic import context

from store.tables import metadata

# The caller's transaction, so that a migration killed half-way leaves nothing behind.
context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
