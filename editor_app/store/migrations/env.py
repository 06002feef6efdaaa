"""Run by Alembic: the connection is handed in, tables are rebuilt in batches, names follow the convention."""

from __future__ import annotations

from alembic import context

from editor_app.store import release_tables, review_tables, tables  # noqa: F401
from editor_app.store.base import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
context.run_migrations()
