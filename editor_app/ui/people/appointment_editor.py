"""One appointment: from, to, and its words in each language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
)

from editor_app.domain.people import AppointmentDraft, AppointmentId, Case, PostForms
from editor_app.ui.forms.base import LineEdit, mark_error
from editor_app.ui.forms.context import language_name
from editor_app.ui.forms.date_field import DateLine
from editor_app.ui.people.case_names import CASES_OF, case_name
from editor_app.ui.people.form_table import FormTable

PARTS: Final = ("post", "rank", "organisation", "short_post", "country")


class AppointmentEditor(QFrame):
    """Shows one `AppointmentDraft`; ``changed`` as it is edited, then read `draft`."""

    changed = Signal()
    left = Signal()

    def __init__(self, languages: Sequence[str], language: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._languages = tuple(languages)
        self._shown = self._languages[0]
        self._id: AppointmentId | None = None
        self._forms: dict[str, PostForms] = {}
        self.starts = DateLine(self.tr("Held from"), language, self.tr("from the beginning"))
        self.ends = DateLine(self.tr("Held to"), language, self.tr("still held"))
        self.parts: dict[str, LineEdit] = {}
        self.wrong = QLabel()
        self.wrong.setProperty("role", "field-error")
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        self.cases = FormTable(self.tr("Cases of the post"))
        self._tabs: dict[str, QToolButton] = {}
        self._build()
        for line in (self.starts, self.ends):
            line.day_changed.connect(self.changed)
            line.left.connect(self.left)
        self.cases.changed.connect(self._typed)
        self._show_language(self._shown)

    def draft(self) -> AppointmentDraft:
        """The appointment as entered; a day that cannot be read counts as none (see `unreadable`)."""
        forms = {code: form for code, form in self._forms.items() if _any_words(form)}
        return AppointmentDraft(forms, self.starts.day(), self.ends.day(), self._id)

    def show_draft(self, draft: AppointmentDraft) -> None:
        """Show ``draft`` without emitting."""
        self._id = draft.id
        self._forms = dict(draft.forms)
        self.starts.set_day(draft.starts)
        self.ends.set_day(draft.ends)
        if self._shown not in self._forms and self._forms:
            first = next((code for code in self._languages if code in self._forms), self._shown)
            self._shown = first
        self._show_language(self._shown)
        self.show_problem("")

    def unreadable(self) -> str:
        """What is wrong with a day that was typed, as a sentence, or ""."""
        if self.starts.wrong() or self.ends.wrong():
            return self.tr("A date is not readable. Write it like 1 May 2026, or leave it empty.")
        return ""

    def show_problem(self, sentence: str, *, at_dates: bool = False) -> None:
        """Say what is wrong under the dates or under the words."""
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))
        for line in (self.starts, self.ends):
            mark_error(line, bool(sentence) and (at_dates or line.wrong()))
        no_post = bool(sentence) and not at_dates and not any(f.post for f in self._forms.values())
        mark_error(self.parts["post"], no_post)

    def begin(self) -> None:
        self.starts.setFocus()

    def _build(self) -> None:
        labels = {
            "post": (self.tr("Post"), self.tr("Chief of the State Waterways Service")),
            "rank": (self.tr("Rank"), self.tr("State Counsellor Second Rank")),
            "organisation": (self.tr("Organisation"), self.tr("State Waterways Service")),
            "short_post": (self.tr("Short form"), self.tr("the Chief of the Service, for later mentions")),
            "country": (self.tr("Country"), ""),
        }
        dates = QHBoxLayout()
        dates.setSpacing(8)
        for text, line in ((self.tr("From"), self.starts), (self.tr("To"), self.ends)):
            label = QLabel(text)
            label.setProperty("role", "muted")
            label.setBuddy(line)
            dates.addWidget(label)
            dates.addWidget(line, 1)
        segment = QFrame()
        segment.setProperty("role", "segment")
        tabs = QHBoxLayout(segment)
        tabs.setContentsMargins(2, 2, 2, 2)
        tabs.setSpacing(1)
        group = QButtonGroup(self)
        for code in self._languages:
            button = QToolButton()
            button.setText(language_name(code))
            button.setCheckable(True)
            button.setProperty("role", "segment")
            button.setStyleSheet("QToolButton { padding: 2px 8px; min-height: 18px; }")
            button.setAccessibleName(self.tr("Post in {language}").format(language=language_name(code)))
            button.clicked.connect(lambda _=False, code=code: self._show_language(code))
            group.addButton(button)
            tabs.addWidget(button)
            self._tabs[code] = button
        tab_line = QHBoxLayout()
        tab_line.addWidget(segment)
        tab_line.addStretch(1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        for row, part in enumerate(PARTS):
            text, hint = labels[part]
            label = QLabel(text)
            label.setProperty("role", "muted")
            words = LineEdit(text, hint)
            words.textEdited.connect(lambda _: self._typed())
            words.left.connect(self.left)
            label.setBuddy(words)
            grid.addWidget(label, row, 0)
            grid.addWidget(words, row, 1)
            self.parts[part] = words
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        column.addLayout(dates)
        column.addWidget(self.wrong)
        column.addLayout(tab_line)
        column.addLayout(grid)
        column.addWidget(self.cases)

    def _show_language(self, code: str) -> None:
        self._shown = code
        self._tabs[code].setChecked(True)
        form = self._forms.get(code) or PostForms("")
        for part, line in self.parts.items():
            line.show_text(str(getattr(form, part)))
            line.setAccessibleName(f"{line.accessibleName().split(',')[0]}, {language_name(code)}")
        cases = CASES_OF.get(code, ())
        self.cases.setVisible(bool(cases))
        self.cases.lay_out([case_name(case) for case in cases], [self.tr("The whole post in this case")])
        for row, case in enumerate(cases):
            self.cases.set_words(row, 0, form.cases.get(case, ""))

    def _typed(self) -> None:
        words = {part: line.text().strip() for part, line in self.parts.items()}
        cases: dict[Case, str] = {}
        for row, case in enumerate(CASES_OF.get(self._shown, ())):
            if text := self.cases.words(row, 0):
                cases[case] = text
        self._forms[self._shown] = PostForms(**words, cases=cases)
        self.changed.emit()


def _any_words(form: PostForms) -> bool:
    return any(getattr(form, part) for part in PARTS) or bool(form.cases)
