"""Which languages to write: a box for each of the office's, at least one ticked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout

from editor_app.ui.forms.context import language_name


class LanguageBoxes(QFrame):
    """``changed`` after a tick; the last one cannot be taken away."""

    changed = Signal()

    def __init__(self, languages: Sequence[str], ticked: Iterable[str]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        wanted = set(ticked)
        self.boxes: dict[str, QCheckBox] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 7, 10, 7)
        row.setSpacing(16)
        for code in languages:
            box = QCheckBox(language_name(code))
            box.setAccessibleName(self.tr("Write in {language}").format(language=language_name(code)))
            box.setChecked(code in wanted)
            box.toggled.connect(lambda _, box=box: self._ticked(box))
            row.addWidget(box)
            self.boxes[code] = box
        row.addStretch(1)

    def languages(self) -> tuple[str, ...]:
        """Those ticked, in the office's order."""
        return tuple(code for code, box in self.boxes.items() if box.isChecked())

    def offer(self, languages: Sequence[str]) -> None:
        """Only these can be ticked; a report type need not have a text in every language."""
        for code, box in self.boxes.items():
            offered = not languages or code in languages
            box.setEnabled(offered or box.isChecked())
            box.setToolTip("" if offered else self.tr("This report type has no text in this language yet."))

    def _ticked(self, box: QCheckBox) -> None:
        if self.languages():
            self.changed.emit()
        else:
            box.setChecked(True)
