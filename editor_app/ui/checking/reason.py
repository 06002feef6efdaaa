"""The small frame in which somebody says why a finding may stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGraphicsDropShadowEffect,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.waiver import MINIMUM_REASON, Waiver
from editor_app.ui import look
from editor_app.ui.pieces import button, label, row

WIDTH: Final = 348
MOST_OFFERED: Final = 5
_EDGE: Final = 8


def reasons_for(given: Sequence[Waiver]) -> tuple[str, ...]:
    """The reasons that are offered: those given most often in this release, then the usual ones."""
    usual = (
        QCoreApplication.translate("reasons", "Quoted as it was said"),
        QCoreApplication.translate("reasons", "The official form of the name"),
        QCoreApplication.translate("reasons", "As in the signed document"),
        QCoreApplication.translate("reasons", "Checked with the speaker’s office"),
    )
    often = (reason for reason, _ in Counter(one.reason for one in given).most_common(MOST_OFFERED - 2))
    return tuple(dict.fromkeys((*often, *usual)))[:MOST_OFFERED]


class ReasonPopover(QFrame):
    """Asks for one reason over the window and goes. Enter gives it, Esc and a step elsewhere leave all as it was."""

    given = Signal(str)

    def __init__(self, window: QWidget, what: str, offered: Sequence[str]) -> None:
        super().__init__(window)
        self._room = window
        self.setProperty("role", "popover")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Why may it stand?"))
        self.setFixedWidth(min(look.pixels(WIDTH), window.width() - 2 * _EDGE))
        self._before = QApplication.focusWidget()
        self.reason = QLineEdit()
        self.reason.setAccessibleName(self.tr("Reason for letting the finding stand"))
        self.reason.setPlaceholderText(self.tr("Say in a few words why"))
        self.reason.setMaxLength(400)
        self.ignore = button(self.tr("Ignore here"), "primary", "", self._give)
        self.cancel = button(self.tr("Cancel"), "quiet", "", self.go_back)
        self.count = label("", "status")
        self.offered = [self._offer(words) for words in offered]
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        column.addWidget(label(self.tr("Why may it stand?"), "heading"))
        column.addWidget(label(what, "muted", wrap=True))
        column.addSpacing(2)
        column.addWidget(self.reason)
        column.addWidget(label(self.tr("Often given").upper(), "section"))
        inner = QVBoxLayout()
        inner.setSpacing(0)
        for one in self.offered:
            inner.addWidget(one)
        column.addLayout(inner)
        told = self.tr("The reason stays with the text; whoever approves it reads it.")
        column.addWidget(label(told, "status", wrap=True))
        column.addLayout(row(self.count, None, self.cancel, self.ignore))
        for widget in (self.reason, self.ignore, self.cancel, *self.offered):
            widget.installEventFilter(self)
        self.reason.textChanged.connect(lambda _: self._show_count())
        self.reason.returnPressed.connect(self._give)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 4)
        shadow.setColor(QColor(0, 0, 0, 70))
        self.setGraphicsEffect(shadow)
        self._show_count()

    def open_at(self, anchor: QRect) -> None:
        """Show it below ``anchor`` (in the window's coordinates), or above it where there is no room below."""
        self.adjustSize()
        room = self._room.rect()
        below, above = anchor.bottom() + 6, anchor.top() - 6 - self.height()
        fits = below + self.height() <= room.bottom() - _EDGE
        y = below if fits or above < _EDGE else above
        x = min(max(anchor.left(), _EDGE), room.right() - _EDGE - self.width())
        self.move(QPoint(x, max(_EDGE, min(y, room.bottom() - _EDGE - self.height()))))
        self.show()
        self.raise_()
        self.reason.setFocus(Qt.FocusReason.PopupFocusReason)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    def go_back(self) -> None:
        """Ask no more, and give the keyboard back to where it was."""
        before = self._before
        self._leave()
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def enough(self) -> bool:
        """Whether the reason says enough."""
        return len(self.reason.text().strip()) >= MINIMUM_REASON

    def _give(self) -> None:
        if not self.enough:
            self.reason.setFocus()
            return
        words = self.reason.text().strip()
        self.go_back()
        self.given.emit(words)

    def _leave(self) -> None:
        QApplication.instance().focusChanged.disconnect(self._focus_moved)  # type: ignore[union-attr]
        self.close()

    def _offer(self, words: str) -> QPushButton:
        made = button(words, "offer", "", lambda: self._take(words))
        made.setAccessibleName(self.tr("Reason: {0}").format(words))
        return made

    def _take(self, words: str) -> None:
        self.reason.setText(words)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reason.end(False)

    def _show_count(self) -> None:
        left = MINIMUM_REASON - len(self.reason.text().strip())
        self.ignore.setEnabled(left <= 0)
        if left <= 0:
            self.count.setText("")
        elif left == MINIMUM_REASON:
            self.count.setText(self.tr("At least {0} characters").format(MINIMUM_REASON))
        else:
            self.count.setText(self.tr("{0} more").format(left))

    def _focus_moved(self, _: QWidget | None, now: QWidget | None) -> None:
        # No widget at all: the whole window is left, and the person comes back to it.
        if now is not None and now is not self and not self.isAncestorOf(now):
            self._leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self.go_back()
            return True
        return super().eventFilter(watched, event)
