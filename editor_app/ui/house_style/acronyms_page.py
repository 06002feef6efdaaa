"""The tab of acronyms that every reader of this office knows."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QVBoxLayout, QWidget

from editor_app.checks.acronyms import KNOWN
from editor_app.domain.style import StyleSettings
from editor_app.domain.style_words import LONGEST_ACRONYM, checked_acronym
from editor_app.ui import look
from editor_app.ui.house_style.draft import StyleDraft
from editor_app.ui.pieces import button, label


class AcronymsPage(QWidget):
    """Reads and puts the known acronyms of the draft."""

    def __init__(self, draft: StyleDraft) -> None:
        super().__init__()
        self._draft = draft
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Known acronyms"))
        self.list.setMinimumHeight(look.pixels(40))
        self.letters = QLineEdit()
        self.letters.setAccessibleName(self.tr("New acronym"))
        self.letters.setPlaceholderText(self.tr("Letters, such as RBO"))
        self.letters.setMaxLength(LONGEST_ACRONYM)
        self.letters.setVisible(draft.may_change)
        self.add = button(self.tr("Add"), "primary", clicked=self._add)
        self.remove = button(self.tr("Take out"), clicked=self._remove)
        self.empty = label(self.tr("The office has none of its own yet."), "muted")
        self._lay_out()
        self.letters.textChanged.connect(lambda _: self._show_buttons())
        self.letters.returnPressed.connect(self._add)
        self.list.currentRowChanged.connect(lambda _: self._show_buttons())
        draft.changed.connect(self._show)
        self._show()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 14, 22, 14)
        column.setSpacing(10)
        column.addWidget(
            label(
                self.tr(
                    "The rule “Acronym explained once” takes these letters as known to every reader. The acronym of an "
                    "institution belongs to the institution; here stand letters that need no explanation."
                ),
                "muted",
                wrap=True,
            )
        )
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.letters, 1)
        for made in (self.add, self.remove):
            made.setAutoDefault(False)
            made.setVisible(self._draft.may_change)
            row.addWidget(made)
        column.addLayout(row)
        column.addWidget(label(self.tr("KNOWN IN EVERY OFFICE"), "section"))
        column.addWidget(label("  ".join(sorted(KNOWN)), "muted", wrap=True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.list.hasFocus():
            self._remove()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        place = self.list.currentRow()
        known = sorted(self._draft.style.acronyms)
        self.list.clear()
        self.list.addItems(known)
        if known:
            self.list.setCurrentRow(min(max(place, 0), len(known) - 1))
        self.empty.setVisible(not known)
        self._show_buttons()

    def _show_buttons(self) -> None:
        self.add.setEnabled(self._draft.may_change and bool(self.letters.text().strip()))
        self.remove.setEnabled(self._draft.may_change and self.list.currentItem() is not None)

    def _add(self) -> None:
        letters = self.letters.text()

        def more(style: StyleSettings) -> StyleSettings:
            return replace(style, acronyms=style.acronyms | {checked_acronym(letters)})

        if self.add.isEnabled() and self._draft.edit(more):
            self.letters.clear()

    def _remove(self) -> None:
        item = self.list.currentItem()
        if self.remove.isEnabled() and item is not None:
            self._draft.put(replace(self._draft.style, acronyms=self._draft.style.acronyms - {item.text()}))
