"""The office's abbreviations, which expand while typing."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "abbreviation",
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("short", sa.String(length=20), nullable=False),
        sa.Column("full", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by"], ["account.id"], name=op.f("fk_abbreviation_changed_by_account")
        ),
        sa.PrimaryKeyConstraint("language", "key", name=op.f("pk_abbreviation")),
    )
