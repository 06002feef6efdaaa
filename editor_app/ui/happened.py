"""What happened to one's texts: the words for it, the list that opens from the rail, and the card of a new day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from editor_app.domain.notices import Happened, Notice, Notices, digest
from editor_app.domain.release import ReleaseId
from editor_app.ui import icons, look
from editor_app.ui.pieces import button, clear, label, row, tool

WIDTH, HEIGHT = 420, 520
LONGEST_NOTE = 140
_PREFACE = re.compile(r"(?:comment|suggestion|reply) by [^:]{1,120}: ")
"""How the trail begins what was said; the list has said it already."""

_SIGNS: dict[Happened, tuple[str, str]] = {
    Happened.RETURNED: ("message-square", "danger"),
    Happened.APPROVED: ("badge-check", "ok"),
    Happened.SENT: ("send", "muted"),
    Happened.CLAIMED: ("hand", "muted"),
    Happened.COMMENTED: ("message-circle", "warn"),
    Happened.SUGGESTED: ("pencil-line", "warn"),
    Happened.REPLIED: ("message-circle", "muted"),
    Happened.RESOLVED: ("check", "ok"),
    Happened.ACCEPTED: ("check-check", "ok"),
    Happened.REJECTED: ("x", "muted"),
    Happened.FACTS_SENT: ("file-search", "muted"),
    Happened.FACTS_BACK: ("file-check", "ok"),
    Happened.FACTS_MISSING: ("file-x", "warn"),
    Happened.SCHEDULED: ("clock", "ok"),
    Happened.UNSCHEDULED: ("clock", "warn"),
    Happened.RELEASED: ("globe", "info"),
    Happened.CONFIRMED: ("badge-check", "ok"),
    Happened.CORRECTED: ("pencil", "muted"),
    Happened.WITHDRAWN: ("eye-off", "danger"),
    Happened.REINSTATED: ("eye", "info"),
    Happened.REOPENED: ("pencil", "warn"),
    Happened.DISCARDED: ("trash-2", "muted"),
    Happened.FOR_REVIEW: ("inbox", "warn"),
    Happened.READY: ("badge-check", "ok"),
    Happened.SECOND_LOOK: ("triangle-alert", "danger"),
}


def sentence(kind: Happened, who: str) -> str:
    """What somebody did, as the list says it."""
    tr = QCoreApplication.translate
    said = {
        Happened.RETURNED: tr("happened", "{0} asks for changes"),
        Happened.APPROVED: tr("happened", "{0} approved it"),
        Happened.SENT: tr("happened", "{0} sent it for review"),
        Happened.CLAIMED: tr("happened", "{0} is reviewing it"),
        Happened.COMMENTED: tr("happened", "{0} commented on it"),
        Happened.SUGGESTED: tr("happened", "{0} suggests a change"),
        Happened.REPLIED: tr("happened", "{0} replied to a comment"),
        Happened.RESOLVED: tr("happened", "{0} settled a comment"),
        Happened.ACCEPTED: tr("happened", "{0} took a suggestion into the text"),
        Happened.REJECTED: tr("happened", "{0} left a suggestion out"),
        Happened.FACTS_SENT: tr("happened", "{0} sent it out for a fact check"),
        Happened.FACTS_BACK: tr("happened", "{0} took in the answer to the fact check"),
        Happened.FACTS_MISSING: tr("happened", "{0} noted that the fact check was not answered"),
        Happened.SCHEDULED: tr("happened", "{0} scheduled its release"),
        Happened.UNSCHEDULED: tr("happened", "{0} took it off the schedule"),
        Happened.RELEASED: tr("happened", "{0} released it"),
        Happened.CONFIRMED: tr("happened", "{0} confirmed it with a second look"),
        Happened.CORRECTED: tr("happened", "{0} began a correction"),
        Happened.WITHDRAWN: tr("happened", "{0} withdrew it"),
        Happened.REINSTATED: tr("happened", "{0} made it public again"),
        Happened.REOPENED: tr("happened", "{0} changed it; the approval no longer holds"),
        Happened.DISCARDED: tr("happened", "{0} discarded it"),
        Happened.FOR_REVIEW: tr("happened", "{0} sent it for review; it waits for a decision"),
        Happened.READY: tr("happened", "{0} approved it; it is ready to go out"),
        Happened.SECOND_LOOK: tr("happened", "{0} released it in an emergency; a second look is due"),
    }
    return said[kind].format(who)


def count_words(kind: Happened, count: int) -> str:
    """How many texts a kind is about, as the card and the tray say it."""
    tr = QCoreApplication.translate
    said = {
        Happened.RETURNED: tr("happened", "{0} returned for changes"),
        Happened.APPROVED: tr("happened", "{0} approved"),
        Happened.SENT: tr("happened", "{0} sent for review by others"),
        Happened.CLAIMED: tr("happened", "{0} being reviewed"),
        Happened.COMMENTED: tr("happened", "{0} commented on"),
        Happened.SUGGESTED: tr("happened", "{0} with suggestions"),
        Happened.REPLIED: tr("happened", "{0} with replies"),
        Happened.RESOLVED: tr("happened", "{0} with settled comments"),
        Happened.ACCEPTED: tr("happened", "{0} with suggestions taken"),
        Happened.REJECTED: tr("happened", "{0} with suggestions left out"),
        Happened.FACTS_SENT: tr("happened", "{0} out for a fact check"),
        Happened.FACTS_BACK: tr("happened", "{0} back from a fact check"),
        Happened.FACTS_MISSING: tr("happened", "{0} without an answer to the fact check"),
        Happened.SCHEDULED: tr("happened", "{0} scheduled"),
        Happened.UNSCHEDULED: tr("happened", "{0} off the schedule"),
        Happened.RELEASED: tr("happened", "{0} released"),
        Happened.CONFIRMED: tr("happened", "{0} confirmed"),
        Happened.CORRECTED: tr("happened", "{0} being corrected"),
        Happened.WITHDRAWN: tr("happened", "{0} withdrawn"),
        Happened.REINSTATED: tr("happened", "{0} public again"),
        Happened.REOPENED: tr("happened", "{0} changed after approval"),
        Happened.DISCARDED: tr("happened", "{0} discarded"),
        Happened.FOR_REVIEW: tr("happened", "{0} waiting for review"),
        Happened.READY: tr("happened", "{0} ready to go out"),
        Happened.SECOND_LOOK: tr("happened", "{0} waiting for a second look"),
    }
    return said[kind].format(count)


def digest_words(notices: Iterable[Notice]) -> str:
    """The counts in one line, "" where there are none."""
    counts = (
        count_words(kind, count).replace(" ", "\N{NO-BREAK SPACE}", 1) for kind, count in digest(notices)
    )
    return ", ".join(counts)


def since_words(oldest: datetime, now: datetime) -> str:
    """From when on, in a person's words. Both times are aware; days are those of this machine."""
    days = (now.astimezone().date() - oldest.astimezone().date()).days
    tr = QCoreApplication.translate
    if days <= 0:
        return tr("happened", "Today")
    if days == 1:
        return tr("happened", "Since yesterday")
    return tr("happened", "Since {0:%d %B}").format(oldest.astimezone()).replace(" 0", " ")


def when_words(at: datetime, now: datetime) -> str:
    """When it happened: the time today, the day before."""
    here, today = at.astimezone(), now.astimezone().date()
    days = (today - here.date()).days
    if days <= 0:
        return f"{here:%H:%M}"
    if days == 1:
        return QCoreApplication.translate("happened", "yesterday, {0:%H:%M}").format(here)
    return f"{here.day} {here:%B, %H:%M}" if here.year == today.year else f"{here.day} {here:%B %Y}"


class NoticeRow(QToolButton):
    """One notice: a sign, what happened to which text, when, and the reason that was given."""

    def __init__(self, notice: Notice, now: datetime) -> None:
        super().__init__()
        self.setProperty("role", "quiet")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        name, tone = _SIGNS[notice.kind]
        said, when = sentence(notice.kind, notice.actor), when_words(notice.at, now)
        headline = notice.headline or self.tr("Without a headline")
        new = self.tr("New. ") if notice.unread else ""
        self.setAccessibleName(f"{new}{headline}. {said}, {when}. {notice.note}".strip())
        sign = QLabel()
        sign.setPixmap(icons.pixmap(name, look.pixels(17), _colour(tone), self.devicePixelRatioF()))
        title = label(headline, "heading" if notice.unread else "", wrap=True)
        grey = label(f"{said} · {when}", "muted", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(title)
        words.addWidget(grey)
        if notice.note:
            note = _PREFACE.sub("", " ".join(notice.note.split()))
            short = note if len(note) <= LONGEST_NOTE else f"{note[: LONGEST_NOTE - 1]}…"
            words.addWidget(label(self.tr("“{0}”").format(short), wrap=True))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(10)
        layout.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        if notice.unread:
            dot = QLabel()
            dot.setFixedSize(8, 8)
            dot.setStyleSheet(f"background: {look.tokens().accent}; border-radius: 4px;")
            layout.addWidget(dot, 0, Qt.AlignmentFlag.AlignTop)
        for part in self.findChildren(QLabel):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        width = look.pixels(WIDTH) - 4
        height = layout.heightForWidth(width) if layout is not None else 40
        return QSize(width, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case Qt.Key.Key_Down:
                self.focusNextChild()
            case Qt.Key.Key_Up:
                self.focusPreviousChild()
            case _:
                super().keyPressEvent(event)


class HappenedList(QFrame):
    """The list as it opens beside the rail. Emits which release is wanted; Escape and a click elsewhere close it."""

    release_wanted = Signal(object)
    """ReleaseId"""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popover")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("What happened to my texts"))
        self._inner = QWidget()
        self._rows = QVBoxLayout(self._inner)
        self._rows.setContentsMargins(2, 2, 2, 6)
        self._rows.setSpacing(0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._inner)
        self._scroll.setStyleSheet(
            "QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }"
        )
        head = QWidget()
        head.setLayout(
            row(
                label(self.tr("What happened to my texts"), "heading"),
                None,
                tool("x", self.tr("Close"), self.hide),
            )
        )
        head.setContentsMargins(12, 8, 6, 4)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        outer.addWidget(head)
        outer.addWidget(self._scroll, 1)

    def show_notices(self, notices: Notices, now: datetime) -> None:
        """Put the notices in, the newest first."""
        clear(self._rows)
        for notice in notices.items:
            made = NoticeRow(notice, now)
            made.clicked.connect(self._opener(notice.release_id))
            self._rows.addWidget(made)
        if not notices.items:
            empty = label(
                self.tr(
                    "Nothing yet. Here you read when somebody returns, approves or releases a text of yours."
                ),
                "muted",
                wrap=True,
            )
            empty.setContentsMargins(12, 6, 12, 12)
            self._rows.addWidget(empty)
        self._rows.addStretch(1)

    @property
    def rows(self) -> list[NoticeRow]:
        return self._inner.findChildren(NoticeRow)

    def open_at(self, corner: QPoint) -> None:
        """Show it with its lower left at ``corner`` of the screen, inside the screen."""
        room = self.screen().availableGeometry()
        wanted = sum(made.sizeHint().height() for made in self.rows) + 64
        size = QSize(
            look.pixels(WIDTH) + 16,
            max(look.pixels(120), min(wanted, look.pixels(HEIGHT), room.height() - 40)),
        )
        self.resize(size)
        top = max(room.top() + 8, min(corner.y() - size.height(), room.bottom() - size.height() - 8))
        self.move(min(corner.x(), room.right() - size.width()), top)
        self.show()
        (self.rows[0] if self.rows else self).setFocus()

    def _opener(self, release_id: ReleaseId) -> Callable[[], None]:
        def open_it() -> None:
            self.hide()
            self.release_wanted.emit(release_id)

        return open_it


class DigestCard(QFrame):
    """One quiet line at the top of the desk after signing in: what happened meanwhile, and the way to it."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        self.setProperty("tone", "info")
        self._words = label("", wrap=True)
        self._sign = QLabel()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 7, 10, 7)
        layout.setSpacing(10)
        layout.addWidget(self._sign)
        layout.addWidget(self._words, 1)
        layout.addWidget(button(self.tr("Show"), "link", clicked=self._show))
        layout.addWidget(tool("x", self.tr("Close this notice"), self.hide))
        self.hide()

    def tell(self, unread: tuple[Notice, ...], now: datetime) -> None:
        """Say what ``unread`` are about; nothing where there are none."""
        if not unread:
            return
        since = since_words(min(one.at for one in unread), now)
        self._words.setText(self.tr("{0}: {1}.").format(since, digest_words(unread)))
        self._sign.setPixmap(
            icons.pixmap("happened", look.pixels(17), look.tokens().info, self.devicePixelRatioF())
        )
        self.setAccessibleName(self._words.text())
        self.show()

    @property
    def text(self) -> str:
        return self._words.text() if not self.isHidden() else ""

    def _show(self) -> None:
        self.hide()
        self.wanted.emit()


def _colour(tone: str) -> str:
    t = look.tokens()
    return {"ok": t.ok, "warn": t.warn, "danger": t.danger, "info": t.info}.get(tone, t.muted)
