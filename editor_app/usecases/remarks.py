"""Comments and suggestions: making them, answering, settling, and taking suggestions into the text."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from editor_app.document.fields import words_of
from editor_app.document.suggestions import take
from editor_app.domain.accounts import Account, AccountId, Permission
from editor_app.domain.release import Release, ReleaseId
from editor_app.domain.remarks import (
    LONGEST_REPLACEMENT,
    LONGEST_WORDS,
    Remark,
    RemarkId,
    RemarkKind,
    Remarks,
    RemarkState,
    Settled,
    shortened,
)
from editor_app.domain.workflow import Status
from editor_app.errors import BadInput, ChangedElsewhere, Refused
from editor_app.store.release_tables import ReleaseRow, VersionRow
from editor_app.store.review_tables import CommentRow
from editor_app.usecases import drafts
from editor_app.usecases.claims import let_go
from editor_app.usecases.guards import STATUS_NAMES
from editor_app.usecases.permits import demand, requires, who
from editor_app.usecases.releases import (
    at_start,
    content_of,
    contributors,
    find,
    label_of,
    names_of,
    revision_row,
)
from editor_app.usecases.remark_rows import (
    REPLY,
    MadeOn,
    in_reading_order,
    new_row,
    put_anchor,
    remark_row,
    remark_rows,
    remarks_of,
    standing,
    told,
)
from editor_app.usecases.told import told_remarks
from editor_app.usecases.trail import note_down
from editor_app.usecases.transactions import now

REMARKABLE = frozenset({Status.DRAFT, Status.IN_REVIEW, Status.CHANGES_REQUESTED, Status.FACT_CHECK})
"""Where remarks may be made: later, they could not keep the text from readers any more."""


@requires(Permission.READ)
def remarks(session: Session, actor: AccountId, release_id: ReleaseId) -> Remarks:  # noqa: ARG001
    """Every remark of the release's current version, with where its words stand in the latest revision."""
    release, version = find(session, release_id)
    content = content_of(revision_row(session, release_id, version.revision).content, label_of(release))
    texts = MadeOn(session, release)
    found = (
        standing(one, texts.words(one) if one.anchor else "", content)
        for one in remarks_of(session, remark_rows(session, version))
    )
    return Remarks(release_id, version.revision, in_reading_order(content, found))


@requires(Permission.READ)
def comment(
    session: Session,
    actor: AccountId,
    release_id: ReleaseId,
    revision: int,
    words: str,
    *,
    language: str = "",
    field: str = "",
    start: int = 0,
    end: int = 0,
    blocking: bool = False,
) -> Remark:
    """Comment on [start, end) of a field's plain text (`document.fields.words_of`) as it is in ``revision``, or on
    the whole release where ``field`` is "". ``blocking`` keeps the release from approval until it is resolved."""
    account, release, version = _at_the_table(session, actor, release_id)
    _refuse_when_done(release, version)
    row = new_row(
        release,
        version,
        account,
        RemarkKind.COMMENT.value,
        now(session),
        revision=revision,
        words=_said(words),
    )
    row.blocking = blocking
    if field:
        if end <= start:
            raise BadInput("A comment is on at least one character.", "Name the words it is about.")
        _anchor(session, release, version, row, language, field, start, end)
    return _put(session, account, release, version, row, "comment")


@requires(Permission.READ)
def suggest(
    session: Session,
    actor: AccountId,
    release_id: ReleaseId,
    revision: int,
    replacement: str,
    *,
    language: str,
    field: str,
    start: int,
    end: int,
    words: str = "",
) -> Remark:
    """Suggest ``replacement`` for [start, end) of a field's plain text in ``revision``; "" suggests to delete it, and
    an empty range to put words in. ``words`` is the reason. Whoever's suggestion is accepted wrote part of the text.
    """
    account, release, version = _at_the_table(session, actor, release_id)
    _refuse_when_done(release, version)
    if len(replacement) > LONGEST_REPLACEMENT:
        raise BadInput("This suggestion is too long.", "Write the passage in the text itself.")
    row = new_row(
        release, version, account, RemarkKind.SUGGESTION.value, now(session), revision=revision,
        words=_said(words) if words.strip() else "",
    )  # fmt: skip
    _anchor(session, release, version, row, language, field, start, end)
    row.replacement = _fit(replacement)
    if row.replacement == row.quote:
        raise BadInput("This suggestion changes nothing.", "Write what should stand there.")
    return _put(session, account, release, version, row, "suggestion")


@requires(Permission.READ)
def reply(
    session: Session, actor: AccountId, release_id: ReleaseId, remark_id: RemarkId, words: str
) -> Remark:
    """Answer a remark."""
    account, release, version = _at_the_table(session, actor, release_id)
    row = remark_row(session, version, remark_id, label_of(release))
    answer = new_row(
        release, version, account, REPLY, now(session),
        revision=version.revision, words=_said(words), parent=row,
    )  # fmt: skip
    session.add(answer)
    session.flush()
    _tell(session, account, release, version, REPLY, [row], answer)
    return remarks_of(session, [row])[0]


@requires(Permission.READ)
def resolve(session: Session, actor: AccountId, release_id: ReleaseId, remark_id: RemarkId) -> Remark:
    """Say that a comment is dealt with. A blocking one of this desk only by who made it or by a supervisor who wrote
    no part of the version, so that nobody clears the way for their own text."""
    account, release, version = _at_the_table(session, actor, release_id)
    row = _open(session, release, version, remark_id)
    if row.kind == RemarkKind.SUGGESTION:
        raise Refused("A suggestion is accepted or rejected, not resolved.", "Accept it, or reject it.")
    maker = row.packet_id is None and row.author_id == actor
    reviewer = account.may(Permission.REVIEW) and actor not in contributors(session, version)
    if row.blocking and row.packet_id is None and not (maker or reviewer):
        raise Refused(
            f"This comment by {row.author_name} blocks; only {row.author_name} or a supervisor who wrote no part of "
            "this version may resolve it.",
            "Reply what you did about it, and ask them to resolve it.",
        )
    _settle(session, account, row, RemarkState.RESOLVED)
    _tell(session, account, release, version, "comment resolved", [row])
    return remarks_of(session, [row])[0]


@requires(Permission.READ)
def reopen(session: Session, actor: AccountId, release_id: ReleaseId, remark_id: RemarkId) -> Remark:
    """Open a resolved comment or a rejected suggestion again."""
    account, release, version = _at_the_table(session, actor, release_id)
    _refuse_when_done(release, version)
    row = remark_row(session, version, remark_id, label_of(release))
    if row.state not in (RemarkState.RESOLVED, RemarkState.REJECTED):
        raise Refused(
            f"This {row.kind} is {row.state}.", "Only what was resolved or rejected is opened again."
        )
    row.state = RemarkState.OPEN.value
    row.settled_by = row.settled_at = row.settled_revision = None
    session.flush()
    _tell(session, account, release, version, f"{row.kind} reopened", [row])
    return remarks_of(session, [row])[0]


@requires(Permission.READ)
def resolve_all(
    session: Session, actor: AccountId, release_id: ReleaseId, remark_ids: Sequence[RemarkId]
) -> tuple[Remark, ...]:
    """`resolve` each of them; where one is refused, the others stay as they are."""
    return tuple(resolve(session, actor, release_id, one) for one in dict.fromkeys(remark_ids))


@requires(Permission.READ)
def reopen_all(
    session: Session, actor: AccountId, release_id: ReleaseId, remark_ids: Sequence[RemarkId]
) -> tuple[Remark, ...]:
    """`reopen` each of them; where one is refused, the others stay as they are."""
    return tuple(reopen(session, actor, release_id, one) for one in dict.fromkeys(remark_ids))


@requires(Permission.READ)
def reject(
    session: Session, actor: AccountId, release_id: ReleaseId, remark_ids: Sequence[RemarkId]
) -> tuple[Remark, ...]:
    """Leave the text as it is: the suggestions are settled and stay to be read."""
    account, release, version = _at_the_table(session, actor, release_id)
    rows = [_suggestion(session, release, version, one) for one in dict.fromkeys(remark_ids)]
    for row in rows:
        _settle(session, account, row, RemarkState.REJECTED)
    if rows:
        _tell(session, account, release, version, "suggestion rejected", rows)
    return remarks_of(session, rows)


@requires(Permission.WRITE)
def accept(
    session: Session,
    actor: AccountId,
    release_id: ReleaseId,
    seen: int,
    remark_ids: Sequence[RemarkId] | None = None,
    *,
    workstation: str | None = None,
) -> Settled:
    """Take suggestions into the text (None: every open one) as one revision by ``actor``, saved as `drafts.save` does.

    What cannot be taken stays open, with a sentence why in the answer; where nothing can be taken, Refused with the
    first of them. Raises ChangedElsewhere if ``seen`` is not the latest revision. Whoever made an accepted suggestion
    at this desk counts as a contributor from then on and reviews this version no more.
    """
    account = who(session, actor)
    release, version = find(session, release_id)
    if seen != version.revision:
        raise ChangedElsewhere(
            f"{at_start(label_of(release))} is now at revision {version.revision}; you saw revision {seen}.",
            "Read the latest revision, then accept again.",
            current_revision=version.revision,
        )
    if remark_ids is None:
        rows = [
            row
            for row in remark_rows(session, version)
            if row.kind == RemarkKind.SUGGESTION and row.state == RemarkState.OPEN
        ]
        if not rows:
            raise Refused(
                f"{at_start(label_of(release))} has no open suggestion.", "There is nothing to accept."
            )
    else:
        rows = [_suggestion(session, release, version, one) for one in dict.fromkeys(remark_ids)]
    texts = MadeOn(session, release)
    taken = take(
        texts.content(version.revision), [(one, texts.words(one)) for one in remarks_of(session, rows)]
    )
    if not taken.accepted:
        raise Refused(
            taken.refused[0][1] if taken.refused else "No suggestion was named.",
            "Make the change in the text yourself, or reject the suggestion.",
        )
    wrote = contributors(session, version)
    saved: Release = drafts.save(
        session, actor, release_id, seen, taken.content, "suggestions", workstation=workstation
    )
    release, version = find(session, release_id)
    accepted = [row for row in rows if row.id in taken.accepted]
    for row in accepted:
        _settle(session, account, row, RemarkState.ACCEPTED, saved.revision)
    if version.claimed_by in {row.author_id for row in accepted if row.packet_id is None}:
        let_go(version)  # whose words are in the text can no longer review it
        session.flush()
    _tell(session, account, release, version, "suggestion accepted", accepted)
    barred = [
        one for one in contributors(session, version) - wrote if who(session, one).may(Permission.REVIEW)
    ]
    names = tuple(sorted(names_of(session, barred).values()))
    return Settled(release_id, version.status, version.revision, taken.accepted, taken.refused, names)


def _at_the_table(
    session: Session, actor: AccountId, release_id: ReleaseId
) -> tuple[Account, ReleaseRow, VersionRow]:
    """Who acts and on what. Refused for somebody who neither writes nor reviews."""
    account = who(session, actor)
    if not account.may(Permission.REVIEW):
        demand(account, Permission.WRITE)
    release, version = find(session, release_id)
    return account, release, version


def _refuse_when_done(release: ReleaseRow, version: VersionRow) -> None:
    if version.status not in REMARKABLE:
        raise Refused(
            f"{at_start(label_of(release))} is {STATUS_NAMES[version.status]}; nobody would act on a remark now.",
            "Have it returned for changes, or write a correction.",
        )


def _said(words: str) -> str:
    words = words.strip()
    if not words:
        raise BadInput("The comment is empty.", "Write what it says.")
    if len(words) > LONGEST_WORDS:
        raise BadInput(
            f"The comment has more than {LONGEST_WORDS} characters.",
            "Say it shorter, or in several comments.",
        )
    return _fit(words)


def _fit(words: str) -> str:
    if any("\ud800" <= char <= "\udfff" or char == "\0" for char in words):
        raise BadInput("The words hold characters that cannot be stored.", "Paste them again as plain text.")
    return words.replace("\r\n", "\n").replace("\r", "\n")


def _anchor(
    session: Session,
    release: ReleaseRow,
    version: VersionRow,
    row: CommentRow,
    language: str,
    field: str,
    start: int,
    end: int,
) -> None:
    if revision_row(session, ReleaseId(release.id), row.revision).version_id != version.id:
        raise BadInput(
            f"Revision {row.revision} is not one of the version that is worked on.", "Open the release again."
        )
    content = MadeOn(session, release).content(row.revision)
    text = words_of(content, language, field) if language in (*content.languages, *content.texts) else None
    if text is None:
        raise BadInput(f"There is no text “{field}” in “{language}”.", "Name a field that the release has.")
    try:
        put_anchor(row, language, field, text, start, end)
    except ValueError as error:
        raise BadInput(
            "These words are not in the text.", "Open the release again, then try once more."
        ) from error


def _put(
    session: Session, account: Account, release: ReleaseRow, version: VersionRow, row: CommentRow, action: str
) -> Remark:
    session.add(row)
    session.flush()
    _tell(session, account, release, version, action, [row])
    return remarks_of(session, [row])[0]


def _open(session: Session, release: ReleaseRow, version: VersionRow, remark_id: RemarkId) -> CommentRow:
    row = remark_row(session, version, remark_id, label_of(release))
    if row.state != RemarkState.OPEN:
        raise Refused(f"This {row.kind} is {row.state} already.", "Open it again first.")
    return row


def _suggestion(
    session: Session, release: ReleaseRow, version: VersionRow, remark_id: RemarkId
) -> CommentRow:
    row = _open(session, release, version, remark_id)
    if row.kind != RemarkKind.SUGGESTION:
        raise Refused("A comment cannot be accepted or rejected.", "Reply to it, or resolve it.")
    return row


def _settle(
    session: Session, account: Account, row: CommentRow, state: RemarkState, revision: int | None = None
) -> None:
    row.state = state.value
    row.settled_by, row.settled_at, row.settled_revision = account.id, now(session), revision
    session.flush()


def _tell(
    session: Session,
    account: Account,
    release: ReleaseRow,
    version: VersionRow,
    action: str,
    rows: Sequence[CommentRow],
    *answers: CommentRow,
) -> None:
    """One line of the history for what was done to ``rows``; its details name them and who made them."""
    note = (
        told(rows[0])
        if len(rows) == 1
        else f"{len(rows)} suggestions: " + "; ".join(shortened(told(row), 120) for row in rows[:5])
    )
    made_here = sorted({row.author_id for row in rows if row.packet_id is None})
    note_down(
        session,
        account.id,
        action,
        release,
        version,
        note=note,
        details={
            "remarks": [row.uid for row in rows],
            "made_by": made_here,
            **told_remarks([*rows, *answers]),
        },
    )
