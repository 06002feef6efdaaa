"""The versions of a release: which one readers have, and what the trail says of each."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor_app.domain.accounts import AccountId
from editor_app.domain.release import Correction, EmergencyRelease, VersionState
from editor_app.domain.step_details import CorrectionClass
from editor_app.domain.workflow import PUBLIC, Step
from editor_app.store.release_tables import HistoryRow, ReleaseRow, VersionRow
from editor_app.usecases.releases import names_of

PLACES = "published"
"""The line of the trail that registers where a released text was published, when that was told later."""
_TOLD = (
    *(Step.RELEASE.value, Step.EMERGENCY.value, Step.CONFIRM.value, Step.RETURN.value),
    *(Step.WITHDRAW.value, Step.REINSTATE.value, PLACES),
)


def public_version(session: Session, working: VersionRow) -> VersionRow:
    """The version that readers have or had, released or withdrawn; ``working`` itself before the first release."""
    if working.status in PUBLIC or working.n == 1:
        return working
    found = session.scalar(
        select(VersionRow)
        .where(VersionRow.release_id == working.release_id, VersionRow.status.in_(PUBLIC))
        .order_by(VersionRow.n.desc())
        .limit(1)
    )
    return found if found is not None else working


def version_row(session: Session, release_id: int, n: int) -> VersionRow | None:
    """Version ``n`` of the release, or None."""
    return session.scalar(select(VersionRow).where(VersionRow.release_id == release_id, VersionRow.n == n))


def emergency_line(session: Session, version: VersionRow) -> HistoryRow | None:
    """The line of the trail by which the version was released without an approval, or None."""
    return session.scalar(
        select(HistoryRow)
        .where(
            HistoryRow.release_id == version.release_id,
            HistoryRow.version == version.n,
            HistoryRow.action == Step.EMERGENCY.value,
        )
        .order_by(HistoryRow.sequence.desc())
        .limit(1)
    )


def states_of(session: Session, release: ReleaseRow) -> tuple[tuple[VersionState, ...], int]:
    """All versions, the first one first, and how often the newest was returned."""
    rows = list(
        session.scalars(select(VersionRow).where(VersionRow.release_id == release.id).order_by(VersionRow.n))
    )
    lines = list(
        session.scalars(
            select(HistoryRow)
            .where(HistoryRow.release_id == release.id, HistoryRow.action.in_(_TOLD))
            .order_by(HistoryRow.sequence)
        )
    )
    names = names_of(
        session,
        {*(row.released_by or 0 for row in rows), *(line.actor_id or 0 for line in lines)} - {0},
    )
    states = tuple(_state(row, [x for x in lines if x.version == row.n], names) for row in rows)
    returned = sum(x.action == Step.RETURN.value and x.version == release.version for x in lines)
    return states, returned


def _state(row: VersionRow, lines: list[HistoryRow], names: dict[int, str]) -> VersionState:
    withdrawn = _last(lines, Step.WITHDRAW)
    return VersionState(
        n=row.n,
        status=row.status,
        revision=row.revision,
        released_at=row.released_at,
        released_by=names.get(row.released_by or 0, ""),
        places=_places(lines),
        public_text={str(k): str(v) for k, v in row.public_text.items()},
        withdrawn_because=str(withdrawn.details.get("category", "")) if withdrawn is not None else "",
        correction=correction_of(row),
        emergency=_emergency(row, lines, names),
    )


def correction_of(row: VersionRow) -> Correction | None:
    """What the version corrects, or None for one that corrects nothing."""
    kind = row.correction.get("class")
    if kind not in set(CorrectionClass):
        return None
    notes = row.correction.get("notes", {})
    return Correction(CorrectionClass(kind), {str(k): str(v) for k, v in notes.items()})


def _emergency(row: VersionRow, lines: list[HistoryRow], names: dict[int, str]) -> EmergencyRelease | None:
    line, look = _last(lines, Step.EMERGENCY), _last(lines, Step.CONFIRM)
    if line is None:
        return None
    return EmergencyRelease(
        revision=line.revision or 0,
        seal=line.seal,
        account_id=AccountId(line.actor_id or 0),
        account_name=names.get(line.actor_id or 0, ""),
        at=line.at,
        reason=line.note,
        due=row.second_look_due,
        confirmed_by=names.get(look.actor_id or 0, "") if look is not None else "",
        confirmed_at=look.at if look is not None else None,
        remark=look.note if look is not None else "",
    )


def _last(lines: Iterable[HistoryRow], step: Step) -> HistoryRow | None:
    return next((x for x in reversed(list(lines)) if x.action == step.value), None)


def _places(lines: Iterable[HistoryRow]) -> tuple[str, ...]:
    told = (place for line in lines for place in line.details.get("places", ()))
    return tuple(dict.fromkeys(str(place) for place in told))
