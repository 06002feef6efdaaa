"""Verifying a desk: everything that can be recomputed is recomputed, and what does not fit is named.

It reads raw cells, never mapped rows, so that a forged or damaged cell is reported instead of stopping the walk.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from editor_app.domain.content import Content, from_json
from editor_app.domain.workflow import Status
from editor_app.errors import EditorError
from editor_app.store import cells
from editor_app.store.photo_files import PhotoFiles
from editor_app.usecases import shelf
from editor_app.usecases.anchor import ANCHOR, Anchor, Seen
from editor_app.usecases.chain import Line
from editor_app.usecases.chain_check import walk_chain
from editor_app.usecases.permits import without_account
from editor_app.usecases.roll import Roll
from editor_app.usecases.verify_public import ToldPublic

_DIGEST = re.compile(rb'"digest":"([0-9a-f]{64})"')
_SEALED = frozenset({Status.APPROVED, Status.SCHEDULED, Status.RELEASED, Status.SUPERSEDED, Status.WITHDRAWN})


@without_account("names problems, never texts; whoever holds the folder may check it")
def verify_desk(session: Session, photo_files: PhotoFiles) -> tuple[str, ...]:
    """A sentence for each problem of the desk, naming the release or photo; none where all is well."""
    connection = session.connection()
    anchor: Anchor | None = session.info.get(ANCHOR)
    walk = _Walk(connection)
    problems = [*cells.damage(connection), *cells.fallen_fences(connection)]
    for part in (
        walk.history(anchor.seen if anchor is not None else None),
        walk.revisions(),
        walk.approvals(),
        walk.listing(),
        walk.recoveries(),
        walk.register(),
        walk.exports(),
        walk.public(),
        walk.roll(),
        _photos(connection, photo_files),
    ):
        problems += part
    return tuple(problems)


class _Walk:
    """What several checks share: labels of releases, seals of revisions, who wrote what."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection
        self._numbers: dict[int, int | None] = {row[0]: row[1] for row in cells.releases(connection)}
        self._seals: dict[tuple[int, int], str] = {}
        self._authors: dict[int, set[int]] = defaultdict(set)
        self._latest: dict[int, int] = {}
        self._told: dict[tuple[int, int], tuple[int | None, str]] = {}
        self._status: dict[tuple[int, int], str] = {}
        self._approvals_told: dict[int, tuple[int, int, str, int | None]] = {}
        self._public = ToldPublic()
        self._roll = Roll()

    def _label(self, release: int) -> str:
        number = self._numbers.get(release)
        return f"Release No. {number}" if number is not None else f"Release {release}"

    def history(self, seen: Seen | None) -> Iterator[str]:
        """The trail is whole, in order, signed by those who acted; and each release's steps follow one another."""
        stories: list[str] = []
        walked = walk_chain(
            cells.trail(self._c), each=lambda line: stories.extend(self._follow(line)), seen=seen
        )
        self._roll = walked.roll
        yield from walked.problems
        yield from stories
        written = cells.history_written(self._c)
        if written != walked.sequence:
            yield f"The end of the history was cut off: {written} lines were written, {walked.sequence} are there."

    def _follow(self, line: Line) -> Iterator[str]:
        if line.release is None or line.version is None or line.revision is None:
            return
        self._public.take(line)
        self._told.setdefault((line.release, line.revision), (line.actor, line.seal))
        if line.action == "approve":
            self._approvals_told[line.sequence] = (line.release, line.revision, line.seal, line.actor)
        if line.to_status is None:
            return
        of = line.release, line.version
        before = self._status.get(of)
        if line.from_status is not None and before is not None and line.from_status != before:
            yield (
                f"{self._label(line.release)}: history line {line.sequence} goes on from “{line.from_status}”, "
                f"but the line before left it “{before}”."
            )
        self._status[of] = line.to_status

    def revisions(self) -> Iterator[str]:
        """Every revision's stored text has its seal, the trail told of it, and it names the photos it uses."""
        named: dict[int, set[bytes]] = defaultdict(set)
        for revision, digest in cells.revision_photos(self._c):
            named[revision].add(digest)
        expected: dict[int, int] = defaultdict(lambda: 1)
        for row, release, version, n, author, content, seal in cells.revisions(self._c):
            label = f"{self._label(release)}, revision {n}"
            if n != expected[release]:
                yield f"{self._label(release)} lacks revision {expected[release]}."
            expected[release] = n + 1
            if hashlib.sha256(content).hexdigest() != seal:
                yield f"{label}: the stored text does not match its seal."
            elif self._told.get((release, n)) != (author, seal):
                yield f"{label}: the history does not tell of this text by this author."
            if set(_DIGEST.findall(content)) != named.get(row, set()):
                yield f"{label}: the photos it names are not those that are kept for it."
            self._seals[release, n] = str(seal)
            self._latest[version] = n
            self._authors[version].add(author)
        for release, version, author, content, seal, taken_in in cells.conflict_copies(self._c):
            if taken_in is not None:
                self._authors[version].add(author)
            if hashlib.sha256(content).hexdigest() != seal:
                yield f"{self._label(release)}: a conflict copy does not match its seal."

    def approvals(self) -> Iterator[str]:
        """Approvals fit what was approved, by somebody who wrote none of it, and statuses fit approvals."""
        in_force: dict[int, list[int]] = defaultdict(list)
        for release, version, revision, seal, account, force, line in cells.approvals(self._c):
            label = f"{self._label(release)}, revision {revision}"
            if self._seals.get((release, revision)) != seal:
                yield f"{label}: the approval is for another text than the one that is stored."
            told = self._approvals_told.values() if line is None else [self._approvals_told.get(line)]
            if (release, revision, str(seal), account) not in told:
                yield f"{label}: the history does not tell of its approval."
            if account in self._authors.get(version, ()) and force:
                yield f"{label} was approved by somebody who wrote part of it."
            if force:
                in_force[version].append(revision)
        for version, release, n, status, revision in cells.versions(self._c):
            label = self._label(release) if n == 1 else f"{self._label(release)}, version {n},"
            if self._latest.get(version) != revision:
                yield f"{label}: revision {revision} is named as the latest, but is not."
            forced = in_force.pop(version, [])
            emergency = self._public.emergency(release, n)
            if emergency is not None:
                if emergency != (revision, self._seals.get((release, revision))):
                    yield f"{label} was released in an emergency, but with another text than revision {revision}."
                elif forced:
                    yield f"{label} was released in an emergency, yet an approval is in force."
            elif status in _SEALED and forced != [revision]:
                yield f"{label} is {status}, but no approval of revision {revision} is in force."
            if status not in _SEALED and forced:
                yield f"{label} is {status}, yet an approval is in force."
            left = self._status.get((release, n))
            if left != status:
                yield f"{label} is {status}, but the history left it {left or 'nowhere'}."
        for release in self._numbers.keys() - {release for release, _ in self._status}:
            yield f"{self._label(release)} is not in the history."

    def recoveries(self) -> Iterator[str]:
        """What was typed and not saved can be read."""
        for row, release, content in cells.recoveries(self._c):
            try:
                from_json(json.loads(content))
            except (ValueError, KeyError, TypeError, AttributeError):
                yield f"{self._label(release)}: the unsaved typing kept for it (buffer {row}) cannot be read."

    def listing(self) -> Iterator[str]:
        """The list and the search text say what the releases say."""
        seen = set()
        for release, status, number, shown, current, said, seq, at, times, embargo in cells.listed(self._c):
            seen.add(release)
            try:
                content = from_json(json.loads(current))
                expected = _listed(content, status, number)
                searched = shelf.shown_words(content).encode("utf-8")
            except (ValueError, KeyError, TypeError, AttributeError):
                continue  # the revision's own check tells of it
            if shown != expected or not times or not _same_time(embargo, shelf.embargo_until(content)):
                yield f"{self._label(release)}: the list does not show what the release says."
            if said != searched or seq != at:
                yield f"{self._label(release)}: the search text is not the text of the release."
        for release in sorted(self._numbers.keys() - seen):
            yield f"{self._label(release)} has no version or no text."

    def register(self) -> Iterator[str]:
        """Numbers run from one to the last issued without a gap; only what was approved or released has one."""
        issued = sorted(number for number in self._numbers.values() if number is not None)
        last = cells.last_number(self._c)
        if issued != list(range(1, len(issued) + 1)) or last != len(issued):
            yield f"The register has a gap: {len(issued)} numbers are in use, the last one issued is {last}."
        approved = {release for release, _, _, _ in self._approvals_told.values()} | self._public.numbered
        for release, number in self._numbers.items():
            if (number is not None) != (release in approved):
                yield f"{self._label(release)}: its register number does not fit its approvals."

    def exports(self) -> Iterator[str]:
        """What was exported had the seal of its revision."""
        for release, revision, seal, name in cells.exports(self._c):
            if self._seals.get((release, revision)) != seal:
                yield f"{self._label(release)}: the export “{name}” is of another text than revision {revision}."

    def public(self) -> Iterator[str]:
        """Schedules, releases, second looks, corrections and clearances are those that the trail tells."""
        yield from self._public.problems(self._c, self._label)

    def roll(self) -> Iterator[str]:
        """Every account has the name, the key, the roles and the standing that the signed history gives it."""
        for account, name, key, active, roles in cells.accounts(self._c):
            holder = self._roll.holders.get(account)
            if holder is None:
                yield f"The account “{name}” is not in the history."
                continue
            if sorted(str(roles).split()) != sorted(holder.roles):
                yield f"The account “{name}” has roles that the history does not tell of."
            if key != holder.public_key:
                yield f"The account “{name}” has a key that the history does not tell of."
            elif not holder.certified:
                yield f"The key of the account “{name}” is not certified: an administrator has to do it."
            if bool(active) != holder.active or name != holder.name:
                yield f"The account “{name}” is not as the history tells of it."


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
    )
    return "|".join(parts)


def _same_time(cell: Any, expected: datetime | None) -> bool:
    """Whether a raw time, which is in UTC, is ``expected``."""
    if cell is None or expected is None:
        return cell is None and expected is None
    return datetime.fromisoformat(str(cell)) == expected.astimezone(UTC).replace(tzinfo=None)


def _photos(connection: Connection, photo_files: PhotoFiles) -> Iterator[str]:
    for digest, name, size in cells.photos(connection):
        try:
            if not photo_files.verify(digest):
                there = photo_files.original(digest).exists()
                yield f"The photo “{name}” ({digest[:12]}) {'was changed or damaged' if there else 'is missing'}."
            elif photo_files.original(digest).stat().st_size != size:
                yield f"The photo “{name}” ({digest[:12]}) has another size than was written down."
        except EditorError as error:
            yield f"The photo “{name}”: {error.text}"
