"""Appending revisions to a version. A revision is never changed."""

from __future__ import annotations

from sqlalchemy.orm import Session

from editor_app.domain.accounts import AccountId
from editor_app.domain.content import Content, seal
from editor_app.store.release_tables import ReleaseRow, RevisionPhotoRow, RevisionRow, VersionRow
from editor_app.usecases.clearances import let_clearances_fall
from editor_app.usecases.transactions import now


def add_revision(
    session: Session,
    actor: AccountId,
    release: ReleaseRow,
    version: VersionRow,
    content: Content,
    words: str,
    reason: str,
) -> RevisionRow:
    """The next revision of ``version``; ``words`` are the canonical JSON of ``content``.

    What was cleared before (protocol, legal) has to be cleared again.
    """
    version.revision += 1
    row = RevisionRow(
        release_id=release.id,
        version_id=version.id,
        n=version.revision,
        author_id=actor,
        at=now(session),
        reason=reason[:32],
        content=words,
        seal=seal(content),
    )
    session.add(row)
    session.flush()
    let_clearances_fall(session, version)
    session.add_all(RevisionPhotoRow(revision_id=row.id, digest=photo.digest) for photo in content.photos)
    return row
