"""The library's other windows: report types with their fields, and the accounts with their roles."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.accounts import Account, AccountId, Role
from editor_app.domain.template import Kind, TemplateHead
from editor_app.errors import EditorError
from editor_app.ui import look
from editor_app.ui.pieces import button, clear, label, language_name, role_name, row


def _two_sides(dialog: QDialog) -> tuple[QVBoxLayout, QVBoxLayout]:
    """A grey side for choosing and a wide one for what was chosen."""
    side = QWidget()
    side.setProperty("role", "rail")
    side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    side.setFixedWidth(look.pixels(270))
    left = QVBoxLayout(side)
    left.setContentsMargins(14, 18, 14, 14)
    left.setSpacing(10)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inner = QWidget()
    right = QVBoxLayout(inner)
    right.setContentsMargins(26, 22, 26, 22)
    right.setSpacing(8)
    scroll.setWidget(inner)
    whole = QHBoxLayout(dialog)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    whole.addWidget(side)
    whole.addWidget(scroll, 1)
    return left, right


def _list(name: str) -> QListWidget:
    made = QListWidget()
    made.setAccessibleName(name)
    made.setStyleSheet("QListWidget { background: transparent; }")
    return made


class TemplatesWindow(QDialog):
    """Report types: what each is for, its languages and the facts it asks. Starts a report from one."""

    start_wanted = Signal(str)

    def __init__(
        self, heads: Sequence[TemplateHead], problems: Sequence[EditorError], may_write: bool, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Report types"))
        self.resize(look.pixels(860), look.pixels(600))
        self._heads = tuple(heads)
        self._may_write = may_write
        left, self._right = _two_sides(self)
        left.addWidget(label(self.tr("Report types"), "title"))
        self._choice = _list(self.tr("Report types"))
        for head in self._heads:
            self._choice.addItem(head.name("en"))
        left.addWidget(self._choice, 1)
        for problem in problems:
            left.addWidget(label(str(problem), "field-error", wrap=True))
        self._choice.currentRowChanged.connect(self._show)
        if self._heads:
            self._choice.setCurrentRow(0)

    def _show(self, place: int) -> None:
        clear(self._right)
        if not 0 <= place < len(self._heads):
            return
        head = self._heads[place]
        self._right.addWidget(label(head.name("en"), "title"))
        self._right.addWidget(label(head.descriptions.get("en", ""), "muted", wrap=True))
        written = ", ".join(language_name(code) for code in head.languages)
        self._right.addWidget(label(self.tr("Writes itself in {0}.").format(written), wrap=True))
        self._right.addSpacing(8)
        self._right.addWidget(label(self.tr("ASKS FOR"), "section"))
        for field in head.fields:
            need = self.tr("needed") if field.required else self.tr("if there is one")
            words = f"{field.label('en')} — {_kind_name(field.kind)}, {need}"
            self._right.addWidget(label(words, wrap=True))
        self._right.addStretch(1)
        if self._may_write:
            start = button(self.tr("Start a report of this type"), "primary", "file-plus")
            start.clicked.connect(lambda: self._start(head.id))
            self._right.addLayout(row(None, start))

    def _start(self, template_id: str) -> None:
        self.accept()
        self.start_wanted.emit(template_id)


def _kind_name(kind: Kind) -> str:
    translate = QCoreApplication.translate
    return {
        Kind.TEXT: translate("templates", "text"),
        Kind.LONG_TEXT: translate("templates", "long text"),
        Kind.DATE: translate("templates", "date"),
        Kind.TIME: translate("templates", "time"),
        Kind.CHOICE: translate("templates", "choice"),
        Kind.NUMBER: translate("templates", "number with its unit"),
        Kind.PERSON: translate("templates", "person from the directory"),
        Kind.PEOPLE: translate("templates", "people in order of protocol"),
        Kind.STATEMENTS: translate("templates", "who said what"),
        Kind.TOPICS: translate("templates", "topics"),
        Kind.OUTCOMES: translate("templates", "outcomes"),
    }[kind]


class AccountsWindow(QDialog):
    """Who may sign in, with which roles. Every change is sent at once; what the desk refuses is told here."""

    added = Signal(str, str, object, str)
    """account name, display name, frozenset of Role, password"""
    roles_set = Signal(object, object)
    """AccountId, frozenset of Role"""
    active_set = Signal(object, bool)
    password_set = Signal(object, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Accounts"))
        self.resize(look.pixels(820), look.pixels(560))
        self._accounts: tuple[Account, ...] = ()
        left, self._right = _two_sides(self)
        left.addWidget(label(self.tr("Accounts"), "title"))
        self._choice = _list(self.tr("Accounts"))
        left.addWidget(self._choice, 1)
        left.addWidget(button(self.tr("Add an account"), "", "user-plus", self._add))
        self._wrong = label("", "field-error", wrap=True)
        self._choice.currentRowChanged.connect(self._show)
        self._roles: dict[Role, QCheckBox] = {}

    def show_accounts(self, accounts: Sequence[Account]) -> None:
        """All accounts, as the desk has them now."""
        here = self._choice.currentRow()
        self._accounts = tuple(accounts)
        self._choice.blockSignals(True)
        self._choice.clear()
        for account in self._accounts:
            closed = "" if account.active else self.tr(" (closed)")
            self._choice.addItem(QListWidgetItem(f"{account.display_name}{closed}"))
        self._choice.blockSignals(False)
        self._choice.setCurrentRow(min(max(here, 0), len(self._accounts) - 1))
        self._show(self._choice.currentRow())

    def show_error(self, error: EditorError) -> None:
        self._wrong.setText(str(error))

    def _start_form(self, title: str) -> None:
        self._right.removeWidget(self._wrong)
        clear(self._right)
        self._wrong = label("", "field-error", wrap=True)
        self._right.addWidget(label(title, "title"))

    def _role_boxes(self, roles: frozenset[Role]) -> None:
        self._right.addWidget(label(self.tr("ROLES"), "section"))
        self._roles = {}
        for role in Role:
            box = QCheckBox(f"{role_name(role)} — {_role_words(role)}")
            box.setChecked(role in roles)
            self._roles[role] = box
            self._right.addWidget(box)

    def _chosen_roles(self) -> frozenset[Role]:
        return frozenset(role for role, box in self._roles.items() if box.isChecked())

    def _show(self, place: int) -> None:
        if not 0 <= place < len(self._accounts):
            return
        account = self._accounts[place]
        self._start_form(account.display_name)
        self._right.addWidget(label(self.tr("Signs in as “{0}”").format(account.name), "muted"))
        self._role_boxes(account.roles)
        set_roles = button(self.tr("Set the roles"), "primary")
        set_roles.clicked.connect(lambda: self.roles_set.emit(account.id, self._chosen_roles()))
        close = button(
            self.tr("Close the account") if account.active else self.tr("Open the account again"),
            "danger" if account.active else "",
        )
        close.clicked.connect(lambda: self.active_set.emit(account.id, not account.active))
        self._right.addLayout(row(set_roles, close, None))
        self._right.addWidget(self._rule())
        self._right.addWidget(label(self.tr("NEW PASSWORD"), "section"))
        password = self._password()
        give = button(self.tr("Set the password"))
        give.clicked.connect(lambda: self._give_password(account.id, password))
        self._right.addLayout(row(password, give))
        self._right.addWidget(self._wrong)
        self._right.addStretch(1)

    def _rule(self) -> QFrame:
        line = QFrame()
        line.setProperty("role", "rule")
        return line

    def _password(self) -> QLineEdit:
        field = QLineEdit()
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setAccessibleName(self.tr("New password"))
        field.setPlaceholderText(self.tr("15 characters or more"))
        return field

    def _give_password(self, account_id: AccountId, field: QLineEdit) -> None:
        self._wrong.setText("")
        self.password_set.emit(account_id, field.text())
        field.clear()

    def _add(self) -> None:
        self._choice.clearSelection()
        self._start_form(self.tr("Add an account"))
        display, name, password = QLineEdit(), QLineEdit(), self._password()
        for field, caption in (
            (display, self.tr("Name, as colleagues read it")),
            (name, self.tr("Account name, typed to sign in")),
            (password, self.tr("First password")),
        ):
            field.setAccessibleName(caption)
            self._right.addWidget(label(caption, "muted"))
            self._right.addWidget(field)
        self._role_boxes(frozenset({Role.AUTHOR}))
        send = button(self.tr("Add the account"), "primary")
        send.clicked.connect(
            lambda: self.added.emit(
                name.text().strip(), display.text().strip(), self._chosen_roles(), password.text()
            )
        )
        self._right.addLayout(row(send, None))
        self._right.addWidget(self._wrong)
        self._right.addStretch(1)
        display.setFocus()


def _role_words(role: Role) -> str:
    translate = QCoreApplication.translate
    return {
        Role.AUTHOR: translate("roles", "writes and sends for review"),
        Role.SUPERVISOR: translate("roles", "reviews and approves, also writes"),
        Role.EXPORTER: translate("roles", "exports and marks as released"),
        Role.ADMINISTRATOR: translate("roles", "keeps accounts and the directory"),
        Role.READER: translate("roles", "reads and searches"),
    }[role]
