"""The tab of what saving would change, in words."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from editor_app.ui.house_style.draft import StyleDraft
from editor_app.ui.pieces import button, label


class ChangesPage(QWidget):
    """Every change of the draft as a line; all of them are taken back by one button."""

    def __init__(self, draft: StyleDraft) -> None:
        super().__init__()
        self._draft = draft
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("What saving changes"))
        self.list.setWordWrap(True)
        self.none = label("", "muted", wrap=True)
        self.back = button(
            self.tr("Take everything back"), icon="rotate-ccw", clicked=lambda: draft.put(draft.saved)
        )
        self.back.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 14, 22, 14)
        column.setSpacing(10)
        column.addWidget(self.none)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addStretch(1)
        column.addLayout(row)
        draft.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        told = self._draft.told()
        self.list.clear()
        self.list.addItems([f"{words[:1].upper()}{words[1:]}" for words in told])
        self.none.setText(
            self.tr("Saving changes this for everybody at this desk. It is written into the history.")
            if told
            else self.tr("Nothing is changed.")
        )
        self.back.setEnabled(bool(told))
