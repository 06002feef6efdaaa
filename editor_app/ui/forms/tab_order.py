"""Tab goes through a form as the eye does, also after rows were added: the order is read from the layouts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QGridLayout,
    QLayout,
    QLineEdit,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QWidget,
)

_WHOLE = (QAbstractItemView, QComboBox, QLineEdit, QAbstractSpinBox)


def focus_stops(root: QWidget) -> Iterator[QWidget]:
    """The widgets inside ``root`` that Tab stops at, hidden ones included, in the order of the layouts."""
    takes_tab = bool(root.focusPolicy() & Qt.FocusPolicy.TabFocus) and root.focusProxy() is None
    if takes_tab:
        yield root
    if isinstance(root, _WHOLE):
        return
    if isinstance(root, QScrollArea):
        inner = root.widget()
        if inner is not None:
            yield from focus_stops(inner)
        return
    if isinstance(root, QAbstractScrollArea):
        return
    if isinstance(root, QSplitter | QStackedWidget | QTabWidget):
        for place in range(root.count()):
            page = root.widget(place)
            if page is not None:
                yield from focus_stops(page)
        return
    layout = root.layout()
    if layout is not None:
        yield from _in_layout(layout)


def chain(widgets: Iterable[QWidget]) -> None:
    """Make Tab go through ``widgets`` in this order."""
    previous: QWidget | None = None
    for widget in widgets:
        if previous is not None:
            QWidget.setTabOrder(previous, widget)
        previous = widget


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        positions = {place: layout.getItemPosition(place) for place in places}
        places.sort(key=lambda place: tuple(positions[place])[:2])  # type: ignore[arg-type]
    for place in places:
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from focus_stops(widget)
        elif inner is not None:
            yield from _in_layout(inner)
