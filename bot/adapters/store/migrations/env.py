"""Runs the migrations on the connection that the store gives, inside its transaction."""

from alembic import context

from bot.adapters.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
