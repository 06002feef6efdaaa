"""From the sign-in to the end of a session: locking when idle, being told what happened, and having to leave."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from editor_app.domain.accounts import Account
from editor_app.domain.notices import Notices
from editor_app.domain.release import ReleaseId
from editor_app.errors import EditorError
from editor_app.settings import Settings
from editor_app.ui.desk import Desk
from editor_app.ui.frame import Frame
from editor_app.ui.happened import DigestCard, HappenedList
from editor_app.ui.lock_page import LockPage
from editor_app.ui.notices import Act, Toast
from editor_app.ui.own_password import OwnPassword
from editor_app.ui.tray import Tray

if TYPE_CHECKING:
    from editor_app.ui.menus import Actions
    from editor_app.ui.rail import Rail
    from editor_app.ui.workbench import Workbench

LOOK_EVERY = 25_000
"""Milliseconds between two looks at whether the session still stands and whether something happened."""
IDLE_EVERY = 5_000
"""Milliseconds between two looks at how long nobody touched the keys or the mouse."""

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)


_PASSING = (Qt.WindowType.Popup, Qt.WindowType.ToolTip, Qt.WindowType.SplashScreen)


def in_front() -> bool:
    """Whether a window of the program has the keyboard."""
    return QApplication.activeWindow() is not None


def running_seconds() -> float:
    """Seconds on a clock that nobody sets, the machine's sleep included where the system can tell."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


class Session(QObject):
    """Keeps the session of ``window``'s desk. ``store`` keeps changed preferences."""

    release_wanted = Signal(object)
    """ReleaseId"""

    def __init__(
        self,
        window: QWidget,
        frame: Frame,
        desk: Desk,
        bench: Workbench,
        rail: Rail,
        actions: Actions,
        toast: Toast,
        settings: Callable[[], Settings],
        store: Callable[[Settings], None],
        leave: Callable[[], None],
    ) -> None:
        super().__init__(window)
        account = desk.account
        assert account is not None
        self._window, self._frame, self._desk, self._bench = window, frame, desk, bench
        self._rail, self._actions, self._toast = rail, actions, toast
        self._settings, self._store, self._leave = settings, store, leave
        self._account: Account = account
        self._minutes = 15
        self.clock: Callable[[], float] = running_seconds
        self._touched = self.clock()
        self._page: LockPage | None = None
        self._hidden: list[QWidget] = []
        self._focus: QWidget | None = None
        self._told = False
        self._ending = False
        self._notices = Notices()
        self._password: OwnPassword | None = None
        self.card = DigestCard()
        self.card.wanted.connect(self.show_notices)
        self.list = HappenedList(window)
        self.list.release_wanted.connect(self.release_wanted.emit)
        self.tray = Tray(frame)
        self.tray.clicked.connect(self._from_tray)
        self._watched: list[QWindow] = []
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_EVERY)
        self._looking.timeout.connect(desk.ask_standing)
        self._idling = QTimer(self)
        self._idling.setInterval(IDLE_EVERY)
        self._idling.timeout.connect(self.lock_if_idle)
        for signal, slot in (
            (desk.stood, self._stood),
            (desk.noticed, self._noticed),
            (desk.session_over, self._over),
            (desk.unlocked, self._unlocked),
            (desk.unlock_refused, self._unlock_refused),
            (desk.password_refused, self._password_refused),
            (desk.password_changed, self._password_changed),
        ):
            signal.connect(slot)
        # A refusal may mean that the account was closed or its roles changed: look at once, not in half a minute.
        for refusal in (desk.refused, desk.save_failed, desk.step_refused, desk.keep_failed):
            refusal.connect(self._something_refused)

    def start(self) -> None:
        """Begin to watch, and tell what there is to tell."""
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch)
        self._watch(self._frame.windowHandle())
        self._looking.start()
        self._idling.start()
        self.tray.set_wanted(self._settings().tray)
        self._actions.check("tray", self._settings().tray)
        entered = self._desk.entered
        if entered is not None and entered.failures and entered.since is not None:
            since = f"{entered.since.astimezone():%d.%m.%Y, %H:%M}"
            words = (
                self.tr("1 wrong password for your name since {0}.").format(since)
                if entered.failures == 1
                else self.tr("{n} wrong passwords for your name since {0}.").format(since, n=entered.failures)
            )
            self._toast.say(words, Act(self.tr("Change mine"), self.change_password))
        self._desk.ask_standing()

    def do(self, command_id: str) -> bool:
        """Do a command of the session; False if it is none."""
        commands: dict[str, Callable[[], object]] = {
            "lock": self.lock,
            "own_password": self.change_password,
            "notices": self.show_notices,
            "tray": self.toggle_tray,
        }
        if command_id not in commands:
            return False
        commands[command_id]()
        return True

    # -- idle and locked -----------------------------------------------------------------------------------

    def _watch(self, window: QWindow | None) -> None:
        """Keys and mouse reach each window's handle first, and little else does."""
        if window is not None and window not in self._watched:
            self._watched.append(window)
            window.destroyed.connect(
                lambda: self._watched.remove(window) if window in self._watched else None
            )
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        if event.type() in _TOUCHES:
            self._touched = self.clock()
        return False

    def lock_if_idle(self) -> None:
        """Lock where nobody touched keys or mouse for as long as the office allows."""
        if self.clock() - self._touched >= self._minutes * 60:
            self.lock()

    @property
    def is_locked(self) -> bool:
        return self._page is not None

    def lock(self) -> None:
        """Keep what was typed, hide everything, forget the key."""
        if self._page is not None or self._ending:
            return
        self._focus = QApplication.focusWidget()
        self._bench.inspector.facts.flush()
        self._bench.manuscript.keep()
        self._bench.manuscript.save("hand-over")
        self._desk.lock()
        self.list.hide()
        self._hidden = [
            one
            for one in QApplication.topLevelWidgets()
            if one.isVisible() and one is not self._frame and one.windowHandle() is not None
        ]
        for one in self._hidden:
            one.hide()
        # Menus and lists that pop up are not opened again.
        self._hidden = [one for one in self._hidden if one.windowType() not in _PASSING]
        office = self._desk.office
        page = LockPage(self._account, office.name("en") if office is not None else "")
        page.wanted.connect(self._desk.unlock)
        page.other_wanted.connect(self._other)
        self._page = page
        self._frame.cover(page, self.tr("Locked"))
        page.start()

    def _unlocked(self) -> None:
        if self._page is None:
            return
        self._page = None
        self._touched = self.clock()
        self._frame.uncover()
        for one in self._hidden:
            one.show()
        self._hidden = []
        focus, self._focus = self._focus, None
        with contextlib.suppress(RuntimeError):  # the widget may be gone by now
            if focus is not None:
                focus.setFocus()
        if self._bench.manuscript.dirty:
            self._bench.manuscript.save("hand-over")

    def _unlock_refused(self, error: EditorError) -> None:
        if self._page is not None:
            self._page.refused(error)

    def _other(self) -> None:
        """Somebody else sits down: what was typed stays in its owner's recovery."""
        self._end("")

    # -- the end -------------------------------------------------------------------------------------------

    def _something_refused(self, *_: Any) -> None:
        if not self._ending and self._page is None:
            self._desk.ask_standing()

    def _over(self, why: str) -> None:
        self._end(why)

    def _end(self, why: str) -> None:
        if self._ending:
            return
        self._ending = True
        self._looking.stop()
        self._idling.stop()
        self.list.hide()
        self.tray.set_wanted(False)
        manuscript = self._bench.manuscript
        if self._page is None:
            self._bench.inspector.facts.flush()
        if manuscript.dirty:
            with contextlib.suppress(EditorError):
                manuscript.keep_aside()
            manuscript.keep()
        self._desk.parting = (
            self.tr("{0} What you had typed is kept, and is offered when you sign in again.").format(why)
            if why
            else ""
        )
        # Behind what was just sent, so that its answer still finds somebody.
        self._desk.lanes.database.submit(lambda: None, lambda _: self._go())

    def _go(self) -> None:
        for one in (*self._hidden, *self._dialogs()):
            one.deleteLater()
        self._hidden = []
        if self._page is not None:
            self._page = None
            self._frame.uncover()
        self._leave()

    def _dialogs(self) -> list[QWidget]:
        return [
            one
            for one in QApplication.topLevelWidgets()
            if one is not self._frame and one.isVisible() and one.parentWidget() is not None
        ]

    # -- what happened -------------------------------------------------------------------------------------

    def _stood(self, standing: Any) -> None:
        self._minutes = standing.lock_minutes

    def _noticed(self, notices: Notices) -> None:
        before = self._notices.seen_to
        self._notices = notices
        self._rail.show_unread(len(notices.unread))
        if not self._told:
            self._told = True
            self.card.tell(notices.unread, _now())
            return
        fresh = tuple(one for one in notices.unread if one.sequence > before)
        if fresh and not in_front():
            self.tray.tell(fresh, private=self.is_locked)

    def show_notices(self) -> None:
        """Open the list; what it shows counts as read."""
        self.card.hide()
        self.list.show_notices(self._notices, _now())
        corner = self._rail.mapToGlobal(QPoint(self._rail.width() + 6, self._rail.height() - 8))
        self.list.open_at(corner)
        if self._notices.unread:
            self._desk.mark_read(self._notices.seen_to)
            self._notices = replace(
                self._notices, items=tuple(replace(one, unread=False) for one in self._notices.items)
            )
            self._rail.show_unread(0)

    def toggle_tray(self) -> None:
        """Tell outside the window what happened, or no longer."""
        if not self.tray.possible():
            self._toast.say(self.tr("This system has no place for messages outside the window."), None)
        wanted = not self._settings().tray
        self._store(replace(self._settings(), tray=wanted))
        self.tray.set_wanted(wanted)
        self._actions.check("tray", wanted)

    def _from_tray(self, release_id: ReleaseId | None) -> None:
        self._frame.showNormal() if self._frame.isMinimized() else self._frame.show()
        self._frame.raise_()
        self._frame.activateWindow()
        if release_id is not None and not self.is_locked:
            self.release_wanted.emit(release_id)

    # -- one's own password --------------------------------------------------------------------------------

    def change_password(self) -> OwnPassword:
        """Put another password in the place of one's own."""
        names = (self._account.name, self._account.display_name)
        made = OwnPassword(lambda password: self._desk.judge_password(password, names), self._window)
        made.wanted.connect(self._desk.change_password)
        made.finished.connect(self._password_closed)
        self._password = made
        made.setModal(True)
        made.show()
        return made

    def _password_refused(self, error: EditorError) -> None:
        if self._password is not None:
            self._password.show_error(error)

    def _password_changed(self) -> None:
        if self._password is not None:
            self._password.saved()
        self._toast.say(self.tr("Your password is changed."), None)

    def _password_closed(self) -> None:
        self._password = None


def _now() -> datetime:
    return datetime.now(UTC)
