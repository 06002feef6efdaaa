"""Colours of the scheme and wavy lines under findings. Nothing of it ever enters the text's own formats."""

from __future__ import annotations

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from editor_app.checks.finding import Level
from editor_app.ui import look
from editor_app.ui.editor import formats
from editor_app.ui.editor.mirror import PageMirror
from editor_app.ui.editor.spelling import LiveSpelling


class PageHighlighter(QSyntaxHighlighter):
    """Paints links in the accent colour, the marks that the mirror holds for each block, and unknown words."""

    def __init__(self, document: QTextDocument, mirror: PageMirror, spelling: LiveSpelling) -> None:
        super().__init__(document)
        self._mirror = mirror
        self._spelling = spelling
        spelling.paint_with(self)
        self._waves: dict[Level, QTextCharFormat] = {}
        self._link = QTextCharFormat()
        self._unknown = QTextCharFormat()
        self._read_look()

    def follow_look(self) -> None:
        """Paint everything in the colours that are in use now."""
        self._read_look()
        self.rehighlight()

    def _read_look(self) -> None:
        t = look.tokens()
        self._link = QTextCharFormat()
        self._link.setForeground(QColor(t.accent))
        self._link.setFontUnderline(True)
        self._waves = {level: wave(level) for level in Level}
        self._unknown = unknown_wave()

    def highlightBlock(self, text: str) -> None:
        if not text:
            return
        block = self.currentBlock()
        underline = self._underline
        if self._mirror.tied(block).links:
            underline = self._underline_linked
            for piece in block.textFormats():
                if formats.link_in(piece.format):
                    self.setFormat(piece.start, piece.length, self._link)
        lines = self._mirror.lines
        number = block.blockNumber()
        marks = lines[number].marks if number < len(lines) else []
        for start, end in self._spelling.spans(block, text):
            if not marks or not any(mark.start < end and start < mark.end for mark in marks):
                underline(start, end, self._unknown)
        for mark in marks:
            underline(mark.start, mark.end, self._waves[mark.finding.level])

    def _underline(self, start: int, end: int, line: QTextCharFormat) -> None:
        self.setFormat(start, end - start, line)

    def _underline_linked(self, start: int, end: int, line: QTextCharFormat) -> None:
        form = QTextCharFormat(self.format(start))
        form.merge(line)
        self.setFormat(start, end - start, form)


def wave(level: Level) -> QTextCharFormat:
    """The wavy line of a finding: red where it stops the release, amber where it warns, blue else."""
    t = look.tokens()
    return _wavy({Level.BLOCKS: t.danger, Level.WARNS: t.warn, Level.INFORMS: t.info}[level])


def unknown_wave() -> QTextCharFormat:
    """The wavy line of an unknown word: red."""
    return _wavy(look.tokens().danger)


def _wavy(colour: str) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    form.setUnderlineColor(QColor(colour))
    return form
