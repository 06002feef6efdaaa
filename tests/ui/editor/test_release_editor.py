"""The whole page: fields, tools, findings, find bar."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor_app.checks.finding import Finding, Level
from editor_app.document.nodes import BulletList, Document, ListItem, Paragraph, Run
from editor_app.domain.content import Text
from editor_app.ui import look
from editor_app.ui.editor import context_menu
from editor_app.ui.editor.format_bar import PlacedPhoto
from editor_app.ui.editor.link_popover import as_target
from editor_app.ui.editor.release_editor import ReleaseEditor
from tests.ui.editor.conftest import KEY, caption_of, picture_of, press, write

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

BODY = f"""Mr Valiyev met Ms Marku on July 30.

![](photo:{KEY})

- İn the  joint project
- to be singed"""


@pytest.fixture
def editor(qtbot: QtBot) -> ReleaseEditor:
    widget = ReleaseEditor(picture_of, caption_of)
    qtbot.addWidget(widget)
    widget.resize(900, 700)
    widget.set_text("en", Text("A meeting", "They met.", BODY), dateline="30 July 2026")
    widget.show()
    qtbot.waitActive(widget)
    return widget


def finding(words: str, block: int, start: int, fix: str | None = None, field: str = "body") -> Finding:
    return Finding("r", Level.WARNS, "en", field, words, "Why.", start, start + len(words), block, fix)


def test_what_is_shown_is_what_is_given_back(editor: ReleaseEditor) -> None:
    text = editor.text()
    assert text.headline == "A meeting"
    assert text.summary == "They met."
    editor.set_text("en", text)
    assert editor.text() == text


def test_enter_walks_from_headline_to_summary_to_body(editor: ReleaseEditor) -> None:
    editor.headline.setFocus()
    press(editor.headline, Qt.Key.Key_Return)
    assert editor.summary.hasFocus()
    press(editor.summary, Qt.Key.Key_Return)
    assert editor.body.hasFocus()
    press(editor.body, Qt.Key.Key_Up)
    assert editor.summary.hasFocus()
    assert "\n" not in editor.text().headline + editor.text().summary


def test_a_pasted_headline_is_one_line(editor: ReleaseEditor) -> None:
    editor.headline.setFocus()
    editor.headline.selectAll()
    data = QMimeData()
    data.setText("Chief receives\r\n  guests \n")
    QGuiApplication.clipboard().setMimeData(data)
    editor.headline.paste()
    assert editor.text().headline == "Chief receives guests"


def test_the_counter_warns_above_the_limit(editor: ReleaseEditor) -> None:
    heard: list[tuple[int, int]] = []
    editor.headline.told_count.connect(lambda count, limit: heard.append((count, limit)))
    editor.headline.selectAll()
    write(editor.headline, "x" * 66)
    assert heard[-1] == (66, 65)


def test_typing_tells_a_change_and_the_words_are_counted(editor: ReleaseEditor, qtbot: QtBot) -> None:
    editor.focus_body()
    with qtbot.waitSignal(editor.changed), qtbot.waitSignal(editor.counts_changed) as counted:
        write(editor.body, "Two words ")
    assert counted.args == [17, 1]


def test_showing_the_saved_text_again_keeps_undo(editor: ReleaseEditor) -> None:
    editor.focus_body()
    write(editor.body, "New. ")
    editor.set_text("en", editor.text())
    press(editor.body, Qt.Key.Key_Z, CTRL)
    assert not editor.text().body.startswith("New")


def test_the_text_of_another_release_cannot_be_undone_into_this_one(editor: ReleaseEditor) -> None:
    text = editor.text()
    editor.set_text("en", text, source=1)
    editor.focus_body()
    write(editor.body, "X")
    editor.headline.selectAll()
    write(editor.headline, "Y")
    editor.set_text("en", text, source=2)
    for field in (editor.headline, editor.body):
        assert not field.document().isUndoAvailable()
        assert not field.document().isRedoAvailable()
    assert editor.text() == text


def test_an_earlier_version_is_restored_and_undone(editor: ReleaseEditor) -> None:
    before = editor.text()
    editor.restore_text(Text("Old headline", "Old.", "Old body"))
    assert editor.text() == Text("Old headline", "Old.", "Old body")
    for field in (editor.headline, editor.summary, editor.body):
        field.undo()
    assert editor.text() == before


def test_only_reading_puts_the_tools_away(editor: ReleaseEditor) -> None:
    before = editor.text()
    editor.set_read_only(True)
    assert not editor.bar.isVisible()
    write(editor.headline, "x")
    write(editor.body, "x")
    editor.restore_text(Text("x", "y", "z"))
    assert not editor.apply_fix(finding("singed", 2, 6, "signed"))
    assert editor.text() == before


def test_findings_are_underlined_and_never_enter_the_text(editor: ReleaseEditor) -> None:
    before = editor.text()
    editor.show_findings([finding("July 30", 0, 27), finding("meeting", 0, 2, field="headline")])
    block = editor.body.document().firstBlock()
    spans = block.layout().formats()
    assert [(s.start, s.length) for s in spans] == [(27, 7)]
    assert editor.text() == before
    editor.show_findings([])
    assert not block.layout().formats()


def test_a_fix_is_an_edit_that_undo_takes_back(editor: ReleaseEditor) -> None:
    before = editor.text()
    found = finding("singed", 2, 6, "signed")
    editor.show_findings([found])
    assert editor.apply_fix(found)
    assert editor.text().body == before.body.replace("singed", "signed")
    editor.body.undo()
    assert editor.text() == before


def test_a_fix_is_refused_where_the_words_moved_on(editor: ReleaseEditor) -> None:
    found = finding("singed", 2, 6, "signed")
    editor.show_findings([found])
    block = editor.body.document().lastBlock()
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + 8)
    cursor.insertText("X")
    before = editor.text()
    assert not editor.apply_fix(found)
    assert not editor.go_to(found)
    assert editor.text() == before


def test_a_fix_follows_its_words_when_text_grows_before_them(editor: ReleaseEditor) -> None:
    found = finding("singed", 2, 6, "signed")
    editor.show_findings([found])
    block = editor.body.document().lastBlock()
    QTextCursor(block).insertText("😀 soon ")
    editor.set_cursor_place(("body", 0))
    editor.focus_body()
    press(editor.body, Qt.Key.Key_Return)
    assert editor.apply_fix(found)
    assert "😀 soon to be signed" in editor.text().body


def test_places_count_past_doubled_blanks_and_wide_letters(editor: ReleaseEditor) -> None:
    editor.set_text("en", Text("h", "s", "x"))
    editor.focus_body()
    editor.body.selectAll()
    write(editor.body, "  a  b ")
    editor.body.insertPlainText("😀  singed")
    found = finding("singed", 0, 8, "signed")
    editor.show_findings([found])
    assert editor.go_to(found)
    assert editor.body.textCursor().selectedText() == "singed"


def test_a_headline_fix_works_the_same(editor: ReleaseEditor) -> None:
    found = finding("meeting", 0, 2, "Meeting", field="headline")
    editor.show_findings([found])
    assert editor.go_to(found)
    assert editor.headline.hasFocus()
    assert editor.apply_fix(found)
    assert editor.text().headline == "A Meeting"
    editor.headline.undo()
    assert editor.text().headline == "A meeting"


def test_f4_walks_through_the_findings_and_ctrl_dot_mends(editor: ReleaseEditor) -> None:
    editor.show_findings(
        [
            finding("singed", 2, 6, "signed"),
            finding("July 30", 0, 27, "30 July 2026"),
            finding("İn", 1, 0, "In"),
        ]
    )
    editor.focus_body()
    seen = []
    for _ in range(4):
        press(editor.body, Qt.Key.Key_F4)
        seen.append(editor.body.textCursor().selectedText())
    assert seen == ["July 30", "İn", "singed", "July 30"]
    press(editor.body, Qt.Key.Key_F4, SHIFT)
    assert editor.body.textCursor().selectedText() == "singed"
    press(editor.body, Qt.Key.Key_Period, CTRL)
    assert editor.text().body.endswith("to be signed")


def test_find_counts_walks_and_goes_back(editor: ReleaseEditor) -> None:
    editor.set_text("en", Text("h", "s", "Joint one, joint two, JOINT three"))
    editor.focus_body()
    press(editor.body, Qt.Key.Key_F, CTRL)
    assert editor.find_bar.isVisible()
    write(editor.find_bar.words, "joint")
    assert editor.find_bar.told.text() == "1 of 3"
    press(editor.find_bar.words, Qt.Key.Key_Return)
    assert editor.find_bar.told.text() == "2 of 3"
    assert len(editor.body.extraSelections()) == 3
    editor.find_bar.match_case.click()
    assert editor.find_bar.told.text() == "1 of 1"
    press(editor.find_bar.words, Qt.Key.Key_Escape)
    assert editor.body.hasFocus()
    assert not editor.body.extraSelections()


def test_find_takes_the_four_is_for_one_letter(editor: ReleaseEditor) -> None:
    editor.set_text("az", Text("h", "s", "İclas, iclas, ıclas, Iclas"))
    editor.open_find()
    write(editor.find_bar.words, "iclas")
    assert editor.find_bar.told.text() == "1 of 4"


def test_a_link_is_written_in_the_strip(editor: ReleaseEditor) -> None:
    editor.set_text("en", Text("h", "s", "see here"))
    editor.focus_body()
    editor.body.selectAll()
    press(editor.body, Qt.Key.Key_K, CTRL | SHIFT)
    assert editor.popover.isVisible()
    write(editor.popover.address, "water.example/a")
    press(editor.popover.address, Qt.Key.Key_Return)
    assert editor.body.tree() == Document((Paragraph((Run("see here", link="https://water.example/a"),)),))
    assert editor.body.hasFocus()


@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ("water.example", "https://water.example"),
        ("http://water.example/x", "http://water.example/x"),
        ("press@water.example", "mailto:press@water.example"),
        ("javascript:alert(1)", None),
        ("water", None),
        ("two words.example", None),
        ("", None),
    ],
)
def test_an_address_is_made_whole_or_refused(typed: str, target: str | None) -> None:
    assert as_target(typed) == target


def test_the_tools_shape_the_text_at_the_cursor(editor: ReleaseEditor) -> None:
    editor.set_text("en", Text("h", "s", "one"))
    editor.focus_body()
    editor.bar.bullets.click()
    assert editor.body.tree() == Document((BulletList((ListItem((Run("one"),)),)),))
    assert editor.bar.bullets.isChecked()
    assert editor.do("paragraph")
    assert not editor.bar.bullets.isChecked()
    editor.body.selectAll()
    editor.bar.bold.click()
    assert editor.body.tree() == Document((Paragraph((Run("one", bold=True),)),))
    assert not editor.do("no such command")


def test_the_photo_tool_places_a_photo(editor: ReleaseEditor) -> None:
    editor.set_text("en", Text("h", "s", "one"))
    editor.set_photos([PlacedPhoto(KEY, "Ms Marku at the dam")])
    editor.bar.photo.menu().aboutToShow.emit()
    first = editor.bar.photo.menu().actions()[0]
    editor.set_cursor_place(("body", 3))
    first.trigger()
    assert editor.text().body == f"one\n\n![](photo:{KEY})"


def test_a_snapshot_is_not_reached_by_later_typing(editor: ReleaseEditor) -> None:
    before = editor.text()
    snapshot = editor.snapshot()
    editor.focus_body()
    write(editor.body, "More. ")
    assert snapshot.text() == before
    assert snapshot.language == "en"


def test_findings_of_another_language_are_not_shown(editor: ReleaseEditor) -> None:
    other = Finding("r", Level.WARNS, "az", "body", "July 30", "Why.", 27, 34, 0)
    editor.show_findings([other])
    assert not editor.body.document().firstBlock().layout().formats()
    assert not editor.next_finding()


def test_tab_nests_in_a_list_and_moves_on_elsewhere(editor: ReleaseEditor) -> None:
    editor.set_text("en", Text("h", "s", "- one\n- two\n\nend"))
    editor.focus_body()
    editor.set_cursor_place(("body", 5))
    press(editor.body, Qt.Key.Key_Tab)
    assert editor.body.hasFocus()
    assert editor.text().body == "-   one\n    -   two\n\nend"
    editor.summary.setFocus()
    press(editor.summary, Qt.Key.Key_Tab)
    assert editor.body.hasFocus()
    editor.body.moveCursor(QTextCursor.MoveOperation.End)
    press(editor.body, Qt.Key.Key_Tab)
    assert not editor.body.hasFocus()


def test_everything_that_takes_the_keyboard_has_a_name(editor: ReleaseEditor) -> None:
    nameless = []
    for widget in editor.findChildren(QWidget):
        if widget.focusPolicy() is Qt.FocusPolicy.NoFocus or not widget.isEnabled():
            continue
        if widget.objectName().startswith("qt_") or widget.parentWidget() is editor.page:
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name):
            nameless.append(type(widget).__name__)
    assert nameless == []


def test_the_page_follows_the_scheme(editor: ReleaseEditor, qapp: QApplication) -> None:
    before = editor.text()
    editor.set_text("en", Text("h", "s", "[here](https://water.example/)"))
    colours = []
    for scheme in ("light", "dark"):
        look.apply(qapp, scheme)
        spans = editor.body.document().firstBlock().layout().formats()
        colours.append(spans[0].format.foreground().color().name())
    assert colours == [look.LIGHT.accent, look.DARK.accent]
    look.apply(qapp, "light")
    assert editor.text() != before
    assert editor.body.document().availableUndoSteps() == 0


def test_a_finding_is_explained_under_the_mouse_and_mended_from_the_menu(editor: ReleaseEditor) -> None:
    found = finding("singed", 2, 6, "signed")
    editor.show_findings([found])
    assert editor.go_to(found)
    point = editor.body.cursorRect().center()
    assert context_menu.hint_at(editor.body, point) == "Why."
    menu = context_menu.menu_for(editor.body, point)
    mend = next(a for a in menu.actions() if "signed" in a.text())
    mend.trigger()
    assert editor.text().body.endswith("to be signed")


def test_page_down_walks_the_cursor_and_the_page_follows(editor: ReleaseEditor, qtbot: QtBot) -> None:
    editor.set_text("en", Text("h", "s", "\n\n".join(f"Line {n}." for n in range(200))))
    editor.focus_body()
    editor.set_cursor_place(("body", 0))
    qtbot.waitUntil(lambda: editor.page.verticalScrollBar().maximum() > 2000)
    for _ in range(3):
        press(editor.body, Qt.Key.Key_PageDown)
    assert editor.body.textCursor().blockNumber() > 30
    assert editor.page.verticalScrollBar().value() > 500
    seen = editor.body.viewport().visibleRegion().boundingRect()
    assert seen.contains(editor.body.cursorRect().center())


def test_writing_at_the_end_stays_in_sight(editor: ReleaseEditor, qtbot: QtBot) -> None:
    editor.focus_body()
    editor.body.moveCursor(QTextCursor.MoveOperation.End)
    for n in range(40):
        press(editor.body, Qt.Key.Key_Return)
        write(editor.body, f"item {n}")
    qtbot.waitUntil(
        lambda: (
            editor.body.viewport().visibleRegion().boundingRect().contains(editor.body.cursorRect().center())
        )
    )
