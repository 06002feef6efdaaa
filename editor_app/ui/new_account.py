"""The page of the administrator's window on which an account is made."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QVBoxLayout, QWidget

from editor_app.ui.account_fields import JudgeNamed, PasswordLines, RoleBoxes
from editor_app.ui.forms.base import LineEdit, mark_error
from editor_app.ui.pieces import label


class NewAccountPage(QWidget):
    """Names, roles and the first password of an account. ``problem`` says what is wrong with them."""

    def __init__(self, judge: JudgeNamed | None) -> None:
        super().__init__()
        self.name = LineEdit(self.tr("Sign-in name"), self.tr("leyla.a"))
        self.display = LineEdit(self.tr("Name that others read"), self.tr("Leyla A."))
        self.roles = RoleBoxes()
        self.password = PasswordLines(
            None
            if judge is None
            else lambda password: judge(password, (self.name.text(), self.display.text()))
        )
        self.temporary = QCheckBox(self.tr("Ask for a password of their own at the first sign-in"))
        self.temporary.setChecked(True)
        self.create_button = QPushButton(self.tr("Add the account"))
        self.create_button.setProperty("role", "primary")
        self.create_button.setToolTip("Ctrl+Return")
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 16, 22, 8)
        column.setSpacing(8)
        column.addWidget(label(self.tr("New account"), "title"))
        for caption, line in (
            (self.tr("Sign-in name"), self.name),
            (self.tr("Name that others read"), self.display),
        ):
            named = label(caption, "muted")
            named.setBuddy(line)
            column.addWidget(named)
            column.addWidget(line)
        column.addSpacing(4)
        parts: tuple[QWidget, ...] = (
            section(self.tr("Roles")),
            self.roles,
            section(self.tr("Password")),
            self.password,
            self.temporary,
        )
        for part in parts:
            column.addWidget(part)
        column.addSpacing(4)
        column.addWidget(self.create_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def problem(self, known: Collection[str]) -> str:
        """What is wrong, in a sentence, "" for nothing; ``known`` are the sign-in names there are, folded."""
        name, display = self.name.text().strip(), self.display.text().strip()
        taken = name.casefold() in known
        mark_error(self.name, not name or taken)
        mark_error(self.display, not display)
        if not name:
            return self.tr("Give the name to sign in with.")
        if taken:
            return self.tr("“{name}” signs in already. Choose another name.").format(name=name)
        if not display:
            return self.tr("Give the name that others read.")
        if not self.roles.roles():
            return self.tr("Choose at least one role.")
        return self.password.problem()

    def clear(self) -> None:
        """Nothing is left of the account that was added."""
        self.name.clear()
        self.display.clear()
        self.roles.set_roles(frozenset())
        self.password.clear()
        self.temporary.setChecked(True)


def section(words: str) -> QLabel:
    """A heading inside a page."""
    return label(words.upper(), "section")
