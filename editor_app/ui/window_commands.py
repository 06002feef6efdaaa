"""Which part of the window answers which command. What the window does by itself stands in the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from editor_app.ui.window import DeskWindow


def parts_commands(window: DeskWindow) -> dict[str, Callable[[], object]]:
    """The commands that a part of ``window`` does, by their ids."""
    return {
        "new": window.dialogs.new_report,
        "switch": window.dialogs.switcher,
        "export": window.flows.export,
        "browser": window.flows.open_in_browser,
        "add_photos": lambda: window.flows.want_photos(None),
        "primary": window.bench.top.take_next,
        "text": window.bench.area.focus_page,
        "languages": window.bench.top.open_languages,
        "next_language": window.bench.languages.next,
        "people": window.dialogs.people,
        "templates": window.dialogs.templates,
        "words": window.dialogs.words,
        "house_style": window.house_style.open,
        "release_rules": window.release_rules.open,
        "accounts": window.dialogs.accounts,
        "preview": window.bench.toggle_preview,
        "fix_all": window.bench.panels.mending.fix_all_here,
        "ignore": window.bench.panels.waiving.ignore_here,
        "uses": window.archive.ask,
        "focus": window.arrangement.toggle_focus,
        "inspector": window.arrangement.toggle_inspector,
        "rail": window.arrangement.toggle_rail,
        "light": lambda: window.arrangement.set_scheme("light"),
        "dark": lambda: window.arrangement.set_scheme("dark"),
        "system": lambda: window.arrangement.set_scheme("system"),
        "zoom_in": lambda: window.arrangement.zoom(1),
        "zoom_out": lambda: window.arrangement.zoom(-1),
        "zoom_reset": lambda: window.arrangement.zoom(0),
        "palette": lambda: window.dialogs.palette(window.actions_.possible, window.room.further_rows()),
        "shortcuts": lambda: window.dialogs.shortcuts(window.actions_.possible),
        "verify": window.proving.verify,
        "check_files": window.proving.pick_files,
        "history_table": lambda: window.proving.write_history(window.bench.release),
        "desk_history_table": lambda: window.proving.write_history(None),
    }
