"""Small widgets that many windows are made of: labels and buttons with a role, the program's mark, the pill."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.accounts import Role
from editor_app.domain.workflow import Status
from editor_app.ui import icons, look

_TONES = {
    Status.DRAFT: "",
    Status.IN_REVIEW: "warn",
    Status.CHANGES_REQUESTED: "danger",
    Status.FACT_CHECK: "warn",
    Status.APPROVED: "ok",
    Status.SCHEDULED: "ok",
    Status.RELEASED: "info",
    Status.SUPERSEDED: "",
    Status.WITHDRAWN: "violet",
    Status.DISCARDED: "",
}


def label(text: str = "", role: str = "", wrap: bool = False) -> QLabel:
    """A label with a role of the style sheet. Text is plain, whatever it contains."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def button(
    text: str, role: str = "", icon: str = "", clicked: Callable[[], object] | None = None
) -> QPushButton:
    """A push button; ``icon`` is a Lucide name, painted in the colour that fits the role."""
    made = QPushButton(text)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if role:
        made.setProperty("role", role)
    if icon:
        filled = role in ("primary", "approve")
        made.setIcon(icons.icon(icon, "accent_text" if filled else "danger" if role == "danger" else "text"))
    if clicked is not None:
        made.clicked.connect(lambda: clicked())
    return made


def tool(icon: str, name: str, clicked: Callable[[], object] | None = None, tip: str = "") -> QToolButton:
    """A borderless button with an icon only; ``name`` is what a screen reader says and the tip shows."""
    made = QToolButton()
    made.setProperty("role", "quiet")
    made.setIcon(icons.icon(icon))
    made.setIconSize(QSize(look.pixels(17), look.pixels(17)))
    made.setAccessibleName(name)
    made.setToolTip(tip or name)
    if clicked is not None:
        made.clicked.connect(lambda: clicked())
    return made


def rule() -> QFrame:
    """A thin line across."""
    made = QFrame()
    made.setProperty("role", "rule")
    return made


def card(*widgets: QWidget, role: str = "card") -> QFrame:
    """A framed card with the widgets below one another."""
    made = QFrame()
    made.setProperty("role", role)
    layout = QVBoxLayout(made)
    layout.setContentsMargins(12, 10, 12, 12)
    layout.setSpacing(6)
    for widget in widgets:
        layout.addWidget(widget)
    return made


def row(*widgets: QWidget | None, spacing: int = 8) -> QHBoxLayout:
    """The widgets beside one another; None is a stretch."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for widget in widgets:
        if widget is None:
            layout.addStretch(1)
        else:
            layout.addWidget(widget)
    return layout


def clear(layout: QHBoxLayout | QVBoxLayout) -> None:
    """Take every widget out of ``layout`` and let it go."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner := item.layout(), QHBoxLayout | QVBoxLayout):
            clear(inner)


def status_name(status: Status) -> str:
    """The status in the person's words."""
    names = {
        Status.DRAFT: QCoreApplication.translate("status", "Draft"),
        Status.IN_REVIEW: QCoreApplication.translate("status", "In review"),
        Status.CHANGES_REQUESTED: QCoreApplication.translate("status", "Changes requested"),
        Status.FACT_CHECK: QCoreApplication.translate("status", "Fact check"),
        Status.APPROVED: QCoreApplication.translate("status", "Approved"),
        Status.SCHEDULED: QCoreApplication.translate("status", "Scheduled"),
        Status.RELEASED: QCoreApplication.translate("status", "Released"),
        Status.SUPERSEDED: QCoreApplication.translate("status", "Superseded"),
        Status.WITHDRAWN: QCoreApplication.translate("status", "Withdrawn"),
        Status.DISCARDED: QCoreApplication.translate("status", "Discarded"),
    }
    return names[status]


def status_tone(status: Status) -> str:
    """The tone of a status for pills."""
    return _TONES[status]


def role_name(role: Role) -> str:
    """The role in the person's words."""
    names = {
        Role.AUTHOR: QCoreApplication.translate("roles", "Writer"),
        Role.SUPERVISOR: QCoreApplication.translate("roles", "Supervisor"),
        Role.EXPORTER: QCoreApplication.translate("roles", "Exporter"),
        Role.ADMINISTRATOR: QCoreApplication.translate("roles", "Administrator"),
        Role.READER: QCoreApplication.translate("roles", "Reader"),
    }
    return names[role]


def language_name(language: str) -> str:
    """A language's own name for itself."""
    return {"en": "English", "az": "Azərbaycanca", "ru": "Русский"}.get(language, language)


class Pill(QLabel):
    """The status in words, with its colour."""

    def __init__(self, status: Status = Status.DRAFT) -> None:
        super().__init__()
        self.setProperty("role", "pill")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.show_status(status)

    def show_status(self, status: Status) -> None:
        self.setText(status_name(status))
        look.set_role(self, "pill", status_tone(status))


def mark(side: int, scale: float = 1.0) -> QPixmap:
    """The program's mark: a sheet, half of it written."""
    picture = QPixmap(round(side * scale), round(side * scale))
    picture.setDevicePixelRatio(scale)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = QColor(look.tokens().accent)
    box = QRectF(side * 0.08, side * 0.08, side * 0.84, side * 0.84)
    outline = QPainterPath()
    outline.addRoundedRect(box, side * 0.16, side * 0.16)
    painter.fillPath(outline, colour)
    painter.setClipPath(outline)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.tokens().accent_text))
    inner = QRectF(side * 0.5, side * 0.19, side * 0.31, side * 0.62)
    painter.drawRoundedRect(inner, side * 0.06, side * 0.06)
    painter.end()
    return picture


def program_icon() -> QIcon:
    """The icon of the program's windows."""
    made = QIcon()
    for side in (16, 32, 64, 128):
        made.addPixmap(mark(side))
    return made


class Wordmark(QWidget):
    """The mark and the program's name."""

    def __init__(self, size: int = 15) -> None:
        super().__init__()
        self._size = size
        self._picture = QLabel()
        self._name = QLabel("Communiqué")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._picture)
        layout.addWidget(self._name)
        layout.addStretch(1)
        self._paint()
        look.changed.connect(self._paint)

    def _paint(self) -> None:
        self._picture.setPixmap(mark(look.pixels(self._size + 4), self.devicePixelRatioF()))
        font = look.ui_font(self._size, bold=True)
        self._name.setStyleSheet(f"font-size: {font.pixelSize()}px; font-weight: 700;")
