"""References to people on the page: chips that are named, walked over, changed, copied and taken away whole."""

from __future__ import annotations

import random
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from editor_app.checks.finding import Finding, Level
from editor_app.checks.references import STALE
from editor_app.document.nodes import Document, Mention, MentionForm, Paragraph, Run, mentions, plain_text
from editor_app.document.parse import parse_markdown
from editor_app.document.write_markdown import write_markdown
from editor_app.domain.content import Text
from editor_app.domain.people import Case
from editor_app.ui.editor import chip_menu, chips, context_menu, from_qt
from editor_app.ui.editor.blocks_in_sight import blocks_in
from editor_app.ui.editor.body_edit import BodyEdit
from editor_app.ui.editor.chip_paint import chip_boxes
from editor_app.ui.editor.findings import BodyFindings
from editor_app.ui.editor.page_names import PageNames
from editor_app.ui.editor.release_editor import ReleaseEditor
from editor_app.ui.editor.rows import Kind
from editor_app.ui.editor.search import places
from editor_app.ui.editor.spelling import outside_chips
from editor_app.ui.forms.book import PeopleBook
from tests.templates.people_sample import EVERYBODY, ORKHAN
from tests.ui.editor.conftest import picture_of, press, write

SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
DAY = date(2026, 7, 30)
MARKU = Mention("Ms Marku", "elena-marku", MentionForm.LATER)
TEXT = Document((Paragraph((Run("With "), MARKU, Run(" they met."))),))
START, END = 5, 13
"""Where the chip of TEXT begins and ends."""


@pytest.fixture
def named(body: BodyEdit) -> BodyEdit:
    """A body that knows the directory and shows TEXT."""
    names = PageNames(PeopleBook(EVERYBODY), body)
    names.show_text("en", DAY)
    body.set_names(names)
    body.set_document(TEXT)
    return body


def go(edit: BodyEdit, at: int, anchor: int | None = None) -> None:
    cursor = edit.textCursor()
    cursor.setPosition(at if anchor is None else anchor)
    cursor.setPosition(at, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)


def span(edit: BodyEdit) -> tuple[int, int]:
    return edit.textCursor().selectionStart(), edit.textCursor().selectionEnd()


def words(edit: BodyEdit) -> str:
    return plain_text(edit.tree())


def empty(edit: BodyEdit) -> BodyEdit:
    edit.set_document(Document(), fresh=True)
    return edit


# -- naming somebody with @ -------------------------------------------------------------------------------------


def test_at_and_some_letters_name_a_person_with_the_post_of_the_day(named: BodyEdit) -> None:
    empty(named)
    write(named, "They met the @huseyn")
    assert not named.completion.open
    for _ in "huseyn":
        press(named, Qt.Key.Key_Backspace)
    write(named, "valiy")
    assert named.completion.open
    assert named.completion.names().item(0).text() == "Mr Orkhan Valiyev"
    press(named, Qt.Key.Key_Return)
    assert not named.completion.open
    write(named, ", today.")
    assert words(named) == (
        "They met the Chief of the State Waterways Service, State Counsellor Second Rank Mr Orkhan Valiyev, today."
    )
    (found,) = mentions(named.tree())
    assert (found.person, found.form) == ("orkhan-valiyev", MentionForm.FULL)


def test_the_second_time_the_short_form_is_offered_and_tab_takes_it(named: BodyEdit) -> None:
    go(named, len(words(named)))
    write(named, " And @marku")
    press(named, Qt.Key.Key_Tab)
    assert words(named).endswith(" And Ms Marku")
    assert [m.form for m in mentions(named.tree())] == [MentionForm.LATER, MentionForm.LATER]


def test_people_are_found_without_diacritics_and_by_post_or_organisation(named: BodyEdit) -> None:
    for typed in ("Kərimli", "kerimli", "hydrology", "karim"):
        empty(named)
        write(named, "@")
        QTest.keyClicks(named, typed) if typed.isascii() else named.textCursor().insertText(typed)
        named.completion.typed("")
        assert named.completion.names().item(0).text() == "Ms Sevda Karimli", typed
        press(named, Qt.Key.Key_Escape)


def test_escape_leaves_what_was_typed_and_one_undo_takes_a_chip_back(named: BodyEdit) -> None:
    empty(named)
    write(named, "@lind")
    press(named, Qt.Key.Key_Escape)
    assert words(named) == "@lind"
    write(named, "x")
    assert not named.completion.open
    empty(named)
    write(named, "@lind")
    press(named, Qt.Key.Key_Down)
    press(named, Qt.Key.Key_Return)
    assert len(mentions(named.tree())) == 1
    named.undo()
    assert words(named) == "@lind"
    named.redo()
    assert len(mentions(named.tree())) == 1


def test_an_address_or_a_page_without_directory_opens_no_list(named: BodyEdit, body: BodyEdit) -> None:
    empty(named)
    write(named, "press@lind")
    assert not named.completion.open
    named.names = None
    write(named, " @lind")
    assert not named.completion.open
    assert words(named) == "press@lind @lind"


def test_leaving_the_letters_closes_the_list(named: BodyEdit) -> None:
    empty(named)
    write(named, "A @lind")
    assert named.completion.open
    press(named, Qt.Key.Key_Home)
    assert not named.completion.open


# -- one sign under cursor, keys and mouse -----------------------------------------------------------------------


def test_the_cursor_jumps_over_a_chip(named: BodyEdit) -> None:
    go(named, START)
    press(named, Qt.Key.Key_Right)
    assert span(named) == (END, END)
    press(named, Qt.Key.Key_Left)
    assert span(named) == (START, START)
    press(named, Qt.Key.Key_Right, CTRL)
    assert span(named) == (END, END)
    press(named, Qt.Key.Key_Left, SHIFT)
    assert span(named) == (START, END)


@pytest.mark.parametrize(("at", "key"), [(END, Qt.Key.Key_Backspace), (START, Qt.Key.Key_Delete)])
@pytest.mark.parametrize("held", [Qt.KeyboardModifier.NoModifier, CTRL])
def test_backspace_and_delete_take_a_chip_whole_and_undo_brings_it_back(
    named: BodyEdit, at: int, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    go(named, at)
    press(named, key, held)
    assert words(named) == "With  they met."
    named.undo()
    assert named.tree() == TEXT


@pytest.mark.parametrize("at", [START, END])
def test_what_is_typed_beside_a_chip_is_no_part_of_it(named: BodyEdit, at: int) -> None:
    go(named, at)
    write(named, "xy")
    assert mentions(named.tree()) == (MARKU,)
    press(named, Qt.Key.Key_Return)
    write(named, "z")
    assert mentions(named.tree()) == (MARKU,)


def test_typing_over_part_of_a_chip_leaves_plain_words_and_never_half_a_reference(named: BodyEdit) -> None:
    go(named, 9, 7)
    write(named, "-")
    assert mentions(named.tree()) == ()
    named.undo()
    assert mentions(named.tree()) == (MARKU,)


def test_a_click_takes_the_whole_chip(named: BodyEdit) -> None:
    ((_, boxes),) = chip_boxes(blocks_in(named.document(), named.rect()))
    QTest.mouseClick(
        named.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(*map(int, boxes[0].center().toTuple()))
    )
    assert span(named) == (START, END)


def test_a_selection_drawn_into_a_chip_holds_it_whole() -> None:
    from PySide6.QtGui import QTextDocument

    from editor_app.ui.editor import to_qt

    page = QTextDocument()
    to_qt.fill(page, TEXT)
    cursor = QTextCursor(page)
    cursor.setPosition(2)
    cursor.setPosition(8, QTextCursor.MoveMode.KeepAnchor)
    grown = chips.snapped(cursor)
    assert grown is not None
    assert (grown.anchor(), grown.position()) == (2, END)
    cursor.setPosition(16)
    cursor.setPosition(8, QTextCursor.MoveMode.KeepAnchor)
    grown = chips.snapped(cursor)
    assert grown is not None
    assert (grown.anchor(), grown.position()) == (16, START)


# -- menu ------------------------------------------------------------------------------------------------------


def choose(edit: BodyEdit, label: str) -> None:
    """Take the menu's row that begins with ``label``."""
    chip = chips.chips_of(edit.document().firstBlock())[0]
    menu = chip_menu.menu_for(edit, chip)
    inner = [action for one in menu.findChildren(QMenu) for action in one.actions()]
    next(a for a in (*menu.actions(), *inner) if a.text().partition(":")[0] == label).trigger()


def test_the_menu_changes_the_form(named: BodyEdit) -> None:
    choose(named, "Full name")
    assert words(named) == "With Ms Elena Marku they met."
    choose(named, "Post")
    assert mentions(named.tree())[0].form is MentionForm.POST
    assert "Marku" not in words(named)
    named.undo()
    named.undo()
    assert named.tree() == TEXT


def test_the_menu_turns_a_chip_into_plain_words(named: BodyEdit) -> None:
    choose(named, "Turn into plain words")
    assert named.tree() == Document((Paragraph((Run("With Ms Marku they met."),)),))


def test_a_case_is_chosen_from_the_stored_forms(named: BodyEdit) -> None:
    assert named.names is not None
    named.names.show_text("ru", DAY)
    named.set_document(
        Document((Paragraph((Run("Без "), Mention("г-на", "orkhan-valiyev", MentionForm.LATER))),)),
        fresh=True,
    )
    choose(named, "Genitive")
    assert words(named) == "Без г-на\u00a0Велиева"
    assert mentions(named.tree())[0].case is Case.GENITIVE


def test_a_case_that_is_not_stored_keeps_the_words(named: BodyEdit) -> None:
    assert named.names is not None
    named.names.show_text("ru", DAY)
    lind = Mention("г-н\u00a0Линд", "tomas-lind", MentionForm.LATER)
    named.set_document(Document((Paragraph((Run("Без "), lind)),)), fresh=True)
    choose(named, "Genitive (no stored form)")
    (found,) = mentions(named.tree())
    assert (found.text, found.case) == ("г-н\u00a0Линд", Case.GENITIVE)


def test_enter_on_a_chip_opens_its_menu_and_alt_enter_beside_it(
    named: BodyEdit, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[chips.Chip] = []
    monkeypatch.setattr(named, "open_chip", opened.append)
    go(named, END, START)
    press(named, Qt.Key.Key_Return)
    go(named, END)
    press(named, Qt.Key.Key_Return, ALT)
    assert [chip.mention for chip in opened] == [MARKU, MARKU]
    go(named, END)
    press(named, Qt.Key.Key_Return)
    assert len(named.tree().blocks) == 2


def test_the_person_is_shown_in_the_directory(named: BodyEdit, qtbot: QtBot) -> None:
    with qtbot.waitSignal(named.person_wanted) as told:
        choose(named, "Show in the directory")
    assert told.args == ["elena-marku"]


def test_the_hint_tells_who_and_which_post_on_the_day(named: BodyEdit) -> None:
    assert named.names is not None
    hint = named.names.hint(Mention("Mr Valiyev", "orkhan-valiyev", MentionForm.LATER), "x ")
    assert hint.startswith("Mr Orkhan Valiyev\nChief of the State Waterways Service")
    assert "30 July 2026" in hint
    assert "now has “Mr Valiyev”" in named.names.hint(
        Mention("Mr Velijev", "orkhan-valiyev", MentionForm.LATER), "x "
    )
    assert "not in the directory" in named.names.hint(Mention("Ms X", "ms-x"), "")


# -- everything else goes on working ------------------------------------------------------------------------------


def test_a_copied_chip_is_pasted_as_a_chip_and_elsewhere_as_its_words(named: BodyEdit) -> None:
    go(named, END, START)
    data = named.createMimeDataFromSelection()
    assert data.text() == "Ms Marku"
    assert "<a" not in data.html()
    go(named, len(words(named)))
    named.insertFromMimeData(data)
    assert mentions(named.tree()) == (MARKU, MARKU)
    other = QMimeData()
    other.setHtml('<p><a href="person:elena-marku?form=later">Ms Marku</a></p>')
    go(named, 0)
    named.insertFromMimeData(other)
    assert len(mentions(named.tree())) == 2


def test_a_cut_chip_comes_back_with_paste(named: BodyEdit) -> None:
    go(named, END, START)
    named.cut()
    assert words(named) == "With  they met."
    go(named, 0)
    named.paste()
    assert mentions(named.tree()) == (MARKU,)


def test_bold_headings_and_lists_keep_chips(named: BodyEdit) -> None:
    named.selectAll()
    named.toggle_bold()
    assert mentions(named.tree())[0].bold
    for kind in (Kind.HEADING, Kind.BULLET, Kind.QUOTE, Kind.PARAGRAPH):
        named.make(kind)
        assert len(mentions(named.tree())) == 1


def test_a_link_over_a_chip_makes_plain_linked_words(named: BodyEdit) -> None:
    named.selectAll()
    named.set_link("https://waterways.example/")
    assert mentions(named.tree()) == ()
    assert chips.chips_of(named.document().firstBlock()) == ()
    assert write_markdown(named.tree()) == "[With Ms Marku they met.](https://waterways.example/)"


def test_words_are_counted_and_found_inside_chips(named: BodyEdit) -> None:
    assert named.mirror.words() == 5
    assert [(p.start, p.end) for p in places(named.document(), "marku they")] == [(8, 18)]


def test_unknown_words_in_a_chip_are_not_underlined(named: BodyEdit) -> None:
    block = named.document().firstBlock()
    assert outside_chips(block, ((0, 4), (8, 13), (14, 18))) == ((0, 4), (14, 18))


def test_findings_lie_where_they_should_and_a_stale_name_is_mended_as_a_chip(named: BodyEdit) -> None:
    stale = Mention("Mr Velijev", "orkhan-valiyev", MentionForm.LATER)
    named.set_document(Document((Paragraph((Run("By "), stale, Run(" and  all."))),)), fresh=True)
    shown = BodyFindings(named)
    name = Finding(STALE, Level.BLOCKS, "en", "body", "Mr Velijev", "?", 3, 13, 0, "Mr Valiyev")
    blank = Finding("spacing", Level.WARNS, "en", "body", "  ", "?", 17, 19, 0, " ")
    shown.show((name, blank))
    assert shown.fix(blank)
    assert shown.fix(name)
    assert named.tree() == Document(
        (Paragraph((Run("By "), Mention("Mr Valiyev", ORKHAN.key, MentionForm.LATER), Run(" and all."))),)
    )


ANY = parse_markdown(
    "## By [Mr Lind](person:tomas-lind?form=later)\n\n"
    "With [Ms Marku](person:elena-marku?form=later)[Mr Lind](person:tomas-lind?form=later) 😀 **bold "
    "[Mr Orkhan Valiyev](person:orkhan-valiyev?form=name)**.\n\n- [Ms Hale](person:ada-hale?form=name)"
)


@pytest.mark.parametrize("seed", range(12))
def test_whatever_keys_are_pressed_chips_are_whole_or_words(named: BodyEdit, seed: int) -> None:
    chance = random.Random(seed)
    named.set_document(ANY, fresh=True)
    moves = (
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    )
    acts = (
        lambda: press(
            named, chance.choice(moves), chance.choice((SHIFT, CTRL, Qt.KeyboardModifier.NoModifier))
        ),
        lambda: press(named, chance.choice(moves)),
        lambda: write(named, chance.choice(("a", " ", ". "))),
        lambda: press(named, chance.choice((Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Return))),
        named.toggle_bold,
        named.undo,
        named.redo,
        named.copy,
        named.paste,
        lambda: named.make(chance.choice((Kind.HEADING, Kind.BULLET, Kind.PARAGRAPH))),
        lambda: write(named, "@lind"),
    )
    named.copy()
    for _ in range(70):
        chance.choice(acts)()
        cursor = named.textCursor()
        for at in (cursor.position(), cursor.anchor()):
            assert chips.chip_inside(named.document().findBlock(at), at) is None
        tree = from_qt.read(named.document())
        assert named.tree() == tree
        assert parse_markdown(write_markdown(tree)) == tree
        assert {m.text for m in mentions(tree)} <= {m.text for m in mentions(ANY)} | {
            "Mr Tomas Lind",
            *(m.text for m in mentions(tree) if m.person == "tomas-lind"),
        }
    while named.document().isUndoAvailable():
        named.undo()
    assert named.tree() == ANY


# -- the whole page ---------------------------------------------------------------------------------------------


@pytest.fixture
def editor(qtbot: QtBot) -> ReleaseEditor:
    widget = ReleaseEditor(picture_of, lambda _: ("", ""))
    qtbot.addWidget(widget)
    widget.set_book(PeopleBook(EVERYBODY))
    widget.show()
    return widget


def test_names_become_references_and_one_undo_takes_them_back(editor: ReleaseEditor, qtbot: QtBot) -> None:
    body = "😀 Mr Valiyev met Ms Elena Marku.\n\n“Mr Valiyev helped,” she said.\n\n- Mr Lind"
    editor.set_text("en", Text("Mr Valiyev", "", body))
    editor.show_day(DAY)
    with qtbot.waitSignal(editor.told) as told:
        assert editor.do("refer")
    assert told.args == ["Names that became references: 3."]
    assert editor.text().body == (
        "😀 [Mr Valiyev](person:orkhan-valiyev?form=later) met [Ms Elena Marku](person:elena-marku?form=name)."
        "\n\n“Mr Valiyev helped,” she said.\n\n-   [Mr Lind](person:tomas-lind?form=later)"
    )
    editor.body.undo()
    assert mentions(editor.body.tree()) == ()


def test_stale_names_are_brought_up_to_date_and_the_day_decides(editor: ReleaseEditor, qtbot: QtBot) -> None:
    link = "(person:orkhan-valiyev?form=post)"
    editor.set_text("en", Text("", "", f"The [?]{link} and the [?]{link} spoke."))
    editor.show_day(date(2023, 1, 1))
    with qtbot.waitSignal(editor.told) as told:
        editor.do("update_names")
    assert told.args == ["Names brought up to date from the directory: 2."]
    assert plain_text(editor.body.tree()).count("Deputy Chief of the State Waterways Service") == 2
    editor.show_day(DAY)
    editor.do("update_names")
    assert "Deputy" not in editor.text().body
    with qtbot.waitSignal(editor.told) as told:
        editor.do("update_names")
    assert told.args == ["Every reference has the words of the directory."]


def test_names_that_followed_the_directory_change_in_place_and_the_cursor_stays(
    editor: ReleaseEditor,
) -> None:
    body = (
        "They met [Mr {0}](person:orkhan-valiyev?form=later) and [Ms Marku](person:elena-marku?form=later)."
    )
    editor.set_text("en", Text("H", "", body.format("Valiyev")), source=1)
    editor.body.moveCursor(QTextCursor.MoveOperation.End)
    editor.set_text("en", Text("H", "", body.format("Lund")), source=1)
    assert editor.text().body == body.format("Lund")
    assert editor.body.textCursor().atEnd()
    editor.body.undo()
    assert editor.text().body == body.format("Valiyev")


def test_what_is_pasted_or_dropped_into_a_chip_stands_beside_it(named: BodyEdit) -> None:
    go(named, 7)  # as a drop leaves the cursor
    data = QMimeData()
    data.setText("and all")
    named.insertFromMimeData(data)
    assert mentions(named.tree()) == (MARKU,)
    assert "and allMs Marku" in words(named) or "Ms Markuand all" in words(named)


def test_the_right_button_on_a_chip_offers_what_can_be_done_with_it(named: BodyEdit) -> None:
    ((_, boxes),) = chip_boxes(blocks_in(named.document(), named.rect()))
    inside = QPoint(*map(int, boxes[0].center().toTuple()))
    first = context_menu.menu_for(named, inside).actions()[0].text()
    assert first.startswith("Post and full name")
    assert "Ms Elena Marku" in context_menu.hint_at(named, inside)
    beside = QPoint(int(boxes[0].right()) + 40, inside.y())
    assert not context_menu.menu_for(named, beside).actions()[0].text().startswith("Post")
