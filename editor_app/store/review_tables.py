"""The tables of the review: remarks on the words, packets for fact checks, named steps, who looked at what."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from editor_app.store.base import Base


class CommentRow(Base):
    """A comment or a suggestion on words of a revision, or a reply to one.

    ``field`` is "headline", "summary", "body", "caption:KEY" or "" for the whole release. ``start`` is the place of
    ``quote`` in the field's plain text at ``revision``; ``before`` and ``after`` are the words around it.
    ``author_id`` is who entered it; ``author_name`` who wrote it, which for a packet is somebody outside.
    """

    __tablename__ = "comment"
    __table_args__ = (
        CheckConstraint("kind IN ('comment', 'suggestion', 'reply')", name="kind"),
        CheckConstraint("state IN ('open', 'resolved', 'accepted', 'rejected')", name="state"),
        Index("ix_comment_release_id_version_id", "release_id", "version_id"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    uid: Mapped[str] = mapped_column(String(32), unique=True)
    release_id: Mapped[int] = mapped_column(Integer, ForeignKey("release.id"))
    version_id: Mapped[int] = mapped_column(Integer, ForeignKey("version.id"))
    revision: Mapped[int] = mapped_column(Integer)
    parent_id: Mapped[int | None] = mapped_column(Integer, ForeignKey("comment.id"))
    packet_id: Mapped[int | None] = mapped_column(Integer, ForeignKey("packet.id"))
    kind: Mapped[str] = mapped_column(String(12))
    language: Mapped[str] = mapped_column(String(12), default="")
    field: Mapped[str] = mapped_column(String(40), default="")
    start: Mapped[int] = mapped_column(Integer, default=0)
    quote: Mapped[str] = mapped_column(Text, default="")
    before: Mapped[str] = mapped_column(Text, default="")
    after: Mapped[str] = mapped_column(Text, default="")
    words: Mapped[str] = mapped_column(Text, default="")
    replacement: Mapped[str] = mapped_column(Text, default="")
    blocking: Mapped[bool] = mapped_column(default=False, server_default=false())
    author_id: Mapped[int] = mapped_column(Integer, ForeignKey("account.id"))
    author_name: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(12))
    settled_by: Mapped[int | None] = mapped_column(Integer, ForeignKey("account.id"))
    settled_at: Mapped[datetime | None]
    settled_revision: Mapped[int | None] = mapped_column(Integer)


class PacketRow(Base):
    """A text that was sent to somebody outside for a fact check, and what came back."""

    __tablename__ = "packet"
    __table_args__ = (
        CheckConstraint("state IN ('sent', 'answered', 'no reply')", name="state"),
        Index("ix_packet_release_id", "release_id"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    uid: Mapped[str] = mapped_column(String(32), unique=True)
    release_id: Mapped[int] = mapped_column(Integer, ForeignKey("release.id"))
    version_id: Mapped[int] = mapped_column(Integer, ForeignKey("version.id"))
    revision: Mapped[int] = mapped_column(Integer)
    language: Mapped[str] = mapped_column(String(12))
    seal: Mapped[str] = mapped_column(String(64))
    recipient: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    sent_by: Mapped[int] = mapped_column(Integer, ForeignKey("account.id"))
    sent_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    state: Mapped[str] = mapped_column(String(12))
    answered_at: Mapped[datetime | None]
    answer_sha256: Mapped[str] = mapped_column(String(64), default="", server_default="")


class ClearanceRow(Base):
    """A named step before approval (protocol, legal) that somebody took for a revision."""

    __tablename__ = "clearance"
    __table_args__ = (Index("ix_clearance_version_id", "version_id"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    release_id: Mapped[int] = mapped_column(Integer, ForeignKey("release.id"))
    version_id: Mapped[int] = mapped_column(Integer, ForeignKey("version.id"))
    revision: Mapped[int] = mapped_column(Integer)
    step: Mapped[str] = mapped_column(String(40))
    seal: Mapped[str] = mapped_column(String(64))
    account_id: Mapped[int] = mapped_column(Integer, ForeignKey("account.id"))
    at: Mapped[datetime]
    note: Mapped[str] = mapped_column(Text, default="")
    in_force: Mapped[bool] = mapped_column(default=True)
    sequence: Mapped[int] = mapped_column(Integer)
    """The line of the trail that is this clearance, signed."""


class LookRow(Base):
    """The revision of a release that somebody saw last."""

    __tablename__ = "look"

    account_id: Mapped[int] = mapped_column(Integer, ForeignKey("account.id"), primary_key=True)
    release_id: Mapped[int] = mapped_column(Integer, ForeignKey("release.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(Integer)
    at: Mapped[datetime]


class NoticeRow(Base):
    """How far somebody has read what happened: the last line of the trail that was shown to them."""

    __tablename__ = "notice"

    account_id: Mapped[int] = mapped_column(Integer, ForeignKey("account.id"), primary_key=True)
    sequence: Mapped[int] = mapped_column(Integer)
    at: Mapped[datetime]
