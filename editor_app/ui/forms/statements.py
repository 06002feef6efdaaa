"""What was said, in order: who, on what, whether word for word, the words in each language, and where from."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from editor_app.templates.statement_following import Standing
from editor_app.templates.statement_rows import fresh_id
from editor_app.ui.forms.base import CalmComboBox, LineEdit
from editor_app.ui.forms.context import FormContext
from editor_app.ui.forms.rows import RowCard, RowsField
from editor_app.ui.forms.statement_foot import StatementFoot
from editor_app.ui.forms.words import WordsEditor

_TIME = re.compile(r"(?:(\d{1,2}):)?([0-5]?\d):([0-5]\d)")


class StatementCard(RowCard):
    """A row in the shape of `domain.template`; the speaker is one who takes part.

    The id, the source and who confirmed it are left out of the row where there are none.
    """

    keep_chosen = Signal(bool)
    """The row is to go: whether its paragraph stays"""

    def __init__(self, context: FormContext, name: str) -> None:
        super().__init__()
        self._context = context
        self.id = ""
        self.speaker = CalmComboBox(self.tr("{name}: speaker").format(name=name))
        self.topic = LineEdit(self.tr("{name}: topic").format(name=name), self.tr("topic"))
        self.direct = QCheckBox(self.tr("Word for word"))
        self.direct.setAccessibleName(self.tr("{name}: word for word, in quotation marks").format(name=name))
        self.direct.setToolTip(self.tr("Direct speech: the text is printed in quotation marks."))
        self.text = WordsEditor(
            context,
            self.tr("{name}: what was said").format(name=name),
            self.tr("what was said"),
            long=True,
        )
        self.source = CalmComboBox(self.tr("{name}: source").format(name=name))
        self.source.setToolTip(self.tr("Where the words come from. It is never printed."))
        for words, value in (
            (self.tr("Source…"), ""),
            (self.tr("Notes"), "notes"),
            (self.tr("Recording"), "recording"),
            (self.tr("Text supplied"), "text"),
        ):
            self.source.addItem(words, value)
        self.time = LineEdit(self.tr("{name}: time in the recording").format(name=name), "00:12:30")
        self.confirmed = LineEdit(self.tr("{name}: confirmed by").format(name=name), self.tr("confirmed by"))
        self.confirmed.setToolTip(self.tr("Who confirmed the words. It is never printed."))
        self.foot = StatementFoot(name)
        self.question = _Question(name)
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(self.speaker, 3)
        first.addWidget(self.topic, 2)
        how = QHBoxLayout()
        how.setSpacing(6)
        how.addWidget(self.direct, 1)
        how.addWidget(self.source, 1)
        origin = QHBoxLayout()
        origin.setSpacing(6)
        origin.addWidget(self.time, 2)
        origin.addWidget(self.confirmed, 3)
        self.body.addLayout(first)
        self.body.addWidget(self.text)
        self.body.addLayout(how)
        self.body.addLayout(origin)
        self.body.addWidget(self.foot)
        self.body.addWidget(self.question)
        self.close_head()
        self._fill_speakers("")
        self._show_origin()
        self._connect(context)

    def _connect(self, context: FormContext) -> None:
        self.speaker.currentIndexChanged.connect(lambda _: self._told())
        self.source.currentIndexChanged.connect(lambda _: self._source_chosen())
        self.direct.toggled.connect(lambda _: self.changed.emit())
        self.text.changed.connect(self.changed)
        for line in (self.topic, self.time, self.confirmed):
            line.textEdited.connect(lambda _: self.changed.emit())
            line.left.connect(self.left)
        self.text.left.connect(self.left)
        self.text.rebuilt.connect(self.rebuilt)
        self.foot.rebuilt.connect(self.rebuilt)
        self.question.answered.connect(self.keep_chosen)
        context.participants_changed.connect(self._refill)
        context.day_changed.connect(self._refill)
        context.book.changed.connect(self._refill)

    def row(self) -> dict[str, object]:
        values: dict[str, object] = {
            "speaker": self._speaker(),
            "topic": self.topic.text().strip(),
            "direct": self.direct.isChecked(),
            "text": {code: words.strip() for code, words in self.text.words().items()},
        }
        further = {"id": self.id, "source": self._source(), "confirmed_by": self.confirmed.text().strip()}
        return {**values, **{name: value for name, value in further.items() if value}}

    def set_row(self, row: dict[str, object]) -> None:
        speaker, topic, text = row.get("speaker"), row.get("topic"), row.get("text")
        source, by, name = row.get("source"), row.get("confirmed_by"), row.get("id")
        if name != self.id:
            self.question.hide()
        self.id = name if isinstance(name, str) else ""
        for box in (self.direct, self.source):
            box.blockSignals(True)
        self._fill_speakers(speaker if isinstance(speaker, str) else "")
        self.topic.show_text(topic if isinstance(topic, str) else "")
        self.direct.setChecked(bool(row.get("direct")))
        self.text.set_words(text if isinstance(text, dict) else {})
        kind, _, time = (source if isinstance(source, str) else "").partition(" ")
        self.source.setCurrentIndex(max(self.source.findData(kind), 0))
        self.time.show_text(time)
        self.confirmed.show_text(by if isinstance(by, str) else "")
        self._show_origin()
        for box in (self.direct, self.source):
            box.blockSignals(False)

    def blank(self) -> bool:
        return not (self._speaker() or self.topic.text().strip() or self.text.words())

    def begin(self) -> None:
        self.speaker.setFocus()

    def error(self) -> str:
        speaker = self._speaker()
        if speaker and speaker not in self._context.participants:
            name = self._context.shown(speaker).name
            return self.tr("{name} is not among those who take part. Choose another speaker.").format(
                name=name
            )
        if self.text.words() and not speaker:
            return self.tr("Say who made this statement.")
        time = self.time.text().strip()
        if self.source.currentData() == "recording" and time and _TIME.fullmatch(time) is None:
            return self.tr("Write the time in the recording as 00:12:30.")
        return ""

    def ask_about_paragraph(self) -> None:
        """The row is to go, and a hand edited its paragraph: what becomes of that?"""
        self.question.ask(self.foot.edited)

    def _speaker(self) -> str:
        return str(self.speaker.currentData() or "")

    def _source(self) -> str:
        kind = str(self.source.currentData() or "")
        found = _TIME.fullmatch(self.time.text().strip()) if kind == "recording" else None
        if found is None:
            return kind
        return f"{kind} {int(found[1] or 0):02d}:{int(found[2]):02d}:{found[3]}"

    def _show_origin(self) -> None:
        """The lines about the source are there once there is one."""
        self.time.setVisible(self.source.currentData() == "recording")
        self.confirmed.setVisible(bool(self.source.currentData() or self.confirmed.text()))

    def _source_chosen(self) -> None:
        self._show_origin()
        self.changed.emit()
        self.left.emit()
        self.rebuilt.emit()

    def _told(self) -> None:
        self.changed.emit()
        self.left.emit()

    def _refill(self) -> None:
        self._fill_speakers(self._speaker())

    def _fill_speakers(self, chosen: str) -> None:
        keys = list(self._context.participants)
        if chosen and chosen not in keys:
            keys.append(chosen)
        self.speaker.blockSignals(True)
        self.speaker.clear()
        blank = self.tr("Who spoke…") if keys else self.tr("Enter the participants first")
        self.speaker.addItem(blank, "")
        for key in keys:
            self.speaker.addItem(self._context.shown(key).name, key)
        self.speaker.setCurrentIndex(max(self.speaker.findData(chosen), 0))
        self.speaker.blockSignals(False)


class _Question(QFrame):
    """Asks in place what becomes of a paragraph that a hand edited when its row goes."""

    answered = Signal(bool)
    """Whether the paragraph stays"""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        self.setProperty("tone", "warn")
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.keep = QPushButton(self.tr("Keep it"))
        self.drop = QPushButton(self.tr("Remove it too"))
        self.drop.setProperty("role", "danger")
        self.cancel = QPushButton(self.tr("Cancel"))
        choice = QHBoxLayout()
        choice.setSpacing(6)
        for button in (self.keep, self.drop, self.cancel):
            button.setStyleSheet("QPushButton { padding: 2px 8px; min-height: 18px; }")
            button.setAccessibleName(f"{name}: {button.text()}")
            choice.addWidget(button)
        choice.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 8)
        column.addWidget(self.words)
        column.addLayout(choice)
        self.keep.clicked.connect(lambda: self._answer(stays=True))
        self.drop.clicked.connect(lambda: self._answer(stays=False))
        self.cancel.clicked.connect(self.hide)
        self.hide()

    def ask(self, languages: Iterable[str]) -> None:
        shown = ", ".join(code.upper() for code in languages)
        self.words.setText(
            self.tr("Its paragraph was edited by hand ({languages}). Keep it in the text?").format(
                languages=shown
            )
        )
        self.show()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self, *, stays: bool) -> None:
        self.hide()
        self.answered.emit(stays)


class StatementsField(RowsField):
    """The rows, each with its paragraph's standing below it. A removed row is gone at once unless a hand edited its
    paragraph: then the card asks. ``dropped`` holds the ids of rows whose edited paragraph is to go with them."""

    go_wanted = Signal(str, str)
    """Row, language: show its paragraph"""
    make_wanted = Signal(str, str)
    """Row, language: write its paragraph anew"""

    def __init__(self, context: FormContext, name: str) -> None:
        super().__init__(
            name,
            self.tr("Add a statement"),
            self.tr("Statement {number}"),
            lambda: self._card(context, name),
        )
        self.dropped: set[str] = set()
        self.changed.connect(self._call_rows)

    def _card(self, context: FormContext, name: str) -> StatementCard:
        card = StatementCard(context, name)
        card.foot.go_wanted.connect(lambda code: self.go_wanted.emit(self._name_of(card), code))
        card.foot.make_wanted.connect(lambda code: self.make_wanted.emit(self._name_of(card), code))
        card.keep_chosen.connect(lambda stays: self._take_away(card, stays=stays))
        return card

    def show_standing(self, standing: Iterable[Standing], *, editable: bool = True) -> None:
        """How the paragraphs of the rows stand in the text, from `statement_following.standing`."""
        by_row: dict[str, list[Standing]] = {}
        for one in standing:
            by_row.setdefault(one.row, []).append(one)
        for card in self._statements():
            card.foot.show_standing(tuple(by_row.get(self._name_of(card), ())), editable=editable)

    def _statements(self) -> list[StatementCard]:
        return [card for card in self.cards if isinstance(card, StatementCard)]

    def _name_of(self, card: StatementCard) -> str:
        said = [one for one in self._statements() if not one.blank()]
        return card.id or (f"#{said.index(card)}" if card in said else "")

    def _call_rows(self) -> None:
        """From the first edit on every row has an id."""
        for card in self._statements():
            card.id = card.id or fresh_id()

    def _remove(self, card: RowCard) -> None:
        if isinstance(card, StatementCard) and card.foot.edited and not card.blank():
            card.ask_about_paragraph()
        else:
            super()._remove(card)

    def _take_away(self, card: StatementCard, *, stays: bool) -> None:
        if not stays:
            self.dropped.add(self._name_of(card))
        super()._remove(card)
