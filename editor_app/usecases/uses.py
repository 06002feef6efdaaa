"""How did we write it last time? The last uses of a name, post, organisation, country or agreement."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import column, select, table, text
from sqlalchemy.orm import Session

from editor_app.checks.sentences import bounds
from editor_app.document.nodes import leaves, plain
from editor_app.document.parse import parse_markdown
from editor_app.domain.accounts import AccountId, Permission
from editor_app.domain.release import ReleaseId
from editor_app.domain.uses import Form, Likeness, Use, Uses
from editor_app.domain.workflow import Status
from editor_app.errors import BadInput
from editor_app.store.folding import fold, match_expression, terms
from editor_app.store.release_tables import ListingRow, ReleaseRow, RevisionRow, VersionRow
from editor_app.usecases.permits import requires
from editor_app.usecases.use_matching import Found, Wanted

NEWEST = 50
"""Releases whose texts are read."""
NEAR = 20
"""Of them, those that have only nearly the same words."""
LONGEST_WORDS = 200
LONGEST_SENTENCE = 300

OFFICIAL = frozenset({Status.APPROVED, Status.SCHEDULED, Status.RELEASED})
OTHERS = frozenset(Status) - OFFICIAL - {Status.SUPERSEDED, Status.DISCARDED}

_SIGNS = re.compile(r"\]\([^)\s]*\)|[*_`\[\]\\]")
_L = ListingRow.__table__.c
_search = table("search", column("rowid"))


@dataclass(frozen=True, slots=True)
class _Candidate:
    release_id: int
    number: int | None
    status: Status
    headline: str
    day: date


@requires(Permission.READ)
def last_uses(
    session: Session,
    actor: AccountId,  # noqa: ARG001
    words: str,
    language: str = "",
    limit: int = 12,
    *,
    besides: ReleaseId | None = None,
) -> Uses:
    """The last releases that have ``words``, with the sentence around, the usual form and near variants.

    Looked for in the texts of ``language`` ("" is every one): the newest approved and released texts, then others
    but the discarded; ``besides`` is left out. A form counts once a release. BadInput where there is
    nothing to look for.
    """
    words = " ".join(words.split())
    if not terms(words) or len(words) > LONGEST_WORDS:
        raise BadInput(
            "There is nothing to look for." if len(words) <= LONGEST_WORDS else "These are too many words.",
            "Select a name, a post, an organisation, a country or an agreement.",
        )
    wanted = Wanted(words)
    found: list[Use] = []
    forms: dict[tuple[str, Likeness], dict[int, date]] = defaultdict(dict)
    candidates = _candidates(session, words)
    contents = _texts(session, [one.release_id for one in candidates])
    read = 0
    for candidate in candidates:
        if candidate.release_id == besides:
            continue
        by_language = contents.get(candidate.release_id, {})
        places = [
            (code, passage, place)
            for code in _languages(by_language, language)
            for passage in _passages(by_language[code], wanted)
            for place in wanted.find(passage)
        ]
        read += any(True for _ in _languages(by_language, language))
        for _, passage, place in places:
            form = " ".join(passage[place.start : place.end].split())
            forms[form, place.likeness][candidate.release_id] = candidate.day
        if places:
            code, passage, place = min(places, key=lambda one: _better(one[2]))
            title = by_language[code]["headline"] or candidate.headline
            found.append(_use(replace(candidate, headline=title), code, passage, place))
    found.sort(key=lambda use: (use.status not in OFFICIAL, -(use.day or date.min).toordinal()))
    return Uses(words, language, tuple(found[: max(limit, 0)]), _ordered(forms), read)


def _better(found: Found) -> int:
    return list(Likeness).index(found.likeness)


def _candidates(session: Session, words: str) -> list[_Candidate]:
    """Releases that have the words, then such that have nearly these, each time the official ones first."""
    exact, near = _expressions(words)
    out = _matching(session, exact, OFFICIAL, NEWEST - NEAR)
    if len(out) < NEWEST - NEAR:
        out += _matching(session, exact, OTHERS, NEWEST - NEAR - len(out))
    if near:
        out += _matching(session, f"({near}) NOT ({exact})", OFFICIAL, NEWEST - len(out))
    if near and len(out) < NEWEST:
        out += _matching(session, f"({near}) NOT ({exact})", OTHERS, NEWEST - len(out))
    return out


def _expressions(words: str) -> tuple[str, str]:
    """The full-text expressions for the words and for nearly these: beginnings, one of them left out."""
    known = terms(words)
    telling = tuple(word for word in known if len(word) > 3) or known
    exact = match_expression(telling)
    begun = [word[: max(3, len(word) // 2)] for word in telling if len(word) > 3]
    if len(begun) < 2:
        return exact, match_expression(tuple(begun))
    left_out = (begun[:n] + begun[n + 1 :] for n in range(len(begun)))
    return exact, " OR ".join(f"({match_expression(tuple(part))})" for part in left_out)


def _matching(
    session: Session, expression: str, statuses: Collection[Status], limit: int
) -> list[_Candidate]:
    if limit < 1:
        return []
    asked = (
        select(_L.release_id, _L.number, _L.status, _L.headline, _L.meeting_date, _L.updated_at)
        .join(_search, _search.c.rowid == _L.updated_seq)
        .where(text("search MATCH :words"))
        .order_by(_search.c.rowid.desc())
        .limit(limit)
    )
    # Asked this way SQLite walks the index newest first; asked with IN it would fetch all and sort.
    for status in Status:
        if status not in statuses:
            asked = asked.where(_L.status != status)
    rows = session.connection().execute(asked, {"words": expression})
    return [
        _Candidate(release, number, Status(status), headline, day or changed.date())
        for release, number, status, headline, day, changed in rows
    ]


def _texts(session: Session, releases: list[int]) -> dict[int, dict[str, dict[str, str]]]:
    """The words by language of what each release says now."""
    asked = (
        select(RevisionRow.release_id, RevisionRow.content)
        .join(ReleaseRow, ReleaseRow.id == RevisionRow.release_id)
        .join(VersionRow, (VersionRow.release_id == ReleaseRow.id) & (VersionRow.n == ReleaseRow.version))
        .where(RevisionRow.release_id.in_(releases), RevisionRow.n == VersionRow.revision)
    )
    found: dict[int, dict[str, dict[str, str]]] = {}
    for release, content in session.connection().execute(asked):
        stored: Any = json.loads(content)
        found[release] = stored["texts"]
    return found


def _languages(texts: dict[str, dict[str, str]], language: str) -> Iterable[str]:
    return [code for code in texts if not language or code == language]


def _passages(text: dict[str, str], wanted: Wanted) -> Iterator[str]:
    """Headline, summary and paragraphs that may have the words, without Markdown's signs."""
    for words in (text["body"], text["summary"], text["headline"]):
        for part in words.split("\n\n"):
            if not wanted.worth_reading(fold(part)):
                continue
            if words is text["body"]:
                if not wanted.find(_SIGNS.sub("", part)):  # reading Markdown properly costs more
                    continue
                for inlines in leaves(parse_markdown(part)):
                    yield plain(inlines, " ")
            else:
                yield part


def _use(candidate: _Candidate, language: str, passage: str, place: Found) -> Use:
    first, last = bounds(passage, place.start)
    last = max(last, place.end)
    sentence = passage[first:last].rstrip()
    start, end = place.start - first, place.end - first
    if len(sentence) > LONGEST_SENTENCE:
        before = max(0, start - LONGEST_SENTENCE // 3)
        before = sentence.find(" ", before, start) + 1 if before else 0
        after = min(len(sentence), max(end, before + LONGEST_SENTENCE))
        if after < len(sentence) and (blank := sentence.rfind(" ", end, after)) > 0:
            after = blank
        opening, closing = "… " if before else "", " …" if after < len(sentence) else ""
        sentence = f"{opening}{sentence[before:after]}{closing}"
        start, end = start - before + len(opening), end - before + len(opening)
    return Use(
        ReleaseId(candidate.release_id),
        candidate.number,
        candidate.status,
        candidate.day,
        language,
        candidate.headline,
        sentence,
        start,
        end,
        place.likeness,
    )


def _ordered(forms: dict[tuple[str, Likeness], dict[int, date]]) -> tuple[Form, ...]:
    """The usual form first: of those with no other endings the one in most releases, the latest of equals."""
    made = [Form(words, likeness, len(days), max(days.values())) for (words, likeness), days in forms.items()]

    def place(form: Form) -> tuple[bool, int, int, int]:
        day = form.last.toordinal() if form.last else 0
        return (
            form.likeness is Likeness.INFLECTED,
            -form.releases,
            -day,
            list(Likeness).index(form.likeness),
        )

    return tuple(sorted(made, key=place))
