"""The small test office for windows, and light as the look."""

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


@pytest.fixture(scope="session")
def office_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office") / "desk"
    make_office(folder)
    return folder


@pytest.fixture
def bureau(office_made: Path, tmp_path: Path) -> Iterator[Bureau]:
    """The office behind the window's back: makes releases in any state."""
    before = passwords.use_hasher(CHEAP)
    bureau = copy_of(office_made, tmp_path / "desk")
    yield bureau
    bureau.desk.close()
    passwords.use_hasher(before)


@pytest.fixture
def open_window(qapp: QApplication, bureau: Bureau) -> Iterator[Callable[[str], DeskWindow]]:
    """Opens the desk's window for somebody of the staff; every window is gone after the test."""
    if qapp.styleSheet() == "":
        look.apply(qapp, "light", 1.0)
    frames: list[Frame] = []

    def open_for(who: str) -> DeskWindow:
        desk = desk_at(bureau.desk.folder, who)
        frame = Frame(None)
        frames.append(frame)
        frame.resize(1280, 720)
        window = DeskWindow(desk, frame, Settings(), lambda _: None)
        frame.show_page(window)
        frame.show()
        window.start()
        return window

    yield open_for
    for frame in frames:
        frame.hide()
        frame.deleteLater()
    frames.clear()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
