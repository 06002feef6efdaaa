"""The library's window of report types: what each is for, its languages and its fields."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.template import Kind, TemplateHead
from editor_app.errors import EditorError
from editor_app.ui import look
from editor_app.ui.pieces import button, clear, label, language_name


def _two_sides(dialog: QDialog) -> tuple[QVBoxLayout, QVBoxLayout, QHBoxLayout]:
    """A grey side for choosing and a wide one for what was chosen, with a foot that stays in sight."""
    side = QWidget()
    side.setProperty("role", "rail")
    side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    side.setFixedWidth(look.pixels(270))
    left = QVBoxLayout(side)
    left.setContentsMargins(14, 18, 14, 14)
    left.setSpacing(10)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setAccessibleName(dialog.windowTitle())
    inner = QWidget()
    right = QVBoxLayout(inner)
    right.setContentsMargins(26, 22, 26, 22)
    right.setSpacing(8)
    scroll.setWidget(inner)
    whole = QHBoxLayout(dialog)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    beside = QVBoxLayout()
    beside.setSpacing(0)
    beside.addWidget(scroll, 1)
    foot = QHBoxLayout()
    foot.setContentsMargins(26, 10, 26, 16)
    beside.addLayout(foot)
    whole.addWidget(side)
    whole.addLayout(beside, 1)
    return left, right, foot


def _list(name: str) -> QListWidget:
    made = QListWidget()
    made.setAccessibleName(name)
    made.setStyleSheet("QListWidget { background: transparent; }")
    return made


class TemplatesWindow(QDialog):
    """Report types: what each is for, its languages and the facts it asks. Starts a report from one."""

    start_wanted = Signal(str)

    def __init__(
        self, heads: Sequence[TemplateHead], problems: Sequence[EditorError], may_write: bool, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Report types"))
        self.resize(look.pixels(860), look.pixels(600))
        self._heads = tuple(heads)
        left, self._right, foot = _two_sides(self)
        left.addWidget(label(self.tr("Report types"), "title"))
        self._choice = _list(self.tr("Report types"))
        for head in self._heads:
            self._choice.addItem(head.name("en"))
        left.addWidget(self._choice, 1)
        for problem in problems:
            left.addWidget(label(str(problem), "field-error", wrap=True))
        self._choice.currentRowChanged.connect(self._show)
        if may_write and self._heads:
            start = button(self.tr("Start a report of this type"), "primary", "file-plus", self._start)
            foot.addStretch(1)
            foot.addWidget(start)
        if self._heads:
            self._choice.setCurrentRow(0)

    def _show(self, place: int) -> None:
        clear(self._right)
        if not 0 <= place < len(self._heads):
            return
        head = self._heads[place]
        self._right.addWidget(label(head.name("en"), "title"))
        self._right.addWidget(label(head.descriptions.get("en", ""), "muted", wrap=True))
        written = ", ".join(language_name(code) for code in head.languages)
        self._right.addWidget(label(self.tr("Writes itself in {0}.").format(written), wrap=True))
        self._right.addSpacing(8)
        self._right.addWidget(label(self.tr("ASKS FOR"), "section"))
        for field in head.fields:
            need = self.tr("needed") if field.required else self.tr("if there is one")
            words = f"{field.label('en')} — {_kind_name(field.kind)}, {need}"
            self._right.addWidget(label(words, wrap=True))
        self._right.addStretch(1)

    def _start(self) -> None:
        place = self._choice.currentRow()
        self.accept()
        self.start_wanted.emit(self._heads[place].id)


def _kind_name(kind: Kind) -> str:
    translate = QCoreApplication.translate
    return {
        Kind.TEXT: translate("templates", "text"),
        Kind.LONG_TEXT: translate("templates", "long text"),
        Kind.DATE: translate("templates", "date"),
        Kind.TIME: translate("templates", "time"),
        Kind.CHOICE: translate("templates", "choice"),
        Kind.NUMBER: translate("templates", "number with its unit"),
        Kind.PERSON: translate("templates", "person from the directory"),
        Kind.PEOPLE: translate("templates", "people in order of protocol"),
        Kind.STATEMENTS: translate("templates", "who said what"),
        Kind.TOPICS: translate("templates", "topics"),
        Kind.OUTCOMES: translate("templates", "outcomes"),
    }[kind]
