"""The comforts of the writing page at the window: preferences that apply at once, outline, abbreviations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from editor_app.domain.accounts import Account, Permission
from editor_app.errors import EditorError
from editor_app.settings import Settings
from editor_app.ui.abbreviations_window import AbbreviationsWindow
from editor_app.ui.desk import Desk
from editor_app.ui.editor.comforts import Comforts
from editor_app.ui.editor.writing_aids import HeadingPlace
from editor_app.ui.finder import Finder, FinderRow, fuzzy
from editor_app.ui.menus import Actions
from editor_app.ui.workbench import Workbench

ABBREVIATION = "abbreviation:"
"""How the key of an abbreviation among the palette's rows begins."""
_SWITCHES: dict[str, Callable[[Settings], Settings]] = {
    "smart": lambda now: replace(now, smart_typing=not now.smart_typing),
    "typewriter": lambda now: replace(now, typewriter=not now.typewriter),
    "dim": lambda now: replace(now, dim_others=not now.dim_others),
    "show_spaces": lambda now: replace(now, show_spaces=not now.show_spaces),
}
"""Commands that turn a preference on or off."""


class WritingRoom(QObject):
    """``settings`` gives the preferences of the moment, ``keep`` stores changed ones."""

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        account: Account,
        bench: Workbench,
        actions: Actions,
        settings: Callable[[], Settings],
        keep: Callable[[Settings], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._account = account
        self._bench = bench
        self._actions = actions
        self._settings = settings
        self._keep = keep
        self._aids = bench.area.editor.aids
        self._aids.abbreviations_of = desk.abbreviations_in
        self._open: AbbreviationsWindow | None = None
        desk.abbreviations_changed.connect(lambda _: self._abbreviations_changed())
        desk.abbreviation_refused.connect(self._abbreviation_refused)

    def do(self, command_id: str) -> bool:
        """Do the command of that id; False where it is none of the room's."""
        if command_id in _SWITCHES:
            self._keep(_SWITCHES[command_id](self._settings()))
            self.show_settings()
        elif command_id == "outline":
            self.outline()
        elif command_id == "abbreviations":
            self.abbreviations()
        else:
            return False
        return True

    def show_settings(self) -> None:
        """Apply the preferences, and tick them in the menu."""
        now = self._settings()
        likes = Comforts(now.smart_typing, now.typewriter, now.dim_others, now.show_spaces)
        self._aids.set_comforts(likes)
        ticks = (likes.smart, likes.typewriter, likes.dims, likes.spaces)
        for command_id, on in zip(_SWITCHES, ticks, strict=True):
            self._actions.check(command_id, on)

    # -- the outline ---------------------------------------------------------------------------------------

    def outline(self) -> Finder:
        """The headings of the page; Enter or a click goes there."""
        self._bench.area.show_page()
        places = self._aids.headings()
        made = Finder(self._window, self.tr("Outline of the text"), self.tr("Part of a heading"))

        def find(query: str) -> None:
            rows = [
                FinderRow(
                    place,
                    "    " * (place.level - 1) + (place.text or self.tr("Without a headline")),
                    "",
                    icon,
                )
                for place in places
                if fuzzy(query, place.text) is not None
                for icon in (("heading-1", "heading-2", "heading-3")[place.level - 1],)
            ]
            made.show_rows(rows, self.tr("No heading has these letters. Esc goes back."))

        made.query_changed.connect(find)
        made.chosen.connect(self._go_to)
        find("")
        made.open_over()
        return made

    def _go_to(self, place: HeadingPlace) -> None:
        self._aids.go_to(place)

    # -- abbreviations -------------------------------------------------------------------------------------

    def further_rows(self) -> tuple[FinderRow, ...]:
        """The abbreviations as rows of the palette, where they can be written now."""
        if "nbsp" not in self._actions.possible:
            return ()
        language = self._bench.area.language
        return tuple(
            FinderRow(f"{ABBREVIATION}{one.short}", one.full, f"={one.short}=", "type", one.short)
            for one in self._desk.abbreviations
            if one.language == language
        )

    def write(self, row_key: str) -> None:
        """A row of `further_rows` was chosen: write what it stands for."""
        self._aids.insert_abbreviation(row_key.removeprefix(ABBREVIATION))

    def abbreviations(self) -> AbbreviationsWindow:
        """The window of the office's abbreviations."""
        office = self._desk.need().office
        made = AbbreviationsWindow(
            office.languages,
            self._bench.area.language,
            self._desk.abbreviations,
            self._account.may(Permission.WRITE),
            self._window,
        )
        made.put_wanted.connect(self._desk.put_abbreviation)
        made.remove_wanted.connect(self._desk.remove_abbreviation)
        made.finished.connect(self._closed)
        self._open = made
        self._desk.read_abbreviations()
        made.show()
        return made

    def _abbreviations_changed(self) -> None:
        self._aids.refresh_abbreviations()
        if self._open is not None:
            self._open.show_all(self._desk.abbreviations)

    def _abbreviation_refused(self, error: EditorError) -> None:
        if self._open is not None:
            self._open.show_error(error)
        else:
            self._desk.refused.emit(error)

    def _closed(self) -> None:
        self._open = None
