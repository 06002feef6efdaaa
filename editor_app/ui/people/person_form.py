"""Everything the directory knows of a person, as a form."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from editor_app.domain.people import PersonDraft, Sex
from editor_app.ui.forms.base import LineEdit
from editor_app.ui.people.appointments import AppointmentsEditor
from editor_app.ui.people.names_editor import NamesEditor


class PersonForm(QWidget):
    """``changed`` as it is edited. `draft` is whole only where `problem` says nothing."""

    changed = Signal()

    def __init__(self, languages: Sequence[str], language: str) -> None:
        super().__init__()
        self._language = language
        self._key = ""
        self.names = NamesEditor(languages)
        self.appointments = AppointmentsEditor(languages, language)
        self.female, self.male = QRadioButton(self.tr("Female")), QRadioButton(self.tr("Male"))
        self._sexes = QButtonGroup(self)
        for button in (self.female, self.male):
            self._sexes.addButton(button)
        self.note = LineEdit(self.tr("Note"), self.tr("for the office only, never printed"))
        self.names_wrong = self._error_label()
        self.sex_wrong = self._error_label()
        sex_line = QHBoxLayout()
        sex_line.setSpacing(16)
        sex_label = QLabel(self.tr("For the honorific, the pronoun and the Russian verb:"))
        sex_label.setProperty("role", "muted")
        for part in (sex_label, self.female, self.male):
            sex_line.addWidget(part)
        sex_line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._section(self.tr("Name")))
        column.addWidget(self.names)
        column.addWidget(self.names_wrong)
        column.addLayout(sex_line)
        column.addWidget(self.sex_wrong)
        column.addSpacing(6)
        column.addWidget(self._section(self.tr("Appointments")))
        column.addWidget(self.appointments)
        column.addSpacing(6)
        column.addWidget(self._section(self.tr("Note")))
        column.addWidget(self.note)
        column.addStretch(1)
        self.names.changed.connect(self._edited)
        self.names.left.connect(self._check_shown)
        self.appointments.changed.connect(self._edited)
        self.note.textEdited.connect(lambda _: self._edited())
        self._sexes.buttonClicked.connect(lambda _: self._edited())

    def show_draft(self, draft: PersonDraft | None, typed: str = "") -> None:
        """Show a person, or a blank form that begins with the name ``typed``. Nothing is emitted."""
        self.blockSignals(True)
        self._key = draft.key if draft is not None else ""
        self.names.set_names(draft.names if draft is not None else {})
        self.appointments.set_appointments(draft.appointments if draft is not None else ())
        self.note.show_text(draft.note if draft is not None else "")
        self._sexes.setExclusive(False)
        self.female.setChecked(draft is not None and draft.sex is Sex.FEMALE)
        self.male.setChecked(draft is not None and draft.sex is Sex.MALE)
        self._sexes.setExclusive(True)
        for label in (self.names_wrong, self.sex_wrong):
            label.hide()
        if draft is None and typed:
            self.names.type_name(self._language, typed)
        self.blockSignals(False)

    def draft(self) -> PersonDraft:
        """What is entered. A new person's key is empty: the desk makes one from the name."""
        sex = Sex.MALE if self.male.isChecked() else Sex.FEMALE
        appointments = self.appointments.appointments()
        return PersonDraft(self._key, sex, self.names.names(), appointments, self.note.text().strip())

    def problem(self) -> str:
        """The first thing wrong, as a sentence, said also at its field; "" if the draft can be saved."""
        names = self.names.problem()
        self._say(self.names_wrong, names)
        sex = ""
        if self._sexes.checkedButton() is None:
            sex = self.tr("Choose one: templates need it for “he” or “she”.")
        self._say(self.sex_wrong, sex)
        return names or sex or self.appointments.problem()

    def begin(self) -> None:
        self.names.begin()

    def _edited(self) -> None:
        if not self.sex_wrong.isHidden() and self._sexes.checkedButton() is not None:
            self.sex_wrong.hide()
        self.changed.emit()

    def _check_shown(self) -> None:
        if not self.names_wrong.isHidden():
            self._say(self.names_wrong, self.names.problem())

    def _say(self, label: QLabel, sentence: str) -> None:
        label.setText(sentence)
        label.setVisible(bool(sentence))

    def _section(self, words: str) -> QLabel:
        label = QLabel(words.upper())
        label.setProperty("role", "section")
        return label

    def _error_label(self) -> QLabel:
        label = QLabel()
        label.setProperty("role", "field-error")
        label.setWordWrap(True)
        label.hide()
        return label
