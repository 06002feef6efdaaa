"""What stands before the desk while it is locked, and the page that asks for a password of one's own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from editor_app.domain.accounts import Account
from editor_app.errors import EditorError
from editor_app.ui import look
from editor_app.ui.account_fields import Judge, PasswordLines
from editor_app.ui.pieces import Wordmark, button, label, row


class CardPage(QWidget):
    """A page with one card in its middle."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.setProperty("role", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        box = QFrame()
        box.setProperty("role", "card")
        box.setFixedWidth(look.pixels(400))
        self.form = QVBoxLayout(box)
        self.form.setContentsMargins(28, 26, 28, 24)
        self.form.setSpacing(8)
        self.form.addWidget(Wordmark(15))
        self.form.addSpacing(10)
        self.form.addWidget(label(heading, "title", wrap=True))
        self._error = label("", "field-error", wrap=True)
        self._error.setVisible(False)
        column = QVBoxLayout()
        column.setContentsMargins(16, 16, 16, 14)
        column.addStretch(2)
        # Not by an alignment, which would reckon the height of wrapped words by the whole width.
        column.addLayout(row(None, box, None, spacing=0))
        column.addStretch(3)
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

    def show_error(self, text: str) -> None:
        self._error.setText(text)
        self._error.setVisible(bool(text))

    @property
    def error_text(self) -> str:
        """What was refused and why; "" while nothing was."""
        return self._error.text() if not self._error.isHidden() else ""


class LockPage(CardPage):
    """Whose desk is locked; their password opens it again, or somebody else signs in."""

    wanted = Signal(str)
    """The password"""
    other_wanted = Signal()

    def __init__(self, account: Account, office: str) -> None:
        super().__init__(self.tr("Locked"))
        self.form.addWidget(label(office, "muted", wrap=True))
        self.form.addSpacing(6)
        whose = self.tr("&Password of {0}").format(account.display_name)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(whose.replace("&", ""))
        caption = label(whose, "muted")
        caption.setBuddy(self.password)
        self._open = button(self.tr("Unlock"), "primary", clicked=self._send)
        other = button(self.tr("Sign in as somebody else…"), "link", clicked=self.other_wanted.emit)
        self.form.addWidget(caption)
        self.form.addWidget(self.password)
        self.form.addWidget(self._error)
        self.form.addSpacing(4)
        self.form.addWidget(self._open)
        safe = label(self.tr("Your text is kept, and is where you left it."), "muted", wrap=True)
        safe.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.form.addWidget(safe)
        self.form.addWidget(other, 0, Qt.AlignmentFlag.AlignHCenter)
        self.password.returnPressed.connect(self._send)

    def start(self) -> None:
        """Put the cursor where typing goes on."""
        self.password.setFocus()

    def refused(self, error: EditorError) -> None:
        """The password was not right, or is not heard yet."""
        self._open.setEnabled(True)
        self.show_error(str(error))
        self.password.selectAll()
        self.password.setFocus()

    def _send(self) -> None:
        if not self.password.text():
            self.show_error(self.tr("Enter your password."))
            return
        self.show_error("")
        self._open.setEnabled(False)
        self.wanted.emit(self.password.text())


class OwnPasswordPage(CardPage):
    """After signing in with a password that an administrator made: choose one of one's own, or leave."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, account: Account, judge: Judge) -> None:
        super().__init__(self.tr("Choose a password of your own"))
        words = self.tr(
            "{0}, your password was made by an administrator. Choose one that only you know; what you sign from now "
            "on is signed with it."
        ).format(account.display_name)
        self.lines = PasswordLines(judge)
        self._go_on = button(self.tr("Go on"), "primary", clicked=self._send)
        back = button(self.tr("Back to the sign-in"), "link", clicked=self.left.emit)
        self.form.addWidget(label(words, "muted", wrap=True))
        self.form.addSpacing(6)
        self.form.addWidget(self.lines)
        self.form.addWidget(self._error)
        self.form.addSpacing(4)
        self.form.addWidget(self._go_on)
        self.form.addWidget(back, 0, Qt.AlignmentFlag.AlignHCenter)
        self.lines.first.returnPressed.connect(self.lines.second.setFocus)
        self.lines.entered.connect(self._send)

    def start(self) -> None:
        """Put the cursor where typing goes on."""
        self.lines.first.setFocus()

    def refused(self, error: EditorError) -> None:
        """The desk did not take it."""
        self._go_on.setEnabled(True)
        self.show_error(str(error))
        self.lines.first.setFocus()

    def _send(self) -> None:
        problem = self.lines.problem()
        self.show_error(problem)
        if not problem:
            self._go_on.setEnabled(False)
            self.chosen.emit(self.lines.first.text())
