"""How texts are released in this office: emergency releases, and the named steps before an approval.

For administrators. Nothing is changed before Save; what the desk refuses is said in the window and nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QLineEdit,
    QMenu,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.accounts import Account, AccountId, Role
from editor_app.domain.named_steps import NamedStep
from editor_app.errors import EditorError
from editor_app.ui import look
from editor_app.ui.pieces import button, label, language_name, row, tool

_PEOPLE = "people"


class StepRow(QFrame):
    """One named step: its name by language, and who may clear it."""

    changed = Signal()
    removed = Signal()
    moved = Signal()
    """One place up"""

    def __init__(self, step: NamedStep, languages: Sequence[str], accounts: Sequence[Account]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.key = step.key
        self.names: dict[str, QLineEdit] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(6)
        for code in languages:
            line = QLineEdit(step.names.get(code, ""))
            line.setPlaceholderText(self.tr("Name in {0}").format(language_name(code)))
            line.setAccessibleName(self.tr("Name of the step in {0}").format(language_name(code)))
            line.textChanged.connect(lambda _: self.changed.emit())
            self.names[code] = line
            column.addWidget(line)
        self.who = QComboBox()
        self.who.setAccessibleName(self.tr("Who may clear it"))
        for role, words in (
            (Role.SUPERVISOR, self.tr("Any supervisor")),
            (Role.AUTHOR, self.tr("Any author")),
            (Role.EXPORTER, self.tr("Any exporter")),
            (Role.READER, self.tr("Any reader")),
        ):
            self.who.addItem(words, role.value)
        self.who.addItem(self.tr("These people"), _PEOPLE)
        self.people = QToolButton()
        self.people.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.people.setAccessibleName(self.tr("The people who may clear it"))
        menu = QMenu(self.people)
        self._actions = []
        for account in accounts:
            action = menu.addAction(account.display_name)
            action.setCheckable(True)
            action.setChecked(account.id in step.accounts)
            action.setData(account.id)
            action.toggled.connect(lambda _: self._show())
            self._actions.append(action)
        self.people.setMenu(menu)
        index = self.who.findData(step.role.value) if step.role is not None else self.who.findData(_PEOPLE)
        self.who.setCurrentIndex(max(index, 0))
        up = tool("arrow-up", self.tr("Move up"), self.moved.emit)
        away = tool("trash-2", self.tr("Take this step out"), self.removed.emit)
        column.addLayout(row(label(self.tr("Cleared by"), "muted"), self.who, self.people, None, up, away))
        self.who.currentIndexChanged.connect(lambda _: self._show())
        self._show()

    @property
    def missing(self) -> str:
        """What the step still lacks, in a few words."""
        if not any(line.text().strip() for line in self.names.values()):
            return self.tr("A step has no name.")
        if self.who.currentData() == _PEOPLE and not self._chosen():
            return self.tr("Choose who may clear a step.")
        return ""

    def step(self, taken: set[str]) -> NamedStep:
        """The step as it stands; a new one gets a key of its own that is not in ``taken``."""
        names = {code: line.text().strip() for code, line in self.names.items() if line.text().strip()}
        role = self.who.currentData()
        people = role == _PEOPLE
        return NamedStep(
            self.key or _key(next(iter(names.values()), ""), taken),
            names,
            self._chosen() if people else (),
            None if people else Role(role),
        )

    def _chosen(self) -> tuple[AccountId, ...]:
        return tuple(action.data() for action in self._actions if action.isChecked())

    def _show(self) -> None:
        people = self.who.currentData() == _PEOPLE
        self.people.setVisible(people)
        names = [action.text() for action in self._actions if action.isChecked()]
        self.people.setText(", ".join(names) or self.tr("Choose…"))
        self.changed.emit()


class RulesWindow(QDialog):
    """Emits ``saved(bool, tuple[NamedStep])``: emergency releases allowed, the steps in order."""

    saved = Signal(bool, object)

    def __init__(
        self,
        emergency: bool,
        steps: Sequence[NamedStep],
        languages: Sequence[str],
        accounts: Sequence[Account],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("How texts are released"))
        self.resize(look.pixels(520), look.pixels(600))
        self._languages, self._accounts = tuple(languages), [one for one in accounts if one.active]
        self.emergency = QCheckBox(self.tr("Supervisors may release in an emergency"))
        self.emergency.setChecked(emergency)
        self.rows: list[StepRow] = []
        self._steps = QVBoxLayout()
        self._steps.setSpacing(10)
        self.add = button(self.tr("Add a step"), icon="plus", clicked=self._add)
        self.add.setAutoDefault(False)
        self.error = label("", "field-error", wrap=True)
        self.save = button(self.tr("Save"), "primary", clicked=self._save)
        self._lay_out()
        for step in steps:
            self._put(step)
        self._judge()

    def show_error(self, error: EditorError) -> None:
        """Say what the desk refused; everything that was entered stays."""
        self.error.setText(str(error))

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(22, 18, 22, 18)
        column.setSpacing(10)
        column.addWidget(label(self.tr("How texts are released"), "title"))
        column.addWidget(label(self.tr("IN AN EMERGENCY"), "section"))
        column.addWidget(self.emergency)
        column.addWidget(
            label(
                self.tr(
                    "Such a text goes out without an approval, with a typed reason. It is never shown as approved, "
                    "and it stays on a red list until another supervisor has looked at it."
                ),
                "muted",
                wrap=True,
            )
        )
        column.addWidget(label(self.tr("STEPS BEFORE AN APPROVAL"), "section"))
        column.addWidget(
            label(
                self.tr(
                    "Nothing is approved before each step is cleared for the latest revision, "
                    "by somebody who wrote none of it."
                ),
                "muted",
                wrap=True,
            )
        )
        column.addLayout(self._steps)
        column.addLayout(row(self.add, None))
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll, 1)
        foot = row(self.error, None, button(self.tr("Cancel"), clicked=self.reject), self.save)
        foot.setContentsMargins(22, 8, 22, 16)
        outer.addLayout(foot)

    def _add(self) -> None:
        made = self._put(NamedStep("", {}, role=Role.SUPERVISOR))
        next(iter(made.names.values())).setFocus()
        self._judge()

    def _put(self, step: NamedStep) -> StepRow:
        made = StepRow(step, self._languages, self._accounts)
        made.changed.connect(self._judge)
        made.removed.connect(lambda: self._take_out(made))
        made.moved.connect(lambda: self._move_up(made))
        self.rows.append(made)
        self._steps.addWidget(made)
        return made

    def _take_out(self, made: StepRow) -> None:
        self.rows.remove(made)
        self._steps.removeWidget(made)
        made.hide()
        made.deleteLater()
        self._judge()

    def _move_up(self, made: StepRow) -> None:
        place = self.rows.index(made)
        if place:
            self.rows.insert(place - 1, self.rows.pop(place))
            self._steps.removeWidget(made)
            self._steps.insertWidget(place - 1, made)

    def _judge(self) -> None:
        missing = next((one.missing for one in self.rows if one.missing), "")
        self.error.setText(missing)
        self.save.setEnabled(not missing)

    def _save(self) -> None:
        taken = {one.key for one in self.rows if one.key}
        steps = []
        for one in self.rows:
            step = one.step(taken)
            taken.add(step.key)
            steps.append(step)
        self.saved.emit(self.emergency.isChecked(), tuple(steps))


def _key(name: str, taken: set[str]) -> str:
    """A key made of ``name`` (small Latin letters, digits, hyphens) that is not taken."""
    stem = "-".join(re.findall(r"[a-z0-9]+", name.casefold())).lstrip("0123456789-")[:30] or "step"
    key, n = stem, 2
    while key in taken:
        key, n = f"{stem}-{n}", n + 1
    return key
