"""A place to try the style that is being changed: type a sentence and see what it finds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPixmap, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from editor_app.checks.finding import Finding, Level
from editor_app.domain.style import StyleSettings
from editor_app.ui import look
from editor_app.ui.house_style.draft import TITLES, StyleDraft, level_words
from editor_app.ui.pieces import label, language_name

PAUSE = 250
"""Milliseconds without a key before what was typed is tried."""
RULE = Qt.ItemDataRole.UserRole
_TONES = {Level.BLOCKS: "danger", Level.WARNS: "warn", Level.INFORMS: "info"}


class TryBox(QFrame):
    """Wants the text tried; `show_found` brings what was found in it."""

    try_wanted = Signal(object, str, str)
    """StyleSettings, text, language"""
    rule_wanted = Signal(str)
    """The rule of a finding that was chosen"""

    def __init__(self, draft: StyleDraft, languages: Sequence[str]) -> None:
        super().__init__()
        self._draft = draft
        self._found: tuple[Finding, ...] = ()
        self.setProperty("role", "panel")
        self.language = QComboBox()
        self.language.setAccessibleName(self.tr("Language of the text to try"))
        for code in languages:
            self.language.addItem(language_name(code), code)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(self.tr("Text to try"))
        self.text.setPlaceholderText(self.tr("Type or paste a sentence to see what the rules say of it."))
        self.text.setTabChangesFocus(True)
        self.found = _Findings()
        self.found.setAccessibleName(self.tr("What was found"))
        self.found.setWordWrap(True)
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.said = label("", "muted", wrap=True)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(PAUSE)
        self._wait.timeout.connect(self.try_now)
        self._lay_out()
        self.text.textChanged.connect(self._typed)
        self.language.currentIndexChanged.connect(lambda _: self.try_now())
        self.found.itemActivated.connect(lambda item: self.rule_wanted.emit(str(item.data(RULE))))
        draft.changed.connect(self._typed)
        look.changed.connect(self._mark)
        self._say()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Try it"), "heading"))
        head.addStretch(1)
        head.addWidget(self.language)
        left.addLayout(head)
        left.addWidget(self.text, 1)
        right = QVBoxLayout()
        right.setSpacing(6)
        self.said.setMinimumHeight(look.pixels(30))
        right.addWidget(self.said)
        right.addWidget(self.found, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(22, 10, 22, 10)
        row.setSpacing(18)
        row.addLayout(left, 1)
        row.addLayout(right, 1)
        for one in (self.text, self.found):
            one.setMinimumHeight(look.pixels(48))
        self.setMaximumHeight(look.pixels(168))

    # -- trying --------------------------------------------------------------------------------------------

    def _typed(self) -> None:
        self._wait.start()

    def try_now(self) -> None:
        """Have the text tried at once."""
        self._wait.stop()
        words = self.text.toPlainText()
        if words.strip():
            self.try_wanted.emit(self._draft.style, words, str(self.language.currentData()))
        else:
            self._found = ()
            self._show()

    def show_found(self, style: StyleSettings, text: str, language: str, found: tuple[Finding, ...]) -> None:
        """The answer to a `try_wanted`; one that is overtaken is let go."""
        asked = (self._draft.style, self.text.toPlainText(), self.language.currentData())
        if asked == (style, text, language):
            self._found = found
            self._show()

    def _show(self) -> None:
        self.found.clear()
        for one in self._found:
            words = self.tr("{level}  ·  {title}: {message}").format(
                level=level_words(one.level), title=TITLES.get(one.rule, one.rule), message=one.message
            )
            if one.fix and one.fix not in one.message:
                words += self.tr("  →  {fix}").format(fix=one.fix)
            item = QListWidgetItem(words)
            item.setData(RULE, one.rule)
            item.setToolTip(f"{one.text} ({one.rule})")
            self.found.addItem(item)
        self._say()
        self._mark()

    def _say(self) -> None:
        if not self.text.toPlainText().strip():
            self.said.setText(self.tr("The rules are tried as they stand here, also before they are saved."))
        elif not self._found:
            self.said.setText(self.tr("Nothing is found."))
        else:
            count = len(self._found)
            self.said.setText(
                self.tr("1 finding. Enter shows its rule.")
                if count == 1
                else self.tr("{n} findings. Enter shows the rule of one.").format(n=count)
            )

    def _mark(self) -> None:
        """Underline what was found. A finding counts in the words of its line without blanks at the edges."""
        t = look.tokens()
        marks: list[QTextEdit.ExtraSelection] = []
        blocks = []
        block = self.text.document().begin()
        while block.isValid():
            if block.text().strip():
                blocks.append(block)
            block = block.next()
        for row, one in enumerate(self._found):
            item = self.found.item(row)
            if item is not None:
                item.setForeground(QColor(t.text))
                item.setIcon(_dot(getattr(t, _TONES[one.level])))
            if one.block >= len(blocks):
                continue
            words = blocks[one.block].text()
            start = blocks[one.block].position() + len(words) - len(words.lstrip())
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.text.document())
            cursor.setPosition(start + one.start)
            cursor.setPosition(start + max(one.end, one.start + 1), QTextCursor.MoveMode.KeepAnchor)
            look_of = QTextCharFormat()
            look_of.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            look_of.setUnderlineColor(QColor(getattr(t, _TONES[one.level])))
            mark.cursor = cursor
            mark.format = look_of
            marks.append(mark)
        self.text.setExtraSelections(marks)


class _Findings(QListWidget):
    """Enter shows the rule, on every system."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIconSize(QSize(10, 10))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.itemActivated.emit(item)
        else:
            super().keyPressEvent(event)


def _dot(colour: str) -> QIcon:
    picture = QPixmap(20, 20)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(2, 2, 16, 16)
    painter.end()
    return QIcon(picture)
