"""One photo of the release: its role, its words in the language shown, its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.content import PhotoRole, PhotoUse
from editor_app.ui import look
from editor_app.ui.forms.base import GrowingEdit, tool_button
from editor_app.ui.gallery.thumb import Thumb
from editor_app.ui.icons import icon

LIMITS: Final[dict[str, int]] = {"caption": 300, "alt": 250, "credit": 64}
"""Characters after which the counter turns amber; nothing is cut."""


def missing_in(photo: PhotoUse, language: str) -> tuple[str, ...]:
    """Which of "caption", "alt" and "credit" the photo lacks in ``language``."""
    lacking = []
    if not photo.caption.get(language, "").strip():
        lacking.append("caption")
    if not photo.decorative and not photo.alt.get(language, "").strip():
        lacking.append("alt")
    if not photo.credit.get(language, "").strip():
        lacking.append("credit")
    return tuple(lacking)


class PhotoWords(QWidget):
    """A label, "missing" while nothing is written, a counter, and the words."""

    changed = Signal(str)
    left = Signal()

    def __init__(self, label: str, hint: str, limit: int, *, least: int) -> None:
        super().__init__()
        self._limit = limit
        self._label, self._needed = label, True
        self.edit = GrowingEdit(label, hint, least=least, most=6)
        self.counter = QLabel()
        self.counter.setProperty("role", "status")
        self.missing = QLabel(self.tr("missing"))
        self.missing.setProperty("role", "field-error")
        name = QLabel(label)
        name.setProperty("role", "muted")
        name.setBuddy(self.edit)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(name)
        head.addWidget(self.missing)
        head.addStretch(1)
        head.addWidget(self.counter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(head)
        column.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self._typed)
        self.edit.left.connect(self.left)
        self._count()

    def show_words(self, words: str, language_name: str) -> None:
        self.edit.setAccessibleName(f"{self._label}, {language_name}")
        if self.edit.text() != words:
            self.edit.blockSignals(True)
            self.edit.show_text(words)
            self.edit.blockSignals(False)
            self.edit.fit()
        self._count()

    def set_needed(self, needed: bool) -> None:
        """Whether emptiness is a gap."""
        self._needed = needed
        self._count()

    def _typed(self) -> None:
        self._count()
        self.changed.emit(self.edit.text())

    def _count(self) -> None:
        used = len(self.edit.text().strip())
        self.counter.setText(f"{used}/{self._limit}")
        over = used > self._limit
        self.counter.setStyleSheet(f"color: {look.tokens().warn}; font-weight: 600;" if over else "")
        self.counter.setToolTip(self.tr("Longer than is usual.") if over else "")
        self.missing.setVisible(self._needed and not used)
        self.edit.setAccessibleDescription(
            self.tr("missing") if self._needed and not used else self.tr("{n} characters").format(n=used)
        )


class PhotoCard(QFrame):
    """``changed(PhotoUse)`` as the person edits; the rest asks the panel."""

    changed = Signal(object)
    move_wanted = Signal(int)
    remove_wanted = Signal()
    place_wanted = Signal()

    def __init__(self, photo: PhotoUse) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._photo = photo
        self._language = "en"
        self._language_name = ""
        self.thumb = Thumb(photo.digest)
        self.lead, self.body = self._role_button(self.tr("Lead")), self._role_button(self.tr("Body"))
        self.up = tool_button("arrow-up", self.tr("Move up"), shortcut_hint="Alt+Shift+↑")
        self.down = tool_button("arrow-down", self.tr("Move down"), shortcut_hint="Alt+Shift+↓")
        self.remove = tool_button("trash-2", self.tr("Remove the photo"), shortcut_hint="Ctrl+Shift+Del")
        self.place = QPushButton(self.tr("Place in text"))
        self.words = {
            "caption": PhotoWords(
                self.tr("Caption"), self.tr("who, where, when"), LIMITS["caption"], least=2
            ),
            "alt": PhotoWords(
                self.tr("Alternative text"),
                self.tr("what is seen, for those who cannot see it"),
                LIMITS["alt"],
                least=2,
            ),
            "credit": PhotoWords(
                self.tr("Credit"), self.tr("photographer or source"), LIMITS["credit"], least=1
            ),
        }
        self.decorative = QCheckBox(self.tr("Decorative, needs no alternative text"))
        self._build()
        self._connect()

    @property
    def photo(self) -> PhotoUse:
        return self._photo

    def show_photo(self, photo: PhotoUse, language: str, language_name: str) -> None:
        """Show ``photo`` in ``language`` without emitting; unchanged words keep their caret."""
        self._photo, self._language, self._language_name = photo, language, language_name
        for which, box in self.words.items():
            box.show_words(self._texts(which).get(language, ""), language_name)
        self.decorative.blockSignals(True)
        self.decorative.setChecked(photo.decorative)
        self.decorative.blockSignals(False)
        (self.lead if photo.role is PhotoRole.LEAD else self.body).setChecked(True)
        self._follow_decorative()

    def show_place(self, number: int, count: int, *, placed: bool) -> None:
        """Where the photo stands among ``count``, and whether it stands in the text."""
        self.up.setEnabled(number > 1)
        self.down.setEnabled(number < count)
        self.place.setText(self.tr("In the text") if placed else self.tr("Place in text"))
        self.place.setIcon(icon("check", "ok") if placed else icon("corner-down-left"))
        self.place.setToolTip(
            self.tr("Go to the photo in the text") if placed else self.tr("Put the photo where the cursor is")
        )
        name = self.tr("Photo {number}").format(number=number)
        self.setAccessibleName(name)
        for button, words in (
            (self.lead, self.tr("lead photo")),
            (self.body, self.tr("body photo")),
            (self.up, self.tr("move up")),
            (self.down, self.tr("move down")),
            (self.remove, self.tr("remove")),
            (self.place, self.place.text()),
            (self.decorative, self.tr("decorative, needs no alternative text")),
        ):
            button.setAccessibleName(f"{name}: {words}")

    def begin(self, which: str = "caption") -> None:
        """Put the focus into "caption", "alt" or "credit"."""
        self.words.get(which, self.words["caption"]).edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _role_button(self, label: str) -> QToolButton:
        button = QToolButton()
        button.setText(label)
        button.setCheckable(True)
        button.setProperty("role", "segment")
        button.setStyleSheet("QToolButton { padding: 2px 8px; min-height: 18px; }")
        return button

    def _build(self) -> None:
        segment = QFrame()
        segment.setProperty("role", "segment")
        roles = QHBoxLayout(segment)
        roles.setContentsMargins(2, 2, 2, 2)
        roles.setSpacing(1)
        group = QButtonGroup(self)
        for button in (self.lead, self.body):
            group.addButton(button)
            roles.addWidget(button)
        role_line = QHBoxLayout()
        role_line.addWidget(segment)
        role_line.addStretch(1)
        tools = QHBoxLayout()
        tools.setSpacing(0)
        for tool in (self.up, self.down, self.remove):
            tools.addWidget(tool)
        tools.addStretch(1)
        beside = QVBoxLayout()
        beside.setSpacing(4)
        beside.addLayout(role_line)
        beside.addLayout(tools)
        beside.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.thumb, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(beside, 1)
        self.place.setStyleSheet("QPushButton { padding: 2px 8px; min-height: 18px; }")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.words["caption"])
        column.addWidget(self.words["alt"])
        column.addWidget(self.decorative)
        column.addWidget(self.words["credit"])
        column.addWidget(self.place, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        for which, box in self.words.items():
            box.changed.connect(lambda text, which=which: self._typed(which, text))
        self.decorative.toggled.connect(self._set_decorative)
        self.lead.clicked.connect(lambda: self._set_role(PhotoRole.LEAD))
        self.body.clicked.connect(lambda: self._set_role(PhotoRole.BODY))
        self.up.clicked.connect(lambda: self.move_wanted.emit(-1))
        self.down.clicked.connect(lambda: self.move_wanted.emit(1))
        self.remove.clicked.connect(self.remove_wanted)
        self.place.clicked.connect(self.place_wanted)
        for keys, act in (
            ("Alt+Shift+Up", lambda: self.move_wanted.emit(-1)),
            ("Alt+Shift+Down", lambda: self.move_wanted.emit(1)),
            ("Ctrl+Shift+Del", self.remove_wanted.emit),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _texts(self, which: str) -> Mapping[str, str]:
        return {"caption": self._photo.caption, "alt": self._photo.alt, "credit": self._photo.credit}[which]

    def _typed(self, which: str, text: str) -> None:
        words = {**self._texts(which), self._language: text}
        if not text.strip():
            del words[self._language]
        match which:
            case "caption":
                self._tell(replace(self._photo, caption=words))
            case "alt":
                self._tell(replace(self._photo, alt=words))
            case _:
                self._tell(replace(self._photo, credit=words))

    def _set_decorative(self, on: bool) -> None:
        self._tell(replace(self._photo, decorative=on))
        self._follow_decorative()

    def _set_role(self, role: PhotoRole) -> None:
        if role is not self._photo.role:
            self._tell(replace(self._photo, role=role))

    def _follow_decorative(self) -> None:
        self.words["alt"].edit.setEnabled(not self._photo.decorative)
        self.words["alt"].set_needed(not self._photo.decorative)

    def _tell(self, photo: PhotoUse) -> None:
        if photo != self._photo:
            self._photo = photo
            self.changed.emit(photo)
