"""How the parts of the desk's window share its room, and the look that the person chose.

Everything is derived by `arrange` from the settings, what is asked for just now and the room there is. Room is
counted in pixels of the usual size, so that bigger letters leave less of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from editor_app.settings import Settings
from editor_app.ui import look
from editor_app.ui.menus import Actions
from editor_app.ui.rail import Rail
from editor_app.ui.releases.column import ListColumn
from editor_app.ui.workbench import Workbench

ROOM_FOR_RAIL = 1220
"""From here on the rail has words; below it has only its signs and numbers."""
ROOM_FOR_BOTH = 1020
"""From here on list and inspector stand beside the page; below one of them does."""
ROOM_FOR_RAIL_BESIDE = 1400
"""From here on the rail stays beside two languages."""


class Arrangement(QObject):
    """``settings`` and ``keep`` read and change the preferences."""

    def __init__(
        self,
        window: QWidget,
        rail: Rail,
        column: ListColumn,
        bench: Workbench,
        actions: Actions,
        settings: Callable[[], Settings],
        keep: Callable[[Settings], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._rail = rail
        self._column = column
        self._bench = bench
        self._actions = actions
        self._settings = settings
        self._keep = keep
        self._focused = False
        self._beside = False
        self._waiting = self._from_waiting = False
        self._list_first = True

    def arrange(self) -> None:
        """Show what there is room for."""
        settings, room = self._settings(), self._window.width() / look.zoom()
        alone = self._focused or self._beside
        narrow = room < ROOM_FOR_BOTH
        inspector = settings.inspector_open and not alone and not (narrow and self._list_first)
        has_release = self._bench.release is not None
        queue = self._waiting or (self._from_waiting and has_release and not self._list_first)
        self._column.setVisible(not alone and not queue and not (narrow and inspector and has_release))
        self._bench.show_inspector(inspector)
        self._rail.set_compact(room < ROOM_FOR_RAIL)
        self._rail.setVisible(
            settings.rail_open and not self._focused and not (self._beside and room < ROOM_FOR_RAIL_BESIDE)
        )
        taken = self._rail.room if not self._rail.isHidden() else 0
        taken += 300 if not self._column.isHidden() else 0
        self._bench.top.set_room(room - taken)
        self._bench.reviewing.bar.set_room(room - taken)
        check = self._actions.check
        check("rail", settings.rail_open)
        check("inspector", inspector)
        check("focus", self._focused)
        check("side_by_side", self._beside)
        check(settings.scheme, True)
        check("english_us" if settings.english == "en-US" else "english_gb", True)

    # -- what is asked for ---------------------------------------------------------------------------------

    def toggle_inspector(self) -> None:
        settings = self._settings()
        if settings.inspector_open and self._bench.inspector.isHidden():
            self._list_first = False  # there was no room for it; the list gives way
        else:
            self._keep(replace(settings, inspector_open=not settings.inspector_open))
            self._list_first = settings.inspector_open
        self.arrange()

    def show_tab(self, tab: str) -> None:
        """Bring a tab of the inspector to the front."""
        if not self._settings().inspector_open:
            self._keep(replace(self._settings(), inspector_open=True))
        self._list_first = False
        self.arrange()
        self._bench.inspector.go(tab)

    def show_list(self) -> None:
        """The list, where the inspector stood in its place."""
        self._list_first = True
        self._from_waiting = False
        self._focused = False
        self.arrange()

    def show_waiting(self, on: bool) -> None:
        """What waits has the room of list and page. A release opened from there stands without the list, until the
        list is asked for."""
        self._waiting = on
        self._from_waiting = True
        self._list_first = False
        self.arrange()

    def toggle_rail(self) -> None:
        self._keep(replace(self._settings(), rail_open=not self._settings().rail_open))
        self.arrange()

    def toggle_focus(self) -> None:
        """Only the page: rail, list and inspector step aside, and come back by the same key."""
        self._focused = not self._focused
        self.arrange()

    def show_beside(self, on: bool) -> None:
        """Two languages need the room of list and inspector, on small screens that of the rail too."""
        self._beside = on
        self.arrange()

    # -- the look ------------------------------------------------------------------------------------------

    def set_scheme(self, scheme: str) -> None:
        self._keep(replace(self._settings(), scheme=scheme))
        self._apply()

    def zoom(self, way: int) -> None:
        """Bigger (1), smaller (-1) or the usual size (0)."""
        settings = self._settings()
        zoom = 1.0 if way == 0 else min(max(round(settings.zoom + way * 0.1, 1), 0.8), 2.0)
        self._keep(replace(settings, zoom=zoom))
        self._apply()

    def _apply(self) -> None:
        application, settings = cast("QApplication", QApplication.instance()), self._settings()
        look.apply(application, cast("look.Scheme", settings.scheme), settings.zoom)
        self.arrange()
