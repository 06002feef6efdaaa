"""A person's names: whole, family, honorific in each language, and the cases that templates ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from editor_app.domain.people import Case, NameForms
from editor_app.ui.forms.base import LineEdit, mark_error
from editor_app.ui.forms.context import language_name
from editor_app.ui.icons import icon
from editor_app.ui.people.case_names import CASES_OF, case_name
from editor_app.ui.people.form_table import FormTable


class NamesEditor(QWidget):
    """``names()`` holds the languages that have any name; ``problem()`` is the first thing wrong."""

    changed = Signal()
    left = Signal()

    def __init__(self, languages: Sequence[str]) -> None:
        super().__init__()
        self._languages = tuple(languages)
        self.full: dict[str, LineEdit] = {}
        self.family: dict[str, LineEdit] = {}
        self.honorific: dict[str, LineEdit] = {}
        self._derived: dict[str, str] = {}
        self._given: dict[str, NameForms] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        headings = (self.tr("Full name"), self.tr("Family name"), self.tr("Honorific"))
        for column, heading in enumerate(headings, 1):
            label = QLabel(heading)
            label.setProperty("role", "muted")
            grid.addWidget(label, 0, column)
        for row, code in enumerate(self._languages, 1):
            tag = QLabel(language_name(code))
            tag.setProperty("role", "muted")
            grid.addWidget(tag, row, 0)
            for column, (lines, heading) in enumerate(
                zip((self.full, self.family, self.honorific), headings, strict=True), 1
            ):
                line = LineEdit(f"{heading}, {language_name(code)}")
                line.left.connect(self.left)
                lines[code] = line
                grid.addWidget(line, row, column)
            self.full[code].textEdited.connect(lambda text, code=code: self._full_typed(code, text))
            for lines in (self.family, self.honorific):
                lines[code].textEdited.connect(lambda _: self.changed.emit())
        grid.setColumnStretch(1, 5)
        grid.setColumnStretch(2, 3)
        grid.setColumnStretch(3, 2)
        self._with_cases = [code for code in self._languages if CASES_OF.get(code)]
        self._rows = [c for c in Case if any(c in CASES_OF[code] for code in self._with_cases)]
        self.cases = FormTable(self.tr("Cases of the name"))
        self.cases.lay_out(
            [case_name(case) for case in self._rows],
            [
                f"{language_name(code)}: {part}"
                for code in self._with_cases
                for part in (self.tr("full"), self.tr("family"))
            ],
        )
        self.toggle = QPushButton()
        self.toggle.setProperty("role", "link")
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self._show_cases)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addLayout(grid)
        if self._with_cases:
            whole.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeft)
            whole.addWidget(self.cases)
        self.cases.changed.connect(self._cases_typed)
        self._show_cases(False)

    def names(self) -> dict[str, NameForms]:
        found = {code: forms for code, forms in self._given.items() if code not in self._languages}
        for code in self._languages:
            full, family = self.full[code].text().strip(), self.family[code].text().strip()
            if full or family:
                honorific = self.honorific[code].text().strip()
                found[code] = NameForms(full, family, honorific, self._cases_of(code))
        return found

    def set_names(self, names: Mapping[str, NameForms]) -> None:
        self._derived.clear()
        self._given = dict(names)
        for code in self._languages:
            forms = names.get(code) or NameForms("", "")
            self.full[code].show_text(forms.full)
            self.family[code].show_text(forms.family)
            self.honorific[code].show_text(forms.honorific)
            mark_error(self.full[code], False)
            mark_error(self.family[code], False)
        for place, code in enumerate(self._with_cases):
            forms = names.get(code) or NameForms("", "")
            for row, case in enumerate(self._rows):
                full, family = forms.cases.get(case, ("", ""))
                self.cases.set_words(row, 2 * place, full)
                self.cases.set_words(row, 2 * place + 1, family)
        self._show_cases(self.toggle.isChecked())

    def type_name(self, code: str, typed: str) -> None:
        """Begin with what was typed elsewhere as the full name."""
        language = code if code in self._languages else self._languages[0]
        self.full[language].setText(typed)
        self._full_typed(language, typed)

    def problem(self) -> str:
        """The first thing that is wrong, as a sentence; the wrong line gets a red edge."""
        found = ""
        names = self.names()
        for code in self._languages:
            forms = names.get(code)
            lacks_full = forms is not None and not forms.full
            lacks_family = forms is not None and not forms.family
            mark_error(self.full[code], lacks_full)
            mark_error(self.family[code], lacks_family)
            if not found and (lacks_full or lacks_family):
                part = self.tr("full name") if lacks_full else self.tr("family name")
                sentence = self.tr("The {part} in {language} is missing.")
                found = sentence.format(part=part, language=language_name(code))
        if not found and not names:
            mark_error(self.full[self._languages[0]], True)
            return self.tr("Give the name in at least one language.")
        return found

    def begin(self) -> None:
        """Put the focus into the first name."""
        self.full[self._languages[0]].setFocus()

    def _cases_of(self, code: str) -> dict[Case, tuple[str, str]]:
        if code not in self._with_cases:
            given = self._given.get(code)
            return dict(given.cases) if given is not None else {}
        place = 2 * self._with_cases.index(code)
        found = {
            case: (self.cases.words(row, place), self.cases.words(row, place + 1))
            for row, case in enumerate(self._rows)
        }
        return {case: pair for case, pair in found.items() if any(pair)}

    def _full_typed(self, code: str, text: str) -> None:
        last = text.split()[-1] if len(text.split()) > 1 else ""
        shown = self.family[code].text().strip()
        if not shown or shown == self._derived.get(code):
            self.family[code].show_text(last)
            self._derived[code] = last
        self.changed.emit()

    def _cases_typed(self) -> None:
        self._show_cases(self.toggle.isChecked())
        self.changed.emit()

    def _show_cases(self, shown: bool) -> None:
        filled = sum(len(self._cases_of(code)) for code in self._with_cases)
        asked = sum(len(CASES_OF[code]) for code in self._with_cases)
        self.cases.setVisible(shown)
        self.toggle.setText(self.tr("Cases: {filled} of {asked}").format(filled=filled, asked=asked))
        self.toggle.setIcon(icon("chevron-down" if shown else "chevron-right", "accent"))
