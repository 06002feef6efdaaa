"""Choosing a person of the directory by a few letters of the name, the post or the organisation."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionFrame, QVBoxLayout

from editor_app.domain.content import FactValue
from editor_app.ui import look
from editor_app.ui.forms.base import FieldEditor, LineEdit
from editor_app.ui.forms.context import FormContext
from editor_app.ui.forms.suggestions import ADD_KEY, Suggestions
from editor_app.ui.forms.typed import show_date


class PersonLine(LineEdit):
    """A line that completes people. The one chosen stands as name and, in grey, the post of the meeting's day.

    ``taken(key)`` when a person is chosen, ``cleared`` when what was chosen is typed over.
    ``keep`` False makes a line for adding to a list: it empties itself after each choice.
    """

    taken = Signal(str)
    cleared = Signal()
    add_wanted = Signal(str)

    def __init__(self, context: FormContext, name: str, hint: str, *, keep: bool = True) -> None:
        super().__init__(name, hint)
        self._context, self._keep = context, keep
        self._key = ""
        self._grey = ""
        self._list: Suggestions | None = None
        self._leaving_out: frozenset[str] = frozenset()
        self.textEdited.connect(self._typed)
        context.day_changed.connect(self.refresh)
        context.book.changed.connect(self.refresh)
        look.changed.connect(self.update)

    @property
    def key(self) -> str:
        return self._key

    def set_key(self, key: str) -> None:
        """Show the person ``key``; "" empties the line. Nothing is emitted."""
        self._key = key
        self.refresh()
        if not key:
            self.show_text("")

    def leave_out(self, keys: frozenset[str]) -> None:
        """People that are not offered, because they are listed already."""
        self._leaving_out = keys

    def refresh(self) -> None:
        """Read the name and the post again: the day or the directory changed."""
        if not self._key:
            self._grey = ""
            self.update()
            return
        shown = self._context.shown(self._key)
        self.show_text(shown.name)
        self._grey = shown.post
        self.setToolTip(shown.line)
        self.setAccessibleDescription(shown.line)
        self.update()

    def list_open(self) -> bool:
        return self._list is not None and self._list.isVisible()

    def suggestions(self) -> Suggestions:
        """The list under the line, made when it is first needed."""
        if self._list is None:
            self._list = Suggestions(self)
            self._list.taken.connect(self._take)
            self.destroyed.connect(self._list.deleteLater)
        return self._list

    def open_list(self) -> None:
        typed = "" if self._key else self.text()
        found = self._context.book.search(typed, self._context.language, self._context.day)
        people = [shown for shown in found if shown.key not in self._leaving_out]
        add = ""
        if self._context.may_add_people:
            typed = typed.strip()
            add = (
                self.tr("Add “{typed}” to the directory…").format(typed=typed)
                if typed
                else self.tr("Add a person…")
            )
        self.suggestions().offer(people, self._no_post(), add)

    def close_list(self) -> None:
        if self._list is not None:
            self._list.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.list_open():
            steps = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: 7,
                Qt.Key.Key_PageUp: -7,
            }
            if key in steps and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.suggestions().move_by(steps[Qt.Key(key)])
                return
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
                self.suggestions().take()
                return
            if key == Qt.Key.Key_Escape:
                self.close_list()
                return
        elif key == Qt.Key.Key_Down and not event.modifiers() & ~Qt.KeyboardModifier.AltModifier:
            self.open_list()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.close_list()
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self._key:
            self.selectAll()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._grey or not self._key:
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inner: QRect = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        used = self.fontMetrics().horizontalAdvance(self.text()) + 6
        room = inner.adjusted(used, 0, -2, 0)
        if room.width() < 40:
            return
        painter = QPainter(self)
        painter.setFont(look.ui_font(11.5))
        painter.setPen(QColor(look.tokens().muted))
        words = painter.fontMetrics().elidedText(f"— {self._grey}", Qt.TextElideMode.ElideRight, room.width())
        base = inner.center().y() + (self.fontMetrics().ascent() - self.fontMetrics().descent() + 1) // 2
        painter.drawText(QPoint(room.left(), base), words)
        painter.end()

    def _typed(self, text: str) -> None:
        if self._key:
            self._key, self._grey = "", ""
            self.setAccessibleDescription("")
            self.setToolTip("")
            self.cleared.emit()
        if text.strip():
            self.open_list()
        else:
            self.close_list()

    def _take(self, key: str) -> None:
        typed = "" if self._key else self.text().strip()
        self.close_list()
        if key == ADD_KEY:
            self.add_wanted.emit(typed)
            return
        if self._keep:
            self.set_key(key)
            self.selectAll()
        else:
            self.show_text("")
        self.taken.emit(key)

    def _no_post(self) -> str:
        if self._context.day is None:
            return self.tr("no post")
        return self.tr("no post on this date")


class PersonField(FieldEditor):
    """A person: {"person": KEY}. Says so where the person holds no post on the meeting's date."""

    def __init__(self, context: FormContext, name: str, hint: str = "") -> None:
        super().__init__()
        self._context = context
        self.line = PersonLine(context, name, hint or self.tr("type three letters of a name or a post"))
        self._asked = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.line.taken.connect(self._changed)
        self.line.cleared.connect(self.changed)
        self.line.left.connect(self.left)
        self.line.add_wanted.connect(self._ask)
        context.day_changed.connect(self.left)
        context.book.changed.connect(self.left)

    def value(self) -> FactValue | None:
        return {"person": self.line.key} if self.line.key else None

    def set_value(self, value: FactValue | None) -> None:
        key = value.get("person", "") if isinstance(value, dict) else ""
        self.line.set_key(key if isinstance(key, str) else "")

    def error(self) -> str:
        key, typed = self.line.key, self.line.text().strip()
        if key and self._context.book.get(key) is None:
            return self.tr("“{key}” is not in the directory. Choose another person.").format(key=key)
        if not key and typed and not self.line.hasFocus():
            return self.tr("Nobody is chosen yet. Choose “{typed}” from the list.").format(typed=typed)
        return ""

    def warning(self) -> str:
        return no_post_warning(self, self._context, self.line.key)

    def take_added(self, key: str) -> bool:
        """Choose the person just added, if it was this field that asked. Whether it did."""
        asked, self._asked = self._asked, False
        if asked:
            self.line.set_key(key)
            self._changed()
        return asked

    def _ask(self, typed: str) -> None:
        self._asked = True
        self._context.add_person_wanted.emit(typed)

    def forget_asking(self) -> None:
        """The person form was left without adding anybody."""
        self._asked = False

    def _changed(self) -> None:
        self.changed.emit()
        self.left.emit()


def no_post_warning(speaker: FieldEditor, context: FormContext, key: str) -> str:
    """ "Mr X holds no post on 30 July 2026 …", or "" where there is nothing to warn of."""
    if not key or context.day is None or context.book.get(key) is None:
        return ""
    shown = context.shown(key)
    if shown.holds_post:
        return ""
    sentence = speaker.tr("{name} holds no post on {day}. See People and titles.")
    return sentence.format(name=shown.name, day=show_date(context.day, context.language))
