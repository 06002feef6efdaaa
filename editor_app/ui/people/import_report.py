"""What came of taking a table of people in: how many, and each row that was left out with its line and reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from editor_app.ui import look
from editor_app.ui.forms.base import FormDialog


class ImportReport(FormDialog):
    """Says ``words``; ``left_out`` are sentences that can be selected and copied."""

    def __init__(self, words: str, left_out: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("People from a table"))
        self.words = QLabel(words)
        self.words.setWordWrap(True)
        self.rows = QPlainTextEdit("\n".join(left_out))
        self.rows.setReadOnly(True)
        self.rows.setAccessibleName(self.tr("Rows that were left out"))
        self.rows.setTabChangesFocus(True)
        advice = QLabel(
            self.tr(
                "These rows were left out; everything else is in the directory. Mend them and import again."
            )
        )
        advice.setProperty("role", "muted")
        advice.setWordWrap(True)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(10)
        column.addWidget(self.words)
        column.addWidget(advice)
        column.addWidget(self.rows, 1)
        column.addWidget(close)
        for widget in (advice, self.rows):
            widget.setVisible(bool(left_out))
        self.resize(look.pixels(640), look.pixels(380) if left_out else look.pixels(150))
