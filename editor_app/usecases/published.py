"""After a release: where it was published, and what tells of its correction or withdrawal."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor_app.domain.accounts import AccountId, Permission
from editor_app.domain.correction_kit import CorrectionKit, ReplacedFile
from editor_app.domain.release import Release, ReleaseId
from editor_app.domain.withdrawal_notice import WithdrawalNotice
from editor_app.domain.workflow import Status, Step
from editor_app.errors import BadInput, Refused
from editor_app.store.release_tables import ExportRow, HistoryRow, ReleaseRow, RevisionRow
from editor_app.usecases.asked import ready_languages
from editor_app.usecases.office import read_office
from editor_app.usecases.permits import requires, who
from editor_app.usecases.releases import at_start, content_at, find, label_of
from editor_app.usecases.snapshots import snapshot
from editor_app.usecases.trail import note_down
from editor_app.usecases.transactions import now
from editor_app.usecases.versions import PLACES, public_version, states_of

LONGEST_PLACE = 500
MOST_PLACES = 20


def sound_places(places: Sequence[str]) -> tuple[str, ...]:
    """Places of publication, each on one line and once. BadInput for too many, or one that is too long."""
    found = tuple(dict.fromkeys(words for place in places if (words := " ".join(place.split()))))
    if len(found) > MOST_PLACES or any(len(place) > LONGEST_PLACE for place in found):
        raise BadInput(
            f"At most {MOST_PLACES} places of publication of {LONGEST_PLACE} characters are kept.",
            "Name the ones that matter.",
        )
    return found


@requires(Permission.PUBLISH)
def register_places(
    session: Session, actor: AccountId, release_id: ReleaseId, places: Sequence[str]
) -> Release:
    """Write down where the released version was published: addresses of pages, or words."""
    account = who(session, actor)
    release, working = find(session, release_id)
    version = public_version(session, working)
    if version.status is not Status.RELEASED:
        raise Refused(f"{at_start(label_of(release))} is not released.", "Release it first.")
    found = sound_places(places)
    if not found:
        raise BadInput("No place of publication was given.", "Give an address, or say where in words.")
    note_down(session, actor, PLACES, release, version, details={"places": list(found)})
    return snapshot(session, account, release_id)


@requires(Permission.PUBLISH)
def correction_kit(session: Session, actor: AccountId, release_id: ReleaseId) -> CorrectionKit:  # noqa: ARG001
    """The kit of the newest correction. Refused if there is none, or if it was not exported yet."""
    release, version = find(session, release_id)
    states, _ = states_of(session, release)
    state = states[-1]
    label = label_of(release)
    if state.correction is None:
        raise Refused(f"{at_start(label)} has no correction.", "Begin one with the step “correct”.")
    content = content_at(session, release, version)
    latest = session.scalar(
        select(RevisionRow).where(RevisionRow.release_id == release.id, RevisionRow.n == version.revision)
    )
    new = _exports(session, release, [version.revision])
    if latest is None or not any(row.seal == latest.seal for row in new):
        raise Refused(f"The correction of {label} has not been exported yet.", "Export it first.")
    earlier = [one.revision for one in states if one.n < state.n]
    old = _exports(session, release, earlier)
    to_anybody = _exports(session, release, earlier, copies=True)
    return CorrectionKit(
        uid=release.uid,
        number=release.number,
        version=state.n,
        corrects=state.n - 1,
        kind=state.correction.kind,
        at=state.released_at or now(session),
        seal=latest.seal,
        office=read_office(session),
        headlines={x: content.text(x).headline for x in ready_languages(content)},
        notes=state.correction.notes,
        files=_replaced(old, new),
        recipients=tuple(sorted({row.recipient for row in to_anybody if row.recipient}, key=str.casefold)),
        places=tuple(dict.fromkeys(place for one in states if one.n < state.n for place in one.places)),
    )


@requires(Permission.PUBLISH)
def withdrawal_notice(session: Session, actor: AccountId, release_id: ReleaseId) -> WithdrawalNotice:  # noqa: ARG001
    """What readers are told of the last withdrawal, or of its end. Refused if nothing was withdrawn."""
    release, working = find(session, release_id)
    version = public_version(session, working)
    line = session.scalar(
        select(HistoryRow)
        .where(
            HistoryRow.release_id == release.id,
            HistoryRow.version == version.n,
            HistoryRow.action.in_((Step.WITHDRAW.value, Step.REINSTATE.value)),
        )
        .order_by(HistoryRow.sequence.desc())
        .limit(1)
    )
    if line is None:
        raise Refused(
            f"{at_start(label_of(release))} was never withdrawn.", "There is nothing to tell readers of."
        )
    states, _ = states_of(session, release)
    content = content_at(session, release, version)
    sent = _exports(session, release, [one.revision for one in states], copies=True)
    return WithdrawalNotice(
        uid=release.uid,
        number=release.number,
        version=version.n,
        withdrawn=version.status is Status.WITHDRAWN,
        at=line.at,
        office=read_office(session),
        headlines={x: content.text(x).headline for x in ready_languages(content)},
        texts={str(x): str(words) for x, words in version.public_text.items()},
        recipients=tuple(sorted({row.recipient for row in sent if row.recipient}, key=str.casefold)),
        places=tuple(dict.fromkeys(place for one in states for place in one.places)),
    )


def _exports(
    session: Session, release: ReleaseRow, revisions: Sequence[int], *, copies: bool = False
) -> list[ExportRow]:
    """Exports of these revisions, oldest first, no draft copies; embargoed ones only with ``copies``."""
    asked = select(ExportRow).where(
        ExportRow.release_id == release.id, ExportRow.revision.in_(revisions), ExportRow.draft.is_(False)
    )
    if not copies:
        asked = asked.where(ExportRow.embargo_copy.is_(None))
    return list(session.scalars(asked.order_by(ExportRow.id)))


def _replaced(old: Sequence[ExportRow], new: Sequence[ExportRow]) -> tuple[ReplacedFile, ...]:
    before = {(row.language, row.format): row for row in old}
    after = {(row.language, row.format): row for row in new}
    files = []
    for key in dict.fromkeys((*before, *after)):
        was, is_ = before.get(key), after.get(key)
        files.append(
            ReplacedFile(
                language=key[0],
                format=key[1],
                old_name=was.name if was else "",
                old_sha256=was.sha256 if was else "",
                new_name=is_.name if is_ else "",
                new_sha256=is_.sha256 if is_ else "",
            )
        )
    return tuple(files)
