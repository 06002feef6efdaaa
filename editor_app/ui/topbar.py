"""The bar above the page: status, languages, what was saved when, preview, export, and the step that comes next."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from editor_app.domain.workflow import Step
from editor_app.ui import icons, look
from editor_app.ui.actions import Sight, primary_step
from editor_app.ui.menus import Actions
from editor_app.ui.pieces import Pill, button, label, language_name, tool
from editor_app.ui.review.words import step_text, step_tone

ROOM_FOR_NAMES, ROOM_FOR_WORDS = 800, 700
"""From here on the languages have their names, and the buttons their words."""


class Segments(QFrame):
    """Some choices beside one another, one of them chosen."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("role", "segment")
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2, 2, 2, 2)
        self._row.setSpacing(1)
        self._buttons: dict[str, QToolButton] = {}

    def show_choices(
        self, choices: tuple[tuple[str, str], ...], current: str, short: Mapping[str, str] | None = None
    ) -> None:
        """(id, words) in order; nothing is emitted. ``short`` are words for little room, the others tips then."""
        if tuple(self._buttons) != tuple(key for key, _ in choices):
            for made in self._buttons.values():
                self._group.removeButton(made)
                self._row.removeWidget(made)
                made.hide()
                made.deleteLater()
            self._buttons.clear()
            for key, text in choices:
                self._buttons[key] = self._make(key, text)
        for key, text in choices:
            self._buttons[key].setText(short[key] if short else text)
            self._buttons[key].setToolTip(text if short else "")
            self._buttons[key].setAccessibleName(text)
            self._buttons[key].setChecked(key == current)

    def _make(self, key: str, text: str) -> QToolButton:
        made = QToolButton()
        made.setProperty("role", "segment")
        made.setCheckable(True)
        made.setAccessibleName(text)
        made.clicked.connect(self._emitter(key))
        self._group.addButton(made)
        self._row.addWidget(made)
        return made

    def _emitter(self, key: str) -> Callable[[], None]:
        def emit() -> None:
            self.chosen.emit(key)

        return emit


class TopBar(QFrame):
    """Derived from a `Sight`; its buttons trigger the commands of the table."""

    language_chosen = Signal(str)
    language_added = Signal(str)
    language_put_off = Signal(str, bool)
    """A language, and whether it follows later"""
    language_taken_out = Signal(str)
    step_chosen = Signal(object)
    """Step"""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setMinimumHeight(look.pixels(50))
        self._actions = actions
        self._room = 2000.0
        self._asked: tuple[Sight, str, tuple[str, ...], str] | None = None
        self._next: Step | None = None
        self._shown: tuple[Sight, tuple[str, ...]] | None = None
        self.pill = Pill()
        self.languages = Segments(self.tr("Languages of the release"))
        self.languages.chosen.connect(self.language_chosen.emit)
        self._add = tool("languages", self.tr("Languages: add, follow later, take out"))
        self._add_menu = QMenu(self)
        self._add.setMenu(self._add_menu)
        self._add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.saved = label("", "status")
        self._preview = button(self.tr("Preview"))
        self._preview.setCheckable(True)
        self._preview.clicked.connect(lambda: actions["preview"].trigger())
        self._export = button(self.tr("Export"))
        self._export.setAccessibleName(self.tr("Export"))
        self._export.clicked.connect(lambda: actions["export"].trigger())
        self._more = tool("ellipsis", self.tr("Further steps"))
        self._more_menu = QMenu(self)
        self._more.setMenu(self._more_menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._primary = button("", "primary")
        self._primary.clicked.connect(self.take_next)
        self._primary.setIconSize(QSize(15, 15))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 14, 8)
        layout.setSpacing(9)
        left: tuple[QWidget, ...] = (self.pill, self.languages, self._add)
        right: tuple[QWidget, ...] = (self.saved, self._preview, self._export, self._more, self._primary)
        for widget in left:
            layout.addWidget(widget)
        layout.addStretch(1)
        for widget in right:
            layout.addWidget(widget)
        self.setVisible(False)

    def show_sight(self, sight: Sight, language: str, further_languages: tuple[str, ...], mode: str) -> None:
        """Show the release's state; the buttons follow from it. Asked often: menus are made anew only for another."""
        release = sight.release
        self._asked = (sight, language, further_languages, mode)
        self.setVisible(release is not None)
        if release is None:
            return
        self.pill.show_status(release.status)
        codes, later = release.content.languages, release.content.later
        self.languages.show_choices(
            tuple((code, self._name(code, code in later)) for code in codes),
            language,
            {code: code.upper() for code in codes} if self._room < ROOM_FOR_NAMES else None,
        )
        self._add.setVisible(sight.editable)
        self._preview.setChecked(mode != "write")
        self._name_preview(self.tr("Write") if mode != "write" and sight.editable else self.tr("Preview"))
        self._preview.setVisible(sight.editable or mode == "write")
        self._export.setEnabled("export" in self._actions.possible)
        if self._shown != (sight, further_languages):
            self._shown = (sight, further_languages)
            self._fill_languages(codes, later, further_languages)
            self._show_steps(sight)

    def set_room(self, room: float) -> None:
        """How much room there is, in pixels of the usual size: words give way to signs."""
        names, words = self._room < ROOM_FOR_NAMES, self._room < ROOM_FOR_WORDS
        self._room = room
        small = room < ROOM_FOR_WORDS
        if (names, words) == (room < ROOM_FOR_NAMES, small):
            return
        self.saved.setVisible(not small)
        self._export.setText("" if small else self.tr("Export"))
        self._export.setIcon(icons.icon("download") if small else QIcon())
        self._export.setToolTip(self.tr("Export") if small else "")
        if self._asked is not None:
            self.show_sight(*self._asked)

    def _name_preview(self, text: str) -> None:
        small = self._room < ROOM_FOR_WORDS
        self._preview.setAccessibleName(text)
        self._preview.setText("" if small else text)
        sign = "pencil" if text == self.tr("Write") else "eye"
        self._preview.setIcon(icons.icon(sign) if small else QIcon())
        self._preview.setToolTip(text if small else "")

    def _name(self, code: str, later: bool) -> str:
        return self.tr("{0} · later").format(language_name(code)) if later else language_name(code)

    def _fill_languages(
        self, codes: tuple[str, ...], later: tuple[str, ...], further: tuple[str, ...]
    ) -> None:
        menu = self._add_menu
        menu.clear()
        for code in further:
            text = self.tr("Add {0}").format(language_name(code))
            menu.addAction(text).triggered.connect(self._adder(code))
        menu.addSeparator()
        for code in codes:
            action = menu.addAction(self.tr("{0} follows later").format(language_name(code)))
            action.setCheckable(True)
            action.setChecked(code in later)
            action.setEnabled(code in later or len(later) + 1 < len(codes))
            action.triggered.connect(self._putter(code))
        menu.addSeparator()
        for code in codes if len(codes) > 1 else ():
            text = self.tr("Take out {0}").format(language_name(code))
            menu.addAction(text).triggered.connect(self._taker(code))

    def open_languages(self) -> None:
        """Open the menu of languages, for the keyboard."""
        self._add_menu.popup(self._add.mapToGlobal(self._add.rect().bottomLeft()))
        self._add_menu.setActiveAction(self._add_menu.actions()[0])

    def _putter(self, code: str) -> Callable[[bool], None]:
        def put(later: bool) -> None:
            self.language_put_off.emit(code, later)

        return put

    def _taker(self, code: str) -> Callable[[], None]:
        def take() -> None:
            self.language_taken_out.emit(code)

        return take

    def _show_steps(self, sight: Sight) -> None:
        release = sight.release
        assert release is not None
        self._next = primary_step(sight)
        self._primary.setVisible(self._next is not None)
        if self._next is not None:
            role = step_tone(self._next) or "primary"
            look.set_role(self._primary, role)
            self._primary.setText(step_text(self._next))
            self._primary.setToolTip(self.tr("Ctrl+Enter"))
            blocked = self._next in (Step.SUBMIT, Step.APPROVE) and sight.blocking > 0
            self._primary.setEnabled(not blocked)
            if blocked:
                self._primary.setToolTip(self.tr("{0} findings keep it; see Checks.").format(sight.blocking))
        others = [step for step in release.open_steps if step is not self._next and step is not Step.REOPEN]
        self._more.setVisible(bool(others))
        self._more_menu.clear()
        for step in others:
            action: QAction = self._more_menu.addAction(self._actions[step.value].icon(), step_text(step))
            action.setEnabled(sight.open_to(step))
            action.triggered.connect(self._chooser(step))

    def show_saved(self, words: str, tone: str = "") -> None:
        """What the person is told about saving, at the right."""
        self.saved.setText(words)
        t = look.tokens()
        colour = {"danger": t.danger, "warn": t.warn}.get(tone, t.muted)
        style = f"color: {colour};"
        if self.saved.styleSheet() != style:
            self.saved.setStyleSheet(style)

    @property
    def primary_text(self) -> str:
        """What the filled button says; "" while there is none."""
        return self._primary.text() if not self._primary.isHidden() else ""

    def take_next(self) -> None:
        """Choose the step of the filled button."""
        if self._next is not None:
            self.step_chosen.emit(self._next)

    def _chooser(self, step: Step) -> Callable[[], None]:
        def choose() -> None:
            self.step_chosen.emit(step)

        return choose

    def _adder(self, code: str) -> Callable[[], None]:
        def add() -> None:
            self.language_added.emit(code)

        return add
