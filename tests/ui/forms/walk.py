"""Walks over a window for the tests: what Tab stops at, and what a screen reader hears there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget


def focusable(window: QWidget) -> list[QWidget]:
    """Every visible widget that Tab stops at (parts inside a spin box or a calendar left out)."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.focusProxy() is None
        and not isinstance(widget, QScrollBar)
        and not widget.objectName().startswith("qt_")
    ]


def nameless(window: QWidget) -> list[str]:
    """Focusable widgets that a screen reader could not name."""
    found = []
    for widget in focusable(window):
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found


def entry(widget: QWidget) -> QWidget:
    """The widget that really gets the keys when ``widget`` gets the focus."""
    proxy = widget.focusProxy()
    return widget if proxy is None else entry(proxy)


def tab_way(window: QWidget, start: QWidget, most: int = 200) -> list[QWidget]:
    """The visible, enabled stops that Tab goes through from ``start`` on, until it comes round."""
    way: list[QWidget] = []
    widget: QWidget = start
    for _ in range(most * 20):
        if (
            widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisible()
            and widget.isEnabled()
            and widget.focusProxy() is None
        ):
            way.append(widget)
        following = widget.nextInFocusChain()
        if following is None or following is start:
            break
        widget = following
    return way


def type_letters(widget: QWidget, text: str) -> None:
    """Key presses of any letters; QTest knows only the Latin ones."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(
                widget, QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
            )
