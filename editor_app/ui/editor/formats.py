"""How blocks and characters of the page are formatted, and how their meaning is read back.

Meaning is kept in properties of our own, never guessed from a weight or a size: `KIND` and `DEPTH` on blocks,
`BOLD` and `LINK` on characters (italic is Qt's own), `FIGURE_KEY` on the one character that stands for a photo,
`MENTION` and its words and serial on the characters of a reference to a person.
The look (weight, size, margins) follows from the meaning.
"""

from __future__ import annotations

from itertools import count
from typing import Final

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextListFormat,
)

from editor_app.document.mention_address import address, mention_at
from editor_app.document.nodes import Mention
from editor_app.ui.editor.rows import Kind

_OWN: Final = int(QTextFormat.Property.UserProperty.value)
KIND: Final = _OWN + 1
DEPTH: Final = _OWN + 2
BOLD: Final = _OWN + 11
LINK: Final = _OWN + 12
STYLE: Final = _OWN + 13
FIGURE_KEY: Final = _OWN + 14
MENTION: Final = _OWN + 15
"""The reference, as an address"""
MENTION_WORDS: Final = _OWN + 16
MENTION_SERIAL: Final = _OWN + 17
"""Tells neighbouring mentions apart"""
FIGURE_OBJECT: Final = int(QTextFormat.ObjectTypes.UserObject.value) + 7
OBJECT_CHARACTER: Final = "\ufffc"
HARD_BREAK: Final = "\u2028"

BODY_SIZE: Final = 16
"""Logical pixels of the body text before zoom."""
LINE_HEIGHT: Final = 112
LIST_INDENT: Final = 26
QUOTE_INDENT: Final = 22

_serials = count(1)
_KINDS: Final[dict[object, Kind]] = {int(kind): kind for kind in Kind}
_BULLETS: Final = {
    1: QTextListFormat.Style.ListDisc,
    2: QTextListFormat.Style.ListCircle,
    3: QTextListFormat.Style.ListSquare,
}


def block_format(kind: Kind, depth: int = 0) -> QTextBlockFormat:
    """The format of a block of ``kind``; ``depth`` counts in lists only."""
    form = QTextBlockFormat()
    form.setProperty(KIND, int(kind))
    if kind.is_list:
        form.setProperty(DEPTH, max(1, depth))
    proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
    form.setLineHeight(100 if kind is Kind.FIGURE else LINE_HEIGHT, proportional)
    # Between two blocks the larger of the two margins counts.
    form.setTopMargin(12)
    form.setBottomMargin(12)
    match kind:
        case Kind.HEADING:
            form.setHeadingLevel(2)
            form.setTopMargin(20)
            form.setBottomMargin(8)
        case Kind.SUBHEADING:
            form.setHeadingLevel(3)
            form.setTopMargin(16)
            form.setBottomMargin(6)
        case Kind.QUOTE:
            form.setProperty(QTextFormat.Property.BlockQuoteLevel, 1)
            form.setLeftMargin(QUOTE_INDENT)
            form.setRightMargin(8)
        case Kind.BULLET | Kind.NUMBER:
            form.setTopMargin(6)
            form.setBottomMargin(6)
        case Kind.FIGURE:
            form.setBottomMargin(14)
        case Kind.PARAGRAPH:
            pass
    return form


def list_format(kind: Kind, depth: int) -> QTextListFormat:
    """Bullets differ by depth; numbers are figures at every depth, as in what is published."""
    form = QTextListFormat()
    form.setStyle(_BULLETS[min(depth, 3)] if kind is Kind.BULLET else QTextListFormat.Style.ListDecimal)
    form.setIndent(depth)
    return form


def char_format(
    kind: Kind, *, bold: bool = False, italic: bool = False, link: str | None = None
) -> QTextCharFormat:
    """The format of characters in a block of ``kind``. No colours: those come from the scheme in use."""
    form = QTextCharFormat()
    style = int(kind) if kind.is_heading else 0
    form.setProperty(STYLE, style)
    if kind is Kind.HEADING:
        form.setProperty(QTextFormat.Property.FontSizeAdjustment, 1)
    if bold:
        form.setProperty(BOLD, True)
    if kind.is_heading or bold:
        form.setFontWeight(QFont.Weight.Bold)
    if italic:
        form.setFontItalic(True)
    if link:
        form.setProperty(LINK, link)
    return form


def kept(text: str) -> str:
    """``text`` as it has to be given to Qt: on its way it loses one leading U+FEFF, taken for a byte order mark."""
    return "\ufeff" + text if text.startswith("\ufeff") else text


def mention_format(mention: Mention, kind: Kind) -> QTextCharFormat:
    """The format of the words of ``mention``; each call makes a chip of its own."""
    form = char_format(kind, bold=mention.bold, italic=mention.italic)
    form.setProperty(MENTION, address(mention))
    form.setProperty(MENTION_WORDS, kept(mention.text))
    form.setProperty(MENTION_SERIAL, next(_serials))
    return form


def mention_serial(form: QTextCharFormat) -> int | None:
    """Which chip characters of ``form`` belong to; None where they belong to none."""
    value = form.property(MENTION_SERIAL)
    return value if isinstance(value, int) else None


def mention_in(form: QTextCharFormat) -> Mention | None:
    """The mention that characters of ``form`` belong to, in the marks of these characters."""
    target, words = form.property(MENTION), form.property(MENTION_WORDS)
    if not isinstance(target, str) or not isinstance(words, str) or link_in(form):
        return None
    return mention_at(target, words, bold=is_bold(form), italic=form.fontItalic())


def beside_mention(form: QTextCharFormat, kind: Kind) -> QTextCharFormat:
    """``form`` as it goes on behind a mention."""
    return form if mention_serial(form) is None else plain_words(form, kind)


def figure_format(key: str) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setObjectType(FIGURE_OBJECT)
    form.setProperty(FIGURE_KEY, key)
    form.setProperty(STYLE, 0)
    return form


def kind_of(block: QTextBlock) -> Kind:
    return kind_in(block.blockFormat())


def kind_in(form: QTextBlockFormat) -> Kind:
    return _KINDS.get(form.property(KIND), Kind.PARAGRAPH)


def depth_of(block: QTextBlock) -> int:
    """1 to 3 in lists, 0 elsewhere."""
    form = block.blockFormat()
    if not kind_in(form).is_list:
        return 0
    value = form.property(DEPTH)
    return value if isinstance(value, int) else 1


def is_bold(form: QTextCharFormat) -> bool:
    return bool(form.property(BOLD))


def link_in(form: QTextCharFormat) -> str | None:
    value = form.property(LINK)
    return value if isinstance(value, str) and value else None


def is_figure(form: QTextCharFormat) -> bool:
    return form.objectType() == FIGURE_OBJECT


def figure_key(form: QTextCharFormat) -> str:
    value = form.property(FIGURE_KEY)
    return value if isinstance(value, str) else ""


def same_words_other_kind(form: QTextCharFormat, kind: Kind) -> QTextCharFormat:
    """The format with the meaning of ``form`` (bold, italic, link, mention) in the look of ``kind``."""
    other = char_format(kind, bold=is_bold(form), italic=form.fontItalic(), link=link_in(form))
    for own in (MENTION, MENTION_WORDS, MENTION_SERIAL):
        if form.hasProperty(own):
            other.setProperty(own, form.property(own))
    return other


def plain_words(form: QTextCharFormat, kind: Kind) -> QTextCharFormat:
    """The format of what is typed beside a link or a mention of ``form``: bold and italic stay."""
    return char_format(kind, bold=is_bold(form), italic=form.fontItalic())


def fits(form: QTextCharFormat, kind: Kind) -> bool:
    """True where characters of ``form`` already have the look of ``kind``."""
    wanted = int(kind) if kind.is_heading else 0
    return bool(form.property(STYLE) == wanted)
