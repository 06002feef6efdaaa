"""Remarks on a release: comments and suggestions on certain words, and where those words stand now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from editor_app.domain.accounts import AccountId
from editor_app.domain.anchors import Anchor, Standing
from editor_app.domain.release import ReleaseId
from editor_app.domain.workflow import Status

RemarkId = NewType("RemarkId", int)

LONGEST_WORDS = 4_000
"""Characters of a remark or a reply."""
LONGEST_REPLACEMENT = 20_000
CAPTION = "caption:"
_SHOWN = 60


class RemarkKind(StrEnum):
    COMMENT = "comment"
    SUGGESTION = "suggestion"


class RemarkState(StrEnum):
    OPEN = "open"
    RESOLVED = "resolved"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Source(StrEnum):
    """Where a remark came from: somebody at this desk, or the reader of a fact-check packet."""

    DESK = "desk"
    PACKET = "packet"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to a remark. Its words are plain text."""

    uid: str
    author: str
    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Remark:
    """One comment or suggestion, as it was made on ``revision``.

    ``field`` is "headline", "summary", "body", "caption:KEY", or "" for the whole release; only then is there no
    anchor. ``replacement`` is what a suggestion puts in the anchor's place: a line feed in it begins a paragraph,
    U+2028 a line. ``words`` are the comment, or the reason of a suggestion; plain text. ``author_id`` is None for
    somebody outside. ``settled_revision`` is the revision that an accepted suggestion made.
    """

    id: RemarkId
    uid: str
    release_id: ReleaseId
    kind: RemarkKind
    language: str
    field: str
    revision: int
    anchor: Anchor | None
    words: str
    replacement: str
    blocking: bool
    author: str
    author_id: AccountId | None
    at: datetime
    state: RemarkState
    source: Source
    replies: tuple[Reply, ...] = ()
    settled_by: str = ""
    settled_at: datetime | None = None
    settled_revision: int | None = None

    @property
    def open(self) -> bool:
        return self.state is RemarkState.OPEN

    @property
    def blocks(self) -> bool:
        """Whether it keeps the release from approval: an open suggestion, or an open comment that says so."""
        return self.open and (self.blocking or self.kind is RemarkKind.SUGGESTION)

    @property
    def quote(self) -> str:
        return self.anchor.quote if self.anchor else ""


@dataclass(frozen=True, slots=True)
class StandingRemark:
    """A remark and where its words stand in the latest revision.

    ``standing`` is None for a remark on the whole release. ``now`` are the words in its place, "" where they are
    gone. ``start`` and ``end`` count characters in the field's text; of "body" in the text of leaf ``block``
    (index into `nodes.leaves`), with a hard break as one character; ``end_block`` is where words over several
    paragraphs end, and ``end`` counts there.
    """

    remark: Remark
    standing: Standing | None = None
    now: str = ""
    block: int = 0
    start: int = 0
    end_block: int = 0
    end: int = 0

    @property
    def gone(self) -> bool:
        return self.standing is Standing.GONE


@dataclass(frozen=True, slots=True)
class Remarks:
    """Every remark of a release's version, with where it stands in ``revision``; in the order of the text."""

    release_id: ReleaseId
    revision: int
    remarks: tuple[StandingRemark, ...] = ()

    @property
    def open(self) -> tuple[StandingRemark, ...]:
        return tuple(one for one in self.remarks if one.remark.open)

    @property
    def blocking(self) -> tuple[StandingRemark, ...]:
        return tuple(one for one in self.remarks if one.remark.blocks)


@dataclass(frozen=True, slots=True)
class Settled:
    """What accepting suggestions came to: those that are in the text of ``revision`` now, and a sentence for each
    that could not be taken, by its id. ``barred`` are those who wrote part of this version only now, by their
    suggestion or by accepting, and so may not approve it any more."""

    release_id: ReleaseId
    status: Status
    revision: int
    accepted: tuple[RemarkId, ...]
    refused: tuple[tuple[RemarkId, str], ...] = ()
    barred: tuple[str, ...] = ()


class PacketState(StrEnum):
    SENT = "sent"
    ANSWERED = "answered"
    NO_REPLY = "no reply"


@dataclass(frozen=True, slots=True)
class Packet:
    """A text sent to somebody outside for a fact check. ``due`` is the day by which they are asked to reply."""

    uid: str
    release_id: ReleaseId
    revision: int
    language: str
    recipient: str
    name: str
    sha256: str
    sent_by: str
    sent_at: datetime
    due: date | None
    state: PacketState
    answered_at: datetime | None = None


def shortened(words: str, longest: int = _SHOWN) -> str:
    """``words`` on one line, cut between words where they are longer than ``longest`` characters."""
    line = " ".join(words.split())
    if len(line) <= longest:
        return line
    cut = line[: longest + 1]
    return f"{(cut.rsplit(' ', 1)[0] if ' ' in cut else line[:longest]).rstrip()}…"
