"""Names in the texts as the directory has them: in open drafts, when the directory changes; in any text, on saving.

A text that was handed in, approved or released keeps its words for ever. Whoever changed the directory is the
author of the revisions this makes, with the reason “names”, and so one of those who wrote the text: four eyes hold
for names as for any other word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor_app.document.mention_address import PERSON_SCHEME
from editor_app.domain.accounts import AccountId
from editor_app.domain.content import Content, canonical, seal
from editor_app.domain.release import ReleaseId
from editor_app.domain.workflow import Status
from editor_app.references.contents import people_named, resolved
from editor_app.store.release_tables import HistoryRow, ReleaseRow, RevisionRow, VersionRow
from editor_app.usecases import shelf
from editor_app.usecases.person_rows import everybody
from editor_app.usecases.releases import content_of, label_of
from editor_app.usecases.revisions import add_revision
from editor_app.usecases.trail import note_down

REASON = "names"
"""The reason of a revision in which only names changed, because the directory did."""

OPEN = frozenset({Status.DRAFT, Status.CHANGES_REQUESTED})
"""Where texts follow the directory: nobody has handed them in."""


def as_of_its_day(session: Session, content: Content, renamed: Mapping[str, str] | None = None) -> Content:
    """``content`` with every reference to a person in the words of the day it is about.

    ``renamed`` gives the new keys of people whose key changed since it was written.
    """
    if not any(PERSON_SCHEME in text.body for text in content.texts.values()):
        return content
    return resolved(content, {person.key: person for person in everybody(session)}, renamed)


def update_drafts(
    session: Session, actor: AccountId, keys: Iterable[str], renamed: Mapping[str, str] | None = None
) -> tuple[ReleaseId, ...]:
    """Give the open drafts that name one of ``keys`` by reference the words of now; returns which changed.

    ``renamed`` gives the new keys of people whose key just changed (old to new).
    """
    renamed = renamed or {}
    wanted = {*keys, *renamed}
    if not wanted:
        return ()
    changed: list[ReleaseId] = []
    rows = session.execute(
        select(ReleaseRow, VersionRow, RevisionRow)
        .join(VersionRow, (VersionRow.release_id == ReleaseRow.id) & (VersionRow.n == ReleaseRow.version))
        .join(RevisionRow, (RevisionRow.release_id == ReleaseRow.id) & (RevisionRow.n == VersionRow.revision))
        .where(
            VersionRow.status.in_(OPEN), RevisionRow.content.contains(f"]({PERSON_SCHEME}", autoescape=True)
        )
        .order_by(ReleaseRow.id)
    ).all()
    people = {person.key: person for person in everybody(session)} if rows else {}
    for release, version, latest in rows:
        before = content_of(latest.content, label_of(release))
        touched = wanted & people_named(before)
        if not touched:
            continue
        after = resolved(before, people, renamed)
        if after == before:
            continue
        words = canonical(after).decode("utf-8")
        add_revision(session, actor, release, version, after, words, REASON)
        line = note_down(
            session,
            actor,
            REASON,
            release,
            version,
            note=", ".join(sorted({renamed.get(key, key) for key in touched})),
            seal=seal(after),
            details={"renamed": dict(renamed)} if renamed else {},
        )
        shelf.put(session, release, version, after, line)
        changed.append(ReleaseId(release.id))
    return tuple(changed)


def only_names_since(session: Session, version: VersionRow, seen: int) -> Mapping[str, str] | None:
    """Keys that changed since revision ``seen`` (old to new), if nothing but names did; None if anything else did.

    What somebody wrote on such a revision is no second text beside the newest: with its names brought up to date
    it is the newest with their words in it.
    """
    if seen == version.revision:
        return {}
    later = session.execute(
        select(RevisionRow.n, RevisionRow.reason).where(
            RevisionRow.version_id == version.id, RevisionRow.n >= seen
        )
    ).all()
    if seen not in {n for n, _ in later} or any(why != REASON for n, why in later if n > seen):
        return None
    renamed: dict[str, str] = {}
    lines = session.scalars(
        select(HistoryRow)
        .where(
            HistoryRow.release_id == version.release_id,
            HistoryRow.action == REASON,
            HistoryRow.revision > seen,
        )
        .order_by(HistoryRow.sequence)
    )
    for line in lines:
        for old, new in line.details.get("renamed", {}).items():
            renamed = {key: new if now == old else now for key, now in renamed.items()} | {old: new}
    return renamed
