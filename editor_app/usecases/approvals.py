"""Giving an approval: what it covers, who may sign it, the number it issues."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor_app.checks.rule_set import rule_set
from editor_app.domain.accounts import AccountId, Permission
from editor_app.domain.content import Content
from editor_app.domain.style import stored_style
from editor_app.errors import Refused
from editor_app.store import cells
from editor_app.store.release_tables import (
    ApprovalRow,
    HistoryRow,
    PhotoRow,
    RegisterRow,
    ReleaseRow,
    RevisionRow,
    VersionRow,
)
from editor_app.store.tables import OfficeRow
from editor_app.usecases import shelf
from editor_app.usecases.chain_check import certified_roll
from editor_app.usecases.named_people import called
from editor_app.usecases.people import directory
from editor_app.usecases.releases import label_of, true_seal
from editor_app.usecases.told import told_photos


def refuse_unless_sound(session: Session, actor: AccountId, release: ReleaseRow, latest: RevisionRow) -> str:
    """The seal of what is stored. Refused if that is not what was written, or ``actor`` may not sign for the office."""
    sealed = true_seal(latest)
    if sealed != latest.seal:
        raise Refused(
            f"The stored text of {label_of(release)} does not match its seal; it was changed from outside.",
            "Run verify, then restore the text from an earlier revision.",
        )
    if not certified_roll(cells.roll_lines(session.connection())).may(actor, Permission.REVIEW):
        raise Refused(
            "The history of the desk does not know you as a supervisor with a certified key.",
            "Ask an administrator to look at your account, and to certify your key.",
        )
    return sealed


def statement(session: Session, content: Content) -> dict[str, Any]:
    """What is signed with an approval besides the content's seal: the digest of the rules it was checked by, and people
    as they are called on the text's day, and the size and smaller copies of each photo."""
    digests = [photo.digest for photo in content.photos]
    office = session.get(OfficeRow, 1)
    style = stored_style((office.settings or {}).get("style") if office is not None else None).style
    return {
        "rules": rule_set(style),
        "people": called(directory(session), content, shelf.meeting_day(content)),
        **told_photos(session.scalars(select(PhotoRow).where(PhotoRow.digest.in_(digests)))),
    }


def put_approval(session: Session, version: VersionRow, latest: RevisionRow, line: HistoryRow) -> None:
    """Enter the approval that ``line`` of the trail is."""
    assert line.actor_id is not None
    session.add(
        ApprovalRow(
            release_id=version.release_id,
            version_id=version.id,
            revision=latest.n,
            seal=latest.seal,
            account_id=line.actor_id,
            at=line.at,
            in_force=True,
            sequence=line.sequence,
        )
    )
    session.flush()


def issue_number(session: Session, release: ReleaseRow) -> None:
    """Give the release its register number, if it has none yet. Numbers have no gaps: this runs or rolls back whole."""
    if release.number is not None:
        return
    register = session.get(RegisterRow, 1)
    if register is None:
        raise Refused("The register of numbers is gone from the desk.", "Run verify, then restore a backup.")
    register.last_number += 1
    release.number = register.last_number


def approval_details(session: Session, approval: ApprovalRow) -> dict[str, Any]:
    """What was signed with ``approval`` besides its text; {} for one that is older than the keys."""
    row = session.get(HistoryRow, approval.sequence) if approval.sequence is not None else None
    return dict(row.details) if row is not None else {}
