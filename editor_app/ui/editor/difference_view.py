"""Two texts' differences on one page: what was taken out struck in red, what came in green."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from editor_app.document.compare import BlockChange, Change, compare, compare_texts
from editor_app.document.parse import parse_markdown
from editor_app.domain.content import Text
from editor_app.ui import look
from editor_app.ui.editor import formats
from editor_app.ui.editor.figure import CaptionOf, FigurePainter, PictureOf
from editor_app.ui.editor.rows import Kind

_SHEET_WIDTH = 760
_KINDS = {
    "paragraph": Kind.PARAGRAPH,
    "heading 2": Kind.HEADING,
    "heading 3": Kind.SUBHEADING,
    "quote": Kind.QUOTE,
    "photo": Kind.FIGURE,
    "bullet": Kind.BULLET,
    "number": Kind.NUMBER,
}


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of a text: headline, summary, and the body's blocks."""

    headline: tuple[Change, ...]
    summary: tuple[Change, ...]
    blocks: tuple[BlockChange, ...]

    @property
    def places(self) -> int:
        """Stretches that differ; a block of another kind counts too."""
        fields = sum(_stretches(changes) for changes in (self.headline, self.summary))
        return fields + sum(max(_stretches(b.changes), 1) for b in self.blocks if b.kind != "same")


def _stretches(changes: Iterable[Change]) -> int:
    count, inside = 0, False
    for change in changes:
        differs = change.kind != "same"
        count += differs and not inside
        inside = differs
    return count


def difference_of(old: Text, new: Text) -> Difference:
    """The difference in words. Pure: a long text may be compared on another thread."""
    return Difference(
        compare_texts(old.headline, new.headline),
        compare_texts(old.summary, new.summary),
        compare(parse_markdown(old.body), parse_markdown(new.body)),
    )


def no_picture(_: str) -> None:
    return None


def no_caption(_: str) -> tuple[str, str]:
    return "", ""


class DifferenceView(QTextEdit):
    """Shows a `Difference`; words can be selected and copied, nothing can be changed."""

    def __init__(
        self,
        picture: PictureOf = no_picture,
        caption: CaptionOf = no_caption,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setProperty("role", "page")
        self.setAccessibleName(self.tr("What is different"))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._difference = Difference((), (), ())
        self._spots: list[int] = []
        self._fresh = True
        self._numbers: dict[int, int] = {}
        self._figures = FigurePainter(picture, caption, self)
        self._figures.register(self.document())
        self.document().setDocumentMargin(0)
        look.changed.connect(self._render)
        self._render()

    def show_texts(self, old: Text, new: Text) -> None:
        """Compare and show. Where the texts are long, compare elsewhere and call `show_difference`."""
        self.show_difference(difference_of(old, new))

    def show_difference(self, difference: Difference) -> None:
        self._difference = difference
        self._render()

    def places(self) -> int:
        """Stretches that differ."""
        return self._difference.places

    def next_place(self) -> None:
        """Bring the next difference into sight and set the cursor there."""
        here = self.textCursor().position()
        self._go(next((s for s in self._spots if s > here), self._spots[0] if self._spots else None))

    def previous_place(self) -> None:
        here = self.textCursor().position()
        earlier = [s for s in self._spots if s < here]
        self._go(earlier[-1] if earlier else self._spots[-1] if self._spots else None)

    def _go(self, spot: int | None) -> None:
        if spot is not None:
            cursor = self.textCursor()
            cursor.setPosition(spot)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    # Painting the page

    def _render(self) -> None:
        font = look.text_font(formats.BODY_SIZE)
        self.setFont(font)
        self.document().setDefaultFont(font)
        self.document().setIndentWidth(look.pixels(formats.LIST_INDENT))
        self._figures.forget()
        self._spots = []
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        difference = self._difference
        self._fresh = True
        self._numbers.clear()
        if difference.headline:
            self._field(cursor, difference.headline, 27, bold=True)
        if difference.summary:
            self._field(cursor, difference.summary, 19)
        for block in difference.blocks:
            self._block(cursor, block)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.setAccessibleDescription(self.told())

    def told(self) -> str:
        """How many differences there are, as a sentence."""
        count = self.places()
        if not count:
            return self.tr("The two texts are the same.")
        if count == 1:
            return self.tr("One difference")
        return self.tr("{count} differences").format(count=count)

    def _field(
        self,
        cursor: QTextCursor,
        changes: tuple[Change, ...],
        size: float,
        *,
        bold: bool = False,
    ) -> None:
        form = QTextCharFormat()
        form.setFont(look.text_font(size, bold=bold))
        self._start(cursor, formats.block_format(Kind.PARAGRAPH), form)
        self._words(cursor, changes, form)

    def _start(self, cursor: QTextCursor, block: QTextBlockFormat, plain: QTextCharFormat) -> None:
        if self._fresh:
            cursor.setBlockFormat(block)
            cursor.setBlockCharFormat(plain)
        else:
            cursor.insertBlock(block, plain)
        self._fresh = False

    def _block(self, cursor: QTextCursor, block: BlockChange) -> None:
        kind, depth = _kind_of(block.new_kind or block.old_kind)
        if kind is Kind.FIGURE:
            self._photo(cursor, block)
            return
        plain = formats.char_format(kind)
        form = formats.block_format(kind, depth)
        if depth:
            form.setIndent(depth)
        self._start(cursor, form, plain)
        at = cursor.position()
        if depth:
            cursor.insertText(self._sign(kind, depth, block) + "  ", plain)
        else:
            self._numbers.clear()
        if block.kind == "changed" and not _stretches(block.changes):
            self._spots.append(at)
            self._note(cursor, self._other_kind(block))
        self._words(cursor, block.changes, plain)

    def _sign(self, kind: Kind, depth: int, block: BlockChange) -> str:
        for deeper in [d for d in self._numbers if d > depth]:
            del self._numbers[deeper]
        if kind is Kind.BULLET:
            self._numbers.pop(depth, None)
            return "•"
        if block.kind != "removed":
            self._numbers[depth] = self._numbers.get(depth, 0) + 1
        return f"{max(self._numbers.get(depth, 0), 1)}."

    def _other_kind(self, block: BlockChange) -> str:
        if block.old_kind == block.new_kind:
            return self.tr("other emphasis")
        return self.tr("was {kind}").format(kind=self._kind_name(block.old_kind))

    def _kind_name(self, kind: str) -> str:
        names = {
            Kind.PARAGRAPH: self.tr("a paragraph"),
            Kind.HEADING: self.tr("a heading"),
            Kind.SUBHEADING: self.tr("a subheading"),
            Kind.QUOTE: self.tr("a quotation"),
            Kind.BULLET: self.tr("a list item"),
            Kind.NUMBER: self.tr("a numbered item"),
            Kind.FIGURE: self.tr("a photo"),
        }
        return names[_kind_of(kind)[0]]

    def _photo(self, cursor: QTextCursor, block: BlockChange) -> None:
        t = look.tokens()
        form = formats.block_format(Kind.FIGURE)
        self._start(cursor, form, formats.char_format(Kind.PARAGRAPH))
        if block.kind != "same":
            self._spots.append(cursor.position())
            gone = block.kind == "removed"
            words = self.tr("Photo taken out") if gone else self.tr("Photo placed here")
            self._note(cursor, words, t.danger if gone else t.ok)
            cursor.insertText(formats.HARD_BREAK, formats.char_format(Kind.PARAGRAPH))
        cursor.insertText(formats.OBJECT_CHARACTER, formats.figure_format(block.new or block.old))

    def _note(self, cursor: QTextCursor, words: str, colour: str = "") -> None:
        form = QTextCharFormat()
        form.setFont(look.ui_font(11, bold=True))
        form.setForeground(QColor(colour or look.tokens().warn))
        cursor.insertText(f"{words}  ", form)

    def _words(self, cursor: QTextCursor, changes: Iterable[Change], plain: QTextCharFormat) -> None:
        t = look.tokens()
        inside = False
        for change in changes:
            form = QTextCharFormat(plain)
            if change.kind != "same":
                if not inside:
                    self._spots.append(cursor.position())
                gone = change.kind == "removed"
                form.setBackground(QColor(t.removed if gone else t.added))
                form.setForeground(QColor(t.danger if gone else t.text))
                form.setFontStrikeOut(gone)
            inside = change.kind != "same"
            cursor.insertText(change.text.replace("\n", formats.HARD_BREAK), form)

    def resizeEvent(self, event: QResizeEvent) -> None:
        side = max(look.pixels(28), (self.width() - look.pixels(_SHEET_WIDTH - 96)) // 2)
        self.setViewportMargins(side, look.pixels(26), side - 12, look.pixels(20))
        super().resizeEvent(event)


def _kind_of(name: str) -> tuple[Kind, int]:
    if name in _KINDS:
        return _KINDS[name], 0
    word, _, depth = name.partition(" ")
    return _KINDS.get(word, Kind.PARAGRAPH), int(depth) if depth.isdigit() else 0
