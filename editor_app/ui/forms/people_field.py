"""People in order of protocol: added by name, moved with Alt+Up and Alt+Down or by dragging."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from editor_app.domain.content import FactValue
from editor_app.ui import look
from editor_app.ui.forms.base import FieldEditor, tool_button
from editor_app.ui.forms.context import FormContext
from editor_app.ui.forms.person_picker import PersonLine, no_post_warning
from editor_app.ui.forms.suggestions import GREY_ROLE, KEY_ROLE, ORDER_ROLE, PersonDelegate
from editor_app.ui.forms.typed import show_date


class _ProtocolList(QListWidget):
    """The rows; drag moves them."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setItemDelegate(PersonDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._dress()
        look.changed.connect(self._dress)

    def _dress(self) -> None:
        # In a form the list reads as a field; the application's sheet gives lists no frame.
        t = look.tokens()
        self.setStyleSheet(
            f"QListWidget {{ background: {t.field}; border: 1px solid {t.line}; border-radius: 6px; padding: 2px; }}"
            f" QListWidget:focus {{ border: 1px solid {t.accent}; }} QListWidget::item {{ padding: 0; }}"
        )

    def sizeHint(self) -> QSize:
        return QSize(200, min(self.count(), 8) * look.pixels(30) + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, min(self.count(), 8) * look.pixels(30) + 8)

    def dropEvent(self, event: QDropEvent) -> None:
        super().dropEvent(event)
        self.updateGeometry()


class PeopleField(FieldEditor):
    """[{"person": KEY}, …] in order of protocol. Delete removes a row; a removal can be taken back."""

    def __init__(self, context: FormContext, name: str, hint: str = "") -> None:
        super().__init__()
        self._context = context
        self._removed: tuple[int, str] | None = None
        self._asked = False
        self.list = _ProtocolList(self.tr("{name}, in order of protocol").format(name=name))
        self.list.installEventFilter(self)
        self.list.model().rowsMoved.connect(lambda *_: self._edited())
        self.list.currentRowChanged.connect(lambda _: self._enable())
        self.line = PersonLine(
            context,
            self.tr("{name}: add a person").format(name=name),
            hint or self.tr("add a person: type three letters"),
            keep=False,
        )
        self.up = tool_button("arrow-up", self.tr("Move up in protocol"), shortcut_hint="Alt+↑")
        self.down = tool_button("arrow-down", self.tr("Move down in protocol"), shortcut_hint="Alt+↓")
        self.remove = tool_button("x", self.tr("Remove from the list"), shortcut_hint="Del")
        self.undo = QPushButton(self.tr("Undo removal"))
        self.undo.setProperty("role", "link")
        self.undo.hide()
        foot = QHBoxLayout()
        foot.setSpacing(2)
        foot.addWidget(self.line, 1)
        for button in (self.undo, self.up, self.down, self.remove):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.list)
        column.addLayout(foot)
        self.setFocusProxy(self.line)
        self.line.taken.connect(self.add)
        self.line.left.connect(self.left)
        self.line.add_wanted.connect(self._ask)
        self.up.clicked.connect(lambda: self.move_current(-1))
        self.down.clicked.connect(lambda: self.move_current(1))
        self.remove.clicked.connect(self.remove_current)
        self.undo.clicked.connect(self._put_back)
        context.day_changed.connect(self._refresh)
        context.book.changed.connect(self._refresh)
        self._fit()

    def keys(self) -> list[str]:
        return [str(self.list.item(row).data(KEY_ROLE)) for row in range(self.list.count())]

    def value(self) -> FactValue | None:
        return [{"person": key} for key in self.keys()] or None

    def set_value(self, value: FactValue | None) -> None:
        keys = [
            row["person"]
            for row in (value if isinstance(value, list) else [])
            if isinstance(row, dict) and isinstance(row.get("person"), str)
        ]
        self._removed = None
        self.undo.hide()
        if keys != self.keys():
            self.list.clear()
            for key in keys:
                self.list.addItem(self._row(key))
        self._fit()

    def add(self, key: str) -> None:
        """Add ``key`` at the end; somebody who is listed already is only shown."""
        if key in self.keys():
            self.list.setCurrentRow(self.keys().index(key))
            return
        self.list.addItem(self._row(key))
        self.list.setCurrentRow(self.list.count() - 1)
        self._edited()

    def move_current(self, step: int) -> None:
        row = self.list.currentRow()
        target = row + step
        if row < 0 or not 0 <= target < self.list.count():
            return
        item = self.list.takeItem(row)
        self.list.insertItem(target, item)
        self.list.setCurrentRow(target)
        self._edited()

    def remove_current(self) -> None:
        row = self.list.currentRow()
        if row < 0:
            return
        item = self.list.takeItem(row)
        self._removed = (row, str(item.data(KEY_ROLE)))
        self.undo.show()
        self._edited()

    def error(self) -> str:
        unknown = [key for key in self.keys() if self._context.book.get(key) is None]
        if unknown:
            sentence = self.tr("“{key}” is not in the directory. Remove it or choose another person.")
            return sentence.format(key=unknown[0])
        typed = self.line.text().strip()
        if typed and not self.line.hasFocus():
            return self.tr("“{typed}” is not added yet. Choose a name from the list.").format(typed=typed)
        return ""

    def warning(self) -> str:
        if self._context.day is None:
            return ""
        without = [
            shown.name
            for shown in map(self._context.shown, self.keys())
            if shown.name and not shown.holds_post
        ]
        if len(without) == 1:
            only = next(key for key in self.keys() if not self._context.shown(key).holds_post)
            return no_post_warning(self, self._context, only)
        if without:
            sentence = self.tr("Without a post on {day}: {names}. See People and titles.")
            day = show_date(self._context.day, self._context.language)
            return sentence.format(day=day, names=", ".join(without))
        return ""

    def take_added(self, key: str) -> bool:
        """Add the person just added to the directory, if it was this field that asked. Whether it did."""
        asked, self._asked = self._asked, False
        if asked:
            self.line.show_text("")
            self.add(key)
        return asked

    def forget_asking(self) -> None:
        """The person form was left without adding anybody."""
        self._asked = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.move_current(-1 if event.key() == Qt.Key.Key_Up else 1)
                return True
            if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                self.remove_current()
                return True
        return super().eventFilter(watched, event)

    def _row(self, key: str) -> QListWidgetItem:
        item = QListWidgetItem()
        item.setData(KEY_ROLE, key)
        self._show(item)
        return item

    def _show(self, item: QListWidgetItem) -> None:
        shown = self._context.shown(str(item.data(KEY_ROLE)))
        item.setText(shown.name)
        item.setData(GREY_ROLE, shown.post or self.tr("no post on this date"))
        item.setToolTip(shown.line)

    def _refresh(self) -> None:
        for row in range(self.list.count()):
            self._show(self.list.item(row))
        self.left.emit()

    def _put_back(self) -> None:
        if self._removed is not None:
            row, key = self._removed
            self.list.insertItem(row, self._row(key))
            self.list.setCurrentRow(row)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self._removed = None
            self.undo.hide()
            self._edited()

    def _ask(self, typed: str) -> None:
        self._asked = True
        self._context.add_person_wanted.emit(typed)

    def _edited(self) -> None:
        self._fit()
        self.changed.emit()
        self.left.emit()

    def _fit(self) -> None:
        self.list.setVisible(self.list.count() > 0)
        for place in range(self.list.count()):
            self.list.item(place).setData(ORDER_ROLE, place + 1)
        self.list.setFixedHeight(self.list.sizeHint().height())
        self.line.leave_out(frozenset(self.keys()))
        self._enable()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._enable()

    def _enable(self) -> None:
        row, count = self.list.currentRow(), self.list.count()
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < count - 1)
        self.remove.setEnabled(row >= 0)
        for button in (self.up, self.down, self.remove):
            button.setVisible(count > 0 and self.isEnabled())
        self.line.setVisible(self.isEnabled() or count == 0)
