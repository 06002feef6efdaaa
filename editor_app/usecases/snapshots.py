"""The snapshot of a release that crosses to windows, exports and the command line."""

from __future__ import annotations

from sqlalchemy.orm import Session

from editor_app.domain.accounts import Account, AccountId
from editor_app.domain.release import Approval, Release, ReleaseId
from editor_app.domain.workflow import Step
from editor_app.store.release_tables import ListingRow
from editor_app.usecases.asked import embargo_until
from editor_app.usecases.clearances import clearances_of
from editor_app.usecases.guards import steps_now
from editor_app.usecases.office_settings import read_settings
from editor_app.usecases.releases import (
    approval_rows,
    content_of,
    contributors,
    find,
    label_of,
    names_of,
    revision_row,
)
from editor_app.usecases.versions import states_of


def snapshot(
    session: Session, account: Account, release_id: ReleaseId, steps: tuple[Step, ...] | None = None
) -> Release:
    """The release as it stands in this transaction, for ``account``."""
    release, version = find(session, release_id)
    latest = revision_row(session, release_id, version.revision)
    listing = session.get(ListingRow, release_id)
    approvals = approval_rows(session, version)
    wrote = contributors(session, version)
    names = names_of(
        session,
        [
            release.created_by,
            version.claimed_by or 0,
            version.submitted_by or 0,
            *(a.account_id for a in approvals),
        ],
    )
    content = content_of(latest.content, label_of(release))
    versions, returned = states_of(session, release)
    return Release(
        id=release_id,
        uid=release.uid,
        number=release.number,
        version=version.n,
        status=version.status,
        revision=version.revision,
        seal=latest.seal,
        content=content,
        created_at=release.created_at,
        updated_at=listing.updated_at if listing is not None else latest.at,
        author=names.get(release.created_by, ""),
        contributors=wrote,
        submitted_by=None if version.submitted_by is None else AccountId(version.submitted_by),
        claimed_by=None if version.claimed_by is None else AccountId(version.claimed_by),
        claimed_by_name=names.get(version.claimed_by or 0, ""),
        submitted_by_name=names.get(version.submitted_by or 0, ""),
        submitted_at=version.submitted_at,
        due_at=version.due_at,
        released_at=version.released_at,
        approvals=tuple(
            Approval(
                revision=a.revision,
                seal=a.seal,
                account_id=AccountId(a.account_id),
                account_name=names.get(a.account_id, ""),
                at=a.at,
                in_force=a.in_force,
            )
            for a in approvals
        ),
        scheduled_at=version.scheduled_at,
        embargo_until=embargo_until(content, label_of(release)),
        returned=returned,
        versions=versions,
        named_steps=read_settings(session).steps,
        clearances=clearances_of(session, version),
        open_steps=steps
        if steps is not None
        else steps_now(session, account, release, version, latest, wrote),
    )
