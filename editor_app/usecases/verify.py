"""Verifying a desk: everything that can be recomputed is recomputed, and what does not fit is named.

The trail is walked first; then the tables are held against it, then what is derived from them (list, search text) and
the photos' bytes. `THREATS.md` says what is found and what is not.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from editor_app.domain.content import Content, from_json
from editor_app.errors import EditorError
from editor_app.store import cells
from editor_app.store.base import Base
from editor_app.store.folding import fold
from editor_app.store.photo_files import PhotoFiles
from editor_app.usecases import shelf
from editor_app.usecases.anchor import ANCHOR, Anchor, Seen
from editor_app.usecases.chain import Line
from editor_app.usecases.chain_check import walk_chain
from editor_app.usecases.cross_check import CrossCheck
from editor_app.usecases.permits import without_account
from editor_app.usecases.roll import Roll
from editor_app.usecases.signatures import Signatures
from editor_app.usecases.testimony import Testimony

PARTS = ("database", "history", "releases", "office", "lists", "photos", "signatures")
"""What is verified, in this order; `verify_desk` tells which one it begins."""


@without_account("names problems, never texts; whoever holds the folder may check it")
def verify_desk(
    session: Session,
    photo_files: PhotoFiles,
    told: Callable[[str], None] = lambda _: None,
    *,
    again: bool = False,
) -> tuple[str, ...]:
    """A sentence for each problem of the desk, naming the release or photo; none where all is well.

    ``told`` hears of each of `PARTS` as it begins. A desk without a problem is remembered by the workstation's anchor.
    ``again`` leaves out signatures that were found right here before and have not changed since; everything else is
    done all the same.
    """
    connection = session.connection()
    anchor: Anchor | None = session.info.get(ANCHOR)
    told("database")
    problems = [
        *cells.damage(connection),
        *cells.fallen_fences(connection),
        *cells.strange_objects(connection, Base.metadata.tables.keys()),
    ]
    told("history")
    roll = Roll()
    testimony = Testimony(roll)
    stories: list[str] = []

    def follow(line: Line, signed: bool) -> None:
        testimony.signed = signed
        stories.extend(testimony.take(line))

    seen = anchor.seen if anchor is not None else None
    known = seen.checked if again and seen is not None and _still_signed(connection, seen) else 0
    with Signatures() as signatures:
        walked = walk_chain(
            cells.trail(connection),
            roll=roll,
            signed=lambda line: line.sequence > known,
            each=follow,
            seen=seen,
            signatures=signatures,
        )
        check = CrossCheck(connection, testimony, roll)
        problems += [*walked.problems, *stories]
        written = cells.history_written(connection)
        if written != walked.sequence:
            problems.append(
                f"The end of the history was cut off: {written} lines were written, {walked.sequence} are there."
            )
        told("releases")
        problems += check.everything()
        told("office")
        problems += [*check.accounts(), *check.uncertified(), *check.people(), *check.photos()]
        told("lists")
        problems += [*_listing(connection, check, testimony), *_recoveries(connection, check)]
        problems += _register(connection, check)
        told("photos")
        problems += _photos(connection, photo_files)
        told("signatures")
        problems += signatures.problems()
    if anchor is not None and not problems:
        anchor.saw(walked.sequence, walked.head, roll.root)
        anchor.checked(walked.sequence, _digest_of_signatures(connection, walked.sequence))
    return tuple(dict.fromkeys(problems))


def _still_signed(connection: Connection, seen: Seen) -> bool:
    """Whether the signatures that were checked here are the ones that are there.

    The lines they belong to are hashed in any case, up to the one that the anchor knows.
    """
    return seen.checked > 0 and _digest_of_signatures(connection, seen.checked) == seen.checked_digest


def _digest_of_signatures(connection: Connection, upto: int) -> str:
    together = hashlib.sha256()
    for signature in cells.signatures(connection, upto):
        together.update(signature.encode("utf-8", "surrogatepass") + b"\n")
    return together.hexdigest()


def _recoveries(connection: Connection, check: CrossCheck) -> Iterator[str]:
    """What was typed and not saved can be read."""
    for row, release, content in cells.recoveries(connection):
        try:
            from_json(json.loads(content))
        except (ValueError, KeyError, TypeError, AttributeError):
            yield f"{check.label(release)}: the unsaved typing kept for it (buffer {row}) cannot be read."


def _listing(connection: Connection, check: CrossCheck, testimony: Testimony) -> Iterator[str]:
    """The list and the search text say what the releases say."""
    seen = set()
    for release, status, number, shown, current, said, seq, at, times, embargo, title, words in cells.listed(
        connection
    ):
        seen.add(release)
        try:
            content = from_json(json.loads(current))
            expected = _listed(content, status, number)
            until = shelf.embargo_until(content)
            searched = shelf.shown_words(content)
        except (ValueError, KeyError, TypeError, AttributeError):
            continue  # the revision's own check tells of it
        if shown != expected or not times or not _same_time(embargo, until):
            yield f"{check.label(release)}: the list does not show what the release says."
        elif not testimony.listed.get(release, 0) <= at <= testimony.last.get(release, 0):
            yield f"{check.label(release)}: its place in the list is not the one that the history gives it."
        titles = [text.headline for text in content.texts.values()] + (
            [] if number is None else [str(number)]
        )
        if (
            said != searched.encode("utf-8", "surrogatepass")
            or seq != at
            or (title, words) != (fold(" ".join(titles)), fold(searched))
        ):
            yield f"{check.label(release)}: the search text is not the text of the release."
    for release in sorted(check.numbers.keys() - seen):
        yield f"{check.label(release)} has no version or no text."


def _register(connection: Connection, check: CrossCheck) -> Iterator[str]:
    """Numbers run from one to the last issued without a gap."""
    issued = sorted(number for number in check.numbers.values() if number is not None)
    last = cells.last_number(connection)
    if issued != list(range(1, len(issued) + 1)) or last != len(issued):
        yield f"The register has a gap: {len(issued)} numbers are in use, the last one issued is {last}."


def _listed(content: Content, status: str, number: int | None) -> str:
    day = shelf.meeting_day(content)
    lead = content.lead or next(iter(content.photos), None)
    parts = (
        status,
        "" if number is None else str(number),
        content.template,
        shelf.headline(content),
        "" if day is None else day.isoformat(),
        str(len(content.photos)),
        "" if lead is None else lead.digest,
        json.dumps(list(content.languages)),
    )
    return "|".join(parts)


def _same_time(cell: Any, expected: datetime | None) -> bool:
    """Whether a raw time, which is in UTC, is ``expected``."""
    if cell is None or expected is None:
        return cell is None and expected is None
    try:
        return datetime.fromisoformat(str(cell)) == expected.astimezone(UTC).replace(tzinfo=None)
    except ValueError:
        return False


def _photos(connection: Connection, photo_files: PhotoFiles) -> Iterator[str]:
    for digest, name, size, *_ in cells.photos(connection):
        try:
            if not photo_files.verify(digest):
                there = photo_files.original(digest).exists()
                yield f"The photo “{name}” ({digest[:12]}) {'was changed or damaged' if there else 'is missing'}."
            elif photo_files.original(digest).stat().st_size != size:
                yield f"The photo “{name}” ({digest[:12]}) has another size than was written down."
        except EditorError as error:
            yield f"The photo “{name}”: {error.text}"
