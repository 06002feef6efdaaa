"""Releasing without an approval when nothing else is left, and the list of the second looks that are due."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor_app.checks.finding import Finding
from editor_app.checks.waived import apply_waivers, can_be_waived, waiver_for
from editor_app.domain.accounts import AccountId, Permission
from editor_app.domain.content import Content, canonical, seal
from editor_app.domain.release import SECOND_LOOK, ReleaseId
from editor_app.domain.step_details import WaiverWish
from editor_app.domain.waiver import Waiver, fingerprint
from editor_app.domain.workflow import Status
from editor_app.errors import Refused
from editor_app.store.release_tables import ListingRow, ReleaseRow, RevisionRow, VersionRow
from editor_app.usecases.approvals import issue_number, refuse_unless_sound
from editor_app.usecases.asked import Asked
from editor_app.usecases.claims import let_go
from editor_app.usecases.permits import requires
from editor_app.usecases.releases import names_of
from editor_app.usecases.revisions import add_revision
from editor_app.usecases.trail import note_down
from editor_app.usecases.transactions import now
from editor_app.usecases.versions import emergency_line
from editor_app.usecases.waivers_told import waivers_told

WAIVERS_GIVEN = "emergency waivers"
"""The line of the trail, and the reason of the revision, in which blocking findings were let stand one by one."""


@dataclass(frozen=True, slots=True)
class SecondLook:
    """An emergency release that another supervisor has still to look at. Times are in UTC."""

    release_id: ReleaseId
    number: int | None
    version: int
    headline: str
    released_by: str
    released_at: datetime
    reason: str
    due_by: datetime
    overdue: bool


def wished_waivers(asked: Asked) -> tuple[Waiver, ...]:
    """The waivers that the wishes give. Refused if a wish fits nothing, or if a finding still blocks."""
    if asked.checker is None:
        raise Refused("The checks could not be run.", "Start the program again, then try once more.")
    content = asked.content
    stay, _ = apply_waivers(asked.checker(content), content.waivers)
    blocking = [finding for finding in stay if finding.blocks]
    given: dict[Waiver, None] = {}
    let: list[Finding] = []
    for wish in asked.details.waivers:
        fitting = [finding for finding in blocking if _fits(finding, wish)]
        if not fitting:
            raise Refused(
                f"No blocking finding is “{wish.rule}” there.", "Run the checks to see what blocks it."
            )
        for finding in fitting:
            if not can_be_waived(finding):
                raise Refused(
                    f"“{finding.message}” may not be let stand, not even in an emergency.", "Mend it first."
                )
            given[waiver_for(finding, wish.reason, asked.account.display_name, now(asked.session))] = None
        let += fitting
    left = [finding for finding in blocking if finding not in let]
    if left:
        first = left[0]
        mend = (
            "Let each stand with a reason of its own, or mend it."
            if can_be_waived(first)
            else f"Mend {'it' if len(left) == 1 else 'them'} first."
        )
        count = "One finding blocks" if len(left) == 1 else f"{len(left)} findings block"
        raise Refused(f"{count} this release: {first.message.rstrip('.')}.", mend)
    return tuple(given)


def _fits(finding: Finding, wish: WaiverWish) -> bool:
    return (
        finding.rule == wish.rule
        and wish.field in ("", finding.field)
        and wish.language in ("", finding.language)
        and wish.fingerprint in ("", fingerprint(finding.subject or finding.rule))
    )


def release_in_emergency(asked: Asked) -> RevisionRow:
    """Release the version as it is, with the waivers wished for; answers the revision that went out.

    There is no approval: the line of the trail that is written next holds revision and seal.
    """
    session, release, version, latest = asked.session, asked.release, asked.version, asked.latest
    refuse_unless_sound(session, asked.account.id, release, latest)
    waivers = wished_waivers(asked)
    if waivers:
        content = asked.content
        latest = _with_waivers(session, asked.account.id, release, version, content, waivers)
    let_go(version)
    version.released_at, version.released_by = now(session), asked.account.id
    version.second_look_due = True
    issue_number(session, release)
    return latest


def _with_waivers(
    session: Session,
    actor: AccountId,
    release: ReleaseRow,
    version: VersionRow,
    before: Content,
    waivers: tuple[Waiver, ...],
) -> RevisionRow:
    after = replace(before, waivers=(*before.waivers, *waivers))
    words = canonical(after).decode("utf-8")
    row = add_revision(session, actor, release, version, after, words, WAIVERS_GIVEN)
    note_down(
        session,
        actor,
        WAIVERS_GIVEN,
        release,
        version,
        seal=seal(after),
        details=waivers_told(before.waivers, after.waivers),
    )
    return row


@requires(Permission.READ)
def second_looks(session: Session, actor: AccountId) -> tuple[SecondLook, ...]:  # noqa: ARG001
    """The red list: what was released in an emergency and nobody else has looked at, the oldest first."""
    rows = session.execute(
        select(ReleaseRow, VersionRow, ListingRow.headline)
        .join(VersionRow, VersionRow.release_id == ReleaseRow.id)
        .join(ListingRow, ListingRow.release_id == ReleaseRow.id)
        .where(VersionRow.second_look_due.is_(True), VersionRow.status == Status.RELEASED)
        .order_by(VersionRow.released_at)
    ).all()
    names = names_of(session, {version.released_by or 0 for _, version, _ in rows} - {0})
    at_now = now(session)
    looks = []
    for release, version, headline in rows:
        line = emergency_line(session, version)
        at = version.released_at or at_now
        looks.append(
            SecondLook(
                release_id=ReleaseId(release.id),
                number=release.number,
                version=version.n,
                headline=headline,
                released_by=names.get(version.released_by or 0, ""),
                released_at=at,
                reason=line.note if line is not None else "",
                due_by=at + SECOND_LOOK,
                overdue=at_now >= at + SECOND_LOOK,
            )
        )
    return tuple(looks)
