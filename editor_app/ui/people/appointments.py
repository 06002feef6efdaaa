"""A person's appointments on a time line: the table of what was held when, and the one being edited below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.people import AppointmentDraft, PostForms
from editor_app.ui import look
from editor_app.ui.forms.typed import show_date
from editor_app.ui.icons import icon
from editor_app.ui.people.appointment_editor import AppointmentEditor
from editor_app.ui.people.timeline import Bar, TimeLine, clashing


class AppointmentsEditor(QWidget):
    """``appointments()`` in order of their beginning; ``problem()`` is the first thing wrong in any of them."""

    changed = Signal()
    left = Signal()

    def __init__(self, languages: Sequence[str], language: str) -> None:
        super().__init__()
        self._language = language
        self._held: list[AppointmentDraft] = []
        self._removed: AppointmentDraft | None = None
        self.table = QTableWidget(0, 4)
        self.table.setAccessibleName(self.tr("Appointments"))
        self.table.setHorizontalHeaderLabels(
            [self.tr("From"), self.tr("To"), self.tr("Post"), self.tr("Organisation")]
        )
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setStyleSheet("QTableWidget::item { padding: 0 5px; }")
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(look.pixels(30))
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in (0, 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        for column in (2, 3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.line = TimeLine()
        self.editor = AppointmentEditor(languages, language)
        self.add_button = QPushButton(icon("plus"), self.tr("Add an appointment"))
        self.remove_button = QPushButton(icon("trash-2", "danger"), self.tr("Remove it"))
        self.remove_button.setProperty("role", "danger")
        self.remove_button.setAccessibleName(self.tr("Remove the appointment"))
        self.undo = QPushButton(self.tr("Undo removal"))
        self.undo.setProperty("role", "link")
        self.undo.hide()
        self.none = QLabel(self.tr("No appointment yet. Without one, reports print the name alone."))
        self.none.setProperty("role", "muted")
        buttons = QHBoxLayout()
        for widget in (self.add_button, self.remove_button, self.undo):
            buttons.addWidget(widget)
        buttons.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self.none)
        whole.addWidget(self.line)
        whole.addWidget(self.table)
        whole.addLayout(buttons)
        whole.addWidget(self.editor)
        self.table.currentCellChanged.connect(lambda row, *_: self._choose(row))
        self.line.chosen.connect(self.table.selectRow)
        self.editor.changed.connect(self._edited)
        self.editor.left.connect(self.left)
        self.editor.left.connect(self._say)
        self.add_button.clicked.connect(self.add)
        self.remove_button.clicked.connect(self.remove)
        self.undo.clicked.connect(self._put_back)
        self._fill(-1)

    def appointments(self) -> tuple[AppointmentDraft, ...]:
        return tuple(sorted(self._held, key=lambda held: held.starts or date.min))

    def set_appointments(self, held: Iterable[AppointmentDraft]) -> None:
        """Show ``held``; the latest is chosen."""
        self._held = sorted(held, key=lambda one: one.starts or date.min)
        self._removed = None
        self.undo.hide()
        self._fill(len(self._held) - 1)

    def problem(self) -> str:
        """The first thing wrong, as a sentence; the appointment it is in is chosen and marked."""
        now = self.table.currentRow()
        for row in sorted(range(len(self._held)), key=lambda row: row != now):
            sentence, at_dates = self._problem_of(row)
            if sentence:
                self.table.selectRow(row)
                self.editor.show_problem(sentence, at_dates=at_dates)
                return sentence
        return ""

    def add(self) -> None:
        """Begin a new appointment: it starts from the words of the latest one, without its dates."""
        latest = max(self._held, key=lambda held: held.starts or date.min, default=None)
        forms = {
            code: PostForms("", organisation=form.organisation, country=form.country)
            for code, form in (latest.forms.items() if latest is not None else ())
        }
        self._held.append(AppointmentDraft(forms))
        self._fill(len(self._held) - 1)
        self.editor.begin()
        self.changed.emit()

    def remove(self) -> None:
        row = self.table.currentRow()
        if 0 <= row < len(self._held):
            self._removed = self._held.pop(row)
            self.undo.show()
            self._fill(min(row, len(self._held) - 1))
            self.changed.emit()

    def _put_back(self) -> None:
        if self._removed is not None:
            self._held.append(self._removed)
            self._removed = None
            self.undo.hide()
            self._held.sort(key=lambda held: held.starts or date.min)
            self._fill(len(self._held) - 1)
            self.changed.emit()

    def _problem_of(self, row: int) -> tuple[str, bool]:
        if row == self.table.currentRow() and (sentence := self.editor.unreadable()):
            return sentence, True
        one = self._held[row]
        if one.starts and one.ends and one.ends < one.starts:
            return self.tr("It ends before it begins. Correct one of the dates."), True
        if not any(form.post for form in one.forms.values()):
            return self.tr("Give the post in at least one language."), False
        for place, other in enumerate(self._held):
            if place != row and one.same_organisation(other) and one.overlaps(other):
                return self._overlap(one, other), True
        return "", False

    def _overlap(self, one: AppointmentDraft, other: AppointmentDraft) -> str:
        sentence = self.tr("At the same time as “{post}” in the same organisation ({from_} – {to}).")
        said = sentence.format(post=self._post(other), from_=self._from(other), to=self._to(other))
        if one.starts and (other.starts or date.min) < one.starts:
            before = show_date(one.starts - timedelta(days=1), self._language)
            return f"{said} " + self.tr("End that one by {day}.").format(day=before)
        return said

    def _fill(self, row: int) -> None:
        self.table.blockSignals(True)
        self.table.setRowCount(len(self._held))
        for place, held in enumerate(self._held):
            self._show_row(place, held)
        self.table.blockSignals(False)
        any_held = bool(self._held)
        self.table.setVisible(any_held)
        self.editor.setVisible(any_held)
        self.none.setVisible(not any_held)
        self.remove_button.setVisible(any_held)
        rows = min(len(self._held), 6) * look.pixels(30)
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + rows + 4)
        if any_held:
            self.table.selectRow(row)
            self._choose(row)
        self._draw_line()

    def _draw_line(self) -> None:
        clashes = clashing(self._held)
        self.line.show_bars(
            [
                Bar(place, held.starts, held.ends, self._post(held), self._told(held), place in clashes)
                for place, held in enumerate(self._held)
            ],
            self.table.currentRow(),
        )

    def _told(self, held: AppointmentDraft) -> str:
        where = self._organisation(held)
        said = f"{self._post(held)}, {where}" if where else self._post(held)
        return f"{said}\n{self._from(held)} – {self._to(held)}"

    def _show_row(self, place: int, held: AppointmentDraft) -> None:
        shown = (self._from(held), self._to(held), self._post(held), self._organisation(held))
        for column, text in enumerate(shown):
            item = self.table.item(place, column)
            if item is None:
                item = QTableWidgetItem()
                self.table.setItem(place, column, item)
            item.setText(text)
            item.setToolTip(text)

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._held):
            self.editor.show_draft(self._held[row])
            self.line.choose(row)

    def _edited(self) -> None:
        row = self.table.currentRow()
        if 0 <= row < len(self._held):
            self._held[row] = self.editor.draft()
            self._show_row(row, self._held[row])
            self._draw_line()
            if not self.editor.wrong.isHidden():
                self._say()
            self.changed.emit()

    def _say(self) -> None:
        """What is wrong in the appointment chosen; a post not given yet is said on saving only."""
        row = self.table.currentRow()
        if not 0 <= row < len(self._held):
            return
        sentence, at_dates = self._problem_of(row)
        self.editor.show_problem(sentence if at_dates else "", at_dates=at_dates)

    def _form(self, held: AppointmentDraft) -> PostForms:
        return held.forms.get(self._language) or next(iter(held.forms.values()), PostForms(""))

    def _post(self, held: AppointmentDraft) -> str:
        form = self._form(held)
        return ", ".join(part for part in (form.post, form.rank) if part) or self.tr("(no post yet)")

    def _organisation(self, held: AppointmentDraft) -> str:
        return self._form(held).organisation

    def _from(self, held: AppointmentDraft) -> str:
        return show_date(held.starts, self._language) if held.starts else self.tr("the beginning")

    def _to(self, held: AppointmentDraft) -> str:
        return show_date(held.ends, self._language) if held.ends else self.tr("still held")
