"""A person at the real window: finds things by their accessible names, types real keys, clicks, waits and looks."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

Found = TypeVar("Found", bound=QWidget)
PATIENCE = 90.0
"""Seconds to wait for something that has to come; a machine under load is slow."""


class NotThere(AssertionError):
    """What the person looked for is not on the screen."""


class Hand:
    """``pictures`` is where `look` leaves what the window shows; None looks at nothing."""

    def __init__(self, window: QWidget, pictures: Path | None = None) -> None:
        self.window = window
        self.pictures = pictures
        self._taken = 0

    # -- seeing --------------------------------------------------------------------------------------------

    def see(self, kind: type[Found], name: str) -> Found:
        """The visible widget of that kind and accessible name (or text), in the window in front first."""
        self.wait_for(lambda: self._search(kind, name) is not None, f"{kind.__name__} “{name}”")
        found = self._search(kind, name)
        assert found is not None
        return found

    def see_all(self, kind: type[Found], name: str) -> list[Found]:
        """All of that kind and name, from top to bottom."""
        self.see(kind, name)
        found = [
            one
            for top in self._fronts()
            for one in top.findChildren(kind)
            if one.isVisible() and name in _names(one)
        ]
        return sorted(found, key=lambda one: one.mapToGlobal(one.rect().topLeft()).y())

    def sees(self, kind: type[QWidget], name: str) -> bool:
        return self._search(kind, name) is not None

    def reads(self, words: str) -> bool:
        """Whether any visible label shows ``words``."""
        return any(
            words in label.text()
            for top in self._fronts()
            for label in top.findChildren(QLabel)
            if label.isVisible()
        )

    def _fronts(self) -> list[QWidget]:
        modal = QApplication.activeModalWidget()
        others = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not modal]
        return [modal] if modal is not None else others

    def _search(self, kind: type[Found], name: str) -> Found | None:
        for top in self._fronts():
            for one in (top, *top.findChildren(QWidget)):
                if isinstance(one, kind) and one.isVisible() and name in _names(one):
                    return one
        return None

    def wait_for(self, there: Callable[[], bool], what: str = "it") -> None:
        """Let the program work until ``there``; NotThere if it does not come."""
        end = time.monotonic() + PATIENCE
        while not there():
            if time.monotonic() > end:
                raise NotThere(f"{what} did not come; on the screen: {self.names()}")
            self.pause(0.01)

    def pause(self, seconds: float = 0.05) -> None:
        """Let the program work for a while."""
        end = time.monotonic() + seconds
        while True:
            QApplication.processEvents()
            if time.monotonic() >= end:
                return
            time.sleep(0.005)

    def names(self) -> list[str]:
        """The accessible names of everything that can be focused now, for messages."""
        return sorted(
            {
                _names(one)[0]
                for top in self._fronts()
                for one in top.findChildren(QWidget)
                if one.isVisible() and one.focusPolicy() is not Qt.FocusPolicy.NoFocus and _names(one)
            }
        )

    def look(self, name: str) -> None:
        """Leave a picture of the window, and of a dialog over it."""
        if self.pictures is None:
            return
        self.pause(0.4)
        self.pictures.mkdir(parents=True, exist_ok=True)
        self._taken += 1
        top = QApplication.activeModalWidget() or self.window
        top.grab().save(str(self.pictures / f"{self._taken:02}-{name}.png"))

    # -- doing ---------------------------------------------------------------------------------------------

    def press(self, name: str) -> None:
        """Click a button that can be clicked."""
        button = self.see(QAbstractButton, name)
        self.wait_for(button.isEnabled, f"the button “{name}” to be enabled")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.pause()

    def _come_to_front(self) -> None:
        if QApplication.activeWindow() is None:
            (QApplication.activeModalWidget() or self.window).activateWindow()
            self.pause()

    def press_beginning(self, words: str) -> None:
        """Click the button whose name begins with ``words`` ("In review, 3")."""
        self.wait_for(lambda: bool(self._beginning(words)), f"a button “{words}…”")
        QTest.mouseClick(self._beginning(words)[0], Qt.MouseButton.LeftButton)
        self.pause()

    def _beginning(self, words: str) -> list[QAbstractButton]:
        return [
            button
            for top in self._fronts()
            for button in top.findChildren(QAbstractButton)
            if button.isVisible() and any(name.startswith(words) for name in _names(button))
        ]

    def keys(self, *sequences: str, to: QWidget | None = None) -> None:
        """Press key sequences such as "Ctrl+N" on what has the focus."""
        self._come_to_front()
        for sequence in sequences:
            target = to or QApplication.focusWidget() or self.window
            QTest.keySequence(target, QKeySequence(sequence))
            self.pause()

    def drop(self, files: Sequence[Path], onto: QWidget) -> None:
        """Drag ``files`` from a folder and let go of them over ``onto``."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        where = onto.rect().center()
        buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(where, Qt.DropAction.CopyAction, data, buttons, none)
        QApplication.sendEvent(onto, enter)
        drop = QDropEvent(QPointF(where), Qt.DropAction.CopyAction, data, buttons, none)
        QApplication.sendEvent(onto, drop)
        self.pause()

    def write(self, words: str, to: QWidget | None = None) -> None:
        """Type ``words``, letter by letter where Qt's keyboard has them, else as an input method would."""
        self._come_to_front()
        target = to or QApplication.focusWidget()
        assert target is not None, "nothing has the focus"
        for letter in words:
            if letter == "\n":
                QTest.keyClick(target, Qt.Key.Key_Return)
            elif letter.isascii():
                QTest.keyClicks(target, letter)
            else:
                _commit(target, letter)
        self.pause()


def _names(one: QWidget) -> list[str]:
    """How a person may call it: its accessible name, its text without access key."""
    names = [one.accessibleName()]
    if isinstance(one, QAbstractButton | QLabel):
        names.append(one.text().replace("&", ""))
    return [name for name in names if name]


def _commit(target: QWidget, letter: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(letter)
    QApplication.sendEvent(target, event)
