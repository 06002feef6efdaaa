"""Colours of the scheme and wavy lines under findings. Nothing of it ever enters the text's own formats."""

from __future__ import annotations

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from editor_app.checks.finding import Level
from editor_app.ui import look
from editor_app.ui.editor import formats
from editor_app.ui.editor.mirror import PageMirror


class PageHighlighter(QSyntaxHighlighter):
    """Paints links in the accent colour and the marks that the mirror holds for each block."""

    def __init__(self, document: QTextDocument, mirror: PageMirror) -> None:
        super().__init__(document)
        self._mirror = mirror
        self._waves: dict[Level, QTextCharFormat] = {}
        self._link = QTextCharFormat()
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

    def highlightBlock(self, text: str) -> None:
        if not text:
            return
        block = self.currentBlock()
        base = block.position()
        it = block.begin()
        while not it.atEnd():
            fragment = it.fragment()
            it += 1
            if formats.link_in(fragment.charFormat()):
                self.setFormat(fragment.position() - base, fragment.length(), self._link)
        lines = self._mirror.lines
        number = block.blockNumber()
        if number < len(lines) and lines[number].marks:
            for mark in lines[number].marks:
                form = QTextCharFormat(self.format(mark.start))
                form.merge(self._waves[mark.finding.level])
                self.setFormat(mark.start, mark.end - mark.start, form)


def wave(level: Level) -> QTextCharFormat:
    """The wavy line of a finding: red where it stops the release, amber where it warns, blue else."""
    t = look.tokens()
    colour = {Level.BLOCKS: t.danger, Level.WARNS: t.warn, Level.INFORMS: t.info}[level]
    form = QTextCharFormat()
    form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    form.setUnderlineColor(QColor(colour))
    return form
