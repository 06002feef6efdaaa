"""The main column: the bar, banners, the page and the inspector, all about the one release on the table."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from editor_app.checks.rules import RULES
from editor_app.document.outline import reading_minutes, word_count
from editor_app.document.parse import parse_markdown
from editor_app.domain.accounts import Account, Permission
from editor_app.domain.content import Content
from editor_app.domain.release import Release, ReleaseId
from editor_app.domain.workflow import Status
from editor_app.templates.facts import meeting_date
from editor_app.templates.grammar import dated
from editor_app.ui.actions import Sight, command
from editor_app.ui.desk import Desk
from editor_app.ui.editor.recovery_offer import RecoveryBanner
from editor_app.ui.forms.book import PeopleBook
from editor_app.ui.inspector import FOR_REVIEW, TABS, WIDTH, Inspector
from editor_app.ui.manuscript import Manuscript
from editor_app.ui.menus import Actions
from editor_app.ui.notices import Banners
from editor_app.ui.page_area import CHANGES, READ, REVIEW, WRITE, Compared, PageArea
from editor_app.ui.panels import Panels
from editor_app.ui.pictures import Pictures
from editor_app.ui.pieces import language_name
from editor_app.ui.places import Places
from editor_app.ui.proofing import Proofing
from editor_app.ui.release_languages import ReleaseLanguages
from editor_app.ui.review.bar import PUBLISHED
from editor_app.ui.review.remarking import Remarking
from editor_app.ui.review.screen import ReviewScreen
from editor_app.ui.review.words import short_moment
from editor_app.ui.safety import Safety
from editor_app.ui.side_by_side.controller import Beside
from editor_app.ui.standing import Standing
from editor_app.ui.statusline import StatusLine
from editor_app.ui.topbar import TopBar

INTERFACE_LANGUAGE = "en"


class Workbench(QWidget):
    """Wires the manuscript with the page and the panels. What leaves it are signals for the window."""

    sight_changed = Signal(object)
    """Sight"""
    told = Signal(str, object)
    """A sentence for the toast, and an Act or None"""
    new_wanted = Signal()
    photos_wanted = Signal(object)
    """list of Path or bytes of a picture, or None: ask for files"""
    zoom_wanted = Signal(int)
    link_followed = Signal(str)
    person_wanted = Signal(str)
    directory_wanted = Signal(str)
    """The key of a person to be shown in the directory"""
    beside_changed = Signal(bool)
    """Two languages are shown beside each other, or no longer"""

    def __init__(
        self,
        desk: Desk,
        account: Account,
        actions: Actions,
        pictures: Pictures,
        book: PeopleBook,
        status: StatusLine,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._account = account
        self._status = status
        self._pictures = pictures
        self._language = ""
        self._showing = False
        self._inspector_wanted = True
        self._kept_at = ""
        self.manuscript = Manuscript(desk, self)
        self.languages = ReleaseLanguages(desk, self.manuscript, lambda: self._language, self)
        self.top = TopBar(actions)
        self.banners = Banners()
        self.offer = RecoveryBanner()
        self.standing = Standing(self.banners, account)
        self.area = PageArea(pictures)
        self.places = Places(self.area)
        self.reviewing = ReviewScreen(
            desk,
            account,
            pictures,
            self.banners,
            lambda: self.panels.trail,
            command("primary").shortcut,
            self,
        )
        self.area.add_review(self.reviewing.pages)
        self.area.editor.set_book(book)
        titles = {rule.id: rule.title for rule in RULES}
        self.inspector = Inspector(
            book,
            pictures.at_least,
            lambda rule: titles.get(rule, ""),
            INTERFACE_LANGUAGE,
            account.may(Permission.KEEP_PEOPLE),
        )
        self.panels = Panels(desk, self.manuscript, self.area, self.inspector, status)
        self.proofing = Proofing(desk, self.manuscript, self.area.editor, account.may(Permission.KEEP_WORDS))
        self.inspector.checks.set_may_add(account.may(Permission.KEEP_WORDS))
        self.safety = Safety(desk, self.manuscript, self.banners, self.offer, self._plain_words)
        self.beside = Beside(
            desk,
            self.manuscript,
            self.area.beside,
            lambda: self._language,
            lambda: self.sight().editable,
        )
        self.remarking = Remarking(
            desk,
            self.reviewing,
            self.inspector,
            self.banners,
            self.sight,
            self.manuscript.leave,
            self.panels.go_to,
        )
        self._lay_out()
        self._connect_page()
        self._connect_panels()
        self._connect_review()
        self.show_release(None)

    def _lay_out(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.area)
        self.splitter.addWidget(self.inspector)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setSizes([900, WIDTH])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.top, self.reviewing.bar, self.banners, self.offer):
            column.addWidget(widget)
        column.addWidget(self.splitter, 1)

    def _connect_page(self) -> None:
        editor = self.area.editor
        self.manuscript.read_page_with(lambda: editor.snapshot() if self.area.mode == WRITE else None)
        editor.changed.connect(self._typed)
        editor.left.connect(self.manuscript.keep)
        editor.counts_changed.connect(self._status.show_counts)
        editor.pictures_dropped.connect(self._dropped)
        editor.new_photos_wanted.connect(lambda: self.photos_wanted.emit(None))
        editor.told.connect(lambda words: self.told.emit(words, None))
        editor.zoom_wanted.connect(self.zoom_wanted.emit)
        editor.link_followed.connect(self.link_followed.emit)
        editor.person_wanted.connect(self.directory_wanted.emit)
        self.area.mode_wanted.connect(self._mode_chosen)
        self.area.new_wanted.connect(self.new_wanted.emit)
        self.top.language_chosen.connect(self.show_language)
        self.top.language_added.connect(self.languages.add)
        self.top.language_put_off.connect(self.languages.put_off)
        self.top.language_taken_out.connect(self.languages.take_out)
        self.languages.wanted.connect(self.show_language)
        self.languages.told.connect(self.told.emit)
        self.manuscript.changed.connect(self._show_state)
        self.manuscript.content_changed.connect(self._content_changed)
        self.safety.compare_wanted.connect(self._compare)
        self.safety.content_replaced.connect(self._show_anew)

    def _connect_panels(self) -> None:
        panels = self.panels
        panels.told.connect(self.told.emit)
        panels.photos_wanted.connect(self.photos_wanted.emit)
        panels.person_wanted.connect(self.person_wanted.emit)
        panels.language_wanted.connect(self.show_language)
        panels.write_wanted.connect(lambda: self._mode_chosen(WRITE))
        panels.compare_wanted.connect(self._compare)
        panels.findings_changed.connect(self._show_state)
        panels.word_wanted.connect(self.proofing.add_word_of)
        self.proofing.told.connect(self.told.emit)
        panels.trail_shown.connect(lambda: self.standing.tell_why_returned(self.release, self.panels.trail))
        self._pictures.arrived.connect(lambda _: self.inspector.photos.refresh_thumbnails())
        self._desk.kept.connect(self._was_kept)
        self.beside.language_wanted.connect(self.show_language)
        self.beside.place_wanted.connect(panels.go_to)
        self.beside.closed.connect(lambda: self.set_beside(False))
        self.beside.told.connect(self.told.emit)

    def _connect_review(self) -> None:
        self.reviewing.language_wanted.connect(self.show_language)
        self.reviewing.edit_wanted.connect(self._write_anyway)
        self.reviewing.moved_on.connect(self._moved_on)
        self.reviewing.mode_changed.connect(self._review_mode_changed)
        self.inspector.history.revision_wanted.connect(self.reviewing.show_revision)
        self.panels.reader = self.reviewing.go_to_finding
        self.panels.trail_shown.connect(self.remarking.read)

    # -- the release on the table --------------------------------------------------------------------------

    @property
    def release(self) -> Release | None:
        return self.manuscript.release

    def sight(self) -> Sight:
        """The one value that commands and buttons are derived from."""
        return Sight(
            account=self._account,
            release=self.release,
            writing=self.area.mode == WRITE,
            dirty=self.manuscript.dirty,
            busy=self._desk.taking_in,
            blocking=sum(finding.blocks for finding in self.panels.findings),
            reviewing=self.reviewing.shown,
        )

    def show_release(self, release: Release | None) -> None:
        """Put ``release`` on the table (None clears it). What was typed before must be in safety."""
        if release is not None and self.safety.answers(release):
            return
        if self.release is not None:
            self.places.leave(self.release.id)
        self.banners.clear()
        self._kept_at = ""
        self.reviewing.close()
        self.panels.clear()
        self.manuscript.put_down(release)
        self.remarking.clear()
        self.show_inspector(self._inspector_wanted)
        if release is None:
            self.offer.hide()
            self.area.show_empty(self._account.may(Permission.WRITE))
            self._status.show_nothing()
            self._show_state()
            return
        self._language = self.places.language(release.id)
        if self._language not in release.content.languages:
            self._language = release.content.languages[0] if release.content.languages else "en"
        if self.standing.decides(release):
            self.area.show_mode(REVIEW, False)
            self.reviewing.open(release, self._language)
        else:
            editable = self.sight().editable
            self.area.show_mode(WRITE if editable else READ, editable)
        self._show_anew()
        self.places.go_back(release.id)
        self.safety.offer_for(release)
        self.standing.tell(release)
        self.panels.read_trail(release)
        if self.standing.decides(release):
            self.inspector.go("review")

    def follow(self, release: Release) -> None:
        """The desk has a newer state of the release on the table."""
        if self.release is None or release.id != self.release.id:
            return
        if self.reviewing.shown and self.standing.decides(release) and not self.reviewing.follow(release):
            return  # the text moved: what was read stays until the person asks to see what moved
        before = self.release.status
        self.manuscript.gathered()  # what was typed since the desk was asked stays on the page
        self.manuscript.follow(release)
        self.panels.read_trail(release)
        if self.reviewing.shown and not self.standing.decides(release):
            self._leave_review()
        sight = self.sight()
        if not sight.editable and self.area.mode == WRITE:
            self.area.show_mode(READ, False)
        elif (
            sight.editable
            and self._account.id in release.contributors
            and before is not release.status
            and release.status
            in (
                Status.DRAFT,
                Status.CHANGES_REQUESTED,
            )
        ):
            self.area.show_mode(WRITE, True)
        if before is not release.status:
            self.standing.tell(release)
        self._show_anew()

    def photos_arrived(self, release: Release) -> None:
        """Photos were attached to the release on the table."""
        self.manuscript.photos_arrived(release)
        self._show_panels()

    # -- showing -------------------------------------------------------------------------------------------

    def _show_anew(self) -> None:
        content = self.manuscript.content
        if content is None:
            return
        self._showing = True
        source = self.release.id if self.release is not None else None
        self.area.show_content(content, self._language, self._dateline(), source)
        self._showing = False
        if self.reviewing.shown:
            self.reviewing.show_language(self._language)
        self.proofing.show(self._language, content.languages)
        if self.area.mode != WRITE:
            words = parse_markdown(content.text(self._language).body)
            self._status.show_counts(word_count(words), reading_minutes(words))
        self._show_panels()
        self._show_state()
        self.beside.refresh()

    def _show_panels(self) -> None:
        self.panels.show(self.sight().editable, self._language)

    def _show_state(self) -> None:
        sight = self.sight()
        self.sight_changed.emit(sight)
        further: tuple[str, ...] = ()
        content, office = self.manuscript.content, self._desk.office
        if content is not None and office is not None:
            further = tuple(code for code in office.languages if code not in content.languages)
        shown = sight
        if sight.release is not None and content is not None:
            shown = replace(sight, release=replace(sight.release, content=content))
        self.top.show_sight(shown, self._language, further, self.area.mode)
        self.top.setVisible(sight.release is not None and not sight.reviewing)
        self.reviewing.bar.setVisible(sight.reviewing)
        if sight.reviewing:
            self.reviewing.show_sight(sight)
        self.inspector.set_order(FOR_REVIEW if sight.reviewing else TABS)
        self.inspector.review.show_sight(shown, self._language)
        self._show_saved()
        self._status.show_language(language_name(self._language) if sight.release is not None else "")

    def _show_saved(self) -> None:
        release = self.release
        if release is None:
            return
        if self.manuscript.saving:
            self.top.show_saved(self.tr("Saving…"))
        elif self.safety.unsaved:
            self.top.show_saved(self.tr("Not saved"), "danger")
        elif self.manuscript.dirty:
            self.top.show_saved(
                self.tr("In safety {0}").format(self._kept_at) if self._kept_at else self.tr("Writing…")
            )
        else:
            self.top.show_saved(self.tr("Saved {0}").format(short_moment(release.updated_at)))

    def _dateline(self) -> str:
        content, office = self.manuscript.content, self._desk.office
        if content is None or office is None:
            return ""
        head = self._desk.head(content.template)
        day = meeting_date(head, content.facts) if head is not None else None
        parts = [dated(day, self._language)] if day is not None else []
        return " · ".join([*parts, office.name(self._language)])

    def _plain_words(self) -> str:
        text = self.area.text_on_page()
        return f"{text.headline}\n\n{text.summary}\n\n{text.body}".strip()

    # -- what the person does ------------------------------------------------------------------------------

    def _typed(self) -> None:
        if not self._showing:
            self.manuscript.typed()

    def _content_changed(self) -> None:
        """Facts, photos or languages changed: the page keeps its words, the panels follow."""
        content = self.manuscript.content
        if content is None:
            return
        self.area.put_words(content, self._language, self._dateline())
        self.panels.show(self.sight().editable, self._language)

    def _was_kept(self, release_id: ReleaseId) -> None:
        if self.release is not None and release_id == self.release.id:
            self._kept_at = self.locale().toString(QTime.currentTime(), "HH:mm")
            self._show_saved()

    def show_language(self, language: str) -> None:
        """Bring another language of the release onto the page; what was typed is gathered first."""
        content = self.manuscript.gathered()
        if content is None or language not in content.languages:
            return
        self._language = language
        self._show_anew()
        self.manuscript.check()

    def set_beside(self, wanted: bool) -> None:
        """Show another language beside the page, or put it away. The page itself is shown for it."""
        release = self.release
        if wanted and (release is None or len(release.content.languages) < 2):
            return
        if wanted and self.area.mode != WRITE and release is not None:
            self.manuscript.gathered()
            self.area.show_mode(WRITE, self.sight().editable and not self.standing.decides(release))
            self._show_anew()
        self.beside.set_open(wanted)
        self.beside_changed.emit(wanted)
        if not wanted and release is not None and self.reviewing.shown:
            self.area.show_mode(REVIEW, False)
            self._show_anew()
        elif not wanted and release is not None and self.area.editor.read_only:
            self._mode_chosen(READ)

    def toggle_preview(self) -> None:
        """From writing to reading and back."""
        if self.reviewing.shown:
            self.reviewing.show_mode(PUBLISHED)
        elif self.area.mode == WRITE:
            self._mode_chosen(READ)
        elif self.sight().editable:
            self._mode_chosen(WRITE)

    # -- reviewing -----------------------------------------------------------------------------------------

    def _review_mode_changed(self) -> None:
        if self.beside.open:
            self.set_beside(False)
        self._show_state()

    def _write_anyway(self) -> None:
        """A reviewer writes after all, knowing what it means."""
        if self.release is not None:
            self.reviewing.close()
            self.area.show_mode(WRITE, self.sight().editable)
            self._show_anew()
            self.standing.tell_before_writing(self.release, True)
            self.area.focus_page()

    def _moved_on(self, release: Release) -> None:
        """The reviewer asked to see the newer state of the release."""
        self.manuscript.follow(release)
        self.panels.read_trail(release)
        if not self.standing.decides(release):
            self._leave_review()
        self._show_anew()
        self.manuscript.check()

    def _leave_review(self) -> None:
        """The release waits for this person's decision no more: it is decided, or taken back."""
        self.reviewing.close()
        self.area.show_mode(READ, self.sight().editable)

    # -- the page ------------------------------------------------------------------------------------------

    def _mode_chosen(self, mode: str) -> None:
        """Another way of looking at the page."""
        if self.reviewing.shown:
            return
        if mode == CHANGES:
            self.panels.show_changes()
            return
        editable = self.sight().editable
        if self.release is None or (mode == WRITE and not editable) or mode == self.area.mode:
            return
        self.manuscript.gathered()
        self.area.show_mode(mode, editable)
        self._show_anew()
        self.standing.tell_before_writing(self.release, mode == WRITE)

    def _compare(self, compared: Compared) -> None:
        if self.reviewing.shown:
            return  # the review screen shows revisions in its own way
        self.manuscript.gathered()
        self.area.show_mode(CHANGES, False, compared)
        self._show_anew()

    def _dropped(self, pictures: list[object]) -> None:
        self.photos_wanted.emit(pictures)

    def show_inspector(self, wanted: bool) -> None:
        """Show or hide the inspector; without a release there is none."""
        self._inspector_wanted = wanted
        self.inspector.setVisible(wanted and self.release is not None)

    def refresh_state(self) -> None:
        """Derive buttons and labels anew: something outside the release changed, such as photos coming in."""
        self._show_state()

    def photo_base(self) -> tuple[int, Content]:
        """The revision seen and the content, at the moment photos are attached."""
        release, content = self.manuscript.release, self.manuscript.gathered()
        assert release is not None
        assert content is not None
        return release.revision, content
