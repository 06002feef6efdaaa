"""The new-report window: the type on the left, its facts in the middle, the text writing itself beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.content import FactValue, Text
from editor_app.domain.people import Person
from editor_app.domain.release import Office
from editor_app.domain.template import TemplateHead
from editor_app.errors import EditorError
from editor_app.ui import look
from editor_app.ui.forms.base import FormDialog
from editor_app.ui.forms.book import PeopleBook
from editor_app.ui.forms.context import FormContext, language_name
from editor_app.ui.forms.facts_form import LABEL_WIDTH, FactsForm
from editor_app.ui.forms.language_boxes import LanguageBoxes
from editor_app.ui.forms.preview import DraftPreview
from editor_app.ui.forms.tab_order import chain, focus_stops
from editor_app.ui.forms.type_list import TypeList

Fill = Callable[[str, str, Mapping[str, FactValue]], Text]

PREVIEW_PAUSE = 180
"""Milliseconds without an edit before the text is written again."""
SIDE_BY_SIDE = 1120
"""From this width of the window on, the text stands beside the form instead of below it."""


class NewReportWindow(FormDialog):
    """Asks for a report type, its facts and the languages; emits ``accepted(template_id, languages, facts)``.

    ``people`` is the directory (a `PeopleBook` shared with other windows, or plain people). With ``fill`` the
    text is written at once in this thread; without it every pause emits ``preview_wanted(template_id,
    language, facts)`` and the answer is handed to `show_preview`, an error to `show_preview_error`.
    ``may_add_people`` offers "Add a person…": ``add_person_wanted(typed)`` is emitted, and the owner calls
    `person_added` once the directory has the person (or `add_person_left`).
    Cancelling hides the window and keeps what was entered: show the same window again and it is there.
    ``start_languages`` are ticked at first; by default the office's first language.
    """

    accepted = Signal(str, tuple, dict)
    preview_wanted = Signal(str, str, dict)
    add_person_wanted = Signal(str)

    def __init__(
        self,
        heads: Sequence[TemplateHead],
        people: PeopleBook | Iterable[Person],
        office: Office,
        fill: Fill | None,
        language: str,
        *,
        start_languages: Sequence[str] = (),
        may_add_people: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("New report"))
        self._heads = {head.id: head for head in heads}
        self._office, self._fill, self._language = office, fill, language
        self._wanted = list(start_languages) or list(office.languages[:1]) or [language]
        book = people if isinstance(people, PeopleBook) else PeopleBook(people, self)
        self.context = FormContext(book, language, self._wanted, may_add_people=may_add_people, parent=self)
        self.context.add_person_wanted.connect(self.add_person_wanted)
        self.form = FactsForm(self.context)
        self.types = TypeList(heads, language)
        self.preview = DraftPreview()
        self.start = QPushButton(self.tr("Start writing"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self.status = QLabel()
        self.boxes = LanguageBoxes(office.languages, self._wanted)
        self._tabs: dict[str, QToolButton] = {}
        self._shown_language = self._wanted[0]
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PREVIEW_PAUSE)
        self._pause.timeout.connect(self._ask_preview)
        self._reorder = QTimer(self)
        self._reorder.setSingleShot(True)
        self._reorder.setInterval(0)
        self._reorder.timeout.connect(self._order)
        self._build()
        self._connect()
        if heads:
            self.types.setCurrentRow(0)
        self.resize(1240, 690)

    # -- what the owner hands in -----------------------------------------------------------------

    def show_preview(self, text: Text) -> None:
        """The text for what ``preview_wanted`` asked last."""
        self.preview.show_text(text)
        self._show_status()

    def show_preview_error(self, error: EditorError) -> None:
        """Why there is no text: a broken template, a fact it cannot use."""
        self.preview.show_note(str(error))

    def set_people(self, people: Iterable[Person]) -> None:
        """A new state of the directory."""
        self.context.book.set_people(people)

    def person_added(self, person: Person) -> None:
        """The person asked for is in the directory; it is chosen where it was asked for."""
        self.form.person_added(person)

    def add_person_left(self) -> None:
        """The person form was closed without adding anybody."""
        self.form.add_person_left()

    def choose(self, template_id: str, facts: Mapping[str, FactValue] | None = None) -> None:
        """Choose a type and, with ``facts``, fill in the form."""
        self.types.choose(template_id)
        if facts is not None:
            self.form.set_facts(facts)
            self._pause.start(0)

    def start_over(self) -> None:
        """Empty the form. Starting does this; cancelling does not, so that nothing typed is lost by Esc."""
        self.form.start_over()
        self.preview.show_text(Text())
        self._show_status()

    def languages(self) -> tuple[str, ...]:
        """The languages ticked, in the office's order."""
        return self.boxes.languages()

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        title = QLabel(self.tr("New report"))
        title.setProperty("role", "heading")
        title.setFont(look.ui_font(15, bold=True))
        rail = QWidget()
        rail.setProperty("role", "rail")
        rail.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        rail.setFixedWidth(264)
        side = QVBoxLayout(rail)
        side.setContentsMargins(16, 20, 14, 12)
        side.setSpacing(10)
        title.setContentsMargins(2, 0, 0, 0)
        side.addWidget(title)
        side.addWidget(self.types, 1)

        form_side = QWidget()
        form_column = QVBoxLayout(form_side)
        form_column.setContentsMargins(0, 0, 12, 6)
        form_column.setSpacing(0)
        form_column.addWidget(self.form)
        form_column.addStretch(1)
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setWidget(form_side)

        asked = QWidget()
        asked_column = QVBoxLayout(asked)
        asked_column.setContentsMargins(0, 0, 0, 0)
        asked_column.setSpacing(10)
        asked_column.addWidget(self.scroller, 1)
        asked_column.addWidget(self._language_row())

        paper = QWidget()
        self._paper = QVBoxLayout(paper)
        self._paper.setContentsMargins(0, 0, 0, 0)
        self._paper.setSpacing(8)
        self._tab_frame = QFrame()
        self._tab_frame.setProperty("role", "segment")
        self._tab_row = QHBoxLayout(self._tab_frame)
        self._tab_row.setContentsMargins(3, 3, 3, 3)
        self._tab_row.setSpacing(2)
        self._tab_group = QButtonGroup(self)
        tab_line = QHBoxLayout()
        tab_line.addWidget(self._tab_frame)
        tab_line.addStretch(1)
        self._paper.addLayout(tab_line)
        self._paper.addWidget(self.preview, 1)

        self.halves = QSplitter(Qt.Orientation.Horizontal)
        self.halves.setChildrenCollapsible(False)
        self.halves.setHandleWidth(14)
        self.halves.setStyleSheet("QSplitter::handle { background: transparent; }")
        self.halves.addWidget(asked)
        self.halves.addWidget(paper)
        self.halves.setStretchFactor(0, 59)
        self.halves.setStretchFactor(1, 41)

        self.status.setProperty("role", "muted")
        self.status.setWordWrap(True)
        self.start.setProperty("role", "primary")
        for button in (self.start, self.cancel):
            button.setAutoDefault(False)
        self.start.setToolTip("Ctrl+Return")
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self.status, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.start)

        main = QVBoxLayout()
        main.setContentsMargins(14, 20, 22, 18)
        main.setSpacing(14)
        main.addWidget(self.halves, 1)
        main.addLayout(foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(rail)
        divider = QFrame()
        divider.setProperty("role", "divider")
        whole.addWidget(divider)
        whole.addLayout(main, 1)
        self.setMinimumSize(820, 520)

    def _language_row(self) -> QWidget:
        label = QLabel(self.tr("Languages"))
        label.setProperty("role", "muted")
        label.setFixedWidth(look.pixels(LABEL_WIDTH))
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 12, 0)
        line.setSpacing(12)
        line.addWidget(label)
        line.addWidget(self.boxes, 1)
        return row

    def _connect(self) -> None:
        self.types.chosen.connect(self._show_type)
        self.boxes.changed.connect(self._languages_ticked)
        self.form.changed.connect(self._edited)
        self.form.checked.connect(self._show_status)
        self.form.rebuilt.connect(self._reorder.start)
        self.start.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        self.context.book.changed.connect(self._edited)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.accept)

    # -- what happens ----------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.focusWidget() is None or self.focusWidget() is self.types:
            self.types.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= SIDE_BY_SIDE
        orientation = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if self.halves.orientation() is not orientation or not event.oldSize().isValid():
            self.halves.setOrientation(orientation)
            whole = 1000
            share = 590 if beside else 700
            QTimer.singleShot(0, self, lambda: self.halves.setSizes([share, whole - share]))

    def accept(self) -> None:
        """Start writing, unless something typed cannot be used: then go to the field and say so there."""
        head = self.form.head
        if head is None:
            return
        self.form.show_problems()
        problems = self.form.problems()
        if problems:
            self.form.begin(problems[0][0])
            self._reveal()
            self._show_status()
            return
        self._pause.stop()
        facts = self.form.facts()
        super().accept()
        self.accepted.emit(head.id, self.languages(), facts)
        self.start_over()

    def _show_type(self, template_id: str) -> None:
        head = self._heads[template_id]
        self.form.show_head(head)
        self.boxes.offer(head.languages)
        self._show_tabs()
        self.scroller.verticalScrollBar().setValue(0)
        self._pause.start(0)
        self._show_status()

    def _edited(self) -> None:
        self._pause.start()
        self._show_status()

    def _languages_ticked(self) -> None:
        self.context.set_languages(self.languages())
        self._show_tabs()
        self._edited()

    def _show_tabs(self) -> None:
        for button in self._tabs.values():
            self._tab_group.removeButton(button)
            self._tab_row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._tabs.clear()
        languages = self.languages()
        if self._shown_language not in languages:
            self._shown_language = languages[0]
        for code in languages:
            button = QToolButton()
            button.setText(language_name(code))
            button.setProperty("role", "segment")
            button.setCheckable(True)
            button.setChecked(code == self._shown_language)
            button.setAccessibleName(
                self.tr("Show the draft in {language}").format(language=language_name(code))
            )
            button.clicked.connect(lambda _=False, code=code: self._show_language(code))
            self._tab_group.addButton(button)
            self._tab_row.addWidget(button)
            self._tabs[code] = button
        self._tab_frame.setVisible(len(languages) > 1)
        self._reorder.start()

    def _show_language(self, code: str) -> None:
        self._shown_language = code
        self._pause.start(0)

    def _ask_preview(self) -> None:
        head = self.form.head
        if head is None:
            return
        facts = self.form.facts()
        if self._fill is None:
            self.preview_wanted.emit(head.id, self._shown_language, facts)
            return
        try:
            text = self._fill(head.id, self._shown_language, facts)
        except EditorError as error:
            self.show_preview_error(error)
            return
        self.show_preview(text)

    def _show_status(self) -> None:
        problems = self.form.problems()
        missing = self.form.missing()
        self.start.setEnabled(not problems)
        if problems:
            text = problems[0][1]
        elif not missing and self.preview.gaps:
            sentence = self.tr("Gaps in the text in {language}: {count}. Go on now, fill them in later.")
            language = language_name(self._shown_language)
            text = sentence.format(language=language, count=self.preview.gaps)
        elif not missing:
            text = self.tr("The draft writes itself as you fill in the facts.")
        elif len(missing) == 1:
            text = self.tr("Still missing: {label}. It stands in the text as a gap.").format(label=missing[0])
        else:
            sentence = self.tr("{count} required facts are missing; they stand in the text as gaps.")
            text = sentence.format(count=len(missing))
        self.status.setText(text)
        role = "field-error" if problems else "muted"
        if self.status.property("role") != role:
            look.set_role(self.status, role)

    def _order(self) -> None:
        chain(
            [
                self.types,
                *focus_stops(self.form),
                *self.boxes.boxes.values(),
                *self._tabs.values(),
                self.preview,
                self.cancel,
                self.start,
            ]
        )

    def _reveal(self) -> None:
        focused = self.focusWidget()
        if focused is not None and self.form.isAncestorOf(focused):
            self.scroller.ensureWidgetVisible(focused, 20, 60)
