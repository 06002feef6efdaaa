"""What lines of the trail tell of rows that are not releases, so that a row changed behind the trail is found.

A digest is enough: the trail says that a row is as somebody entitled left it, not what is in it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor_app.store import cells
from editor_app.store.release_tables import PhotoRow, ReleaseRow
from editor_app.store.review_tables import CommentRow
from editor_app.store.tables import OfficeRow, PersonRow

OFFICE = "office_digest"
SETTINGS = "settings"
PERSON = "person_digest"
PEOPLE = "people_digests"
UIDS = "release_uids"
WAS = "was"
"""The key that a person had before this line."""

TOOK = "took"
"""In the details of a save: the conflict copies whose words went into it."""

OFFICE_CELLS = (
    "uid",
    "names",
    "short_names",
    "languages",
    "place",
    "contact",
    "website",
    "terms_url",
    "privacy_url",
    "timezone",
)


def digest_of(value: Any) -> str:
    """SHA-256, 64 hex digits, of ``value`` as JSON with sorted keys."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def told_office(row: OfficeRow) -> dict[str, str]:
    """The office's names and addresses, as a line tells them."""
    return {OFFICE: digest_of([getattr(row, cell) for cell in OFFICE_CELLS])}


def told_person(row: PersonRow, was: str = "") -> dict[str, str]:
    """A person of the directory, as a line tells them; ``was`` is the key they had before, where it changed."""
    posts = [
        (
            None if a.starts is None else a.starts.isoformat(),
            None if a.ends is None else a.ends.isoformat(),
            a.forms,
        )
        for a in row.appointments
    ]
    told = {PERSON: person_digest(row.sex.value, row.names, row.note, posts)}
    return {**told, WAS: was} if was else told


def person_digest(sex: Any, names: Any, note: Any, posts: list[tuple[Any, Any, Any]]) -> str:
    """Over a person's cells; ``posts`` are starts and ends as ISO days or None, and forms, in any order."""
    return digest_of([sex, names, note, sorted(digest_of(list(post)) for post in posts)])


def told_desk(session: Session) -> dict[str, Any]:
    """Everything that the lines of an older program did not tell, for the line that makes the office's key."""
    office = session.get(OfficeRow, 1)
    people: Mapping[str, str] = {
        row.key: told_person(row)[PERSON] for row in session.scalars(select(PersonRow))
    }
    uids = {str(release): uid for release, uid in session.execute(select(ReleaseRow.id, ReleaseRow.uid))}
    return {
        **(told_office(office) if office is not None else {}),
        SETTINGS: dict(office.settings or {}) if office is not None else {},
        PEOPLE: people,
        UIDS: uids,
    }


REMARKS = "remarks_told"
"""In the details of a line: state and digest of remarks, and whether they block, by uid."""


def told_remarks(rows: Iterable[CommentRow]) -> dict[str, dict[str, list[str]]]:
    """Remarks, and how they stand, as a line tells them."""
    return {REMARKS: {row.uid: [row.state, remark_digest(_remark_cells(row)), _blocks(row)] for row in rows}}


def _blocks(row: CommentRow) -> str:
    return "blocks" if row.blocking or row.kind == "suggestion" else ""


def _remark_cells(row: CommentRow) -> list[Any]:
    return [getattr(row, name.strip().strip('"')) for name in cells.REMARK.split(",")]


def remark_digest(values: Sequence[Any]) -> str:
    """Over a remark's cells in the order of `store.cells.REMARK`, raw or mapped."""
    return digest_of([int(value) if isinstance(value, bool) else value for value in values])


PHOTOS = "photos"


def told_photos(rows: Iterable[PhotoRow]) -> dict[str, dict[str, str]]:
    """The pixels that an approval was given for: size and smaller copies of each photo, by its digest."""
    return {PHOTOS: {row.digest: photo_digest(row.width, row.height, row.renditions) for row in rows}}


def photo_digest(width: Any, height: Any, renditions: Any) -> str:
    return digest_of([width, height, renditions])
