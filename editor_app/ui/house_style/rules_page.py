"""The tab of rules: a searchable list by number, and beside it what a rule is for and how it stands here."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.checks.finding import Level
from editor_app.checks.rule import Rule
from editor_app.checks.rule_groups import is_on, level_in, rule_groups
from editor_app.domain.style import StyleSettings
from editor_app.ui import look
from editor_app.ui.house_style import rule_rows
from editor_app.ui.house_style.draft import StyleDraft, level_words
from editor_app.ui.house_style.rule_detail import RuleDetail
from editor_app.ui.house_style.rule_rows import RuleRows, divider

TONES = {Level.BLOCKS: "danger", Level.WARNS: "warn", Level.INFORMS: "info"}
ALL, CHANGED, OFF = "all", "changed", "off"


class RulesPage(QWidget):
    """Reads and puts the rules of the draft."""

    def __init__(self, draft: StyleDraft) -> None:
        super().__init__()
        self._draft = draft
        self._rules = {rule.id: rule for group in rule_groups() for rule in group.rules}
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search the rules"))
        self.search.setAccessibleName(self.tr("Search the rules"))
        self.search.setClearButtonEnabled(True)
        self.which = QComboBox()
        self.which.setAccessibleName(self.tr("Which rules"))
        for words, data in (
            (self.tr("Every rule"), ALL),
            (self.tr("Changed here"), CHANGED),
            (self.tr("Switched off"), OFF),
            *((level_words(level), level.value) for level in Level),
        ):
            self.which.addItem(words, data)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Rules"))
        self.list.setItemDelegate(RuleRows(self.list))
        self.list.setMouseTracking(True)
        self.list.setStyleSheet("QListWidget { background: transparent; }")
        self.detail = RuleDetail(draft.may_change)
        self._lay_out()
        self._fill()
        self.search.textChanged.connect(lambda _: self._filter())
        self.which.currentIndexChanged.connect(lambda _: self._filter())
        self.search.returnPressed.connect(self.list.setFocus)
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.list)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(self.detail.on.click)
        self.list.currentItemChanged.connect(lambda *_: self._show())
        self.detail.switched.connect(self._switch)
        self.detail.level_chosen.connect(self._choose_level)
        self.detail.reset.connect(self._reset)
        draft.changed.connect(self._style_changed)
        look.changed.connect(self._fill)
        self.choose(next(iter(self._rules)))
        self._show()

    def _lay_out(self) -> None:
        side = QWidget()
        side.setProperty("role", "canvas")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setFixedWidth(look.pixels(340))
        left = QVBoxLayout(side)
        left.setContentsMargins(12, 14, 8, 8)
        left.setSpacing(8)
        left.addWidget(self.search)
        left.addWidget(self.which)
        left.addWidget(self.list, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(divider())
        row.addWidget(self.detail, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes from the search into the list."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.list.setFocus()
        else:
            super().keyPressEvent(event)

    def choose(self, rule: str) -> None:
        """Show the rule of that id, whatever was searched for."""
        item = self._item(rule)
        if item is None:
            return
        if item.isHidden():
            self.search.clear()
            self.which.setCurrentIndex(0)
        self.list.setCurrentItem(item)
        self.list.scrollToItem(item)

    @property
    def rule(self) -> Rule | None:
        """The rule that is shown."""
        item = self.list.currentItem()
        return self._rules.get(str(item.data(rule_rows.RULE))) if item is not None else None

    def shown(self) -> list[str]:
        """The ids of the rules in the list now."""
        items = (self.list.item(n) for n in range(self.list.count()))
        return [str(i.data(rule_rows.RULE)) for i in items if not i.isHidden() and i.data(rule_rows.RULE)]

    # -- the list ------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        chosen = self.rule
        self.list.blockSignals(True)
        self.list.clear()
        for group in rule_groups():
            head = QListWidgetItem()
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            title = f"{group.number}   {group.title}" if group.number else group.title
            head.setData(rule_rows.TITLE, title)
            head.setData(rule_rows.RULE, "")
            head.setData(Qt.ItemDataRole.AccessibleTextRole, title)
            head.setSizeHint(QSize(0, look.pixels(36)))
            self.list.addItem(head)
            for rule in group.rules:
                item = QListWidgetItem()
                item.setData(rule_rows.RULE, rule.id)
                item.setData(rule_rows.TITLE, rule.title)
                item.setData(rule_rows.LOCKED, not rule.waivable)
                item.setSizeHint(QSize(0, look.pixels(32)))
                self.list.addItem(item)
        self.list.blockSignals(False)
        self._mark_all()
        self._filter()
        if chosen is not None:
            self.choose(chosen.id)

    def _item(self, rule: str) -> QListWidgetItem | None:
        for n in range(self.list.count()):
            if self.list.item(n).data(rule_rows.RULE) == rule:
                return self.list.item(n)
        return None

    def _mark_all(self) -> None:
        style = self._draft.style
        for n in range(self.list.count()):
            item = self.list.item(n)
            rule = self._rules.get(str(item.data(rule_rows.RULE)))
            if rule is None:
                continue
            on, level = is_on(rule, style), level_in(rule, style)
            chip = level_words(level) if on else self.tr("Off")
            item.setData(rule_rows.CHIP, chip)
            item.setData(rule_rows.TONE, TONES[level] if on else "")
            item.setData(rule_rows.OFF, not on)
            item.setData(rule_rows.CHANGED, not on or level is not rule.level)
            spoken = self.tr("{title}: {level}").format(title=rule.title, level=chip)
            if not rule.waivable:
                spoken += self.tr(", holds in every office")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            item.setToolTip(rule.reason)

    def _filter(self) -> None:
        words = self.search.text().casefold().split()
        which = str(self.which.currentData())
        head: QListWidgetItem | None = None
        heading = ""
        for n in range(self.list.count()):
            item = self.list.item(n)
            rule = self._rules.get(str(item.data(rule_rows.RULE)))
            if rule is None:
                head, heading = item, str(item.data(rule_rows.TITLE))
                item.setHidden(True)
                continue
            searched = f"{heading} {rule.title} {rule.reason} {rule.id}".casefold()
            fits = all(word in searched for word in words) and self._is_one_of(rule, which)
            item.setHidden(not fits)
            if fits and head is not None:
                head.setHidden(False)
        current = self.list.currentItem()
        if current is None or current.isHidden():
            first = next(iter(self.shown()), "")
            if first:
                self.choose(first)

    def _is_one_of(self, rule: Rule, which: str) -> bool:
        style = self._draft.style
        on, level = is_on(rule, style), level_in(rule, style)
        if which == ALL:
            return True
        if which == CHANGED:
            return not on or level is not rule.level
        return not on if which == OFF else on and level.value == which

    # -- the rule ------------------------------------------------------------------------------------------

    def _show(self) -> None:
        rule = self.rule
        if rule is not None:
            self.detail.show_rule(rule, self._draft.style)

    def _style_changed(self) -> None:
        self._mark_all()
        rule = self.rule
        if rule is not None:
            self.detail.show_standing(rule, self._draft.style)

    def _switch(self, on: bool) -> None:
        rule = self.rule
        if rule is not None:
            off = self._draft.style.off
            self._draft.put(replace(self._draft.style, off=off - {rule.id} if on else off | {rule.id}))

    def _choose_level(self, level: str) -> None:
        rule = self.rule
        if rule is not None:
            self._draft.put(_with_level(self._draft.style, rule, level))

    def _reset(self) -> None:
        rule = self.rule
        if rule is not None:
            style = _with_level(self._draft.style, rule, rule.level.value)
            self._draft.put(replace(style, off=style.off - {rule.id}))


def _with_level(style: StyleSettings, rule: Rule, level: str) -> StyleSettings:
    levels = {one: other for one, other in style.levels.items() if one != rule.id}
    if level != rule.level.value:
        levels[rule.id] = level
    return replace(style, levels=levels)
