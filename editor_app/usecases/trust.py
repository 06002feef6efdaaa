"""Whether a release may go out: what the signed trail says of it, against what the tables say.

The tables are what the program works with; the trail is what people signed. Where the two differ the trail is
right, and nothing goes out.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor_app.domain.workflow import Step
from editor_app.store import cells
from editor_app.store.release_tables import ApprovalRow, ReleaseRow, RevisionRow, VersionRow
from editor_app.usecases.anchor import ANCHOR, Anchor
from editor_app.usecases.chain import Line
from editor_app.usecases.chain_check import walk_chain
from editor_app.usecases.roll import Roll


@dataclass
class Told:
    """What the trail tells of one release."""

    release: int
    first: dict[int, tuple[int | None, str]] = field(default_factory=dict)
    """By revision, who made it and its seal: the first line that names a revision is the one that made it."""
    lines: dict[int, Line] = field(default_factory=dict)

    def take(self, line: Line) -> None:
        if line.release != self.release or line.revision is None:
            return
        self.lines[line.sequence] = line
        self.first.setdefault(line.revision, (line.actor, line.seal))


def trust_problem(session: Session, release: ReleaseRow, version: VersionRow) -> str:
    """Why the trail does not bear out what is about to go out, in a sentence; "" if it does.

    Walks the whole trail; of the signatures only those of this release and of the roll are checked, for they are all
    that this release hangs on.
    """
    anchor: Anchor | None = session.info.get(ANCHOR)
    told = Told(release.id)
    walked = walk_chain(
        cells.trail(session.connection()),
        signed=lambda line: line.release == release.id,
        each=told.take,
        seen=anchor.seen if anchor is not None else None,
    )
    if walked.problems:
        return walked.problems[0]
    rows = session.execute(
        select(RevisionRow.n, RevisionRow.author_id, RevisionRow.seal).where(
            RevisionRow.version_id == version.id
        )
    ).all()
    for n, author, seal in rows:
        if told.first.get(n) != (author, seal):
            return f"The history does not tell of revision {n} as it is stored."
    return _approval_problem(session, version, told, walked.roll)


def _approval_problem(session: Session, version: VersionRow, told: Told, roll: Roll) -> str:
    approval = session.scalar(
        select(ApprovalRow)
        .where(ApprovalRow.version_id == version.id, ApprovalRow.in_force.is_(True))
        .order_by(ApprovalRow.id.desc())
        .limit(1)
    )
    if approval is None:
        return ""  # asked elsewhere: not everything that goes out was approved
    line = told.lines.get(approval.sequence or 0)
    if line is None or line.action != Step.APPROVE or not _same(line, approval):
        return "The history does not tell of the approval as it is stored."
    holder = roll.holders.get(approval.account_id)
    if holder is None or not holder.certified:
        return "The key of whoever approved it is not certified."
    wrote = {actor for n, (actor, _) in told.first.items() if told.lines and _of(told, n) == version.n}
    if approval.account_id in wrote:
        return "It was approved by somebody who wrote part of it."
    return ""


def _of(told: Told, revision: int) -> int | None:
    return next((line.version for line in told.lines.values() if line.revision == revision), None)


def _same(line: Line, approval: ApprovalRow) -> bool:
    stored = (approval.release_id, approval.revision, approval.seal, approval.account_id)
    return (line.release, line.revision, line.seal, line.actor) == stored
