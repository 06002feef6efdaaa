"""What the program says without asking: toasts at the bottom, banners for what lasts, errors with a way to copy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from editor_app.errors import EditorError
from editor_app.ui import icons, look
from editor_app.ui.pieces import button, clear, label, tool

_UNBOUND = 16_777_215
SHOWN_FOR = 6000
"""Milliseconds that a toast stays; it stays on while the mouse or the keyboard is on it."""


@dataclass(frozen=True, slots=True)
class Act:
    """A button in a toast or a banner."""

    text: str
    do: Callable[[], object]
    role: str = ""


class Toast(QFrame):
    """One short sentence at the bottom centre of ``host``, with Undo where there is one. Goes by itself."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setProperty("role", "toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(False)
        self._act = button("")
        self._then: Callable[[], object] | None = None
        self._act.clicked.connect(self.act)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self._words)
        layout.addWidget(self._act)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_FOR)
        self._timer.timeout.connect(self._go)
        host.installEventFilter(self)
        self.hide()

    def say(self, text: str, act: Act | None = None) -> None:
        """Show ``text``; a toast that is still there gives way."""
        self._words.setText(text)
        self._fit(text)
        self._then = act.do if act else None
        self._act.setVisible(act is not None)
        self._act.setText(act.text if act else "")
        self._act.setAccessibleName(act.text if act else "")
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        self._words.setAccessibleName(text)
        QAccessible.updateAccessibility(QAccessibleEvent(self._words, QAccessible.Event.Alert))

    def _fit(self, text: str) -> None:
        """A sentence that is wider than the window wraps."""
        host = self.parentWidget()
        room = min(max((host.width() if host is not None else 800) - 240, 200), look.pixels(720))
        wide = self._words.fontMetrics().horizontalAdvance(text) > room
        self._words.setWordWrap(wide)
        self._words.setMinimumWidth(room if wide else 0)
        self._words.setMaximumWidth(room if wide else _UNBOUND)
        height = self._words.heightForWidth(room) if wide else 0
        self._words.setMinimumHeight(max(height, 0))

    @property
    def text(self) -> str:
        """What is said now, "" when nothing is."""
        return self._words.text() if self.isVisible() else ""

    def act(self) -> None:
        """Do what the toast's button offers; nothing where it has none."""
        then, self._then = self._then, None
        self.hide()
        if then is not None:
            then()

    def _go(self) -> None:
        if self.underMouse() or self._act.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _place(self) -> None:
        host = self.parentWidget()
        if host is not None:
            self.move((host.width() - self.width()) // 2, host.height() - self.height() - 48)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)


_TONE_ICONS = {"warn": "triangle-alert", "danger": "octagon-alert", "ok": "circle-check", "info": "info"}


class Banner(QFrame):
    """A state that lasts: a sentence, what to do about it, and buttons for that."""

    def __init__(
        self, tone: str, text: str, hint: str, acts: tuple[Act, ...], close: Callable[[], None]
    ) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        self.setProperty("tone", tone)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 10, 8)
        layout.setSpacing(10)
        picture = QLabel()
        shade: icons.Tone = tone if tone in ("warn", "danger", "ok", "info") else "info"  # type: ignore[assignment]
        picture.setPixmap(icons.icon(_TONE_ICONS.get(tone, "info"), shade).pixmap(QSize(17, 17)))
        layout.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(label(text, "heading", wrap=True))
        if hint:
            words.addWidget(label(hint, wrap=True))
        layout.addLayout(words, 1)
        for act in acts:
            layout.addWidget(button(act.text, act.role, clicked=act.do), 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(tool("x", self.tr("Close this notice"), close), 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(f"{text} {hint}".strip())


class Banners(QWidget):
    """The banners above the page, one for each subject; a newer one of the same subject takes its place."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._shown: dict[str, Banner] = {}

    def show_banner(
        self, subject: str, tone: str, text: str, hint: str = "", acts: tuple[Act, ...] = ()
    ) -> None:
        self.take_away(subject)
        banner = Banner(tone, text, hint, acts, lambda: self.take_away(subject))
        self._shown[subject] = banner
        self._layout.addWidget(banner)
        QAccessible.updateAccessibility(QAccessibleEvent(banner, QAccessible.Event.Alert))

    def show_error(self, subject: str, error: EditorError, acts: tuple[Act, ...] = ()) -> None:
        """A known error: what is wrong, what to do, and the words for the clipboard."""
        copy = Act(self.tr("Copy"), lambda: QGuiApplication.clipboard().setText(str(error)), "quiet")
        self.show_banner(subject, "danger", error.text, error.hint, (*acts, copy))

    def take_away(self, subject: str) -> None:
        banner = self._shown.pop(subject, None)
        if banner is not None:
            self._layout.removeWidget(banner)
            banner.hide()
            banner.deleteLater()

    def clear(self) -> None:
        self._shown.clear()
        clear(self._layout)

    @property
    def subjects(self) -> tuple[str, ...]:
        return tuple(self._shown)

    def words(self, subject: str) -> str:
        """What the banner of ``subject`` says, "" without one."""
        banner = self._shown.get(subject)
        return banner.accessibleName() if banner is not None else ""
