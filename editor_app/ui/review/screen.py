"""The review screen: what a supervisor reads before deciding, and the revision that the decision is about.

Nothing on it can be changed. The release is held as it was when it came onto the screen; where the desk moves on, the
screen says so and goes on showing what was read, until the person asks to see what moved.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from editor_app.checks.finding import Finding
from editor_app.domain.accounts import Account
from editor_app.domain.content import Content
from editor_app.domain.release import Release, Revision
from editor_app.errors import ChangedElsewhere, EditorError
from editor_app.references.contents import day_of
from editor_app.templates.grammar import dated
from editor_app.ui.command import Sight
from editor_app.ui.desk import Desk
from editor_app.ui.desk.releases import Trail
from editor_app.ui.desk.reviewing import ComparedRevisions, Reviewed
from editor_app.ui.notices import Act, Banners
from editor_app.ui.pictures import Pictures
from editor_app.ui.review.bar import CHANGES, PUBLISHED, SIDES, ReviewBar
from editor_app.ui.review.change_lines import ChangeLine, change_lines
from editor_app.ui.review.claiming import ClaimMenu
from editor_app.ui.review.pages import ReviewPages
from editor_app.ui.review.times import at_time

LOOK_AFTER = 1500
"""Milliseconds that a revision is on the screen before it counts as seen."""
MOVED = "moved"


class ReviewScreen(QObject):
    """Wires the bar and the pages with the desk. ``trail`` gives history and revisions as far as they are read."""

    language_wanted = Signal(str)
    edit_wanted = Signal()
    """The person knows what it means and wants to write all the same"""
    moved_on = Signal(object)
    """Release in its newer state, which the person asked to see"""
    mode_changed = Signal()
    drawn = Signal()
    """What is on the sheet may be other words now"""

    def __init__(
        self,
        desk: Desk,
        account: Account,
        pictures: Pictures,
        banners: Banners,
        trail: Callable[[], Trail | None],
        approve_key: str,
        home: QWidget,
    ) -> None:
        super().__init__(home)
        self._desk = desk
        self._account = account
        self._banners = banners
        self._trail = trail
        self._home = home
        self.claims = ClaimMenu(home, lambda: desk.office.timezone if desk.office else "UTC")
        self.bar = ReviewBar(self.claims, approve_key)
        self.pages = ReviewPages(pictures)
        self.mode = PUBLISHED
        self.release: Release | None = None
        self._language = ""
        self._reviewed: Reviewed | None = None
        self._since: ComparedRevisions | None = None
        self._sides: ComparedRevisions | None = None
        self._asked_sides: tuple[int, int] | None = None
        self._newer: Release | None = None
        self._moving_from: int | None = None
        self.asking: QMessageBox | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOOK_AFTER)
        self._timer.timeout.connect(self._note_look)
        self.bar.mode_chosen.connect(self.show_mode)
        self.bar.edit_wanted.connect(self.ask_to_edit)
        self.pages.language_chosen.connect(self.language_wanted.emit)
        self.pages.revisions_chosen.connect(self._compare_sides)
        self.claims.chosen.connect(self._claim)
        desk.review_read.connect(self._review_read)
        desk.compared.connect(self._compared)
        desk.release_read.connect(self._release_read)

    # -- which release -------------------------------------------------------------------------------------

    @property
    def shown(self) -> bool:
        return self.release is not None

    @property
    def language(self) -> str:
        """The language on the sheet."""
        return self._language

    def open(self, release: Release, language: str) -> None:
        """Put ``release`` on the screen; what the person saw of it last is read meanwhile."""
        self.close()
        self.release, self._language = release, language
        self.mode = PUBLISHED
        self.show()
        self._desk.read_review(release)
        self._timer.start()

    def close(self) -> None:
        """Nothing is reviewed any more."""
        self._timer.stop()
        self._banners.take_away(MOVED)
        self.release = self._reviewed = self._since = self._sides = self._newer = None
        self._asked_sides = self._moving_from = None

    def follow(self, release: Release) -> bool:
        """The desk has another state of the release. False where its text moved: then the screen stays with what was
        read, and says so."""
        shown = self.release
        if shown is None or shown.id != release.id:
            return True
        if release.revision == shown.revision:
            self.release = release
            return True
        self._newer = release
        by = self._author_of(release)
        words = self.tr("This text was changed while you were reading: it is at revision {0} now.")
        hint = self.tr("You see revision {0}; it can no longer be approved.").format(shown.revision)
        if by:
            hint = self.tr("{0} changed it. You see revision {1}; it can no longer be approved.").format(
                by, shown.revision
            )
        self._banners.show_banner(MOVED, "warn", words.format(release.revision), hint, (self._see_act(),))
        return False

    def refused(self, error: EditorError) -> bool:
        """Whether the refusal is that the text moved meanwhile: told here, with the way to see what moved."""
        if self.release is None or not isinstance(error, ChangedElsewhere):
            return False
        self._banners.take_away("step")
        self._banners.show_banner(MOVED, "danger", error.text, error.hint, (self._see_act(),))
        return True

    def _see_act(self) -> Act:
        return Act(self.tr("Show what changed"), self.show_moved, "primary")

    def show_moved(self) -> None:
        """Read the release anew and show what changed since the revision on the screen."""
        if self.release is not None:
            self._moving_from = self.release.revision
            self._desk.read_anew(self.release.id)

    def _release_read(self, release: Release) -> None:
        shown, start = self.release, self._moving_from
        if shown is None or release.id != shown.id or start is None:
            return
        self._moving_from = None
        self._banners.take_away(MOVED)
        self.release, self._newer, self._since, self._sides = release, None, None, None
        if release.revision != start:
            self.mode = CHANGES
            self._desk.compare(release.id, start, release.revision)
        self.moved_on.emit(release)
        self._timer.start()

    def _author_of(self, release: Release) -> str:
        trail = self._trail()
        newest = next((r for r in trail.revisions if r.number == release.revision), None) if trail else None
        return newest.author if newest is not None else ""

    # -- what was seen -------------------------------------------------------------------------------------

    def _note_look(self) -> None:
        if self.release is not None and self.pages.isVisible():
            self._desk.looked(self.release.id, self.release.revision)

    def note_decision(self) -> None:
        """A decision is about to be sent: what is on the screen was seen."""
        self._timer.stop()
        if self.release is not None:
            self._desk.looked(self.release.id, self.release.revision)

    def _review_read(self, reviewed: Reviewed) -> None:
        release = self.release
        if (
            release is None
            or (reviewed.release_id, reviewed.revision) != (release.id, release.revision)
            or self._reviewed is not None
        ):
            return
        self._reviewed, self._since = reviewed, reviewed.since
        if self._since is not None and self.mode == PUBLISHED:
            self.mode = CHANGES
        self.show()
        self.mode_changed.emit()

    # -- the ways to read ----------------------------------------------------------------------------------

    def show_mode(self, mode: str) -> None:
        """As published, the changes, or two revisions."""
        if self.release is None:
            return
        self.mode = mode
        if mode == SIDES and self._sides is None:
            self._compare_sides(*self._first_pair(self.release))
        self.show()
        self.mode_changed.emit()
        self.pages.focus_page()

    def show_language(self, language: str) -> None:
        self._language = language
        self.show()

    def show_sight(self, sight: Sight) -> None:
        """The bar follows from ``sight``."""
        self.bar.show_sight(sight, self.mode)

    def show(self) -> None:
        """Show the release anew in the mode that is chosen."""
        release = self.release
        if release is None:
            return
        if self.mode == CHANGES and self._since is not None:
            told = self._told_since(self._since)
            self.pages.show_changes(
                self._since, self._language, self._dateline(release), self.lines_of(self._since), told
            )
        elif self.mode == SIDES and self._sides is not None:
            pair = self._sides
            datelines = (self._short_dateline(pair.before), self._short_dateline(pair.after))
            self.pages.show_sides(pair, self._language, datelines, self._revisions(), self._told_sides(pair))
        else:
            told = self._told_nothing() if self.mode == CHANGES else ""
            self.pages.show_published(release.content, self._language, self._dateline(release), told)
        self.drawn.emit()

    def lines_of(self, compared: ComparedRevisions) -> tuple[ChangeLine, ...]:
        """What changed besides the words."""
        people = {person.key: person for person in self._desk.people}
        head = self._desk.head(compared.after.template)
        return change_lines(compared.found, compared.before, compared.after, head, people, "en")

    def _told_since(self, since: ComparedRevisions) -> str:
        look = self._reviewed.look if self._reviewed is not None else None
        if look is not None and look.revision == since.old:
            return self.tr("Since revision {0}, which you saw {1}").format(since.old, at_time(look.at))
        return self.tr("Since revision {0}").format(since.old)

    def _told_nothing(self) -> str:
        release, reviewed = self.release, self._reviewed
        if release is None or reviewed is None:
            return ""
        if reviewed.look is None:
            return self.tr("You have not seen this release before, so it is shown as published.")
        words = self.tr("Nothing has changed since you saw it {0}.")
        return words.format(at_time(reviewed.look.at))

    def _told_sides(self, pair: ComparedRevisions) -> str:
        rows = sum(row.change != "same" for row in pair.rows.get(self._language, ()))
        further = pair.found.count
        words = self.tr("1 paragraph differs") if rows == 1 else self.tr("{0} paragraphs differ").format(rows)
        if not rows and not further:
            return self.tr("The two revisions are the same")
        if not rows and further == 1:
            return self.tr("1 fact or photo differs")
        if not rows:
            return self.tr("{0} facts or photos differ").format(further)
        if further:
            more = (
                self.tr("1 fact or photo") if further == 1 else self.tr("{0} facts or photos").format(further)
            )
            return f"{words}, {more}"
        return words

    def _dateline(self, release: Release) -> str:
        """ "30 July 2026 · Revision 4, sent by Leyla A. at 14:10"."""
        words = self.tr("Revision {0}").format(release.revision)
        if release.submitted_by_name and release.submitted_at is not None:
            words = self.tr("Revision {0}, sent by {1} {2}").format(
                release.revision, release.submitted_by_name, at_time(release.submitted_at)
            )
        return " · ".join(part for part in (self._short_dateline(release.content), words) if part)

    def _short_dateline(self, content: Content) -> str:
        day = day_of(content.facts)
        return dated(day, self._language) if day is not None else ""

    # -- side by side --------------------------------------------------------------------------------------

    def _revisions(self) -> tuple[Revision, ...]:
        trail = self._trail()
        return trail.revisions if trail is not None else ()

    def _first_pair(self, release: Release) -> tuple[int, int]:
        """What one would compare first: what was seen last with what is, else the revision before with it."""
        if self._since is not None:
            return self._since.old, self._since.new
        return max(release.revision - 1, 1), release.revision

    def _compare_sides(self, left: int, right: int) -> None:
        if self.release is not None:
            self._asked_sides = (left, right)
            self._desk.compare(self.release.id, left, right)

    def _compared(self, compared: ComparedRevisions) -> None:
        release = self.release
        if release is None or compared.release_id != release.id:
            return
        if self._asked_sides == (compared.old, compared.new):
            self._asked_sides = None
            self._sides = compared
        elif compared.new == release.revision and self._since is None:
            self._since = compared
        else:
            return
        self.show()

    # -- acts ----------------------------------------------------------------------------------------------

    def do(self, command_id: str) -> bool:
        """Do one of the review's commands; False for any other."""
        acts: dict[str, Callable[[], object]] = {
            "review_published": lambda: self.show_mode(PUBLISHED),
            "review_changes": lambda: self.show_mode(CHANGES),
            "review_sides": lambda: self.show_mode(SIDES),
            "next_change": self.pages.next_change,
            "previous_change": self.pages.previous_change,
            "edit_anyway": self.ask_to_edit,
        }
        if command_id in acts:
            acts[command_id]()
        return command_id in acts

    def go_to_finding(self, finding: Finding) -> bool:
        """Show the words of a finding on the sheet; False where nothing is reviewed or the finding is elsewhere."""
        where = finding.field.partition(".")[0]
        if self.release is None or where in ("facts", "photos"):
            return False
        if finding.language and finding.language != self._language:
            self.language_wanted.emit(finding.language)
        if self.mode == SIDES:
            self.show_mode(PUBLISHED)
        self.pages.show_words(finding.field, finding.block, finding.start, finding.end)
        return True

    def show_revision(self, number: int) -> None:
        """A revision beside the one before."""
        if self.release is not None:
            self.mode = SIDES
            self._compare_sides(max(number - 1, 1), number)
            self.mode_changed.emit()

    def _claim(self, due: datetime | None) -> None:
        if self.release is not None:
            self._desk.claim(self.release, due)

    def ask_to_edit(self) -> None:
        """Tell what writing in a text under review means, and ask."""
        box = self.asking = QMessageBox(self._home)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Edit anyway"))
        box.setText(self.tr("Write in a text that you review?"))
        box.setInformativeText(
            self.tr(
                "Whoever writes any part of it becomes one of its authors and cannot approve it; somebody else will "
                "have to. To have it changed, request changes or comment instead."
            )
        )
        edit = box.addButton(self.tr("Edit anyway"), QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(self.tr("Go on reviewing"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(leave)
        box.setEscapeButton(leave)
        edit.clicked.connect(self.edit_wanted.emit)
        box.open()
