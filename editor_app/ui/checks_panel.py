"""The inspector's Checks tab: what the house style finds, the mend where there is one, and what is in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from editor_app.checks.finding import Finding, Level
from editor_app.ui import look
from editor_app.ui.forms.context import language_name

MOST_CARDS: Final = 80
"""Cards made at most; further findings are counted in a line."""
_ORDER: Final[dict[str, int]] = {Level.BLOCKS: 0, Level.WARNS: 1, "spelling": 2, Level.INFORMS: 3}
_LONGEST: Final = 60
SPELLING: Final = "spelling"
"""The rule of findings about unknown words, which stand on a shelf of their own."""


class FindingCard(QFrame):
    """One finding. Enter or a click goes to its place, the button mends it."""

    fix_wanted = Signal(str)
    """The words to put in the place"""
    go_wanted = Signal()
    word_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.finding: Finding | None = None
        self.title, self.level, self.detail, self.reason = QLabel(), QLabel(), QLabel(), QLabel()
        self.title.setProperty("role", "heading")
        self.title.setWordWrap(True)
        for label in (self.title, self.detail, self.reason):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setWordWrap(True)
        self.reason.setWordWrap(True)
        self.reason.setProperty("role", "muted")
        self.fix = QPushButton(self.tr("Fix"))
        self.fix.setProperty("role", "primary")
        self.go = QPushButton(self.tr("Go to"))
        self.other = QPushButton()
        self.word = QPushButton(self.tr("Add word"))
        for button in (self.fix, self.other, self.word, self.go):
            button.setStyleSheet("QPushButton { padding: 2px 10px; min-height: 18px; }")
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.level, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        for button in (self.fix, self.other, self.word, self.go):
            foot.addWidget(button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(3)
        column.addLayout(head)
        column.addWidget(self.detail)
        column.addWidget(self.reason)
        column.addSpacing(4)
        column.addLayout(foot)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.fix.clicked.connect(lambda: self.fix_wanted.emit(self._words(0)))
        self.other.clicked.connect(lambda: self.fix_wanted.emit(self._words(1)))
        self.word.clicked.connect(self.word_wanted)
        self.go.clicked.connect(self.go_wanted)
        look.changed.connect(self._colour)

    def show_finding(
        self, finding: Finding, title: str, where: str, *, may_fix: bool, may_add: bool = False
    ) -> None:
        self.finding = finding
        self.title.setText(title or finding.message)
        self.reason.setText(finding.message if title and title != finding.message else "")
        self.reason.setVisible(bool(self.reason.text()))
        self.detail.setText(_quoted(finding, where))
        self.detail.setVisible(bool(self.detail.text()))
        near = finding.suggestions[:2]
        self.fix.setText(near[0] if near else self.tr("Fix"))
        self.fix.setVisible((finding.fix is not None or bool(near)) and may_fix)
        self.other.setText(near[1] if len(near) > 1 else "")
        self.other.setVisible(len(near) > 1 and may_fix)
        self.word.setVisible(finding.rule == SPELLING and may_add)
        spoken = f"{self.title.text()}. {self.detail.text()}"
        self.setAccessibleName(spoken)
        self.fix.setAccessibleName(self.tr("Fix: {what}").format(what=spoken))
        self.other.setAccessibleName(
            self.tr("Change to {words}: {what}").format(words=self.other.text(), what=spoken)
        )
        self.word.setAccessibleName(self.tr("Add word: {what}").format(what=spoken))
        self.go.setAccessibleName(self.tr("Go to: {what}").format(what=spoken))
        self._colour()

    def _words(self, place: int) -> str:
        finding = self.finding
        if finding is None:
            return ""
        return finding.fix or "" if finding.fix is not None else finding.suggestions[place]

    def set_current(self, current: bool) -> None:
        """Mark the card the keys are at."""
        tint = f"FindingCard {{ border: 1px solid {look.tokens().accent}; }}" if current else ""
        if self.styleSheet() != tint:
            self.setStyleSheet(tint)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.go_wanted.emit()

    def _colour(self) -> None:
        if self.finding is None:
            return
        t = look.tokens()
        words, colour = {
            Level.BLOCKS: (self.tr("Blocks"), t.danger),
            Level.WARNS: (self.tr("Style"), t.warn),
            Level.INFORMS: (self.tr("Advice"), t.info),
        }[self.finding.level]
        if self.finding.rule == SPELLING:
            words, colour = self.tr("Spelling"), t.danger
        self.level.setText(words)
        self.level.setStyleSheet(f"color: {colour}; font-weight: 600;")


class ChecksPanel(QWidget):
    """``fix_requested(Finding)`` and ``go_requested(Finding)``; ``counted(blocking, others)`` for the tab.

    ``title_of(rule id)`` gives a rule's title; without one the finding's message stands alone.
    `go_next` and `go_previous` are for the keys of the window (F8, Shift+F8).
    """

    fix_requested = Signal(object)
    go_requested = Signal(object)
    word_requested = Signal(object)
    """Finding about a word that is to be one of the office's"""
    counted = Signal(int, int)

    def __init__(self, title_of: Callable[[str], str] | None = None) -> None:
        super().__init__()
        self._title_of = title_of or (lambda _: "")
        self._findings: tuple[Finding, ...] = ()
        self._in_order: tuple[str, ...] = ()
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
        for widget in (self.empty, *self._heads.values(), self.more, self.good):
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

    def show_nothing(self) -> None:
        """No release is open."""
        self._findings, self._in_order, self._checked, self._at = (), (), False, -1
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
                card.show_finding(finding, title, where, may_fix=self._editable, may_add=self._may_add)
                card.show()
        for card in self._cards[len(shown) :]:
            card.hide()
        left = len(self._findings) - len(shown)
        self.more.setText(self.tr("And {n} more.").format(n=left))
        self.more.setVisible(left > 0)
        self.empty.setVisible(not self._checked)
        self._show_good()
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


def _quoted(finding: Finding, where: str) -> str:
    text = finding.text if len(finding.text) <= _LONGEST else finding.text[:_LONGEST] + "…"
    parts = []
    if text:
        shown = _visible_blanks(text)
        mend = f" → “{_visible_blanks(finding.fix)}”" if finding.fix is not None else ""
        near = f" → {', '.join(finding.suggestions)}" if finding.suggestions else ""
        parts.append(f"“{shown}”{mend or near}")
    if where:
        parts.append(where)
    return " · ".join(parts)


def _visible_blanks(text: str) -> str:
    """Blanks as ␣ where a text is nothing but blanks or has several in a row: else nobody sees the difference."""
    if text.strip() and "  " not in text:
        return text
    return text.replace(" ", "␣")
