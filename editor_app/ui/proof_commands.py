"""The commands that prove: verifying the desk and files, the history as a table."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from editor_app.domain.accounts import Permission
from editor_app.ui.command import CONTEXT, Command, may, with_release


def _t(text: str) -> str:
    return str(QT_TRANSLATE_NOOP(CONTEXT, text))


_FILE, _HELP = _t("&File"), _t("&Help")

PROOF_COMMANDS: tuple[Command, ...] = (
    Command(
        "verify",
        _t("&Verify the desk"),
        "Ctrl+Shift+Y",
        _HELP,
        may(Permission.VERIFY),
        "shield-check",
        "integrity seals forged history",
        1,
    ),
    Command(
        "check_files",
        _t("&Is this file what was approved?…"),
        "Ctrl+Alt+Shift+F",
        _HELP,
        icon="file-search",
        also="verify exported docx html identical compare",
        group=1,
    ),
    Command(
        "history_table",
        _t("History of this release as a &table…"),
        "Ctrl+Alt+Shift+Y",
        _FILE,
        with_release,
        "table",
        "csv export trail signatures",
        1,
    ),
    Command(
        "desk_history_table",
        _t("&History of the whole desk as a table…"),
        "Ctrl+Alt+Shift+K",
        _HELP,
        may(Permission.VERIFY),
        "table",
        "csv export trail signatures",
        1,
    ),
)
