"""K1: a keystroke until it is painted, in the whole window beside the same window without checks and a bare QTextEdit.

    python -m tests.bench.keystroke [--words 5000,50000] [--keys N] [--made-up]

Ours is the program's own window on a desk in a folder, with both lanes running: checks, underlines, counts, the
recovery buffer. Fifteen keys go to it, fifteen to the same window with spelling and all checks off, fifteen to a bare
editor with the same text in the same type, and so on. The words are English, one in twenty-five unknown to the
speller; with ``--made-up`` it is every second, and a paragraph has forty wavy lines. Time is the processor time of
the window's thread, so that other programs and Qt's pacing of paints do not count. Between keys the event loop runs; a
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
from dataclasses import dataclass, field
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit

from editor_app import app
from editor_app.domain.release import ReleaseId
from editor_app.ui import look
from editor_app.ui.desk import Desk
from editor_app.ui.editor import formats
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


def measure(words: int = 5_000, keys: int = 150, *, english: bool = True) -> list[Result]:
    application = app.make_application()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        bureau = material.office(folder / "desk")
        release = bureau.start(material.content(words, faults=True, english=english))
        bureau.desk.close()
        loop = Loop(application)
        window, program = _window(application, folder, loop)
        body = _opened(window, release.id, loop)
        typist, checks = Typist(body, loop), Checks(window, program.desk, loop)
        with Bare(words, body.viewport().visibleRegion().boundingRect().size(), english=english) as bare:
            costs = Costs()
            for round_ in range(max(2, keys // BLOCK + 1)):
                checks.turn_on()
                loop.turns.clear()
                ours = typist.type(BLOCK)
                costs.turns += loop.turns
                checks.clock += typist.clock
                checks.turn_off()
                costs.add((ours, typist.type(BLOCK), bare.type(BLOCK)), warm=bool(round_))
                checks.unchecked_clock += typist.clock
            costs.noise = bare.pauses()
            costs.clock = (checks.clock, checks.unchecked_clock, bare.clock())
        window.do("save")
        loop.until(lambda: not window.bench.manuscript.dirty)
        program.frame.close()
        loop.run(0.2)
        return _told(f"{words:,} words" if english else f"{words:,} made-up words", costs)


@dataclass
class Costs:
    """Milliseconds for each key: with checks, the same window without, the bare editor. ``noise``: its pauses."""

    ours: list[float] = field(default_factory=list)
    unchecked: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    turns: list[tuple[float, float]] = field(default_factory=list)
    clock: tuple[Sequence[float], Sequence[float], Sequence[float]] = ((), (), ())
    """The same keys by the clock"""
    noise: int = 0

    def add(self, block: tuple[list[float], list[float], list[float]], *, warm: bool) -> None:
        if warm:
            for costs, more in zip((self.ours, self.unchecked, self.bare), block, strict=True):
                costs += more


class Checks:
    """Spelling and house style of one window, switched off and on. Both wait until the window is quiet again."""

    def __init__(self, window: DeskWindow, desk: Desk, loop: Loop) -> None:
        self._window = window
        self._desk = desk
        self._loop = loop
        self._proof = window.bench.area.editor.body.spelling.proofreading
        self._check = desk.check
        self._answers = 0
        self.clock: list[float] = []
        self.unchecked_clock: list[float] = []
        assert self._proof is not None
        desk.findings_read.connect(self._answered)

    def _answered(self, *_: object) -> None:
        self._answers += 1

    def turn_off(self) -> None:
        self._desk.check = lambda *_: None  # type: ignore[method-assign]
        self._loop.run(0.6)
        editor = self._window.bench.area.editor
        editor.set_proofreading(None)
        editor.show_findings(())
        self._loop.until_quiet()

    def turn_on(self) -> None:
        self._desk.check = self._check  # type: ignore[method-assign]
        bench = self._window.bench
        if bench.area.editor.body.spelling.proofreading is None:
            bench.area.editor.set_proofreading(self._proof)
        answers = self._answers
        bench.manuscript.check()
        self._loop.until(lambda: self._answers > answers)
        self._loop.until_quiet()


class Bare:
    """A bare QTextEdit of the same size with the same text in the same type, in a process of its own without our
    style sheet."""

    def __init__(self, words: int, size: QSize, *, english: bool) -> None:
        room = f"{words}x{size.width()}x{size.height()}x{int(english)}"
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

    def clock(self) -> list[float]:
        """What the keys so far took by the clock."""
        return self._ask("clock")

    def _ask(self, words: str) -> list[float]:
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{words}\n")
        process.stdin.flush()
        return [float(word) for word in process.stdout.readline().split()]


def serve_bare(words: int, width: int, height: int, english: int) -> None:
    """The other process: a line with a number types so many keys and answers what each cost."""
    application = QApplication([])
    editor = QTextEdit()
    editor.setFont(look.text_font(formats.BODY_SIZE))
    editor.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    editor.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    editor.resize(width, height)
    text = material.content(words, faults=True, english=bool(english)).text("en")
    editor.document().setMarkdown(text.body)
    editor.show()
    loop = Loop(application)
    loop.run(0.3)
    typist, clock = Typist(editor, loop), list[float]()
    for line in sys.stdin:
        if line.strip() == "pauses":
            print(sum(turn[0] > PAUSE for turn in loop.turns), flush=True)
        elif line.strip() == "clock":
            print(*clock, flush=True)
        else:
            print(*typist.type(int(line)), flush=True)
            clock += typist.clock


class Typist:
    """Presses keys in the middle of the text and waits for each to be painted."""

    def __init__(self, editor: QTextEdit, loop: Loop) -> None:
        self._editor = editor
        self._loop = loop
        self._watch = Painted(editor)
        self._typed = 0
        self.clock: list[float] = []
        """Milliseconds by the clock for each key of the last `type`"""
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
        self.clock = []
        for _ in range(keys):
            letter = TYPED[self._typed % len(TYPED)]
            self._typed += 1
            key = Qt.Key.Key_Space if letter == " " else Qt.Key(ord(letter.upper()))
            before, start, at = self._watch.count, time.thread_time(), time.perf_counter()
            press = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(self._editor, press)
            while self._watch.count == before:
                self._loop.turn()
            spent.append((time.thread_time() - start) * 1000)
            self.clock.append((time.perf_counter() - at) * 1000)
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


def _told(where: str, costs: Costs) -> list[Result]:
    longest = max(turn[1] for turn in costs.turns)
    clock = sum(turn[0] > PAUSE for turn in costs.turns)
    against = {"without checks": costs.unchecked, "QTextEdit": costs.bare}
    rows = [
        Result("K1", f"key in {where}, {name}", percentile(costs.ours, share), theirs, "ms", bound, other)
        for other, others in against.items()
        for name, share, bound in (("p95", 0.95, 1.5), ("p50", 0.5, None))
        for theirs in [percentile(others, share)]
    ]
    by_clock = [
        Result("K1", f"key in {where}, p95 by the clock", percentile(ours, 0.95), theirs, "ms", None, other)
        for ours, *others in [costs.clock]
        for other, values in zip(against, others, strict=True)
        for theirs in [percentile(values, 0.95)]
    ]
    return [
        *rows,
        *by_clock,
        Result("K1", f"longest pause in {where}, processor", longest, None, "ms", PAUSE),
        Result(
            "K1", f"pauses over 16 ms in {where}, clock", clock, None, "", None, f"bare has {costs.noise}"
        ),
    ]


def main(arguments: Sequence[str] | None = None) -> list[Result]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", default="5000,50000")
    parser.add_argument("--keys", type=int, default=150)
    parser.add_argument("--made-up", action="store_true", help="every second word unknown")
    parser.add_argument("--bare", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.bare is not None:
        words, width, height, english = map(int, options.bare.split("x"))
        serve_bare(words, width, height, english)
        return []
    results = [
        row
        for words in options.words.split(",")
        for row in measure(int(words), options.keys, english=not options.made_up)
    ]
    print_table(results)
    return results


if __name__ == "__main__":
    main()
