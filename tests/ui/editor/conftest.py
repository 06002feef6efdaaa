"""A body edit to write in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from editor_app.ui.editor.body_edit import BodyEdit

KEY = "0123456789ab"
OTHER_KEY = "ba9876543210"


def write(widget: QWidget, text: str) -> None:
    """Type ``text`` with real keys."""
    QTest.keyClicks(widget, text)


def press(widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, key, held)


def picture_of(key: str) -> QPixmap | None:
    if key != KEY:
        return None
    pixmap = QPixmap(300, 200)
    pixmap.fill("#406070")
    return pixmap


def caption_of(key: str) -> tuple[str, str]:
    return ("Ms Marku at the dam.", "Press Office") if key == KEY else ("", "")


@pytest.fixture
def body(qtbot: QtBot) -> BodyEdit:
    edit = BodyEdit(picture_of, caption_of)
    qtbot.addWidget(edit)
    edit.setFixedWidth(640)
    edit.show()
    edit.setFocus()
    return edit
