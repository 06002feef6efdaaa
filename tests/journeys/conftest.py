"""A small office of its own for a journey, and the window of whoever sits down at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from editor_app.settings import Settings
from editor_app.ui import look
from editor_app.ui.frame import Frame
from editor_app.ui.window import DeskWindow
from editor_app.usecases import passwords
from tests.ui.desks import desk_at
from tests.usecases.staff import CHEAP, Bureau, copy_of, make_office


@pytest.fixture
def bureau(tmp_path: Path) -> Iterator[Bureau]:
    before = passwords.use_hasher(CHEAP)
    make_office(tmp_path / "made")
    bureau = copy_of(tmp_path / "made", tmp_path / "desk")
    yield bureau
    bureau.desk.close()
    passwords.use_hasher(before)


@pytest.fixture
def sit_down(qapp: QApplication, bureau: Bureau) -> Iterator[Callable[[str], DeskWindow]]:
    """Somebody signs in and has the window before them."""
    look.apply(qapp, "light", 1.0)
    frames: list[Frame] = []

    def sit(who: str) -> DeskWindow:
        for frame in frames:
            frame.hide()
        desk = desk_at(bureau.desk.folder, who)
        frame = Frame(None)
        frames.append(frame)
        window = DeskWindow(desk, frame, Settings(), lambda _: None)
        frame.show_page(window)
        frame.show()
        window.start()
        return window

    yield sit
    for frame in frames:
        frame.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
