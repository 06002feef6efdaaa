"""One rule: what it is for, how it stands in this office, and its examples."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.checks.finding import Level
from editor_app.checks.rule import Rule
from editor_app.checks.rule_groups import is_on, level_in, rule_groups
from editor_app.domain.style import StyleSettings
from editor_app.ui import icons, look
from editor_app.ui.house_style.draft import level_words
from editor_app.ui.house_style.examples import example_card
from editor_app.ui.pieces import button, clear, label, language_name


class RuleDetail(QScrollArea):
    """Shows a rule; what the person wants of it is told by signals."""

    switched = Signal(bool)
    level_chosen = Signal(str)
    reset = Signal()

    def __init__(self, may_change: bool) -> None:
        super().__init__()
        self._may_change = may_change
        self.setWidgetResizable(True)
        self.setAccessibleName(self.tr("The rule"))
        self.title = label("", "title", wrap=True)
        self.about = label("", "muted", wrap=True)
        self.reason = label("", wrap=True)
        self.lock = self._lock()
        self.on = QCheckBox(self.tr("The rule is switched on"))
        self.on.clicked.connect(self.switched)
        self.levels: dict[Level, QToolButton] = {}
        self._choice = QButtonGroup(self)
        self.plain = label("", "heading")
        self.meaning = label("", "muted", wrap=True)
        self.as_delivered = button(self.tr("As delivered"), "link", clicked=self.reset.emit)
        self.as_delivered.setAutoDefault(False)
        self.delivered = label("", "muted")
        self._examples = QVBoxLayout()
        self._examples.setSpacing(8)
        self._lay_out()

    def _lock(self) -> QFrame:
        made = QFrame()
        made.setProperty("role", "banner")
        made.setProperty("tone", "warn")
        row = QHBoxLayout(made)
        row.setContentsMargins(12, 9, 12, 9)
        row.setSpacing(10)
        picture = QLabel()
        side = look.pixels(18)
        picture.setPixmap(icons.icon("lock", "warn").pixmap(QSize(side, side)))
        row.addWidget(picture)
        self.lock_words = label(
            self.tr(
                "This rule holds in every office and for every release. "
                "It can be neither switched off nor made milder, and no reason lets its findings stand."
            ),
            wrap=True,
        )
        row.addWidget(self.lock_words, 1)
        return made

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(26, 20, 26, 22)
        column.setSpacing(9)
        column.addWidget(self.title)
        column.addWidget(self.about)
        column.addWidget(self.reason)
        column.addWidget(self.lock)
        column.addWidget(self._standing())
        column.addLayout(self._examples)
        column.addStretch(1)
        self.setWidget(inner)

    def _standing(self) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(9)
        column.addWidget(self.on)
        self._controls = QWidget()
        segment = QFrame()
        segment.setProperty("role", "segment")
        buttons = QHBoxLayout(segment)
        buttons.setContentsMargins(3, 3, 3, 3)
        buttons.setSpacing(2)
        for level in Level:
            made = QToolButton()
            made.setProperty("role", "segment")
            made.setText(level_words(level))
            made.setCheckable(True)
            made.setAccessibleName(self.tr("Level: {level}").format(level=level_words(level)))
            made.clicked.connect(lambda _=False, level=level: self.level_chosen.emit(level.value))
            self._choice.addButton(made)
            self.levels[level] = made
            buttons.addWidget(made)
        row = QHBoxLayout(self._controls)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(label(self.tr("Level")))
        row.addWidget(segment)
        row.addStretch(1)
        row.addWidget(self.delivered)
        row.addWidget(self.as_delivered)
        column.addWidget(self.plain)
        column.addWidget(self._controls)
        column.addWidget(self.meaning)
        return card

    def show_rule(self, rule: Rule, style: StyleSettings) -> None:
        """Another rule."""
        self.title.setText(rule.title)
        number = (
            self.tr("Rule {0}").format(rule.number)
            if rule.number
            else next(group.title for group in rule_groups() if rule in group.rules)
        )
        spoken = (
            ", ".join(language_name(code) for code in rule.languages)
            if rule.languages
            else self.tr("every language")
        )
        parts = [number, rule.id, spoken]
        if rule.style:
            parts.append(self.tr("leaves direct speech alone"))
        self.about.setText("  ·  ".join(parts))
        self.reason.setText(rule.reason)
        self.lock.setVisible(not rule.waivable)
        clear(self._examples)
        for title, examples, bad in (
            (self.tr("FINDS"), rule.bad, True),
            (self.tr("LEAVES ALONE"), rule.good, False),
        ):
            self._examples.addSpacing(6)
            self._examples.addWidget(label(title, "section"))
            told: list[str] = []
            for example in examples:
                card = example_card(example, bad)
                if card.accessibleName() not in told:
                    told.append(card.accessibleName())
                    self._examples.addWidget(card)
        self.show_standing(rule, style)
        self.verticalScrollBar().setValue(0)

    def show_standing(self, rule: Rule, style: StyleSettings) -> None:
        """How the rule stands in ``style``."""
        on, level = is_on(rule, style), level_in(rule, style)
        free = self._may_change and rule.waivable
        self.on.setChecked(on)
        for one in (self.on, self._controls):
            one.setVisible(free)
        self.plain.setVisible(not free)
        self.plain.setText(level_words(level) if on else self.tr("Off"))
        self.on.setEnabled(free)
        self.on.setAccessibleName(self.tr("{rule} is switched on").format(rule=rule.title))
        for other, made in self.levels.items():
            made.setChecked(other is level)
            made.setEnabled(free and on)
        changed = not on or level is not rule.level
        self.as_delivered.setEnabled(free and changed)
        self.delivered.setText(self.tr("Delivered: {level}").format(level=level_words(rule.level)))
        self.meaning.setText(
            {
                Level.BLOCKS: self.tr(
                    "Keeps a text from review and approval until it is mended or let stand."
                ),
                Level.WARNS: self.tr("Is marked in the text and listed; a text can go on with it."),
                Level.INFORMS: self.tr("Is listed as advice."),
            }[level]
            if on
            else self.tr("Finds nothing in this office.")
        )
