"""A small table of words to fill in: rows have names, the cells are typed into."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from editor_app.ui import look


class FormTable(QTableWidget):
    """``changed`` as cells are edited. Arrow keys move, typing edits, Tab leaves the table."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(look.pixels(28))
        self.verticalHeader().setHighlightSections(False)
        self.itemChanged.connect(lambda _: self.changed.emit())
        self._dress()
        look.changed.connect(self._dress)

    def lay_out(self, rows: Sequence[str], columns: Sequence[str]) -> None:
        """Take these rows and columns, all cells blank."""
        self.blockSignals(True)
        self.clear()
        self.setRowCount(len(rows))
        self.setColumnCount(len(columns))
        self.setVerticalHeaderLabels(list(rows))
        self.setHorizontalHeaderLabels(list(columns))
        for row, row_name in enumerate(rows):
            for column, column_name in enumerate(columns):
                item = QTableWidgetItem("")
                item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, f"{column_name}, {row_name}")
                self.setItem(row, column, item)
        self.blockSignals(False)
        self.setFixedHeight(self.sizeHint().height())

    def words(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text().strip() if item is not None else ""

    def set_words(self, row: int, column: int, words: str) -> None:
        item = self.item(row, column)
        if item is not None and item.text() != words:
            self.blockSignals(True)
            item.setText(words)
            self.blockSignals(False)

    def sizeHint(self) -> QSize:
        rows = self.rowCount() * look.pixels(28)
        return QSize(300, self.horizontalHeader().sizeHint().height() + rows + 4)

    def _dress(self) -> None:
        # The frame of a field, which tables do not have by the application's sheet.
        t = look.tokens()
        self.setStyleSheet(
            f"QTableWidget {{ background: {t.field}; border: 1px solid {t.line}; border-radius: 6px; }}"
            f" QTableWidget:focus {{ border: 1px solid {t.accent}; }}"
            f" QTableWidget::item:selected {{ background: {t.accent_soft}; }}"
            " QTableWidget QLineEdit { border-radius: 0; padding: 0 2px; min-height: 0; }"
            f" QTableCornerButton::section {{ background: {t.panel}; border: none; }}"
        )
