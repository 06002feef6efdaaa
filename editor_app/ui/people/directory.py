"""The directory window: everybody on the left, found by a few letters; the one chosen on the right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.people import Person, PersonDraft, PersonId
from editor_app.errors import EditorError
from editor_app.ui.forms.base import FormDialog, LineEdit
from editor_app.ui.forms.book import PeopleBook
from editor_app.ui.forms.suggestions import GREY_ROLE, KEY_ROLE
from editor_app.ui.icons import icon
from editor_app.ui.people.person_form import PersonForm
from editor_app.ui.people.two_lines import TwoLines

NEW = ""
"""The key under which the person not yet added stands."""


class _Search(LineEdit):
    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            return
        super().keyPressEvent(event)


class DirectoryWindow(FormDialog):
    """People and titles.

    Emits ``person_added(PersonDraft)``, ``person_changed(PersonId, PersonDraft)``, ``person_removed(PersonId)``.
    The owner answers with a new state of the book (`PeopleBook.set_people`), or with `show_error`. What is
    entered and not yet saved stays with its person while others are looked at. ``editable`` False only shows.
    """

    person_added = Signal(object)
    person_changed = Signal(object, object)
    person_removed = Signal(object)
    import_wanted = Signal()
    export_wanted = Signal()

    def __init__(
        self,
        people: PeopleBook | Iterable[Person],
        languages: Sequence[str],
        language: str,
        *,
        day: date | None = None,
        editable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("People and titles"))
        self.book = people if isinstance(people, PeopleBook) else PeopleBook(people, self)
        self._language, self._day, self._editable = language, day, editable
        self._drafts: dict[str, PersonDraft] = {}
        self._key: str | None = None
        self._saving = False
        self._waiting: frozenset[str] | None = None
        self.search = _Search(self.tr("Search people"), self.tr("Search by name, post or organisation"))
        self.list = QListWidget()
        self.add = QPushButton(icon("user-plus"), self.tr("Add a person"))
        self.take_in = QPushButton(icon("upload"), self.tr("Import…"))
        self.take_in.setToolTip(self.tr("Take people in from a CSV table"))
        self.write_out = QPushButton(icon("download"), self.tr("Export…"))
        self.write_out.setToolTip(self.tr("Write all people as a CSV table, for a spreadsheet"))
        self.form = PersonForm(languages, language)
        self.save = QPushButton(self.tr("Save"))
        self.revert = QPushButton(self.tr("Revert"))
        self.remove = QPushButton(self.tr("Remove from the directory"))
        self.wrong = QLabel()
        self.told = QLabel()
        self.title = QLabel()
        self._build()
        self._connect()
        self._fill()
        if self.list.count():
            self.list.setCurrentRow(0)
        else:
            self.start_adding()
        self.search.setFocus()

    def show_error(self, error: EditorError) -> None:
        """The desk refused what was to be saved; nothing that was entered is lost."""
        self._saving, self._waiting = False, None
        self.wrong.setText(str(error))
        self._show_state()

    def say(self, words: str) -> None:
        """A calm sentence at the foot, until something else is done."""
        self.told.setText(words)

    def choose(self, key: str) -> None:
        """Show the person ``key``."""
        self.search.setText("")
        self._fill()
        for row in range(self.list.count()):
            if self.list.item(row).data(KEY_ROLE) == key:
                self.list.setCurrentRow(row)

    def start_adding(self, typed: str = "") -> None:
        """A blank form for a new person, its name begun with ``typed``."""
        self._keep()
        self.list.blockSignals(True)
        self.list.setCurrentRow(-1)
        self.list.blockSignals(False)
        self._key = NEW
        self.form.show_draft(self._drafts.get(NEW), typed)
        self.wrong.setText("")
        self._show_state()
        self.form.begin()

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        side = QWidget()
        side.setProperty("role", "rail")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setFixedWidth(300)
        self.list.setAccessibleName(self.tr("People"))
        self.list.setItemDelegate(TwoLines(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setStyleSheet("QListWidget { background: transparent; } QListWidget::item { padding: 0; }")
        self.search.setClearButtonEnabled(True)
        left = QVBoxLayout(side)
        left.setContentsMargins(14, 16, 14, 14)
        left.setSpacing(10)
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        left.addWidget(self.add)
        table = QHBoxLayout()
        table.setSpacing(8)
        table.addWidget(self.take_in)
        table.addWidget(self.write_out)
        left.addLayout(table)
        inside = QWidget()
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(22, 16, 22, 8)
        inner.setSpacing(10)
        self.title.setProperty("role", "title")
        self.title.setWordWrap(True)
        inner.addWidget(self.title)
        inner.addWidget(self.form, 1)
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setWidget(inside)
        self.wrong.setProperty("role", "field-error")
        self.wrong.setWordWrap(True)
        self.save.setProperty("role", "primary")
        self.remove.setProperty("role", "danger")
        foot = QHBoxLayout()
        foot.setContentsMargins(22, 10, 22, 16)
        foot.setSpacing(10)
        foot.addWidget(self.remove)
        self.told.setProperty("role", "muted")
        self.told.setWordWrap(True)
        foot.addWidget(self.wrong, 1)
        foot.addWidget(self.told, 1)
        foot.addWidget(self.revert)
        foot.addWidget(self.save)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.scroller, 1)
        right.addLayout(foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        divider = QFrame()
        divider.setProperty("role", "divider")
        whole.addWidget(side)
        whole.addWidget(divider)
        whole.addLayout(right, 1)
        for button in (self.add, self.save, self.revert, self.remove, self.take_in, self.write_out):
            button.setAutoDefault(False)
        self.save.setToolTip("Ctrl+S")
        self.resize(1080, 680)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _: self._fill())
        self.search.moved.connect(self._move)
        self.list.currentItemChanged.connect(lambda item, _: self._choose(item))
        self.add.clicked.connect(lambda: self.start_adding())
        self.save.clicked.connect(self._save)
        self.revert.clicked.connect(self._revert)
        self.remove.clicked.connect(self._remove)
        self.take_in.clicked.connect(self.import_wanted)
        self.write_out.clicked.connect(self.export_wanted)
        self.form.changed.connect(self._edited)
        self.book.changed.connect(self._people_changed)
        for keys, act in (
            ("Ctrl+S", self._save),
            ("Ctrl+Return", self._save),
            ("Ctrl+F", self.search.setFocus),
            ("Ctrl+N", self.start_adding),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    # -- what happens ----------------------------------------------------------------------------

    def _fill(self) -> None:
        chosen = self._key
        found = self.book.search(self.search.text(), self._language, self._day, limit=2000)
        self.list.blockSignals(True)
        self.list.clear()
        for shown in found:
            item = QListWidgetItem(shown.name)
            item.setData(KEY_ROLE, shown.key)
            item.setData(GREY_ROLE, shown.post or self.tr("no post"))
            item.setToolTip(shown.line)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, shown.line)
            self.list.addItem(item)
            if shown.key == chosen:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        if self.search.text().strip() and self.list.count() and self.list.currentRow() < 0:
            self.list.setCurrentRow(0)

    def _move(self, step: int) -> None:
        if self.list.count():
            self.list.setCurrentRow(min(max(self.list.currentRow() + step, 0), self.list.count() - 1))

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        self._keep()
        self._key = str(item.data(KEY_ROLE))
        self._show_person()

    def _show_person(self) -> None:
        person = self.book.get(self._key or "")
        if person is not None:
            self.form.show_draft(self._drafts.get(person.key) or PersonDraft.of(person))
        self.wrong.setText("")
        self.scroller.verticalScrollBar().setValue(0)
        self._show_state()

    def _keep(self) -> None:
        """Keep what was entered and not saved, with its person."""
        if self._key is None:
            return
        if self._dirty():
            self._drafts[self._key] = self.form.draft()
        else:
            self._drafts.pop(self._key, None)

    def _dirty(self) -> bool:
        draft = self.form.draft()
        if not self._key:
            return bool(draft.names or draft.appointments or draft.note)
        person = self.book.get(self._key)
        return person is not None and draft != _as_form_gives(PersonDraft.of(person))

    def _edited(self) -> None:
        self.wrong.setText("")
        self.told.setText("")
        self._show_state()

    def _save(self) -> None:
        if not self._editable or self._saving or not self._dirty():
            return
        sentence = self.form.problem()
        self.wrong.setText(sentence)
        if sentence:
            return
        draft = self.form.draft()
        self._saving = True
        self._show_state()
        person = self.book.get(self._key or "")
        if person is None:
            self._waiting = frozenset(self.book.keys())
            self.person_added.emit(draft)
        else:
            self.person_changed.emit(person.id, draft)

    def _revert(self) -> None:
        self._drafts.pop(self._key or NEW, None)
        if self._key:
            self._show_person()
        else:
            self.form.show_draft(None)
            self._show_state()

    def _remove(self) -> None:
        person = self.book.get(self._key or "")
        if person is None:
            return
        self._drafts.pop(person.key, None)
        self.person_removed.emit(PersonId(person.id))

    def _people_changed(self) -> None:
        if self._saving:
            self._drafts.pop(self._key or NEW, None)
            self._saving = False
            if self._waiting is not None:
                added = [key for key in self.book.keys() if key not in self._waiting]  # noqa: SIM118
                self._waiting = None
                self._key = added[0] if added else self._key
        else:
            self._keep()
        if self._key and self.book.get(self._key) is None:
            self._key = None
        self._fill()
        if self._key:
            self._show_person()
        elif self._key is None and self.list.count():
            self.list.setCurrentRow(0)
        self._show_state()

    def _show_state(self) -> None:
        dirty = self._dirty()
        person = self.book.get(self._key or "")
        self.title.setText(
            self.book.shown(person.key, self._language, self._day).name if person else self.tr("New person")
        )
        self.form.setEnabled(self._editable)
        self.save.setEnabled(dirty and self._editable and not self._saving)
        self.revert.setEnabled(dirty and not self._saving)
        self.remove.setVisible(person is not None and self._editable)
        self.add.setVisible(self._editable)
        self.take_in.setVisible(self._editable)
        self.wrong.setVisible(bool(self.wrong.text()))
        self.told.setVisible(not self.wrong.text())


def _as_form_gives(draft: PersonDraft) -> PersonDraft:
    """``draft`` in the order the form gives it back, so that the two can be compared."""
    ordered = tuple(sorted(draft.appointments, key=lambda held: held.starts or date.min))
    return PersonDraft(draft.key, draft.sex, draft.names, ordered, draft.note)
