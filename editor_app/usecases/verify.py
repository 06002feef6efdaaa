"""Verifying a desk: everything that can be recomputed is recomputed, and what does not fit is named.

It reads raw cells, never mapped rows, so that a forged or damaged cell is reported instead of stopping the walk.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from editor_app.domain.content import Content, from_json
from editor_app.domain.workflow import Status
from editor_app.errors import EditorError
from editor_app.store import fences
from editor_app.store.photo_files import PhotoFiles
from editor_app.usecases import shelf
from editor_app.usecases.permits import without_account

_DIGEST = re.compile(rb'"digest":"([0-9a-f]{64})"')
_SEALED = (Status.APPROVED.value, Status.RELEASED.value, Status.WITHDRAWN.value)


@without_account("names problems, never texts; whoever holds the folder may check it")
def verify_desk(session: Session, photo_files: PhotoFiles) -> tuple[str, ...]:
    """A sentence for each problem of the desk, naming the release or photo; none where all is well."""
    connection = session.connection()
    walk = _Walk(connection)
    problems = [*_database(connection), *_fences(connection)]
    for part in (
        walk.history(),
        walk.revisions(),
        walk.approvals(),
        walk.listing(),
        walk.recoveries(),
        walk.register(),
        walk.exports(),
        walk.roles(),
        _photos(connection, photo_files),
    ):
        problems += part
    return tuple(problems)


def _rows(connection: Connection, sql: str) -> Iterator[tuple[Any, ...]]:
    yield from (tuple(row) for row in connection.exec_driver_sql(sql))


def _database(connection: Connection) -> Iterator[str]:
    for (finding,) in _rows(connection, "PRAGMA integrity_check(20)"):
        if finding != "ok":
            yield f"The database is damaged: {finding}."
    for table, row, parent, _ in _rows(connection, "PRAGMA foreign_key_check"):
        yield f"Row {row} of {table} names something that is not in {parent}."


def _fences(connection: Connection) -> Iterator[str]:
    found = {
        name: " ".join(str(sql).split())
        for name, sql in _rows(connection, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    }
    for name, body in fences.TRIGGERS.items():
        if found.pop(name, "") != " ".join(f"CREATE TRIGGER {name} {body}".split()):
            yield f"The fence “{name}” of the database is missing or was changed."
    for name in sorted(found):
        yield f"The database holds a trigger “{name}” that is not ours."


class _Walk:
    """What several checks share: labels of releases, seals of revisions, who wrote what."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection
        self._numbers: dict[int, int | None] = {
            row[0]: row[1] for row in _rows(connection, "SELECT id, number FROM release")
        }
        self._seals: dict[tuple[int, int], str] = {}
        self._authors: dict[int, set[int]] = defaultdict(set)
        self._told: dict[tuple[int, int], set[str]] = defaultdict(set)
        self._status: dict[int, str] = {}
        self._approvals_told: set[tuple[int, int, str, int]] = set()
        self._roles_told: dict[str, list[str]] = {}

    def _label(self, release: int) -> str:
        number = self._numbers.get(release)
        return f"Release No. {number}" if number is not None else f"Release {release}"

    def history(self) -> Iterator[str]:
        """The trail has no gap, its end was not cut off, and each release's steps follow one another."""
        expected = 1
        for seq, actor, action, release, revision, source, target, note, details, seal in _rows(
            self._c,
            "SELECT sequence, actor_id, action, release_id, revision, from_status, to_status, note, details, "
            "seal FROM history ORDER BY sequence",
        ):
            if seq != expected:
                yield f"The history has a gap: line {expected} is followed by line {seq}."
            expected = seq + 1
            if action in ("account added", "roles set"):
                self._note_roles(action, str(note), details)
            if release is None:
                continue
            if action not in ("export", "conflict copy kept", "conflict copy set aside"):
                self._told[release, revision].add(str(seal))
            if action == "approve":
                self._approvals_told.add((release, revision, str(seal), actor))
            if target is not None:
                before = self._status.get(release)
                if source is not None and before is not None and source != before:
                    yield (
                        f"{self._label(release)}: history line {seq} goes on from “{source}”, "
                        f"but the line before left it “{before}”."
                    )
                self._status[release] = target
        last = next(_rows(self._c, "SELECT seq FROM sqlite_sequence WHERE name = 'history'"), (0,))[0]
        if last != expected - 1:
            yield f"The end of the history was cut off: {last} lines were written, {expected - 1} are there."

    def _note_roles(self, action: str, name: str, details: Any) -> None:
        try:
            said = json.loads(details)
            self._roles_told[name] = sorted(said["roles" if action == "account added" else "after"])
        except (ValueError, KeyError, TypeError):
            self._roles_told[name] = []

    def revisions(self) -> Iterator[str]:
        """Every revision's stored text has its seal, the trail told of it, and it names the photos it uses."""
        named: dict[int, set[bytes]] = defaultdict(set)
        for revision, digest in _rows(
            self._c, "SELECT revision_id, CAST(digest AS BLOB) FROM revision_photo"
        ):
            named[revision].add(digest)
        expected: dict[int, int] = defaultdict(lambda: 1)
        for row, release, version, n, author, content, seal in _rows(
            self._c,
            "SELECT id, release_id, version_id, n, author_id, CAST(content AS BLOB), seal FROM revision "
            "ORDER BY release_id, n",
        ):
            label = f"{self._label(release)}, revision {n}"
            if n != expected[release]:
                yield f"{self._label(release)} lacks revision {expected[release]}."
            expected[release] = n + 1
            if hashlib.sha256(content).hexdigest() != seal:
                yield f"{label}: the stored text does not match its seal."
            elif seal not in self._told.get((release, n), ()):
                yield f"{label}: the history does not tell of this text."
            if set(_DIGEST.findall(content)) != named.get(row, set()):
                yield f"{label}: the photos it names are not those that are kept for it."
            self._seals[release, n] = str(seal)
            self._authors[version].add(author)
        for version, author in _rows(
            self._c, "SELECT version_id, author_id FROM conflict_copy WHERE taken_in IS NOT NULL"
        ):
            self._authors[version].add(author)
        for release, content, seal in _rows(
            self._c, "SELECT release_id, CAST(content AS BLOB), seal FROM conflict_copy"
        ):
            if hashlib.sha256(content).hexdigest() != seal:
                yield f"{self._label(release)}: a conflict copy does not match its seal."

    def approvals(self) -> Iterator[str]:
        """Approvals fit what was approved, by somebody who wrote none of it, and statuses fit approvals."""
        in_force: dict[int, list[int]] = defaultdict(list)
        for release, version, revision, seal, account, force in _rows(
            self._c,
            "SELECT release_id, version_id, revision, seal, account_id, in_force FROM approval ORDER BY id",
        ):
            label = f"{self._label(release)}, revision {revision}"
            if self._seals.get((release, revision)) != seal:
                yield f"{label}: the approval is for another text than the one that is stored."
            if (release, revision, seal, account) not in self._approvals_told:
                yield f"{label}: the history does not tell of its approval."
            if account in self._authors.get(version, ()) and force:
                yield f"{label} was approved by somebody who wrote part of it."
            if force:
                in_force[version].append(revision)
        for version, release, status, revision in _rows(
            self._c, "SELECT id, release_id, status, revision FROM version"
        ):
            label = self._label(release)
            if (release, revision) not in self._seals or (release, revision + 1) in self._seals:
                yield f"{label}: revision {revision} is named as the latest, but is not."
            forced = in_force.pop(version, [])
            if status in _SEALED and forced != [revision]:
                yield f"{label} is {status}, but no approval of revision {revision} is in force."
            if status not in _SEALED and forced:
                yield f"{label} is {status}, yet an approval is in force."
            if self._status.get(release) != status:
                yield f"{label} is {status}, but the history left it {self._status.get(release, 'nowhere')}."
        for release in self._numbers.keys() - self._status.keys():
            yield f"{self._label(release)} is not in the history."

    def recoveries(self) -> Iterator[str]:
        """What was typed and not saved can be read."""
        for row, release, content in _rows(
            self._c, "SELECT id, release_id, CAST(content AS BLOB) FROM recovery"
        ):
            try:
                from_json(json.loads(content))
            except (ValueError, KeyError, TypeError, AttributeError):
                yield f"{self._label(release)}: the unsaved typing kept for it (buffer {row}) cannot be read."

    def listing(self) -> Iterator[str]:
        """The list and the search text say what the releases say."""
        seen = set()
        for release, status, number, shown, current, said, seq, at in _rows(
            self._c,
            "SELECT r.id, v.status, r.number, l.status || '|' || coalesce(l.number, '') || '|' || l.template "
            "|| '|' || l.headline || '|' || coalesce(l.meeting_date, '') || '|' || l.photo_count || '|' || "
            "coalesce(l.lead_digest, ''), CAST(x.content AS BLOB), CAST(s.shown AS BLOB), l.updated_seq, s.seq "
            "FROM release r JOIN version v ON v.release_id = r.id AND v.n = r.version "
            "JOIN revision x ON x.release_id = r.id AND x.n = v.revision "
            "LEFT JOIN listing l ON l.release_id = r.id LEFT JOIN search_text s ON s.release_id = r.id",
        ):
            seen.add(release)
            try:
                content = from_json(json.loads(current))
                expected = _listed(content, status, number)
                searched = shelf.shown_words(content).encode("utf-8")
            except (ValueError, KeyError, TypeError, AttributeError):
                continue  # the revision's own check tells of it
            if shown != expected:
                yield f"{self._label(release)}: the list does not show what the release says."
            if said != searched or seq != at:
                yield f"{self._label(release)}: the search text is not the text of the release."
        for release in sorted(self._numbers.keys() - seen):
            yield f"{self._label(release)} has no version or no text."

    def register(self) -> Iterator[str]:
        """Numbers run from one to the last issued without a gap, and only approved releases have one."""
        issued = sorted(number for number in self._numbers.values() if number is not None)
        last = next(_rows(self._c, "SELECT last_number FROM register"), (None,))[0]
        if issued != list(range(1, len(issued) + 1)) or last != len(issued):
            yield f"The register has a gap: {len(issued)} numbers are in use, the last one issued is {last}."
        approved = {release for release, _, _, _ in self._approvals_told}
        for release, number in self._numbers.items():
            if (number is not None) != (release in approved):
                yield f"{self._label(release)}: its register number does not fit its approvals."

    def exports(self) -> Iterator[str]:
        """What was exported had the seal of its revision."""
        for release, revision, seal, name in _rows(
            self._c, "SELECT release_id, revision, seal, name FROM export_record"
        ):
            if self._seals.get((release, revision)) != seal:
                yield f"{self._label(release)}: the export “{name}” is of another text than revision {revision}."

    def roles(self) -> Iterator[str]:
        """Everybody has the roles that the history says they were given."""
        held: dict[str, list[str]] = {}
        for name, role in _rows(
            self._c,
            "SELECT a.name, r.role FROM account a LEFT JOIN account_role r ON r.account_id = a.id",
        ):
            held.setdefault(str(name), [])
            if role is not None:
                held[str(name)].append(str(role))
        for name, roles in held.items():
            if self._roles_told.get(name) != sorted(roles):
                yield f"The account “{name}” has roles that the history does not tell of."


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


def _photos(connection: Connection, photo_files: PhotoFiles) -> Iterator[str]:
    for digest, name, size in _rows(connection, "SELECT digest, name, size FROM photo ORDER BY digest"):
        try:
            if not photo_files.verify(digest):
                there = photo_files.original(digest).exists()
                yield f"The photo “{name}” ({digest[:12]}) {'was changed or damaged' if there else 'is missing'}."
            elif photo_files.original(digest).stat().st_size != size:
                yield f"The photo “{name}” ({digest[:12]}) has another size than was written down."
        except EditorError as error:
            yield f"The photo “{name}”: {error.text}"
