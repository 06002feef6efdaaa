"""The sign-in: the first thing that is painted. Imports nothing heavy; the desk opens behind it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from editor_app.domain.accounts import Role
from editor_app.errors import EditorError
from editor_app.ui import look
from editor_app.ui.pieces import Wordmark, button, label, role_name, row


@dataclass(frozen=True, slots=True)
class SampleAccount:
    """An account of the sample office, shown so that it can be tried."""

    name: str
    display_name: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class SampleNote:
    """What a sample desk says about itself in ``sample.json``: the one password and the accounts."""

    password: str
    accounts: tuple[SampleAccount, ...]


def sample_note(folder: Path) -> SampleNote | None:
    """The note of a sample desk, or None for a desk of an office's own (or a note that cannot be read)."""
    try:
        data = json.loads((folder / "sample.json").read_text(encoding="utf-8"))
        accounts = tuple(
            SampleAccount(a["name"], a["display_name"], tuple(Role(r) for r in a["roles"]))
            for a in data["accounts"]
        )
        order = (Role.AUTHOR, Role.SUPERVISOR, Role.EXPORTER, Role.ADMINISTRATOR, Role.READER)
        by_work = sorted(accounts, key=lambda account: min(order.index(role) for role in account.roles))
        return SampleNote(str(data["password"]), tuple(by_work))
    except (OSError, ValueError, KeyError, TypeError):
        return None


class SignIn(QWidget):
    """Name and password. Emits `wanted` once the desk behind it is open; says why when it was refused."""

    wanted = Signal(str, str)
    other_desk = Signal()
    painted = Signal()
    """Once, after the first paint: now heavy things may be imported."""

    def __init__(self, folder: Path, account: str = "", note: SampleNote | None = None) -> None:
        super().__init__()
        self.setProperty("role", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._open = False
        self._waiting = False
        self._was_painted = False
        self.name = QLineEdit(account)
        self.name.setAccessibleName(self.tr("Account name"))
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(self.tr("Password"))
        self._error = label("", "field-error", wrap=True)
        self._error.setVisible(False)
        self._told = label("", wrap=True)
        self._told.setVisible(False)
        self._enter = button(self.tr("Sign in"), "primary", clicked=self._send)
        self._enter.setDefault(True)
        self._office = label(self.tr("Sign in"), "title", wrap=True)
        self._place = label(str(folder), "muted")
        self._place.setToolTip(str(folder))
        self.name.returnPressed.connect(self.password.setFocus)
        self.password.returnPressed.connect(self._send)
        self._lay_out(note)

    def _lay_out(self, note: SampleNote | None) -> None:
        box = QFrame()
        box.setProperty("role", "card")
        box.setFixedWidth(look.pixels(400))
        form = QVBoxLayout(box)
        form.setContentsMargins(28, 26, 28, 24)
        form.setSpacing(8)
        form.addWidget(Wordmark(15))
        form.addSpacing(10)
        form.addWidget(self._office)
        form.addWidget(self._told)
        form.addSpacing(6)
        for text, field in ((self.tr("&Account name"), self.name), (self.tr("&Password"), self.password)):
            caption = label(text, "muted")
            caption.setBuddy(field)
            form.addWidget(caption)
            form.addWidget(field)
            form.addSpacing(2)
        form.addWidget(self._error)
        form.addSpacing(4)
        form.addWidget(self._enter)
        other = button(self.tr("Another desk…"), "link", clicked=self.other_desk.emit)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(other)
        foot.addStretch(1)
        form.addLayout(foot)
        column = QVBoxLayout()
        column.addStretch(2)
        # Not by an alignment, which would reckon the height of wrapped words by the whole width.
        column.addLayout(row(None, box, None, spacing=0))
        if note is not None:
            column.addSpacing(14)
            column.addWidget(self._sample_card(note), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        column.addWidget(self._place, 0, Qt.AlignmentFlag.AlignHCenter)
        column.setContentsMargins(16, 16, 16, 14)
        inner = QWidget()
        inner.setProperty("role", "canvas")
        inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inner.setLayout(column)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _sample_card(self, note: SampleNote) -> QFrame:
        box = QFrame()
        box.setProperty("role", "good-card")
        box.setFixedWidth(look.pixels(400))
        grid = QGridLayout(box)
        grid.setContentsMargins(20, 14, 20, 16)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        title = label(self.tr("A sample office to try things in"), "heading")
        grid.addWidget(title, 0, 0, 1, 2)
        words = label(self.tr("Choose who you are. Everyone’s password is the same:"), "muted")
        grid.addWidget(words, 1, 0, 1, 2)
        grid.addWidget(label(note.password), 2, 0, 1, 2)
        for place, account in enumerate(note.accounts[:7]):
            choose = button(account.display_name, "link", clicked=self._choose(account.name, note.password))
            choose.setIconSize(QSize(14, 14))
            roles = ", ".join(role_name(role) for role in account.roles)
            choose.setAccessibleName(self.tr("Sign in as {0}, {1}").format(account.display_name, roles))
            grid.addWidget(choose, place + 3, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(label(roles, "muted"), place + 3, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        return box

    def _choose(self, name: str, password: str) -> Callable[[], None]:
        def chosen() -> None:
            self.name.setText(name)
            self.password.setText(password)
            self._send()

        return chosen

    # -- what the desk says --------------------------------------------------------------------------------

    def desk_is_open(self, office: str) -> None:
        """The desk is there; a name and password given meanwhile are sent now."""
        self._open = True
        self._office.setText(office)
        if self._waiting:
            self._waiting = False
            self._send()

    def desk_is_not_open(self, error: EditorError) -> None:
        """The desk cannot be used; say why, and leave the way to another one."""
        self._waiting = False
        self._show_error(str(error))
        self._enter.setEnabled(False)

    def refused(self, error: EditorError) -> None:
        """Wrong name or password, in the desk's words."""
        self._enter.setEnabled(True)
        self._enter.setText(self.tr("Sign in"))
        self._show_error(str(error))
        self.password.selectAll()
        self.password.setFocus()

    def tell(self, words: str) -> None:
        """Why one stands here again."""
        self._told.setText(words)
        self._told.setVisible(True)

    @property
    def told(self) -> str:
        return self._told.text() if not self._told.isHidden() else ""

    # -- what the person does ------------------------------------------------------------------------------

    def _send(self) -> None:
        name, password = self.name.text().strip(), self.password.text()
        if not name or not password:
            self._show_error(self.tr("Enter your account name and your password."))
            (self.password if name else self.name).setFocus()
            return
        self._error.setVisible(False)
        self._enter.setEnabled(False)
        self._enter.setText(self.tr("Signing in…") if self._open else self.tr("Opening the desk…"))
        if self._open:
            self.wanted.emit(name, password)
        else:
            self._waiting = True

    def _show_error(self, text: str) -> None:
        self._error.setText(text)
        self._error.setVisible(True)

    @property
    def error_text(self) -> str:
        """What was refused and why; "" while nothing was."""
        return self._error.text() if not self._error.isHidden() else ""

    def start(self) -> None:
        """Put the cursor where typing goes on."""
        (self.password if self.name.text() else self.name).setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)
