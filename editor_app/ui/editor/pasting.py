"""What a paste or a drop brings into the body, by what it carries."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

from editor_app.document.nodes import plain_text
from editor_app.durable import read_named
from editor_app.errors import EditorError
from editor_app.ui.editor import acts, clipboard
from editor_app.ui.editor.rows import Row, flat

if TYPE_CHECKING:
    from editor_app.document.pasted import Pasted
    from editor_app.ui.editor.body_edit import BodyEdit

PICTURE_ENDINGS = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".heic", ".heif", ".mpo")
_LONGEST_FILE = 4_000_000
"""Bytes of a text file that is dropped."""
_RTF = (
    "text/rtf",
    "application/rtf",
    "text/richtext",
    'application/x-qt-windows-mime;value="Rich Text Format"',
    "com.apple.flat-rtfd",
    "public.rtf",
)
_OFFICE = re.compile("(?:Libre|Open)Office")


def take(edit: BodyEdit, source: QMimeData) -> None:
    """Our own rows as they are; picture files and pictures handed on; text files read; HTML, then RTF, cleaned; else
    a picture, else the plain words."""
    own = clipboard.own_rows(source)
    if own is not None:
        _insert(edit, own)
        return
    files = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
    if files:
        _take_files(edit, files)
        return
    pasted = read(source)
    if pasted is not None and (
        pasted.document.blocks or any(isinstance(picture, bytes) for picture in pasted.pictures)
    ):
        _take_pasted(edit, pasted)
    elif source.hasImage():
        edit.pictures_dropped.emit([_png(QImage(source.imageData()))])
    elif pasted is not None and pasted.pictures:
        _take_pasted(edit, pasted)
    elif source.hasText() and source.text().strip():
        _take_text(edit, source.text())
    elif pasted is not None and pasted.dropped:
        edit.told.emit(" ".join(pasted.dropped))


def brings_words(source: QMimeData) -> bool:
    """Whether there are words to paste in any flavour that is read."""
    return source.hasText() or source.hasHtml() or any(source.hasFormat(name) for name in _RTF)


def read(source: QMimeData) -> Pasted | None:
    """What HTML or RTF in ``source`` says, None where there is neither.

    HTML without words gives way to RTF, and so does that of LibreOffice, which knows nothing of tracked deletions and
    names no styles.
    """
    pasted: Pasted | None = None
    if source.hasHtml():
        from editor_app.document.from_html import from_html  # its parser is wanted at the first paste only

        html = source.html()
        pasted = from_html(html)
        if (pasted.document.blocks or pasted.pictures) and _OFFICE.search(html, 0, 4000) is None:
            return pasted
    return _read_rtf(source) or pasted


def _read_rtf(source: QMimeData) -> Pasted | None:
    for name in _RTF:
        if source.hasFormat(name):
            from editor_app.document.from_rtf import from_rtf

            rich = from_rtf(bytes(source.data(name).data()))
            if rich.document.blocks or rich.pictures:
                return rich
    return None


def plain_words(source: QMimeData | None) -> str:
    """The words of ``source`` without any structure, one block a line. What was deleted under tracked changes stays
    out, though word processors put it into their plain text."""
    if source is None:  # an empty clipboard, on some systems
        return ""
    text = source.text() if source.hasText() else ""
    if text and not (source.hasHtml() or any(source.hasFormat(name) for name in _RTF)):
        return text
    pasted = read(source)
    if pasted is None or (text and not pasted.deletions):
        return text
    return plain_text(pasted.document) or text


def _take_pasted(edit: BodyEdit, pasted: Pasted) -> None:
    if pasted.document.blocks:
        _insert(edit, flat(pasted.document))
    if pasted.pictures:
        edit.pictures_dropped.emit(list(pasted.pictures))
    if pasted.dropped:
        edit.told.emit(" ".join(pasted.dropped))


def _take_files(edit: BodyEdit, files: Sequence[Path]) -> None:
    pictures = [file for file in files if file.suffix.lower() in PICTURE_ENDINGS]
    texts = [file for file in files if file.suffix.lower() == ".txt"]
    if pictures:
        edit.pictures_dropped.emit(pictures)
    elif texts:
        for file in texts:
            try:
                data = read_named(file, _LONGEST_FILE)
            except EditorError as error:
                edit.told.emit(str(error))
                return
            if len(data) > _LONGEST_FILE:
                edit.told.emit(edit.tr("“{name}” is too long for one report.").format(name=file.name))
                return
            _take_text(edit, words_of_file(data, edit.language))
    else:
        edit.told.emit(edit.tr("Only pictures and plain text files can be dropped into the text."))


def words_of_file(data: bytes, language: str) -> str:
    """The words of a text file: UTF-8 or UTF-16, else what the Windows of a ``language`` wrote before Unicode."""
    for mark, codec in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(codec, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode({"ru": "cp1251", "az": "cp1254"}.get(language, "cp1252"), "replace")


def _take_text(edit: BodyEdit, text: str) -> None:
    """Plain words as they come; the line ends of a printed page are joined, and that is told."""
    if clipboard.single_line(text) is None:
        from editor_app.document.from_text import from_plain_text
        from editor_app.document.unwrap import unwrapped

        whole = unwrapped(text, edit.knows_word)
        if whole is not None:
            _insert(edit, flat(from_plain_text(whole.text)))
            edit.told.emit(
                edit.tr(
                    "{count} line ends of a printed page were joined. Paste without formatting keeps them."
                ).format(count=whole.joined)
            )
            return
    take_words(edit, text)


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
