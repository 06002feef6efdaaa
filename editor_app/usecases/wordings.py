"""Earlier wordings: what a passage of a release said when its translation was written."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor_app.domain.accounts import AccountId, Permission
from editor_app.domain.release import ReleaseId
from editor_app.languages.passages import passages
from editor_app.store.release_tables import RevisionRow
from editor_app.usecases.permits import requires
from editor_app.usecases.releases import content_of, find

_MOST = 200
"""Revisions that are looked through, newest first."""


@requires(Permission.READ)
def earlier_wording(
    session: Session,
    actor: AccountId,  # noqa: ARG001
    release_id: ReleaseId,
    language: str,
    fingerprint: str,
) -> str | None:
    """The passage of ``language`` with this fingerprint, from the newest revision that has it; None where no
    revision has."""
    find(session, release_id)
    rows = session.execute(
        select(RevisionRow.n, RevisionRow.content)
        .where(RevisionRow.release_id == release_id)
        .order_by(RevisionRow.n.desc())
        .limit(_MOST)
    )
    for number, stored in rows:
        content = content_of(stored, f"revision {number} of release {release_id}")
        for passage in passages(content.text(language)):
            if passage.fingerprint == fingerprint:
                return passage.text
    return None
