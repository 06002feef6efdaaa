"""The fields of a report type as one form, with what is wrong said under the field it is wrong in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from editor_app.domain.content import FactValue
from editor_app.domain.people import Person
from editor_app.domain.template import Field, Kind, TemplateHead
from editor_app.ui import look
from editor_app.ui.forms.base import FieldEditor
from editor_app.ui.forms.context import FormContext
from editor_app.ui.forms.date_field import DateField
from editor_app.ui.forms.fields import field_for
from editor_app.ui.forms.people_field import PeopleField
from editor_app.ui.forms.person_picker import PersonField

LABEL_WIDTH = 112


class FactsForm(QWidget):
    """The form of one `TemplateHead`. ``facts()`` holds only what is usable; see ``problems()`` for the rest.

    ``checked`` after the sentences under the fields changed; ``rebuilt`` when Tab has to go another way.
    Facts that the present type has no field for are kept, so that going back to another type finds them.
    """

    changed = Signal()
    checked = Signal()
    rebuilt = Signal()
    field_made = Signal(object)
    """FieldEditor, new in the form"""

    def __init__(self, context: FormContext, *, narrow: bool = False) -> None:
        super().__init__()
        self.context = context
        self._narrow = narrow
        self._head: TemplateHead | None = None
        self._editors: dict[str, FieldEditor] = {}
        self._labels: dict[str, QLabel] = {}
        self._notes: dict[str, QLabel] = {}
        self._aside: dict[str, tuple[Kind, FactValue]] = {}
        self._unknown: dict[str, FactValue] = {}
        self._known_people: frozenset[str] | None = None
        context.add_person_wanted.connect(self._person_asked)
        context.book.changed.connect(self._people_changed)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)

    @property
    def head(self) -> TemplateHead | None:
        return self._head

    def editor(self, name: str) -> FieldEditor:
        """The editor of the field ``name``."""
        return self._editors[name]

    def show_head(self, head: TemplateHead) -> None:
        """Show the form of ``head``; what was entered stays where a field has the same name and kind."""
        self._keep()
        self.setUpdatesEnabled(False)
        self._clear()
        self._head = head
        row = 0
        for field in head.fields:
            editor = field_for(field, self.context)
            self.field_made.emit(editor)
            kept = self._aside.get(field.name)
            if kept is not None and kept[0] is field.kind:
                editor.set_value(kept[1])
            row = self._add(field, editor, row)
        self._grid.setRowStretch(row, 1)
        self._pass_on()
        self.show_problems()
        self.setUpdatesEnabled(True)
        self.rebuilt.emit()

    def facts(self) -> dict[str, FactValue]:
        """The facts as entered, in the order of the fields, without those that are missing."""
        entered = {
            name: value for name, editor in self._editors.items() if (value := editor.value()) is not None
        }
        return {**entered, **self._unknown}

    def set_facts(self, facts: Mapping[str, FactValue]) -> None:
        """Show ``facts`` without emitting. What is shown already is left alone, with its caret."""
        now = self.facts()
        self._aside.clear()
        for name, editor in self._editors.items():
            if facts.get(name) != now.get(name):
                editor.set_value(facts.get(name))
        self._unknown = {name: value for name, value in facts.items() if name not in self._editors}
        self._pass_on()
        self.show_problems()

    def start_over(self) -> None:
        """Forget everything entered, also what is kept aside for other types. Nothing is emitted."""
        self.set_facts({})

    def problems(self) -> tuple[tuple[str, str], ...]:
        """(field name, sentence) for everything typed that cannot be used."""
        return tuple((name, text) for name, editor in self._editors.items() if (text := editor.error()))

    def missing(self) -> tuple[str, ...]:
        """The labels of required fields that are empty."""
        if self._head is None:
            return ()
        return tuple(
            field.label(self.context.language)
            for field in self._head.fields
            if field.required and self._editors[field.name].value() is None
        )

    def show_problems(self) -> None:
        """Say at every field what is wrong in it."""
        for name in self._editors:
            self._say(name)
        self.checked.emit()

    def begin(self, name: str = "") -> None:
        """Put the focus into the field ``name``, or into the first one."""
        editor = self._editors.get(name) or next(iter(self._editors.values()), None)
        if editor is not None:
            editor.begin()

    def person_added(self, person: Person) -> None:
        """The person asked for by ``context.add_person_wanted`` is in the book now: take it where it was wanted.

        Where exactly one new person came into the book since it was asked, this happens by itself.
        """
        self._known_people = None
        for editor in self._editors.values():
            if isinstance(editor, PersonField | PeopleField) and editor.take_added(person.key):
                editor.begin()
                return

    def add_person_left(self) -> None:
        """The person form was closed without adding anybody."""
        self._known_people = None
        for editor in self._editors.values():
            if isinstance(editor, PersonField | PeopleField):
                editor.forget_asking()

    def _person_asked(self) -> None:
        self._known_people = frozenset(self.context.book.keys())

    def _people_changed(self) -> None:
        if self._known_people is None:
            return
        new = [person for person in self.context.book.people() if person.key not in self._known_people]
        if len(new) == 1:
            self.person_added(new[0])

    def _add(self, field: Field, editor: FieldEditor, row: int) -> int:
        label = QLabel(field.label(self.context.language))
        label.setProperty("role", "muted")
        label.setWordWrap(True)
        label.setBuddy(editor)
        if field.required:
            label.setText(label.text() + " *")
            label.setToolTip(self.tr("Required: without it the text has a gap that blocks approval."))
        hint = field.hints.get(self.context.language) or field.hints.get("en") or ""
        if hint and not label.toolTip():
            label.setToolTip(hint)
        note = QLabel()
        note.setProperty("role", "field-error")
        note.setWordWrap(True)
        note.setContentsMargins(0, 3, 0, 0)
        note.hide()
        if self._narrow:
            label.setContentsMargins(0, 10 if row else 0, 0, 3)
            self._grid.addWidget(label, row, 0, 1, 2)
            self._grid.addWidget(editor, row + 1, 0, 1, 2)
            self._grid.addWidget(note, row + 2, 0, 1, 2)
        else:
            label.setFixedWidth(look.pixels(LABEL_WIDTH))
            label.setContentsMargins(0, 8, 0, 0)
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(editor, row, 1, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(note, row + 1, 1)
            self._grid.setRowMinimumHeight(row + 2, 9)
        editor.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        editor.changed.connect(lambda: self._edited(field.name))
        editor.left.connect(lambda: self._check(field.name))
        editor.rebuilt.connect(self.rebuilt)
        self._editors[field.name] = editor
        self._labels[field.name] = label
        self._notes[field.name] = note
        return row + 3

    def _clear(self) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, 0)
            self._grid.setRowMinimumHeight(row, 0)
        self._editors.clear()
        self._labels.clear()
        self._notes.clear()

    def _keep(self) -> None:
        if self._head is None:
            return
        for field in self._head.fields:
            value = self._editors[field.name].value()
            if value is None:
                self._aside.pop(field.name, None)
            else:
                self._aside[field.name] = (field.kind, value)

    def _edited(self, name: str) -> None:
        self._pass_on()
        if not self._notes[name].isHidden():
            self._check(name)
        self.changed.emit()

    def _check(self, name: str) -> None:
        self._say(name)
        self.checked.emit()

    def _say(self, name: str) -> None:
        note, editor = self._notes.get(name), self._editors.get(name)
        if note is None or editor is None:
            return
        wrong, doubtful = editor.error(), editor.warning()
        text = wrong or doubtful
        if not text and note.isHidden():
            return
        note.setText(text)
        note.setStyleSheet("" if wrong or not text else f"color: {look.tokens().warn};")
        note.setVisible(bool(text))

    def _pass_on(self) -> None:
        """Tell the other fields the meeting's day and who takes part."""
        self.context.set_day(self._meeting_day())
        keys: list[str] = []
        for editor in self._editors.values():
            if isinstance(editor, PersonField) and editor.line.key:
                keys.append(editor.line.key)
            elif isinstance(editor, PeopleField):
                keys.extend(editor.keys())
        self.context.set_participants(keys)

    def _meeting_day(self) -> date | None:
        named = self._editors.get("date")
        if isinstance(named, DateField):
            return named.day()
        first = next((e for e in self._editors.values() if isinstance(e, DateField)), None)
        return first.day() if first is not None else None
