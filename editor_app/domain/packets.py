"""Fact-check packets: what goes out, what it is marked with, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from editor_app.domain.content import Content
from editor_app.domain.release import Office, ReleaseId
from editor_app.domain.remarks import RemarkKind

PACKET_PROPERTY = "FactCheckPacket"
RELEASE_PROPERTY = "FactCheckRelease"
REVISION_PROPERTY = "FactCheckRevision"
SEAL_PROPERTY = "FactCheckSeal"
OFFICE_PROPERTY = "FactCheckOffice"
LONGEST_RECIPIENT = 200


@dataclass(frozen=True, slots=True)
class PacketJob:
    """One language of a revision, frozen to be written for a fact check. ``due`` is the last day to reply."""

    uid: str
    release_id: ReleaseId
    release_uid: str
    version: int
    revision: int
    seal: str
    language: str
    content: Content
    office: Office
    recipient: str
    due: date
    made_at: datetime


@dataclass(frozen=True, slots=True)
class PacketMarks:
    """What a packet's file says it is. All but ``packet`` are "" where a program dropped the file's properties."""

    packet: str
    release: str = ""
    revision: str = ""
    seal: str = ""
    office: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A comment or a suggestion of the reader of a packet, on [start, end) of a field of the text that was sent.

    ``field`` is "" for what is about the whole. ``at`` is None where the file names no time.
    """

    kind: RemarkKind
    field: str
    start: int
    end: int
    words: str
    replacement: str
    author: str
    at: datetime | None
    replies: tuple[AnswerReply, ...] = ()
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class AnswerReply:
    author: str
    at: datetime | None
    words: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What a returned packet brought: how many remarks are new, and sentences about what was left out."""

    release_id: ReleaseId
    recipient: str
    comments: int
    suggestions: int
    notices: tuple[str, ...] = ()
