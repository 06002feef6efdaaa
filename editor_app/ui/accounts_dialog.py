"""The administrator's window: who can sign in, with which roles; nothing here shows or keeps a password."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.accounts import Account, AccountId, AccountKey, Role
from editor_app.errors import EditorError
from editor_app.ui.account_fields import Judge, JudgeNamed, PasswordLines, RoleBoxes, role_names
from editor_app.ui.account_keys import InsightCard, KeyLine
from editor_app.ui.forms.base import FormDialog
from editor_app.ui.forms.suggestions import GREY_ROLE
from editor_app.ui.icons import icon
from editor_app.ui.new_account import NewAccountPage, section
from editor_app.ui.people.two_lines import TwoLines
from editor_app.ui.pieces import row

_ID: Final = Qt.ItemDataRole.UserRole + 5


class AccountsDialog(FormDialog):
    """Emits ``account_added(name, display_name, frozenset[Role], password, temporary)``, ``roles_changed(AccountId,
    frozenset[Role])``, ``active_changed(AccountId, bool)``, ``password_changed(AccountId, password)``,
    ``certified(AccountId)``, ``lock_minutes_changed(int)``.

    The owner answers with `set_accounts`, or with `show_error`. ``me`` is the one signed in: that account's own
    administrator role and its closing are not offered, so that nobody locks the office out. ``judge`` says what a
    password is worth, given names that others would try.
    """

    account_added = Signal(str, str, object, str, bool)
    roles_changed = Signal(object, object)
    active_changed = Signal(object, bool)
    password_changed = Signal(object, str)
    certified = Signal(object)
    lock_minutes_changed = Signal(int)

    def __init__(
        self,
        accounts: Iterable[AccountKey],
        me: AccountId | None = None,
        parent: QWidget | None = None,
        judge: JudgeNamed | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Accounts"))
        self._me = me
        self._keys: dict[AccountId, AccountKey] = {}
        self._waiting = ""
        self.list = QListWidget()
        self.add = QPushButton(icon("user-plus"), self.tr("Add an account"))
        self.pages = QStackedWidget()
        self.status = QLabel()
        # the page of an account
        self.title, self.sign_in_name = QLabel(), QLabel()
        self.roles = RoleBoxes()
        self.save_roles = QPushButton(self.tr("Save the roles"))
        self.key = KeyLine()
        self.password = PasswordLines(self._judge_of(judge))
        self.reset_note = QLabel()
        self.save_password = QPushButton(self.tr("Set the password"))
        self.active = QPushButton()
        # the page of a new account
        self.new = NewAccountPage(judge)
        self.new_name, self.new_display = self.new.name, self.new.display
        self.new_roles, self.new_password = self.new.roles, self.new.password
        self.new_temporary, self.create_button = self.new.temporary, self.new.create_button
        # the office's own
        self.only_one = InsightCard()
        self.lock_minutes = QSpinBox()
        self.create_button = QPushButton(self.tr("Add the account"))
        self._build()
        self._connect()
        self.set_accounts(accounts)
        if self.list.count():
            self.list.setCurrentRow(0)
        else:
            self.start_adding()

    def set_accounts(self, accounts: Iterable[AccountKey]) -> None:
        """A new state of the accounts; the one shown stays shown."""
        before, first = self._chosen(), not self._keys
        self._keys = {one.account.id: one for one in accounts}
        everybody = [one.account for one in self._keys.values()]
        added = next((a.id for a in everybody if a.name == self._waiting), None)
        self.only_one.setVisible(sum(_keeps_accounts(one) for one in self._keys.values()) == 1)
        show = added if added is not None else (before.id if before is not None else None)
        if added is not None:
            self.new.clear()
            self._say(self.tr("The account was added."))
        self._waiting = ""
        self.list.blockSignals(True)
        self.list.clear()
        for account in sorted(everybody, key=lambda a: (not a.active, a.display_name.casefold())):
            self.list.addItem(self._item(self._keys[account.id]))
        self.list.blockSignals(False)
        if show is None and first and not self.new_name.text():
            show = self._me
        for place in range(self.list.count()):
            if self.list.item(place).data(_ID) == show:
                self.list.setCurrentRow(place)
        self._show_account()

    def show_lock_minutes(self, minutes: int) -> None:
        """After how long windows lock, as the office has it."""
        self.lock_minutes.blockSignals(True)
        self.lock_minutes.setValue(minutes)
        self.lock_minutes.blockSignals(False)

    def show_error(self, error: EditorError) -> None:
        """The desk refused: say why. What was typed stays, passwords excepted."""
        self._waiting = ""
        self._say(str(error), wrong=True)

    def start_adding(self) -> None:
        """The page for a new account."""
        self.list.setCurrentRow(-1)
        self.pages.setCurrentIndex(1)
        self._say("")
        self.new_name.setFocus()

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        side = QWidget()
        side.setProperty("role", "rail")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setFixedWidth(260)
        self.list.setAccessibleName(self.tr("Accounts"))
        self.list.setItemDelegate(TwoLines(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setStyleSheet("QListWidget { background: transparent; } QListWidget::item { padding: 0; }")
        left = QVBoxLayout(side)
        left.setContentsMargins(14, 16, 14, 14)
        left.setSpacing(10)
        left.addWidget(self.list, 1)
        left.addWidget(self.only_one)
        left.addWidget(self.add)
        left.addLayout(self._lock_row())
        self.pages.addWidget(self._account_page())
        self.pages.addWidget(self.new)
        self.status.setWordWrap(True)
        self.status.setContentsMargins(22, 0, 22, 14)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.pages, 1)
        right.addWidget(self.status)
        divider = QFrame()
        divider.setProperty("role", "divider")
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(side)
        whole.addWidget(divider)
        whole.addLayout(right, 1)
        buttons = (
            self.add,
            self.save_roles,
            self.save_password,
            self.active,
            self.create_button,
            self.key.certify,
        )
        for button in buttons:
            button.setAutoDefault(False)
        self.resize(820, 680)

    def _lock_row(self) -> QHBoxLayout:
        self.lock_minutes.setRange(1, 240)
        self.lock_minutes.setValue(15)
        self.lock_minutes.setSuffix(self.tr(" min"))
        self.lock_minutes.setAccessibleName(self.tr("Minutes without a key or the mouse until windows lock"))
        self.lock_minutes.setKeyboardTracking(False)
        said = QLabel(self.tr("Lock when idle"))
        said.setProperty("role", "muted")
        said.setBuddy(self.lock_minutes)
        return row(said, None, self.lock_minutes)

    def _judge_of(self, judge: JudgeNamed | None) -> Judge | None:
        return None if judge is None else lambda password: judge(password, self._chosen_names())

    def _chosen_names(self) -> tuple[str, ...]:
        account = self._chosen()
        return () if account is None else (account.name, account.display_name)

    def _account_page(self) -> QWidget:
        self.title.setProperty("role", "title")
        self.sign_in_name.setProperty("role", "muted")
        self.save_password.setAccessibleName(self.tr("Set the new password"))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(22, 16, 22, 8)
        column.setSpacing(8)
        self.reset_note.setProperty("role", "muted")
        self.reset_note.setWordWrap(True)
        for part in (self.title, self.sign_in_name, self.key, section(self.tr("Roles")), self.roles):
            column.addWidget(part)
        column.addWidget(self.save_roles, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(8)
        column.addWidget(section(self.tr("New password")))
        column.addWidget(self.reset_note)
        column.addWidget(self.password)
        column.addWidget(self.save_password, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        column.addWidget(self.active, 0, Qt.AlignmentFlag.AlignLeft)
        return page

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(lambda row: self._choose(row))
        self.add.clicked.connect(self.start_adding)
        self.roles.changed.connect(self._show_buttons)
        self.save_roles.clicked.connect(self._save_roles)
        self.save_password.clicked.connect(self._save_password)
        self.password.entered.connect(self._save_password)
        self.active.clicked.connect(self._toggle_active)
        self.create_button.clicked.connect(self._create)
        self.key.certify.clicked.connect(self._certify)
        self.lock_minutes.valueChanged.connect(self.lock_minutes_changed)
        self.new_password.entered.connect(self._create)
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self.start_adding)
        for keys in ("Ctrl+Return", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._save_page)

    # -- what happens ----------------------------------------------------------------------------

    def _chosen(self) -> Account | None:
        item = self.list.currentItem()
        key = self._keys.get(AccountId(item.data(_ID))) if item is not None else None
        return key.account if key is not None else None

    def _choose(self, row: int) -> None:
        if row >= 0:
            self._say("")
            self.password.clear()
            self._show_account()

    def _show_account(self) -> None:
        account = self._chosen()
        if account is None:
            return
        self.pages.setCurrentIndex(0)
        self.title.setText(account.display_name)
        closed = "" if account.active else self.tr(" · closed")
        self.sign_in_name.setText(self.tr("signs in as {name}").format(name=account.name) + closed)
        self.key.show_key(self._keys[account.id])
        self.roles.set_roles(account.roles)
        mine = account.id == self._me
        self.reset_note.setText(
            self.tr("This is your own account; your key stays the same.")
            if mine
            else self.tr("Tell it to them yourself. They are asked for one of their own at the next sign-in.")
        )
        keeps = self.roles.boxes[Role.ADMINISTRATOR]
        keeps.setEnabled(not (mine and Role.ADMINISTRATOR in account.roles))
        keeps.setToolTip("" if keeps.isEnabled() else self.tr("Another administrator has to take this away."))
        self.active.setVisible(not mine)
        self.active.setText(
            self.tr("Close the account") if account.active else self.tr("Open the account again")
        )
        self.active.setProperty("role", "danger" if account.active else "")
        self.active.style().unpolish(self.active)
        self.active.style().polish(self.active)
        self._show_buttons()

    def _show_buttons(self) -> None:
        account = self._chosen()
        self.save_roles.setEnabled(account is not None and self.roles.roles() != account.roles)

    def _save_page(self) -> None:
        if self.pages.currentIndex() == 1:
            self._create()
        elif self.password.first.text():
            self._save_password()
        else:
            self._save_roles()

    def _save_roles(self) -> None:
        account, roles = self._chosen(), self.roles.roles()
        if account is None or roles == account.roles:
            return
        if not roles:
            self._say(self.tr("An account needs at least one role. Close it if nobody uses it."), wrong=True)
            return
        self._say("")
        self.roles_changed.emit(account.id, roles)

    def _save_password(self) -> None:
        account = self._chosen()
        problem = self.password.problem()
        self._say(problem, wrong=True)
        if account is not None and not problem:
            self.password_changed.emit(account.id, self.password.take())
            self._say(self.tr("The new password counts from the next sign-in."))

    def _certify(self) -> None:
        account = self._chosen()
        if account is not None:
            self._say(self.tr("The key of {0} is vouched for.").format(account.display_name))
            self.certified.emit(account.id)

    def _toggle_active(self) -> None:
        account = self._chosen()
        if account is not None:
            self._say("")
            self.active_changed.emit(account.id, not account.active)

    def _create(self) -> None:
        problem = self.new.problem({one.account.name.casefold() for one in self._keys.values()})
        self._say(problem, wrong=True)
        if not problem:
            name = self._waiting = self.new_name.text().strip()
            self.account_added.emit(
                name,
                self.new_display.text().strip(),
                self.new_roles.roles(),
                self.new_password.take(),
                self.new_temporary.isChecked(),
            )

    def _item(self, key: AccountKey) -> QListWidgetItem:
        account, names = key.account, role_names()
        duties = ", ".join(names[role][0] for role in names if role in account.roles)
        waits = account.active and not key.certified
        grey = self.tr("closed") if not account.active else duties
        if waits:
            stands = self.tr("{0} · key not certified") if key.fingerprint else self.tr("{0} · no key yet")
            grey = stands.format(grey)
        item = QListWidgetItem(account.display_name)
        item.setData(_ID, account.id)
        item.setData(GREY_ROLE, grey)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{account.display_name}, {grey}")
        return item

    def _say(self, sentence: str, *, wrong: bool = False) -> None:
        self.status.setText(sentence)
        self.status.setProperty("role", "field-error" if wrong else "muted")
        self.status.style().unpolish(self.status)
        self.status.style().polish(self.status)


def _keeps_accounts(one: AccountKey) -> bool:
    """Whether the account counts as an administrator: open, and with a key that is vouched for."""
    return one.account.active and one.certified and Role.ADMINISTRATOR in one.account.roles
