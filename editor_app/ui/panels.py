"""What the inspector's panels do to the manuscript, and what findings, photos and revisions do to the page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from editor_app.checks.finding import Finding
from editor_app.document.nodes import figures
from editor_app.document.parse import parse_markdown
from editor_app.domain.content import PhotoUse
from editor_app.domain.release import Release, ReleaseId
from editor_app.errors import EditorError
from editor_app.ui.checking.ignored import Let
from editor_app.ui.desk import Desk
from editor_app.ui.desk.releases import PastContent, Trail
from editor_app.ui.editor.format_bar import PlacedPhoto
from editor_app.ui.inspector import Inspector
from editor_app.ui.manuscript import Manuscript
from editor_app.ui.mending import Mending
from editor_app.ui.notices import Act
from editor_app.ui.page_area import Compared, PageArea
from editor_app.ui.statements import Statements
from editor_app.ui.statusline import StatusLine
from editor_app.ui.waiving import Waiving


class Panels(QObject):
    """Wires the five panels. It shows nothing by itself but the panels and the page."""

    told = Signal(str, object)
    """A sentence for the toast, and an Act or None"""
    photos_wanted = Signal(object)
    person_wanted = Signal(str)
    language_wanted = Signal(str)
    write_wanted = Signal()
    """The page for writing is to be shown, if the release may be written in"""
    compare_wanted = Signal(object)
    """Compared"""
    findings_changed = Signal()
    word_wanted = Signal(object)
    """Finding about a word that is to be one of the office's"""
    trail_shown = Signal()
    """History and revisions of the release on the table are there"""

    def __init__(
        self, desk: Desk, manuscript: Manuscript, area: PageArea, inspector: Inspector, status: StatusLine
    ) -> None:
        super().__init__(inspector)
        self._desk = desk
        self._manuscript = manuscript
        self._area = area
        self._inspector = inspector
        self._status = status
        self._asked: tuple[ReleaseId, int] | None = None
        self.findings: tuple[Finding, ...] = ()
        self.trail: Trail | None = None
        self.reader: Callable[[Finding], bool] | None = None
        """Shows a finding on a page that is only read; False where there is none"""
        facts, photos, checks = inspector.facts, inspector.photos, inspector.checks
        self.statements = Statements(desk, manuscript, area, facts)
        self.statements.told.connect(self.told.emit)
        self.statements.language_wanted.connect(self.language_wanted.emit)
        self.statements.write_wanted.connect(self.write_wanted.emit)
        self.mending = Mending(manuscript, area, checks, photos)
        self.mending.told.connect(self.told.emit)
        self.mending.language_wanted.connect(self.language_wanted.emit)
        self.mending.write_wanted.connect(self.write_wanted.emit)
        self.waiving = Waiving(desk, manuscript, area, checks)
        self.waiving.told.connect(self.told.emit)
        facts.facts_changed.connect(self.statements.follow)
        facts.rewrite_wanted.connect(self._rewrite)
        facts.add_person_wanted.connect(self.person_wanted.emit)
        photos.photos_changed.connect(manuscript.put_photos)
        photos.add_requested.connect(self.photos_wanted.emit)
        photos.cancel_requested.connect(desk.cancel_photos)
        photos.place_requested.connect(self._place_photo)
        photos.removed.connect(self._photo_removed)
        checks.go_requested.connect(self.go_to)
        checks.word_requested.connect(self.word_wanted.emit)
        inspector.review.changes_wanted.connect(self.show_changes)
        inspector.history.revision_wanted.connect(self._show_revision)
        desk.findings_read.connect(self._findings_read)
        desk.trail_read.connect(self._trail_read)
        desk.past_read.connect(self._past_read)

    # -- the panels as a whole -----------------------------------------------------------------------------

    def clear(self) -> None:
        """No findings and no trail: another release comes."""
        self.findings, self.trail, self._asked = (), None, None
        self._inspector.checks.show_nothing()
        self._inspector.history.show_trail(None)
        for tab in ("photos", "checks"):
            self._inspector.show_count(tab, 0)
        self._inspector.show_good("checks", False)
        self._area.editor.show_findings(())

    def show(self, editable: bool, language: str) -> None:
        """Show the manuscript's facts and photos."""
        content = self._manuscript.content
        if content is None:
            return
        head = self._desk.head(content.template)
        if head is not None:
            self._inspector.facts.show_release(head, content.facts, content.languages, editable=editable)
            self.statements.refresh()
        photos = self._inspector.photos
        photos.set_languages(content.languages)
        photos.set_photos(content.photos)
        photos.set_language(language)
        photos.set_editable(editable)
        photos.set_placed(figures(parse_markdown(content.text(language).body)))
        self._inspector.checks.set_editable(editable)
        self._inspector.show_count("photos", len(content.photos))
        self._inspector.checks.set_photos(
            {use.key: self.tr("Photo {0}").format(place + 1) for place, use in enumerate(content.photos)}
        )
        self._area.editor.set_photos(
            [
                PlacedPhoto(use.key, use.caption.get(language) or self.tr("Photo {0}").format(place + 1))
                for place, use in enumerate(content.photos)
            ]
        )

    # -- facts ---------------------------------------------------------------------------------------------

    def _rewrite(self) -> None:
        """Write the text on the page anew from the facts; undo takes it back."""
        content, language = self._manuscript.gathered(), self._area.language
        if content is None:
            return
        try:
            text = self._desk.fill(content.template, language, content.facts)
        except EditorError as error:
            self._desk.refused.emit(error)
            return
        self.write_wanted.emit()
        before = self._area.text_on_page()
        self._area.editor.restore_text(text)
        undo = Act(self.tr("Undo"), lambda: self._area.editor.restore_text(before))
        self.told.emit(self.tr("The text was written anew from the facts."), undo)

    # -- photos --------------------------------------------------------------------------------------------

    def _place_photo(self, key: str) -> None:
        self.write_wanted.emit()
        self._area.editor.insert_photo(key)

    def _photo_removed(self, photo: PhotoUse, place: int) -> None:
        back = Act(self.tr("Undo"), lambda: self._inspector.photos.put_back(photo, place))
        self.told.emit(self.tr("The photo was taken out."), back)

    # -- findings ------------------------------------------------------------------------------------------

    def _findings_read(
        self, release_id: ReleaseId, findings: tuple[Finding, ...], ignored: tuple[Let, ...]
    ) -> None:
        release = self._manuscript.release
        if release is None or release.id != release_id:
            return
        self.findings = findings
        self._inspector.checks.show_findings(findings)
        self._inspector.checks.show_ignored(ignored)
        self._inspector.show_count("checks", len(findings))
        self._inspector.show_good("checks", not findings)
        self._status.show_checks(len(findings))
        self._area.editor.show_findings(findings)
        self.statements.refresh()
        self.findings_changed.emit()

    def go_to(self, finding: Finding) -> None:
        """Show where the finding is: on the page, in the facts or at a photo."""
        if self.reader is not None and self.reader(finding):
            return
        where, _, rest = finding.field.partition(".")
        if finding.language and finding.language != self._area.language:
            self.language_wanted.emit(finding.language)
        if where == "facts":
            self._inspector.go("facts")
            self._inspector.facts.go_to(rest)
        elif where == "photos":
            key, _, which = rest.partition(".")
            self._inspector.go("photos")
            self._inspector.photos.go_to(key, which or "caption")
        else:
            self.write_wanted.emit()
            if not self._area.editor.go_to(finding):
                self.told.emit(self.tr("These words were changed meanwhile."), None)

    # -- revisions -----------------------------------------------------------------------------------------

    def read_trail(self, release: Release) -> None:
        """Read history and revisions for the panel."""
        self._desk.read_trail(release.id)

    def _trail_read(self, trail: Trail) -> None:
        release = self._manuscript.release
        if release is not None and release.id == trail.release_id:
            self.trail = trail
            self._inspector.history.show_trail(trail)
            self.trail_shown.emit()

    def show_changes(self) -> None:
        """What changed since the person last had to do with it, or since the revision before."""
        release = self._manuscript.release
        if release is None:
            return
        base = self._last_seen(release)
        if base is None:
            self.told.emit(self.tr("This is the first revision; there is nothing to compare it with."), None)
            return
        self._asked = (release.id, release.revision)
        self._desk.read_past(release.id, release.revision, base)

    def _show_revision(self, number: int) -> None:
        release = self._manuscript.release
        if release is None:
            return
        self._asked = (release.id, number)
        self._desk.read_past(release.id, number, number - 1 if number > 1 else None)

    def _last_seen(self, release: Release) -> int | None:
        account = self._desk.account
        older = [
            entry.revision
            for entry in (self.trail.history if self.trail is not None else ())
            if entry.revision is not None and entry.revision < release.revision
        ]
        mine = [
            entry.revision
            for entry in (self.trail.history if self.trail is not None else ())
            if account is not None
            and entry.actor == account.display_name
            and entry.revision is not None
            and entry.revision < release.revision
        ]
        if mine:
            return max(mine)
        return max(older, default=None)

    def _past_read(self, past: PastContent) -> None:
        if self._asked != (past.release_id, past.revision):
            return
        self._asked = None
        before = past.before
        if before is None:
            words = self.tr("Revision {0}, the first one").format(past.revision)
            before = past.content
        else:
            words = self.tr("Revision {0}, and what it changed").format(past.revision)
            if past.base is not None and past.base != past.revision - 1:
                words = self.tr("Revision {0}, compared with revision {1}").format(past.revision, past.base)
        self.compare_wanted.emit(Compared(before, past.content, words))
