"""The inspector's Facts tab: the form of the open release, and the way to write its text again from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from editor_app.domain.content import FactValue
from editor_app.domain.people import Person
from editor_app.domain.template import TemplateHead
from editor_app.templates.statement_following import Standing
from editor_app.ui.forms.book import PeopleBook
from editor_app.ui.forms.context import FormContext
from editor_app.ui.forms.facts_form import FactsForm
from editor_app.ui.forms.statements import StatementsField
from editor_app.ui.forms.tab_order import chain, focus_stops
from editor_app.ui.icons import icon

PAUSE = 250
"""Milliseconds without an edit before the facts are handed on."""


class FactsPanel(QWidget):
    """``facts_changed(facts)`` after a pause in editing, and at once by `flush`; ``rewrite_wanted()`` for the
    button. `show_release` shows other facts without emitting."""

    facts_changed = Signal(dict)
    rewrite_wanted = Signal()
    add_person_wanted = Signal(str)
    paragraph_wanted = Signal(str, str)
    """Row, language: show the statement's paragraph in the text"""
    anew_wanted = Signal(str, str)
    """Row, language: write the statement's paragraph anew"""

    def __init__(
        self, people: PeopleBook | Iterable[Person], language: str, *, may_add_people: bool = False
    ) -> None:
        super().__init__()
        book = people if isinstance(people, PeopleBook) else PeopleBook(people, self)
        self.context = FormContext(book, language, (language,), may_add_people=may_add_people, parent=self)
        self.context.add_person_wanted.connect(self.add_person_wanted)
        self.form = FactsForm(self.context, narrow=True)
        self.rewrite = QPushButton(icon("refresh-cw"), self.tr("Rewrite the text from the facts…"))
        self.status = QLabel()
        self.status.setProperty("role", "muted")
        self.status.setWordWrap(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.flush)
        self._editable = True
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(12)
        column.addWidget(self.form)
        column.addStretch(1)
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setWidget(inside)
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 8, 12, 12)
        foot.setSpacing(6)
        foot.addWidget(self.status)
        foot.addWidget(self.rewrite)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.scroller, 1)
        whole.addLayout(foot)
        self.form.changed.connect(self._edited)
        self.form.checked.connect(self._show_status)
        self.form.rebuilt.connect(self._order)
        self.form.field_made.connect(self._field_made)
        self.rewrite.clicked.connect(self._ask_rewrite)

    def show_release(
        self,
        head: TemplateHead,
        facts: Mapping[str, FactValue],
        languages: Iterable[str],
        *,
        editable: bool = True,
    ) -> None:
        """Show the facts of a release. Called again for the same release it leaves the caret where it is."""
        self._pause.stop()
        self.context.set_languages(languages)
        if self.form.head is None or self.form.head != head:
            self.form.set_facts({})
            self.form.show_head(head)
        self.form.set_facts(facts)
        self._editable = editable
        self.form.setEnabled(editable)
        self.rewrite.setEnabled(editable)
        self._show_status()

    def go_to(self, name: str) -> None:
        """Put the focus into the fact ``name`` (a finding in "facts.NAME" leads here)."""
        self.form.begin(name)
        focused = self.focusWidget()
        if focused is not None:
            self.scroller.ensureWidgetVisible(focused, 10, 40)

    def begin_statements(self) -> None:
        """Put the focus into the statements; where the report type has none, into the first fact."""
        fields = self._statements()
        head = self.form.head
        name = next((f.name for f in head.fields if self.form.editor(f.name) in fields), "") if head else ""
        self.go_to(name)
        inside = self.scroller.widget()
        if fields and inside is not None:
            top = fields[0].mapTo(inside, QPoint(0, -2 * self.fontMetrics().height()))
            self.scroller.verticalScrollBar().setValue(top.y())

    def show_standing(self, standing: Iterable[Standing]) -> None:
        """How the paragraphs of the statements stand in the text."""
        told = tuple(standing)
        for field in self._statements():
            field.show_standing(told, editable=self._editable)

    def take_dropped(self) -> frozenset[str]:
        """The rows whose edited paragraphs are to go with them; asked again it has forgotten them."""
        dropped: frozenset[str] = frozenset().union(*(field.dropped for field in self._statements()))
        for field in self._statements():
            field.dropped.clear()
        return dropped

    def _statements(self) -> list[StatementsField]:
        return self.form.findChildren(StatementsField)

    def _field_made(self, field: QWidget) -> None:
        if isinstance(field, StatementsField):
            field.go_wanted.connect(self.paragraph_wanted)
            field.make_wanted.connect(self._ask_anew)

    def _ask_anew(self, row: str, language: str) -> None:
        self.flush()
        self.anew_wanted.emit(row, language)

    def flush(self) -> None:
        """Hand on at once what was edited; nothing if nothing was."""
        if self._pause.isActive() or self.sender() is self._pause:
            self._pause.stop()
            self.facts_changed.emit(self.form.facts())

    def person_added(self, person: Person) -> None:
        self.form.person_added(person)

    def add_person_left(self) -> None:
        self.form.add_person_left()

    def _order(self) -> None:
        chain([*focus_stops(self.form), self.rewrite])

    def _ask_rewrite(self) -> None:
        self.flush()
        self.rewrite_wanted.emit()

    def _edited(self) -> None:
        self._pause.start()
        self._show_status()

    def _show_status(self) -> None:
        missing = self.form.missing()
        if not self._editable:
            text = self.tr("This release cannot be changed now.")
        elif missing:
            text = self.tr("Missing: {labels}").format(labels=", ".join(missing))
        else:
            text = self.tr("Every required fact is there.")
        self.status.setText(text)
