"""The first start without a desk: open the sample office, set up one's own, or open a folder that has one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.accounts import Role
from editor_app.domain.people import LANGUAGES
from editor_app.domain.release import Office
from editor_app.errors import EditorError
from editor_app.ui import icons, look
from editor_app.ui.account_fields import JudgeNamed, StrengthLine, strength_words
from editor_app.ui.desk.core import FirstAccount
from editor_app.ui.pieces import Wordmark, button, label, language_name, row

SHORTEST_PASSWORD = 15


@dataclass(frozen=True, slots=True)
class NewDesk:
    """What was filled in: where, whose office, and its administrator."""

    folder: Path
    office: Office
    administrator: FirstAccount


class Welcome(QWidget):
    """Three ways to begin. Emits what was chosen; shows what the desk answers where it was asked."""

    sample_wanted = Signal()
    desk_wanted = Signal(object)
    """Path of a folder that should hold a desk"""
    new_desk_wanted = Signal(object)
    """NewDesk"""

    def __init__(
        self, proposed_folder: Path, sample_available: bool, judge: JudgeNamed | None = None
    ) -> None:
        super().__init__()
        self.setProperty("role", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._choices = _Choices(sample_available)
        self.form = _SetUp(proposed_folder, judge)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._choices)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.form)
        scroll.viewport().setProperty("role", "canvas")
        self._stack.addWidget(scroll)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._stack)
        self._choices.sample.clicked.connect(self._sample)
        self._choices.set_up.clicked.connect(self.set_up)
        self._choices.existing.clicked.connect(self._existing)
        self.form.back.clicked.connect(self._back)
        self.form.ready.connect(self.new_desk_wanted.emit)

    def refused(self, error: EditorError) -> None:
        """The desk could not be made or opened: say why where the person is."""
        here = self.form if self._stack.currentIndex() else self._choices
        here.show_error(str(error))

    def start(self) -> None:
        self._choices.first.setFocus()

    def _sample(self) -> None:
        self._choices.show_busy(self.tr("Making the sample office. This takes a few seconds…"))
        self.sample_wanted.emit()

    def set_up(self) -> None:
        """Show the form for an office of one's own."""
        self._stack.setCurrentIndex(1)
        self.form.start()

    def _back(self) -> None:
        self._stack.setCurrentIndex(0)
        self._choices.set_up.setFocus()

    def _existing(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Open the desk in this folder"))
        if folder:
            self._choices.show_busy(self.tr("Opening the desk…"))
            self.desk_wanted.emit(Path(folder))


class _Choices(QWidget):
    def __init__(self, sample_available: bool) -> None:
        super().__init__()
        self.sample = button(self.tr("Open the sample office"), "primary")
        self.set_up = button(self.tr("Set up our office"))
        self.existing = button(self.tr("Choose a folder…"))
        self.sample.setEnabled(sample_available)
        self.first = self.sample if sample_available else self.set_up
        self._message = label("", "muted", wrap=True)
        self._message.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout()
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addStretch(1)
        head.addWidget(Wordmark(22))
        head.addStretch(1)
        column.addLayout(head)
        words = label(self.tr("Meeting reports, from template to published release."), "muted")
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(22)
        cards = QHBoxLayout()
        cards.setSpacing(16)
        cards.addStretch(1)
        for icon, title, text, act in (
            (
                "sparkles",
                self.tr("Look around first"),
                self.tr(
                    "A fictional office with people, photos and releases in every state. Nothing is sent anywhere."
                ),
                self.sample,
            ),
            (
                "building-2",
                self.tr("Begin with your own office"),
                self.tr(
                    "Its name, its languages and an administrator. Two minutes, and you can write the first report."
                ),
                self.set_up,
            ),
            (
                "folder-open",
                self.tr("There is a desk already"),
                self.tr(
                    "Open the folder that a colleague set up, or that you moved here from another machine."
                ),
                self.existing,
            ),
        ):
            cards.addWidget(self._card(icon, title, text, act))
        cards.addStretch(1)
        column.addLayout(cards)
        column.addSpacing(10)
        column.addWidget(self._message)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(column)
        outer.addStretch(3)

    def _card(self, icon: str, title: str, text: str, act: QWidget) -> QFrame:
        box = QFrame()
        box.setProperty("role", "card")
        box.setFixedSize(look.pixels(290), look.pixels(226))
        layout = QVBoxLayout(box)
        layout.setContentsMargins(22, 20, 22, 20)
        layout.setSpacing(8)
        picture = QLabel()
        picture.setPixmap(icons.icon(icon, "accent").pixmap(QSize(26, 26)))
        layout.addWidget(picture)
        layout.addSpacing(4)
        layout.addWidget(label(title, "heading"))
        layout.addWidget(label(text, "muted", wrap=True))
        layout.addStretch(1)
        layout.addWidget(act)
        return box

    def show_busy(self, text: str) -> None:
        look.set_role(self._message, "muted")
        self._message.setText(text)

    def show_error(self, text: str) -> None:
        look.set_role(self._message, "field-error")
        self._message.setText(text)


class _SetUp(QWidget):
    ready = Signal(object)

    def __init__(self, proposed: Path, judge: JudgeNamed | None) -> None:
        super().__init__()
        self._judge = judge
        self.strength = StrengthLine()
        self._office = self._line(self.tr("Office name"), self.tr("State Waterways Service"))
        self._short = self._line(self.tr("Short name"), self.tr("the Service"))
        self._place = self._line(self.tr("Place"), self.tr("the town of the headquarters"))
        self._email = self._line(self.tr("Press contact"), self.tr("press@office.example"))
        self._site = self._line(self.tr("Website"), "https://")
        self._admin = self._line(self.tr("Your name"), self.tr("as colleagues read it"))
        self._account = self._line(self.tr("Account name"), self.tr("what you type to sign in"))
        self._password = self._line(self.tr("Password"), self.tr("15 characters or more: four words do well"))
        self._again = self._line(self.tr("Password again"), "")
        for field in (self._password, self._again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self.strength.hide()
        self._password.textChanged.connect(self._show_strength)
        self._folder = self._line(self.tr("Folder"), "")
        self._folder.setText(str(proposed))
        self._languages = {code: QCheckBox(language_name(code)) for code in LANGUAGES}
        self._languages["en"].setChecked(True)
        self._writes = QCheckBox(self.tr("I also write releases"))
        self._error = label("", "field-error", wrap=True)
        self.back = button(self.tr("Back"))
        self._make = button(self.tr("Set up the office"), "primary", clicked=self.send)
        self._lay_out()

    def _line(self, name: str, hint: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setPlaceholderText(hint)
        return field

    def _lay_out(self) -> None:
        box = QFrame()
        box.setProperty("role", "card")
        box.setFixedWidth(look.pixels(620))
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(9)
        languages = QWidget()
        ticks = QHBoxLayout(languages)
        ticks.setContentsMargins(0, 0, 0, 0)
        ticks.setSpacing(18)
        for tick in self._languages.values():
            ticks.addWidget(tick)
        ticks.addStretch(1)
        choose = button(self.tr("Choose…"), clicked=self._choose)
        choose.setAccessibleName(self.tr("Choose the desk's folder"))
        place = QWidget()
        beside = QHBoxLayout(place)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self._folder, 1)
        beside.addWidget(choose)
        second = label(
            self.tr(
                "Make a second administrator soon: only an administrator can set a new password for one."
            ),
            "muted",
            wrap=True,
        )
        parts: tuple[tuple[str, tuple[tuple[str, QWidget], ...]], ...] = (
            (
                self.tr("THE OFFICE"),
                (
                    (self.tr("Office name"), self._office),
                    (self.tr("Short name"), self._short),
                    (self.tr("Languages"), languages),
                    (self.tr("Place"), self._place),
                    (self.tr("Press contact"), self._email),
                    (self.tr("Website"), self._site),
                ),
            ),
            (
                self.tr("ITS ADMINISTRATOR"),
                (
                    (self.tr("Your name"), self._admin),
                    (self.tr("Account name"), self._account),
                    (self.tr("Password"), self._password),
                    ("", self.strength),
                    (self.tr("Password again"), self._again),
                    ("", self._writes),
                    ("", second),
                ),
            ),
            (self.tr("WHERE EVERYTHING IS KEPT"), ((self.tr("Folder"), place),)),
        )
        for heading, rows in parts:
            form.addRow(label(heading, "section"))
            for caption, field in rows:
                form.addRow(label(caption, "muted"), field)
        inner = QVBoxLayout(box)
        inner.setContentsMargins(30, 26, 30, 24)
        inner.setSpacing(12)
        inner.addWidget(label(self.tr("Set up our office"), "title"))
        inner.addLayout(form)
        inner.addWidget(self._error)
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self._make)
        inner.addLayout(foot)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 24, 16, 24)
        outer.addStretch(1)
        # Not by an alignment, which would reckon the height of wrapped words by the whole width.
        outer.addLayout(row(None, box, None, spacing=0))
        outer.addStretch(1)

    def start(self) -> None:
        self._office.setFocus()

    def fill(self, *, office: str, admin: str, account: str, password: str) -> None:
        """Put in what is needed, the password twice."""
        for field, text in (
            (self._office, office),
            (self._admin, admin),
            (self._account, account),
            (self._password, password),
            (self._again, password),
        ):
            field.setText(text)

    @property
    def error_text(self) -> str:
        return self._error.text()

    def show_error(self, text: str) -> None:
        self._error.setText(text)
        self._make.setEnabled(True)
        if self._judged()[0]:
            self.strength.hide()  # the same is said now with what to do

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, self.tr("Keep the desk in this folder"), self._folder.text()
        )
        if folder:
            self._folder.setText(folder)

    def send(self) -> None:
        problem, field = self._problem()
        if problem:
            self.show_error(problem)
            if field is not None:
                field.setFocus()
            return
        self._error.setText("")
        self._make.setEnabled(False)
        self.ready.emit(self._value())

    def _problem(self) -> tuple[str, QWidget | None]:
        """The first thing that is missing, and where."""
        if not self._office.text().strip():
            return self.tr("The office needs a name."), self._office
        if not any(tick.isChecked() for tick in self._languages.values()):
            return self.tr("Choose at least one language."), self._languages["en"]
        if not self._admin.text().strip():
            return self.tr("Enter your name."), self._admin
        if not self._account.text().strip():
            return self.tr("Choose an account name."), self._account
        problem, hint, _ = self._judged()
        if problem:
            return f"{problem} {hint}".strip(), self._password
        if self._password.text() != self._again.text():
            return self.tr("The two passwords differ."), self._again
        if not self._folder.text().strip():
            return self.tr("Choose a folder."), self._folder
        return "", None

    def _judged(self) -> tuple[str, str, int]:
        password = self._password.text()
        if self._judge is None:
            short = len(password) < SHORTEST_PASSWORD
            words = self.tr("The password needs at least 15 characters. Four or five words do well.")
            return (words, "", 0) if short else ("", "", 1)
        fields = (self._office, self._short, self._site, self._admin, self._account)
        return self._judge(password, tuple(field.text() for field in fields))

    def _show_strength(self, password: str) -> None:
        judged = self._judged()
        self.strength.show_strength(judged[2], strength_words(password, judged))
        self.strength.setVisible(bool(password))

    def _value(self) -> NewDesk:
        languages = tuple(code for code, tick in self._languages.items() if tick.isChecked())
        contact = self._email.text().strip()
        site = self._site.text().strip()

        def everywhere(text: str) -> dict[str, str]:
            return dict.fromkeys(languages, text) if text else {}

        office = Office(
            uid="",
            names=everywhere(self._office.text().strip()),
            short_names=everywhere(self._short.text().strip() or self._office.text().strip()),
            languages=languages,
            place=everywhere(self._place.text().strip()),
            contact=everywhere(contact),
            website=site,
        )
        roles = {Role.ADMINISTRATOR} | ({Role.AUTHOR} if self._writes.isChecked() else set())
        administrator = FirstAccount(
            self._account.text().strip(), self._admin.text().strip(), self._password.text(), frozenset(roles)
        )
        return NewDesk(Path(self._folder.text().strip()).expanduser(), office, administrator)
