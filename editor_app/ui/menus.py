"""QActions for the table of commands, and the menu bar made of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from editor_app.ui import icons
from editor_app.ui.actions import COMMANDS, CONTEXT, MENUS, Command, Sight, possible


class Actions(QObject):
    """One QAction a command. `triggered` says which; `show` derives what is possible from what is seen."""

    triggered = Signal(str)

    def __init__(self, home: QWidget) -> None:
        super().__init__(home)
        self._actions: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._possible: frozenset[str] = frozenset()
        for row in COMMANDS:
            self._actions[row.id] = self._make(row, home)

    def __getitem__(self, command_id: str) -> QAction:
        return self._actions[command_id]

    @property
    def possible(self) -> frozenset[str]:
        """The commands that are possible now."""
        return self._possible

    def show(self, sight: Sight) -> None:
        """Enable what is possible in ``sight`` and nothing else."""
        self._possible = possible(sight)
        for command_id, action in self._actions.items():
            action.setEnabled(command_id in self._possible)

    def check(self, command_id: str, on: bool) -> None:
        """Show the tick of a command that stays on, without triggering it."""
        action = self._actions[command_id]
        action.blockSignals(True)
        action.setChecked(on)
        action.blockSignals(False)

    def fill(self, bar: QMenuBar) -> None:
        """Put every command into its menu."""
        bar.clear()
        for title in MENUS:
            menu = QMenu(QCoreApplication.translate(CONTEXT, title), bar)
            group = 0
            for row in (row for row in COMMANDS if row.menu == title):
                if row.group != group:
                    menu.addSeparator()
                    group = row.group
                menu.addAction(self._actions[row.id])
            bar.addMenu(menu)
        bar.setVisible(True)

    def _make(self, row: Command, home: QWidget) -> QAction:
        action = QAction(row.title, home)
        if row.icon:
            action.setIcon(icons.icon(row.icon))
        if row.shortcut:
            action.setShortcut(QKeySequence(row.shortcut))
            # A child widget that keeps the keys for itself (the editor) still gets them first.
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setCheckable(row.checkable or bool(row.choice))
        if row.choice:
            self._groups.setdefault(row.choice, QActionGroup(self)).addAction(action)
        action.triggered.connect(self._emitter(row.id))
        home.addAction(action)
        return action

    def _emitter(self, command_id: str) -> Callable[[], None]:
        def emit() -> None:
            self.triggered.emit(command_id)

        return emit
