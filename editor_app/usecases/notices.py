"""What happened to one's texts: lines of the trail by others, about releases that concern the account."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session

from editor_app.domain.accounts import Account, AccountId, Permission
from editor_app.domain.notices import ON_OWN_REMARKS, ON_OWN_TEXTS, Happened, Notice, Notices
from editor_app.domain.release import ReleaseId
from editor_app.domain.workflow import Status, Step
from editor_app.store.reading import lines_written
from editor_app.store.release_tables import HistoryRow, ListingRow, RevisionRow, VersionRow
from editor_app.store.review_tables import CommentRow, NoticeRow
from editor_app.store.tables import AccountRow
from editor_app.usecases.permits import requires, who
from editor_app.usecases.transactions import now

MOST = 200
LOOKED_BACK = 10_000
"""Lines of the trail, so that an old office answers as fast as a new one."""
FIRST_SHOWN = timedelta(days=7)

_READY = (Status.APPROVED, Status.SCHEDULED)


@requires(Permission.READ)
def notices(session: Session, actor: AccountId) -> Notices:
    """The newest notices for the account, at most 200, each with whether it is still unread.

    Its texts are those it started, sent or wrote part of. A supervisor is told as well of what was sent for review by
    others and of second looks, an exporter of what is approved, as long as it waits. Whoever never looked finds the
    last week unread.
    """
    account = who(session, actor)
    head = lines_written(session)
    row = session.get(NoticeRow, actor)
    first_from = now(session) - FIRST_SHOWN
    own = _own(actor)
    lines = session.execute(
        select(
            HistoryRow.sequence,
            HistoryRow.at,
            HistoryRow.action,
            HistoryRow.note,
            AccountRow.display_name,
            ListingRow.release_id,
            ListingRow.headline,
            ListingRow.status,
            own.label("own"),
        )
        .join(ListingRow, ListingRow.release_id == HistoryRow.release_id)
        .join(AccountRow, AccountRow.id == HistoryRow.actor_id)
        .where(
            HistoryRow.sequence > head - LOOKED_BACK,
            HistoryRow.action.in_(ON_OWN_TEXTS),
            HistoryRow.actor_id != actor,
            or_(own, *_of_the_office(account)),
        )
        .order_by(HistoryRow.sequence.desc())
        .limit(MOST)
    )
    return Notices(
        tuple(
            Notice(
                sequence=line.sequence,
                at=line.at,
                kind=_kind(line.action, own=bool(line.own)),
                actor=line.display_name,
                release_id=ReleaseId(line.release_id),
                headline=line.headline,
                status=Status(line.status),
                note=line.note,
                unread=line.sequence > row.sequence if row is not None else line.at >= first_from,
            )
            for line in lines
        ),
        head,
    )


@requires(Permission.READ)
def mark_read(session: Session, actor: AccountId, sequence: int) -> None:
    """Say that the account has looked at everything up to ``sequence``. Never goes back."""
    row = session.get(NoticeRow, actor)
    if row is None:
        session.add(NoticeRow(account_id=actor, sequence=sequence, at=now(session)))
    elif sequence > row.sequence:
        row.sequence, row.at = sequence, now(session)


def _own(actor: AccountId) -> Any:
    wrote = exists().where(RevisionRow.release_id == HistoryRow.release_id, RevisionRow.author_id == actor)
    sent = exists().where(VersionRow.release_id == HistoryRow.release_id, VersionRow.submitted_by == actor)
    remarked = exists().where(CommentRow.release_id == HistoryRow.release_id, CommentRow.author_id == actor)
    return or_(
        ListingRow.author_id == actor,
        sent,
        wrote,
        and_(HistoryRow.action.in_(ON_OWN_REMARKS), remarked),
    )


def _of_the_office(account: Account) -> list[Any]:
    """Lines that concern the account because of its roles; only while there is something to be done."""
    action, status = HistoryRow.action, ListingRow.status
    found = []
    if account.may(Permission.REVIEW):
        found.append(and_(action == Step.SUBMIT, status == Status.IN_REVIEW))
        found.append(and_(action == Step.EMERGENCY, ListingRow.second_look_due.is_(True)))
    if account.may(Permission.PUBLISH):
        found.append(and_(action == Step.APPROVE, status.in_(_READY)))
    return found


def _kind(action: str, *, own: bool) -> Happened:
    if own:
        return ON_OWN_TEXTS[action]
    match action:
        case Step.SUBMIT:
            return Happened.FOR_REVIEW
        case Step.EMERGENCY:
            return Happened.SECOND_LOOK
        case _:
            return Happened.READY
