"""The office's abbreviations at the desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal

from editor_app.domain.abbreviations import Abbreviation, Abbreviations, key
from editor_app.ui.desk.style import DeskStyle


class DeskAbbreviations(DeskStyle):
    """Reads and changes them; the newest state is at hand for the page."""

    abbreviations_changed = Signal(object)
    """tuple of Abbreviation: all of them"""
    abbreviation_refused = Signal(object)
    """EditorError about one that was to be changed"""

    abbreviations: tuple[Abbreviation, ...] = ()
    """The abbreviations as they were read last."""

    def abbreviations_in(self, language: str) -> Abbreviations:
        """What short forms stand for in ``language``."""
        return {key(one.short): one.full for one in self.abbreviations if one.language == language}

    def read_abbreviations(self) -> None:
        """Read them; answers with `abbreviations_changed`."""
        from editor_app.usecases import abbreviations

        self.read(lambda tx, actor: tx.read(abbreviations.list_abbreviations, actor), self._abbreviations_are)

    def put_abbreviation(self, language: str, short: str, full: str) -> None:
        """Let ``short`` stand for ``full``; answers with `abbreviations_changed` or `abbreviation_refused`."""
        from editor_app.usecases import abbreviations

        self._change_abbreviations(abbreviations.put_abbreviation, language, short, full)

    def remove_abbreviation(self, language: str, short: str) -> None:
        """Take one out; answers with `abbreviations_changed` or `abbreviation_refused`."""
        from editor_app.usecases import abbreviations

        self._change_abbreviations(abbreviations.remove_abbreviation, language, short)

    def _change_abbreviations(self, usecase: Callable[..., bool], *args: str) -> None:
        from editor_app.usecases import abbreviations

        def work(tx: Any, actor: Any) -> tuple[Abbreviation, ...]:
            tx.run(usecase, actor, *args)
            everything: tuple[Abbreviation, ...] = tx.read(abbreviations.list_abbreviations, actor)
            return everything

        self.read(work, self._abbreviations_are, lambda error: self._say(error, self.abbreviation_refused))

    def _abbreviations_are(self, read: tuple[Abbreviation, ...]) -> None:
        self.abbreviations = read
        self.abbreviations_changed.emit(read)
