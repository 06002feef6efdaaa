"""What a paste or a drop brings into the body, by what it carries."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

from editor_app.ui.editor import acts, clipboard
from editor_app.ui.editor.rows import Row, flat

if TYPE_CHECKING:
    from editor_app.ui.editor.body_edit import BodyEdit

PICTURE_ENDINGS = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".heic", ".heif", ".mpo")


def take(edit: BodyEdit, source: QMimeData) -> None:
    """Our own rows as they are; picture files and pictures handed on; HTML cleaned; else the plain words."""
    own = clipboard.own_rows(source)
    if own is not None:
        _insert(edit, own)
        return
    files = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
    pictures = [f for f in files if f.suffix.lower() in PICTURE_ENDINGS]
    if pictures:
        edit.pictures_dropped.emit(pictures)
        return
    if files:
        edit.told.emit(edit.tr("Only pictures can be dropped into the text."))
        return
    if source.hasHtml() and _take_html(edit, source.html()):
        return
    if source.hasImage():
        edit.pictures_dropped.emit([_png(QImage(source.imageData()))])
    elif source.hasText():
        take_words(edit, source.text())


def _take_html(edit: BodyEdit, html: str) -> bool:
    from editor_app.document.from_html import from_html  # its parser is wanted at the first paste only

    pasted = from_html(html)
    if not pasted.document.blocks:
        return False
    _insert(edit, flat(pasted.document))
    if pasted.dropped:
        edit.told.emit(" ".join(pasted.dropped))
    return True


def take_words(edit: BodyEdit, text: str) -> None:
    """One line flows into the line it is put in, blanks and all; several become paragraphs."""
    line = clipboard.single_line(text)
    if line is None or len(line) > clipboard.LONG_PARAGRAPH:
        from editor_app.document.from_text import from_plain_text

        _insert(edit, flat(from_plain_text(text)))
    elif line:
        edit.act(partial(acts.type_over, text=line))


def _insert(edit: BodyEdit, rows: Sequence[Row]) -> None:
    whole, parted = clipboard.part_long(rows)
    edit.act(partial(clipboard.insert, rows=whole))
    if parted:
        edit.told.emit(edit.tr("A very long paragraph was parted at the ends of sentences."))


def _png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    buffer.close()
    return bytes(data.data())
