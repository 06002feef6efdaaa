"""A day in the writing room at the real window: from what was said to an approved text in two languages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QMenu,
    QTableWidget,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editor_app import sample
from editor_app.app import Program
from editor_app.document.nodes import mentions
from editor_app.document.parse import parse_markdown
from editor_app.domain.content import Content
from editor_app.domain.release import Release
from editor_app.domain.workflow import Status
from editor_app.store.desk import open_desk
from editor_app.ui import look
from editor_app.ui.window import DeskWindow
from editor_app.usecases import drafts, passwords, review
from editor_app.usecases.accounts import list_accounts
from editor_app.usecases.transactions import Transactions
from editor_app.usecases.verify import verify_desk
from editor_app.usecases.words import office_words
from tests.journeys.hand import Hand, NotThere
from tests.journeys.walk import HEADLINE, SUPERVISOR, WRITER, Walk
from tests.paste.clipboards import read
from tests.usecases.staff import CHEAP

BODY = "Text of the release"
SAID = ("The gauges will be read every hour", "Ölçülər hər saat aparılacaq")
TOPIC = "river gauges"
PASTED = "word-win-tracked-changes.html"
REASON = "The name of the speech"
COUNTS = "Both counts are official."
OFFICE_WORD = "gaugeboat"
PAIRS = (["1,250", "1260"], ["1260", "1,250"])


@pytest.fixture(scope="module")
def sample_made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    before = passwords.use_hasher(CHEAP)
    folder = tmp_path_factory.mktemp("sample") / "desk"
    sample.build(folder)
    yield folder
    passwords.use_hasher(before)


@pytest.fixture
def day(sample_made: Path, tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Day]:
    shutil.copytree(sample_made, tmp_path / "desk")
    program = Program(qapp, str(tmp_path / "desk"), config=tmp_path / "config", state=tmp_path / "state")
    look.apply(qapp, "light", 1.0)
    program.frame.resize(1440, 900)
    qtbot.addWidget(program.frame)
    program.start()
    yield Day(program, Hand(program.frame))
    program.frame.close()


class Day(Walk):
    """What a writer does in the writing room, step by step."""

    @property
    def window(self) -> DeskWindow:
        assert self.program.window is not None
        return self.program.window

    @property
    def content(self) -> Content:
        """What is being worked on, with everything typed."""
        content = self.window.bench.manuscript.gathered()
        assert content is not None
        return content

    @property
    def page(self) -> QTextEdit:
        page = self.hand.see(QAbstractScrollArea, BODY)
        assert isinstance(page, QTextEdit)
        return page

    def reads(self, words: str, language: str = "en") -> bool:
        return words in self.content.text(language).body.replace("\u00a0", " ")

    def finds(self, rule: str, language: str = "") -> list[str]:
        findings = self.window.bench.panels.findings
        return [one.text for one in findings if one.rule == rule and language in ("", one.language)]

    def new_paragraph(self, words: str = "") -> None:
        self.page.setFocus()
        self.hand.keys("Ctrl+End", "Return", to=self.page)
        if words:
            self.hand.write(words, to=self.page)

    # -- the steps -------------------------------------------------------------------------------------------

    def start_from_what_was_said(self) -> None:
        hand = self.hand
        hand.keys("Ctrl+N")
        hand.see(QLineEdit, "Host")
        self._tick("Write in English", "Write in Azərbaycanca")
        self.fill_in_a_meeting()
        hand.press("What was said: Add a statement")
        speaker = hand.see(QComboBox, "What was said: speaker")
        speaker.setFocus()
        hand.keys("Down", to=speaker)
        for field, words in (
            ("What was said: topic", TOPIC),
            ("What was said: what was said, English", SAID[0]),
            ("What was said: what was said, Azərbaycanca", SAID[1]),
        ):
            box = hand.see(QWidget, field)
            box.setFocus()
            hand.write(words, to=box)
        hand.see(QCheckBox, "What was said: word for word, in quotation marks").click()
        hand.look("statements")
        hand.keys("Ctrl+Return")
        hand.wait_for(lambda: self._on_the_table(Status.DRAFT, HEADLINE), "the new draft")
        if self.window.bench.area.language != "en":
            hand.press("English")
        self.tell("A report is started from what was said, word for word, in two languages")

    def _tick(self, *wanted: str) -> None:
        for name in ("Write in English", "Write in Azərbaycanca", "Write in Русский"):
            box = self.hand.see(QCheckBox, name)
            if box.isChecked() is not (name in wanted):
                box.click()

    def name_somebody(self, after: str) -> None:
        self.new_paragraph("@mark")
        self.hand.see(QListWidget, "People to name here")
        self.hand.keys("Return", to=self.page)
        self.hand.write(after, to=self.page)

    def paste_from_word(self, tmp_path: Path) -> None:
        data = QMimeData()
        data.setHtml(read(PASTED).filled(tmp_path).decode("utf-8"))
        QApplication.clipboard().setMimeData(data)
        self.new_paragraph()
        self.hand.keys("Ctrl+V", to=self.page)

    def choose_in_menu(self, words: str) -> None:
        """Choose a row of the menu that is open, by the keyboard."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for _ in menu.actions():
            active = menu.activeAction()
            if active is not None and words in active.text():
                break
            QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Return)
        self.hand.pause()

    def walk_to(self, words: str) -> None:
        """F4 from finding to finding, until the cursor is at ``words``."""
        self.page.setFocus()
        for _ in range(20):
            here = self.window.bench.area.editor.findings.here()
            if here is not None and here.text == words and self.page.textCursor().hasSelection():
                return
            self.hand.keys("F4", to=self.page)
        raise NotThere(f"no finding “{words}” by F4")

    def mend_one_then_all(self) -> None:
        """One double space by key, the others of the kind with it, and back and forth."""
        hand = self.hand
        hand.wait_for(lambda: len(self.finds("spacing.double")) == 3, "three double spaces")
        self.walk_to("  ")
        hand.keys("Ctrl+.", to=self.page)
        hand.wait_for(lambda: len(self.finds("spacing.double")) == 2, "one mended")
        self.walk_to("  ")
        hand.keys("Ctrl+Shift+.")
        hand.wait_for(lambda: not self.finds("spacing.double"), "all mended")
        hand.keys("Ctrl+Z", to=self.page)
        hand.wait_for(lambda: len(self.finds("spacing.double")) == 2, "both back by one undo")
        hand.keys("Ctrl+Shift+Z", to=self.page)
        hand.wait_for(lambda: not self.finds("spacing.double"), "both mended again")
        self.tell("One double space is mended by key, all others of the kind at once")

    def ignore(self, words: str, reason: str) -> None:
        hand = self.hand
        self.walk_to(words)
        hand.keys("Ctrl+Alt+.")
        line = hand.see(QLineEdit, "Reason for letting the finding stand")
        hand.write("so what", to=line)
        hand.keys("Return", to=line)
        assert line.isVisible(), "seven letters are no reason"
        line.selectAll()
        hand.write(reason, to=line)
        hand.look("reason")
        hand.keys("Return", to=line)
        hand.wait_for(lambda: not self.finds("words.viewpoint"), "the finding to go")
        self.tell("A finding is ignored with a reason")

    def add_office_word(self, word: str) -> None:
        hand = self.hand
        hand.wait_for(lambda: word in self.finds("spelling"), f"“{word}” to be unknown")
        self.page.setFocus()
        hand.keys("F7", to=self.page)
        hand.wait_for(lambda: QApplication.activePopupWidget() is not None, "the menu of the word")
        self.choose_in_menu(f"Add “{word}” to the office’s words")
        hand.wait_for(lambda: word not in self.finds("spelling"), "the word to be known")
        self.tell("An office word is added from the menu of the word")

    def write_the_other_language(self) -> None:
        hand = self.hand
        hand.press("Azərbaycanca")
        hand.keys("Ctrl+Shift+D")
        hand.see(QTableWidget, "Facts by language")
        hand.wait_for(lambda: self.window.bench.area.language == "az", "Azerbaijani on the page")
        self.name_somebody(" protokolu imzaladı.")
        self.new_paragraph("Görüş 5 mayda keçirilib.")
        self.new_paragraph("Tərəflər protokolu imzalayıb.")
        self.new_paragraph("Tərəflər söhbət edib. 1250 gəmi sayılıb. Biri =dsyx= gəmisidir.")
        hand.wait_for(lambda: self.reads("Dövlət Su Yolları Xidməti gəmisidir", "az"), "the abbreviation")
        hand.wait_for(lambda: self.finds("parity.facts") == [], "both languages to say the same")
        self.tell("The second language is written beside the first")

    def change_a_number(self) -> None:
        """1250 becomes 1260 in one language; sending is refused and the pair is named."""
        hand = self.hand
        self.page.setTextCursor(self.page.document().find("1250"))
        hand.write("1260", to=self.page)
        hand.wait_for(lambda: len(self.finds("parity.facts")) == 1, "the difference")
        hand.keys("Ctrl+Alt+S")
        hand.wait_for(lambda: hand.reads("1,250") and hand.reads("1260"), "the pair in the refusal")
        hand.look("refused")
        assert self.release.status is Status.DRAFT
        self.tell("A number changed in one language keeps the text from review; the pair is shown")

    def waive_the_difference(self, reason: str) -> None:
        hand = self.hand
        table = hand.see(QTableWidget, "Facts by language")
        hand.wait_for(lambda: told_in(table, 0) in PAIRS, "the pair in the table")
        table.setCurrentCell(0, 1)
        line = hand.see(QLineEdit, "Reason for letting the difference stand")
        line.setFocus()
        hand.write(reason, to=line)
        hand.press("Waive with a reason")
        hand.wait_for(lambda: self.finds("parity.facts") == [], "the difference to stand")
        self.tell("The difference is waived with a reason")

    def ask_how_it_was_written(self, words: str) -> None:
        hand = self.hand
        hand.keys("Ctrl+Shift+D")
        hand.press("English")
        self.page.setFocus()
        self.page.setTextCursor(self.page.document().find(words))
        hand.keys("Ctrl+Shift+H")
        hand.wait_for(lambda: hand.reads(f"“{words}”") and hand.reads("USUAL FORM"), "the last uses")
        hand.look("last-uses")
        hand.keys("Esc", to=hand.see(QAbstractButton, f"Use this form: {words}"))
        hand.wait_for(lambda: not hand.reads("USUAL FORM"), "the window to go")
        self.tell("The archive says how it was written last time")

    def approve_as(self, who: str, headline: str) -> None:
        hand = self.hand
        self.sign_in_as_another(who)
        hand.press_beginning("In review")
        rows = hand.see(QAbstractItemView, "Releases")
        hand.wait_for(lambda: headline in headlines(rows), "the release in review")
        rows.setFocus()
        rows.setCurrentIndex(rows.model().index(headlines(rows).index(headline), 0))
        hand.keys("Return", to=rows)
        hand.wait_for(lambda: self._on_the_table(Status.IN_REVIEW, HEADLINE), "the release on the table")
        hand.keys("Ctrl+Alt+A")
        hand.wait_for(lambda: self._on_the_table(Status.APPROVED), "the approval")

    # -- a promotion -----------------------------------------------------------------------------------------

    def report_on(self, day: str) -> Release:
        """A report of that day whose text names Ms Gurbanova by reference."""
        hand = self.hand
        hand.keys("Ctrl+N")
        hand.see(QLineEdit, "Host")
        self._tick("Write in English")
        before = self.window.bench.release
        self.fill_in_a_meeting(day)
        hand.keys("Ctrl+Return")
        hand.wait_for(lambda: self.window.bench.release not in (None, before), "the new draft")
        self.new_paragraph("@gurb")
        hand.see(QListWidget, "People to name here")
        hand.keys("Return", to=self.page)
        hand.write(" took part.", to=self.page)
        hand.keys("Ctrl+S")
        hand.wait_for(lambda: not self.window.bench.manuscript.dirty, "the revision")
        return self.release

    def promote(self, name: str, last_day: str, first_day: str, post: str) -> None:
        """In the directory: the post held ends on ``last_day``, another begins on ``first_day``."""
        hand = self.hand
        hand.keys("Ctrl+Shift+U")
        search = hand.see(QLineEdit, "Search people")
        search.setFocus()
        hand.write(name, to=search)
        hand.keys("Return", to=search)
        hand.wait_for(lambda: hand.reads(f"Ms Sevda {name}"), "her card")
        ends = hand.see(QLineEdit, "Held to")
        ends.setFocus()
        hand.write(last_day, to=ends)
        hand.keys("Tab", to=ends)
        hand.press("Add an appointment")
        for field, words in (("Held from", first_day), ("Post, English", post)):
            line = hand.see(QLineEdit, field)
            line.setFocus()
            hand.write(words, to=line)
            hand.keys("Tab", to=line)
        hand.look("time-line")
        hand.press("Save")
        hand.wait_for(lambda: self._held(name) == 2, "the directory to know it")
        hand.keys("Esc", to=search)
        self.tell(f"{name} is promoted in the directory")

    def _held(self, family: str) -> int:
        """Appointments of the person with that family name, as the desk knows them."""
        people = self.program.desk.people
        return next(len(one.appointments) for one in people if one.names["en"].family == family)

    def open_again(self, release: Release) -> str:
        """Open it from the list by keyboard; its English text as the page has it."""
        rows = self.hand.see(QAbstractItemView, "Releases")
        lines = self.window.column.model.lines
        rows.setFocus()
        rows.setCurrentIndex(rows.model().index([line.id for line in lines].index(release.id), 0))
        self.hand.keys("Return", to=rows)
        self.hand.wait_for(lambda: self.release.id == release.id, "the release on the table")
        return self.release.content.text("en").body


def told_in(table: QTableWidget, row: int) -> list[str]:
    """What the two languages say in a row of the facts."""
    items = (table.item(row, column) for column in (1, 2))
    return [item.text() for item in items if item is not None]


def headlines(rows: QAbstractItemView) -> list[str]:
    model = rows.model()
    return [str(model.index(n, 0).data()) for n in range(model.rowCount())]


def test_a_day_in_the_writing_room(day: Day, tmp_path: Path) -> None:
    hand = day.hand
    day.sign_in(WRITER)

    day.start_from_what_was_said()
    assert day.reads("“The gauges will be read every hour,” said Mr Valiyev.")
    assert day.reads("“Ölçülər hər saat aparılacaq”", "az")

    day.name_somebody(" signed the minutes.")
    day.paste_from_word(tmp_path)
    assert hand.reads("Struck-out words were left out")
    assert day.reads("The meeting was held on 5 May.\n\nThe sides signed the minutes.")
    assert "old building" not in day.content.text("en").body

    day.new_paragraph("The sides  spoke of our country.  Some 1,250 boats  were counted.")
    day.mend_one_then_all()
    day.ignore("our country", REASON)
    hand.keys("Ctrl+End", to=day.page)
    hand.write(f" The {OFFICE_WORD} helped.", to=day.page)
    day.add_office_word(OFFICE_WORD)
    hand.keys("Ctrl+End", to=day.page)
    hand.write(" One is a boat of the =sws=.", to=day.page)
    assert day.reads("One is a boat of the State Waterways Service.")

    day.write_the_other_language()
    day.change_a_number()
    day.waive_the_difference(COUNTS)
    day.ask_how_it_was_written("River Basin Organization")
    headline = day.release.content.headline
    day.send()

    day.approve_as(SUPERVISOR, headline)
    hand.keys("Alt+5")
    hand.wait_for(lambda: hand.reads(f": {REASON}"), "the waiver in the history")
    assert hand.reads("Ignored “our country”")
    hand.look("history")
    hand.keys("Alt+3")
    hand.press_beginning("Ignored here: ")
    hand.wait_for(lambda: not hand.reads(REASON), "the shelf to fold")
    approved = day.release
    day.program.frame.close()

    desk = open_desk(tmp_path / "desk")
    try:
        transactions = Transactions(desk)
        accounts = {account.name: account.id for account in transactions.read(list_accounts)}
        release = transactions.read(drafts.open_release, accounts["emil"], approved.id)
        trail = transactions.read(review.history, accounts["emil"], approved.id)
        words = transactions.read(office_words)
        assert transactions.read(verify_desk, desk.photo_files) == ()
    finally:
        desk.close()
    assert release.status is Status.APPROVED
    assert release.contributors == {accounts["leyla"]}
    approval = release.approval
    assert approval is not None
    assert (approval.account_id, approval.seal) == (accounts["rashid"], release.seal)
    assert {(waiver.rule, waiver.reason, waiver.account) for waiver in release.content.waivers} == {
        ("words.viewpoint", REASON, "Leyla A."),
        ("parity.facts", COUNTS, "Leyla A."),
    }
    noted = [(note.words, note.reason) for line in trail for note in line.waived]
    assert ("our country", REASON) in noted
    assert len(noted) == 2
    assert OFFICE_WORD in words["en"]
    assert [one.person for one in mentions(parse_markdown(release.content.text("az").body))] == [
        "elena-marku"
    ]


OLD_POST = "Head of the Legal Department of the State Waterways Service"
NEW_POST = "Deputy Chief of the State Waterways Service"


def test_a_promotion_on_1_may_leaves_an_approved_text_and_the_day_before_alone(day: Day) -> None:
    hand = day.hand
    day.sign_in(WRITER)
    handed_in = day.report_on("2 May 2026")
    assert OLD_POST in handed_in.content.text("en").body
    headline = handed_in.content.headline
    day.send()
    day.approve_as(SUPERVISOR, headline)
    approved = day.release
    day.sign_in_as_another(WRITER)
    before, after = day.report_on("30 April 2026"), day.report_on("2 May 2026")
    assert OLD_POST in after.content.text("en").body

    day.promote("Gurbanova", "30 April 2026", "1 May 2026", NEW_POST)

    assert f"{OLD_POST}, Ms Sevda Gurbanova" in day.open_again(before)
    assert f"{NEW_POST}, Ms Sevda Gurbanova" in day.open_again(after)
    hand.press_beginning("Approved")
    hand.wait_for(lambda: approved.id in [line.id for line in day.window.column.model.lines], "the approved")
    assert day.open_again(approved) == approved.content.text("en").body
    assert (day.release.status, day.release.seal) == (Status.APPROVED, approved.seal)
