"""Verifying in the window: the quiet mark, the red banner, files that are dropped, the history as a table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLabel, QPushButton

from editor_app.domain.release import Release
from editor_app.domain.workflow import Step
from editor_app.ui.window import DeskWindow
from editor_app.usecases.anchor import Anchor
from editor_app.usecases.office import read_office
from tests.usecases.staff import Bureau

Open = Callable[[str], DeskWindow]


def words_of(window: DeskWindow) -> str:
    return window.bench.banners.words("verify")


def mark_of(window: DeskWindow) -> str:
    return next(
        (
            part.accessibleName()
            for part in window.status.findChildren(QLabel)
            if "Verified" in part.accessibleName()
        ),
        "",
    )


def exported(bureau: Bureau, window: DeskWindow, folder: Path) -> tuple[Release, list[Path]]:
    """A released release and its files, exported through the window's own facade."""
    release = bureau.approved()
    window._desk.export(release.id, ["en"], ["docx", "html"], folder)
    files = sorted(file for file in folder.iterdir() if file.suffix in (".docx", ".html"))
    assert len(files) == 2
    return release, files


def drop(window: DeskWindow, *files: Path) -> QDropEvent:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enters = QDragEnterEvent(QPointF(9, 9).toPoint(), Qt.DropAction.CopyAction, mime, left, none)
    enters.ignore()
    window.dragEnterEvent(enters)
    drops = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime, left, none)
    drops.ignore()
    if enters.isAccepted():
        window.dropEvent(drops)
    return drops


def test_a_sound_desk_gets_a_quiet_mark_and_nothing_else(open_window: Open, bureau: Bureau) -> None:
    bureau.approved()
    window = open_window("leyla")
    assert mark_of(window) == ""
    window._desk.verify_quietly()
    assert "everything is in order" in mark_of(window)
    assert words_of(window) == ""
    assert window.toast.text == ""


def test_a_forged_desk_gets_a_red_banner_with_the_sentences_and_what_to_do(
    open_window: Open, bureau: Bureau
) -> None:
    bureau.approved()
    bureau.sql("UPDATE release SET number = 7")
    window = open_window("leyla")
    window._desk.verify_quietly()
    assert "This desk does not verify." in words_of(window)
    assert "its register number does not fit its approvals" in words_of(window)
    assert "What to do" in words_of(window)
    assert "something does not fit" in mark_of(window)
    bureau.sql("UPDATE release SET number = 1")
    window.do("verify")
    assert words_of(window) == ""
    assert "in order" in window.toast.text


def test_verifying_tells_each_part_as_it_begins(open_window: Open, bureau: Bureau) -> None:
    window = open_window("leyla")
    told: list[tuple[str, int, int]] = []
    window._desk.verifying.connect(lambda *part: told.append(part))
    window.do("verify")
    assert [n for _, n, _ in told] == list(range(1, len(told) + 1))
    assert told[-1][1:] == (len(told), len(told))


def test_an_administrator_may_accept_an_older_copy_and_nobody_else(
    open_window: Open, bureau: Bureau, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anchor = Anchor(tmp_path / "state", bureau.read(read_office).uid)
    anchor.saw(999, "0" * 64)
    for who, acts in (("leyla", 0), ("admin", 1)):
        window = open_window(who)
        assert window._desk._opened is not None
        window._desk._opened.transactions.anchor = anchor
        window._desk.verify_quietly()
        assert "an older copy of the desk was put back" in words_of(window)
        buttons = [
            b for b in window.bench.banners.findChildren(QPushButton) if b.text() == "This copy is right…"
        ]
        assert len(buttons) == acts
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("The newer copy was lost.", True))
    window.proving.accept_copy()
    assert words_of(window) == ""
    assert anchor.seen is not None
    assert anchor.seen.sequence < 999


def test_exported_files_that_are_dropped_are_compared_with_what_was_approved(
    open_window: Open, bureau: Bureau, tmp_path: Path
) -> None:
    window = open_window("rustam")
    release, files = exported(bureau, window, tmp_path / "out")
    assert drop(window, *files).isAccepted()
    dialog = window.proving.dialog
    assert dialog is not None
    assert dialog.words().count("Identical to approved version 1 of release No. 1") == 2
    bureau.step(bureau.open(release), Step.RELEASE, "rustam")
    page = next(file for file in files if file.suffix == ".html")
    page.write_text(page.read_text("utf-8").replace("They met.", "They met!"), "utf-8", newline="")
    drop(window, page)
    dialog = window.proving.dialog
    assert dialog is not None
    assert "“.” became “!”" in dialog.words()


def test_pictures_and_other_files_are_left_to_those_who_take_them(open_window: Open, tmp_path: Path) -> None:
    window = open_window("leyla")
    page, picture = tmp_path / "page.html", tmp_path / "visit.jpg"
    for file in (page, picture):
        file.write_bytes(b"x")
    assert not drop(window, picture).isAccepted()
    assert not drop(window, page, picture).isAccepted()


def test_the_history_goes_into_a_table(
    open_window: Open, bureau: Bureau, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = bureau.approved()
    window = open_window("leyla")
    window.open_release(release.id)
    file = tmp_path / "history.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    window.do("history_table")
    assert "3 lines of the history are in history.csv." in window.toast.text
    window.do("desk_history_table")
    assert file.read_bytes().count(b"\r\n") > 4
