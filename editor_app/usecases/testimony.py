"""What the trail tells, taken line by line: the whole story of every release, as far as it is protected.

The tables are held against this afterwards (`cross_check`); where the two differ, the trail is right, for its lines
are signed. A line that tells of a step which the workflow does not have, or which its author had no right to, is
told of here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from editor_app.domain.accounts import Permission
from editor_app.domain.named_steps import named_steps_from_json
from editor_app.domain.workflow import TRANSITIONS, Status, Step
from editor_app.usecases import told
from editor_app.usecases.chain import Line
from editor_app.usecases.corrections import SUPERSEDE
from editor_app.usecases.roll import Roll

_ROWS = {row.step.value: row for row in TRANSITIONS}
_NOBODYS = frozenset({"names", "emergency waivers", Step.CORRECT.value})
"""Lines that make a revision and ask for a right of their own."""
KEPT = "conflict copy kept"


@dataclass
class VersionStory:
    """A version as the trail left it. ``sure``: its first line is signed, so that everything of it was told."""

    sure: bool
    status: str = ""
    revision: int = 0
    authors: set[int] = field(default_factory=set)
    approval: Line | None = None
    given: dict[int, Line] = field(default_factory=dict)
    """Every approval by the number of its line; ``approval`` is the one in force."""
    emergency: Line | None = None
    cleared: dict[int, Line] = field(default_factory=dict)
    """Clearances by the number of their line."""
    submitted_by: int | None = None
    claimed_by: int | None = None
    due: str | None = None
    scheduled: str | None = None
    released: Line | None = None
    second_look: bool = False
    public_text: Mapping[str, Any] = field(default_factory=dict)
    correction: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class Copy:
    """A conflict copy as the trail tells of it."""

    release: int
    author: int | None
    seal: str
    taken_in: int | None = None
    set_aside: bool = False


@dataclass
class Revised:
    """The line that made a revision."""

    actor: int | None
    seal: str
    version: int
    at: str


class Testimony:
    """Everything told so far. ``only`` leaves out the other releases, but for their numbers."""

    def __init__(self, roll: Roll, only: int | None = None) -> None:
        self._roll = roll
        self._only = only
        self.signed = False
        """Whether the line that comes next is one of those that are signed."""
        self.versions: dict[tuple[int, int], VersionStory] = {}
        self.revisions: dict[tuple[int, int], Revised] = {}
        self.numbers: dict[int, int] = {}
        """Register numbers in the order in which they were issued."""
        self.starts: dict[int, Line] = {}
        self.uids: dict[int, str] = {}
        self.copies: dict[int, Copy] = {}
        self.exports: Counter[tuple[Any, ...]] = Counter()
        self.remarks: dict[str, tuple[str, str]] = {}
        """State and digest of each remark, by uid."""
        self.remarks_of: dict[str, int] = {}
        self._open: dict[tuple[int, int], set[str]] = {}
        """Remarks that keep a version from approval."""
        self.makers: dict[str, int] = {}
        self._begun = False
        """Whether the office has its key."""
        self.office = ""
        self.settings: dict[str, Any] = {}
        self.people: dict[str, str] = {}
        self.people_told = False
        self.listed: dict[int, int] = {}
        """The number of the last line of each release that moved it in the list, or of a later one."""
        self.last: dict[int, int] = {}
        """The number of the last line of each release."""

    # -- line by line --------------------------------------------------------------------------------------

    def take(self, line: Line) -> Iterator[str]:
        """Enter what ``line`` tells; a sentence for each thing that cannot have happened."""
        if line.release is None:
            self._office_line(line)
            return
        if line.action in (Step.APPROVE, Step.EMERGENCY):
            self.numbers.setdefault(line.release, len(self.numbers) + 1)
        if self._only not in (None, line.release):
            return
        try:
            yield from self._release_line(line, line.release)
        except (KeyError, TypeError, ValueError, AttributeError):
            yield f"History line {line.sequence} (“{line.action}”) cannot be read."

    def _office_line(self, line: Line) -> None:
        said = line.details
        if line.action in ("office made", "office key made") and self._begun:
            return  # the roll names it
        self._begun = self._begun or (line.action in ("office made", "office key made") and self.signed)
        if isinstance(digest := said.get(told.OFFICE), str):
            self.office = digest
        if isinstance(settings := said.get(told.SETTINGS), dict):
            self.settings |= settings
        if line.action == "house style changed" and "style" in said:
            self.settings["style"] = said["style"]
        if isinstance(uids := said.get(told.UIDS), dict):
            self.uids |= {int(release): str(uid) for release, uid in uids.items() if str(release).isdigit()}
        if isinstance(people := said.get(told.PEOPLE), dict):
            self.people, self.people_told = dict(people), True
        if line.action == "office made":
            self.people_told = True
        if line.action in ("person added", "person changed"):
            self.people.pop(str(said.get(told.WAS, "")), None)
            self.people[line.note] = str(said.get(told.PERSON, ""))
        elif line.action == "person removed":
            self.people.pop(line.note, None)

    def _release_line(self, line: Line, release: int) -> Iterator[str]:
        self.last[release] = line.sequence
        if line.version is None or line.revision is None:
            return
        of = release, line.version
        story = self.versions.get(of)
        if line.to_status is not None and (story is None or line.to_status != line.from_status):
            yield from self._moved(line, story)
        if story is None:
            story = self.versions[of] = VersionStory(self.signed)
            if line.version == 1:
                self.starts[release] = line
                if "uid" in line.details:
                    self.uids[release] = str(line.details["uid"])
        elif line.from_status is not None and story.status and line.from_status != story.status:
            yield (
                f"history line {line.sequence} goes on from “{line.from_status}”, "
                f"but the line before left it “{story.status}”."
            )
        if line.to_status is not None:
            story.status = line.to_status
        revised = (release, line.revision) not in self.revisions
        if revised or line.to_status is not None:
            self.listed[release] = line.sequence
        if revised:
            yield from self._revised(line, story)
        yield from self._step(line, story)

    def _revised(self, line: Line, story: VersionStory) -> Iterator[str]:
        assert line.release is not None
        assert line.revision is not None
        assert line.version is not None
        self.revisions[line.release, line.revision] = Revised(line.actor, line.seal, line.version, line.at)
        story.revision = line.revision
        if line.actor is not None:
            story.authors.add(line.actor)
        if story.claimed_by == line.actor:
            story.claimed_by = story.due = None
        holder = self._roll.holders.get(line.actor or 0)
        writes = holder is not None and holder.by_role(Permission.WRITE)
        if self.signed and line.action not in _NOBODYS and not writes:
            yield f"history line {line.sequence}: a text by somebody who had no right to write."
        for copy in line.details.get(told.TOOK, ()):
            known = self.copies.get(int(copy))
            if known is not None:
                known.taken_in = line.revision
                if known.author is not None:
                    story.authors.add(known.author)

    def _moved(self, line: Line, story: VersionStory | None) -> Iterator[str]:
        """Whether the workflow leads from the one status to the other by this step."""
        step = _ROWS.get(line.action)
        before, after = line.from_status, line.to_status
        if story is None:
            fits = before is None and after == Status.DRAFT
            if line.version != 1:
                corrects = self.versions.get((line.release or 0, int(line.details.get("corrects", 0))))
                fits = fits and line.action == Step.CORRECT and corrects is not None
        elif line.action == SUPERSEDE:
            newer = self.versions.get((line.release or 0, int(line.details.get("by", 0))))
            fits = (before, after) == (Status.RELEASED, Status.SUPERSEDED) and newer is not None
            fits = fits and newer is not None and newer.status == Status.RELEASED
        else:
            fits = step is not None and before in step.sources and after in (step.target, before)
            fits = fits and (step is None or step.target is None or after == step.target)
        if not fits:
            yield (
                f"history line {line.sequence} leads from “{before or 'nowhere'}” to “{after}” by “{line.action}”, "
                "which no step of the workflow does."
            )

    # -- steps ---------------------------------------------------------------------------------------------

    def _step(self, line: Line, story: VersionStory) -> Iterator[str]:
        said = line.details
        match line.action:
            case "submit":
                story.submitted_by, story.claimed_by, story.due = line.actor, None, None
            case "recall" | "discard" | "reopen":
                story.submitted_by = story.claimed_by = story.due = story.scheduled = None
                story.approval = None
            case "claim":
                story.claimed_by, story.due = line.actor, said.get("due")
            case "unclaim":
                story.claimed_by = story.due = None
            case "return":
                story.claimed_by = story.due = story.approval = None
            case "approve":
                yield from self._approved(line, story)
            case "clear":
                story.cleared[line.sequence] = line
                yield from self._cleared(line, story)
            case "schedule":
                story.scheduled = str(said["at"])
            case "unschedule":
                story.scheduled = None
            case "release":
                story.released, story.scheduled = line, None
            case "emergency":
                story.released = story.emergency = line
                story.second_look, story.claimed_by, story.due = True, None, None
                if self.signed and self.settings.get("emergency") is not True:
                    yield f"history line {line.sequence} releases in an emergency, which the office does not allow."
            case "confirm":
                story.second_look = False
                if line.actor in story.authors or (story.released and line.actor == story.released.actor):
                    yield f"history line {line.sequence}: the second look is by somebody who wrote or released it."
            case "supersede":
                story.second_look = False
            case "withdraw" | "reinstate":
                story.public_text = dict(said.get("public_text", {}))
            case "receive":
                yield from self._beside(line, story)
            case "correct":
                story.correction = {"class": said["class"], "notes": dict(said["notes"])}
            case "export":
                self._exported(line)
            case _:
                yield from self._beside(line, story)

    def _approved(self, line: Line, story: VersionStory) -> Iterator[str]:
        story.approval, story.claimed_by, story.due = line, None, None
        story.given[line.sequence] = line
        made = self.revisions.get((line.release or 0, line.revision or 0))
        if made is None or made.seal != line.seal or line.revision != story.revision:
            yield f"history line {line.sequence} approves another text than was written."
        if line.actor in story.authors:
            yield f"history line {line.sequence}: approved by somebody who wrote part of it."
        if self._open.get((line.release or 0, line.version or 0)):
            yield f"history line {line.sequence} approves it, but a comment or suggestion still blocked."
        if self.signed:
            for step in named_steps_from_json(self.settings.get("steps", ())):
                if not any(_clears(one, step.key, line) for one in story.cleared.values()):
                    yield f"history line {line.sequence} approves it, but “{step.key}” was not cleared."

    def _cleared(self, line: Line, story: VersionStory) -> Iterator[str]:
        if not self.signed:
            return
        wanted = line.details["named_step"]
        holder = self._roll.holders.get(line.actor or 0)
        steps = named_steps_from_json(self.settings.get("steps", ()))
        entitled = holder is not None and any(
            step.key == wanted and (line.actor in step.accounts or step.role in holder.roles)
            for step in steps
        )
        if not entitled or line.actor in story.authors:
            yield f"history line {line.sequence}: “{wanted}” was cleared by somebody who is not entitled to."

    def _exported(self, line: Line) -> None:
        said = line.details
        for file in said.get("files", ()):
            told_of = (
                line.release,
                said["revision"],
                line.seal,
                file["name"],
                file["format"],
                file["sha256"],
                said["language"],
                bool(said["draft"]),
                line.actor,
                said.get("recipient", ""),
                said.get("copy"),
            )
            self.exports[told_of] += 1

    def _beside(self, line: Line, story: VersionStory) -> Iterator[str]:
        """What was put beside the text: conflict copies, remarks."""
        said = line.details
        if line.action == KEPT and self.signed:
            if int(said["conflict"]) in self.copies:
                yield f"history line {line.sequence} tells a second time of a conflict copy."
                return
            self.copies[int(said["conflict"])] = Copy(line.release or 0, line.actor, line.seal)
        elif line.action == "conflict copy set aside" and "conflict" in said:
            known = self.copies.get(int(said["conflict"]))
            if known is not None:
                known.set_aside = True
        standing = self._open.setdefault((line.release or 0, line.version or 0), set())
        for uid, (state, digest, blocks) in said.get(told.REMARKS, {}).items():
            if uid in self.remarks and self.remarks[uid][1] != digest:
                yield f"history line {line.sequence} changes what a comment says."
                continue
            of_another = uid in standing and self.makers.get(uid) != line.actor
            reviewer = line.actor not in story.authors and self._roll.may(line.actor, Permission.REVIEW)
            if state == "resolved" and of_another and not reviewer:
                yield f"history line {line.sequence}: a blocking comment was resolved by somebody who may not."
            (standing.add if blocks and state == "open" else standing.discard)(uid)
            if uid not in self.remarks and line.actor is not None:
                self.makers[uid], self.remarks_of[uid] = line.actor, line.release or 0
            self.remarks[uid] = (str(state), str(digest))
            if state == "accepted" and self.makers.get(uid, 0) in said.get("made_by", ()):
                story.authors.add(self.makers[uid])


def _clears(clearance: Line, step: str, approval: Line) -> bool:
    return (clearance.details.get("named_step"), clearance.revision, clearance.seal) == (
        step,
        approval.revision,
        approval.seal,
    )
