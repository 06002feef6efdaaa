"""The commands of the review: what waits, the three ways to read, from change to change, writing after all."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from editor_app.domain.accounts import Permission
from editor_app.ui.command import CONTEXT, Command, may, remarkable, reviewing


def _t(text: str) -> str:
    return str(QT_TRANSLATE_NOOP(CONTEXT, text))


_GO, _RELEASE = _t("&Go"), _t("&Release")

REVIEW_COMMANDS: tuple[Command, ...] = (
    Command(
        "waiting",
        _t("Wa&iting for me"),
        "F2",
        _GO,
        may(Permission.REVIEW),
        "inbox",
        "review decide approve queue",
        4,
    ),
    Command(
        "review_published",
        _t("Read it as pu&blished"),
        "Ctrl+Alt+6",
        _GO,
        reviewing,
        "eye",
        "review page",
        4,
    ),
    Command(
        "review_changes",
        _t("Changes since I last saw it"),
        "Ctrl+Alt+7",
        _GO,
        reviewing,
        "diff",
        "review difference what moved",
        4,
    ),
    Command(
        "review_sides",
        _t("Two revisions side by side"),
        "Ctrl+Alt+8",
        _GO,
        reviewing,
        "columns-2",
        "review compare",
        4,
    ),
    Command("next_change", _t("&Next change"), "Alt+Down", _GO, reviewing, "arrow-down", "review", 4),
    Command("previous_change", _t("Previous change"), "Alt+Up", _GO, reviewing, "arrow-up", "review", 4),
    Command(
        "remark",
        _t("Comment…"),
        "Ctrl+Alt+V",
        _RELEASE,
        remarkable,
        "message-square",
        "remark note selected words",
        2,
    ),
    Command(
        "suggest",
        _t("Suggest other words…"),
        "Ctrl+Alt+Shift+V",
        _RELEASE,
        reviewing,
        "pencil",
        "suggestion selected words",
        2,
    ),
    Command(
        "edit_anyway",
        _t("Edit anyway…"),
        "Ctrl+Alt+E",
        _RELEASE,
        reviewing,
        "pencil",
        "write change review",
        2,
    ),
)
"""The rows that `actions.COMMANDS` takes in."""
