"""The window of the house style. An administrator changes it; everybody reads it and tries it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QMessageBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.style import StyleSettings
from editor_app.errors import EditorError
from editor_app.ui import look
from editor_app.ui.house_style.acronyms_page import AcronymsPage
from editor_app.ui.house_style.changes_page import ChangesPage
from editor_app.ui.house_style.draft import StyleDraft
from editor_app.ui.house_style.institutions_page import InstitutionsPage
from editor_app.ui.house_style.rules_page import RulesPage
from editor_app.ui.house_style.try_box import TryBox
from editor_app.ui.house_style.words_page import WordsPage
from editor_app.ui.pieces import button, label

MOST_TOLD = 2
"""Changes that the foot tells; the others stand in their tab."""


class HouseStyleWindow(QDialog):
    """Works on a draft of the style; `save_wanted` has it saved, and `is_saved` or `show_error` is the answer."""

    save_wanted = Signal(object, object)
    """StyleSettings as wanted, StyleSettings as it was begun from"""
    try_wanted = Signal(object, str, str)
    import_wanted = Signal(str)
    export_wanted = Signal(object, str)
    """StyleSettings, language"""

    def __init__(
        self,
        style: StyleSettings,
        languages: Sequence[str],
        may_change: bool,
        problem: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("House style"))
        room = self.screen().availableSize()
        self.resize(look.pixels(1080), look.pixels(760))
        self.resize(self.size().boundedTo(room))
        self.draft = StyleDraft(style, may_change)
        self.rules = RulesPage(self.draft)
        self.words = WordsPage(self.draft, languages)
        self.institutions = InstitutionsPage(self.draft, languages)
        self.acronyms = AcronymsPage(self.draft)
        self.changes = ChangesPage(self.draft)
        self.trial = TryBox(self.draft, languages)
        self.tabs = QTabWidget()
        self.tabs.setStyleSheet("QTabWidget::tab-bar { left: 14px; }")
        self.tabs.tabBar().setAccessibleName(self.tr("Parts of the house style"))
        self.problem = self._banner(problem)
        self._saving = False
        self._problem = bool(problem)
        self.summary = label("", "muted", wrap=True)
        self.error = label("", "field-error", wrap=True)
        self.save = button(self.tr("Save"), "primary", clicked=self._save)
        self.leave = button(self.tr("Cancel"), clicked=self.reject)
        self._lay_out()
        self.draft.changed.connect(self._show)
        self.draft.refused.connect(self._refused)
        self.words.import_wanted.connect(self.import_wanted)
        self.words.export_wanted.connect(lambda code: self.export_wanted.emit(self.draft.style, code))
        self.trial.try_wanted.connect(self.try_wanted)
        self.trial.rule_wanted.connect(self._show_rule)
        QShortcut(QKeySequence.StandardKey.Find, self, self._find)
        QShortcut(QKeySequence.StandardKey.Save, self, self._save)
        self._show()
        self.rules.search.setFocus()

    def _banner(self, problem: str) -> QFrame:
        made = QFrame()
        made.setProperty("role", "banner")
        made.setProperty("tone", "danger")
        row = QHBoxLayout(made)
        row.setContentsMargins(22, 9, 22, 9)
        row.addWidget(
            label(
                self.tr("{problem} The delivered style is in force until one is saved here.").format(
                    problem=problem
                ),
                wrap=True,
            )
        )
        made.setVisible(bool(problem))
        return made

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(22, 16, 22, 8)
        head.setSpacing(3)
        head.addWidget(label(self.tr("House style"), "title"))
        head.addWidget(
            label(
                self.tr(
                    "What every text of this office is checked for. A change counts at once for everybody."
                )
                if self.draft.may_change
                else self.tr(
                    "What every text of this office is checked for. An administrator changes it; "
                    "you can look and try."
                ),
                "muted",
                wrap=True,
            )
        )
        column.addLayout(head)
        column.addWidget(self.problem)
        self.tabs.addTab(self.rules, self.tr("Rules"))
        self.tabs.addTab(self.words, self.tr("Plain words"))
        self.tabs.addTab(self.institutions, self.tr("Institutions"))
        self.tabs.addTab(self.acronyms, self.tr("Acronyms"))
        if self.draft.may_change:
            self.tabs.addTab(self.changes, "")
        column.addWidget(self.tabs, 1)
        column.addWidget(_line())
        column.addWidget(self.trial)
        column.addWidget(_line())
        foot = QHBoxLayout()
        foot.setContentsMargins(22, 10, 22, 14)
        foot.setSpacing(8)
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(self.summary)
        told.addWidget(self.error)
        foot.addLayout(told, 1)
        for made in (self.leave, self.save):
            made.setAutoDefault(False)
            foot.addWidget(made)
        self.save.setVisible(self.draft.may_change)
        column.addLayout(foot)

    # -- answers -------------------------------------------------------------------------------------------

    def is_saved(self, style: StyleSettings) -> None:
        """The desk has it: the window has done its work."""
        self._saving = False
        self._problem = False
        self.draft.is_saved(style)
        self.accept()

    def show_error(self, error: EditorError) -> None:
        """The desk refused: say why. What was changed here stays."""
        self._saving = False
        self.error.setText(str(error))
        self._show()

    def say(self, words: str) -> None:
        """Tell what came of an import or export."""
        self.error.setText("")
        self.summary.setText(words)

    # -- showing -------------------------------------------------------------------------------------------

    def _show(self) -> None:
        told = self.draft.told()
        if self.draft.may_change:
            self.tabs.setTabText(
                self.tabs.indexOf(self.changes), self.tr("What changes ({n})").format(n=len(told))
            )
        self.summary.setText(self._in_short(told))
        self.summary.setToolTip("\n".join(told))
        self.save.setEnabled(self.draft.may_change and not self._saving and (bool(told) or self._problem))
        self.leave.setText(self.tr("Cancel") if told else self.tr("Close"))

    def _in_short(self, told: list[str]) -> str:
        if not told:
            return ""
        words = "; ".join(told[:MOST_TOLD])
        more = len(told) - MOST_TOLD
        if more > 0:
            words += self.tr("; and {n} more").format(n=more)
        return f"{words[:1].upper()}{words[1:]}."

    def _refused(self, error: EditorError | None) -> None:
        self.error.setText(str(error) if error is not None else "")

    # -- what the person does ------------------------------------------------------------------------------

    def _show_rule(self, rule: str) -> None:
        self.tabs.setCurrentWidget(self.rules)
        self.rules.choose(rule)
        self.rules.list.setFocus()

    def _find(self) -> None:
        field = self.words.filter if self.tabs.currentWidget() is self.words else self.rules.search
        if field is self.rules.search:
            self.tabs.setCurrentWidget(self.rules)
        field.setFocus()
        field.selectAll()

    def _save(self) -> None:
        if self.save.isEnabled():
            self._saving = True
            self.error.setText("")
            self._show()
            self.save_wanted.emit(self.draft.style, self.draft.saved)

    def reject(self) -> None:
        """Ask before changes are let go."""
        count = len(self.draft.changes())
        if not count:
            super().reject()
            return
        box = QMessageBox(self)
        box.setWindowTitle(self.tr("House style"))
        box.setText(
            QCoreApplication.translate("house style", "Leave without saving 1 change?")
            if count == 1
            else self.tr("Leave without saving {n} changes?").format(n=count)
        )
        go = box.addButton(self.tr("Leave"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(self.tr("Stay"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        go.clicked.connect(lambda: self.done(QDialog.DialogCode.Rejected))
        box.open()


def _line() -> QFrame:
    made = QFrame()
    made.setProperty("role", "rule")
    return made
