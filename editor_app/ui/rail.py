"""The rail: whose desk, what waits where with counts, the library, and who is signed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from editor_app.domain.accounts import Account, Permission
from editor_app.domain.workflow import Status
from editor_app.ui import icons, look
from editor_app.ui.desk.releases import Listing
from editor_app.ui.pieces import Wordmark, label, role_name, status_name

WIDTH, COMPACT = 214, 62
_WORDS = 100
"""Narrower than this a line of the rail has no words."""


@dataclass(frozen=True, slots=True)
class Section:
    """An entry that shows a list: its id, the listing and the status it is named after. ``dot`` is the status whose
    colour it has instead; ``counted`` names a count that goes by more than a status."""

    id: str
    listing: Listing
    status: Status | None = None
    icon: str = ""
    dot: Status | None = None
    counted: str = ""


MINE: tuple[Section, ...] = (
    Section("mine_draft", Listing((Status.DRAFT,), mine=True), Status.DRAFT),
    Section("mine_changes", Listing((Status.CHANGES_REQUESTED,), mine=True), Status.CHANGES_REQUESTED),
)
_IN_REVIEW = Section("in_review", Listing((Status.IN_REVIEW, Status.FACT_CHECK)), Status.IN_REVIEW)
_APPROVED = Section("approved", Listing((Status.APPROVED, Status.SCHEDULED)), Status.APPROVED)
_EMBARGOED = Section("embargoed", Listing(embargoed=True), dot=Status.WITHDRAWN, counted="embargoed")
_SECOND_LOOKS = Section(
    "second_looks", Listing(second_look=True), dot=Status.CHANGES_REQUESTED, counted="second_looks"
)
_DRAFTS = Section("drafts", Listing((Status.DRAFT, Status.CHANGES_REQUESTED)), Status.DRAFT)
_OUT: tuple[Section, ...] = (
    Section("released", Listing((Status.RELEASED,)), Status.RELEASED),
    Section("withdrawn", Listing((Status.WITHDRAWN,)), Status.WITHDRAWN),
    Section("discarded", Listing((Status.DISCARDED,)), Status.DISCARDED),
)
_ARCHIVE = Section("archive", Listing(), icon="archive")
DECIDE: tuple[Section, ...] = (
    Section("waiting", Listing(waiting=True), dot=Status.IN_REVIEW, counted="waiting"),
    _SECOND_LOOKS,
    _APPROVED,
    _EMBARGOED,
)
"""What a supervisor has to decide, and what waits to go out."""
OFFICE: tuple[Section, ...] = (_IN_REVIEW, _APPROVED, _EMBARGOED, *_OUT, _DRAFTS, _ARCHIVE)
OFFICE_OF_A_SUPERVISOR: tuple[Section, ...] = (_IN_REVIEW, _DRAFTS, *_OUT, _ARCHIVE)


def groups_for(account: Account) -> tuple[tuple[str, tuple[Section, ...]], ...]:
    """The sections that make sense for the roles, under "decide", "mine" and "office": who cannot write has no desk of
    their own, and only who may review has something to decide."""
    mine = (("mine", MINE),) if account.may(Permission.WRITE) else ()
    if account.may(Permission.REVIEW):
        return (("decide", DECIDE), ("office", OFFICE_OF_A_SUPERVISOR), *mine)
    return (*mine, ("office", OFFICE))


def sections_for(account: Account) -> tuple[Section, ...]:
    """All of them, in order."""
    return tuple(section for _, sections in groups_for(account) for section in sections)


def first_section(account: Account) -> Section:
    """Where a person begins: a supervisor with what waits for a decision, an exporter with what may go out."""
    by_id = {section.id: section for section in sections_for(account)}
    if account.may(Permission.REVIEW):
        return by_id["waiting"]
    if account.may(Permission.PUBLISH):
        return by_id["approved"]
    return by_id.get("mine_draft", by_id["archive"])


def count_of(section: Section, counts: Mapping[object, int]) -> int | None:
    """The number beside a section, or None where none is shown."""
    if section.counted:
        return counts.get(section.counted, 0)
    statuses = section.listing.statuses
    if statuses is None:
        return None
    return sum(counts.get(("mine", one) if section.listing.mine else one, 0) for one in statuses)


class RailButton(QAbstractButton):
    """One line of the rail, painted: a dot or an icon, the words, the count."""

    def __init__(self, text: str, dot: Status | None = None, icon: str = "") -> None:
        super().__init__()
        self._dot = dot
        self._icon = icon
        self._count: int | None = None
        self.setText(text)
        self.setCheckable(not text.endswith("…"))
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_count(self, count: int | None) -> None:
        self._count = count
        name = self.text() if not count else self.tr("{0}, {1}").format(self.text(), count)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH - 20, look.pixels(29))

    def paintEvent(self, _: QPaintEvent) -> None:
        t = look.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.page if self.isChecked() else t.hover))
            painter.drawRoundedRect(box, 6, 6)
        if self.hasFocus():
            painter.setPen(QColor(t.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 6, 6)
        middle = self.height() / 2
        if self._dot is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.status(self._dot.value)))
            painter.drawEllipse(QRectF(9, middle - 4.5, 9, 9))
        elif self._icon:
            side = look.pixels(15)
            ratio = self.devicePixelRatioF()
            painter.drawPixmap(
                QPoint(6, round(middle - side / 2)), icons.pixmap(self._icon, side, t.text, ratio)
            )
        if self.width() < look.pixels(_WORDS):
            self._paint_small_count(painter, box)
            painter.end()
            return
        painter.setFont(look.ui_font(13, bold=self.isChecked()))
        painter.setPen(QColor(t.text))
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        shown = "" if self._count is None else self.locale().toString(self._count)
        taken = painter.fontMetrics().horizontalAdvance(shown) + 14 if shown else 8
        room = box.adjusted(27, 0, -taken, 0)
        words = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, round(room.width())
        )
        painter.drawText(room, left, words)
        if shown:
            painter.setFont(look.ui_font(13))
            painter.setPen(QColor(t.muted))
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(box.adjusted(0, 0, -8, 0), right, shown)
        painter.end()

    def _paint_small_count(self, painter: QPainter, box: QRectF) -> None:
        if self._count:
            painter.setFont(look.ui_font(11, bold=self.isChecked()))
            painter.setPen(QColor(look.tokens().text))
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(box.adjusted(0, 0, -6, 0), right, self.locale().toString(self._count))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)


class AccountChip(QToolButton):
    """Who is signed in; its menu leads to another user and to one's password."""

    def __init__(self, account: Account) -> None:
        super().__init__()
        self._account = account
        roles = ", ".join(role_name(role) for role in sorted(account.roles))
        self._roles = roles
        self.setProperty("role", "quiet")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setAccessibleName(self.tr("Signed in: {0}, {1}").format(account.display_name, roles))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(look.pixels(46))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        t = look.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = look.pixels(26)
        top = (self.height() - side) / 2
        disc = QRectF(8, top, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.accent))
        painter.drawRoundedRect(disc, 8, 8)
        painter.setPen(QColor(t.accent_text))
        painter.setFont(look.ui_font(11, bold=True))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, _initials(self._account.display_name))
        if self.width() < look.pixels(_WORDS):
            painter.end()
            return
        left, right = 8 + side + 9, self.width() - 22
        for words, size, colour, y in (
            (self._account.display_name, 13, t.text, self.height() / 2 - look.pixels(17)),
            (self._roles, 11, t.muted, self.height() / 2),
        ):
            painter.setFont(look.ui_font(size))
            painter.setPen(QColor(colour))
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, right - left)
            painter.drawText(
                QRectF(left, y, right - left, look.pixels(17)), Qt.AlignmentFlag.AlignVCenter, shown
            )
        painter.drawPixmap(
            QPoint(self.width() - 20, round(self.height() / 2 - 6)),
            icons.pixmap("chevron-up", 12, t.muted, self.devicePixelRatioF()),
        )
        painter.end()


def _initials(name: str) -> str:
    words = name.replace(".", " ").split()
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()


class Rail(QWidget):
    """Emits what was chosen; the counts are put in by `show_counts`."""

    chosen = Signal(object)
    """Section"""
    wanted = Signal(str)
    """A command's id: people, templates, accounts, switch_user"""

    def __init__(self, account: Account) -> None:
        super().__init__()
        self.setProperty("role", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(look.pixels(WIDTH))
        self._account = account
        self._compact = False
        self._buttons: dict[str, RailButton] = {}
        self.menu = QMenu(self)
        self.chip = AccountChip(account)
        self.chip.setMenu(self.menu)
        self._lay_out()
        look.changed.connect(self._resize)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 16, 10, 10)
        layout.setSpacing(1)
        brand = Wordmark(15)
        brand.setContentsMargins(7, 0, 0, 0)
        self._worded: list[QWidget] = [brand]
        layout.addWidget(brand)
        layout.addSpacing(14)
        headings = {"decide": self.tr("TO DECIDE"), "mine": self.tr("MY DESK"), "office": self.tr("OFFICE")}
        for heading, sections in groups_for(self._account):
            self._heading(layout, headings[heading])
            for section in sections:
                made = RailButton(section_name(section), section.dot or section.status, section.icon)
                made.clicked.connect(self._chooser(section))
                self._buttons[section.id] = made
                layout.addWidget(made)
            layout.addSpacing(10)
        self._heading(layout, self.tr("LIBRARY"))
        entries = [("people", self.tr("People and posts"), "users")]
        entries.append(("templates", self.tr("Report types"), "layout-template"))
        if self._account.may(Permission.KEEP_ACCOUNTS):
            entries.append(("accounts", self.tr("Accounts"), "user-cog"))
        for command_id, text, icon in entries:
            made = RailButton(text, icon=icon)
            made.setCheckable(False)
            made.setToolTip(text)
            made.clicked.connect(self._wanter(command_id))
            layout.addWidget(made)
        layout.addStretch(1)
        self._notices = RailButton(self.tr("Notices"), icon="happened")
        self._notices.setCheckable(False)
        self._notices.clicked.connect(self._wanter("notices"))
        layout.addWidget(self._notices)
        layout.addSpacing(4)
        layout.addWidget(self.chip)

    def _heading(self, layout: QVBoxLayout, text: str) -> None:
        heading = label(text, "section")
        heading.setContentsMargins(8, 4, 0, 4)
        self._worded.append(heading)
        layout.addWidget(heading)

    def _chooser(self, section: Section) -> Callable[[], None]:
        def choose() -> None:
            self.select(section)
            self.chosen.emit(section)

        return choose

    def _wanter(self, command_id: str) -> Callable[[], None]:
        def want() -> None:
            self.wanted.emit(command_id)

        return want

    def select(self, section: Section | None) -> None:
        """Mark the section that the list shows; None while the list shows a search."""
        for section_id, made in self._buttons.items():
            made.setChecked(section is not None and section_id == section.id)

    def show_counts(self, counts: Mapping[object, int]) -> None:
        for section in sections_for(self._account):
            if (made := self._buttons.get(section.id)) is not None:
                made.set_count(count_of(section, counts))

    def show_unread(self, count: int) -> None:
        """How many notices were not looked at yet."""
        self._notices.set_count(count or None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus()
        super().mousePressEvent(event)

    @property
    def room(self) -> int:
        """How wide it is, in pixels of the usual size."""
        return COMPACT if self._compact else WIDTH

    def set_compact(self, compact: bool) -> None:
        """Only signs and numbers, where the page needs the room; the words are tips then."""
        if compact != self._compact:
            self._compact = compact
            for widget in self._worded:
                widget.setVisible(not compact)
            self._resize()

    def _resize(self) -> None:
        self.setFixedWidth(look.pixels(self.room))
        self.chip.setFixedHeight(look.pixels(46))


def section_name(section: Section) -> str:
    """The section in the person's words."""
    named = {
        "mine_draft": QCoreApplication.translate("rail", "Drafts"),
        "waiting": QCoreApplication.translate("rail", "Waiting for me"),
        "embargoed": QCoreApplication.translate("rail", "Embargoed"),
        "second_looks": QCoreApplication.translate("rail", "Second look due"),
        "drafts": QCoreApplication.translate("rail", "All drafts"),
        "archive": QCoreApplication.translate("rail", "Archive"),
        "released": QCoreApplication.translate("rail", "Published"),
    }
    if section.id in named:
        return named[section.id]
    assert section.status is not None
    return status_name(section.status)
