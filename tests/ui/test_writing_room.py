"""The comforts at the window: commands, preferences, abbreviations, what a paste tells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from editor_app import settings as preferences
from editor_app.settings import Settings
from editor_app.ui.actions import command
from editor_app.ui.finder import Palette
from editor_app.ui.window import DeskWindow
from tests.paste.clipboards import CLIPBOARDS, picture
from tests.usecases.staff import Bureau, report

Open = Callable[[str], DeskWindow]
COMFORTS = (
    "replace", "nbsp", "en_dash", "em_dash", "quotes", "smart", "abbreviations", "outline", "dim", "typewriter",
    "show_spaces",
)  # fmt: skip


def opened(open_window: Open, bureau: Bureau, body: str = "They met.", who: str = "leyla") -> DeskWindow:
    release = bureau.start(report(body=body))
    window = open_window(who)
    window.open_release(release.id)
    window.bench.area.editor.focus_body()
    return window


def words(window: DeskWindow) -> str:
    return window.bench.area.editor.text().body


def at_end(window: DeskWindow) -> None:
    body = window.bench.area.editor.body
    body.moveCursor(body.textCursor().MoveOperation.End)


def test_every_comfort_stands_in_a_menu_the_palette_and_the_list_of_shortcuts(
    open_window: Open, bureau: Bureau
) -> None:
    window = opened(open_window, bureau)
    bar = window.window().menuBar()  # type: ignore[attr-defined]
    shown = [action for menu in bar.findChildren(QMenu) for action in menu.actions()]
    for name in COMFORTS:
        assert window.actions_[name] in shown
        assert command(name).shortcut
    palette = window.dialogs.palette(window.actions_.possible)
    assert set(COMFORTS) <= {row.key for row in palette.rows}
    palette.reject()
    shortcuts = window.dialogs.shortcuts(window.actions_.possible)
    assert {row.key for row in shortcuts.rows} >= set(COMFORTS)
    shortcuts.reject()


def test_a_no_break_space_and_dashes_are_written_by_their_keys(open_window: Open, bureau: Bureau) -> None:
    window = opened(open_window, bureau)
    at_end(window)
    body = window.bench.area.editor.body
    window.window().activateWindow()
    assert QTest.qWaitForWindowActive(window.window())
    held = Qt.KeyboardModifier
    QTest.keyClick(body, Qt.Key.Key_Space, held.ControlModifier | held.ShiftModifier)
    QTest.keyClick(body, Qt.Key.Key_Minus, held.ControlModifier | held.AltModifier)
    QTest.keyClicks(body, "x")
    assert words(window) == "They met.\u00a0–x"


def test_preferences_apply_at_once_and_are_kept(open_window: Open, bureau: Bureau, tmp_path: Path) -> None:
    window = opened(open_window, bureau)
    kept: list[Settings] = []
    window._store = kept.append
    editor = window.bench.area.editor
    for name in ("smart", "dim", "typewriter", "show_spaces"):
        window.do(name)
    assert kept[-1] == Settings(
        last_release=kept[-1].last_release,
        smart_typing=False,
        typewriter=True,
        dim_others=True,
        show_spaces=True,
    )
    assert editor.body.page_marks.dims
    assert editor.headline.page_marks.spaces
    at_end(window)
    QTest.keyClicks(editor.body, ' "x"')
    assert words(window) == 'They met. "x"'
    assert [window.actions_[name].isChecked() for name in ("smart", "dim")] == [False, True]
    preferences.save(kept[-1], tmp_path)
    assert preferences.load(tmp_path).settings == kept[-1]
    window.do("smart")
    QTest.keyClicks(editor.body, ' "y"')
    assert words(window) == 'They met. "x" “y”'


def test_an_abbreviation_made_in_its_window_expands_on_the_page(open_window: Open, bureau: Bureau) -> None:
    window = opened(open_window, bureau)
    made = window.room.abbreviations()
    assert made.language.currentData() == "en"
    QTest.keyClicks(made.short, "=iom=")
    QTest.keyClick(made.short, Qt.Key.Key_Return)
    QTest.keyClicks(made.full, "International Organization for Migration")
    QTest.keyClick(made.full, Qt.Key.Key_Return)
    assert made.table.rowCount() == 1
    assert made.short.text() == made.full.text() == ""
    made.close()
    at_end(window)
    body = window.bench.area.editor.body
    QTest.keyClicks(body, " The =iom= came.")
    assert words(window) == "They met. The International Organization for Migration came."


def test_a_chosen_abbreviation_is_changed_and_taken_out(open_window: Open, bureau: Bureau) -> None:
    window = opened(open_window, bureau)
    window._desk.put_abbreviation("en", "sws", "Waterways")
    made = window.room.abbreviations()
    made.table.selectRow(0)
    assert (made.short.text(), made.full.text()) == ("sws", "Waterways")
    made.full.setText("State Waterways Service")
    made.save.click()
    assert window._desk.abbreviations_in("en") == {"sws": "State Waterways Service"}
    made.table.selectRow(0)
    made.table.setFocus()
    QTest.keyClick(made.table, Qt.Key.Key_Delete)
    assert made.table.rowCount() == 0
    assert made.empty.isVisible()
    assert window._desk.abbreviations == ()


def test_a_refusal_is_said_in_the_window_and_keeps_what_was_typed(open_window: Open, bureau: Bureau) -> None:
    window = opened(open_window, bureau)
    made = window.room.abbreviations()
    made.short.setText("two words")
    made.full.setText("x")
    made.save.click()
    assert made.error.text().startswith("“two words” cannot be a short form.")
    assert made.short.text() == "two words"


def test_somebody_who_may_not_write_only_looks(open_window: Open, bureau: Bureau) -> None:
    window = open_window("nigar")
    window._desk.read_abbreviations()
    made = window.room.abbreviations()
    made.short.setText("a")
    made.full.setText("b")
    assert not made.save.isEnabled()
    assert not made.short.isEnabled()


def test_the_palette_lists_abbreviations_and_writes_the_chosen_one(open_window: Open, bureau: Bureau) -> None:
    window = opened(open_window, bureau, "Met")
    window._desk.put_abbreviation("en", "pa", " in Port Alma")
    window._desk.put_abbreviation("ru", "pa", "Порт-Альма")
    at_end(window)
    palette = window.dialogs.palette(window.actions_.possible, window.room.further_rows())
    palette.type("port alma")
    row = next(row for row in palette.rows if row.hint == "=pa=")
    QTest.keyClick(palette, Qt.Key.Key_End)
    palette.accept()
    palette.chosen.emit(row.key)
    assert words(window) == "Metin Port Alma"
    assert [row.hint for row in window.room.further_rows()] == ["=pa="]


def test_the_outline_opens_from_the_preview_too_and_goes_to_the_heading(
    open_window: Open, bureau: Bureau
) -> None:
    window = opened(open_window, bureau, "They met.\n\n## Next steps\n\nMore.")
    window.do("preview")
    found = window.room.outline()
    assert [row.text.strip() for row in found.rows] == ["Meeting at the Service", "Next steps"]
    found.type("next")
    QTest.keyClick(found, Qt.Key.Key_Return)
    body = window.bench.area.editor.body
    assert body.textCursor().block().text() == "Next steps"


def test_what_a_paste_left_out_is_told_in_the_toast(
    open_window: Open, bureau: Bureau, tmp_path: Path
) -> None:
    window = opened(open_window, bureau)
    clipboard = next(one for one in CLIPBOARDS if one.name == "word-win-tracked-changes.html")
    data = QMimeData()
    data.setHtml(clipboard.source.decode())
    at_end(window)
    window.bench.area.editor.body.insertFromMimeData(data)
    assert window.toast.text == clipboard.told[0]
    assert window.toast.width() < window.width()


def test_pictures_of_a_paste_become_photos_of_the_release(
    open_window: Open, bureau: Bureau, tmp_path: Path, qtbot: QtBot
) -> None:
    window = opened(open_window, bureau)
    data = QMimeData()
    png, jpeg = (picture(kind).hex() for kind in ("PNG", "JPEG"))
    rtf = rf"{{\rtf1 words {{\pict\pngblip {png}}}{{\pict\jpegblip {jpeg}}}}}"
    data.setData("text/rtf", rtf.encode())
    at_end(window)
    window.bench.area.editor.body.insertFromMimeData(data)
    release = window.bench.release
    assert release is not None
    assert len(bureau.open(release).content.photos) == 2
    assert words(window) == "They met.words"


def test_a_question_mark_lists_the_shortcuts_where_nothing_is_written(
    open_window: Open, bureau: Bureau
) -> None:
    window = opened(open_window, bureau)
    QTest.keyClicks(window.bench.area.editor.body, "?")
    assert window.findChildren(Palette) == []
    QTest.keyClicks(window.column.list, "?")
    assert [made.windowTitle() for made in window.findChildren(Palette)] == ["Keyboard shortcuts"]
    window.findChildren(Palette)[0].reject()
