"""What came of the meeting: agreed, signed or to be done next, the words in each language, a date if there is one."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from editor_app.ui.forms.base import CalmComboBox
from editor_app.ui.forms.context import FormContext
from editor_app.ui.forms.date_field import DateLine
from editor_app.ui.forms.rows import RowCard, RowsField
from editor_app.ui.forms.typed import read_date
from editor_app.ui.forms.words import WordsEditor


class OutcomeCard(RowCard):
    """{"kind": "agreed|signed|next", "text": {LANG: str}, "date": "YYYY-MM-DD" or ""}."""

    def __init__(self, context: FormContext, name: str) -> None:
        super().__init__()
        self.kind = CalmComboBox(self.tr("{name}: kind").format(name=name))
        for value, label in (
            ("agreed", self.tr("Agreed")),
            ("signed", self.tr("Signed")),
            ("next", self.tr("Next step")),
        ):
            self.kind.addItem(label, value)
        self.date = DateLine(
            self.tr("{name}: date").format(name=name), context.language, self.tr("date, if there is one")
        )
        self.text = WordsEditor(
            context, self.tr("{name}: what").format(name=name), self.tr("what was agreed, signed or comes next"),
            long=True, least=1,
        )  # fmt: skip
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(self.kind, 1)
        first.addWidget(self.date, 1)
        self.body.addLayout(first)
        self.body.addWidget(self.text)
        self.close_head()
        self.kind.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.date.day_changed.connect(self.changed)
        self.date.left.connect(self.left)
        self.text.changed.connect(self.changed)
        self.text.left.connect(self.left)
        self.text.rebuilt.connect(self.rebuilt)

    def row(self) -> dict[str, object]:
        day = self.date.day()
        return {
            "kind": str(self.kind.currentData()),
            "text": {code: words.strip() for code, words in self.text.words().items()},
            "date": day.isoformat() if day is not None else "",
        }

    def set_row(self, row: dict[str, object]) -> None:
        day, text = row.get("date"), row.get("text")
        self.kind.blockSignals(True)
        self.kind.setCurrentIndex(max(self.kind.findData(row.get("kind")), 0))
        self.kind.blockSignals(False)
        self.date.set_day(read_date(day) if isinstance(day, str) else None)
        self.text.set_words(text if isinstance(text, dict) else {})

    def blank(self) -> bool:
        return not self.text.words() and self.date.day() is None

    def begin(self) -> None:
        self.kind.setFocus()

    def error(self) -> str:
        if self.date.wrong():
            sentence = self.tr("“{typed}” is not a day with a year. Write it like 30 July 2026.")
            return sentence.format(typed=self.date.text().strip())
        if self.date.day() is not None and not self.text.words():
            return self.tr("Say what the date is for.")
        return ""


class OutcomesField(RowsField):
    def __init__(self, context: FormContext, name: str) -> None:
        super().__init__(
            name, self.tr("Add an outcome"), self.tr("Outcome {number}"), lambda: OutcomeCard(context, name)
        )
