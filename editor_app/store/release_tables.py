"""The tables of releases: versions, revisions, approvals, the trail, photos, the list and the search text."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from editor_app.domain.workflow import Status
from editor_app.store.base import Base, by_value


class ReleaseRow(Base):
    """A release for life. ``number`` comes from the register at the first approval."""

    __tablename__ = "release"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    uid: Mapped[str] = mapped_column(String(32), unique=True)
    number: Mapped[int | None] = mapped_column(Integer, unique=True)
    version: Mapped[int] = mapped_column(Integer, default=1)
    created_at: Mapped[datetime]
    created_by: Mapped[int] = mapped_column(Integer, ForeignKey("account.id"))


class VersionRow(Base):
    """One version: its status and the number of its latest revision. ``guard`` catches lost updates.

    ``due_at`` is when the reviewer means to have decided, ``scheduled_at`` when it is to be released.
    ``public_text`` is what readers are told of a withdrawal or its end, by language. ``correction`` says what was
    wrong with the version before: {"class": "minor" | "factual", "notes": {language: text}}; {} for a first version.
    """

    __tablename__ = "version"
    __table_args__ = (UniqueConstraint("release_id", "n"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    release_id: Mapped[int] = mapped_column(Integer, ForeignKey("release.id"))
    n: Mapped[int] = mapped_column(Integer)
    status: Mapped[Status] = mapped_column(by_value(Status, "status"))
    revision: Mapped[int] = mapped_column(Integer)
    submitted_by: Mapped[int | None] = mapped_column(Integer, ForeignKey("account.id"))
    submitted_at: Mapped[datetime | None]
    claimed_by: Mapped[int | None] = mapped_column(Integer, ForeignKey("account.id"))
    due_at: Mapped[datetime | None]
    scheduled_at: Mapped[datetime | None]
    released_at: Mapped[datetime | None]
    released_by: Mapped[int | None] = mapped_column(Integer, ForeignKey("account.id"))
    second_look_due: Mapped[bool] = mapped_column(default=False, server_default=false())
    discarded_at: Mapped[datetime | None]
    public_text: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    correction: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    guard: Mapped[int] = mapped_column(Integer)

    __mapper_args__ = {"version_id_col": guard}  # noqa: RUF012


class RevisionRow(Base):
    """An immutable state of the content: its canonical JSON and the seal of it. Numbered through the release."""

    __tablename__ = "revision"
    __table_args__ = (
        UniqueConstraint("release_id", "n"),
        Index("ix_revision_version_id_n", "version_id", "n"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    release_id: Mapped[int] = mapped_column(Integer, ForeignKey("release.id"))
    version_id: Mapped[int] = mapped_column(Integer, ForeignKey("version.id"))
    n: Mapped[int] = mapped_column(Integer)
    author_id: Mapped[int] = mapped_column(Integer, ForeignKey("account.id"))
    at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(String(32))
    content: Mapped[str] = mapped_column(Text)
    seal: Mapped[str] = mapped_column(String(64))


class ApprovalRow(Base):
    """Who approved which revision, with the seal recomputed from what was stored at that moment."""

    __tablename__ = "approval"
    __table_args__ = (Index("ix_approval_version_id", "version_id"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    release_id: Mapped[int] = mapped_column(Integer, ForeignKey("release.id"))
    version_id: Mapped[int] = mapped_column(Integer, ForeignKey("version.id"))
    revision: Mapped[int] = mapped_column(Integer)
    seal: Mapped[str] = mapped_column(String(64))
    account_id: Mapped[int] = mapped_column(Integer, ForeignKey("account.id"))
    at: Mapped[datetime]
    in_force: Mapped[bool] = mapped_column(default=True)
    sequence: Mapped[int | None] = mapped_column(Integer)
    """The line of the trail that is this approval, signed; None for one given before there were keys."""


class HistoryRow(Base):
    """One line of the trail, appended and never changed; triggers refuse anything else.

    ``hash`` is the SHA-256 over the line and over ``previous``, the hash of the line before; ``signature`` is the
    actor's Ed25519 signature of ``hash``. All three are lower-case hex.
    """

    __tablename__ = "history"
    __table_args__ = (
        Index("ix_history_release_id_sequence", "release_id", "sequence"),
        {"sqlite_autoincrement": True},
    )

    sequence: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(Integer, ForeignKey("account.id"))
    action: Mapped[str] = mapped_column(String(40))
    release_id: Mapped[int | None] = mapped_column(Integer, ForeignKey("release.id"))
    version: Mapped[int | None] = mapped_column(Integer)
    revision: Mapped[int | None] = mapped_column(Integer)
    from_status: Mapped[Status | None] = mapped_column(by_value(Status, "from_status"))
    to_status: Mapped[Status | None] = mapped_column(by_value(Status, "to_status"))
    note: Mapped[str] = mapped_column(Text, default="")
    details: Mapped[dict[str, Any]]
    seal: Mapped[str] = mapped_column(String(64), default="")
    previous: Mapped[str] = mapped_column(String(64), default="", server_default="")
    hash: Mapped[str] = mapped_column(String(64), default="", server_default="")
    signature: Mapped[str] = mapped_column(String(128), default="", server_default="")


class PhotoRow(Base):
    """A photo original, named by the SHA-256 of its bytes. The bytes lie beside the database.

    ``renditions`` maps a width to the SHA-256 of the smaller copy that was made of it.
    """

    __tablename__ = "photo"
    __table_args__ = (CheckConstraint("length(digest) = 64", name="digest"),)

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    size: Mapped[int] = mapped_column(Integer)
    width: Mapped[int] = mapped_column(Integer)
    height: Mapped[int] = mapped_column(Integer)
    format: Mapped[str] = mapped_column(String(16))
    taken_at: Mapped[str] = mapped_column(String(40), default="")
    suggestions: Mapped[dict[str, Any]]
    renditions: Mapped[dict[str, Any]]
    added_by: Mapped[int] = mapped_column(Integer, ForeignKey("account.id"))
    added_at: Mapped[datetime]


class RevisionPhotoRow(Base):
    """Which photos a revision names."""

    __tablename__ = "revision_photo"

    revision_id: Mapped[int] = mapped_column(Integer, ForeignKey("revision.id"), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), ForeignKey("photo.digest"), primary_key=True, index=True)


class RecoveryRow(Base):
    """The private recovery buffer: one row for each release, account and workstation."""

    __tablename__ = "recovery"
    __table_args__ = (UniqueConstraint("account_id", "release_id", "workstation"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    release_id: Mapped[int] = mapped_column(Integer, ForeignKey("release.id"))
    account_id: Mapped[int] = mapped_column(Integer, ForeignKey("account.id"))
    workstation: Mapped[str] = mapped_column(String(120))
    base_revision: Mapped[int] = mapped_column(Integer)
    content: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


class ConflictCopyRow(Base):
    """A text saved against an older revision. ``taken_in`` is the revision that took it over."""

    __tablename__ = "conflict_copy"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    release_id: Mapped[int] = mapped_column(Integer, ForeignKey("release.id"), index=True)
    version_id: Mapped[int] = mapped_column(Integer, ForeignKey("version.id"))
    author_id: Mapped[int] = mapped_column(Integer, ForeignKey("account.id"))
    base_revision: Mapped[int] = mapped_column(Integer)
    content: Mapped[str] = mapped_column(Text)
    seal: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    taken_in: Mapped[int | None] = mapped_column(Integer)
    set_aside: Mapped[bool] = mapped_column(default=False)


class RegisterRow(Base):
    """The last number issued. Only an approving transaction raises it, so it has no gaps."""

    __tablename__ = "register"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True, default=1)
    last_number: Mapped[int] = mapped_column(Integer, default=0)


class ExportRow(Base):
    """A file that left the desk: of which revision, in which format, with which SHA-256.

    A copy that left before its embargo ended has ``embargo_copy``, its running number, and its ``recipient``.
    """

    __tablename__ = "export_record"
    __table_args__ = (Index("ix_export_record_release_id_revision", "release_id", "revision"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    release_id: Mapped[int] = mapped_column(Integer, ForeignKey("release.id"))
    revision: Mapped[int] = mapped_column(Integer)
    seal: Mapped[str] = mapped_column(String(64))
    format: Mapped[str] = mapped_column(String(8))
    language: Mapped[str] = mapped_column(String(12))
    sha256: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(Text)
    draft: Mapped[bool]
    recipient: Mapped[str] = mapped_column(Text, default="", server_default="")
    embargo_copy: Mapped[int | None] = mapped_column(Integer)
    at: Mapped[datetime]
    account_id: Mapped[int] = mapped_column(Integer, ForeignKey("account.id"))


class ListingRow(Base):
    """What a list shows of a release, kept beside the bodies so that no list reads them.

    ``updated_seq`` is the sequence of the trail row that last changed the release; lists go by it.
    """

    __tablename__ = "listing"
    __table_args__ = (
        Index("ix_listing_updated_seq", "updated_seq", unique=True),
        Index("ix_listing_status_updated_seq", "status", "updated_seq"),
        Index("ix_listing_author_id_updated_seq", "author_id", "updated_seq"),
    )

    release_id: Mapped[int] = mapped_column(Integer, ForeignKey("release.id"), primary_key=True)
    updated_seq: Mapped[int] = mapped_column(Integer)
    updated_at: Mapped[datetime]
    status: Mapped[Status] = mapped_column(by_value(Status, "status"))
    number: Mapped[int | None] = mapped_column(Integer)
    template: Mapped[str] = mapped_column(String(80))
    headline: Mapped[str] = mapped_column(Text)
    meeting_date: Mapped[date | None]
    languages: Mapped[list[str]]
    photo_count: Mapped[int] = mapped_column(Integer)
    lead_digest: Mapped[str | None] = mapped_column(String(64))
    author_id: Mapped[int] = mapped_column(Integer, ForeignKey("account.id"))
    submitted_at: Mapped[datetime | None]
    claimed_by: Mapped[int | None] = mapped_column(Integer, ForeignKey("account.id"))
    due_at: Mapped[datetime | None]
    scheduled_at: Mapped[datetime | None]
    embargo_until: Mapped[datetime | None]
    second_look_due: Mapped[bool] = mapped_column(default=False, server_default=false())
    published: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether a version of it is released now, whatever the status of the one that is worked on."""


class SearchTextRow(Base):
    """The searched text of a release: ``title`` and ``words`` folded, ``shown`` as it reads.

    Its key is the listing's ``updated_seq``, so that the full-text index yields newest first by itself.
    """

    __tablename__ = "search_text"

    seq: Mapped[int] = mapped_column(Integer, primary_key=True)
    release_id: Mapped[int] = mapped_column(Integer, ForeignKey("release.id"), unique=True)
    title: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)
    shown: Mapped[str] = mapped_column(Text)
