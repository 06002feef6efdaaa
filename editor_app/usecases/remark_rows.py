"""Remarks as rows of the store: reading them with their replies, and where their words stand now."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor_app.document.edit_words import leaf_place
from editor_app.document.fields import BODY, fields, words_of
from editor_app.domain.accounts import Account, AccountId
from editor_app.domain.anchors import Anchor, anchor_at, find
from editor_app.domain.content import Content
from editor_app.domain.release import ReleaseId
from editor_app.domain.remarks import (
    Remark,
    RemarkId,
    RemarkKind,
    RemarkState,
    Reply,
    Source,
    StandingRemark,
    shortened,
)
from editor_app.errors import BadInput
from editor_app.store.release_tables import ReleaseRow, VersionRow
from editor_app.store.review_tables import CommentRow
from editor_app.usecases.releases import content_of, label_of, names_of, revision_row

REPLY = "reply"


def remark_rows(session: Session, version: VersionRow) -> list[CommentRow]:
    """The comments and suggestions of a version, without the replies, in the order they were made."""
    return list(
        session.scalars(
            select(CommentRow)
            .where(
                CommentRow.release_id == version.release_id,
                CommentRow.version_id == version.id,
                CommentRow.kind != REPLY,
            )
            .order_by(CommentRow.id)
        )
    )


def remark_row(session: Session, version: VersionRow, remark_id: int, label: str) -> CommentRow:
    """One comment or suggestion of the version. BadInput if there is none."""
    row = session.get(CommentRow, remark_id)
    if row is None or row.version_id != version.id or row.kind == REPLY:
        raise BadInput(
            f"{label[:1].upper()}{label[1:]} has no comment {remark_id}.", "Look for it in the list."
        )
    return row


def blocking_rows(session: Session, version: VersionRow) -> list[CommentRow]:
    """What keeps the version from approval: open suggestions, and open comments that say so."""
    return [
        row
        for row in remark_rows(session, version)
        if row.state == RemarkState.OPEN and (row.blocking or row.kind == RemarkKind.SUGGESTION)
    ]


def told(row: CommentRow) -> str:
    """A remark as a sentence names it: "blocking comment by Sara on “pilot”: Which one?"."""
    kind = "blocking comment" if row.blocking and row.kind == RemarkKind.COMMENT else row.kind
    where = f" on “{shortened(row.quote)}”" if row.quote.strip() else ""
    words = shortened(row.words) if row.kind == RemarkKind.COMMENT else suggested(row)
    return f"{kind} by {row.author_name}{where}{f': {words}' if words else ''}"


def suggested(row: CommentRow) -> str:
    """What a suggestion asks for, in a few words."""
    if not row.replacement.strip():
        return "delete it"
    return f"“{shortened(row.replacement)}”" if row.quote.strip() else f"add “{shortened(row.replacement)}”"


def new_row(
    release: ReleaseRow,
    version: VersionRow,
    account: Account,
    kind: str,
    at: datetime,
    *,
    revision: int,
    author_name: str = "",
    words: str = "",
    parent: CommentRow | None = None,
) -> CommentRow:
    """A row about the whole release, open, by ``account``."""
    return CommentRow(
        uid=uuid.uuid4().hex,
        release_id=release.id,
        version_id=version.id,
        revision=revision,
        parent_id=None if parent is None else parent.id,
        packet_id=None if parent is None else parent.packet_id,
        kind=kind,
        language="",
        field="",
        start=0,
        quote="",
        before="",
        after="",
        words=words,
        replacement="",
        blocking=False,
        author_id=account.id,
        author_name=(author_name or account.display_name)[:120],
        at=at,
        state=RemarkState.OPEN.value,
    )


def put_anchor(row: CommentRow, language: str, field: str, text: str, start: int, end: int) -> None:
    """Anchor ``row`` to [start, end) of a field's text. Raises ValueError for a range that is not in it."""
    anchor = anchor_at(text, start, end)
    row.language, row.field = language, field
    row.start, row.quote = anchor.start, anchor.quote
    row.before, row.after = anchor.before, anchor.after


def anchor_of(row: CommentRow) -> Anchor | None:
    return Anchor(row.quote, row.before, row.after, row.start) if row.field else None


def remarks_of(session: Session, rows: Sequence[CommentRow]) -> tuple[Remark, ...]:
    """Rows as values that cross to the windows, with their replies."""
    ids = [row.id for row in rows]
    replies: dict[int, list[CommentRow]] = {}
    if ids:
        found = session.scalars(
            select(CommentRow)
            .where(CommentRow.release_id == rows[0].release_id, CommentRow.parent_id.in_(ids))
            .order_by(CommentRow.id)
        )
        for reply in found:
            replies.setdefault(reply.parent_id or 0, []).append(reply)
    names = names_of(session, (row.settled_by for row in rows if row.settled_by is not None))
    return tuple(_remark(row, replies.get(row.id, ()), names) for row in rows)


def _remark(row: CommentRow, replies: Iterable[CommentRow], names: dict[int, str]) -> Remark:
    outside = row.packet_id is not None
    return Remark(
        id=RemarkId(row.id),
        uid=row.uid,
        release_id=ReleaseId(row.release_id),
        kind=RemarkKind(row.kind),
        language=row.language,
        field=row.field,
        revision=row.revision,
        anchor=anchor_of(row),
        words=row.words,
        replacement=row.replacement,
        blocking=row.blocking,
        author=row.author_name,
        author_id=None if outside else AccountId(row.author_id),
        at=row.at,
        state=RemarkState(row.state),
        source=Source.PACKET if outside else Source.DESK,
        replies=tuple(Reply(one.uid, one.author_name, one.at, one.words) for one in replies),
        settled_by=names.get(row.settled_by or 0, ""),
        settled_at=row.settled_at,
        settled_revision=row.settled_revision,
    )


class MadeOn:
    """The texts that remarks were made on, each revision read once."""

    def __init__(self, session: Session, release: ReleaseRow) -> None:
        self._session = session
        self._release = release
        self._contents: dict[int, Content] = {}

    def content(self, revision: int) -> Content:
        """The content of a revision. BadInput if there is none."""
        if revision not in self._contents:
            row = revision_row(self._session, ReleaseId(self._release.id), revision)
            self._contents[revision] = content_of(row.content, label_of(self._release))
        return self._contents[revision]

    def words(self, remark: Remark) -> str:
        """The text of the remark's field on which it was made."""
        return words_of(self.content(remark.revision), remark.language, remark.field) or ""


def standing(remark: Remark, made_on: str, content: Content) -> StandingRemark:
    """The remark with where its words stand in ``content``."""
    if remark.anchor is None:
        return StandingRemark(remark)
    words = words_of(content, remark.language, remark.field) or ""
    place = find(remark.anchor, made_on, words)
    now = words[place.start : place.end]
    if remark.field != BODY:
        return StandingRemark(remark, place.standing, now, 0, place.start, 0, place.end)
    first, last = leaf_place(words, place.start), leaf_place(words, place.end)
    return StandingRemark(remark, place.standing, now, first.block, first.at, last.block, last.at)


def in_reading_order(content: Content, remarks: Iterable[StandingRemark]) -> tuple[StandingRemark, ...]:
    """First those on the whole release, then by language, field and place."""
    languages = {language: n for n, language in enumerate((*content.languages, *content.texts))}
    order = {field: n for n, field in enumerate(fields(content))}

    def place(one: StandingRemark) -> tuple[int, int, int, int, int]:
        remark = one.remark
        if remark.anchor is None:
            return -1, 0, 0, 0, remark.id
        return (
            languages.get(remark.language, len(languages)),
            order.get(remark.field, len(order)),
            one.block,
            one.start,
            remark.id,
        )

    return tuple(sorted(remarks, key=place))
