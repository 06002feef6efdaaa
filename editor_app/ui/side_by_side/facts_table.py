"""The facts of every language in a table, those that differ first, and waiving one with a reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.checks.parity.fact import Kind, Place
from editor_app.domain.waiver import MINIMUM_REASON
from editor_app.ui import icons, look
from editor_app.ui.pieces import button, label, language_name, row
from editor_app.ui.side_by_side.seen import FactLine, Seen


class FactsTable(QFrame):
    """Enter or a click on a value goes to its place; a difference can be let stand with a reason."""

    place_wanted = Signal(object)
    """Place"""
    waive_wanted = Signal(object, str)
    """FactLine and the reason"""
    unwaive_wanted = Signal(object)
    """FactLine"""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._lines: tuple[FactLine, ...] = ()
        self._languages: tuple[str, ...] = ()
        self._editable = False
        self.title = label("", "heading")
        self.table = QTableWidget()
        self.table.setAccessibleName(self.tr("Facts by language"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(look.pixels(27))
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.horizontalHeader().setHighlightSections(False)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(
            self.tr("Why this difference may stand (at least {0} characters)").format(MINIMUM_REASON)
        )
        self.reason.setAccessibleName(self.tr("Reason for letting the difference stand"))
        self.waive = button(self.tr("Waive with a reason"), "", "flag", self._waive)
        self.unwaive = button(self.tr("Take the waiver back"), "", "undo-2", self._unwaive)
        self.told = label("", "status")
        self._foot = QWidget()
        foot = row(self.told, self.reason, self.waive, self.unwaive)
        foot.setStretch(1, 1)
        foot.addStretch(0)
        for made in (self.waive, self.unwaive):
            made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._foot.hide()
        self._foot.setLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 8)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.table, 1)
        column.addWidget(self._foot)
        self.table.currentCellChanged.connect(lambda *_: self._show_foot())
        self.table.cellClicked.connect(self._go)
        self.table.cellActivated.connect(self._go)
        self.reason.textChanged.connect(lambda _: self._show_foot())
        self.reason.returnPressed.connect(self._waive)
        look.changed.connect(self._fill)

    def show_seen(self, seen: Seen, *, editable: bool) -> None:
        """Show the facts of ``seen``; the row that was chosen stays chosen."""
        if (
            seen.lines == self._lines
            and editable == self._editable
            and seen.table.languages == self._languages
        ):
            return
        self._lines, self._languages, self._editable = seen.lines, seen.table.languages, editable
        self._fill()

    @property
    def lines(self) -> tuple[FactLine, ...]:
        return self._lines

    def _fill(self) -> None:
        at = (self.table.currentRow(), self.table.currentColumn())
        differences = sum(line.open for line in self._lines)
        waived = sum(line.waiver is not None for line in self._lines)
        self.title.setText(self._told(differences, waived))
        self.table.setColumnCount(len(self._languages) + 2)
        self.table.setHorizontalHeaderLabels(
            [self.tr("Fact"), *(language_name(code) for code in self._languages), self.tr("State")]
        )
        self.table.setRowCount(len(self._lines))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(len(self._languages) + 1, QHeaderView.ResizeMode.ResizeToContents)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for n, line in enumerate(self._lines):
            self._fill_row(n, line)
        if 0 <= at[0] < len(self._lines):
            self.table.setCurrentCell(*at)
        self._show_foot()

    def _told(self, differences: int, waived: int) -> str:
        if len(self._languages) < 2:
            return self.tr("There is one language only; nothing to compare.")
        if differences == 1:
            return self.tr("1 difference keeps this release from review")
        if differences:
            return self.tr("{0} differences keep this release from review").format(differences)
        if waived:
            return self.tr("Every difference is waived with a reason")
        return self.tr("Every language states the same facts")

    def _fill_row(self, n: int, line: FactLine) -> None:
        t = look.tokens()
        kind = self._kind_name(line.row.kind)
        name = f"{kind}: {line.row.subject}" if line.row.subject else kind
        texts = [name, *(self._value(line, code) for code in self._languages), self._state(line)]
        colour = t.danger if line.open else t.warn if line.waiver is not None else t.text
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            edge = column in (0, len(texts) - 1)
            item.setForeground(QBrush(QColor(colour if line.findings else t.muted if edge else t.text)))
            if column == 0 and line.findings:
                item.setIcon(
                    icons.icon("circle-alert" if line.open else "flag", "danger" if line.open else "warn")
                )
            spoken = self._languages[column - 1] if not edge else ""
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole,
                f"{name}, {language_name(spoken)}: {text}" if spoken else f"{name}: {text}",
            )
            self.table.setItem(n, column, item)

    def _value(self, line: FactLine, language: str) -> str:
        told = line.row.values.get(language)
        if told is not None:
            return told.text
        return "—" if language in line.row.languages else self.tr("not compared")

    def _state(self, line: FactLine) -> str:
        if line.waiver is not None:
            return self.tr("Waived: {0}").format(line.waiver.reason)
        if not line.findings:
            return self.tr("Same")
        if line.row.state.value == "missing":
            return self.tr("Missing")
        return self.tr("Different")

    def _kind_name(self, kind: Kind) -> str:
        return {
            Kind.DATE: self.tr("Date"),
            Kind.TIME: self.tr("Time"),
            Kind.NUMBER: self.tr("Number"),
            Kind.MONEY: self.tr("Money"),
            Kind.PERCENT: self.tr("Percentage"),
            Kind.PERSON: self.tr("Person"),
            Kind.ORGANISATION: self.tr("Organisation"),
            Kind.QUOTATION: self.tr("Direct speech"),
            Kind.PARAGRAPHS: self.tr("Paragraphs"),
        }[kind]

    # -- acts ----------------------------------------------------------------------------------------------

    def _line(self) -> FactLine | None:
        at = self.table.currentRow()
        return self._lines[at] if 0 <= at < len(self._lines) else None

    def _show_foot(self) -> None:
        line = self._line()
        opened = line is not None and line.open and self._editable
        waived = line is not None and line.waiver is not None and self._editable
        self._foot.setVisible(opened or waived)
        for widget in (self.reason, self.waive):
            widget.setVisible(opened)
        self.unwaive.setVisible(waived)
        self.told.setVisible(waived)
        self.waive.setEnabled(len(self.reason.text().strip()) >= MINIMUM_REASON)
        if waived and line is not None and line.waiver is not None:
            self.told.setText(self.tr("Waived by {0}").format(line.waiver.account))

    def _go(self, at: int, column: int) -> None:
        place = self.place_at(at, column)
        if place is not None:
            self.place_wanted.emit(place)

    def place_at(self, at: int, column: int) -> Place | None:
        """The place of a cell's value; of the difference for the other columns."""
        if not 0 <= at < len(self._lines):
            return None
        line = self._lines[at]
        chosen: Sequence[str] = self._languages[column - 1 : column] if column else ()
        for language in chosen or (line.findings[0].language if line.findings else self._languages[0],):
            told = line.row.values.get(language)
            if told is not None and told.places:
                return told.places[0]
            return line.row.expected.get(language)
        return None

    def _waive(self) -> None:
        line = self._line()
        if line is not None and line.open and len(self.reason.text().strip()) >= MINIMUM_REASON:
            reason = self.reason.text().strip()
            self.reason.clear()
            self.waive_wanted.emit(line, reason)

    def _unwaive(self) -> None:
        line = self._line()
        if line is not None and line.waiver is not None:
            self.unwaive_wanted.emit(line)
