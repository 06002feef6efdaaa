"""Remarks on the release on the table: shown as cards and in yellow on the sheet, made on selected words, settled."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from editor_app.checks.finding import Finding, Level
from editor_app.document.nodes import leaves, plain
from editor_app.document.parse import parse_markdown
from editor_app.domain.remarks import CAPTION, RemarkId, Remarks, Settled, StandingRemark
from editor_app.errors import EditorError
from editor_app.ui.command import REMARKABLE, Sight
from editor_app.ui.desk import Desk
from editor_app.ui.desk.remarks import RemarkPlace
from editor_app.ui.inspector import Inspector
from editor_app.ui.notices import Banners
from editor_app.ui.review.paper import Chosen
from editor_app.ui.review.screen import ReviewScreen
from editor_app.ui.steps.form import PartsForm
from editor_app.ui.steps.parts import Choice, Words

BLOCKING = "blocking"


class Remarking(QObject):
    """Wires the cards and the sheet with the desk. ``sight`` is what is seen now; ``leave`` saves what was typed
    and then goes on; ``go_to`` shows a place on the page for writing."""

    def __init__(
        self,
        desk: Desk,
        screen: ReviewScreen,
        inspector: Inspector,
        banners: Banners,
        sight: Callable[[], Sight],
        leave: Callable[[Callable[[], object]], None],
        go_to: Callable[[Finding], None],
    ) -> None:
        super().__init__(screen)
        self._desk = desk
        self._screen = screen
        self._inspector = inspector
        self._banners = banners
        self._sight = sight
        self._leave = leave
        self._go_to = go_to
        self._remarks: Remarks | None = None
        self._current: RemarkId | None = None
        self.cards = inspector.review.remarks
        self._paper = screen.pages.sheet.paper
        cards = self.cards
        cards.comment_wanted.connect(self.comment)
        cards.suggestion_wanted.connect(self.suggest)
        cards.go_wanted.connect(self._show)
        cards.replied.connect(lambda remark, words: self._with_id(desk.reply, remark, words))
        cards.resolved.connect(lambda remark: self._with_id(desk.resolve, remark))
        cards.reopened.connect(lambda remark: self._with_id(desk.reopen, remark))
        cards.rejected.connect(lambda remark: self._with_id(desk.reject, [remark]))
        cards.accepted.connect(self._accept)
        desk.remarks_read.connect(self._read)
        desk.remark_refused.connect(self._refused)
        desk.suggestions_settled.connect(self._settled)
        screen.drawn.connect(self._mark)
        self._paper.words_chosen.connect(lambda _: self._words_chosen())

    def read(self) -> None:
        """The release on the table, or its state, is another: read its remarks."""
        release = self._sight().release
        if release is not None:
            self._desk.read_remarks(release.id)

    def clear(self) -> None:
        """No release, or another one, is on the table."""
        self._remarks = self._current = None
        self._draw()

    # -- drawing -------------------------------------------------------------------------------------------

    def _read(self, remarks: Remarks) -> None:
        release = self._sight().release
        if release is not None and release.id == remarks.release_id:
            self._remarks = remarks
            self._banners.take_away("remark")
            self._draw()

    def _draw(self) -> None:
        sight, found = self._sight(), self._remarks
        release = sight.release
        open_here = release is not None and release.status in REMARKABLE
        self.cards.show_remarks(
            found.remarks if found is not None else (),
            may_remark=open_here,
            may_accept=open_here and sight.editable,
            may_settle=open_here,
        )
        self.cards.setVisible(open_here or bool(found and found.remarks))
        self._inspector.show_count("review", len(found.open) if found is not None else 0)
        self._mark()

    def _mark(self) -> None:
        release, found = self._screen.release, self._remarks
        if release is None or found is None or found.revision != release.revision:
            self._paper.mark(())
            return
        places: list[tuple[str, int, int, int]] = []
        current: set[int] = set()
        for one in found.open:
            if one.remark.language == self._screen.language and not one.gone:
                fresh = self._places(one)
                if one.remark.id == self._current:
                    current.update(range(len(places), len(places) + len(fresh)))
                places += fresh
        self._paper.mark(places, current)

    def _places(self, one: StandingRemark) -> list[tuple[str, int, int, int]]:
        """(field, leaf, start, end) for each paragraph that the words are in."""
        field = one.remark.field
        if field != "body" or one.block == one.end_block:
            return [(field, one.block, one.start, one.end)]
        content = self._screen.release.content if self._screen.release is not None else None
        if content is None:
            return []
        body = parse_markdown(content.text(one.remark.language).body)
        lengths = [len(plain(inlines)) for inlines in leaves(body)]
        found = []
        for leaf in range(one.block, min(one.end_block, len(lengths) - 1) + 1):
            start = one.start if leaf == one.block else 0
            end = one.end if leaf == one.end_block else lengths[leaf]
            found.append((field, leaf, start, end))
        return found

    def _show(self, one: StandingRemark) -> None:
        """Bring the words of a remark into sight."""
        remark = one.remark
        self._current = remark.id
        if remark.anchor is None or one.gone:
            self._mark()
            return
        field = remark.field
        if field.startswith(CAPTION):
            field = f"photos.{field.removeprefix(CAPTION)}.caption"
        finding = Finding(
            "remark",
            Level.INFORMS,
            remark.language,
            field,
            one.now,
            "",
            one.start,
            one.end if one.end_block == one.block else one.start + 1,
            one.block,
        )
        self._go_to(finding)
        self._mark()

    # -- making --------------------------------------------------------------------------------------------

    def _words_chosen(self) -> None:
        chosen = self._paper.chosen() if self._screen.shown else None
        self.cards.show_words(chosen.words if chosen is not None else "")

    def comment(self) -> None:
        """Ask for a comment on the selected words, or on the whole release."""
        sight = self._sight()
        release = sight.release
        if release is None:
            return
        chosen = self._paper.chosen() if self._screen.shown else None
        title = self.tr("Comment on the whole release")
        if chosen is not None:
            title = self.tr("Comment on “{0}”").format(chosen.words)
        words = Words("", self.tr("Say it so that the writer can act on it."), least=2)
        words.edit.setAccessibleName(self.tr("Comment"))
        weight = Choice(
            self.tr("How much it weighs"),
            (
                ("", self.tr("It can be approved all the same")),
                (BLOCKING, self.tr("Keeps it from approval until resolved")),
            ),
        )
        form = PartsForm(title, "", {"words": words, "weight": weight}, self.tr("Comment"))
        place = self._place(chosen)
        self._inspector.go("review")
        self._inspector.review.ask_for(
            form, lambda: self._desk.comment(release, words.text, place, weight.value == BLOCKING)
        )

    def suggest(self) -> None:
        """Ask for other words in place of the selected ones."""
        release = self._screen.release
        chosen = self._paper.chosen() if release is not None else None
        place = self._place(chosen)
        if release is None or chosen is None or place is None:
            return
        other = Words(self.tr("Instead"), "", least=0)
        other.edit.setAccessibleName(self.tr("Words to stand instead"))
        other.edit.setPlainText(chosen.words)
        why = Words(self.tr("Why (may stay empty)"), "", least=0, lines=2)
        why.edit.setAccessibleName(self.tr("Why"))
        form = PartsForm(
            self.tr("Other words for “{0}”").format(chosen.words),
            self.tr("If it is accepted, you wrote part of this text, and somebody else has to approve it."),
            {"other": other, "why": why},
            self.tr("Suggest"),
        )
        self._inspector.go("review")
        self._inspector.review.ask_for(form, lambda: self._desk.suggest(release, other.text, place, why.text))
        other.edit.selectAll()

    def _place(self, chosen: Chosen | None) -> RemarkPlace | None:
        release = self._screen.release
        if chosen is None or release is None:
            return None
        language = self._screen.language
        if chosen.field != "body":
            return RemarkPlace(language, chosen.field, chosen.start, chosen.end)
        return RemarkPlace.in_body(
            release.content, language, (chosen.leaf, chosen.start), (chosen.leaf, chosen.end)
        )

    def do(self, command_id: str) -> bool:
        """Do one of the commands of remarks; False for any other."""
        acts: dict[str, Callable[[], object]] = {"remark": self.comment, "suggest": self.suggest}
        if command_id in acts:
            acts[command_id]()
        return command_id in acts

    # -- settling ------------------------------------------------------------------------------------------

    def _with_id(self, act: Callable[..., object], *arguments: object) -> None:
        release = self._sight().release
        if release is not None:
            act(release.id, *arguments)

    def _accept(self, remark: RemarkId) -> None:
        def accept() -> None:
            release = self._sight().release
            if release is not None:
                self._desk.accept(release, [remark])

        self._leave(accept)

    def _settled(self, settled: Settled) -> None:
        if settled.refused:
            self._banners.show_banner("remark", "warn", " ".join(words for _, words in settled.refused))

    def _refused(self, error: EditorError) -> None:
        self._banners.show_error("remark", error)
