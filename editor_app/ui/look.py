"""Colours, fonts and the one application style sheet, in light and dark.

Every widget takes its look from here: palettes for Fusion, one style sheet for the application (`look_sheet`),
and `tokens()` for what is painted by hand. `changed` is emitted after the scheme or the zoom changed; whoever
paints or caches colours listens to it.

A widget says what it is by its dynamic property ``role``: primary, approve, danger, quiet, link, segment (buttons);
muted, title, heading, section, pill, field-error, status (labels); card, good-card, banner, page, rail, panel,
bar, segment (frames); bare (a text field without a frame). ``tone`` (ok, warn, danger, info, accent) colours a
pill or a banner.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from editor_app import resources
from editor_app.ui import look_sheet

Scheme = Literal["light", "dark", "system"]

UI_FAMILY: Final = "Inter"
TEXT_FAMILY: Final = "Noto Serif"
UI_SIZE: Final = 13
"""Logical pixels of the interface's text at zoom 1."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours in use, as "#rrggbb" (``QColor(tokens().accent)``). ``dark`` tells which set it is."""

    dark: bool
    window: str
    rail: str
    panel: str
    page: str
    field: str
    hover: str
    segment: str
    line: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    accent_text: str
    accent_soft: str
    selection: str
    selection_text: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    danger: str
    danger_soft: str
    info: str
    info_soft: str
    violet: str
    added: str
    removed: str
    mark: str
    shadow: str

    def status(self, status: str) -> str:
        """The colour of a workflow status (its value, e.g. "in_review")."""
        return {
            "draft": self.muted,
            "changes_requested": self.danger,
            "in_review": self.warn,
            "approved": self.ok,
            "released": self.info,
            "withdrawn": self.violet,
        }.get(status, self.muted)


LIGHT: Final = Tokens(
    dark=False,
    window="#f4f3f0",
    rail="#efede9",
    panel="#faf9f7",
    page="#ffffff",
    field="#ffffff",
    hover="#e9e6e0",
    segment="#e9e7e2",
    line="#e0ddd7",
    text="#1c1e21",
    muted="#646870",
    accent="#0f5c6e",
    accent_hover="#0c4d5d",
    accent_text="#ffffff",
    accent_soft="#e3f0f2",
    selection="#bfe0e6",
    selection_text="#10282e",
    ok="#1a7a48",
    ok_soft="#e9f3ec",
    warn="#a15c00",
    warn_soft="#fbf1dd",
    danger="#b3261e",
    danger_soft="#fbe9e7",
    info="#2456b8",
    info_soft="#e8eefb",
    violet="#6b45b0",
    added="#d3f0df",
    removed="#fbd9d7",
    mark="#fdf0c4",
    shadow="#d9d6cf",
)

DARK: Final = Tokens(
    dark=True,
    window="#17191b",
    rail="#1b1d20",
    panel="#202326",
    page="#25282c",
    field="#2a2e32",
    hover="#2e3236",
    segment="#16181a",
    line="#363a3f",
    text="#e9e8e4",
    muted="#a1a6ad",
    accent="#58b4c6",
    accent_hover="#74c4d4",
    accent_text="#06222a",
    accent_soft="#1d3a42",
    selection="#235562",
    selection_text="#f2fbfd",
    ok="#5fc48d",
    ok_soft="#1c3327",
    warn="#e0a64a",
    warn_soft="#3a2f1a",
    danger="#f08a80",
    danger_soft="#40231f",
    info="#86aef5",
    info_soft="#1f2c45",
    violet="#b79af0",
    added="#1f4a33",
    removed="#56302c",
    mark="#4d4220",
    shadow="#0e0f10",
)


class _Watch(QObject):
    changed = Signal()


@dataclass(slots=True)
class _Current:
    tokens: Tokens = LIGHT
    scheme: Scheme = "system"
    zoom: float = 1.0
    loaded: frozenset[str] = frozenset()
    """The families of our own fonts that are loaded"""
    fusion: bool = False
    following: bool = False


_watch = _Watch()
_now = _Current()
changed = _watch.changed


def tokens() -> Tokens:
    """The colours in use now."""
    return _now.tokens


def scheme() -> Scheme:
    """What was asked for last: light, dark or system."""
    return _now.scheme


def zoom() -> float:
    """The factor on every font size of the interface and the text."""
    return _now.zoom


def pixels(size: float) -> int:
    """``size`` logical pixels at the present zoom."""
    return max(1, round(size * _now.zoom))


def ui_font(size: float = UI_SIZE, bold: bool = False) -> QFont:
    """The interface's font, ``size`` in logical pixels before zoom; ``bold`` is semi-bold."""
    font = QFont(UI_FAMILY)
    font.setPixelSize(pixels(size))
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


def text_font(size: float = 17, bold: bool = False, italic: bool = False) -> QFont:
    """The font of a release's words, ``size`` in logical pixels before zoom."""
    font = QFont(text_family())
    font.setPixelSize(pixels(size))
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    font.setItalic(italic)
    return font


def text_family() -> str:
    """The family of a release's words, loaded when it is first asked for: no page is painted before the sign-in."""
    _load(TEXT_FAMILY)
    return TEXT_FAMILY


def new_application(name: str) -> QApplication:
    """The application in the style that our sheet is written for.

    Asking Qt for its style has PySide make all the names of QStyle, a twelfth of the start.
    """
    _now.fusion = True
    return QApplication([name, "-style", "fusion"])


def apply(app: QApplication, scheme: Scheme = "system", zoom: float | None = None) -> None:
    """Give the application its fonts, palette and style sheet; tells everybody through `changed`.

    ``scheme`` "system" follows the desktop as long as it is chosen. ``zoom`` None keeps the present factor.
    """
    _load(UI_FAMILY)
    _follow_system(app)
    _now.scheme = scheme
    if zoom is not None:
        _now.zoom = min(max(zoom, 0.8), 2.0)
    _now.tokens = DARK if _is_dark(scheme) else LIGHT
    if not _now.fusion:
        app.setStyle("Fusion")
        _now.fusion = True
    app.setFont(ui_font())
    app.setPalette(_palette(_now.tokens))
    app.setStyleSheet(look_sheet.sheet(_now.tokens, pixels))
    _watch.changed.emit()


def set_role(widget: QWidget, role: str, tone: str = "") -> None:
    """Give ``widget`` another role (and tone) and have the style sheet read again."""
    widget.setProperty("role", role)
    widget.setProperty("tone", tone)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def _is_dark(scheme: Scheme) -> bool:
    if scheme != "system":
        return scheme == "dark"
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _follow_system(app: QApplication) -> None:
    if _now.following:
        return
    _now.following = True

    def follow() -> None:
        if _now.scheme == "system":
            apply(app, "system")

    app.styleHints().colorSchemeChanged.connect(follow)


def _load(family: str) -> None:
    if family not in _now.loaded:
        _now.loaded |= {family}
        for file in sorted(resources.path("fonts").glob(f"{family.replace(' ', '')}-*.?tf")):
            QFontDatabase.addApplicationFont(str(file))


def _palette(t: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for which, colour in (
        (role.Window, t.panel),
        (role.WindowText, t.text),
        (role.Base, t.field),
        (role.AlternateBase, t.panel),
        (role.Text, t.text),
        (role.Button, t.panel),
        (role.ButtonText, t.text),
        (role.BrightText, t.danger),
        (role.ToolTipBase, t.field),
        (role.ToolTipText, t.text),
        (role.PlaceholderText, t.muted),
        (role.Highlight, t.selection),
        (role.HighlightedText, t.selection_text),
        (role.Link, t.accent),
        (role.LinkVisited, t.violet),
        (role.Light, t.field),
        (role.Midlight, t.panel),
        (role.Mid, t.line),
        (role.Dark, t.line),
        (role.Shadow, t.shadow),
        (role.Accent, t.accent),
    ):
        palette.setColor(which, QColor(colour))
    faint = QColor(t.muted)
    faint.setAlpha(150)
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, faint)
    return palette
