"""Every clipboard of the corpus pasted into the page, and which flavour is taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from editor_app.document.nodes import Document, plain_text
from editor_app.document.write_markdown import write_markdown
from editor_app.ui.editor import clipboard as copies
from editor_app.ui.editor.body_edit import BodyEdit
from editor_app.ui.editor.rows import flat
from editor_app.ui.editor.text_field import TextField
from tests.paste.clipboards import CLIPBOARDS, Clipboard, picture


def mime(clipboard: Clipboard, folder: Path) -> QMimeData:
    data = QMimeData()
    source = clipboard.filled(folder)
    match clipboard.kind:
        case "html":
            data.setHtml(source.decode("utf-8"))
            data.setText("what the plain flavour says")
        case "rtf":
            data.setData("text/rtf", source)
            data.setText("what the plain flavour says")
        case _:
            data.setText(source.decode("utf-8"))
    return data


def named(name: str) -> Clipboard:
    return next(clipboard for clipboard in CLIPBOARDS if clipboard.name == name)


@pytest.mark.parametrize("clipboard", CLIPBOARDS, ids=lambda clipboard: clipboard.name)
def test_what_is_pasted_is_what_the_page_has(body: BodyEdit, clipboard: Clipboard, tmp_path: Path) -> None:
    told: list[str] = []
    pictures: list[object] = []
    body.told.connect(told.append)
    body.pictures_dropped.connect(pictures.extend)
    body.insertFromMimeData(mime(clipboard, tmp_path))
    assert write_markdown(body.tree()).rstrip("\n") == clipboard.markdown
    assert len(pictures) == clipboard.pictures
    assert not clipboard.told or told == [" ".join(clipboard.told)]
    body.undo()
    assert body.tree() == Document()


@pytest.mark.parametrize("clipboard", CLIPBOARDS, ids=lambda clipboard: clipboard.name)
def test_nothing_of_its_styling_goes_out_again(body: BodyEdit, clipboard: Clipboard, tmp_path: Path) -> None:
    body.insertFromMimeData(mime(clipboard, tmp_path))
    html = copies.as_html(flat(body.tree())).lower()
    assert not [
        word for word in ("style=", "class=", "<script", "<img", "src=", "onclick", "mso-") if word in html
    ]


def test_the_rtf_is_taken_where_the_html_has_no_words(body: BodyEdit) -> None:
    data = QMimeData()
    data.setHtml("<meta charset='utf-8'>")
    data.setData("text/rtf", b"{\\rtf1 from {\\b RTF}}")
    data.setText("plain")
    body.insertFromMimeData(data)
    assert write_markdown(body.tree()) == "from **RTF**"


def test_the_rtf_of_libreoffice_tells_what_was_deleted(body: BodyEdit, tmp_path: Path) -> None:
    data = mime(named("libreoffice-two-languages.html"), tmp_path)
    data.setData("text/rtf", named("libreoffice-two-languages.rtf").source)
    body.insertFromMimeData(data)
    assert write_markdown(body.tree()).rstrip("\n") == named("libreoffice-two-languages.rtf").markdown


def test_a_picture_beside_words_is_not_taken_and_alone_it_is(body: BodyEdit, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setHtml("<table><tr><td>cell</td></tr></table>")
    data.setImageData(QImage(8, 8, QImage.Format.Format_RGB32))
    with qtbot.assertNotEmitted(body.pictures_dropped):
        body.insertFromMimeData(data)
    assert plain_text(body.tree()) == "cell"
    data.setHtml('<meta charset="utf-8"><img src="https://remote.example/x.png">')
    with qtbot.waitSignal(body.pictures_dropped) as caught:
        body.insertFromMimeData(data)
    assert caught.args[0][0].startswith(b"\x89PNG")


def test_a_dropped_text_file_is_read_in_its_own_code_page(body: BodyEdit, tmp_path: Path) -> None:
    body.language = "ru"
    for name, data in (
        ("one.txt", "Шлюз".encode("cp1251")),
        ("two.TXT", "\ufeffİşıq".encode()),
        ("three.txt", "Река".encode("utf-16")),
    ):
        (tmp_path / name).write_bytes(data)
        source = QMimeData()
        source.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
        body.insertFromMimeData(source)
    assert plain_text(body.tree()) == "ШлюзİşıqРека"


def test_a_text_file_that_is_gone_or_too_long_is_told(body: BodyEdit, tmp_path: Path) -> None:
    told: list[str] = []
    body.told.connect(told.append)
    (tmp_path / "long.txt").write_bytes(b"x" * 4_000_001)
    for name in ("gone.txt", "long.txt"):
        source = QMimeData()
        source.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
        body.insertFromMimeData(source)
    assert body.tree() == Document()
    assert len(told) == 2
    assert told[1] == "“long.txt” is too long for one report."


def test_joined_lines_are_told_and_plain_pasting_keeps_them(body: BodyEdit, tmp_path: Path) -> None:
    told: list[str] = []
    body.told.connect(told.append)
    page = named("pdf-azerbaijani.txt")
    body.insertFromMimeData(mime(page, tmp_path))
    assert told == ["3 line ends of a printed page were joined. Paste without formatting keeps them."]
    assert len(body.tree().blocks) == 1
    body.undo()
    QGuiApplication.clipboard().setText(page.source.decode())
    body.paste_plain()
    assert len(body.tree().blocks) == 4


def test_plain_pasting_leaves_tracked_deletions_out(body: BodyEdit, tmp_path: Path) -> None:
    data = mime(named("word-win-tracked-changes.html"), tmp_path)
    data.setText("The meeting was held on 15 5 May in the old building.")
    QGuiApplication.clipboard().setMimeData(data)
    body.paste_plain()
    assert plain_text(body.tree()) == "The meeting was held on 5 May.\nThe sides signed the minutes."


def test_a_headline_takes_the_words_of_html_alone(qtbot: QtBot, tmp_path: Path) -> None:
    field = TextField("Headline", "Headline", 65, 27)
    qtbot.addWidget(field)
    data = QMimeData()
    data.setHtml("<h1>Two <b>words</b></h1><p>and a <del>struck</del> line</p>")
    assert field.canInsertFromMimeData(data)
    field.insertFromMimeData(data)
    assert field.text() == "Two words and a line"


def test_our_own_copy_comes_before_every_other_flavour(body: BodyEdit) -> None:
    body.insert_plain("own words")
    body.selectAll()
    data = body.createMimeDataFromSelection()
    data.setHtml("<p>other</p>")
    data.setImageData(QImage.fromData(picture("PNG")))
    body.insertFromMimeData(data)
    assert plain_text(body.tree()) == "own words"
