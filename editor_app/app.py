"""The composition root of the window: settings, log, lanes, desk, frame, crash kit; and which page is shown when.

Until the sign-in is painted nothing but PySide6, the standard library and light modules of our own is imported.
Then the desk opens on the database lane, and the windows' modules are imported on the files lane.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import importlib.util
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtWidgets import QApplication

from editor_app import __version__, settings
from editor_app.errors import EditorError
from editor_app.settings import Settings
from editor_app.ui import look
from editor_app.ui.crash import CrashKit
from editor_app.ui.frame import Frame
from editor_app.ui.signin import SignIn, sample_note

if TYPE_CHECKING:
    from editor_app.domain.accounts import Account
    from editor_app.domain.release import Office
    from editor_app.ui.desk import Desk
    from editor_app.ui.lanes import Failed, Lanes
    from editor_app.ui.welcome import NewDesk, Welcome
    from editor_app.ui.window import DeskWindow

HEAVY = (
    "editor_app.ui.window",
    "editor_app.checks.run",
    "editor_app.spelling.spellers",
    "editor_app.usecases.pictures",
    "editor_app.export.run",
)
"""Imported behind the first paint, so that nobody waits for them later."""


def main(arguments: list[str]) -> int:
    """Open the window; returns when it was closed. ``arguments`` are global options only."""
    parser = argparse.ArgumentParser(prog="communique", add_help=False)
    parser.add_argument("--desk", default="")
    parser.add_argument("--as", dest="account", default="")
    options = parser.parse_args(arguments)
    application = make_application()
    program = Program(application, options.desk, options.account)
    program.crash_kit.install()
    program.start()
    return application.exec()


def make_application() -> QApplication:
    """The one QApplication, with its names set."""
    application = cast("QApplication | None", QApplication.instance()) or look.new_application("communique")
    # Dates in lists and histories are in the language of the interface, not in that of the machine.
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    application.setApplicationName("communique")
    application.setApplicationDisplayName("Communiqué")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("communique")
    return application


def open_store(folder: Path, create: bool) -> Any:
    """Open (or make) the desk's store. Raises Unavailable."""
    from editor_app.store.desk import open_desk

    return open_desk(folder, create=create)


def build_sample(folder: Path) -> None:
    """Make the sample office in ``folder``."""
    from editor_app import sample

    sample.build(folder)


class Program(QObject):
    """Everything that lives as long as the program. ``folders`` overrides where settings and state are kept."""

    first_painted = Signal()
    """Once: the welcome or the sign-in stands on the screen, and nothing heavy was imported for it."""
    desk_shown = Signal(object)
    """DeskWindow, each time somebody has signed in"""

    def __init__(
        self,
        application: QApplication,
        desk: str = "",
        account: str = "",
        lanes: Callable[[Failed], Lanes] | None = None,
        config: Path | None = None,
        state: Path | None = None,
    ) -> None:
        super().__init__()
        self._application = application
        self._config = config or settings.config_folder()
        self._state = state or settings.state_folder()
        self._lanes = lanes
        loaded = settings.load(self._config)
        self._settings = loaded.settings
        self._notice = loaded.notice
        self._account_name = account or loaded.settings.account
        look.apply(application, cast("look.Scheme", loaded.settings.scheme), loaded.settings.zoom)
        self.crash_kit = CrashKit(self._state, self._rescue)
        self.frame = Frame(self._state / "window.ini")
        self.frame.may_close = self._may_close
        self.frame.closing.connect(self._close)
        self._folder = self._first_folder(desk)
        self._sign_in: SignIn | None = None
        self._welcome: Welcome | None = None
        self._window: DeskWindow | None = None
        self._desk: Desk | None = None

    @property
    def desk(self) -> Desk:
        """The one facade. Made when it is first asked for, which is behind the first paint: a third of the start."""
        if self._desk is None:
            from editor_app.ui.desk import Desk
            from editor_app.ui.desk.second_place import SecondPlace
            from editor_app.ui.desk.typing import RUN
            from editor_app.ui.lanes import ThreadLanes

            self._desk = Desk(self._lanes or ThreadLanes, open_store)
            self._desk.anchors = self._state
            self._desk.second_place = SecondPlace(self._state / "unsaved", RUN)
            self._connect(self._desk)
        return self._desk

    def _first_folder(self, given: str) -> Path | None:
        chosen = given or settings.default_desk() or self._settings.desk
        if chosen:
            return Path(chosen).expanduser().absolute()
        usual = settings.data_folder()
        return usual if (usual / "desk.db").exists() else None

    def _connect(self, desk: Desk) -> None:
        desk.desk_opened.connect(self._desk_is_open)
        desk.desk_failed.connect(self._desk_is_not_open)
        desk.signed_in.connect(self._somebody_signed_in)
        desk.sign_in_refused.connect(self._sign_in_refused)
        desk.signed_out.connect(self._somebody_signed_out)
        desk.password_wanted.connect(self._own_password_wanted)
        desk.password_refused.connect(self._own_password_refused)
        desk.failed.connect(self.crash_kit.report)

    # -- pages ---------------------------------------------------------------------------------------------

    @property
    def window(self) -> DeskWindow | None:
        """The desk's window while somebody is signed in."""
        return self._window

    def start(self) -> None:
        """Show the first page; everything else happens behind it."""
        if self._folder is not None and (self._folder / "desk.db").exists():
            self.show_sign_in(self._folder)
        else:
            self.show_welcome()
        self.frame.show()

    def show_sign_in(self, folder: Path) -> None:
        """The sign-in for the desk in ``folder``; the desk opens behind it."""
        page = SignIn(folder, self._account_name, sample_note(folder))
        page.wanted.connect(lambda name, password: self.desk.sign_in(name, password))
        page.other_desk.connect(self.show_welcome)
        desk = self._desk
        if desk is not None and desk.folder == folder and desk.office is not None:
            page.desk_is_open(desk.office.name("en"))
        else:
            page.painted.connect(lambda: self._first_paint(folder))
        self._sign_in, self._welcome, self._window = page, None, None
        self.frame.clear_menus()
        self.frame.show_page(page)
        page.start()

    def show_welcome(self) -> None:
        """The three ways to begin."""
        from editor_app.ui.welcome import Welcome

        page = Welcome(
            self._folder or settings.data_folder(),
            importlib.util.find_spec("editor_app.sample") is not None,
            # The facade is made when the first letter of a password asks for it, not for the first paint.
            lambda password, names: self.desk.judge_password(password, names),
        )
        page.sample_wanted.connect(self._make_sample)
        page.desk_wanted.connect(self._open_chosen)
        page.new_desk_wanted.connect(self._make_desk)
        self._sign_in, self._welcome, self._window = None, page, None
        self.frame.clear_menus()
        self.frame.show_page(page)
        page.start()

    def _first_paint(self, folder: Path) -> None:
        self.first_painted.emit()
        self.desk.open(folder)
        self._import_the_rest()

    def _import_the_rest(self) -> None:
        def work() -> None:
            for name in HEAVY:
                importlib.import_module(name)
            # What is imported stays to the end. Looking through it for garbage would stop the keys for a tenth
            # of a second, time and again.
            gc.freeze()

        self.desk.lanes.files.submit(work, lambda _: None)

    # -- the desk's answers --------------------------------------------------------------------------------

    def _desk_is_open(self, office: Office) -> None:
        folder = self.desk.folder
        assert folder is not None
        self._folder = folder
        self.store(replace(self._settings, desk=str(folder)))
        if self._sign_in is None:
            self.show_sign_in(folder)
            self._import_the_rest()
        else:
            self._sign_in.desk_is_open(office.name("en"))

    def _desk_is_not_open(self, error: EditorError) -> None:
        if self._sign_in is not None:
            self._sign_in.desk_is_not_open(error)
        elif self._welcome is not None:
            self._welcome.refused(error)

    def _sign_in_refused(self, error: EditorError) -> None:
        if self._sign_in is not None:
            self._sign_in.refused(error)

    def _own_password_wanted(self, account: Account) -> None:
        from editor_app.ui.lock_page import OwnPasswordPage

        names = (account.name, account.display_name)
        page = OwnPasswordPage(account, lambda password: self.desk.judge_password(password, names))
        page.chosen.connect(self.desk.choose_password)
        page.left.connect(self.desk.sign_out)
        self._sign_in, self._welcome, self._window = None, None, None
        self.frame.show_page(page)
        page.start()

    def _own_password_refused(self, error: EditorError) -> None:
        from editor_app.ui.lock_page import OwnPasswordPage

        if isinstance(page := self.frame.page, OwnPasswordPage):
            page.refused(error)

    def _somebody_signed_in(self, account: Account) -> None:
        from editor_app.ui.window import DeskWindow

        self._account_name = account.name
        self.store(replace(self._settings, account=account.name))
        window = DeskWindow(self.desk, self.frame, self._settings, self.store)
        self._sign_in, self._welcome, self._window = None, None, window
        self.frame.show_page(window, self.desk.office.name("en") if self.desk.office else "")
        window.start(self._notice)
        window.proving.verify_soon()
        self._notice = ""
        self.desk_shown.emit(window)

    def _somebody_signed_out(self) -> None:
        folder = self.desk.folder
        if folder is None:
            self.show_welcome()
            return
        self.show_sign_in(folder)
        if self._sign_in is not None and self.desk.parting:
            self._sign_in.tell(self.desk.parting)

    # -- what the welcome asks for -------------------------------------------------------------------------

    def _make_sample(self) -> None:
        folder = settings.data_folder() / "sample"
        if (folder / "desk.db").exists():
            self.desk.open(folder)
        else:
            self.desk.make(build_sample, folder)

    def _make_desk(self, wanted: NewDesk) -> None:
        self._account_name = wanted.administrator.name
        self.desk.create(wanted.folder, wanted.office, wanted.administrator)

    def _open_chosen(self, folder: Path) -> None:
        self.desk.open(folder)

    # -- settings, closing, crashes ------------------------------------------------------------------------

    def store(self, changed: Settings) -> None:
        """Keep the preferences; a folder that cannot be written is told once, and work goes on."""
        if changed == self._settings:
            return
        self._settings = changed
        try:
            settings.save(changed, self._config)
        except EditorError as error:
            self.desk.refused.emit(error)

    def _may_close(self) -> bool:
        return self._window is None or self._window.put_in_safety()

    def _close(self) -> None:
        if self._desk is not None:
            self._desk.close()

    def _rescue(self) -> None:
        if self._window is not None:
            self._window.rescue()
