"""Comments and suggestions as cards: on which words, by whom, what was answered, and how they are settled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from editor_app.domain.anchors import Standing
from editor_app.domain.remarks import Remark, RemarkKind, RemarkState, StandingRemark, shortened
from editor_app.ui import look
from editor_app.ui.pieces import button, clear, label, row
from editor_app.ui.review.words import short_moment


class RemarkCard(QFrame):
    """One remark. A click, or Enter, shows its words on the page."""

    go_wanted = Signal()
    replied = Signal(str)
    resolved = Signal()
    rejected = Signal()
    accepted = Signal()
    reopened = Signal()

    def __init__(self, standing: StandingRemark, *, may_accept: bool, may_settle: bool) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setObjectName("remark")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.standing = standing
        remark = standing.remark
        title = self._title(remark)
        self.setAccessibleName(self.tr("{0}, {1}: {2}").format(title, remark.author, remark.words))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 10, 12, 12)
        self._column.setSpacing(5)
        head = label(title, "heading", wrap=True)
        time = label(short_moment(remark.at), "muted")
        line = row(head, time)
        line.setStretch(0, 1)
        line.setAlignment(time, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(line)
        self._tell(standing)
        self._answer: QPlainTextEdit | None = None
        self._form = QVBoxLayout()
        self._acts(remark, may_accept=may_accept, may_settle=may_settle)

    def _title(self, remark: Remark) -> str:
        if remark.anchor is None:
            return self.tr("On the whole release")
        if not remark.quote:
            return self.tr("Words to be put in")
        return self.tr("On “{0}”").format(shortened(remark.quote, 48))

    def _tell(self, standing: StandingRemark) -> None:
        remark = standing.remark
        if remark.kind is RemarkKind.SUGGESTION:
            self._column.addWidget(_suggestion(remark))
        if remark.words:
            self._column.addWidget(label(remark.words, wrap=True))
        told = [remark.author]
        if remark.blocks:
            told.append(self.tr("keeps it from approval"))
        if standing.standing is Standing.CHANGED:
            told.append(self.tr("the words were changed since"))
        elif standing.gone:
            told.append(self.tr("the words are gone"))
        if not remark.open:
            told.append(self._settled(remark))
        self._column.addWidget(label(" · ".join(told), "muted", wrap=True))
        for reply in remark.replies:
            self._column.addWidget(label(f"{reply.author}: {reply.words}", wrap=True))

    def _settled(self, remark: Remark) -> str:
        words = {
            RemarkState.RESOLVED: self.tr("resolved by {0}"),
            RemarkState.ACCEPTED: self.tr("accepted by {0}"),
            RemarkState.REJECTED: self.tr("rejected by {0}"),
            RemarkState.OPEN: "",
        }
        return words[remark.state].format(remark.settled_by)

    def _acts(self, remark: Remark, *, may_accept: bool, may_settle: bool) -> None:
        made: list[QWidget] = []
        if not remark.open:
            if remark.state is not RemarkState.ACCEPTED and may_settle:
                made.append(button(self.tr("Open again"), clicked=self.reopened.emit))
        else:
            made.append(button(self.tr("Reply"), clicked=self._begin_reply))
            if remark.kind is RemarkKind.SUGGESTION:
                if may_accept:
                    made.append(button(self.tr("Accept"), "primary", clicked=self.accepted.emit))
                if may_settle:
                    made.append(button(self.tr("Reject"), clicked=self.rejected.emit))
            elif may_settle:
                made.append(button(self.tr("Resolve"), clicked=self.resolved.emit))
        self._column.addLayout(self._form)
        if made:
            self._column.addSpacing(2)
            self._column.addLayout(row(*made, None))

    def _begin_reply(self) -> None:
        if self._answer is not None:
            self._answer.setFocus()
            return
        answer = self._answer = QPlainTextEdit()
        answer.setAccessibleName(self.tr("Reply"))
        answer.setTabChangesFocus(True)
        answer.setFixedHeight(look.pixels(64))
        send = button(self.tr("Send"), "primary", clicked=self._send)
        send.setEnabled(False)
        answer.textChanged.connect(lambda: send.setEnabled(bool(answer.toPlainText().strip())))
        self._form.addWidget(answer)
        self._form.addLayout(row(button(self.tr("Cancel"), "quiet", clicked=self._stop_reply), None, send))
        answer.setFocus()

    @property
    def answer(self) -> QPlainTextEdit | None:
        """Where a reply is being written."""
        return self._answer

    def _stop_reply(self) -> None:
        self._answer = None
        clear(self._form)

    def _send(self) -> None:
        if self._answer is not None and (words := self._answer.toPlainText().strip()):
            self._stop_reply()
            self.replied.emit(words)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.go_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_wanted.emit()
        else:
            super().keyPressEvent(event)


def _suggestion(remark: Remark) -> QLabel:
    """What would go, struck, and what would come."""
    t = look.tokens()
    gone = f'<span style="background-color: {t.removed}; color: {t.danger}; text-decoration: line-through;">'
    come = f'<span style="background-color: {t.added}; color: {t.text};">'
    parts = []
    if remark.quote:
        parts.append(f"{gone}{escape(shortened(remark.quote, 200))}</span>")
    if remark.replacement:
        parts.append(f"{come}{escape(remark.replacement)}</span>".replace("\n", "<br>"))
    made = QLabel(" ".join(parts))
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setWordWrap(True)
    return made


class RemarkCards(QWidget):
    """The open remarks as cards, the settled ones behind a button, and the way to a new one."""

    go_wanted = Signal(object)
    """StandingRemark"""
    replied = Signal(object, str)
    """RemarkId and the words"""
    resolved = Signal(object)
    rejected = Signal(object)
    accepted = Signal(object)
    reopened = Signal(object)
    comment_wanted = Signal()
    suggestion_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[StandingRemark, ...] = ()
        self._rights = (False, False, False)
        self._settled_shown = False
        self.cards: list[RemarkCard] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.comment = button(self.tr("Comment…"), clicked=self.comment_wanted.emit)
        self.suggest = button(self.tr("Suggest other words…"), clicked=self.suggestion_wanted.emit)
        self._more = button("", "link", clicked=self._toggle_settled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._list)
        column.addLayout(row(self.comment, self.suggest, None, self._more))
        look.changed.connect(self._fill)
        self.show_words("")

    def show_remarks(
        self, remarks: Sequence[StandingRemark], *, may_remark: bool, may_accept: bool, may_settle: bool
    ) -> None:
        """Draw the cards anew where they are others; a reply that is being written stays as long as its remark. Who
        may accept writes words themselves and suggests none."""
        rights = (may_remark, may_accept, may_settle)
        if (tuple(remarks), rights) != (self._all, self._rights):
            self._all, self._rights = tuple(remarks), rights
            self._fill()

    def show_words(self, words: str) -> None:
        """The words that are selected: a comment would be about them."""
        about = self.tr("Comment on “{0}”").format(shortened(words, 40)) if words else self.tr("Comment")
        self.comment.setToolTip(about if words else self.tr("Comment on the whole release"))
        self.comment.setAccessibleName(about)
        self.suggest.setEnabled(bool(words))
        self.suggest.setAccessibleName(self.tr("Suggest other words"))
        self.suggest.setToolTip(
            self.tr("Suggest other words for “{0}”").format(shortened(words, 40))
            if words
            else self.tr("Select words in the text first")
        )

    def _toggle_settled(self) -> None:
        self._settled_shown = not self._settled_shown
        self._fill()

    def _fill(self) -> None:
        may_remark, may_accept, may_settle = self._rights
        writing = {
            card.standing.remark.id: card.answer.toPlainText()
            for card in self.cards
            if card.answer is not None
        }
        clear(self._list)
        self.cards = []
        settled = [one for one in self._all if not one.remark.open]
        shown = [one for one in self._all if one.remark.open] + (settled if self._settled_shown else [])
        for one in shown:
            made = RemarkCard(one, may_accept=may_accept, may_settle=may_settle)
            self._wire(made, one)
            self.cards.append(made)
            self._list.addWidget(made)
            if one.remark.id in writing:
                made._begin_reply()
                if made.answer is not None:
                    made.answer.setPlainText(writing[one.remark.id])
        self.comment.setVisible(may_remark)
        self.suggest.setVisible(may_remark and not may_accept)
        self._more.setVisible(bool(settled))
        self._more.setText(
            self.tr("Hide the settled ones")
            if self._settled_shown
            else self.tr("{0} settled").format(len(settled))
        )

    def _wire(self, made: RemarkCard, one: StandingRemark) -> None:
        remark_id = one.remark.id
        made.go_wanted.connect(partial(self.go_wanted.emit, one))
        made.replied.connect(partial(self.replied.emit, remark_id))
        acts: tuple[tuple[Callable[..., object], Callable[[object], None]], ...] = (
            (made.resolved.connect, self.resolved.emit),
            (made.rejected.connect, self.rejected.emit),
            (made.accepted.connect, self.accepted.emit),
            (made.reopened.connect, self.reopened.emit),
        )
        for connect, emit in acts:
            connect(partial(emit, remark_id))
