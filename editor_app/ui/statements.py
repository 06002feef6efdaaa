"""Statements at the table: the texts follow the rows as they are edited, and the rows say how their text stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from editor_app.checks.quotation import spans
from editor_app.document.mention_address import PERSON_SCHEME
from editor_app.document.nodes import Block, Document
from editor_app.document.parse import parse_markdown
from editor_app.domain.content import Content, FactValue
from editor_app.domain.people import Person
from editor_app.domain.release import ReleaseId
from editor_app.domain.template import TemplateHead
from editor_app.errors import EditorError
from editor_app.references.contents import day_of
from editor_app.references.convert import names_in, with_references
from editor_app.references.resolve import Directory
from editor_app.templates.statement_following import Finish, Standing, follow, remake, standing, tracked
from editor_app.templates.statement_rows import Row, called_alike, rows_in
from editor_app.ui.desk import Desk
from editor_app.ui.forms.facts_panel import FactsPanel
from editor_app.ui.manuscript import Manuscript
from editor_app.ui.notices import Act
from editor_app.ui.page_area import WRITE, PageArea


class Statements(QObject):
    """Wires the rows of the Facts panel with the manuscript and the page."""

    told = Signal(str, object)
    """A sentence for the toast, and an Act or None"""
    language_wanted = Signal(str)
    write_wanted = Signal()

    def __init__(self, desk: Desk, manuscript: Manuscript, area: PageArea, facts: FactsPanel) -> None:
        super().__init__(facts)
        self._desk = desk
        self._manuscript = manuscript
        self._area = area
        self._facts = facts
        self._standing: tuple[Standing, ...] = ()
        self._last: tuple[ReleaseId, Content] | None = None
        self._typed_in = ""
        self._looking = self._look_again = False
        facts.paragraph_wanted.connect(self._show)
        facts.anew_wanted.connect(self._make_anew)

    @property
    def standing(self) -> tuple[Standing, ...]:
        """How every row stands, as far as it is known."""
        return self._standing

    def follow(self, facts: Mapping[str, FactValue]) -> None:
        """The facts were edited: take them over, and let the texts follow what changed in the statements."""
        content, head = self._manuscript.gathered(), self._head()
        if content is None or head is None:
            self._manuscript.put_facts(dict(facts))
            return
        dropped = self._facts.take_dropped()
        finish = self._references(content, facts)
        after = follow(content, facts, head, self._people(), drop=dropped, filled=self._filled, finish=finish)
        only = _row_typed_in(rows_in(head, content.facts), rows_in(head, after.facts))
        self._put(content, after, goes_on=bool(only) and only == self._typed_in)
        self._typed_in = only
        self.refresh()

    def refresh(self) -> None:
        """Look again how the paragraphs stand. Worked out on a lane, since a text may be long."""
        release, make, head = self._manuscript.release, self._manuscript.later(), self._head()
        content = self._manuscript.content
        if release is None or make is None or head is None or content is None:
            return
        if not rows_in(head, content.facts):
            self._show_standing(())
            return
        if self._looking:
            self._look_again = True
            return
        self._looking = True
        people = self._people()
        last = self._last[1] if self._last is not None and self._last[0] == release.id else None

        def work() -> tuple[Content, Mapping[str, Mapping[str, str]], tuple[Standing, ...]]:
            now = make()
            known = tracked(now, head, people, last)
            return known, now.made, standing(known, head, people)

        def done(found: tuple[Content, Mapping[str, Mapping[str, str]], tuple[Standing, ...]]) -> None:
            self._looking = False
            if self._look_again:
                self._look_again = False
                self.refresh()
                return
            now = self._manuscript.release
            if now is None or now.id != release.id:
                return
            self._last = (release.id, found[0])
            self._manuscript.note_made(found[1], found[0].made)
            self._show_standing(found[2])

        def failed(error: BaseException) -> None:
            self._looking = False
            self._desk.failed.emit(error)

        self._desk.lanes.files.submit(work, done, failed)

    def _show_standing(self, found: tuple[Standing, ...]) -> None:
        self._standing = found
        self._facts.show_standing(found)

    def _put(self, before: Content, after: Content, *, goes_on: bool = False) -> None:
        """Take over ``after``, with as little stir on the page as possible."""
        self._manuscript.put_statements(after)
        language = self._area.language
        if self._area.mode == WRITE and after.text(language) != before.text(language):
            self._area.editor.body.take_over(parse_markdown(after.text(language).body), goes_on=goes_on)

    def _make_anew(self, row: str, language: str) -> None:
        content, head = self._manuscript.gathered(), self._head()
        if content is None or head is None:
            return
        finish = self._references(content, content.facts)
        after = remake(content, language, row, head, self._people(), finish)
        self._put(content, after)
        self._typed_in = ""
        self.refresh()
        self.told.emit(
            self.tr("The paragraph was written anew."),
            Act(self.tr("Undo"), lambda: self._take_back(content, language)),
        )

    def _take_back(self, before: Content, language: str) -> None:
        now = self._manuscript.gathered()
        if now is None:
            return
        text = before.text(language)
        if language == self._area.language and self._area.mode == WRITE:
            self._area.editor.restore_text(text)
        else:
            self._manuscript.put_text(language, text)
        self.refresh()

    def _show(self, row: str, language: str) -> None:
        """Bring the paragraph of a row onto the screen."""
        if language != self._area.language:
            self.language_wanted.emit(language)
        self.write_wanted.emit()
        found = next((s for s in self._standing if (s.row, s.language) == (row, language)), None)
        if found is None or not self._area.editor.body.show_words(found.text):
            self.told.emit(self.tr("These words were changed meanwhile."), None)
        else:
            self._area.editor.focus_body()

    def _head(self) -> TemplateHead | None:
        content = self._manuscript.content
        return self._desk.head(content.template) if content is not None else None

    def _people(self) -> dict[str, Person]:
        return {person.key: person for person in self._desk.people}

    def _references(self, content: Content, facts: Mapping[str, FactValue]) -> Finish:
        """Names become references in texts that name people by reference."""
        people, day = self._people(), day_of(facts)

        def finish(language: str, block: Block) -> Block:
            if PERSON_SCHEME not in content.text(language).body:
                return block
            one = Document((block,))
            places = names_in(one, Directory(people, language, day), spans)
            return with_references(one, places).blocks[0] if places else block

        return finish

    def _filled(self, language: str, facts: Mapping[str, FactValue]) -> str:
        content = self._manuscript.content
        try:
            return self._desk.fill(content.template, language, facts).body if content is not None else ""
        except EditorError:
            return ""  # a broken report type says nothing about places; the paragraph goes to the end


def _row_typed_in(old: Sequence[Row], new: Sequence[Row]) -> str:
    """The one row that differs where everything else is the same; "" otherwise."""
    old = called_alike(old, new)
    before: dict[Any, Row] = {row.get("id"): row for row in old}
    if [row.get("id") for row in old] != [row.get("id") for row in new]:
        return ""
    changed = [str(row["id"]) for row in new if row.get("id") and row != before[row["id"]]]
    return changed[0] if len(changed) == 1 else ""
