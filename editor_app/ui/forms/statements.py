"""What was said, in order: who, on what, whether word for word, and the words in each language."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from editor_app.ui.forms.base import CalmComboBox, LineEdit
from editor_app.ui.forms.context import FormContext
from editor_app.ui.forms.rows import RowCard, RowsField
from editor_app.ui.forms.words import WordsEditor


class StatementCard(RowCard):
    """{"speaker": KEY, "topic": str, "direct": bool, "text": {LANG: str}}; the speaker is one who takes part."""

    def __init__(self, context: FormContext, name: str) -> None:
        super().__init__()
        self._context = context
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
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(self.speaker, 3)
        first.addWidget(self.topic, 2)
        self.body.addLayout(first)
        self.body.addWidget(self.text)
        self.body.addWidget(self.direct)
        self.close_head()
        self._fill_speakers("")
        self.speaker.currentIndexChanged.connect(lambda _: self._told())
        self.topic.textEdited.connect(lambda _: self.changed.emit())
        self.direct.toggled.connect(lambda _: self.changed.emit())
        self.text.changed.connect(self.changed)
        self.topic.left.connect(self.left)
        self.text.left.connect(self.left)
        self.text.rebuilt.connect(self.rebuilt)
        context.participants_changed.connect(self._refill)
        context.day_changed.connect(self._refill)
        context.book.changed.connect(self._refill)

    def row(self) -> dict[str, object]:
        return {
            "speaker": self._speaker(),
            "topic": self.topic.text().strip(),
            "direct": self.direct.isChecked(),
            "text": {code: words.strip() for code, words in self.text.words().items()},
        }

    def set_row(self, row: dict[str, object]) -> None:
        speaker, topic, text = row.get("speaker"), row.get("topic"), row.get("text")
        self.direct.blockSignals(True)
        self._fill_speakers(speaker if isinstance(speaker, str) else "")
        self.topic.show_text(topic if isinstance(topic, str) else "")
        self.direct.setChecked(bool(row.get("direct")))
        self.text.set_words(text if isinstance(text, dict) else {})
        self.direct.blockSignals(False)

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
        return ""

    def _speaker(self) -> str:
        return str(self.speaker.currentData() or "")

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


class StatementsField(RowsField):
    def __init__(self, context: FormContext, name: str) -> None:
        super().__init__(
            name,
            self.tr("Add a statement"),
            self.tr("Statement {number}"),
            lambda: StatementCard(context, name),
        )
