"""K1: a keystroke until it is painted, in the whole window beside a bare QTextEdit with the same text.

    python -m tests.bench.keystroke [--words 5000,50000] [--keys N]

Ours is the program's own window on a desk in a folder, with both lanes running: checks, underlines, counts, the
recovery buffer. Fifteen keys go to ours, then fifteen to the bare editor, and so on. Time is the processor time of the
window's thread, so that other programs and Qt's pacing of paints do not count. Between keys the event loop runs; a
pause is one turn of it.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit

from editor_app import app
from editor_app.domain.release import ReleaseId
from editor_app.ui.window import DeskWindow
from tests.bench import material
from tests.bench.measure import Result, percentile, print_table
from tests.usecases.staff import PASSWORD

TYPED = "council report "
PAUSE = 16.0
BLOCK = 15
"""Keys at a time in one editor, before it is the other's turn."""
GAP = 0.03
"""Seconds between keys: a fast typist."""


class Painted(QObject):
    """Counts the paints of one widget."""

    def __init__(self, editor: QTextEdit) -> None:
        super().__init__()
        self.count = 0
        editor.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


class Loop:
    """Turns the event loop and remembers how long each turn took: by the clock, and of the processor."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self.turns: list[tuple[float, float]] = []

    def turn(self) -> None:
        wall, used = time.perf_counter(), time.thread_time()
        self._application.processEvents()
        self.turns.append(((time.perf_counter() - wall) * 1000, (time.thread_time() - used) * 1000))

    def run(self, seconds: float) -> None:
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            self.turn()
            time.sleep(0.001)

    def until_quiet(self, seconds: float = 60) -> None:
        """Until nothing but a blinking cursor keeps the loop busy: words are judged and findings underlined."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            used = time.thread_time()
            self.run(0.5)
            if time.thread_time() - used < 0.05:
                return

    def until(self, reached: Callable[[], bool], seconds: float = 120) -> None:
        end = time.perf_counter() + seconds
        while not reached():
            if time.perf_counter() > end:
                raise TimeoutError
            self.turn()
            time.sleep(0.001)


def measure(words: int = 5_000, keys: int = 150) -> list[Result]:
    application = app.make_application()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        bureau = material.office(folder / "desk")
        release = bureau.start(material.content(words, faults=True))
        bureau.desk.close()
        loop = Loop(application)
        window, program = _window(application, folder, loop)
        body = _opened(window, release.id, loop)
        typist = Typist(body, loop)
        with Bare(words, body.viewport().visibleRegion().boundingRect().size()) as bare:
            loop.turns.clear()
            ours: list[float] = []
            theirs: list[float] = []
            for round_ in range(max(2, keys // BLOCK + 1)):
                mine, other = typist.type(BLOCK), bare.type(BLOCK)
                if round_:
                    ours += mine
                    theirs += other
            noise = bare.pauses()
        turns = list(loop.turns)
        window.do("save")
        loop.until(lambda: not window.bench.manuscript.dirty)
        program.frame.close()
        loop.run(0.2)
        return _told(words, ours, theirs, turns, noise)


class Bare:
    """A bare QTextEdit of the same size with the same text, in a process of its own without our style sheet."""

    def __init__(self, words: int, size: QSize) -> None:
        room = f"{words}x{size.width()}x{size.height()}"
        command = [sys.executable, "-m", "tests.bench.keystroke", "--bare", room]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> Bare:
        self._ask("0")
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()

    def type(self, keys: int) -> list[float]:
        return self._ask(str(keys))

    def pauses(self) -> int:
        """Turns of its event loop that took over 16 ms by the clock, so far."""
        return int(self._ask("pauses")[0])

    def _ask(self, words: str) -> list[float]:
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{words}\n")
        process.stdin.flush()
        return [float(word) for word in process.stdout.readline().split()]


def serve_bare(words: int, width: int, height: int) -> None:
    """The other process: a line with a number types so many keys and answers what each cost."""
    application = QApplication([])
    editor = QTextEdit()
    editor.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    editor.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    editor.resize(width, height)
    editor.document().setMarkdown(material.content(words, faults=True).text("en").body)
    editor.show()
    loop = Loop(application)
    loop.run(0.3)
    typist = Typist(editor, loop)
    for line in sys.stdin:
        if line.strip() == "pauses":
            print(sum(turn[0] > PAUSE for turn in loop.turns), flush=True)
        else:
            print(*typist.type(int(line)), flush=True)


class Typist:
    """Presses keys in the middle of the text and waits for each to be painted."""

    def __init__(self, editor: QTextEdit, loop: Loop) -> None:
        self._editor = editor
        self._loop = loop
        self._watch = Painted(editor)
        self._typed = 0
        cursor = editor.textCursor()
        cursor.setPosition(editor.document().characterCount() // 2)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfWord)
        editor.setTextCursor(cursor)
        editor.ensureCursorVisible()
        editor.activateWindow()
        editor.setFocus()
        loop.run(0.5)
        loop.turns.clear()

    def type(self, keys: int) -> list[float]:
        """Milliseconds of this thread's processor time for each key, from the press to the paint."""
        spent: list[float] = []
        for _ in range(keys):
            letter = TYPED[self._typed % len(TYPED)]
            self._typed += 1
            key = Qt.Key.Key_Space if letter == " " else Qt.Key(ord(letter.upper()))
            before, start = self._watch.count, time.thread_time()
            press = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(self._editor, press)
            while self._watch.count == before:
                self._loop.turn()
            spent.append((time.thread_time() - start) * 1000)
            self._loop.run(GAP)
        return spent


def _window(application: QApplication, folder: Path, loop: Loop) -> tuple[DeskWindow, app.Program]:
    program = app.Program(application, str(folder / "desk"), config=folder / "config", state=folder / "state")
    shown: list[DeskWindow] = []
    program.desk_shown.connect(shown.append)
    program.start()
    loop.until(lambda: program.desk.office is not None)
    program.desk.sign_in("leyla", PASSWORD)
    loop.until(lambda: bool(shown))
    program.frame.resize(1440, 900)
    return shown[0], program


def _opened(window: DeskWindow, release: ReleaseId, loop: Loop) -> QTextEdit:
    """The body of the release, once its findings are underlined."""
    window.open_release(release)
    loop.until(lambda: window.bench.release is not None and bool(window.bench.panels.findings))
    loop.until_quiet()
    return window.bench.area.editor.body


def _told(
    words: int,
    ours: Sequence[float],
    theirs: Sequence[float],
    turns: Sequence[tuple[float, float]],
    noise: int,
) -> list[Result]:
    what = f"key in {words:,} words"
    longest = max(turn[1] for turn in turns)
    clock = sum(turn[0] > PAUSE for turn in turns)
    return [
        Result(
            "K1", f"{what}, p95", percentile(ours, 0.95), percentile(theirs, 0.95), "ms", 1.5, "QTextEdit"
        ),
        Result("K1", f"{what}, p50", percentile(ours, 0.5), percentile(theirs, 0.5), "ms", None, "QTextEdit"),
        Result("K1", f"longest pause in {words:,} words, processor", longest, None, "ms", PAUSE),
        Result(
            "K1", f"pauses over 16 ms in {words:,} words, clock", clock, None, "", None, f"bare has {noise}"
        ),
    ]


def main(arguments: Sequence[str] | None = None) -> list[Result]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", default="5000,50000")
    parser.add_argument("--keys", type=int, default=150)
    parser.add_argument("--bare", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.bare is not None:
        words, width, height = map(int, options.bare.split("x"))
        serve_bare(words, width, height)
        return []
    results = [row for words in options.words.split(",") for row in measure(int(words), options.keys)]
    print_table(results)
    return results


if __name__ == "__main__":
    main()
