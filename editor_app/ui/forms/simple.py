"""Fields of one line: time, choice, and a number with its unit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from editor_app.domain.content import FactValue
from editor_app.domain.template import Option
from editor_app.ui import look
from editor_app.ui.forms.base import CalmComboBox, FieldEditor, LineEdit, mark_error
from editor_app.ui.forms.context import FormContext
from editor_app.ui.forms.typed import read_number, read_time


class TimeField(FieldEditor):
    """A time of day, typed as 15:30, 15.30, 1530 or 3:30pm; shown as 15:30."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.line = LineEdit(name, self.tr("for example 15:30"))
        self.line.setFixedWidth(look.pixels(190))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line)
        row.addStretch(1)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(lambda _: self.changed.emit())
        self.line.left.connect(self._leave)

    def value(self) -> FactValue | None:
        return read_time(self.line.text())

    def set_value(self, value: FactValue | None) -> None:
        self.line.show_text(value if isinstance(value, str) else "")
        mark_error(self.line, bool(self.error()))

    def error(self) -> str:
        typed = self.line.text().strip()
        if not typed or read_time(typed) is not None:
            return ""
        return self.tr("“{typed}” is not a time. Write it like 15:30.").format(typed=typed)

    def _leave(self) -> None:
        understood = read_time(self.line.text())
        if understood is not None:
            self.line.show_text(understood)
        mark_error(self.line, bool(self.error()))
        self.left.emit()


class ChoiceField(FieldEditor):
    """One of the field's options; nothing is chosen until the person chooses."""

    def __init__(self, name: str, options: tuple[Option, ...], language: str) -> None:
        super().__init__()
        self.box = CalmComboBox(name)
        self.box.addItem(self.tr("Choose…"), "")
        for option in options:
            label = option.labels.get(language) or option.labels.get("en") or option.id
            self.box.addItem(label, option.id)
        self.box.setMinimumWidth(190)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        row.addStretch(1)
        self.setFocusProxy(self.box)
        self.box.activated.connect(self._chosen)
        self.box.currentIndexChanged.connect(self._chosen)

    def value(self) -> FactValue | None:
        chosen = self.box.currentData()
        return str(chosen) if chosen else None

    def set_value(self, value: FactValue | None) -> None:
        index = self.box.findData(value) if isinstance(value, str) else 0
        self.box.blockSignals(True)
        self.box.setCurrentIndex(max(index, 0))
        self.box.blockSignals(False)

    def _chosen(self, _: int) -> None:
        self.changed.emit()
        self.left.emit()


class NumberField(FieldEditor):
    """A number and its unit; where the field lists units they are offered, else the unit is typed."""

    def __init__(self, context: FormContext, name: str, options: tuple[Option, ...] = ()) -> None:
        super().__init__()
        self._context = context
        self.number = LineEdit(name, self.tr("number"))
        self.number.setFixedWidth(look.pixels(110))
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.unit_box: CalmComboBox | None = None
        self.unit_line: LineEdit | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.number)
        unit_name = self.tr("{name}, unit").format(name=name)
        if options:
            self.unit_box = CalmComboBox(unit_name)
            for option in options:
                self.unit_box.addItem(option.labels.get(context.language) or option.id, option.id)
            self.unit_box.currentIndexChanged.connect(lambda _: self.changed.emit())
            row.addWidget(self.unit_box)
        else:
            self.unit_line = LineEdit(unit_name, self.tr("unit, for example people"))
            self.unit_line.setMaximumWidth(look.pixels(220))
            self.unit_line.textEdited.connect(lambda _: self.changed.emit())
            self.unit_line.left.connect(self.left)
            row.addWidget(self.unit_line, 2)
        row.addStretch(1)
        self.setFocusProxy(self.number)
        self.number.textEdited.connect(lambda _: self.changed.emit())
        self.number.left.connect(self._leave)

    def value(self) -> FactValue | None:
        number = read_number(self.number.text(), self._context.language)
        if number is None:
            return None
        return {"value": number, "unit": self._unit()}

    def set_value(self, value: FactValue | None) -> None:
        number, unit = "", ""
        if isinstance(value, dict):
            number, unit = str(value.get("value", "")), str(value.get("unit", ""))
        if self._context.language != "en":
            number = number.replace(".", ",")
        self.number.show_text(number)
        if self.unit_box is not None:
            self.unit_box.blockSignals(True)
            self.unit_box.setCurrentIndex(max(self.unit_box.findData(unit), 0))
            self.unit_box.blockSignals(False)
        elif self.unit_line is not None:
            self.unit_line.show_text(unit)
        mark_error(self.number, bool(self.error()))

    def error(self) -> str:
        typed = self.number.text().strip()
        if not typed or read_number(typed, self._context.language) is not None:
            return ""
        return self.tr("“{typed}” is not a number. Write figures only, for example 1200.").format(typed=typed)

    def _unit(self) -> str:
        if self.unit_box is not None:
            return str(self.unit_box.currentData() or "")
        return self.unit_line.text().strip() if self.unit_line is not None else ""

    def _leave(self) -> None:
        mark_error(self.number, bool(self.error()))
        self.left.emit()
