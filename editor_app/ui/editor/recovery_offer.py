"""What was typed and never saved is offered again: one calm line, and the difference for who wants to see it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.content import Text
from editor_app.ui import icons, look
from editor_app.ui.editor.difference_view import DifferenceView, no_caption, no_picture
from editor_app.ui.editor.figure import CaptionOf, PictureOf


@dataclass(frozen=True, slots=True)
class Recovered:
    """Typing that was never saved, against what the desk has.

    ``at`` is when it was last typed. ``saved`` and ``typed`` are texts by language code; ``language_names`` are
    the names shown for the codes.
    """

    at: datetime
    workstation: str
    revision: int
    saved: Mapping[str, Text]
    typed: Mapping[str, Text]
    language_names: Mapping[str, str]

    def differing(self) -> tuple[str, ...]:
        """The languages whose texts differ, in order; all where none does (then facts or photos differ)."""
        codes = tuple(dict.fromkeys([*self.typed, *self.saved]))
        found = tuple(c for c in codes if self.typed.get(c, Text()) != self.saved.get(c, Text()))
        return found or codes


class RecoveryBanner(QFrame):
    """The line above the page. Nothing is lost by any answer: the desk keeps both."""

    take_over = Signal()
    keep_saved = Signal()
    later = Signal()
    """Hidden for now; it is offered again at the next opening."""

    def __init__(
        self,
        picture: PictureOf = no_picture,
        caption: CaptionOf = no_caption,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._picture, self._caption = picture, caption
        self._recovered: Recovered | None = None
        self._dialog: RecoveryDialog | None = None
        self.setProperty("role", "banner")
        self.setAccessibleName(self.tr("Typing that was not saved"))
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        sign = QLabel()
        sign.setPixmap(icons.icon("history", "info").pixmap(18, 18))
        self.see = QPushButton(self.tr("See the difference"))
        self.see.clicked.connect(self.show_difference)
        self.take = QPushButton(self.tr("Take over"))
        self.take.setProperty("role", "primary")
        self.take.clicked.connect(lambda: self._answer("take_over"))
        self.put_off = QPushButton(self.tr("Decide later"))
        self.put_off.setProperty("role", "quiet")
        self.put_off.clicked.connect(lambda: self._answer("later"))
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 8, 14, 8)
        row.setSpacing(8)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1)
        for button in (self.see, self.take, self.put_off):
            row.addWidget(button)
        self.hide()

    def offer(self, recovered: Recovered) -> None:
        """Show the line for ``recovered``."""
        self._recovered = recovered
        self._words.setText(
            self.tr("Typing from {when} was not saved. It is still here.").format(when=_when(recovered.at))
        )
        self.show()

    def show_difference(self) -> None:
        """Open the dialog with the difference."""
        if self._recovered is None:
            return
        dialog = RecoveryDialog(self._recovered, self._picture, self._caption, self.window())
        dialog.take_over.connect(lambda: self._answer("take_over"))
        dialog.keep_saved.connect(lambda: self._answer("keep_saved"))
        dialog.later.connect(lambda: self._answer("later"))
        self._dialog = dialog
        dialog.open()

    @property
    def dialog(self) -> RecoveryDialog | None:
        """The open dialog, if any."""
        return self._dialog

    def _answer(self, answer: str) -> None:
        self.hide()
        self._dialog = None
        {"take_over": self.take_over, "keep_saved": self.keep_saved, "later": self.later}[answer].emit()


class RecoveryDialog(QDialog):
    """The recovered text against the saved one, word by word, and the three answers."""

    take_over = Signal()
    keep_saved = Signal()
    later = Signal()

    def __init__(
        self,
        recovered: Recovered,
        picture: PictureOf = no_picture,
        caption: CaptionOf = no_caption,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._recovered = recovered
        self.setWindowTitle(self.tr("Typing that was not saved"))
        self.resize(look.pixels(820), look.pixels(640))
        title = QLabel(self.tr("Take over what was typed?"))
        title.setProperty("role", "title")
        told = QLabel(
            self.tr(
                "Typed {when} on {workstation}, after revision {revision}. "
                "Green came in, red went out. Both texts are kept, whatever you choose."
            ).format(when=_when(recovered.at), workstation=recovered.workstation, revision=recovered.revision)
        )
        told.setProperty("role", "muted")
        told.setWordWrap(True)
        self.view = DifferenceView(picture, caption)
        self._count = QLabel()
        self._count.setProperty("role", "muted")
        self.languages = QTabBar()
        self.languages.setAccessibleName(self.tr("Language"))
        self.languages.setDrawBase(False)
        self.languages.setExpanding(False)
        self._codes = recovered.differing()
        for code in self._codes:
            self.languages.addTab(recovered.language_names.get(code, code))
        self.languages.setVisible(len(self._codes) > 1)
        self.languages.currentChanged.connect(self._show_language)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(8)
        for widget in (title, told, self.languages):
            column.addWidget(widget)
        column.addWidget(self.view, 1)
        column.addLayout(self._answers())
        self._show_language(0)
        self.take.setFocus()

    def _answers(self) -> QHBoxLayout:
        self.take = QPushButton(self.tr("Take over"))
        self.take.setProperty("role", "primary")
        self.take.setDefault(True)
        self.keep = QPushButton(self.tr("Keep the saved text"))
        self.wait = QPushButton(self.tr("Decide later"))
        self.wait.setProperty("role", "quiet")
        self.take.clicked.connect(lambda: self._answer(self.take_over.emit))
        self.keep.clicked.connect(lambda: self._answer(self.keep_saved.emit))
        self.wait.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._count, 1)
        for button in (self.wait, self.keep, self.take):
            row.addWidget(button)
        return row

    def _show_language(self, index: int) -> None:
        if not 0 <= index < len(self._codes):
            return
        code = self._codes[index]
        self.view.show_texts(self._recovered.saved.get(code, Text()), self._recovered.typed.get(code, Text()))
        words = self.view.told()
        if not self.view.places():
            words = self.tr("The words are the same; facts or photos differ.")
        self._count.setText(words)

    def _answer(self, emit: Callable[[], None]) -> None:
        self.accept()
        emit()

    def reject(self) -> None:
        super().reject()
        self.later.emit()


def _when(at: datetime) -> str:
    local = at.astimezone() if at.tzinfo else at
    day = QLocale().toString(QDate(local.year, local.month, local.day), "d MMMM yyyy")
    return f"{day}, {local:%H:%M}"
