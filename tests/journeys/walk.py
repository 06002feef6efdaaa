"""The whole way of a release in press-office words, at the real window with real keys and clicks.

The journey test walks it and looks at the desk behind it; `packaging/journey.py` walks it where there is no screen
and leaves the pictures and the exported files.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from editor_app.app import Program
from editor_app.domain.release import Release
from editor_app.domain.workflow import Status
from tests.journeys.hand import Hand

WRITER, SUPERVISOR, EXPORTER = "Leyla A., Writer", "R. Huseynli, Supervisor", "Emil T., Exporter"
HEADLINE = "Meeting with Ms Elena Marku, River Basin Organization"
FAULTY = "İn this regard  the parties agreed to meet again."
MENDED = "In this regard the parties agreed to meet again."
REASON = "Please say in the text when the two sides will meet again."
ADDED = " The next meeting is planned for March."

LEAD = ("Mr Valiyev greets Ms Marku on 23 November 2026", "Two people in dark suits shake hands")
SECOND = ("The gauging station on the upper river, November 2026", "A white cabinet stands in a wide river")
CREDIT = "Press office"


class Walk:
    """One release on its way. ``tell`` is called with each step in words."""

    def __init__(self, program: Program, hand: Hand, tell: Callable[[str], None] = lambda _: None) -> None:
        self.program = program
        self.hand = hand
        self.tell = tell

    @property
    def release(self) -> Release:
        """The release on the table, as the window holds it."""
        window = self.program.window
        assert window is not None
        release = window.bench.release
        assert release is not None
        return release

    def whole_way(self, photos: Sequence[Path], out: Path) -> None:
        """From a report type to the published release."""
        self.sign_in(WRITER)
        self.start_a_report()
        self.attach(photos)
        self.write_and_mend()
        self.describe_the_photos()
        self.send()
        self.sign_in_as_another(SUPERVISOR)
        self.return_it()
        self.sign_in_as_another(WRITER)
        self.edit_as_asked()
        self.send()
        self.sign_in_as_another(SUPERVISOR)
        self.approve()
        self.sign_in_as_another(EXPORTER)
        self.export(out)
        self.mark_as_released()

    # -- who is at the window --------------------------------------------------------------------------------

    def sign_in(self, who: str) -> None:
        self.hand.see(QLineEdit, "Account name")
        self.hand.look(f"sign-in-{who.split()[0].strip('.').lower()}")
        self.hand.press(f"Sign in as {who}")
        self.hand.see(QWidget, f"Signed in: {who}")
        self.tell(f"{who} signs in")

    def sign_in_as_another(self, who: str) -> None:
        self.hand.keys("Ctrl+Shift+L")
        self.sign_in(who)

    # -- the writer -------------------------------------------------------------------------------------------

    def start_a_report(self) -> None:
        hand = self.hand
        hand.keys("Ctrl+N")
        self.fill_in_a_meeting()
        hand.look("new-report")
        hand.keys("Ctrl+Return")
        hand.see(QWidget, "Text of the release")
        hand.wait_for(lambda: self._on_the_table(Status.DRAFT, HEADLINE), "the new draft")
        hand.look("draft")
        self.tell("A meeting report is started from its facts; the text wrote itself")

    def fill_in_a_meeting(self, day: str = "23 November 2026") -> None:
        """Who met whom and when, in the new-report window that is open."""
        hand = self.hand
        for field, typed in (("Host", "vali"), ("Guest", "mark")):
            hand.see(QLineEdit, field).setFocus()
            hand.write(typed)
            hand.pause(0.3)
            hand.keys("Return")
        hand.see(QLineEdit, "Date").setFocus()
        hand.write(day)
        hand.keys("Tab")
        hand.wait_for(lambda: self._draft_reads(f"on {day}"), "the draft beside the form")

    def _draft_reads(self, words: str) -> bool:
        draft = self.hand.see(QTextEdit, "The draft, as it writes itself")
        return words in draft.toPlainText().replace("\u00a0", " ")

    def attach(self, photos: Sequence[Path]) -> None:
        body = self.hand.see(QAbstractScrollArea, "Text of the release")
        self.hand.drop(photos, body.viewport())
        self.hand.wait_for(lambda: len(self.release.content.photos) == len(photos), "the photos")
        self.hand.look("photos-to-describe")
        self.tell(f"{len(photos)} photos are dropped onto the page")

    def write_and_mend(self) -> None:
        """Type a sentence with two faults at the end and mend both by key."""
        hand = self.hand
        body = hand.see(QAbstractScrollArea, "Text of the release")
        body.setFocus()
        hand.keys("Ctrl+End", "Return", to=body)
        hand.write(FAULTY, to=body)
        hand.keys("Alt+3")
        hand.wait_for(lambda: hand.reads("İn”") and hand.reads("two blanks"), "the two findings")
        hand.look("checks")
        body.setFocus()
        for _ in range(8):  # F4 goes from finding to finding; only the two faults have a mend
            if MENDED in self._body():
                break
            hand.keys("F4", "Ctrl+.")
            hand.pause(0.8)
        hand.wait_for(lambda: MENDED in self._body(), "both mends")
        self.tell("A dotted İ and a double space are found while writing, and mended by key")

    def _body(self) -> str:
        window = self.program.window
        assert window is not None
        return window.bench.area.editor.text().body

    def describe_the_photos(self) -> None:
        hand = self.hand
        hand.keys("Alt+2")
        for field, words in (
            ("Caption, English", (LEAD[0], SECOND[0])),
            ("Alternative text, English", (LEAD[1], SECOND[1])),
            ("Credit, English", (CREDIT, CREDIT)),
        ):
            for box, text in zip(hand.see_all(QWidget, field), words, strict=True):
                box.setFocus()
                hand.write(text, to=box)
        hand.press("Photo 2: Place in text")
        hand.wait_for(lambda: "photo:" in self._body(), "the photo in the text")
        hand.look("photos-described")
        self.tell("Captions, alternative texts and credits are given; one photo is placed in the text")

    def send(self) -> None:
        self.hand.press("Send for review")
        self.hand.wait_for(lambda: self._on_the_table(Status.IN_REVIEW), "the release in review")
        self.hand.look("sent-for-review")
        self.tell("The writer sends it for review")

    def edit_as_asked(self) -> None:
        hand = self.hand
        self._open("Changes requested")
        hand.look("changes-requested")
        body = hand.see(QAbstractScrollArea, "Text of the release")
        body.setFocus()
        hand.keys("Ctrl+End", to=body)
        hand.write(ADDED, to=body)
        hand.keys("Ctrl+S")
        hand.wait_for(lambda: ADDED.strip() in self.release.content.text("en").body, "the saved edit")
        self.tell("The writer edits the text as asked")

    # -- the supervisor and the exporter ------------------------------------------------------------------------

    def return_it(self) -> None:
        hand = self.hand
        self._open("In review")
        hand.look("review")
        hand.keys("Ctrl+Shift+Return")
        hand.see(QPlainTextEdit, "Reason").setFocus()
        hand.write(REASON)
        hand.look("reason")
        hand.press("Request changes")
        hand.wait_for(lambda: self._on_the_table(Status.CHANGES_REQUESTED), "the returned release")
        self.tell("The supervisor returns it with a reason")

    def approve(self) -> None:
        self._open("In review")
        self.hand.look("review-again")
        self.hand.keys("Ctrl+Alt+A")
        self.hand.wait_for(lambda: self._on_the_table(Status.APPROVED), "the approval")
        self.hand.look("approved")
        self.tell(f"The supervisor approves it; its register number is {self.release.number}")

    def export(self, out: Path) -> None:
        hand = self.hand
        self._open("Approved")
        hand.keys("Ctrl+E")
        folder = hand.see(QLineEdit, "Folder")
        folder.selectAll()
        hand.write(str(out), to=folder)
        hand.look("export")
        hand.press("Export")
        hand.wait_for(
            lambda: len(list(out.glob("*.html"))) > 0 and len(list(out.glob("*.docx"))) > 0, "the files"
        )
        hand.wait_for(
            lambda: "release" in {step.value for step in self.release.open_steps}, "the recorded export"
        )
        self.tell("The exporter exports a Word file and a web page")

    def mark_as_released(self) -> None:
        self.hand.keys("Ctrl+Alt+R")
        self.hand.wait_for(lambda: self._on_the_table(Status.RELEASED), "the published release")
        self.hand.keys("Alt+5")
        self.hand.look("released-history")
        self.tell("The exporter marks it as released")

    def _open(self, section: str) -> None:
        """Choose a section of the rail and open its first release with the keyboard."""
        hand = self.hand
        hand.press_beginning(section)
        rows = hand.see(QAbstractItemView, "Releases")
        hand.wait_for(lambda: HEADLINE in _headlines(rows), f"the release among “{section}”")
        rows.setFocus()
        rows.setCurrentIndex(rows.model().index(_headlines(rows).index(HEADLINE), 0))
        hand.keys("Return", to=rows)
        hand.wait_for(
            lambda: self.program.window is not None and self.program.window.bench.release is not None
        )
        hand.wait_for(
            lambda: self.release.content.text("en").headline == HEADLINE, "the release on the table"
        )

    def _on_the_table(self, status: Status, headline: str = "") -> bool:
        window = self.program.window
        release = window.bench.release if window is not None else None
        return (
            release is not None
            and release.status is status
            and (not headline or release.content.text("en").headline == headline)
        )


def _headlines(rows: QAbstractItemView) -> list[str]:
    model = rows.model()
    return [str(model.index(n, 0).data()) for n in range(model.rowCount())]
