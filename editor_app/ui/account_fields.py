"""Parts of the windows that keep accounts: the roles as boxes, and a new password typed twice."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from editor_app.domain.accounts import Role
from editor_app.ui.forms.base import LineEdit, mark_error

SHORTEST, LONGEST = 15, 128
"""Characters of a new password."""


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


class PasswordLines(QWidget):
    """A new password, typed twice. ``problem()`` says what is wrong with it."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        hint = self.tr("at least {n} characters; several words are easiest").format(n=SHORTEST)
        self.first = LineEdit(self.tr("New password"), hint)
        self.second = LineEdit(self.tr("New password again"), self.tr("the same again"))
        for line in (self.first, self.second):
            line.setEchoMode(QLineEdit.EchoMode.Password)
            line.setMaxLength(LONGEST * 2)
        self.second.returnPressed.connect(self.entered)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.first)
        column.addWidget(self.second)
        self.setFocusProxy(self.first)

    def problem(self) -> str:
        password = self.first.text()
        short, long = len(password) < SHORTEST, len(password) > LONGEST
        differs = password != self.second.text()
        mark_error(self.first, short or long)
        mark_error(self.second, not short and not long and differs)
        if short:
            return self.tr("A password needs at least {n} characters.").format(n=SHORTEST)
        if long:
            return self.tr("A password has at most {n} characters.").format(n=LONGEST)
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
