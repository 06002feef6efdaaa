"""Bad days at the real window: killed while typing, locked out, moved away, full of photos, two at one text."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from editor_app import sample
from editor_app.app import Program
from editor_app.domain.release import Release
from editor_app.errors import Refused
from editor_app.store.engine import BUSY_VARIABLE
from editor_app.ui import look
from editor_app.usecases import passwords
from tests.journeys.hand import Hand
from tests.usecases.staff import CHEAP, jpeg

ROOT = Path(__file__).resolve().parents[2]
LEYLA, MURAD = "Leyla A., Writer", "Murad K., Writer"
BODY = "Text of the release"
Sit = Callable[[str], "Seat"]


class Seat:
    """A program on the desk with somebody signed in and their first draft open."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.hand = Hand(program.frame)

    @property
    def opened(self) -> bool:
        window = self.program.window
        return window is not None and window.bench.release is not None

    @property
    def release(self) -> Release:
        window = self.program.window
        assert window is not None
        assert window.bench.release is not None
        return window.bench.release

    @property
    def body(self) -> str:
        window = self.program.window
        assert window is not None
        return window.bench.area.editor.text().body

    @property
    def saved(self) -> str:
        return "\n".join(text.body for text in self.release.content.texts.values())

    def sign_in(self, who: str) -> None:
        self.hand.see(QLineEdit, "Account name")
        self.hand.press(f"Sign in as {who}")
        self.hand.wait_for(
            lambda: self.program.window is not None and self.program.desk.account is not None, "the desk"
        )
        self.hand.see(QWidget, f"Signed in: {who}")

    def open_first(self) -> None:
        hand = self.hand
        window = self.program.window
        assert window is not None
        rows = window.column.list
        hand.wait_for(lambda: rows.model().rowCount() > 0, "a release")
        hand.pause(0.3)
        rows.setFocus()
        rows.setCurrentIndex(rows.model().index(0, 0))
        hand.keys("Return", to=rows)
        hand.see(QAbstractScrollArea, BODY)

    def write(self, words: str) -> None:
        body = self.hand.see(QAbstractScrollArea, BODY)
        body.setFocus()
        self.hand.keys("Ctrl+End", to=body)
        self.hand.write(words, to=body)


@pytest.fixture(scope="module")
def sample_made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    before = passwords.use_hasher(CHEAP)
    folder = tmp_path_factory.mktemp("sample") / "desk"
    sample.build(folder)
    yield folder
    passwords.use_hasher(before)


@pytest.fixture
def desk(sample_made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(BUSY_VARIABLE, "1")
    shutil.copytree(sample_made, tmp_path / "desk")
    return tmp_path / "desk"


@pytest.fixture
def sit(desk: Path, tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Sit]:
    """Somebody sits down at a window of their own, at the same desk."""
    look.apply(qapp, "light", 1.0)
    programs: list[Program] = []

    def sit_down(who: str) -> Seat:
        state = tmp_path / f"state{len(programs)}"
        program = Program(qapp, str(desk), config=state / "config", state=tmp_path / "state")
        program.frame.resize(1280, 720)
        qtbot.addWidget(program.frame)
        programs.append(program)
        program.start()
        seat = Seat(program)
        seat.sign_in(who)
        seat.open_first()
        seat.hand.wait_for(lambda: seat.opened, "the draft")
        return seat

    yield sit_down
    for program in programs:
        program.frame.close()


def test_killed_while_typing_the_next_start_offers_it_with_the_difference(
    desk: Path, tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    command = [sys.executable, "-m", "tests.journeys.typist", str(desk), str(tmp_path / "typist")]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=dict(os.environ)
    ) as child:
        assert child.stdout is not None
        reached = 0
        kept = ""
        for line in child.stdout:
            if found := re.match(r"typed (\d+)", line):
                reached = int(found[1])
                kept = _recovery(desk)
                if "word10" in kept:
                    break
        child.kill()
    assert reached >= 10
    program = Program(qapp, str(desk), config=tmp_path / "config", state=tmp_path / "state")
    qtbot.addWidget(program.frame)
    program.start()
    seat = Seat(program)
    seat.sign_in(LEYLA)
    hand = seat.hand
    hand.wait_for(lambda: hand.reads("was not saved. It is still here."), "the offer")
    hand.press("See the difference")
    hand.wait_for(lambda: hand.reads("Take over what was typed?"), "the difference")
    hand.press("Take over")
    hand.wait_for(lambda: "word10" in seat.saved, "the recovered words as a revision")
    hand.wait_for(lambda: _recovery(desk) == "", "an empty recovery buffer")
    program.frame.close()


def test_a_locked_desk_lets_one_write_on_and_takes_everything_once_it_is_free(
    sit: Sit, desk: Path, tmp_path: Path
) -> None:
    seat = sit(LEYLA)
    hand = seat.hand
    with closing(sqlite3.connect(desk / "desk.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        seat.write(" Written while the desk was locked.")
        hand.wait_for(lambda: hand.reads("The desk does not answer"), "the banner")
        [aside] = (tmp_path / "state" / "unsaved").glob("*.json")
        hand.wait_for(lambda: "Written while the desk was locked." in aside.read_text("utf-8"), "the words")
        hand.keys("Ctrl+S")
        hand.see(QWidget, "Try again")
        assert "Written while the desk was locked." in seat.body
        other.execute("ROLLBACK")
    hand.press("Try again")
    hand.wait_for(lambda: "Written while the desk was locked." in seat.saved, "the saved words")
    hand.wait_for(lambda: not hand.reads("The desk does not answer"), "the banner to go")
    assert not aside.exists()


def test_closing_while_the_desk_is_locked_loses_nothing(sit: Sit, desk: Path) -> None:
    seat = sit(LEYLA)
    with closing(sqlite3.connect(desk / "desk.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        seat.write(" The last words before closing.")
        seat.program.frame.close()
        other.execute("ROLLBACK")
    _as_if_by_another_run(seat)
    again = sit(LEYLA)
    again.hand.wait_for(lambda: again.hand.reads("was not saved. It is still here."), "the offer")
    again.hand.press("Take over")
    again.hand.wait_for(lambda: "The last words before closing." in again.saved, "the recovered words")


def test_a_desk_that_was_moved_is_told_and_saved_to_once_it_is_back(sit: Sit, desk: Path) -> None:
    seat = sit(LEYLA)
    hand = seat.hand
    desk.rename(desk.with_name("moved"))
    seat.write(" Written while the folder was away.")
    hand.keys("Ctrl+S")
    hand.see(QWidget, "Try again")
    assert hand.reads("folder")
    assert "Written while the folder was away." in seat.body
    desk.with_name("moved").rename(desk)
    hand.press("Try again")
    hand.wait_for(lambda: "Written while the folder was away." in seat.saved, "the saved words")


def test_switching_the_user_saves_first_and_leaves_no_window_behind(sit: Sit) -> None:
    seat = sit(LEYLA)
    release = seat.release
    seat.write(" Typed just before leaving.")
    seat.hand.keys("Ctrl+Shift+L")
    seat.sign_in(MURAD)
    # The window of the person before is gone: what the desk refuses now is told in the new one alone.
    seat.program.desk.refused.emit(Refused("The desk refuses this.", "Do something else."))
    seat.hand.wait_for(lambda: seat.hand.reads("The desk refuses this."), "the banner")
    seat.hand.keys("Ctrl+Shift+L")
    seat.sign_in(LEYLA)
    seat.hand.wait_for(lambda: seat.opened, "the text")
    assert seat.release.id == release.id
    assert "Typed just before leaving." in seat.saved


def test_two_windows_at_one_text_keep_both_texts(sit: Sit, desk: Path) -> None:
    one = sit(LEYLA)
    two = sit(LEYLA)
    assert one.release.id == two.release.id
    for seat, words in ((one, " From the first window."), (two, " From the second window.")):
        window = seat.program.window
        assert window is not None
        window.bench.area.editor.body.moveCursor(QTextCursor.MoveOperation.End)
        seat.hand.write(words, to=window.bench.area.editor.body)
    for seat in (one, two):
        assert seat.program.window is not None
        seat.program.window.do("save")
        seat.hand.pause(0.5)
    one.hand.wait_for(lambda: "From the first window." in one.saved, "the first save")
    two.hand.wait_for(lambda: two.hand.reads("Both texts are kept"), "the conflict")
    two.hand.press("Go on with mine")
    two.hand.wait_for(lambda: "From the second window." in two.saved, "one's own text")
    with closing(sqlite3.connect(desk / "desk.db")) as other:
        texts = [row[0] for row in other.execute("SELECT content FROM revision")]
    assert any("From the first window." in text for text in texts)
    assert any("From the second window." in text for text in texts)


def test_fifty_photos_can_be_cancelled_and_the_text_is_saved_after(sit: Sit, tmp_path: Path) -> None:
    seat = sit(LEYLA)
    hand = seat.hand
    photos = [tmp_path / f"photo-{n:02}.jpg" for n in range(50)]
    for n, photo in enumerate(photos):
        photo.write_bytes(jpeg(f"#{n * 5:02x}4060", (3000, 2000)))
    body = hand.see(QAbstractScrollArea, BODY)
    hand.drop(photos, body.viewport() if isinstance(body, QAbstractScrollArea) else body)
    hand.see(QWidget, "Stop taking photos in")
    seat.write(" Typed while photos came in.")
    hand.press("Stop taking photos in")
    hand.wait_for(lambda: hand.reads("no photo was added"), "the answer")
    hand.keys("Ctrl+S")
    hand.wait_for(lambda: "Typed while photos came in." in seat.saved, "the saved words")
    assert seat.release.content.photos == ()


def test_closing_while_photos_come_in_keeps_the_typing(sit: Sit, tmp_path: Path) -> None:
    seat = sit(LEYLA)
    photos = [tmp_path / f"photo-{n:02}.jpg" for n in range(12)]
    for n, photo in enumerate(photos):
        photo.write_bytes(jpeg(f"#{n * 5:02x}4060", (3000, 2000)))
    body = seat.hand.see(QAbstractScrollArea, BODY)
    seat.write(" Typed before the photos.")
    seat.hand.drop(photos, body.viewport())
    seat.program.frame.close()
    again = sit(LEYLA)
    again.hand.wait_for(lambda: "Typed before the photos." in again.saved, "the typing as a revision")
    assert again.release.content.photos == ()


def test_photos_the_desk_cannot_take_are_named_and_the_text_is_saved_after(
    sit: Sit, desk: Path, tmp_path: Path
) -> None:
    seat = sit(LEYLA)
    hand = seat.hand
    photo = tmp_path / "harbour.jpg"
    photo.write_bytes(jpeg())
    shutil.rmtree(desk / "photos")
    (desk / "photos").write_text("not a folder")
    body = hand.see(QAbstractScrollArea, BODY)
    hand.drop([photo], body.viewport())
    hand.wait_for(lambda: hand.reads("harbour.jpg"), "the refusal")
    seat.write(" Typed after the refusal.")
    hand.keys("Ctrl+S")
    hand.wait_for(lambda: "Typed after the refusal." in seat.saved, "the saved words")


def _recovery(desk: Path) -> str:
    with closing(sqlite3.connect(desk / "desk.db")) as other:
        return "".join(row[0] for row in other.execute("SELECT content FROM recovery"))


def _as_if_by_another_run(seat: Seat) -> None:
    """The tests are one process; the program would be another one after closing."""
    place = seat.program.desk.second_place
    assert place is not None
    for path in (place._folder).glob("*.json"):
        path.rename(path.with_name(path.stem.rpartition("-")[0] + "-before.json"))
