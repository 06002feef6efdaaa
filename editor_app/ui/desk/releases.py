"""Lists, texts, steps and recovery: what the desk does with releases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from editor_app.checks.finding import Finding
from editor_app.domain.accounts import AccountId
from editor_app.domain.content import Content, Text
from editor_app.domain.release import HistoryEntry, Release, ReleaseId, Revision
from editor_app.domain.step_details import StepDetails
from editor_app.domain.style import StyleSettings
from editor_app.domain.waiver import Waiver
from editor_app.domain.workflow import Status, Step
from editor_app.errors import ChangedElsewhere, EditorError
from editor_app.ui.desk.typing import WORKSTATION, DeskTyping

if TYPE_CHECKING:
    from datetime import date

    from editor_app.checks.run import CheckContext
    from editor_app.domain.people import Person
    from editor_app.domain.release import Office
    from editor_app.domain.template import TemplateHead
    from editor_app.spelling.spellers import Spellers
    from editor_app.usecases.transactions import Transactions


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list shows: which statuses (None: every one), whose, and words to look for; or what waits for one's
    decision, what is embargoed, or what waits for a second look."""

    statuses: tuple[Status, ...] | None = None
    mine: bool = False
    query: str = ""
    waiting: bool = False
    embargoed: bool = False
    second_look: bool = False


@dataclass(frozen=True, slots=True)
class Trail:
    """A release's history and its revisions, newest first."""

    release_id: ReleaseId
    history: tuple[HistoryEntry, ...]
    revisions: tuple[Revision, ...]


@dataclass(frozen=True, slots=True)
class PastContent:
    """The content of one revision, and that of revision ``base`` to compare it with (None: there is none)."""

    release_id: ReleaseId
    revision: int
    content: Content
    before: Content | None
    base: int | None


class DeskReleases(DeskTyping):
    """Releases: listing, opening, writing, steps, history."""

    listed = Signal(object, object, bool)
    """Listing, ReleasePage, whether the page goes on from an earlier one"""
    counted = Signal(object)
    """dict of counts: Status → int, the person's own under ("mine", Status), and "waiting", "embargoed" and
    "second_looks" by name"""
    opened = Signal(object)
    """Release"""
    saved = Signal(object)
    """Release after a save"""
    save_failed = Signal(object, object)
    """ReleaseId, EditorError"""
    changed_elsewhere = Signal(object, object)
    """ReleaseId, ChangedElsewhere: the text that was being saved is kept as a conflict copy"""
    release_changed = Signal(object)
    """Release after a step, photos or an export"""
    step_taken = Signal(object, object)
    """Release, Step"""
    step_refused = Signal(object, object)
    """Step, EditorError"""
    trail_read = Signal(object)
    """Trail"""
    past_read = Signal(object)
    """PastContent"""
    findings_read = Signal(object, object, object)
    """ReleaseId, tuple of Finding, and tuple of those that somebody let stand, each with its Waiver"""
    style_tried = Signal(object, str, str, object)
    """StyleSettings, text, language, tuple of Finding: what that style finds in the text"""

    _checked_with: tuple[tuple[object, ...], CheckContext] | None = None
    """What the last check knew, and its context"""

    # -- lists ---------------------------------------------------------------------------------------------

    def list_releases(self, listing: Listing, after: str | None = None, limit: int = 100) -> None:
        """Read a page; answers with `listed`."""
        from editor_app.usecases import listing as lists

        self.read(
            lambda tx, actor: tx.read(
                lists.list_releases,
                actor,
                statuses=listing.statuses,
                query=listing.query,
                limit=limit,
                after=after,
                mine=listing.mine,
                embargoed=listing.embargoed,
                second_look=listing.second_look,
            ),
            lambda page: self.listed.emit(listing, page, after is not None),
        )

    def count(self) -> None:
        """Read the counts of the rail; answers with `counted`."""
        from editor_app.usecases import listing as lists

        def work(tx: Transactions, actor: AccountId) -> dict[object, int]:
            mine = tx.read(lists.counts, actor, mine=True)
            everybody = tx.read(lists.counts, actor)
            found: dict[object, int] = dict(everybody.items())
            found.update({("mine", status): count for status, count in mine.items()})
            further = tx.read(lists.further_counts, actor)
            found.update(
                {
                    "waiting": further.waiting,
                    "embargoed": further.embargoed,
                    "second_looks": further.second_looks,
                }
            )
            return found

        self.read(work, self.counted.emit)

    # -- one release ---------------------------------------------------------------------------------------

    def open_release(self, release_id: ReleaseId) -> None:
        """Read a release; answers with `opened`."""
        from editor_app.usecases import drafts

        self.read(lambda tx, actor: tx.read(drafts.open_release, actor, release_id), self.opened.emit)

    def refresh(self, release_id: ReleaseId) -> None:
        """Read a release that is open anew; answers with `release_changed`."""
        from editor_app.usecases import drafts

        self.read(
            lambda tx, actor: tx.read(drafts.open_release, actor, release_id), self.release_changed.emit
        )

    def start(self, content: Content) -> None:
        """A new draft with its first text; answers with `opened`."""
        from editor_app.usecases import drafts

        def done(release: Release) -> None:
            self.opened.emit(release)
            self.release_changed.emit(release)

        self.read(lambda tx, actor: tx.run(drafts.start, actor, content), done)

    def save(self, release_id: ReleaseId, seen: int, content: Content, reason: str = "save") -> None:
        """Save a revision; answers with `saved`, `save_failed` or `changed_elsewhere`."""
        from editor_app.usecases import drafts

        def done(release: Release) -> None:
            self.need_no_second_place(release_id)
            self.saved.emit(release)

        def failed(error: BaseException) -> None:
            if isinstance(error, ChangedElsewhere):
                self.need_no_second_place(release_id)
                self.changed_elsewhere.emit(release_id, error)
            elif isinstance(error, EditorError):
                self.save_failed.emit(release_id, error)
            else:
                self.failed.emit(error)

        self.read(
            lambda tx, actor: tx.run(
                drafts.save, actor, release_id, seen, content, reason, workstation=WORKSTATION
            ),
            done,
            failed,
        )

    def take_step(
        self,
        release: Release,
        step: Step,
        note: str = "",
        category: str = "",
        details: StepDetails | None = None,
    ) -> None:
        """Take a workflow step on the revision that was seen; answers with `step_taken` or `step_refused`.

        ``details`` is everything that is said with the step, and then stands for ``note`` and ``category``.
        """
        from editor_app.usecases import review

        def done(changed: Release) -> None:
            self.release_changed.emit(changed)
            self.step_taken.emit(changed, step)

        def failed(error: BaseException) -> None:
            if isinstance(error, EditorError):
                self.step_refused.emit(step, error)
                self.read_style()
            else:
                self.failed.emit(error)

        def work(tx: Transactions, actor: AccountId) -> Release:
            from editor_app.usecases.house_style import read_style

            # As it is now: somebody else may have changed it since this window read it.
            style = tx.read(read_style, actor).style
            return tx.run(
                review.take_step,
                actor,
                release.id,
                release.revision,
                step,
                note=note,
                category=category,
                checker=self.checker(style),
                details=details,
            )

        self.read(work, done, failed)

    def read_trail(self, release_id: ReleaseId) -> None:
        """History and revisions; answers with `trail_read`."""
        from editor_app.usecases import drafts, review

        def done(read: tuple[Sequence[HistoryEntry], Sequence[Revision]]) -> None:
            history = sorted(read[0], key=lambda entry: -entry.sequence)
            revisions = sorted(read[1], key=lambda revision: -revision.number)
            self.trail_read.emit(Trail(release_id, tuple(history), tuple(revisions)))

        self.read(
            lambda tx, actor: (
                tx.read(review.history, actor, release_id),
                tx.read(drafts.revisions, actor, release_id),
            ),
            done,
        )

    def read_past(self, release_id: ReleaseId, revision: int, before: int | None) -> None:
        """A revision's content and that of another one to compare with; answers with `past_read`."""
        from editor_app.usecases import drafts

        def done(read: tuple[Content, Content | None]) -> None:
            self.past_read.emit(PastContent(release_id, revision, *read, before))

        self.read(
            lambda tx, actor: (
                tx.read(drafts.read_revision, actor, release_id, revision),
                None if before is None else tx.read(drafts.read_revision, actor, release_id, before),
            ),
            done,
        )

    def read_wording(
        self, release_id: ReleaseId, language: str, fingerprint: str, done: Callable[[str | None], None]
    ) -> None:
        """The passage with that fingerprint, as an earlier revision has it; ``done`` gets it, or None."""
        from editor_app.usecases import wordings

        self.read(
            lambda tx, actor: tx.read(wordings.earlier_wording, actor, release_id, language, fingerprint),
            done,
        )

    # -- house style ---------------------------------------------------------------------------------------

    def check(self, release_id: ReleaseId, make: Callable[[], Content]) -> None:
        """Run the checks and spelling on the files lane; answers with `findings_read`."""
        checker, proofread = self.checker(), self.proofreader()

        def work() -> tuple[tuple[Finding, ...], tuple[tuple[Finding, Waiver], ...]]:
            from editor_app.checks.waived import apply_waivers

            content = make()
            style = tuple(checker(content))
            stay, ignored = apply_waivers(style, content.waivers)
            return (*stay, *proofread(content, style)), ignored

        self.lanes.files.submit(work, lambda found: self.findings_read.emit(release_id, *found))

    def try_style(self, style: StyleSettings, text: str, language: str) -> None:
        """What ``style`` would find in ``text``, a line a paragraph; answers with `style_tried`."""
        template = self.templates()[0].id
        checker = self.checker(style)

        def work() -> tuple[Finding, ...]:
            content = Content(template, (language,), {}, {language: Text("", "", _paragraphs(text))})
            return tuple(one for one in checker(content) if one.field == "body")

        self.lanes.files.submit(work, lambda found: self.style_tried.emit(style, text, language, found))

    def checker(self, style: StyleSettings | None = None) -> Callable[[Content], Sequence[Finding]]:
        """The checks as the use cases want them, over the people, the office and its style (or ``style``) as they
        are known now."""
        opened, people, spellers = self.need(), self.people, self.spellers
        chosen = self.style if style is None else style

        def check(content: Content) -> Sequence[Finding]:
            from editor_app.checks.run import check as run_checks
            from editor_app.templates.facts import meeting_date

            head = opened.library.head(content.template)
            day = meeting_date(head, content.facts)
            return run_checks(content, self._context(head, people, opened.office, day, chosen, spellers))

        return check

    def _context(
        self,
        head: TemplateHead,
        people: tuple[Person, ...],
        office: Office,
        day: date | None,
        style: StyleSettings,
        spellers: Spellers,
    ) -> CheckContext:
        """The context of the check before, with what it found in each paragraph, while nothing it knows changed."""
        from editor_app.checks.run import CheckContext

        known = (head, people, office, day, style, spellers, spellers.taught)
        kept = self._checked_with
        if kept is not None and kept[0] == known:
            return kept[1]
        by_key = {person.key: person for person in people}
        context = CheckContext(head, by_key, office, day, style=style, known_word=spellers.loading)
        self._checked_with = (known, context)
        return context


def _paragraphs(text: str) -> str:
    """Markdown in which every line of ``text`` that is not empty is a paragraph with just these words."""
    from editor_app.document.nodes import Document, Paragraph, Run, normal
    from editor_app.document.write_markdown import write_markdown

    lines = [" ".join(line.split("\t")).strip() for line in text.splitlines()]
    return write_markdown(normal(Document(tuple(Paragraph((Run(line),)) for line in lines if line))))
