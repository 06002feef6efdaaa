"""Parts of the windows that keep accounts: the roles as boxes, and a new password typed twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from editor_app.domain.accounts import Role
from editor_app.ui import look
from editor_app.ui.forms.base import LineEdit, mark_error

SHORTEST, LONGEST = 15, 128
"""Characters of a new password."""

Judge = Callable[[str], tuple[str, str, int]]
"""What is wrong with a password, what to do, and its strength; see `Desk.judge_password`."""
JudgeNamed = Callable[[str, tuple[str, ...]], tuple[str, str, int]]
"""The same, given names that others would try."""


def role_names() -> Mapping[Role, tuple[str, str]]:
    """Each role's name and what it may do, in the interface's language."""
    tr = QCoreApplication.translate
    return {
        Role.AUTHOR: (tr("roles", "Author"), tr("roles", "writes and sends for review")),
        Role.SUPERVISOR: (tr("roles", "Supervisor"), tr("roles", "reviews, returns, approves")),
        Role.EXPORTER: (tr("roles", "Exporter"), tr("roles", "exports and releases what is approved")),
        Role.ADMINISTRATOR: (tr("roles", "Administrator"), tr("roles", "keeps accounts and the directory")),
        Role.READER: (tr("roles", "Reader"), tr("roles", "searches and reads")),
    }


class RoleBoxes(QWidget):
    """A box for each role, with what it may do."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[Role, QCheckBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for row, (role, (name, duty)) in enumerate(role_names().items()):
            box = QCheckBox(name)
            box.setAccessibleName(f"{name}: {duty}")
            box.clicked.connect(lambda _: self.changed.emit())
            said = QLabel(duty)
            said.setProperty("role", "muted")
            grid.addWidget(box, row, 0)
            grid.addWidget(said, row, 1)
            self.boxes[role] = box
        grid.setColumnStretch(1, 1)

    def roles(self) -> frozenset[Role]:
        return frozenset(role for role, box in self.boxes.items() if box.isChecked())

    def set_roles(self, roles: frozenset[Role]) -> None:
        for role, box in self.boxes.items():
            box.setChecked(role in roles)


def strength_words(password: str, judged: tuple[str, str, int]) -> str:
    """What is said below a password while it is typed: what is missing, what is wrong, or how good it is."""
    tr = QCoreApplication.translate
    problem, _, strength = judged
    if len(password) < SHORTEST:
        left = SHORTEST - len(password)
        if left == 1:
            return tr("password", "one more character")
        return tr("password", "{0} more characters").format(left)
    return (problem, tr("password", "just enough"), tr("password", "good"), tr("password", "strong"))[
        strength
    ]


class StrengthLine(QWidget):
    """How good a password is, in a word and three strokes; while it is refused, why."""

    def __init__(self) -> None:
        super().__init__()
        self._strength = 0
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setProperty("role", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.words)

    def show_strength(self, strength: int, words: str) -> None:
        self._strength = strength
        self.words.setText(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        t = look.tokens()
        full = {1: t.warn, 2: t.ok, 3: t.ok}.get(self._strength, t.line)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        gap = 4.0
        width = (self.width() - 2 * gap) / 3
        for place in range(3):
            painter.setBrush(QColor(full if place < self._strength else t.line))
            painter.drawRoundedRect(QRectF(place * (width + gap), 0, width, 3), 1.5, 1.5)
        painter.end()


class PasswordLines(QWidget):
    """A new password, typed twice. ``problem()`` says what is wrong with it.

    ``judge`` gives what is wrong with a password, what to do, and its strength from 0 to 3; without it only the length
    is looked at here.
    """

    entered = Signal()

    def __init__(self, judge: Judge | None = None) -> None:
        super().__init__()
        self.judge = judge
        hint = self.tr("at least {n} characters; several words are easiest").format(n=SHORTEST)
        self.first = LineEdit(self.tr("New password"), hint)
        self.second = LineEdit(self.tr("New password again"), self.tr("the same again"))
        self.strength = StrengthLine()
        for line in (self.first, self.second):
            line.setEchoMode(QLineEdit.EchoMode.Password)
            line.setMaxLength(LONGEST * 2)
        self.first.textChanged.connect(self._show_strength)
        self.second.returnPressed.connect(self.entered)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.first)
        column.addWidget(self.strength)
        column.addWidget(self.second)
        self.setFocusProxy(self.first)
        self._show_strength("")

    def _judged(self, password: str) -> tuple[str, str, int]:
        if self.judge is not None:
            return self.judge(password)
        if len(password) < SHORTEST:
            return self.tr("A password needs at least {n} characters.").format(n=SHORTEST), "", 0
        if len(password) > LONGEST:
            return self.tr("A password has at most {n} characters.").format(n=LONGEST), "", 0
        return "", "", 1

    def _show_strength(self, password: str) -> None:
        if not password:
            self.strength.show_strength(0, "")
            self.strength.setVisible(False)
            return
        judged = self._judged(password)
        self.strength.show_strength(judged[2], strength_words(password, judged))
        self.strength.setVisible(True)

    def problem(self) -> str:
        password = self.first.text()
        problem, hint, _ = self._judged(password)
        differs = password != self.second.text()
        mark_error(self.first, bool(problem))
        mark_error(self.second, not problem and differs)
        if problem:
            self.strength.setVisible(False)  # the same is said now with what to do
            return f"{problem} {hint}".strip()
        return self.tr("The two passwords differ. Type the second one again.") if differs else ""

    def take(self) -> str:
        """The password, and the lines emptied."""
        password = self.first.text()
        self.clear()
        return password

    def clear(self) -> None:
        for line in (self.first, self.second):
            line.clear()
            mark_error(line, False)
