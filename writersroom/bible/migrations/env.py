"""What Alembic runs for every upgrade: on the caller's connection, in the caller's transaction."""

from __future__ import annotations

from alembic import context

from writersroom.bible.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
