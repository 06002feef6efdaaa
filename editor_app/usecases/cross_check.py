"""The tables held against what the signed trail tells. Where they differ the trail is right.

It reads raw cells, never mapped rows, so that a forged or damaged cell is told of instead of stopping the walk. The
same checks go over the whole desk (`verify`) and over the one release that is about to go out (`trust`).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from editor_app.domain.workflow import Status
from editor_app.store import cells
from editor_app.usecases import told
from editor_app.usecases.roll import Roll
from editor_app.usecases.testimony import Testimony, VersionStory

_DIGEST = re.compile(rb'"digest":"([0-9a-f]{64})"')
_ISSUED = frozenset({Status.APPROVED, Status.SCHEDULED, Status.RELEASED, Status.SUPERSEDED, Status.WITHDRAWN})
"""Statuses that no text has without an approval or an emergency release."""
_NEAR = timedelta(minutes=10)
"""So far a time in a table may be from that of the line it was written with: both are read within one transaction."""


class CrossCheck:
    """What several checks share: labels of releases, seals of revisions, numbers of versions."""

    def __init__(
        self, connection: Connection, testimony: Testimony, roll: Roll, only: int | None = None
    ) -> None:
        self._c = connection
        self._t = testimony
        self._roll = roll
        self._only = only
        self.numbers: dict[int, int | None] = {}
        self._rows = list(cells.releases(connection, only))
        for release, number, *_ in self._rows:
            self.numbers[release] = number
        self._versions: dict[int, tuple[int, int]] = {}
        """Release and number of each version by its row."""
        self._cells = list(cells.versions(connection, only))
        for row, release, n, *_ in self._cells:
            self._versions[row] = (release, n)
        self._seals: dict[tuple[int, int], str] = {}
        self._latest: dict[int, int] = {}
        self._authors: dict[int, set[int]] = defaultdict(set)

    def label(self, release: int) -> str:
        """How sentences name a release at their start."""
        number = self.numbers.get(release)
        return f"Release No. {number}" if number is not None else f"Release {release}"

    def everything(self) -> Iterator[str]:
        """Every check that one release hangs on."""
        yield from self.releases()
        yield from self.revisions()
        yield from self.copies()
        yield from self.approvals()
        yield from self.standings()
        yield from self.clearances()
        yield from self.remarks()
        yield from self.exports()
        yield from self.office()

    # -- releases and their words --------------------------------------------------------------------------

    def releases(self) -> Iterator[str]:
        """Identity, founder and register number are those that the trail tells."""
        for release, number, uid, by in self._rows:
            start = self._t.starts.get(release)
            if start is None:
                yield f"{self.label(release)} is not in the history."
                continue
            if self._t.numbers.get(release) != number:
                yield f"{self.label(release)}: its register number does not fit its approvals."
            if release in self._t.uids and self._t.uids[release] != uid:
                yield f"{self.label(release)}: its identity is not the one that the history tells."
            if start.actor != by:
                yield f"{self.label(release)}: it was started by somebody else than the history tells."
        for release in self._t.starts.keys() - self.numbers.keys():
            yield f"Release {release} is gone: the history tells of it."

    def revisions(self) -> Iterator[str]:
        """Every revision's stored text has its seal, the trail told of it, and it names the photos it uses."""
        named: dict[int, set[bytes]] = defaultdict(set)
        for revision, digest in cells.revision_photos(self._c):
            named[revision].add(digest)
        expected: dict[int, int] = defaultdict(lambda: 1)
        for row, release, version, n, author, content, seal, at in cells.revisions(self._c, self._only):
            label = f"{self.label(release)}, revision {n}"
            if n != expected[release]:
                yield f"{self.label(release)} lacks revision {expected[release]}."
            expected[release] = n + 1
            made = self._t.revisions.get((release, n))
            if hashlib.sha256(content).hexdigest() != seal:
                yield f"{label}: the stored text does not match its seal."
            elif made is None or (made.actor, made.seal) != (author, seal):
                yield f"{label}: the history does not tell of this text by this author."
            elif self._versions.get(version) != (release, made.version):
                yield f"{label}: it stands in another version than the history tells."
            elif not _near(at, made.at):
                yield f"{label}: its time is not the one that the history tells."
            if set(_DIGEST.findall(content)) != named.get(row, set()):
                yield f"{label}: the photos it names are not those that are kept for it."
            self._seals[release, n] = str(seal)
            self._latest[version] = n
            self._authors[version].add(author)
        lacking = {release for release, n in self._t.revisions if n >= expected[release]}
        for release in sorted(lacking):
            yield f"{self.label(release)} lacks revision {expected[release]}."

    def copies(self) -> Iterator[str]:
        """Conflict copies have their seals, and are by whom and went where the trail says."""
        seen = set()
        for row, release, version, author, content, seal, taken_in, aside in cells.conflict_copies(
            self._c, self._only
        ):
            seen.add(row)
            if taken_in is not None:
                self._authors[version].add(author)
            if hashlib.sha256(content).hexdigest() != seal:
                yield f"{self.label(release)}: a conflict copy does not match its seal."
            copy = self._t.copies.get(row)
            if copy is None:
                if self._sure(release):
                    yield f"{self.label(release)}: a conflict copy is there that the history does not tell of."
            elif (copy.release, copy.author, copy.seal, copy.taken_in, copy.set_aside) != (
                release, author, seal, taken_in, bool(aside),
            ):  # fmt: skip
                yield f"{self.label(release)}: a conflict copy is not as the history tells of it."
        for row in self._t.copies.keys() - seen:
            yield f"{self.label(self._t.copies[row].release)}: a conflict copy is gone."

    def _sure(self, release: int) -> bool:
        first = self._t.versions.get((release, 1))
        return first is not None and first.sure

    # -- approvals and what hangs on them ------------------------------------------------------------------

    def approvals(self) -> Iterator[str]:
        """Approvals fit what was approved, by somebody who wrote none of it, and statuses fit approvals."""
        in_force: dict[int, list[int]] = defaultdict(list)
        for release, version, revision, seal, account, force, line, at in cells.approvals(
            self._c, self._only
        ):
            label = f"{self.label(release)}, revision {revision}"
            story = self._t.versions.get(self._versions.get(version, (0, 0)))
            if self._seals.get((release, revision)) != seal:
                yield f"{label}: the approval is for another text than the one that is stored."
            if force and account in self._authors.get(version, ()):
                yield f"{label} was approved by somebody who wrote part of it."
            if force:
                in_force[version].append(revision)
            given = story.given.values() if story is not None else ()
            fitting = [
                one
                for one in given
                if (line == one.sequence or (line is None and story is not None and not story.sure))
                and (one.release, one.revision, one.seal, one.actor) == (release, revision, seal, account)
            ]
            if not fitting:
                yield f"{label}: the history does not tell of its approval."
            elif line is not None and not _same_moment(at, fitting[0].at):
                yield f"{label}: the time of its approval is not the one that the history tells."
            elif force and story is not None and story.approval not in fitting:
                yield f"{label}: its approval is in force, but the history tells how it ended."
        for row, release, n, status, revision, *_ in self._cells:
            yield from self._status(row, release, n, str(status), revision, in_force.pop(row, []))

    def _status(
        self, row: int, release: int, n: int, status: str, revision: int, forced: list[int]
    ) -> Iterator[str]:
        label = self.label(release) if n == 1 else f"{self.label(release)}, version {n},"
        story = self._t.versions.get((release, n))
        if self._latest.get(row) != revision:
            yield f"{label}: revision {revision} is named as the latest, but is not."
        if story is None:
            yield f"{label} is {status}, but the history left it nowhere."
            return
        if story.emergency is not None:
            if (story.emergency.revision, story.emergency.seal) != (
                revision,
                self._seals.get((release, revision)),
            ):
                yield f"{label} was released in an emergency, but with another text than revision {revision}."
            elif forced:
                yield f"{label} was released in an emergency, yet an approval is in force."
        elif status in _ISSUED and forced != [revision]:
            yield f"{label} is {status}, but no approval of revision {revision} is in force."
        if status not in _ISSUED and forced:
            yield f"{label} is {status}, yet an approval is in force."
        if story.status != status:
            yield f"{label} is {status}, but the history left it {story.status or 'nowhere'}."
        if story.approval is not None and status in _ISSUED:
            holder = self._roll.holders.get(story.approval.actor or 0)
            if story.sure and (holder is None or not holder.certified):
                yield f"{label}: the key of whoever approved it is not certified."

    def standings(self) -> Iterator[str]:
        """Who has it, when it is due or scheduled, who released it when, and what readers are told."""
        for (
            _,
            release,
            n,
            _,
            _,
            submitted,
            claimed,
            due,
            scheduled,
            out,
            by,
            look,
            public,
            correction,
        ) in self._cells:
            story = self._t.versions.get((release, n), VersionStory(sure=False))
            where = self.label(release) if n == 1 else f"{self.label(release)}, version {n}"
            if story.sure and submitted != story.submitted_by:
                yield f"{where}: it was sent for review by somebody else than the history tells."
            if claimed is not None and claimed != story.claimed_by:
                yield f"{where}: it is claimed by somebody of whom the history does not tell."
            if due is not None and not _same_moment(due, story.due):
                yield f"{where}: the time it is due is not the one that the history tells."
            if not _same_moment(scheduled, story.scheduled):
                yield f"{where}: the time it is scheduled for is not the one that the history tells."
            told_out = story.released
            if (out is None) != (told_out is None) or (told_out is not None and not _near(out, told_out.at)):
                yield f"{where}: the time of its release is not the one that the history tells."
            if story.sure and by != (told_out.actor if told_out is not None else None):
                yield f"{where}: it was released by somebody else than the history tells."
            if bool(look) != story.second_look:
                yield f"{where}: whether a second look is due is not as the history tells."
            if not _same(public, story.public_text):
                yield f"{where}: what readers are told is not what the history tells."
            if not _same(correction, story.correction):
                yield f"{where}: its correction is not the one that the history tells."

    def clearances(self) -> Iterator[str]:
        """Named steps were cleared as the trail tells, and edits put them out of force."""
        seen = set()
        for release, version, revision, seal, step, account, line, force in cells.clearances(
            self._c, self._only
        ):
            story = self._t.versions.get(self._versions.get(version, (0, 0)), VersionStory(sure=False))
            given = story.cleared.get(line)
            fits = (
                line not in seen
                and given is not None
                and (release, revision, seal, step, account)
                == (
                    given.release,
                    given.revision,
                    given.seal,
                    given.details.get("named_step"),
                    given.actor,
                )
            )
            seen.add(line)
            if not fits or bool(force) != (revision == story.revision):
                where = f"{self.label(release)}, revision {revision}"
                yield f"{where}: the history does not tell of its clearance “{step}”."
        for (release, _), story in self._t.versions.items():
            for line in story.cleared.keys() - seen:
                yield f"{self.label(release)}: a clearance of history line {line} is gone."

    def remarks(self) -> Iterator[str]:
        """Comments and suggestions say, and stand, as the trail tells."""
        seen = set()
        for release, uid, state, *rest in cells.remarks(self._c, self._only):
            seen.add(uid)
            known = self._t.remarks.get(uid)
            if known is None:
                yield f"{self.label(release)}: a comment is there that the history does not tell of."
            elif known != (state, told.remark_digest(rest)) or self._t.remarks_of.get(uid) != release:
                yield f"{self.label(release)}: a comment does not stand as the history tells."
        for uid in self._t.remarks.keys() - seen:
            yield f"{self.label(self._t.remarks_of[uid])}: a comment of the history is gone."

    def exports(self) -> Iterator[str]:
        """What left the desk had the seal of its revision, and every file is told of by the trail."""
        found: Counter[tuple[Any, ...]] = Counter()
        for row in cells.exports(self._c, self._only):
            release, revision, seal, name = row[:4]
            found[(*row[:7], bool(row[7]), *row[8:])] += 1
            if self._seals.get((release, revision)) != seal:
                yield f"{self.label(release)}: the export “{name}” is of another text than revision {revision}."
        for entry in found.keys() | self._t.exports.keys():
            if found[entry] != self._t.exports[entry]:
                yield f"{self.label(entry[0])}: the record of the export “{entry[3]}” is not as the history tells."

    # -- the office ----------------------------------------------------------------------------------------

    def office(self) -> Iterator[str]:
        """Names, addresses and settings are those that administrators left."""
        row = cells.office(self._c, told.OFFICE_CELLS)
        try:
            values = [_json(name, value) for name, value in zip(told.OFFICE_CELLS, row[:-1], strict=True)]
            settings = json.loads(row[-1] or "{}")
        except (ValueError, TypeError, IndexError):
            yield "The office's names and settings cannot be read."
            return
        if self._t.office and told.digest_of(values) != self._t.office:
            yield "The office's names or addresses are not as the history tells."
        for key in sorted(settings.keys() | self._t.settings.keys()):
            if settings.get(key) != self._t.settings.get(key):
                yield f"The office's setting “{key}” is not as the history tells."

    def accounts(self) -> Iterator[str]:
        """Every account has the name, the key, the roles and the standing that the signed history gives it."""
        seen = set()
        for account, name, shown, key, active, temporary, roles in cells.accounts(self._c):
            seen.add(account)
            holder = self._roll.holders.get(account)
            if holder is None:
                yield f"The account “{name}” is not in the history."
                continue
            if sorted(str(roles).split()) != sorted(holder.roles):
                yield f"The account “{name}” has roles that the history does not tell of."
            if key != holder.public_key:
                yield f"The account “{name}” has a key that the history does not tell of."
            standing = (bool(active), name, bool(temporary), shown)
            if standing != (holder.active, holder.name, holder.temporary, holder.display_name or shown):
                yield f"The account “{name}” is not as the history tells of it."
        for account in self._roll.holders.keys() - seen:
            yield f"The account “{self._roll.holders[account].name}” is gone."

    def uncertified(self) -> Iterator[str]:
        """Accounts that made a key nobody has vouched for."""
        for holder in self._roll.holders.values():
            if holder.public_key and not holder.certified:
                yield f"The key of the account “{holder.name}” is not certified: an administrator has to do it."

    def people(self) -> Iterator[str]:
        """The directory says of everybody what the trail tells."""
        posts: dict[int, list[tuple[Any, Any, Any]]] = defaultdict(list)
        for person, starts, ends, forms in cells.appointments(self._c):
            posts[person].append((starts, ends, _parsed(forms)))
        seen = set()
        for row, key, sex, names, note in cells.people(self._c):
            seen.add(key)
            known = self._t.people.get(key)
            if known is None and not self._t.people_told:
                continue
            if known is None:
                yield f"The directory names “{key}”, of whom the history does not tell."
            elif known and known != told.person_digest(sex, _parsed(names), note, posts[row]):
                yield f"The directory does not say of “{key}” what the history tells."
        for key in sorted(self._t.people.keys() - seen):
            yield f"“{key}” is gone from the directory."

    def photos(self) -> Iterator[str]:
        """Photos of approved texts have the pixels that were approved."""
        rows = {row[0]: row for row in cells.photos(self._c)}
        for (release, _), story in self._t.versions.items():
            for line in (story.approval, story.emergency):
                for digest, known in (line.details.get(told.PHOTOS, {}) if line is not None else {}).items():
                    row = rows.get(digest)
                    if row is None or told.photo_digest(row[3], row[4], _parsed(row[5])) != known:
                        yield f"{self.label(release)}: the photo {digest[:12]} is not the one that was approved."


def _json(name: str, value: Any) -> Any:
    return json.loads(value) if name in ("names", "short_names", "languages", "place", "contact") else value


def _parsed(cell: Any) -> Any:
    try:
        return json.loads(cell)
    except (ValueError, TypeError):
        return cell


def _moment(cell: Any) -> datetime | None:
    if not cell:
        return None
    try:
        at = datetime.fromisoformat(str(cell))
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def _same_moment(cell: Any, told_at: Any) -> bool:
    return _moment(cell) == _moment(told_at)


def _near(cell: Any, told_at: str) -> bool:
    one, other = _moment(cell), _moment(told_at)
    return one is not None and other is not None and abs(one - other) <= _NEAR


def _same(cell: Any, known: Mapping[str, Any]) -> bool:
    try:
        return bool((json.loads(cell) if cell else {}) == dict(known))
    except (ValueError, TypeError):
        return False
