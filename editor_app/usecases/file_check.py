"""Is this file what was approved? By its digest on record, else word by word beside what an export would give."""

from __future__ import annotations

import contextlib
import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import SequenceMatcher
from enum import StrEnum
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor_app.document.compare import compare_texts
from editor_app.domain.accounts import AccountId, Permission
from editor_app.domain.embargo import local_words
from editor_app.domain.workflow import EXPORTABLE, Status
from editor_app.errors import BadInput, EditorError
from editor_app.export import marks
from editor_app.export.formats import format_of
from editor_app.export.marks import Marks
from editor_app.export.read_back import ReadBack, ReadLine, read_back
from editor_app.store.photo_files import PhotoFiles
from editor_app.store.release_tables import ApprovalRow, ExportRow, ReleaseRow, RevisionRow, VersionRow
from editor_app.store.tables import OfficeRow
from editor_app.usecases.permits import requires
from editor_app.usecases.publishing import HeadOf, frozen_job
from editor_app.usecases.releases import label_of, names_of
from editor_app.usecases.trust import trust_problem
from editor_app.usecases.versions import emergency_line

LARGEST = 60_000_000
"""Bytes of a file, and of a picture beside it."""
MOST_PICTURES = 200
MOST_DIFFERENCES = 50


class Sameness(StrEnum):
    """How a file stands to what the desk would export."""

    IDENTICAL = "identical"
    SAME_WORDS = "same words"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class FileAnswer:
    """What is known of a file. ``ok``: to the byte an approved text that still stands.

    ``sentence`` says it; ``differences`` name what is not as it was exported, in the order of the file.
    """

    file: str
    answer: Sameness
    sentence: str
    ok: bool = False
    release: int | None = None
    number: int | None = None
    version: int | None = None
    revision: int | None = None
    language: str = ""
    differences: tuple[str, ...] = ()


@requires(Permission.READ)
def check_file(
    session: Session,
    actor: AccountId,  # noqa: ARG001
    photo_files: PhotoFiles,
    data: bytes,
    name: str,
    *,
    head_of: HeadOf | None = None,
    beside: dict[str, bytes] | None = None,
) -> FileAnswer:
    """Whether the file in ``data`` is what was approved. ``beside``: the files that lie beside a page, by the names it
    uses. Never raises for the file itself: what cannot be read is unknown, with the reason."""
    digest = hashlib.sha256(data).hexdigest()
    record = session.scalar(
        select(ExportRow).where(ExportRow.sha256 == digest).order_by(ExportRow.id.desc()).limit(1)
    )
    try:
        marked = marks.marks_of(data, name)
    except BadInput as error:
        if record is None:
            return FileAnswer(name, Sameness.UNKNOWN, f"Unknown: {error.text}")
        marked = None
    found = _found(session, record, marked)
    if found is None:
        return FileAnswer(name, Sameness.UNKNOWN, f"Unknown: “{name}” is not one of this desk.")
    release, version, revision = found
    language = record.language if record is not None else marked.language if marked is not None else ""
    case = _Case(session, photo_files, release, version, revision, language, head_of)
    about = FileAnswer(
        name, Sameness.IDENTICAL, "", False, release.id, release.number, version.n, revision.n, language
    )
    if record is not None:
        changed = _changed_beside(case, record, beside)
        if changed:
            return replace(
                about,
                answer=Sameness.DIFFERENT,
                sentence=f"The page is {case.what(record.draft, record)}, but not all of its pictures are.",
                differences=changed,
            )
        problem = "" if record.draft else trust_problem(session, release, version, approved=False)
        if problem:
            return replace(about, sentence=f"Identical to what was exported, but: {problem}")
        return replace(
            about, sentence=f"Identical to {case.what(record.draft, record)}.", ok=case.stands(record.draft)
        )
    assert marked is not None
    return _compared(case, about, data, name, marked, beside)


def _found(
    session: Session, record: ExportRow | None, marked: Marks | None
) -> tuple[ReleaseRow, VersionRow, RevisionRow] | None:
    """The release, version and revision that the file is of, or says that it is of."""
    if record is not None:
        release = session.get(ReleaseRow, record.release_id)
        n: int | None = record.revision
    elif marked is not None:
        release = session.scalar(select(ReleaseRow).where(ReleaseRow.uid == marked.uid))
        n = int(marked.revision) if marked.revision.isdecimal() and len(marked.revision) < 10 else None
    else:
        return None
    if release is None or n is None:
        return None
    revision = session.scalar(
        select(RevisionRow).where(RevisionRow.release_id == release.id, RevisionRow.n == n)
    )
    version = session.get(VersionRow, revision.version_id) if revision is not None else None
    return None if revision is None or version is None else (release, version, revision)


@dataclass
class _Case:
    """The release that a file is held against."""

    session: Session
    photo_files: PhotoFiles
    release: ReleaseRow
    version: VersionRow
    revision: RevisionRow
    language: str
    head_of: HeadOf | None

    def approval(self) -> ApprovalRow | None:
        """The approval of exactly this revision, the one in force before any other."""
        return self.session.scalar(
            select(ApprovalRow)
            .where(ApprovalRow.release_id == self.release.id, ApprovalRow.revision == self.revision.n)
            .order_by(ApprovalRow.in_force.desc(), ApprovalRow.id.desc())
            .limit(1)
        )

    def stands(self, draft: bool) -> bool:
        """Whether this revision is what readers may have now."""
        approval = self.approval()
        if draft or self.version.status not in EXPORTABLE or self.revision.n != self.version.revision:
            return False
        return approval is not None and approval.in_force

    def what(self, draft: bool, record: ExportRow | None) -> str:
        """What the file is, or is to be: “approved version 1 of release No. 3 (approved by … on …)”."""
        label = label_of(self.release)
        copy = ""
        if record is not None and record.embargo_copy is not None:
            copy = f"copy {record.embargo_copy} for {record.recipient}, under embargo, of "
        if draft:
            return f"a draft copy of revision {self.revision.n} of {label}, which is no approved text"
        approval, emergency = self.approval(), emergency_line(self.session, self.version)
        of = f"{copy}version {self.version.n} of {label}"
        if approval is None and emergency is not None and emergency.revision == self.revision.n:
            by = names_of(self.session, [emergency.actor_id or 0]).get(emergency.actor_id or 0, "somebody")
            said = f"{of}, released in an emergency without an approval by {by} on {self._day(emergency.at)}"
        elif approval is None:
            said = f"revision {self.revision.n} of {label}, which was never approved"
        else:
            by = names_of(self.session, [approval.account_id]).get(approval.account_id, "somebody")
            said = f"{copy}approved version {self.version.n} of {label} (approved by {by} on {self._day(approval.at)})"
            if not approval.in_force:
                said += ", whose approval was taken back since"
        return said + self._since()

    def _since(self) -> str:
        if self.version.status is Status.SUPERSEDED:
            newer = self.session.scalar(
                select(VersionRow.n)
                .where(
                    VersionRow.release_id == self.release.id,
                    VersionRow.n > self.version.n,
                    VersionRow.status.in_((Status.RELEASED, Status.SUPERSEDED, Status.WITHDRAWN)),
                )
                .order_by(VersionRow.n.desc())
                .limit(1)
            )
            return f", since replaced by version {newer}"
        return ", since withdrawn" if self.version.status is Status.WITHDRAWN else ""

    def _day(self, at: datetime) -> str:
        office = self.session.get(OfficeRow, 1)
        return local_words(at, office.timezone if office is not None else "UTC")

    def made(self, marked: Marks) -> tuple[ReadBack, bytes, dict[str, bytes]]:
        """What an export of that revision would give: read back, its bytes, and what lies beside it."""
        like = self.session.scalar(
            select(ExportRow)
            .where(
                ExportRow.release_id == self.release.id,
                ExportRow.revision == self.revision.n,
                ExportRow.language == marked.language,
                ExportRow.format == marked.format,
                ExportRow.draft.is_(marked.draft),
            )
            .order_by(ExportRow.id.desc())
            .limit(1)
        )
        at = like.at if like is not None else self.revision.at
        job = frozen_job(
            self.session,
            self.photo_files,
            self.release,
            self.version,
            self.revision,
            marked.language,
            draft=marked.draft,
            head_of=self.head_of,
            at=at,
        )
        status = marked.status.removeprefix("draft copy of ")
        if status in set(Status):
            job = replace(job, status=Status(status))
        if status != Status.RELEASED:
            job = replace(job, released_at=None, first_released_at=None)
        if like is not None:
            job = replace(job, embargo_copy=like.embargo_copy, recipient=like.recipient)
        written = format_of(marked.format).write(job)
        return read_back(written.main, "export"), written.main, dict(written.beside)


def _changed_beside(case: _Case, record: ExportRow, beside: dict[str, bytes] | None) -> tuple[str, ...]:
    """Pictures beside a page that are not those of the export; names hold the beginning of their digests."""
    if record.format != "html" or not beside:
        return ()
    try:
        marked = Marks("html", "", "", str(case.version.n), str(case.revision.n), "", record.language, "")
        _, _, pictures = case.made(replace(marked, status=_status(case, record)))
    except EditorError:
        return ()
    return tuple(_pictures_that_differ(pictures, beside))


def _status(case: _Case, record: ExportRow) -> str:
    return f"draft copy of {case.version.status.value}" if record.draft else case.version.status.value


def _pictures_that_differ(made: dict[str, bytes], beside: dict[str, bytes]) -> Iterator[str]:
    for name, data in sorted(beside.items()):
        if name in made and made[name] != data:
            yield f"The picture “{name}” beside the page is not the one that was exported."
        elif name not in made:
            yield f"The picture “{name}” beside the page is none of the export."


# -- word by word ------------------------------------------------------------------------------------------


def _compared(
    case: _Case, about: FileAnswer, data: bytes, name: str, marked: Marks, beside: dict[str, bytes] | None
) -> FileAnswer:
    what = case.what(marked.draft, None)
    try:
        file = read_back(data, name)
        made, main, pictures = case.made(marked)
    except EditorError as error:
        return replace(about, answer=Sameness.UNKNOWN, sentence=f"Unknown: {error.text}")
    differences = [*_differences(made, file), *_pictures_that_differ(pictures, beside or {})]
    if marked.seal != case.revision.seal:
        differences.append("The seal that the file carries is not the one of its revision.")
    problem = "" if marked.draft else trust_problem(case.session, case.release, case.version, approved=False)
    if not differences and data == main:
        ok = not problem and case.stands(marked.draft)
        return replace(about, sentence=f"Identical to {what}; it is not on record as exported.", ok=ok)
    if not differences:
        sentence = f"The same words as {what}, in a file that another program saved again."
        return replace(about, answer=Sameness.SAME_WORDS, sentence=sentence)
    more = len(differences) - MOST_DIFFERENCES
    told = differences[:MOST_DIFFERENCES] + ([f"… and {more} more."] if more > 0 else [])
    return replace(
        about, answer=Sameness.DIFFERENT, sentence=f"Not the same as {what}.", differences=tuple(told)
    )


def _differences(made: ReadBack, file: ReadBack) -> Iterator[str]:
    """What the file says otherwise than the export, in sentences."""
    yield from _lines_that_differ(
        [x for x in made.lines if x.place != "page"], [x for x in file.lines if x.place != "page"]
    )
    # What stands around the text depends on the languages that went out together: only what came to it is told.
    around = Counter(line.text for line in made.lines if line.place == "page")
    for line in file.lines:
        if line.place == "page":
            around[line.text] -= 1
            if around[line.text] < 0:
                yield f"Around the text there is “{line.text}”, which was not exported."
    yield from (sentence for sentence in file.hidden if sentence not in made.hidden)
    for what, value in sorted(file.told.items()):
        if what in made.told and made.told[what] != value:
            yield f"What the file says of itself was changed: {_named(what)}."
        elif what not in made.told and not what.startswith("_"):
            yield f"The file says something of itself that was not exported: {_named(what)}."
    missing = Counter(made.pictures) - Counter(file.pictures)
    foreign = Counter(file.pictures) - Counter(made.pictures)
    lost, added = sum(missing.values()), sum(foreign.values())
    if lost:
        yield f"{_count(lost, 'picture')} of the export {'is' if lost == 1 else 'are'} not in the file."
    if added:
        yield f"{_count(added, 'picture')} in the file {'was' if added == 1 else 'were'} not exported."


def _lines_that_differ(made: list[ReadLine], file: list[ReadLine]) -> Iterator[str]:
    counted = _numbered(made)
    matcher = SequenceMatcher(None, made, file, autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            continue
        pairs = min(i2 - i1, j2 - j1)
        for n in range(pairs):
            yield from _reworded(counted[i1 + n], made[i1 + n], file[j1 + n])
        for n in range(i1 + pairs, i2):
            yield f"{counted[n]} is missing: “{_short(made[n].text)}”."
        for n in range(j1 + pairs, j2):
            after = (
                f" after {counted[i2 - 1][:1].lower()}{counted[i2 - 1][1:]}" if i2 else " at the beginning"
            )
            yield f"A {file[n].place} was added{after}: “{_short(file[n].text)}”."


def _numbered(lines: list[ReadLine]) -> list[str]:
    """What each line is called: “Paragraph 3”, “Caption 1”, “The headline”."""
    counts: Counter[str] = Counter()
    called = []
    for line in lines:
        counts[line.place] += 1
        only = line.place in ("headline", "summary")
        called.append(
            f"The {line.place}" if only else f"{line.place[:1].upper()}{line.place[1:]} {counts[line.place]}"
        )
    return called


def _reworded(called: str, made: ReadLine, file: ReadLine) -> Iterator[str]:
    if made.text == file.text:
        yield f"{called} became a {file.place}."
        return
    changes = compare_texts(made.text, file.text)
    place = 0
    while place < len(changes):
        one = changes[place]
        following = changes[place + 1] if place + 1 < len(changes) else None
        before = changes[place - 1].text if place else ""
        behind = f" after “{_end(before)}”" if before.strip() else ""
        if one.kind == "removed" and following is not None and following.kind == "added":
            yield f"{called}: “{_short(one.text)}” became “{_short(following.text)}”{behind}."
            place += 1
        elif one.kind == "removed":
            yield f"{called}: “{_short(one.text)}” was taken out{behind}."
        elif one.kind == "added":
            yield f"{called}: “{_short(one.text)}” was added{behind}."
        place += 1


def _end(text: str) -> str:
    return " ".join(text.split()[-3:])


def _named(what: str) -> str:
    if what.startswith("script"):
        return "the data for search engines" if "ld+json" in what else "a script"
    return {"style": "its style sheet, which may hide words"}.get(what, what)


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 80 else f"{text[:79]}…"


def pictures_beside(path: Path, data: bytes) -> dict[str, bytes]:
    """The pictures that a page shows and that lie beside it, by the names it uses; {} for a Word file.

    Nothing outside the page's own folder is read.
    """
    if data.startswith(b"PK"):
        return {}
    found: dict[str, bytes] = {}
    with contextlib.suppress(EditorError, OSError, ValueError):
        home = path.parent.resolve()
        for name in read_back(data, path.name).pictures[:MOST_PICTURES]:
            beside = (home / name).resolve()
            if beside.is_relative_to(home) and beside.is_file() and beside.stat().st_size <= LARGEST:
                found[name] = beside.read_bytes()
    return found
