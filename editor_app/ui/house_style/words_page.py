"""The tab of plain words: a language's list, delivered phrases grey, the office's own black, taken-out ones struck."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.checks.phrases import delivered
from editor_app.checks.plain_list import DELIVERED, OWN, TAKEN_OUT, PlainWord, words_of
from editor_app.domain.style_words import (
    LONGEST_INSTEAD,
    LONGEST_PHRASE,
    as_delivered,
    phrase_key,
    with_phrase,
    without_phrase,
)
from editor_app.ui import look
from editor_app.ui.house_style.draft import StyleDraft
from editor_app.ui.pieces import button, label, language_name


class WordsPage(QWidget):
    """Reads and puts the lists of plain words of the draft."""

    import_wanted = Signal(str)
    """Language"""
    export_wanted = Signal(str)

    def __init__(self, draft: StyleDraft, languages: Sequence[str]) -> None:
        super().__init__()
        self._draft = draft
        self._rows: list[PlainWord] = []
        self.language = QComboBox()
        self.language.setAccessibleName(self.tr("Language of the list"))
        for code in languages:
            self.language.addItem(language_name(code), code)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Find a phrase or its replacement"))
        self.filter.setAccessibleName(self.tr("Find a phrase or its replacement"))
        self.filter.setClearButtonEnabled(True)
        self.count = label("", "muted")
        self.table = QTableWidget(0, 3)
        self.phrase, self.instead = QLineEdit(), QLineEdit()
        self.add = button(self.tr("Add"), "primary", clicked=self._add)
        self.remove = button(self.tr("Take out"), clicked=self._remove)
        self.take_in = button(self.tr("Import…"), icon="upload", clicked=self._import)
        self.take_out = button(
            self.tr("Export…"), icon="download", clicked=lambda: self.export_wanted.emit(self.code)
        )
        self._dress()
        self._lay_out()
        self.language.currentIndexChanged.connect(lambda _: self.show_list())
        self.filter.textChanged.connect(lambda _: self.show_list())
        self.table.itemSelectionChanged.connect(self._row_chosen)
        for line in (self.phrase, self.instead):
            line.textChanged.connect(lambda _: self._show_buttons())
            line.returnPressed.connect(self._add)
        draft.changed.connect(self.show_list)
        look.changed.connect(self.show_list)
        self.show_list()

    @property
    def code(self) -> str:
        """The language of the list that is shown."""
        return str(self.language.currentData() or "")

    def _dress(self) -> None:
        table = self.table
        table.setAccessibleName(self.tr("Plain words"))
        table.setHorizontalHeaderLabels(
            [self.tr("Instead of"), self.tr("Write"), self.tr("Where it comes from")]
        )
        table.verticalHeader().setVisible(False)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(2, look.pixels(180))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setStyleSheet("QTableView::item { padding: 0 5px; }")
        for line, name, hint, most in (
            (self.phrase, self.tr("Phrase"), self.tr("Phrase, such as “in order to”"), LONGEST_PHRASE),
            (
                self.instead,
                self.tr("What to write instead"),
                self.tr("What to write instead; empty to leave it out"),
                LONGEST_INSTEAD,
            ),
        ):
            line.setAccessibleName(name)
            line.setPlaceholderText(hint)
            line.setMaxLength(most)
            line.setVisible(self._draft.may_change)
        for made in (self.add, self.remove, self.take_in):
            made.setVisible(self._draft.may_change)
        for made in (self.add, self.remove, self.take_in, self.take_out):
            made.setAutoDefault(False)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 14, 22, 12)
        column.setSpacing(10)
        column.addWidget(
            label(
                self.tr(
                    "The rule “Plain words” names these phrases. A star at the end stands for any ending; several "
                    "replacements are parted by a stroke. One replacement alone becomes a mend at a click."
                ),
                "muted",
                wrap=True,
            )
        )
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.language)
        top.addWidget(self.filter, 1)
        top.addWidget(self.take_in)
        top.addWidget(self.take_out)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.phrase, 1)
        self._arrow = label("→", "muted")
        self._arrow.setVisible(self._draft.may_change)
        row.addWidget(self._arrow)
        row.addWidget(self.instead, 1)
        row.addWidget(self.add)
        row.addWidget(self.remove)
        column.addLayout(row)
        column.addWidget(self.count)

    # -- showing -------------------------------------------------------------------------------------------

    def show_list(self) -> None:
        """The list of the language as the draft has it."""
        sought = self.filter.text().casefold().strip()
        everything = words_of(self._draft.style, self.code)
        self._rows = [one for one in everything if sought in one.phrase or sought in one.instead.casefold()]
        kept = phrase_key(self.code, self.phrase.text())
        table = self.table
        table.blockSignals(True)
        table.setRowCount(len(self._rows))
        for place, one in enumerate(self._rows):
            for column, words in enumerate((one.phrase, one.instead or self.tr("(leave it out)"))):
                table.setItem(place, column, self._cell(words, one))
            table.setItem(place, 2, self._cell(self._standing(one), one, plain=True))
        table.clearSelection()
        chosen = next((n for n, one in enumerate(self._rows) if one.phrase == kept), None)
        if chosen is not None:
            table.selectRow(chosen)
        table.blockSignals(False)
        own = sum(one.standing == OWN for one in everything)
        gone = sum(one.standing == TAKEN_OUT for one in everything)
        self.count.setText(
            self.tr("{all} phrases, {own} of the office, {gone} taken out").format(
                all=len(everything), own=own, gone=gone
            )
        )
        self._show_buttons()

    def _standing(self, one: PlainWord) -> str:
        return {
            DELIVERED: self.tr("Delivered"),
            OWN: self.tr("The office"),
            TAKEN_OUT: self.tr("Delivered, taken out"),
        }[one.standing]

    def _cell(self, words: str, one: PlainWord, plain: bool = False) -> QTableWidgetItem:
        item = QTableWidgetItem(words)
        item.setToolTip(words)
        t = look.tokens()
        own = one.standing == OWN
        item.setForeground(QColor(t.accent if own and plain else t.text if own else t.muted))
        font = look.ui_font(13)
        font.setStrikeOut(one.standing == TAKEN_OUT and not plain)
        item.setFont(font)
        return item

    def _chosen(self) -> PlainWord | None:
        rows = self.table.selectionModel().selectedRows()
        return self._rows[rows[0].row()] if rows and rows[0].row() < len(self._rows) else None

    def _row_chosen(self) -> None:
        one = self._chosen()
        if one is not None and self._draft.may_change:
            self.phrase.setText(one.phrase)
            self.instead.setText(one.instead)
            self.phrase.setCursorPosition(0)
            self.instead.setCursorPosition(0)
        self._show_buttons()

    def _known(self) -> PlainWord | None:
        """The row of the phrase that stands in the field."""
        key = phrase_key(self.code, self.phrase.text())
        return next((one for one in words_of(self._draft.style, self.code) if one.phrase == key), None)

    def _show_buttons(self) -> None:
        known, one = self._known(), self._chosen()
        same = known is not None and known.instead == self.instead.text().strip()
        new = known is None or not same or known.standing == TAKEN_OUT
        self.add.setText(self.tr("Add") if known is None else self.tr("Change"))
        gone = one is not None and one.standing == TAKEN_OUT
        if known is not None and known.standing == TAKEN_OUT and same:
            new = known != one  # else the other button puts it back
            self.add.setText(self.tr("Put back") if new else self.tr("Change"))
        self.add.setEnabled(self._draft.may_change and bool(self.phrase.text().strip()) and new)
        self.remove.setText(self.tr("Put back") if gone else self.tr("Take out"))
        self.remove.setEnabled(self._draft.may_change and one is not None)

    # -- what the person does ------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.table.hasFocus():
            self._remove()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.table.hasFocus():
            self.instead.setFocus()
        else:
            super().keyPressEvent(event)

    def _add(self) -> None:
        if not self.add.isEnabled():
            if self.phrase.text().strip():
                self.instead.setFocus()
            return
        code, phrase, instead = self.code, self.phrase.text(), self.instead.text()
        if self._draft.edit(lambda style: with_phrase(style, code, phrase, instead, delivered(code))):
            self.filter.clear()
            self._scroll_to(phrase_key(code, phrase))
            self.phrase.clear()
            self.instead.clear()
            self.phrase.setFocus()

    def _remove(self) -> None:
        one, code = self._chosen(), self.code
        if not self.remove.isEnabled() or one is None:
            return
        if one.standing == TAKEN_OUT:
            self._draft.edit(lambda style: as_delivered(style, code, one.phrase))
        else:
            self._draft.edit(lambda style: without_phrase(style, code, one.phrase, delivered(code)))

    def _scroll_to(self, phrase: str) -> None:
        for place, one in enumerate(self._rows):
            if one.phrase == phrase:
                self.table.scrollTo(
                    self.table.model().index(place, 0), QAbstractItemView.ScrollHint.PositionAtCenter
                )

    def _import(self) -> None:
        self.import_wanted.emit(self.code)
