"""The inspector's Checks tab: what the house style finds, the mend where there is one, and what is in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from editor_app.checks.finding import SPELLING, Finding, Level
from editor_app.checks.mending import can_be_mended
from editor_app.ui import look
from editor_app.ui.checking.card import FindingCard
from editor_app.ui.checking.ignored import IgnoredShelf, Let
from editor_app.ui.forms.context import language_name

PLACEHOLDER: Final = "leftovers.placeholder"
"""The rule of facts that a text still waits for."""
__all__ = ["MOST_CARDS", "SPELLING", "ChecksPanel", "FindingCard"]

MOST_CARDS: Final = 80
"""Cards made at most; further findings are counted in a line."""
_ORDER: Final[dict[str, int]] = {Level.BLOCKS: 0, Level.WARNS: 1, SPELLING: 2, Level.INFORMS: 3}


class ChecksPanel(QWidget):
    """``fix_requested(Finding)`` and ``go_requested(Finding)``; ``counted(blocking, others)`` for the tab.

    ``title_of(rule id)`` gives a rule's title; without one the finding's message stands alone.
    """

    fix_requested = Signal(object)
    go_requested = Signal(object)
    fix_all_requested = Signal(object)
    """Finding whose kind is to be mended everywhere"""
    ignore_requested = Signal(object, object)
    """Finding that is to stand, and the widget that asked"""
    take_back_requested = Signal(object)
    """Waiver that is to be taken back"""
    word_requested = Signal(object)
    """Finding about a word that is to be one of the office's"""
    counted = Signal(int, int)

    def __init__(self, title_of: Callable[[str], str] | None = None) -> None:
        super().__init__()
        self._title_of = title_of or (lambda _: "")
        self._findings: tuple[Finding, ...] = ()
        self._in_order: tuple[str, ...] = ()
        self._let: tuple[Let, ...] = ()
        self._checked = False
        self._editable = True
        self._stale = False
        self._at = -1
        self._cards: list[FindingCard] = []
        self._heads: dict[str, QLabel] = {}
        self._may_add = False
        self._photos: Mapping[str, str] = {}
        self.empty = QLabel(self.tr("Open a release and its text is checked as you write."))
        self.empty.setProperty("role", "muted")
        self.empty.setWordWrap(True)
        self.more = QLabel()
        self.more.setProperty("role", "muted")
        self.more.setWordWrap(True)
        self.ignored = IgnoredShelf(self._title_of)
        self.ignored.take_back_wanted.connect(self.take_back_requested)
        self.ignored.go_wanted.connect(self.go_requested)
        self.good = QFrame()
        self.good.setProperty("role", "good-card")
        self.good_title, self.good_words = QLabel(), QLabel()
        self.good_title.setProperty("role", "heading")
        self.good_words.setWordWrap(True)
        good = QVBoxLayout(self.good)
        good.setContentsMargins(12, 10, 12, 10)
        good.setSpacing(3)
        good.addWidget(self.good_title)
        good.addWidget(self.good_words)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(12, 12, 12, 12)
        self._column.setSpacing(10)
        for shelf, words in (
            (Level.BLOCKS, self.tr("Blocks sending and approval")),
            (Level.WARNS, self.tr("House style")),
            (SPELLING, self.tr("Spelling")),
            (Level.INFORMS, self.tr("Advice")),
        ):
            head = QLabel(words.upper())
            head.setProperty("role", "section")
            self._heads[shelf] = head
        for widget in (self.empty, *self._heads.values(), self.more, self.good, self.ignored):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.scroller)
        look.changed.connect(self._show)
        self._show()

    # -- what the owner hands in -----------------------------------------------------------------

    def show_findings(self, findings: Sequence[Finding], in_order: Sequence[str] | None = None) -> None:
        """Show ``findings``, blocking ones first, otherwise in the order given.

        ``in_order``: sentences about what holds; by default they are told from what no finding touches.
        """
        ordered = tuple(sorted(findings, key=lambda finding: _ORDER[_shelf(finding)]))
        good = tuple(in_order) if in_order is not None else self._told_from(ordered)
        if self._checked and ordered == self._findings and good == self._in_order:
            return
        current = self._findings[self._at] if 0 <= self._at < len(self._findings) else None
        self._findings, self._in_order, self._checked = ordered, good, True
        self._at = ordered.index(current) if current in ordered else -1
        blocking = sum(finding.blocks for finding in ordered)
        self.counted.emit(blocking, len(ordered) - blocking)
        self._show_soon()

    def show_ignored(self, let: Sequence[Let]) -> None:
        """Show the findings that somebody let stand, each with its waiver."""
        if tuple(let) != self._let:
            self._let = tuple(let)
            self._show_soon()

    def show_nothing(self) -> None:
        """No release is open."""
        self._findings, self._in_order, self._checked, self._at = (), (), False, -1
        self._let = ()
        self.counted.emit(0, 0)
        self._show_soon()

    def set_editable(self, editable: bool) -> None:
        """Whether findings may be mended now; going to them is always possible."""
        if editable != self._editable:
            self._editable = editable
            self._show_soon()

    def set_may_add(self, may_add: bool) -> None:
        """Whether the person keeps the office's words."""
        if may_add != self._may_add:
            self._may_add = may_add
            self._show_soon()

    def set_photos(self, names: Mapping[str, str]) -> None:
        """What the photos are called, by key: a finding says which one it is about."""
        if names != self._photos:
            self._photos = dict(names)
            self._show_soon()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings in the order shown."""
        return self._findings

    def go_next(self) -> Finding | None:
        """Go to the next finding, round to the first; None where there is none."""
        return self._step(1)

    def go_previous(self) -> Finding | None:
        """Go to the finding before, round to the last; None where there is none."""
        return self._step(-1)

    @property
    def current(self) -> Finding | None:
        """The finding the keys are at."""
        return self._findings[self._at] if 0 <= self._at < len(self._findings) else None

    @property
    def at_keyboard(self) -> Finding | None:
        """The finding of the card that has the keyboard."""
        focused = self._focused()
        return next((c.finding for c in self._cards if c.isVisible() and c.isAncestorOf(focused)), None)

    def anchor_of(self, finding: Finding) -> QWidget | None:
        """What is in sight of the finding's card, to ask something beside it; None where it is out of sight."""
        card = next((c for c in self._cards if c.isVisible() and c.finding == finding), None)
        if card is None:
            return None
        self.scroller.ensureWidgetVisible(card, 0, 12)
        return card.ignore if card.ignore.isVisible() else card

    def fix_current(self) -> None:
        """Mend the finding the keys are at, if a mend is certain."""
        if 0 <= self._at < len(self._findings) and self._editable:
            finding = self._findings[self._at]
            if finding.fix is not None:
                self.fix_requested.emit(finding)

    # -- inside ----------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._cards:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            focused = [n for n, card in enumerate(self._cards) if card.isAncestorOf(self._focused())]
            at = focused[0] + step if focused else 0
            shown = [card for card in self._cards if not card.isHidden()]
            if 0 <= at < len(shown):
                shown[at].go.setFocus(Qt.FocusReason.TabFocusReason)
                self.scroller.ensureWidgetVisible(shown[at], 0, 12)
            return
        super().keyPressEvent(event)

    def _focused(self) -> QWidget:
        return self.window().focusWidget() or self

    def _step(self, step: int) -> Finding | None:
        if not self._findings:
            return None
        start = self._at if self._at >= 0 else (-1 if step > 0 else 0)
        self._at = (start + step) % len(self._findings)
        self._mark_current()
        finding = self._findings[self._at]
        self.go_requested.emit(finding)
        return finding

    def _show_soon(self) -> None:
        # The cards are made only while somebody sees them; typing pays nothing for a closed tab.
        if self.isVisible():
            self._show()
        else:
            self._stale = True

    def _show(self) -> None:
        self._stale = False
        shown = self._findings[:MOST_CARDS]
        while len(self._cards) < len(shown):
            self._cards.append(self._new_card())
        alike = Counter(finding.rule for finding in self._findings if can_be_mended(finding))
        several_levels = len({_shelf(finding) for finding in shown}) > 1
        several_languages = len({finding.language for finding in self._findings if finding.language}) > 1
        place = 1
        for shelf, head in self._heads.items():
            of_level = [n for n, finding in enumerate(shown) if _shelf(finding) == shelf]
            head.setVisible(several_levels and bool(of_level))
            self._column.removeWidget(head)
            self._column.insertWidget(place, head)
            place += 1
            for n in of_level:
                card, finding = self._cards[n], shown[n]
                self._column.removeWidget(card)
                self._column.insertWidget(place, card)
                place += 1
                where = language_name(finding.language) if several_languages and finding.language else ""
                if (photo := self._photo_of(finding)) and where:
                    where = f"{photo} · {where}"
                where = where or photo
                title = self._title_of(finding.rule)
                if finding.rule == SPELLING:
                    title = (
                        self.tr("Possible misspelling") if finding.suggestions else self.tr("Unknown word")
                    )
                card.show_finding(
                    finding,
                    title,
                    where,
                    may_fix=self._editable,
                    may_add=self._may_add,
                    alike=alike[finding.rule] if can_be_mended(finding) else 0,
                )
                card.show()
        for card in self._cards[len(shown) :]:
            card.hide()
        left = len(self._findings) - len(shown)
        self.more.setText(self.tr("And {n} more.").format(n=left))
        self.more.setVisible(left > 0)
        self.empty.setVisible(not self._checked)
        self._show_good()
        self.ignored.show_ignored(self._let, editable=self._editable)
        self._mark_current()

    def _photo_of(self, finding: Finding) -> str:
        where, _, rest = finding.field.partition(".")
        return self._photos.get(rest.partition(".")[0], "") if where == "photos" else ""

    def _show_good(self) -> None:
        self.good.setVisible(self._checked and bool(self._in_order))
        self.good_title.setText(self.tr("Ready otherwise") if self._findings else self.tr("Ready"))
        self.good_title.setStyleSheet(f"color: {look.tokens().ok};")
        self.good_words.setText(" ".join(self._in_order))

    def _new_card(self) -> FindingCard:
        card = FindingCard()
        card.fix_wanted.connect(lambda words: self._told(card, words))
        card.go_wanted.connect(lambda: self._told(card, None))
        card.word_wanted.connect(lambda: self.word_requested.emit(card.finding))
        card.fix_all_wanted.connect(lambda: self.fix_all_requested.emit(card.finding))
        card.ignore_wanted.connect(lambda: self.ignore_requested.emit(card.finding, card.ignore))
        return card

    def _told(self, card: FindingCard, fix: str | None) -> None:
        if card.finding is None:
            return
        self._at = self._findings.index(card.finding) if card.finding in self._findings else -1
        self._mark_current()
        if fix is None:
            self.go_requested.emit(card.finding)
        else:
            self.fix_requested.emit(replace(card.finding, fix=fix))

    def _mark_current(self) -> None:
        for n, card in enumerate(self._cards):
            card.set_current(n == self._at)
            if n == self._at and self.isVisible():
                self.scroller.ensureWidgetVisible(card, 0, 12)

    def _told_from(self, findings: tuple[Finding, ...]) -> tuple[str, ...]:
        touched = {finding.field.split(".")[0] for finding in findings}
        if any(finding.rule == PLACEHOLDER for finding in findings):
            touched.add("facts")
        if not self._photos:
            touched.add("photos")  # of no photo there is nothing to say
        sentences = {
            "facts": self.tr("Every required fact is there."),
            "headline": self.tr("The headline is in order."),
            "summary": self.tr("The summary is in order."),
            "body": self.tr("The text is in order."),
            "photos": self.tr("Every photo has a caption, a credit and alternative text."),
        }
        return tuple(sentence for field, sentence in sentences.items() if field not in touched)


def _shelf(finding: Finding) -> str:
    return SPELLING if finding.rule == SPELLING else finding.level
