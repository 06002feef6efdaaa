"""The desk's window: rail, list, workbench and status line; it turns commands into intents and facts into views."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QSplitter, QVBoxLayout, QWidget

from editor_app import __version__
from editor_app.domain.accounts import Account, Permission
from editor_app.domain.release import Recovery, Release, ReleaseId, ReleasePage
from editor_app.domain.step_details import StepDetails
from editor_app.domain.workflow import Step
from editor_app.errors import EditorError
from editor_app.settings import Settings
from editor_app.ui import look
from editor_app.ui.actions import STEP_OF, Sight
from editor_app.ui.arrangement import Arrangement
from editor_app.ui.asking_archive import AskingArchive
from editor_app.ui.desk import Desk
from editor_app.ui.desk.releases import Listing
from editor_app.ui.dialogs import Dialogs
from editor_app.ui.flows import Flows
from editor_app.ui.forms.book import PeopleBook
from editor_app.ui.frame import Frame
from editor_app.ui.house_style.door import HouseStyleDoor
from editor_app.ui.inspector import TABS
from editor_app.ui.menus import Actions
from editor_app.ui.notices import Act, Toast
from editor_app.ui.pictures import Pictures
from editor_app.ui.proving import Proving
from editor_app.ui.rail import Rail, Section, first_section
from editor_app.ui.releases.column import ListColumn
from editor_app.ui.review.room import ReviewRoom
from editor_app.ui.review.words import step_done
from editor_app.ui.session import Session
from editor_app.ui.statusline import StatusLine
from editor_app.ui.steps.flow import StepFlow
from editor_app.ui.steps.rules_door import RulesDoor
from editor_app.ui.window_commands import parts_commands
from editor_app.ui.workbench import Workbench
from editor_app.ui.writing_room import ABBREVIATION, WritingRoom

LIST_WIDTH = 300
_BACK: dict[Step, Step] = {
    Step.SUBMIT: Step.RECALL,
    Step.CLAIM: Step.UNCLAIM,
    Step.UNCLAIM: Step.CLAIM,
    Step.DISCARD: Step.RESTORE,
    Step.RESTORE: Step.DISCARD,
}
"""Steps that a toast can take back by the step the other way."""


class DeskWindow(QWidget):
    """Everything a signed-in person works with. ``store`` keeps changed preferences."""

    def __init__(
        self, desk: Desk, frame: Frame, settings: Settings, store: Callable[[Settings], None]
    ) -> None:
        super().__init__()
        account = desk.account
        assert account is not None
        self._desk = desk
        self._frame = frame
        self._settings = settings
        self._store = store
        self._account: Account = account
        self._section: Section = first_section(account)
        self._pending_note = ""
        self._leaving = False
        self.actions_ = Actions(self)
        self.pictures = Pictures(desk.lanes.files, desk.rendition)
        self.book = PeopleBook(desk.people, self)
        self.rail = Rail(account)
        self.column = ListColumn(self.pictures, account.may(Permission.WRITE))
        self.status = StatusLine(self._desk_words())
        self.bench = Workbench(desk, account, self.actions_, self.pictures, self.book, self.status)
        self.dialogs = Dialogs(self, desk, account, self.book)
        self.flows = Flows(desk, self.bench, self.dialogs, self.status, lambda: self._settings)
        self.room = WritingRoom(
            self, desk, account, self.bench, self.actions_, lambda: self._settings, self._keep
        )
        self.house_style = HouseStyleDoor(self, desk, account)
        self.reviews = ReviewRoom(desk, account, self.bench, self.pictures)
        self.archive = AskingArchive(desk, self.bench.area, self.pictures, self, lambda: self.bench.release)
        self.arrangement = Arrangement(
            self, self.rail, self.column, self.bench, self.actions_, lambda: self._settings, self._keep
        )
        self.release_rules = RulesDoor(self, desk)
        self.steps = StepFlow(
            self,
            desk,
            self.bench,
            account,
            self.arrangement.show_tab,
            lambda: self._settings.export_folder,
        )
        self.proving = Proving(self, desk, account, self.bench.banners, self.status)
        self.toast = Toast(self)
        self.session = Session(
            self,
            frame,
            desk,
            self.bench,
            self.rail,
            self.actions_,
            self.toast,
            lambda: self._settings,
            self._keep,
            self._leave,
        )
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect_parts()
        self._connect_desk()
        self._show_settings()
        self.actions_.fill(frame.menuBar())
        self.actions_.show(self.bench.sight())

    def _lay_out(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.session.card)
        column.addWidget(self.reviews.middle, 1)
        column.addWidget(self.status)
        self.column.setMinimumWidth(look.pixels(256))
        self.column.setMaximumWidth(look.pixels(520))
        self.splitter.addWidget(self.column)
        self.splitter.addWidget(right)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([LIST_WIDTH, 1200])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.rail)
        layout.addWidget(self.splitter, 1)

    def _connect_parts(self) -> None:
        self.actions_.triggered.connect(self.do)
        self.rail.chosen.connect(self._section_chosen)
        self.rail.wanted.connect(self.do)
        self.session.release_wanted.connect(self.open_release)
        for command_id in ("lock", "switch_user", "own_password", "shortcuts"):
            self.rail.menu.addAction(self.actions_[command_id])
        column, bench = self.column, self.bench
        column.listing_wanted.connect(self._desk.list_releases)
        column.release_wanted.connect(self.open_release)
        column.new_wanted.connect(lambda: self.do("new"))
        column.text_wanted.connect(bench.area.focus_page)
        column.search_began.connect(self._search_began)
        bench.sight_changed.connect(self._sight_changed)
        bench.told.connect(self._tell)
        bench.beside_changed.connect(self.arrangement.show_beside)
        bench.new_wanted.connect(lambda: self.do("new"))
        bench.zoom_wanted.connect(self.arrangement.zoom)
        bench.link_followed.connect(lambda address: QDesktopServices.openUrl(QUrl(address)))
        bench.person_wanted.connect(lambda typed: self.dialogs.add_person(bench.inspector.facts, typed))
        bench.directory_wanted.connect(lambda key: self.dialogs.people().choose(key))
        bench.top.step_chosen.connect(self.want_step)
        bench.reviewing.bar.step_chosen.connect(self.want_step)
        self.steps.told.connect(self._tell)
        self.release_rules.told.connect(lambda words: self._tell(words, None))
        self.reviews.release_wanted.connect(self.open_release)
        self.reviews.changed.connect(self.arrangement.show_waiting)
        self.flows.told.connect(self._tell)
        self.proving.told.connect(self._tell)
        bench.inspector.history.table_wanted.connect(lambda: self.do("history_table"))
        self.flows.settings_changed.connect(self._keep)
        self.flows.inspector_wanted.connect(self.arrangement.show_tab)
        self.archive.told.connect(self._tell)
        self.house_style.told.connect(lambda words: self._tell(words, None))
        self.archive.release_wanted.connect(self.open_release)
        bench.area.editor.uses_wanted.connect(self.archive.ask)
        self.dialogs.release_wanted.connect(self.open_release)
        self.dialogs.command_wanted.connect(self.do)

    def _connect_desk(self) -> None:
        desk = self._desk
        desk.listed.connect(self._listed)
        desk.counted.connect(self.rail.show_counts)
        desk.opened.connect(self._opened)
        desk.saved.connect(self._saved)
        desk.release_changed.connect(self._release_changed)
        desk.step_taken.connect(self._step_taken)
        desk.step_refused.connect(self._step_refused)
        desk.people_changed.connect(self._people_changed)
        desk.recovered.connect(self._recovered)
        desk.style_changed.connect(lambda _: self.bench.manuscript.check())
        desk.style_unreadable.connect(lambda error: self.bench.banners.show_error("style", error))
        desk.refused.connect(self._refused)

    def start(self, notice: str = "") -> None:
        """Show the first section and what was open last."""
        if (place := self._frame.remembered("desk")) is not None:
            self.splitter.restoreState(place)
        if (place := self._frame.remembered("bench")) is not None:
            self.bench.splitter.restoreState(place)
        self.rail.select(self._section)
        self.column.show_section(self._section)
        self._desk.count()
        self._desk.set_english(self._settings.english)
        self._desk.read_style()
        self.bench.inspector.review.zone = self._desk.need().office.timezone
        self._desk.read_people()
        self._desk.read_words()
        self._desk.read_abbreviations()
        self._desk.read_recoveries()
        self.bench.places.know(self._settings.place)
        last = self._settings.release_on(str(self._desk.folder))
        if self._section.listing.waiting:
            self.reviews.show_waiting()
        else:
            if last is not None:
                self._desk.open_release(ReleaseId(last))
            self.column.list.setFocus()
        if notice:
            self._tell(notice, None)
        self.session.start()

    # -- commands ------------------------------------------------------------------------------------------

    def do(self, command_id: str) -> None:
        """Do the command of that id, if it is possible now; of an abbreviation, write what it stands for."""
        if command_id.startswith(ABBREVIATION):
            self.room.write(command_id)
            return
        if command_id not in self.actions_.possible:
            return
        if command_id in STEP_OF:
            self.want_step(STEP_OF[command_id])
            return
        if self.bench.reviewing.do(command_id) or self.bench.remarking.do(command_id):
            return
        if command_id in TABS:
            self.arrangement.show_tab(command_id)
            self.bench.inspector.currentWidget().setFocus()
            return
        plain: dict[str, Callable[[], object]] = {
            **parts_commands(self),
            "save": self._save,
            "switch_user": self._sign_out,
            "quit": self._frame.close,
            "waiting": self._go_to_waiting,
            "search": self._focus_search,
            "list": self._focus_list,
            "statements": self._go_to_statements,
            "side_by_side": self._toggle_beside,
            "english_gb": lambda: self._set_english("en-GB"),
            "english_us": lambda: self._set_english("en-US"),
            "about": self._about,
        }
        if command_id in plain:
            plain[command_id]()
        elif not self.room.do(command_id) and not self.session.do(command_id):
            self.bench.area.editor.do(command_id)

    def want_step(self, step: Step) -> None:
        """A step was chosen: ask what it needs in place, else take it."""
        self.steps.want(step)

    def _save(self) -> None:
        self.bench.inspector.facts.flush()
        if self.bench.manuscript.dirty:
            self.bench.manuscript.save()
        else:
            self._tell(self.tr("Everything is saved already."), None)

    def _refused(self, error: EditorError) -> None:
        self.bench.banners.show_error("refused", error)

    def _sign_out(self) -> None:
        self.bench.inspector.facts.flush()
        self.bench.manuscript.leave(self._leave)

    def _leave(self) -> None:
        self._remember_place()
        # Answers that are still under way find nothing here to be shown at.
        self.bench.manuscript.put_down(None)
        self._desk.sign_out()

    # -- lists and releases --------------------------------------------------------------------------------

    def _section_chosen(self, section: Section) -> None:
        self._section = section
        self.column.show_section(section)
        if section.listing.waiting:
            self.reviews.show_waiting()
        else:
            self.reviews.leave_waiting()
            self.arrangement.show_list()

    def _go_to_waiting(self) -> None:
        section = first_section(self._account)
        self.rail.select(section)
        self._section_chosen(section)

    def _search_began(self, searching: bool) -> None:
        self.rail.select(None if searching else self._section)

    def _focus_list(self) -> None:
        self.reviews.leave_waiting()
        self.arrangement.show_list()
        self.column.list.setFocus()

    def _focus_search(self) -> None:
        self.reviews.leave_waiting()
        self.arrangement.show_list()
        self.column.search.setFocus()
        self.column.search.selectAll()

    def _listed(self, listing: Listing, page: ReleasePage, goes_on: bool) -> None:
        self.column.show_page(listing, page, goes_on)

    def open_release(self, release_id: ReleaseId) -> None:
        """Put what is on the table in safety, then open another release."""
        if self._desk.taking_in:
            self._tell(self.tr("Photos are coming in. Wait for them, or cancel them first."), None)
            self.column.mark(self.bench.release.id if self.bench.release else None)
            return
        self.bench.inspector.facts.flush()
        self.bench.manuscript.leave(lambda: self._desk.open_release(release_id))

    def _opened(self, release: Release) -> None:
        self._desk.read_style()
        self.reviews.leave_waiting()
        self.bench.show_release(release)
        self.arrangement.arrange()
        self.column.mark(release.id)
        folder = str(self._desk.folder)
        self._keep(self._settings.with_release(folder, release.id))
        self._title(release)

    def _people_changed(self, _: object) -> None:
        """Names in the text on the table may have followed the directory."""
        release = self.bench.release
        if release is not None:
            self._desk.refresh(release.id)
            self.bench.manuscript.check()

    def _title(self, release: Release | None) -> None:
        self._frame.set_title(release.content.headline if release is not None else "")

    def _saved(self, release: Release) -> None:
        self._release_changed(release)

    def _release_changed(self, release: Release) -> None:
        self.column.refresh()
        self._desk.count()
        if self.bench.release is not None and self.bench.release.id == release.id:
            self.bench.follow(release)
            self._title(release)

    def _step_taken(self, release: Release, step: Step) -> None:
        back = _BACK.get(step)
        act = None
        if back is not None and back in release.open_steps:
            act = Act(self.tr("Undo"), lambda: self.steps.take(back, StepDetails()))
        elif self._account.may(Permission.REVIEW):
            act = self.reviews.after(release, step)
        self._tell(step_done(step), act)
        self.bench.banners.take_away("step")

    def _step_refused(self, step: Step, error: EditorError) -> None:
        if self.bench.reviewing.refused(error):
            return
        self.bench.banners.show_error("step", error)
        release = self.bench.release
        if release is not None and not self.bench.manuscript.dirty:
            self._desk.open_release(release.id) if step is Step.CLAIM else self.bench.panels.read_trail(
                release
            )

    def _recovered(self, recoveries: tuple[Recovery, ...]) -> None:
        newest = self.bench.safety.found(recoveries)
        if newest is not None:
            self._desk.open_release(newest)

    # -- the look ------------------------------------------------------------------------------------------

    def _sight_changed(self, sight: Sight) -> None:
        self.actions_.show(sight)
        self.actions_.check("preview", not sight.writing)

    def _set_english(self, variant: str) -> None:
        self._keep(replace(self._settings, english=variant))
        self._desk.set_english(variant)
        self._show_settings()

    def _go_to_statements(self) -> None:
        self.arrangement.show_tab("facts")
        self.bench.inspector.facts.begin_statements()

    def _toggle_beside(self) -> None:
        self.bench.set_beside(not self.bench.beside.open)

    def _show_settings(self) -> None:
        self.arrangement.arrange()
        self.room.show_settings()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrangement.arrange()

    def _keep(self, changed: Settings) -> None:
        self._settings = changed
        self._store(changed)

    # -- words ---------------------------------------------------------------------------------------------

    def _desk_words(self) -> str:
        return self.tr("Local desk: {0}").format(self._desk.folder.name if self._desk.folder else "")

    def _tell(self, words: str, act: Act | None) -> None:
        self.toast.say(words, act)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Exported files may be dropped anywhere: they are held against what was approved."""
        if self.proving.exports_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = self.proving.exports_in(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.proving.check_files(files)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """? opens the list of shortcuts wherever nothing is being written."""
        if event.text() == "?":
            self.do("shortcuts")
        else:
            super().keyPressEvent(event)

    def _about(self) -> None:
        box = QMessageBox(self)
        box.setWindowTitle(self.tr("About Communiqué"))
        box.setText(self.tr("Communiqué {0}").format(__version__))
        licences = self.tr("Typefaces: Inter and Noto Serif (OFL). Icons: Lucide (ISC).")
        box.setInformativeText(licences)
        box.open()

    # -- leaving -------------------------------------------------------------------------------------------

    def put_in_safety(self) -> bool:
        """Before the window goes: a revision of what is here. False where the last save failed; asked again it goes."""
        self.bench.inspector.facts.flush()
        self._frame.remember("desk", self.splitter.saveState())
        self._frame.remember("bench", self.bench.splitter.saveState())
        self._remember_place()
        if self.bench.safety.unsaved and not self._leaving and not self._is_aside():
            self._leaving = True
            QTimer.singleShot(8000, self._stay)
            self._tell(self.tr("The text is not saved. Copy it, or close once more to leave."), None)
            return False
        if self._desk.taking_in:
            self._desk.cancel_photos()
            self.bench.manuscript.let_go()
        if self.bench.manuscript.dirty:
            with contextlib.suppress(EditorError):
                self.bench.manuscript.keep_aside()
            self.bench.manuscript.keep()
            self.bench.manuscript.save("hand-over")
        return True

    def _is_aside(self) -> bool:
        """Whether the second place has what the desk does not take: then nothing keeps the window."""
        try:
            return self.bench.manuscript.keep_aside()
        except EditorError:
            return False

    def _remember_place(self) -> None:
        if self.bench.release is not None:
            self._keep(replace(self._settings, place=self.bench.places.leave(self.bench.release.id)))

    def _stay(self) -> None:
        self._leaving = False

    def rescue(self) -> None:
        """Something unexpected happened: put the typing into the recovery buffer."""
        self.bench.manuscript.keep()
