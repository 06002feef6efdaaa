"""Side by side on the workbench: which languages, when to look anew, and what the person does there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer, Signal

from editor_app.checks.finding import Finding, Level
from editor_app.checks.parity.differences import RULE_ID
from editor_app.checks.parity.fact import Place
from editor_app.checks.waived import waiver_for
from editor_app.document.compare import compare_texts
from editor_app.domain.content import Content
from editor_app.errors import EditorError
from editor_app.languages.following import up_to_date
from editor_app.languages.passages import passages, source_language
from editor_app.ui.desk import Desk
from editor_app.ui.manuscript import Manuscript
from editor_app.ui.side_by_side.seen import FactLine, Seen, see
from editor_app.ui.side_by_side.view import SideBySide

LOOK_AFTER = 350
"""Milliseconds without typing after which the columns are compared anew."""


class Beside(QObject):
    """Wires a `SideBySide` with the manuscript. ``language`` gives the one on the page, ``editable`` whether the
    person may write now."""

    language_wanted = Signal(str)
    """Another language is to come onto the page"""
    place_wanted = Signal(object)
    """Finding whose words are to be shown on the page"""
    closed = Signal()
    told = Signal(str, object)

    def __init__(
        self,
        desk: Desk,
        manuscript: Manuscript,
        view: SideBySide,
        language: Callable[[], str],
        editable: Callable[[], bool],
    ) -> None:
        super().__init__(view)
        self._desk = desk
        self._manuscript = manuscript
        self._view = view
        self._language = language
        self._editable = editable
        self._left = self._chosen = ""
        self._asked = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOOK_AFTER)
        self._timer.timeout.connect(self.look)
        view.editor.changed.connect(self._typed)
        manuscript.content_changed.connect(self._typed)
        view.left_chosen.connect(self._choose_left)
        view.right_chosen.connect(self._choose_right)
        view.swapped.connect(self._swap)
        view.closed.connect(self.closed.emit)
        view.column.change_wanted.connect(self._show_change)
        view.column.done_wanted.connect(self._mark_done)
        view.facts.place_wanted.connect(self._go_to)
        view.facts.waive_wanted.connect(self._waive)
        view.facts.unwaive_wanted.connect(self._unwaive)

    @property
    def open(self) -> bool:
        return self._view.open

    def set_open(self, wanted: bool) -> None:
        """Open or close the other column."""
        self._view.set_open(wanted)
        if wanted:
            self.refresh()

    def refresh(self) -> None:
        """The release, its state or the language on the page changed."""
        content = self._manuscript.content
        if not self._view.open or content is None:
            return
        right, source = self._language(), source_language(content)
        others = [code for code in content.languages if code != right]
        wished = [code for code in (self._chosen, source) if code in others]
        self._left = wished[0] if wished else next(iter(others), right)
        self._view.show_languages(content.languages, self._left, right)
        self.look(at_once=True)

    def _typed(self) -> None:
        if self._view.open:
            self._timer.start()

    def look(self, *, at_once: bool = False) -> None:
        """Compare the languages as they are at this moment: away from the keys, or before the eyes rest on them."""
        make, office = self._manuscript.later(), self._desk.office
        if make is None or office is None or not self._view.open:
            return
        self._timer.stop()
        self._asked += 1
        asked, left, right = self._asked, self._left, self._language()
        people = {person.key: person for person in self._desk.people}

        def show(seen: Seen) -> None:
            if asked == self._asked and self._view.open:
                self._view.show_seen(seen, editable=self._editable())

        if at_once:
            show(see(make(), left, right, people, office))
            return
        self._desk.lanes.files.submit(lambda: see(make(), left, right, people, office), show)

    # -- languages -----------------------------------------------------------------------------------------

    def _choose_left(self, language: str) -> None:
        if language == self._language():
            self._swap()
        else:
            self._chosen = language
            self.refresh()

    def _choose_right(self, language: str) -> None:
        if language == self._left:
            self._swap()
        else:
            self.language_wanted.emit(language)

    def _swap(self) -> None:
        left, self._chosen = self._left, self._language()
        self.language_wanted.emit(left)

    # -- passages whose source changed ---------------------------------------------------------------------

    def _show_change(self, number: int) -> None:
        seen, release = self._view.seen, self._manuscript.release
        if seen is None or release is None or not 0 <= number < len(seen.rows):
            return
        shown = seen.rows[number]
        source = seen.left if shown.out_of_date == seen.right else seen.right
        passage = shown.left if source == seen.left else shown.right
        now = passage.text if passage is not None else ""

        def told(before: str | None) -> None:
            if self._view.seen is not seen:
                return
            if before is None:
                words = self.tr("The earlier wording was never saved, so it cannot be shown.")
                self._view.column.say(number, words)
            else:
                self._view.column.show_difference(number, compare_texts(before, now))

        self._desk.read_wording(release.id, source, shown.followed, told)

    def _mark_done(self, number: int) -> None:
        seen, content = self._view.seen, self._manuscript.gathered()
        if seen is None or content is None or not 0 <= number < len(seen.rows):
            return
        shown = seen.rows[number]
        if shown.index is None:
            return
        self._manuscript.put_follows(up_to_date(content, shown.out_of_date, [shown.index]).follows)
        self.look()

    # -- facts ---------------------------------------------------------------------------------------------

    def _go_to(self, place: Place) -> None:
        content = self._manuscript.gathered()
        if content is None:
            return
        if place.language == self._left and place.field in ("headline", "summary", "body"):
            self._bring_left(place)
            return
        words = _text_at(content, place)[place.start : place.end]
        self.place_wanted.emit(
            Finding(
                RULE_ID,
                Level.INFORMS,
                place.language,
                place.field,
                words,
                "",
                place.start,
                place.end,
                place.block,
            )
        )

    def _bring_left(self, place: Place) -> None:
        rows = self._view.seen.rows if self._view.seen is not None else ()
        for n, shown in enumerate(rows):
            here = shown.left
            if (
                here is not None
                and here.kind != "photo"
                and (here.field, here.block) == (place.field, place.block)
            ):
                self._view.go_to_row(n)
                self._view.column.bring(n, self._view.column.viewport().height() // 3)
                return

    def _waive(self, line: FactLine, reason: str) -> None:
        content, account = self._manuscript.gathered(), self._desk.account
        if content is None or account is None:
            return
        now = datetime.now(UTC)
        try:
            given = tuple(waiver_for(finding, reason, account.display_name, now) for finding in line.findings)
        except EditorError as error:
            self._desk.refused.emit(error)
            return
        self._manuscript.put_waivers((*content.waivers, *given))
        self._looked_at(self.tr("The difference stands, with your reason."))

    def _unwaive(self, line: FactLine) -> None:
        content = self._manuscript.gathered()
        if content is None or line.waiver is None:
            return
        account, at = line.waiver.account, line.waiver.at
        kept = tuple(
            one
            for one in content.waivers
            if not (
                one.rule == RULE_ID
                and (one.account, one.at) == (account, at)
                and one.reason == line.waiver.reason
            )
        )
        self._manuscript.put_waivers(kept)
        self._looked_at(self.tr("The waiver is taken back."))

    def _looked_at(self, words: str) -> None:
        self.look()
        self._manuscript.check()
        self.told.emit(words, None)


def _text_at(content: Content, place: Place) -> str:
    for passage in passages(content.text(place.language)):
        if (passage.field, passage.block) == (place.field, place.block) and passage.kind != "photo":
            return passage.text
    return ""
