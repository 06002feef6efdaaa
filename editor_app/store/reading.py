"""Core selects for lists and search. They read the narrow list table, never the contents.

Keyset pages go by ``updated_seq``. The full-text index has the same key, so that newest-first needs no sorting.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    bindparam,
    column,
    func,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.orm import Session

from editor_app.domain.release import ReleaseId, ReleaseLine, ReleasePage
from editor_app.domain.workflow import Status
from editor_app.errors import BadInput
from editor_app.store.folding import excerpt, match_expression, terms
from editor_app.store.release_tables import HistoryRow, ListingRow, SearchTextRow
from editor_app.store.tables import AccountRow

FEW_HITS = 2_000
"""Below this a query is ranked; above it ranking would cost more than reading."""

_L = ListingRow.__table__.c
_search = table("search", column("rowid"), column("rank"))
_MATCH = text("search MATCH :words")
_COLUMNS = (
    _L.updated_seq,
    _L.release_id,
    _L.number,
    _L.status,
    _L.template,
    _L.headline,
    _L.meeting_date,
    _L.languages,
    _L.photo_count,
    _L.lead_digest,
    AccountRow.display_name,
    _L.updated_at,
    _L.embargo_until,
)
_COUNTED = select(func.count()).select_from(select(_search.c.rowid).where(_MATCH).limit(FEW_HITS).subquery())
_TEXTS = select(SearchTextRow.seq, SearchTextRow.shown, SearchTextRow.words).where(
    SearchTextRow.seq.in_(bindparam("seqs", expanding=True))
)


def lines_written(session: Session) -> int:
    """The number of the last line that was ever written to the trail, even if its end was cut off since."""
    last = session.scalar(select(func.max(HistoryRow.sequence))) or 0
    if session.get_bind().dialect.name != "sqlite":
        return last
    counted = session.scalar(text("SELECT seq FROM sqlite_sequence WHERE name = 'history'")) or 0
    return max(last, int(counted))


def page(
    connection: Connection,
    *,
    statuses: frozenset[Status],
    author: int | None,
    query: str,
    limit: int,
    after: str | None,
    embargo_after: datetime | None = None,
    second_look: bool = False,
) -> ReleasePage:
    """One page. ``after`` is the mark of the page before: a sequence, or the place in a ranking.

    ``embargo_after`` keeps releases whose embargo ends after that time, ``second_look`` those that were released in
    an emergency and that nobody looked at since.
    """

    def narrowed(asked: Any) -> Any:
        if embargo_after is not None:
            asked = asked.where(_L.embargo_until > embargo_after)
        return asked.where(_L.second_look_due.is_(True)) if second_look else asked

    words = terms(query)
    kind, place = _mark(after)
    values: dict[str, Any] = {"limit": limit + 1, "author": author}
    if words:
        values["words"] = match_expression(words)
        if kind == "r" or (after is None and _hits(connection, words) < FEW_HITS):
            best = narrowed(_best(statuses, author is not None))
            return _ranked(connection, best, values, words, limit, place or 0)
    if place is not None:
        values["before"] = place
    asked = narrowed(_newest(statuses, author is not None, bool(words), place is not None))
    rows = [tuple(row) for row in connection.execute(asked, values)]
    more = len(rows) > limit
    rows = rows[:limit]
    return ReleasePage(_lines(connection, rows, words), f"s{rows[-1][0]}" if more else None)


def counts(connection: Connection, author: int | None = None) -> dict[Status, int]:
    """Releases by status."""
    asked = select(_L.status, func.count()).group_by(_L.status)
    if author is not None:
        asked = asked.where(_L.author_id == author)
    return {Status(status): n for status, n in connection.execute(asked)}


def _chosen(statuses: frozenset[Status], own: bool) -> Select[tuple[Any, ...]]:
    chosen: Select[tuple[Any, ...]] = select(*_COLUMNS).join_from(
        ListingRow.__table__, AccountRow.__table__, _L.author_id == AccountRow.id
    )
    left_out = frozenset(Status) - statuses
    if len(left_out) < len(statuses):
        # Asked this way SQLite walks the list in order; asked with IN it would fetch all and sort.
        for status in sorted(left_out):
            chosen = chosen.where(_L.status != status)
    else:
        chosen = chosen.where(_L.status.in_(sorted(statuses)))
    return chosen.where(_L.author_id == bindparam("author")) if own else chosen


def _matching(chosen: Select[tuple[Any, ...]]) -> Select[tuple[Any, ...]]:
    return chosen.join(_search, _search.c.rowid == _L.updated_seq).where(_MATCH)


# Making a statement costs more than asking it, and people ask with every letter.
@lru_cache(maxsize=64)
def _newest(statuses: frozenset[Status], own: bool, by_words: bool, goes_on: bool) -> Select[tuple[Any, ...]]:
    chosen = _chosen(statuses, own)
    key = _search.c.rowid if by_words else _L.updated_seq
    if by_words:
        chosen = _matching(chosen)
    if goes_on:
        chosen = chosen.where(key < bindparam("before"))
    return chosen.order_by(key.desc()).limit(bindparam("limit"))


@lru_cache(maxsize=64)
def _best(statuses: frozenset[Status], own: bool) -> Select[tuple[Any, ...]]:
    # A word in a headline weighs eight times one in the text.
    rank: ColumnElement[float] = literal_column("bm25(search, 8.0, 1.0)")
    chosen = _matching(_chosen(statuses, own))
    return chosen.order_by(rank, _search.c.rowid.desc()).limit(bindparam("limit")).offset(bindparam("place"))


def _ranked(
    connection: Connection,
    asked: Select[tuple[Any, ...]],
    values: dict[str, Any],
    words: tuple[str, ...],
    limit: int,
    place: int,
) -> ReleasePage:
    rows = [tuple(row) for row in connection.execute(asked, {**values, "place": place})]
    more = len(rows) > limit
    return ReleasePage(_lines(connection, rows[:limit], words), f"r{place + limit}" if more else None)


def _hits(connection: Connection, words: tuple[str, ...]) -> int:
    return int(connection.execute(_COUNTED, {"words": match_expression(words)}).scalar_one())


def _lines(
    connection: Connection, rows: list[tuple[Any, ...]], words: tuple[str, ...]
) -> tuple[ReleaseLine, ...]:
    found: dict[int, str] = {}
    if words and rows:
        for seq, shown, folded in connection.execute(_TEXTS, {"seqs": [row[0] for row in rows]}):
            found[seq] = excerpt(shown, words, folded=folded)
    return tuple(_line(row, found.get(row[0], "")) for row in rows)


def _line(row: tuple[Any, ...], found: str) -> ReleaseLine:
    _, release, number, status, template, headline, day, languages, photos, lead, author, at, embargo = row
    return ReleaseLine(
        id=ReleaseId(release),
        number=number,
        status=Status(status),
        template=template,
        headline=headline,
        meeting_date=day,
        languages=tuple(languages),
        photo_count=photos,
        lead_digest=lead,
        author=author,
        updated_at=at,
        excerpt=found,
        embargo_until=embargo,
    )


def _mark(after: str | None) -> tuple[str, int | None]:
    if after is None:
        return "", None
    if after[:1] in ("r", "s") and after[1:].isdecimal():
        return after[0], int(after[1:])
    raise BadInput(f"“{after}” is not the mark of a page.", "Begin the list from the top.")
