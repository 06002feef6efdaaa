"""The line at the bottom: words and reading time, the language, what the checks found, the desk."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QSize, QTime
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from editor_app.ui import icons, look
from editor_app.ui.pieces import label


class StatusLine(QFrame):
    """Plain words; nothing here can be focused."""

    def __init__(self, desk: str) -> None:
        super().__init__()
        self.setObjectName("status-line")
        self._counts = label("", "status")
        self._language = label("", "status")
        self._checks = label("", "status")
        self._work = label("", "status")
        self._verified = QLabel()
        self._verified.hide()
        self._desk = label(desk, "status")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 3, 14, 3)
        layout.setSpacing(20)
        for widget in (self._counts, self._language, self._checks):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self._work)
        layout.addWidget(self._verified)
        layout.addWidget(self._desk)
        self._dress()
        look.changed.connect(self._dress)

    def show_counts(self, words: int, minutes: int) -> None:
        self._counts.setText(self.tr("{0} words · {1} min").format(self.locale().toString(words), minutes))

    def show_language(self, name: str) -> None:
        self._language.setText(name)
        self._counts.setVisible(bool(name))  # nothing is open where there is no language

    def show_checks(self, count: int) -> None:
        if count == 1:
            self._checks.setText(self.tr("1 check open"))
        else:
            self._checks.setText(
                self.tr("{0} checks open").format(count) if count else self.tr("No checks open")
            )

    def show_work(self, words: str) -> None:
        """What goes on in the background; "" when nothing does."""
        self._work.setText(words)

    def show_verified(self, sound: bool, at: QTime) -> None:
        """A quiet mark: the desk verified, or it did not; the tip says when."""
        size = QSize(look.pixels(14), look.pixels(14))
        self._verified.setPixmap(
            icons.icon("shield-check" if sound else "shield-x", "ok" if sound else "danger").pixmap(size)
        )
        when = self.locale().toString(at, QLocale.FormatType.ShortFormat)
        words = (
            self.tr("Verified at {0}: everything is in order.")
            if sound
            else self.tr("Verified at {0}: something does not fit.")
        )
        self._verified.setToolTip(words.format(when))
        self._verified.setAccessibleName(words.format(when))
        self._verified.show()

    def show_nothing(self) -> None:
        for part in (self._counts, self._language, self._checks):
            part.setText("")

    def _dress(self) -> None:
        t = look.tokens()
        self.setStyleSheet(
            f"#status-line {{ background: {t.rail}; border: none; border-top: 1px solid {t.line}; }}"
        )
