"""The commands about one's own session: locking, one's password, being told what happened."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from editor_app.ui.command import CONTEXT, Command


def _t(text: str) -> str:
    return str(QT_TRANSLATE_NOOP(CONTEXT, text))


_FILE, _GO, _VIEW = _t("&File"), _t("&Go"), _t("&View")

SESSION_COMMANDS: tuple[Command, ...] = (
    Command(
        "lock",
        _t("Loc&k now"),
        "Ctrl+Alt+Q",
        _FILE,
        icon="lock",
        also="away leave hide screen idle",
        group=2,
    ),
    Command(
        "own_password",
        _t("My &password…"),
        "Ctrl+Alt+Shift+P",
        _FILE,
        icon="key-round",
        also="change account key",
        group=2,
    ),
    Command(
        "notices",
        _t("What happened to my te&xts…"),
        "Ctrl+Shift+N",
        _GO,
        icon="happened",
        also="notices unread returned approved news bell",
        group=3,
    ),
    Command(
        "tray",
        _t("Tell me outside the &window"),
        "Ctrl+Alt+Shift+N",
        _VIEW,
        icon="message-circle",
        also="notices notifications tray messages",
        group=1,
        checkable=True,
    ),
)
