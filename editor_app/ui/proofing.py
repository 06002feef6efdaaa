"""Spelling at the table: the page's unknown words, the office’s words, and the dictionary's arrival."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from editor_app.checks.finding import Finding
from editor_app.errors import EditorError
from editor_app.ui.desk import Desk
from editor_app.ui.editor.release_editor import ReleaseEditor
from editor_app.ui.editor.spelling import Proofreading
from editor_app.ui.manuscript import Manuscript
from editor_app.ui.notices import Act


class Proofing(QObject):
    """Wires one editor with the desk's spellers. ``may_add`` says whether the person keeps the office’s words."""

    told = Signal(str, object)
    """A sentence for the toast, and an Act or None"""

    def __init__(self, desk: Desk, manuscript: Manuscript, editor: ReleaseEditor, may_add: bool) -> None:
        super().__init__(editor)
        self._desk = desk
        self._manuscript = manuscript
        self._editor = editor
        self._may_add = may_add
        self._language = ""
        editor.word_added.connect(desk.add_word)
        desk.spelling_changed.connect(self._changed)
        desk.word_added.connect(self._added)
        desk.word_refused.connect(self._refused)

    def show(self, language: str, languages: Sequence[str]) -> None:
        """The page shows ``language`` of a release in ``languages``; their dictionaries come behind the window."""
        if language != self._language:
            self._language = language
            spellers = self._desk.spellers
            self._editor.set_proofreading(
                Proofreading(
                    language,
                    lambda word: spellers.known(word, language),
                    lambda text: spellers.misspelled(text, language),
                    lambda word: spellers.suggest(word, language),
                    self._may_add,
                )
            )
        self._desk.want_spelling([language, *(code for code in languages if code != language)])

    def add_word_of(self, finding: Finding) -> None:
        """Make the word that a finding is about one of the office's."""
        self._desk.add_word(finding.language, finding.text)

    def _changed(self) -> None:
        self._editor.refresh_spelling()
        self._manuscript.check()

    def _added(self, language: str, word: str) -> None:
        undo = Act(self.tr("Undo"), lambda: self._desk.remove_word(language, word))
        self.told.emit(self.tr("“{0}” is one of the office’s words now.").format(word), undo)

    def _refused(self, error: EditorError) -> None:
        self.told.emit(str(error), None)
