"""What comes from elsewhere: other programs, files, very long texts."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.document.nodes import (
    Break,
    BulletList,
    Document,
    Heading,
    ListItem,
    NumberedList,
    Paragraph,
    Quote,
    Run,
    plain,
    plain_text,
)
from editor_app.ui.editor import clipboard
from editor_app.ui.editor.body_edit import BodyEdit
from editor_app.ui.editor.rows import Kind, Row, flat, tree


def html(text: str) -> QMimeData:
    data = QMimeData()
    data.setHtml(text)
    data.setText("the plain words")
    return data


def test_html_keeps_headings_lists_bold_and_links_only(body: BodyEdit) -> None:
    body.insertFromMimeData(
        html(
            '<h2 style="color:red">Head</h2><p>One <b>two</b> <a href="https://water.example/">three</a></p>'
            "<ul><li>four</li></ul><script>alert(1)</script>"
        )
    )
    assert body.tree() == Document(
        (
            Heading(2, (Run("Head"),)),
            Paragraph(
                (Run("One "), Run("two", bold=True), Run(" "), Run("three", link="https://water.example/"))
            ),
            BulletList((ListItem((Run("four"),)),)),
        )
    )


def test_several_lines_of_plain_words_become_paragraphs(body: BodyEdit) -> None:
    data = QMimeData()
    data.setText("one\n\ntwo")
    body.insertFromMimeData(data)
    assert plain_text(body.tree()) == "one\ntwo"


def test_a_line_of_plain_words_keeps_its_blanks(body: BodyEdit) -> None:
    body.insert_plain("ab")
    cursor = body.textCursor()
    cursor.setPosition(1)
    body.setTextCursor(cursor)
    data = QMimeData()
    data.setText(" mid\u00a0dle ")
    body.insertFromMimeData(data)
    assert plain_text(body.tree()) == "a mid\u00a0dle b"


def test_a_giant_paragraph_is_parted_and_loses_no_letter(qtbot: QtBot) -> None:
    body = BodyEdit(lambda _: None, lambda _: ("", ""))
    qtbot.addWidget(body)
    giant = "The level of the river stayed below the mark. " * 22_000
    with qtbot.waitSignal(body.told):
        body.insert_plain(giant.strip())
    blocks = body.tree().blocks
    lengths = [len(plain(b.inlines)) for b in blocks if isinstance(b, Paragraph)]
    assert len(lengths) == len(blocks) > 100
    assert max(lengths) <= clipboard.LONG_PARAGRAPH
    assert " ".join(plain_text(body.tree()).split("\n")) == giant.strip()
    assert all(plain(b.inlines).endswith(".") for b in blocks if isinstance(b, Paragraph))


def test_a_giant_word_without_any_blank_is_parted_too() -> None:
    rows, parted = clipboard.part_long(
        [Row(Kind.PARAGRAPH, (Run("x" * 50_000, bold=True), Break(), Run("y")))]
    )
    assert parted
    assert "".join(plain(r.inlines, "") for r in rows) == "x" * 50_000 + "y"
    assert max(len(plain(r.inlines)) for r in rows) <= clipboard.LONG_PARAGRAPH


def test_dropped_picture_files_are_handed_on(body: BodyEdit, qtbot: QtBot, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a.JPG", "b.heic", "notes.txt")])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(body.pictures_dropped) as caught:
        body.dropEvent(event)
    assert caught.args == [[tmp_path / "a.JPG", tmp_path / "b.heic"]]
    assert body.tree() == Document()


def test_other_files_are_refused_with_a_sentence(body: BodyEdit, qtbot: QtBot, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "notes.txt"))])
    with qtbot.waitSignal(body.told):
        body.insertFromMimeData(data)
    assert body.tree() == Document()


WHOLE = Document(
    (
        Heading(3, (Run("a<b & c"),)),
        Paragraph((Run("x "), Run("y", bold=True, italic=True, link="https://water.example/?a=1&b=2"))),
        NumberedList(
            (
                ListItem((Run("one"),), BulletList((ListItem((Run("two"),)), ListItem((Run("three"),))))),
                ListItem((Run("four"), Break(), Run("five"))),
            )
        ),
        Quote((Paragraph((Run("q"),)),)),
    )
)


def test_other_programs_get_clean_html() -> None:
    assert clipboard.as_html(flat(WHOLE)) == (
        "<h3>a&lt;b &amp; c</h3>"
        '<p>x <a href="https://water.example/?a=1&amp;b=2"><b><i>y</i></b></a></p>'
        "<ol><li>one<ul><li>two</li><li>three</li></ul></li><li>four<br>five</li></ol>"
        "<blockquote><p>q</p></blockquote>"
    )


def test_our_own_copy_survives_the_clipboard(qapp: QApplication) -> None:
    rows = clipboard.own_rows(clipboard.mime_of(flat(WHOLE)))
    assert rows is not None
    assert tree(rows) == WHOLE


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        b"\xff",
        b"{}",
        b"[1]",
        b'[{"kind": 99, "depth": 0, "key": "", "inlines": []}]',
        b'[{"kind": 7, "depth": 0, "key": "../x", "inlines": []}]',
        b'[{"kind": 0, "depth": 0, "key": "", "inlines": [["x"]]}]',
    ],
)
def test_a_damaged_copy_is_not_taken(packed: bytes) -> None:
    data = QMimeData()
    data.setData(clipboard.OWN_TYPE, packed)
    assert not clipboard.own_rows(data)


def test_a_copy_cannot_smuggle_unsafe_links_in() -> None:
    data = QMimeData()
    row = b'[{"kind": 0, "depth": 0, "key": "", "inlines": [["x\\u0000", false, false, "javascript:alert(1)"]]}]'
    data.setData(clipboard.OWN_TYPE, row)
    assert clipboard.own_rows(data) == (Row(Kind.PARAGRAPH, (Run("x "),)),)
