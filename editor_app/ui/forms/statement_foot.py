"""Below a statement: how its paragraph stands in each language's text, and what can be done about it there."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from editor_app.document.compare import compare_texts
from editor_app.templates.statement_following import Standing, State
from editor_app.ui import look
from editor_app.ui.forms.context import language_name
from editor_app.ui.icons import icon


def difference(old: str, new: str) -> str:
    """The words of both as rich text: what goes is struck out, what comes is marked."""
    t = look.tokens()
    styles = {
        "removed": f"background:{t.removed}; color:{t.danger}; text-decoration:line-through;",
        "added": f"background:{t.added}; color:{t.text};",
    }
    return "".join(
        f'<span style="{styles[change.kind]}">{escape(change.text)}</span>'
        if change.kind in styles
        else escape(change.text)
        for change in compare_texts(old, new)
    )


class ParagraphPart(QFrame):
    """One language's paragraph: the words, how they stand, and ways to go there and to make them anew."""

    go_wanted = Signal()
    make_wanted = Signal()

    def __init__(self, code: str, name: str) -> None:
        super().__init__()
        self.code = code
        self._name = name
        self.standing: Standing | None = None
        self.tag = QLabel(code.upper())
        self.tag.setProperty("role", "section")
        self.tag.setToolTip(language_name(code))
        self.state = QLabel()
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.go = _link(self.tr("Show"))
        self.anew = _link(self.tr("Make anew…"))
        self.take = QPushButton(self.tr("Take the new words"))
        self.take.setProperty("role", "primary")
        self.keep = QPushButton(self.tr("Keep mine"))
        for button in (self.take, self.keep):
            button.setStyleSheet("QPushButton { padding: 2px 10px; min-height: 18px; }")
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.tag)
        head.addWidget(self.state)
        head.addStretch(1)
        head.addWidget(self.go)
        head.addWidget(self.anew)
        choice = QHBoxLayout()
        choice.setSpacing(6)
        choice.addWidget(self.take)
        choice.addWidget(self.keep)
        choice.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 2)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.words)
        column.addLayout(choice)
        self.go.clicked.connect(self.go_wanted)
        self.anew.clicked.connect(self._ask)
        self.take.clicked.connect(self._taken)
        self.keep.clicked.connect(self._kept)
        look.changed.connect(self._paint)
        self._choosing = False

    @property
    def choosing(self) -> bool:
        """Whether the difference is being shown."""
        return self._choosing

    def show_standing(self, standing: Standing, *, editable: bool) -> None:
        if self.standing is None or (standing.text, standing.made) != (
            self.standing.text,
            self.standing.made,
        ):
            self._choosing = False
        self.standing = standing
        state = {
            State.AS_MADE: self.tr("as the row says"),
            State.EDITED: self.tr("edited by hand"),
            State.ABSENT: self.tr("not in the text"),
        }[standing.state]
        self.state.setText(state)
        self.go.setVisible(standing.state is not State.ABSENT)
        self.anew.setVisible(editable and standing.state is not State.AS_MADE)
        absent = standing.state is State.ABSENT
        self.anew.setText(self.tr("Write it in") if absent else self.tr("Make anew…"))
        language = language_name(self.code)
        spoken = f"{self._name}, {language}"
        self.go.setAccessibleName(self.tr("{what}: show the paragraph").format(what=spoken))
        self.anew.setAccessibleName(f"{spoken}: {self.anew.text()}")
        self.take.setAccessibleName(self.tr("{what}: take the new words").format(what=spoken))
        self.keep.setAccessibleName(self.tr("{what}: keep mine").format(what=spoken))
        self._paint()

    def _paint(self) -> None:
        if self.standing is None:
            return
        t = look.tokens()
        colours = {State.AS_MADE: t.muted, State.EDITED: t.warn, State.ABSENT: t.muted}
        weight = 600 if self.standing.state is State.EDITED else 400
        self.state.setStyleSheet(f"color: {colours[self.standing.state]}; font-weight: {weight};")
        words = self.standing.text or self.standing.made
        words = difference(self.standing.text, self.standing.made) if self._choosing else escape(words)
        faint = self.standing.state is State.ABSENT
        self.words.setText(f'<span style="color:{t.muted if faint else t.text}">{words}</span>')
        self.words.setFont(look.text_font(13))
        for button in (self.take, self.keep):
            button.setVisible(self._choosing)

    def _ask(self) -> None:
        if self.standing is None:
            return
        if self.standing.state is State.ABSENT:
            self.make_wanted.emit()
            return
        self._choosing = True
        self._paint()
        self.take.setFocus(Qt.FocusReason.OtherFocusReason)

    def _taken(self) -> None:
        self._choosing = False
        self._paint()
        self.make_wanted.emit()

    def _kept(self) -> None:
        self._choosing = False
        self._paint()
        self.anew.setFocus(Qt.FocusReason.OtherFocusReason)


class StatementFoot(QWidget):
    """A line that says how the paragraphs stand, and opens to show them."""

    go_wanted = Signal(str)
    """Language"""
    make_wanted = Signal(str)
    """Language"""
    rebuilt = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._standing: tuple[Standing, ...] = ()
        self.parts: dict[str, ParagraphPart] = {}
        self.opener = QToolButton()
        self.opener.setProperty("role", "quiet")
        self.opener.setStyleSheet("QToolButton { padding: 2px; text-align: left; }")
        self.opener.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.opener.setCheckable(True)
        self.opener.setText(self.tr("Paragraphs"))
        self.told = QLabel()
        self.told.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.opener)
        head.addWidget(self.told, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addLayout(head)
        self.opener.toggled.connect(self._open)
        look.changed.connect(self._paint)
        self._open(False)
        self.hide()

    @property
    def edited(self) -> tuple[str, ...]:
        """The languages in which a hand edited the paragraph."""
        return tuple(one.language for one in self._standing if one.state is State.EDITED)

    def show_standing(self, standing: tuple[Standing, ...], *, editable: bool) -> None:
        """How the paragraphs of this row stand; none hides the line."""
        self._standing = standing
        wanted = [one.language for one in standing]
        if wanted != list(self.parts):
            for part in self.parts.values():
                part.hide()
                part.deleteLater()
            self.parts = {code: self._part(code) for code in wanted}
            self.rebuilt.emit()
        for one in standing:
            self.parts[one.language].show_standing(one, editable=editable)
        self.setVisible(bool(standing))
        self._paint()

    def _part(self, code: str) -> ParagraphPart:
        part = ParagraphPart(code, self._name)
        part.go_wanted.connect(lambda: self.go_wanted.emit(code))
        part.make_wanted.connect(lambda: self.make_wanted.emit(code))
        part.setVisible(self.opener.isChecked())
        self._column.addWidget(part)
        return part

    def _open(self, opened: bool) -> None:
        self.opener.setIcon(icon("chevron-down" if opened else "chevron-right"))
        for part in self.parts.values():
            part.setVisible(opened)
        self._paint()

    def _paint(self) -> None:
        edited = ", ".join(code.upper() for code in self.edited)
        absent = ", ".join(one.language.upper() for one in self._standing if one.state is State.ABSENT)
        words, colour = self.tr("as the row says"), look.tokens().muted
        if edited:
            words, colour = (
                self.tr("edited by hand: {languages}").format(languages=edited),
                look.tokens().warn,
            )
        elif absent:
            words = self.tr("not in the text: {languages}").format(languages=absent)
        self.told.setText(words)
        self.told.setStyleSheet(f"color: {colour}; font-weight: {600 if edited else 400};")
        act = self.tr("hide the paragraphs") if self.opener.isChecked() else self.tr("show the paragraphs")
        self.opener.setAccessibleName(f"{self._name}: {act}, {words}")


def _link(text: str) -> QPushButton:
    made = QPushButton(text)
    made.setProperty("role", "link")
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made
