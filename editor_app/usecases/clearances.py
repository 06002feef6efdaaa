"""Named steps before an approval: which are cleared for the latest revision, and clearing one."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor_app.domain.accounts import AccountId
from editor_app.domain.named_steps import Clearance, NamedStep
from editor_app.store.release_tables import HistoryRow, ReleaseRow, RevisionRow, VersionRow
from editor_app.store.review_tables import ClearanceRow
from editor_app.usecases.office_settings import read_settings
from editor_app.usecases.releases import names_of


def clearances_of(session: Session, version: VersionRow) -> tuple[Clearance, ...]:
    """Every clearance of the version, those out of force too, oldest first."""
    rows = _rows(session, version)
    names = names_of(session, (row.account_id for row in rows))
    return tuple(
        Clearance(
            step=row.step,
            revision=row.revision,
            account_id=AccountId(row.account_id),
            account_name=names.get(row.account_id, ""),
            at=row.at,
            note=row.note,
            in_force=row.in_force,
        )
        for row in rows
    )


def uncleared(session: Session, version: VersionRow, latest: RevisionRow) -> tuple[NamedStep, ...]:
    """The named steps of the office that nobody cleared for exactly the latest revision."""
    steps = read_settings(session).steps
    if not steps:
        return ()
    cleared = {
        row.step
        for row in _rows(session, version)
        if row.in_force and row.revision == latest.n and row.seal == latest.seal
    }
    return tuple(step for step in steps if step.key not in cleared)


def put_clearance(
    session: Session, release: ReleaseRow, version: VersionRow, step: str, line: HistoryRow
) -> None:
    """Keep the clearance that ``line`` of the trail tells of."""
    session.add(
        ClearanceRow(
            release_id=release.id,
            version_id=version.id,
            revision=version.revision,
            step=step,
            seal=line.seal,
            account_id=line.actor_id,
            at=line.at,
            note=line.note,
            in_force=True,
            sequence=line.sequence,
        )
    )
    session.flush()


def let_clearances_fall(session: Session, version: VersionRow) -> None:
    """An edit was made: nobody has cleared these words."""
    for row in _rows(session, version):
        row.in_force = False


def _rows(session: Session, version: VersionRow) -> list[ClearanceRow]:
    return list(
        session.scalars(
            select(ClearanceRow).where(ClearanceRow.version_id == version.id).order_by(ClearanceRow.id)
        )
    )
