"""The office's own words by language: what spelling takes as known. Looked through, added to, taken out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QListWidget, QVBoxLayout, QWidget

from editor_app.errors import EditorError
from editor_app.ui import look
from editor_app.ui.pieces import button, label, language_name


class WordsWindow(QDialog):
    """Shows ``words``; what the person wants is told by signals, and `show_words` brings the answer."""

    add_wanted = Signal(str, str)
    """Language, word"""
    remove_wanted = Signal(str, str)

    def __init__(
        self,
        languages: Sequence[str],
        words: Mapping[str, tuple[str, ...]],
        may_change: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("The office’s words"))
        self.resize(look.pixels(460), look.pixels(520))
        self._words = words
        self.language = QComboBox()
        self.language.setAccessibleName(self.tr("Language of the words"))
        for code in languages:
            self.language.addItem(language_name(code), code)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Words"))
        self.word = QLineEdit()
        self.word.setPlaceholderText(self.tr("A word as it stands in texts"))
        self.word.setAccessibleName(self.tr("New word"))
        self.add = button(self.tr("Add"), "primary", clicked=self._add)
        self.add.setAutoDefault(False)
        self.remove = button(self.tr("Take out"), clicked=self._remove)
        self.remove.setAutoDefault(False)
        self.error = label("", "field-error", wrap=True)
        self.empty = label("", "muted", wrap=True)
        self.word.setEnabled(may_change)
        self._may_change = may_change
        self._lay_out()
        self.language.currentIndexChanged.connect(lambda _: self._show())
        self.list.currentRowChanged.connect(lambda _: self._show_buttons())
        self.word.textChanged.connect(lambda _: self._show_buttons())
        self.word.returnPressed.connect(self._add)
        self._show()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 18)
        column.setSpacing(10)
        column.addWidget(label(self.tr("The office’s words"), "title"))
        column.addWidget(
            label(
                self.tr(
                    "Spelling takes these words as known, beside the dictionary and every name of the directory. "
                    "A word with a small first letter may also begin a sentence."
                ),
                "muted",
                wrap=True,
            )
        )
        column.addWidget(self.language)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addWidget(self.word, 1)
        row.addWidget(self.add)
        column.addLayout(row)
        column.addWidget(self.error)
        foot = QHBoxLayout()
        foot.addWidget(self.remove)
        foot.addStretch(1)
        close = button(self.tr("Close"), clicked=self.accept)
        close.setAutoDefault(False)
        foot.addWidget(close)
        column.addLayout(foot)

    def show_words(self, words: Mapping[str, tuple[str, ...]]) -> None:
        """The words as the desk has them now."""
        self._words = words
        self.error.setText("")
        self._show()

    def show_error(self, error: EditorError) -> None:
        self.error.setText(str(error))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.list.hasFocus():
            self._remove()
        else:
            super().keyPressEvent(event)

    def _code(self) -> str:
        return str(self.language.currentData() or "")

    def _show(self) -> None:
        place = self.list.currentRow()
        words = self._words.get(self._code(), ())
        self.list.clear()
        self.list.addItems(list(words))
        if words:
            self.list.setCurrentRow(min(max(place, 0), len(words) - 1))
        self.empty.setText("" if words else self.tr("There are no words in this language yet."))
        self.empty.setVisible(not words)
        self._show_buttons()

    def _show_buttons(self) -> None:
        self.add.setEnabled(self._may_change and bool(self.word.text().strip()))
        self.remove.setEnabled(self._may_change and self.list.currentItem() is not None)

    def _add(self) -> None:
        if self.add.isEnabled():
            self.add_wanted.emit(self._code(), self.word.text().strip())
            self.word.clear()

    def _remove(self) -> None:
        item = self.list.currentItem()
        if self._may_change and item is not None:
            self.remove_wanted.emit(self._code(), item.text())
