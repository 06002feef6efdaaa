"""Finding a release, its revisions and who wrote them, inside a transaction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from editor_app.domain.accounts import AccountId
from editor_app.domain.content import Content, from_json
from editor_app.domain.release import ReleaseId
from editor_app.errors import BadInput, Refused
from editor_app.store.release_tables import (
    ApprovalRow,
    ConflictCopyRow,
    ReleaseRow,
    RevisionRow,
    VersionRow,
)
from editor_app.store.review_tables import CommentRow
from editor_app.store.tables import AccountRow


def find(session: Session, release_id: ReleaseId) -> tuple[ReleaseRow, VersionRow]:
    """The release and its current version. BadInput if there is no such release."""
    found = session.execute(
        select(ReleaseRow, VersionRow)
        .join(VersionRow, (VersionRow.release_id == ReleaseRow.id) & (VersionRow.n == ReleaseRow.version))
        .where(ReleaseRow.id == release_id)
    ).one_or_none()
    if found is None:
        raise BadInput(f"There is no release {release_id}.", "Look for it in the list.")
    return found[0], found[1]


def revision_row(session: Session, release_id: ReleaseId, n: int) -> RevisionRow:
    """A revision by its number. BadInput if there is none."""
    row = session.scalar(select(RevisionRow).where(RevisionRow.release_id == release_id, RevisionRow.n == n))
    if row is None:
        raise BadInput(f"Release {release_id} has no revision {n}.", "Look for it in the history.")
    return row


def content_of(text: str, label: str) -> Content:
    """The content in stored JSON. Refused, naming ``label``, if what is stored is not what was written."""
    try:
        return from_json(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refused(
            f"What is stored of {label} cannot be read: the desk was changed from outside, or is damaged.",
            "Run verify, and restore the text from a backup or an earlier revision.",
        ) from error


def content_at(session: Session, release: ReleaseRow, version: VersionRow) -> Content:
    """The latest content of the version."""
    return content_of(
        revision_row(session, ReleaseId(release.id), version.revision).content, label_of(release)
    )


def true_seal(row: RevisionRow) -> str:
    """The seal of what is stored now. Content is stored in its canonical form, so this is its SHA-256."""
    return hashlib.sha256(row.content.encode("utf-8")).hexdigest()


def label_of(release: ReleaseRow) -> str:
    """How sentences name a release: by its register number, else by its id."""
    return f"release No. {release.number}" if release.number is not None else f"release {release.id}"


def at_start(label: str) -> str:
    """A label as it stands at the start of a sentence."""
    return label[:1].upper() + label[1:]


def contributors(session: Session, version: VersionRow) -> frozenset[AccountId]:
    """Everybody who wrote any revision of the version, a conflict copy that was taken into it, or a suggestion that
    was accepted. The readers of a fact check have no account, and are none."""
    wrote = union(
        select(RevisionRow.author_id).where(RevisionRow.version_id == version.id),
        select(ConflictCopyRow.author_id).where(
            ConflictCopyRow.version_id == version.id, ConflictCopyRow.taken_in.is_not(None)
        ),
        select(CommentRow.author_id).where(
            CommentRow.release_id == version.release_id,
            CommentRow.version_id == version.id,
            CommentRow.kind == "suggestion",
            CommentRow.state == "accepted",
            CommentRow.packet_id.is_(None),
        ),
    )
    return frozenset(AccountId(account) for account in session.scalars(wrote))


def approval_rows(session: Session, version: VersionRow) -> list[ApprovalRow]:
    return list(
        session.scalars(
            select(ApprovalRow).where(ApprovalRow.version_id == version.id).order_by(ApprovalRow.id)
        )
    )


def names_of(session: Session, accounts: Iterable[int]) -> dict[int, str]:
    """Display names by account."""
    wanted = set(accounts)
    if not wanted:
        return {}
    found = session.execute(
        select(AccountRow.id, AccountRow.display_name).where(AccountRow.id.in_(sorted(wanted)))
    )
    return {account: name for account, name in found}  # noqa: C416
