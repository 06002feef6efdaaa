"""Adding a person on the way, from a form that needed one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from editor_app.errors import EditorError
from editor_app.ui.forms.base import FormDialog
from editor_app.ui.people.person_form import PersonForm


class PersonDialog(FormDialog):
    """Emits ``person_saved(PersonDraft)`` and stays open until `saved` (or `show_error`) answers; closing it
    otherwise emits ``rejected``."""

    person_saved = Signal(object)

    def __init__(
        self, languages: Sequence[str], language: str, typed: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Add a person"))
        self.form = PersonForm(languages, language)
        self.form.show_draft(None, typed)
        self.save = QPushButton(self.tr("Add to the directory"))
        self.save.setProperty("role", "primary")
        self.save.setAutoDefault(False)
        self.save.setToolTip("Ctrl+Return")
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setAutoDefault(False)
        self.wrong = QLabel()
        self.wrong.setProperty("role", "field-error")
        self.wrong.setWordWrap(True)
        inside = QWidget()
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(20, 18, 20, 8)
        inner.addWidget(self.form)
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setWidget(inside)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 10, 20, 16)
        foot.setSpacing(10)
        foot.addWidget(self.wrong, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.scroller, 1)
        column.addLayout(foot)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._save)
        self.resize(720, 640)
        self.form.begin()

    def saved(self) -> None:
        """The desk has the person: close."""
        self.accept()

    def show_error(self, error: EditorError) -> None:
        """The desk refused the person: say why and let it be corrected."""
        self.wrong.setText(str(error))
        self.save.setEnabled(True)

    def _save(self) -> None:
        sentence = self.form.problem()
        self.wrong.setText(sentence)
        if not sentence and self.save.isEnabled():
            self.save.setEnabled(False)
            self.person_saved.emit(self.form.draft())
