"""The small window in which somebody puts another password in the place of their own."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from editor_app.errors import EditorError
from editor_app.ui import look
from editor_app.ui.account_fields import Judge, PasswordLines
from editor_app.ui.forms.base import FormDialog, LineEdit, mark_error
from editor_app.ui.pieces import button, label, row


class OwnPassword(FormDialog):
    """Emits ``wanted(old, new)``; the owner answers with `saved` or `show_error`."""

    wanted = Signal(str, str)

    def __init__(self, judge: Judge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("My password"))
        self.old = LineEdit(self.tr("Your password now"))
        self.old.setEchoMode(QLineEdit.EchoMode.Password)
        self.lines = PasswordLines(judge)
        self._error = label("", "field-error", wrap=True)
        self._save = button(self.tr("Change the password"), "primary", clicked=self._send)
        leave = button(self.tr("Cancel"), clicked=self.reject)
        for made in (self._save, leave):
            made.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 18)
        column.setSpacing(8)
        for text, line in ((self.tr("Your password now"), self.old), (self.tr("New password"), self.lines)):
            caption = label(text, "muted")
            caption.setBuddy(line)
            column.addWidget(caption)
            column.addWidget(line)
        column.addWidget(self._error)
        column.addStretch(1)
        column.addLayout(row(None, leave, self._save))
        self.setMinimumWidth(look.pixels(420))
        self.lines.entered.connect(self._send)
        self.old.setFocus()

    def saved(self) -> None:
        """The new one counts from now on."""
        self.accept()

    def show_error(self, error: EditorError) -> None:
        """The desk refused: say why."""
        self._save.setEnabled(True)
        self._error.setText(str(error))

    @property
    def error_text(self) -> str:
        return self._error.text()

    def _send(self) -> None:
        missing = not self.old.text()
        mark_error(self.old, missing)
        problem = self.tr("Enter the password you have now.") if missing else self.lines.problem()
        self._error.setText(problem)
        if not problem:
            self._save.setEnabled(False)
            self.wanted.emit(self.old.text(), self.lines.first.text())
