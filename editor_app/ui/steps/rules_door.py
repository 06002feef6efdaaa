"""Opens the window of the office's rules of release over the desk and wires it to the desk."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor_app.domain.accounts import AccountKey
from editor_app.domain.named_steps import NamedStep, OfficeSettings
from editor_app.errors import EditorError
from editor_app.ui.desk import Desk
from editor_app.ui.steps.rules_window import RulesWindow


class RulesDoor(QObject):
    """One window at a time, made from the settings and the accounts as they are when it opens."""

    told = Signal(str)

    def __init__(self, over: QWidget, desk: Desk) -> None:
        super().__init__(over)
        self._over, self._desk = over, desk
        self._settings: OfficeSettings | None = None
        self._waiting = False
        self._refused = False
        self.window: RulesWindow | None = None
        desk.office_settings_read.connect(self._read)
        desk.accounts_changed.connect(self._accounts)

    def open(self) -> None:
        """Show the window as soon as settings and accounts are read."""
        self._waiting, self._settings = True, None
        self._desk.read_office_settings()

    def _read(self, settings: OfficeSettings) -> None:
        if self._waiting:
            self._settings = settings
            self._desk.read_accounts()

    def _accounts(self, keys: tuple[AccountKey, ...]) -> None:
        settings = self._settings
        if not self._waiting or settings is None:
            return
        self._waiting = False
        languages = self._desk.need().office.languages
        accounts = [one.account for one in keys]
        made = RulesWindow(settings.emergency, settings.steps, languages, accounts, self._over)
        made.saved.connect(lambda emergency, steps: self._save(settings, emergency, steps))
        self.window = made
        made.show()

    def _save(self, before: OfficeSettings, emergency: bool, steps: tuple[NamedStep, ...]) -> None:
        if emergency != before.emergency:
            self._desk.allow_emergency(emergency, self._failed)
        if steps != before.steps:
            self._desk.set_named_steps(steps, self._failed)
        # The database lane keeps its order: when this is answered, both changes were taken or refused.
        self._desk.read(lambda _tx, _actor: None, lambda _: self._saved())

    def _saved(self) -> None:
        if self.window is not None and not self._refused:
            self.window.accept()
            self.told.emit(self.tr("The rules of release are saved."))
        self._refused = False

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, EditorError):
            self._desk.failed.emit(error)
            return
        self._refused = True
        if self.window is not None:
            self.window.show_error(error)
