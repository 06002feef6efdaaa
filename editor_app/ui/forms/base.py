"""What every field of a form promises, and small parts that several fields use."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPlainTextEdit, QToolButton, QWidget

from editor_app.domain.content import FactValue
from editor_app.ui.icons import icon


class FieldEditor(QWidget):
    """A fact being entered.

    ``value()`` has the shape that `domain.template` gives for its kind, or is None while nothing usable is
    entered. ``set_value`` shows a value without emitting; a value of another shape is shown as nothing.
    ``changed`` is emitted as the person edits; ``left`` when a part of the field has been finished, the moment
    to show ``error()``: a sentence, or "". ``rebuilt`` when parts came or went, so that Tab has a new way.
    """

    changed = Signal()
    left = Signal()
    rebuilt = Signal()

    def value(self) -> FactValue | None:
        """The fact as entered, or None."""
        return None

    def set_value(self, value: FactValue | None) -> None:
        """Show ``value`` without emitting `changed`; None empties the field."""

    def error(self) -> str:
        """What is wrong with what was typed, as a sentence; "" if nothing is."""
        return ""

    def warning(self) -> str:
        """What the person should look at, though it may stay; "" if nothing."""
        return ""

    def begin(self) -> None:
        """Put the keyboard focus where entering starts."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)


class LineEdit(QLineEdit):
    """One line; ``left`` when the focus goes or Enter is pressed, also where nothing was typed."""

    left = Signal()

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.returnPressed.connect(self.left)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()

    def show_text(self, text: str) -> None:
        """Show ``text`` from its beginning, leaving the caret alone where nothing differs."""
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)


class GrowingEdit(QPlainTextEdit):
    """Plain text that grows with its lines, from ``least`` up to ``most``; Tab goes on to the next field."""

    left = Signal()

    def __init__(
        self, name: str, hint: str = "", *, least: int = 2, most: int = 8, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self.fit)
        self.fit()

    def text(self) -> str:
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        if self.toPlainText() != text:
            self.setPlainText(text)
            self.moveCursor(QTextCursor.MoveOperation.Start)

    def fit(self) -> None:
        """Take the height of the lines there are now."""
        lines = 0
        block = self.document().firstBlock()
        while block.isValid():
            layout = block.layout()
            lines += max(1, layout.lineCount() if layout is not None else 1)
            block = block.next()
        shown = min(max(lines, self._least), self._most)
        height = shown * self.fontMetrics().lineSpacing() + 2 * round(self.document().documentMargin()) + 12
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded
            if lines > self._most
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class CalmComboBox(QComboBox):
    """A choice that the mouse wheel does not change while the page is being scrolled."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.showPopup()
            return
        super().keyPressEvent(event)


class FormDialog(QDialog):
    """A window of fields: Enter in a field finishes the field and presses no button; Ctrl+Return does that."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            event.accept()
            return
        super().keyPressEvent(event)


def tool_button(
    drawing: str, name: str, parent: QWidget | None = None, *, shortcut_hint: str = ""
) -> QToolButton:
    """A borderless icon button with an accessible name and a tool tip."""
    button = QToolButton(parent)
    button.setProperty("role", "quiet")
    button.setStyleSheet("QToolButton { padding: 4px; min-height: 16px; }")
    button.setIcon(icon(drawing))
    button.setAccessibleName(name)
    button.setToolTip(f"{name} ({shortcut_hint})" if shortcut_hint else name)
    return button


def mark_error(widget: QWidget, wrong: bool) -> None:
    """Give ``widget`` the red edge of a wrong entry, or take it away."""
    state = "error" if wrong else ""
    if (widget.property("state") or "") != state:
        widget.setProperty("state", state)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
