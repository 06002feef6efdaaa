"""The directory as the page uses it: who may be named, in which words on the day the text is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from editor_app.document.nodes import Mention
from editor_app.references.resolve import Directory
from editor_app.references.wording import starts_sentence
from editor_app.ui.forms.book import PeopleBook, Shown
from editor_app.ui.forms.typed import show_date

MOST = 12
"""People offered at once."""
KEPT = 2_000
"""Mentions whose state is remembered."""
INTERFACE = "en"
"""The language in which the window itself speaks."""


class PageNames(QObject):
    """The people of ``book`` for the text on the page. ``changed`` when people, language or day do."""

    changed = Signal()

    def __init__(self, book: PeopleBook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self.language = "en"
        self.day: date | None = None
        self._directory: Directory | None = None
        self._doubtful: dict[tuple[Mention, bool], bool] = {}
        book.changed.connect(self._forget)

    def show_text(self, language: str, day: date | None) -> None:
        """The page shows a text in ``language`` about ``day``."""
        if (language, day) != (self.language, self.day):
            self.language, self.day = language, day
            self._forget()

    @property
    def directory(self) -> Directory:
        if self._directory is None:
            people = {person.key: person for person in self._book.people()}
            self._directory = Directory(people, self.language, self.day)
        return self._directory

    def search(self, typed: str) -> tuple[Shown, ...]:
        """Whom the letters typed may mean, with the post of the day."""
        return self._book.search(typed, self.language, self.day, MOST)

    def knows(self, key: str) -> bool:
        return self._book.get(key) is not None

    def full_name(self, key: str) -> str:
        """The bare name in the page's language; "" for somebody unknown."""
        person = self._book.get(key)
        return person.name(self.language).full if person is not None else ""

    def asked(self, mention: Mention, before: str) -> Mention:
        """``mention`` in the words it asks for behind ``before``; with its own where the directory has none."""
        words, problem = self.directory.words(mention, before)
        return mention if problem else replace(mention, text=words)

    def new_words(self, mention: Mention, before: str) -> str:
        """The words of now where those of ``mention`` are stale, else ""."""
        words, problem = self.directory.words(mention, before)
        return words if problem is None and words != mention.text else ""

    def doubtful(self, mention: Mention, before: str) -> bool:
        """Whether ``mention`` is stale or its person unknown. Cheap: what was found is kept until something changes."""
        key = (mention, starts_sentence(before))
        known = self._doubtful.get(key)
        if known is None:
            if len(self._doubtful) >= KEPT:
                self._doubtful.clear()
            known = not self.knows(mention.person) or bool(self.new_words(mention, before))
            self._doubtful[key] = known
        return known

    def hint(self, mention: Mention, before: str) -> str:
        """Who it is, with the post on the day; and what is wrong with the words."""
        if not self.knows(mention.person):
            return self.tr("{key} is not in the directory. The words stay as they are.").format(
                key=mention.person
            )
        shown = self._book.shown(mention.person, self.language, self.day)
        post = shown.post or self.tr("no post")
        lines = [
            self.tr("{name}\n{post}, on {day}").format(
                name=shown.name, post=post, day=show_date(self.day, INTERFACE)
            )
            if self.day is not None
            else f"{shown.name}\n{post}"
        ]
        words, problem = self.directory.words(mention, before)
        if problem is not None:
            lines.append(self.tr("The directory lacks the form asked for; the words stay as they are."))
        elif words != mention.text:
            lines.append(self.tr("The directory now has “{words}”.").format(words=words))
        return "\n".join(lines)

    def _forget(self) -> None:
        self._directory = None
        self._doubtful.clear()
        self.changed.emit()
