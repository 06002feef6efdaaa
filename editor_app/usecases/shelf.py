"""Keeping the list and the search text beside the releases, in the transaction that changed them."""

from __future__ import annotations

import re
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor_app.domain.content import Content
from editor_app.domain.workflow import Status
from editor_app.references.contents import day_of
from editor_app.store.release_tables import (
    HistoryRow,
    ListingRow,
    ReleaseRow,
    VersionRow,
)
from editor_app.store.search_index import put_search_text

_SIGNS = re.compile(r"!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|[*_`\[\]#>\\]")


def put(
    session: Session, release: ReleaseRow, version: VersionRow, content: Content, line: HistoryRow
) -> None:
    """Bring the list and the search text up to ``line``, the trail row that tells of the change."""
    row = session.get(ListingRow, release.id)
    if row is None:
        row = ListingRow(release_id=release.id, author_id=release.created_by)
        session.add(row)
    row.updated_seq = line.sequence
    row.updated_at = line.at
    row.status = version.status
    row.number = release.number
    row.template = content.template
    row.headline = headline(content)
    row.meeting_date = meeting_day(content)
    row.languages = list(content.languages)
    row.photo_count = len(content.photos)
    lead = content.lead or next(iter(content.photos), None)
    row.lead_digest = None if lead is None else lead.digest
    row.submitted_at, row.claimed_by, row.due_at = version.submitted_at, version.claimed_by, version.due_at
    row.scheduled_at = version.scheduled_at
    row.embargo_until = embargo_until(content)
    session.flush()
    row.published, row.second_look_due = _standing(session, release.id)
    session.flush()
    titles = [text.headline for text in content.texts.values()]
    if release.number is not None:
        titles.append(str(release.number))
    put_search_text(session.connection(), release.id, line.sequence, " ".join(titles), shown_words(content))


def _standing(session: Session, release_id: int) -> tuple[bool, bool]:
    """Whether a version of it is released now, and whether that one awaits a second look."""
    out = select(VersionRow.second_look_due).where(
        VersionRow.release_id == release_id, VersionRow.status == Status.RELEASED
    )
    looks = list(session.scalars(out))
    return bool(looks), any(looks)


def embargo_until(content: Content) -> datetime | None:
    """The end of the embargo, aware; None without one."""
    return datetime.fromisoformat(content.embargo) if content.embargo else None


def headline(content: Content) -> str:
    """The headline of the first language that has one."""
    for language in (*content.languages, *content.texts):
        words = content.text(language).headline.strip()
        if words:
            return " ".join(words.split())
    return ""


def meeting_day(content: Content) -> date | None:
    """The fact named "date", else the first fact that is a day (by the facts' names)."""
    return day_of(content.facts)


def shown_words(content: Content) -> str:
    """All words that can be searched, without Markdown's signs: texts, then captions and credits."""
    parts: list[str] = []
    for text in content.texts.values():
        parts += [text.summary, _SIGNS.sub(" ", text.body)]
    for photo in content.photos:
        parts += [*photo.caption.values(), *photo.credit.values()]
    return "\n".join(" ".join(part.split()) for part in parts if part.strip())
