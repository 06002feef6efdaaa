"""Topics as chips: Enter or a comma adds one, Backspace takes the last one back into the line."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QCompleter,
    QFrame,
    QGridLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QSizePolicy,
    QWidget,
)

from editor_app.domain.content import FactValue
from editor_app.domain.template import Option
from editor_app.ui import look
from editor_app.ui.forms.base import FieldEditor, LineEdit
from editor_app.ui.forms.context import FormContext, language_name


class FlowLayout(QLayout):
    """Widgets in lines, as words in a text; the last one takes the rest of its line."""

    def __init__(self, spacing: int = 6) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = spacing

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def insert_widget(self, place: int, widget: QWidget) -> None:
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())
        self.invalidate()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        m = self.contentsMargins()
        return size + QSize(m.left() + m.right(), m.top() + m.bottom())

    def _lay(self, rect: QRect, *, move: bool) -> int:
        m = self.contentsMargins()
        inner = rect.adjusted(m.left(), m.top(), -m.right(), -m.bottom())
        x, y, line = inner.left(), inner.top(), 0
        for place, item in enumerate(self._items):
            hint = item.sizeHint()
            last = place == len(self._items) - 1
            width = min(hint.width(), inner.width())
            if x > inner.left() and x + (min(width, 90) if last else width) > inner.right() + 1:
                x, y, line = inner.left(), y + line + 4, 0
            if last:
                width = max(inner.right() + 1 - x, 60)
            if move:
                item.setGeometry(QRect(QPoint(x, y), QSize(width, hint.height())))
            x += width + self._gap
            line = max(line, hint.height())
        return y + line - rect.top() + m.bottom()


class Chip(QAbstractButton):
    """A topic with its ✕; click, Delete or Backspace removes it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.topic = text
        self.setAccessibleName(self.tr("Topic {text}, press Delete to remove it").format(text=text))
        self.setToolTip(self.tr("Remove “{text}”").format(text=text))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.topic) + 34, look.pixels(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, look.pixels(24))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clicked.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = look.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(t.accent if self.hasFocus() else t.accent_soft), 1))
        painter.setBrush(QColor(t.hover if self.underMouse() else t.accent_soft))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 5, 5)
        painter.setPen(QColor(t.text))
        inner = self.rect().adjusted(8, 0, -24, 0)
        words = self.fontMetrics().elidedText(self.topic, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), words)
        painter.setPen(QPen(QColor(t.muted), 1.4))
        x, y = self.width() - 14, self.height() / 2
        painter.drawLine(round(x - 3), round(y - 3), round(x + 3), round(y + 3))
        painter.drawLine(round(x - 3), round(y + 3), round(x + 3), round(y - 3))
        painter.end()


class _TopicLine(LineEdit):
    backspaced = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.backspaced.emit()
            return
        super().keyPressEvent(event)


class ChipsEdit(QFrame):
    """Chips and a line in one frame, for one language."""

    changed = Signal()

    def __init__(self, name: str, hint: str, suggestions: Iterable[str] = ()) -> None:
        super().__init__()
        self._chips: list[Chip] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.line = _TopicLine(name, hint)
        self.line.setProperty("role", "bare")
        height = look.pixels(24)
        self.line.setStyleSheet(f"QLineEdit {{ min-height: {height}px; max-height: {height}px; }}")
        known = list(suggestions)
        if known:
            completer = QCompleter(known, self.line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self.line.setCompleter(completer)
            completer.activated.connect(lambda text: self._commit(str(text)))
        self._flow = FlowLayout()
        self._flow.setContentsMargins(8, 4, 8, 4)
        self._flow.addWidget(self.line)
        self.setLayout(self._flow)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._typed)
        self.line.left.connect(self._commit)
        self.line.backspaced.connect(self._take_back)
        look.changed.connect(self.update)

    def topics(self) -> list[str]:
        return [chip.topic for chip in self._chips]

    def set_topics(self, topics: Iterable[str]) -> None:
        wanted = list(topics)
        if wanted == self.topics():
            return
        for chip in list(self._chips):
            self._drop(chip)
        for topic in wanted:
            self._add(topic)
        self.line.show_text("")

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = look.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(t.accent if self.line.hasFocus() else t.line))
        painter.setBrush(QColor(t.field))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
        painter.end()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.line.setFocus(Qt.FocusReason.MouseFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def _typed(self, text: str) -> None:
        self.update()
        if text.endswith((",", ";")):
            self._commit()

    def _commit(self, text: str | None = None) -> None:
        topic = " ".join((self.line.text() if text is None else text).strip(" ,;").split())
        self.line.setText("")
        self.update()
        if topic and topic.casefold() not in (known.casefold() for known in self.topics()):
            self._add(topic)
            self.changed.emit()

    def _add(self, topic: str) -> None:
        chip = Chip(topic)
        self._chips.append(chip)
        self._flow.insert_widget(len(self._chips) - 1, chip)
        chip.clicked.connect(lambda: self._remove(chip))
        chip.show()
        self.updateGeometry()

    def _remove(self, chip: Chip) -> None:
        self._drop(chip)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _take_back(self) -> None:
        if self._chips:
            chip = self._chips[-1]
            self._drop(chip)
            self.line.setText(chip.topic)
            self.changed.emit()

    def _drop(self, chip: Chip) -> None:
        self._chips.remove(chip)
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
        self.updateGeometry()


class TopicsField(FieldEditor):
    """[str, …] in one language, {LANG: [str, …]} in several; an existing plain list stays plain until changed."""

    def __init__(
        self, context: FormContext, name: str, hint: str = "", options: tuple[Option, ...] = ()
    ) -> None:
        super().__init__()
        self._context, self._name, self._options = context, name, options
        self._hint = hint or self.tr("add…")
        self._kept: dict[str, list[str]] = {}
        self._shared = False
        self._edits: dict[str, ChipsEdit] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(4)
        self._grid.setHorizontalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        context.languages_changed.connect(self._arrange)
        self._arrange()

    def value(self) -> FactValue | None:
        topics = {code: list(words) for code, words in self._kept.items() if words}
        if not topics:
            return None
        first = self._context.languages[0]
        if list(topics) == [first] and (self._shared or len(self._context.languages) == 1):
            return topics[first]
        return topics

    def set_value(self, value: FactValue | None) -> None:
        self._shared = isinstance(value, list) and len(self._context.languages) > 1
        if isinstance(value, list):
            self._kept = {self._context.languages[0]: [str(topic) for topic in value]}
        elif isinstance(value, dict):
            self._kept = {k: [str(t) for t in v] for k, v in value.items() if isinstance(v, list)}
        else:
            self._kept = {}
        for code, edit in self._edits.items():
            edit.set_topics(self._kept.get(code, []))

    def begin(self) -> None:
        next(iter(self._edits.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def _arrange(self) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._edits.clear()
        several = len(self._context.languages) > 1
        for row, code in enumerate(self._context.languages):
            name = f"{self._name}, {language_name(code)}" if several else self._name
            known = (option.labels.get(code, "") for option in self._options)
            edit = ChipsEdit(name, self._hint, [word for word in known if word])
            edit.set_topics(self._kept.get(code, []))
            edit.changed.connect(lambda code=code, edit=edit: self._edited(code, edit))
            if several:
                tag = QLabel(code.upper())
                tag.setProperty("role", "section")
                tag.setFixedWidth(22)
                tag.setContentsMargins(0, 10, 0, 0)
                self._grid.addWidget(tag, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(edit, row, 1)
            self._edits[code] = edit
        self.setFocusProxy(self._edits[self._context.languages[0]])
        self.rebuilt.emit()

    def _edited(self, code: str, edit: ChipsEdit) -> None:
        self._kept[code] = edit.topics()
        self.rebuilt.emit()
        if code != self._context.languages[0]:
            self._shared = False
        self.changed.emit()
        self.left.emit()
