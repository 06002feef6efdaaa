"""The windows that stand over the desk, each made when it is wanted and wired to the desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from editor_app.domain.accounts import Account, AccountKey, Permission
from editor_app.domain.content import Content, FactValue
from editor_app.domain.people import Person
from editor_app.domain.release import Release, ReleasePage
from editor_app.domain.workflow import Status
from editor_app.errors import EditorError
from editor_app.settings import Settings
from editor_app.ui.accounts_dialog import AccountsDialog
from editor_app.ui.desk import Desk
from editor_app.ui.desk.photos import PhotoSource
from editor_app.ui.desk.releases import Listing
from editor_app.ui.exporting import ExportDialog, ExportWish
from editor_app.ui.finder import Finder, FinderRow, Palette
from editor_app.ui.forms.book import PeopleBook
from editor_app.ui.forms.new_report import NewReportWindow
from editor_app.ui.library_windows import TemplatesWindow
from editor_app.ui.people.directory import DirectoryWindow
from editor_app.ui.people.import_report import ImportReport
from editor_app.ui.people.person_dialog import PersonDialog
from editor_app.ui.pieces import status_name
from editor_app.ui.words_window import WordsWindow

INTERFACE_LANGUAGE = "en"
PICTURES = "*.jpg *.jpeg *.png *.tif *.tiff *.webp *.mpo *.heic *.heif"


class Dialogs(QObject):
    """Opens them over ``window``. Nothing here waits: what is chosen goes to the desk or out by a signal."""

    release_wanted = Signal(object)
    """ReleaseId"""
    command_wanted = Signal(str)

    def __init__(self, window: QWidget, desk: Desk, account: Account, book: PeopleBook) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._account = account
        self._book = book
        self._recent: list[str] = []
        self._directory: DirectoryWindow | None = None
        self._accounts: AccountsDialog | None = None
        self._switcher: Finder | None = None
        self._report: NewReportWindow | None = None
        self._words: WordsWindow | None = None
        desk.words_changed.connect(self._words_changed)
        desk.word_refused.connect(self._word_refused)
        desk.people_changed.connect(self._people_changed)
        desk.people_refused.connect(self._person_refused)
        desk.people_imported.connect(self._people_imported)
        desk.people_exported.connect(self._people_exported)
        desk.accounts_changed.connect(self._accounts_changed)
        desk.account_refused.connect(self._account_refused)
        desk.listed.connect(self._listed)
        self._person: PersonDialog | None = None
        self._asking: Any = None

    # -- a new report --------------------------------------------------------------------------------------

    def new_report(self, template_id: str = "") -> NewReportWindow:
        """Ask for a report type and its facts; the desk starts the draft. What was entered and left is still there."""
        made = self._report = self._report or self._new_report()
        if template_id:
            made.choose(template_id)
        made.setModal(True)
        made.show()
        made.raise_()
        return made

    def _new_report(self) -> NewReportWindow:
        office = self._desk.need().office
        made = NewReportWindow(
            self._desk.templates(),
            self._book,
            office,
            self._desk.fill,
            INTERFACE_LANGUAGE,
            start_languages=office.languages[:1],
            may_add_people=self._account.may(Permission.KEEP_PEOPLE),
            parent=self._window,
        )
        made.accepted.connect(self._start)
        made.add_person_wanted.connect(lambda typed: self.add_person(made, typed))
        return made

    def _start(self, template_id: str, languages: tuple[str, ...], facts: dict[str, FactValue]) -> None:
        content = Content(template_id, tuple(languages), facts)
        try:
            texts = {code: self._desk.fill(template_id, code, facts) for code in languages}
        except EditorError as error:
            self._desk.refused.emit(error)
            return
        self._desk.start(replace(content, texts=texts))

    # -- people --------------------------------------------------------------------------------------------

    def people(self) -> DirectoryWindow:
        """The directory."""
        made = DirectoryWindow(
            self._book,
            self._desk.need().office.languages,
            INTERFACE_LANGUAGE,
            editable=self._account.may(Permission.KEEP_PEOPLE),
            parent=self._window,
        )
        made.person_added.connect(self._desk.add_person)
        made.person_changed.connect(self._desk.change_person)
        made.person_removed.connect(self._desk.remove_person)
        made.import_wanted.connect(self._import_people)
        made.export_wanted.connect(self._export_people)
        made.finished.connect(self._directory_closed)
        self._directory = made
        made.show()
        return made

    def _import_people(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self._directory or self._window, self.tr("Import people"), "", self.tr("CSV tables (*.csv)")
        )
        if name:
            self._desk.import_people(Path(name))

    def _export_people(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self._directory or self._window,
            self.tr("Export people"),
            "people.csv",
            self.tr("CSV tables (*.csv)"),
        )
        if name:
            self._desk.export_people(Path(name if name.lower().endswith(".csv") else f"{name}.csv"))

    def _people_imported(self, found: Any) -> None:
        words = self.tr(
            "Added: {added}. Changed: {changed}. Unchanged: {same}. Rows left out: {out}."
        ).format(
            added=len(found.added),
            changed=len(found.changed),
            same=len(found.unchanged),
            out=len(found.left_out),
        )
        if found.drafts:
            words += " " + self.tr("Open drafts whose names follow: {n}.").format(n=len(found.drafts))
        report = ImportReport(words, [str(one) for one in found.left_out], self._directory or self._window)
        report.open()

    def _people_exported(self, file: Path, count: int) -> None:
        if self._directory is not None:
            self._directory.say(self.tr("{n} people written to {file}.").format(n=count, file=file))

    def add_person(self, asking: Any, typed: str) -> PersonDialog:
        """Add somebody on the way; ``asking`` is told whom (`person_added`) or that it was left."""
        office = self._desk.need().office
        made = PersonDialog(office.languages, INTERFACE_LANGUAGE, typed, self._window)
        made.person_saved.connect(self._desk.add_person)
        made.rejected.connect(self._person_left)
        self._person, self._asking = made, asking
        self._known = {person.key for person in self._desk.people}
        made.setModal(True)
        made.show()
        return made

    def _person_left(self) -> None:
        asking, self._person, self._asking = self._asking, None, None
        if asking is not None:
            asking.add_person_left()

    def _people_changed(self, people: tuple[Person, ...]) -> None:
        self._book.set_people(people)
        if self._person is None:
            return
        fresh = next((person for person in people if person.key not in self._known), None)
        if fresh is not None:
            dialog, asking = self._person, self._asking
            self._person, self._asking = None, None
            dialog.saved()
            asking.person_added(fresh)

    def _person_refused(self, error: EditorError) -> None:
        if self._person is not None:
            self._person.show_error(error)
        elif self._directory is not None:
            self._directory.show_error(error)
        else:
            self._desk.refused.emit(error)

    def _directory_closed(self) -> None:
        self._directory = None

    # -- report types and accounts -------------------------------------------------------------------------

    def templates(self) -> TemplatesWindow:
        made = TemplatesWindow(
            self._desk.templates(),
            self._desk.template_problems(),
            self._account.may(Permission.WRITE),
            self._window,
        )
        made.start_wanted.connect(self.new_report)
        made.show()
        return made

    def words(self) -> WordsWindow:
        """The office's own words."""
        office = self._desk.office
        made = WordsWindow(
            office.languages if office is not None else (),
            self._desk.office_words,
            self._account.may(Permission.KEEP_WORDS),
            self._window,
        )
        made.add_wanted.connect(self._desk.add_word)
        made.remove_wanted.connect(self._desk.remove_word)
        made.finished.connect(self._words_closed)
        self._words = made
        self._desk.read_words()
        made.show()
        return made

    def _words_changed(self, words: dict[str, tuple[str, ...]]) -> None:
        if self._words is not None:
            self._words.show_words(words)

    def _word_refused(self, error: EditorError) -> None:
        if self._words is not None:
            self._words.show_error(error)

    def _words_closed(self) -> None:
        self._words = None

    def accounts(self) -> AccountsDialog:
        made = AccountsDialog((), self._account.id, self._window, self._desk.judge_password)
        made.account_added.connect(self._desk.add_account)
        made.roles_changed.connect(self._desk.set_roles)
        made.active_changed.connect(self._desk.set_active)
        made.password_changed.connect(self._desk.set_password)
        made.certified.connect(self._desk.certify_key)
        made.lock_minutes_changed.connect(self._desk.set_lock_minutes)
        self._desk.lock_minutes_are.connect(made.show_lock_minutes)
        made.finished.connect(self._accounts_closed)
        self._accounts = made
        self._desk.read_accounts()
        self._desk.read_lock_minutes()
        made.show()
        return made

    def _accounts_changed(self, accounts: tuple[AccountKey, ...]) -> None:
        if self._accounts is not None:
            self._accounts.set_accounts(accounts)

    def _account_refused(self, error: EditorError) -> None:
        if self._accounts is not None:
            self._accounts.show_error(error)

    def _accounts_closed(self) -> None:
        self._accounts = None

    # -- export and photos ---------------------------------------------------------------------------------

    def export(
        self, release: Release, settings: Settings, wanted: Callable[[ExportWish], None]
    ) -> ExportDialog:
        """Ask what to export and where."""
        folder = Path(settings.export_folder) if settings.export_folder else Path.home() / "Communiqué"
        zone = self._desk.need().office.timezone
        made = ExportDialog(release, self._account, settings.export_formats, folder, self._window, zone)
        made.wanted.connect(wanted)
        made.open()
        return made

    def pick_photos(self, taken: Callable[[list[PhotoSource]], None]) -> None:
        """Ask for picture files."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window, self.tr("Add photos"), "", self.tr("Pictures ({0})").format(PICTURES)
        )
        if names:
            taken([PhotoSource(Path(name).name, Path(name)) for name in names])

    # -- the palette, the switcher, the shortcuts ----------------------------------------------------------

    def palette(self, ids: frozenset[str], further: Sequence[FinderRow] = ()) -> Palette:
        """The commands that are possible now, and ``further`` rows below them."""
        made = Palette(self._window, ids, self._recent, further)
        made.chosen.connect(self._command_chosen)
        made.open_over()
        return made

    def shortcuts(self, ids: frozenset[str]) -> Palette:
        """Every command with its shortcut; choosing one that is possible does it."""
        made = Palette(self._window, None)

        def chosen(command_id: str) -> None:
            if command_id in ids:
                self._command_chosen(command_id)

        made.chosen.connect(chosen)
        made.open_over()
        return made

    def _command_chosen(self, command_id: str) -> None:
        self._recent = [command_id, *(other for other in self._recent if other != command_id)][:6]
        self.command_wanted.emit(command_id)

    def switcher(self) -> Finder:
        """Open a release by part of its headline; empty, it lists what changed last."""
        made = Finder(self._window, self.tr("Open a release"), self.tr("Part of a headline, or a number"))
        self._switcher = made
        made.query_changed.connect(self._look_for)
        made.chosen.connect(self.release_wanted.emit)
        made.finished.connect(self._switcher_closed)
        made.open_over()
        self._look_for("")
        return made

    def _look_for(self, query: str) -> None:
        self._desk.list_releases(Listing(tuple(Status), query=query.strip()), limit=30)

    def _listed(self, listing: Listing, page: ReleasePage, _: bool) -> None:
        finder = self._switcher
        if finder is None or listing.statuses != tuple(Status) or listing.query != finder.query.strip():
            return
        rows = [
            FinderRow(
                line.id, line.headline or self.tr("Without a headline"), status_name(line.status), "file-text"
            )
            for line in page.lines
        ]
        finder.show_rows(rows, self.tr("No release has all of these words."))

    def _switcher_closed(self) -> None:
        self._switcher = None
