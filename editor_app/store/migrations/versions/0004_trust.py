"""Keys of accounts, the signed chain of the trail, the whole workflow, remarks, packets, named steps, notices.

Tables whose checks change are made anew beside the old ones and take their rows and their names.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

STATUSES = (
    "draft",
    "in_review",
    "changes_requested",
    "fact_check",
    "approved",
    "scheduled",
    "released",
    "superseded",
    "withdrawn",
    "discarded",
)


def upgrade() -> None:
    op.create_table(
        "account_new",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("name_key", sa.String(length=64), nullable=False),
        sa.Column("display_name", sa.String(length=120), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("public_key", sa.String(length=64), server_default="", nullable=False),
        sa.Column("locked_key", sa.Text(), server_default="", nullable=False),
        sa.Column("temporary", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("name_key", name=op.f("uq_account_name_key")),
    )
    _take_over("account")
    op.create_table(
        "sign_in_new",
        sa.Column("name_key", sa.String(length=64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("start", sa.String(length=80), server_default="", nullable=False),
        sa.Column("ticks", sa.Double(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("name_key", name=op.f("pk_sign_in")),
    )
    _take_over("sign_in")
    op.create_table(
        "office_new",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("short_names", sa.JSON(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("place", sa.JSON(), nullable=False),
        sa.Column("contact", sa.JSON(), nullable=False),
        sa.Column("website", sa.Text(), nullable=False),
        sa.Column("terms_url", sa.Text(), nullable=False),
        sa.Column("privacy_url", sa.Text(), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("settings", sa.JSON(), server_default="{}", nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_office_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office")),
    )
    _take_over("office")
    op.create_table(
        "history_new",
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.Column("from_status", sa.String(length=32), nullable=True),
        sa.Column("to_status", sa.String(length=32), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.Column("previous", sa.String(length=64), server_default="", nullable=False),
        sa.Column("hash", sa.String(length=64), server_default="", nullable=False),
        sa.Column("signature", sa.String(length=128), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["account.id"], name=op.f("fk_history_actor_id_account")),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"], name=op.f("fk_history_release_id_release")),
        _known("history", "from_status"),
        _known("history", "to_status"),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_history")),
        sqlite_autoincrement=True,
    )
    _take_over("history")
    op.create_index("ix_history_release_id_sequence", "history", ["release_id", "sequence"], unique=False)
    op.create_table(
        "version_new",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("submitted_by", sa.Integer(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed_by", sa.Integer(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("scheduled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_by", sa.Integer(), nullable=True),
        sa.Column("second_look_due", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("discarded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_text", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("correction", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("guard", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claimed_by"], ["account.id"], name=op.f("fk_version_claimed_by_account")),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"], name=op.f("fk_version_release_id_release")),
        sa.ForeignKeyConstraint(["released_by"], ["account.id"], name=op.f("fk_version_released_by_account")),
        sa.ForeignKeyConstraint(
            ["submitted_by"], ["account.id"], name=op.f("fk_version_submitted_by_account")
        ),
        _known("version", "status"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_version")),
        sa.UniqueConstraint("release_id", "n", name=op.f("uq_version_release_id_n")),
    )
    _take_over("version")
    op.create_table(
        "approval_new",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("in_force", sa.Boolean(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_approval_account_id_account")),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"], name=op.f("fk_approval_release_id_release")),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_approval_version_id_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
    )
    _take_over("approval")
    op.create_index("ix_approval_version_id", "approval", ["version_id"], unique=False)
    op.create_table(
        "export_record_new",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.Column("format", sa.String(length=8), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("draft", sa.Boolean(), nullable=False),
        sa.Column("recipient", sa.Text(), server_default="", nullable=False),
        sa.Column("embargo_copy", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_export_record_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.id"], name=op.f("fk_export_record_release_id_release")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_export_record")),
    )
    _take_over("export_record")
    op.create_index(
        "ix_export_record_release_id_revision", "export_record", ["release_id", "revision"], unique=False
    )
    op.create_table(
        "listing_new",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("updated_seq", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("template", sa.String(length=80), nullable=False),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("meeting_date", sa.Date(), nullable=True),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("photo_count", sa.Integer(), nullable=False),
        sa.Column("lead_digest", sa.String(length=64), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed_by", sa.Integer(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("scheduled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("embargo_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("second_look_due", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("published", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["account.id"], name=op.f("fk_listing_author_id_account")),
        sa.ForeignKeyConstraint(["claimed_by"], ["account.id"], name=op.f("fk_listing_claimed_by_account")),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"], name=op.f("fk_listing_release_id_release")),
        _known("listing", "status"),
        sa.PrimaryKeyConstraint("release_id", name=op.f("pk_listing")),
    )
    _take_over("listing")
    op.create_index("ix_listing_author_id_updated_seq", "listing", ["author_id", "updated_seq"], unique=False)
    op.create_index("ix_listing_status_updated_seq", "listing", ["status", "updated_seq"], unique=False)
    op.create_index("ix_listing_updated_seq", "listing", ["updated_seq"], unique=True)
    op.create_table(
        "packet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("sent_by", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer_sha256", sa.String(length=64), server_default="", nullable=False),
        sa.CheckConstraint("state IN ('sent', 'answered', 'no reply')", name=op.f("ck_packet_state")),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"], name=op.f("fk_packet_release_id_release")),
        sa.ForeignKeyConstraint(["sent_by"], ["account.id"], name=op.f("fk_packet_sent_by_account")),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_packet_version_id_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_packet")),
        sa.UniqueConstraint("uid", name=op.f("uq_packet_uid")),
    )
    op.create_index("ix_packet_release_id", "packet", ["release_id"], unique=False)
    op.create_table(
        "comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("packet_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("replacement", sa.Text(), nullable=False),
        sa.Column("blocking", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("author_name", sa.String(length=120), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("settled_by", sa.Integer(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_revision", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind IN ('comment', 'suggestion', 'reply')", name=op.f("ck_comment_kind")),
        sa.CheckConstraint(
            "state IN ('open', 'resolved', 'accepted', 'rejected')", name=op.f("ck_comment_state")
        ),
        sa.ForeignKeyConstraint(["author_id"], ["account.id"], name=op.f("fk_comment_author_id_account")),
        sa.ForeignKeyConstraint(["packet_id"], ["packet.id"], name=op.f("fk_comment_packet_id_packet")),
        sa.ForeignKeyConstraint(["parent_id"], ["comment.id"], name=op.f("fk_comment_parent_id_comment")),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"], name=op.f("fk_comment_release_id_release")),
        sa.ForeignKeyConstraint(["settled_by"], ["account.id"], name=op.f("fk_comment_settled_by_account")),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_comment_version_id_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
        sa.UniqueConstraint("uid", name=op.f("uq_comment_uid")),
    )
    op.create_index("ix_comment_release_id_version_id", "comment", ["release_id", "version_id"], unique=False)
    op.create_table(
        "clearance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("in_force", sa.Boolean(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_clearance_account_id_account")),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"], name=op.f("fk_clearance_release_id_release")),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_clearance_version_id_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clearance")),
    )
    op.create_index("ix_clearance_version_id", "clearance", ["version_id"], unique=False)
    op.create_table(
        "look",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_look_account_id_account")),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"], name=op.f("fk_look_release_id_release")),
        sa.PrimaryKeyConstraint("account_id", "release_id", name=op.f("pk_look")),
    )
    op.create_table(
        "notice",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_notice_account_id_account")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_notice")),
    )
    _fill_times()


def _fill_times() -> None:
    """Tell the versions in review when they were sent, and the list what it is to show from now on."""
    op.execute(
        "UPDATE version SET submitted_at = (SELECT max(h.at) FROM history h WHERE h.release_id = "
        "version.release_id AND h.version = version.n AND h.action = 'submit') WHERE submitted_by IS NOT NULL"
    )
    op.execute(
        "UPDATE listing SET (submitted_at, claimed_by) = (SELECT v.submitted_at, v.claimed_by FROM version v "
        "JOIN release r ON r.id = v.release_id AND r.version = v.n WHERE v.release_id = listing.release_id), "
        "published = EXISTS(SELECT 1 FROM version o WHERE o.release_id = listing.release_id "
        "AND o.status = 'released')"
    )


def _known(table: str, column: str) -> sa.CheckConstraint:
    statuses = ", ".join(f"'{status}'" for status in STATUSES)
    return sa.CheckConstraint(f"{column} IN ({statuses})", name=op.f(f"ck_{table}_{column}"))


def _take_over(table: str) -> None:
    """Move the rows of ``table`` into the one made beside it, which then takes its name."""
    connection = op.get_bind()
    columns = ", ".join(column["name"] for column in sa.inspect(connection).get_columns(table))
    op.execute(f"INSERT INTO {table}_new ({columns}) SELECT {columns} FROM {table}")  # noqa: S608
    op.drop_table(table)
    op.rename_table(f"{table}_new", table)
