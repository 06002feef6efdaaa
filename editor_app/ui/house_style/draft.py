"""What somebody is changing in the house style, before it is saved."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Signal

from editor_app.checks.finding import Level
from editor_app.checks.rules import RULES
from editor_app.domain.style import StyleSettings
from editor_app.domain.style_changes import SENTENCES, StyleChange, changes, in_words
from editor_app.errors import EditorError

DELIVERED_LEVELS = {rule.id: rule.level.value for rule in RULES}
TITLES = {rule.id: rule.title for rule in RULES}
CONTEXT = "house style"


class StyleDraft(QObject):
    """The style as it would be saved. Pages read ``style`` and `put` another one; everybody hears `changed`."""

    changed = Signal()
    refused = Signal(object)
    """EditorError about something that was typed, or None where that is mended"""

    def __init__(self, saved: StyleSettings, may_change: bool) -> None:
        super().__init__()
        self.saved = saved
        self.style = saved
        self.may_change = may_change

    def put(self, style: StyleSettings) -> None:
        """Make ``style`` what would be saved."""
        if self.may_change and style != self.style:
            self.style = style
            self.changed.emit()

    def edit(self, change: Callable[[StyleSettings], StyleSettings]) -> bool:
        """Put what ``change`` makes of the style. False, and the reason told, where it refuses."""
        try:
            made = change(self.style)
        except EditorError as error:
            self.refused.emit(error)
            return False
        self.refused.emit(None)
        self.put(made)
        return True

    def is_saved(self, style: StyleSettings) -> None:
        """The desk has ``style`` now; what was changed here since stays."""
        if self.style == self.saved:
            self.style = style
        self.saved = style
        self.changed.emit()

    def changes(self) -> tuple[StyleChange, ...]:
        """What saving would change."""
        return changes(self.saved, self.style, DELIVERED_LEVELS)

    def told(self) -> list[str]:
        """The changes in words."""
        return [
            in_words(
                one,
                lambda rule: TITLES.get(rule, rule),
                lambda kind: QCoreApplication.translate(CONTEXT, SENTENCES[kind]),
            )
            for one in self.changes()
        ]


def level_words(level: Level) -> str:
    """The level as a chip says it."""
    return {
        Level.BLOCKS: QCoreApplication.translate(CONTEXT, "Blocks"),
        Level.WARNS: QCoreApplication.translate(CONTEXT, "Warns"),
        Level.INFORMS: QCoreApplication.translate(CONTEXT, "Informs"),
    }[level]
