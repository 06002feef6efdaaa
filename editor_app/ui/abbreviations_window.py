"""The office's abbreviations by language: what ``=iom=`` gives way to while typing. Added, changed, taken out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.abbreviations import LONGEST_FULL, LONGEST_SHORT, Abbreviation, key
from editor_app.errors import EditorError
from editor_app.ui import look
from editor_app.ui.pieces import button, label, language_name


class AbbreviationsWindow(QDialog):
    """Shows the abbreviations; what the person wants is told by signals, and `show_all` brings the answer."""

    put_wanted = Signal(str, str, str)
    """Language, short form, what it stands for"""
    remove_wanted = Signal(str, str)
    """Language, short form"""

    def __init__(
        self,
        languages: Sequence[str],
        language: str,
        known: Sequence[Abbreviation],
        may_change: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Abbreviations"))
        self.resize(look.pixels(620), look.pixels(520))
        self._known = tuple(known)
        self._may_change = may_change
        self._awaited = ""
        self.language = QComboBox()
        self.language.setAccessibleName(self.tr("Language of the abbreviations"))
        for code in languages:
            self.language.addItem(language_name(code), code)
        self.language.setCurrentIndex(max(self.language.findData(language), 0))
        self.table = QTableWidget(0, 2)
        self.short = QLineEdit()
        self.full = QLineEdit()
        self.save = button(self.tr("Save"), "primary", clicked=self._put)
        self.remove = button(self.tr("Take out"), clicked=self._remove)
        self.error = label("", "field-error", wrap=True)
        self.empty = label(self.tr("There are no abbreviations in this language yet."), "muted", wrap=True)
        self._dress_fields()
        self._lay_out()
        self.language.currentIndexChanged.connect(lambda _: self._show())
        self.table.itemSelectionChanged.connect(self._row_chosen)
        for line in (self.short, self.full):
            line.textChanged.connect(lambda _: self._show_buttons())
            line.returnPressed.connect(self._put)
        self._show()
        self.short.setFocus()

    def _dress_fields(self) -> None:
        self.table.setAccessibleName(self.tr("Abbreviations"))
        self.table.setHorizontalHeaderLabels([self.tr("Typed"), self.tr("Stands for")])
        self.table.verticalHeader().setVisible(False)
        self.table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(0, look.pixels(130))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        for line, name, hint, most in (
            (self.short, self.tr("Short form"), self.tr("iom"), LONGEST_SHORT + 2),
            (self.full, self.tr("What it stands for"), self.tr("The full words"), LONGEST_FULL),
        ):
            line.setAccessibleName(name)
            line.setPlaceholderText(hint)
            line.setMaxLength(most)
            line.setEnabled(self._may_change)
        for made in (self.save, self.remove):
            made.setAutoDefault(False)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 18)
        column.setSpacing(10)
        column.addWidget(label(self.tr("Abbreviations"), "title"))
        column.addWidget(
            label(
                self.tr(
                    "Type a short form between two equals signs, such as =iom=, and the full words take its place. "
                    "Undo gives back what was typed."
                ),
                "muted",
                wrap=True,
            )
        )
        column.addWidget(self.language)
        column.addWidget(self.empty)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label("="))
        self.short.setFixedWidth(look.pixels(110))
        row.addWidget(self.short)
        row.addWidget(label("="))
        row.addWidget(self.full, 1)
        row.addWidget(self.save)
        column.addLayout(row)
        column.addWidget(self.error)
        foot = QHBoxLayout()
        foot.addWidget(self.remove)
        foot.addStretch(1)
        close = button(self.tr("Close"), clicked=self.accept)
        close.setAutoDefault(False)
        foot.addWidget(close)
        column.addLayout(foot)

    # -- answers -------------------------------------------------------------------------------------------

    def show_all(self, known: Sequence[Abbreviation]) -> None:
        """The abbreviations as the desk has them now; what was saved leaves the fields."""
        self._known = tuple(known)
        self.error.setText("")
        if self._awaited:
            self.short.clear()
            self.full.clear()
            self.short.setFocus()
        self._show(choose=self._awaited)
        self._awaited = ""

    def show_error(self, error: EditorError) -> None:
        """The desk refused: say why. What was typed stays."""
        self._awaited = ""
        self.error.setText(str(error))

    # -- what the person does ------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.focusWidget() is self.table:
            self._remove()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.focusWidget() is self.table:
            self.full.setFocus()
        else:
            super().keyPressEvent(event)

    def _code(self) -> str:
        return str(self.language.currentData() or "")

    def _chosen(self) -> Abbreviation | None:
        rows = self.table.selectionModel().selectedRows()
        mine = [one for one in self._known if one.language == self._code()]
        return mine[rows[0].row()] if rows and rows[0].row() < len(mine) else None

    def _show(self, choose: str = "") -> None:
        mine = [one for one in self._known if one.language == self._code()]
        self.table.blockSignals(True)
        self.table.setRowCount(len(mine))
        for place, one in enumerate(mine):
            for column, words in enumerate((f"={one.short}=", one.full)):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                self.table.setItem(place, column, item)
        self.table.clearSelection()
        self.table.blockSignals(False)
        for place, one in enumerate(mine):
            if choose and key(one.short) == key(choose):
                self.table.scrollTo(self.table.model().index(place, 0))
        self.empty.setVisible(not mine)
        self._show_buttons()

    def _row_chosen(self) -> None:
        one = self._chosen()
        if one is not None:
            self.short.setText(one.short)
            self.full.setText(one.full)
            self.full.setCursorPosition(0)
        self._show_buttons()

    def _show_buttons(self) -> None:
        written = bool(self.short.text().strip(" =") and self.full.text().strip())
        self.save.setEnabled(self._may_change and written)
        self.remove.setEnabled(self._may_change and self._chosen() is not None)

    def _put(self) -> None:
        if self.save.isEnabled():
            self._awaited = self.short.text()
            self.put_wanted.emit(self._code(), self.short.text(), self.full.text())
        elif self.short.text().strip(" ="):
            self.full.setFocus()

    def _remove(self) -> None:
        one = self._chosen()
        if self._may_change and one is not None:
            self._awaited = one.short
            self.remove_wanted.emit(one.language, one.short)
