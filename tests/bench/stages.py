"""One start, told stage by stage in milliseconds since exec: the process that `startup` starts again and again.

python -m tests.bench.stages bare | program DESK | list DESK
"""

# Nothing may be imported here that the measured program does not import itself.
from __future__ import annotations

import os
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from editor_app.app import Program
    from editor_app.signing.keys import SigningKey
    from editor_app.ui.window import DeskWindow

_EXEC = int(os.environ.get("BENCH_EXEC") or time.monotonic_ns())


def tell(stage: str, since: int = _EXEC) -> None:
    print(f"{stage}={(time.monotonic_ns() - since) / 1e6:.1f}", flush=True)


def bare() -> None:
    """The window that every program of this kind begins with: a frame and a text editor that takes keys.

    It imports ``Qt``, as any window does that names a key or an alignment; its enums alone are a sixth of the start.
    """
    from PySide6.QtCore import QEvent, QObject, Qt, QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, painted)
            return False

    def painted() -> None:
        tell("painted")
        os._exit(0)

    application = QApplication([])
    window = QMainWindow()
    window.resize(1280, 800)
    editor = QTextEdit()
    editor.setPlainText("Meeting report. " * 400)
    editor.setAlignment(Qt.AlignmentFlag.AlignLeft)
    window.setCentralWidget(editor)
    watch = Watch()
    editor.viewport().installEventFilter(watch)
    window.show()
    application.exec()


def program(desk: str, to_the_list: bool) -> None:
    """The program, built as `app.main` builds it, on a desk of the benchmarks."""
    from editor_app import app

    application = app.make_application()
    window = app.Program(application, desk, "leyla")

    def painted() -> None:
        tell("painted")
        if not to_the_list:
            os._exit(0)

    window.crash_kit.install()
    window.first_painted.connect(painted)
    if to_the_list:
        _sign_in(window)
    window.start()
    application.exec()


def _sign_in(window: Program) -> None:
    """Give the password as soon as the desk and the late imports are there, as somebody who types would."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    from tests.usecases.staff import PASSWORD

    accepted: list[int] = []
    shown: list[DeskWindow] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and shown[0].column.model.lines:
                QTimer.singleShot(0, listed)
            return False

    watch = Watch()

    def listed() -> None:
        tell("listed", accepted[-1])
        os._exit(0)

    def desk_shown(desk_window: DeskWindow) -> None:
        shown.append(desk_window)
        desk_window.column.list.viewport().installEventFilter(watch)

    def ready() -> None:
        if "editor_app.export.run" not in sys.modules or window.desk.office is None:
            QTimer.singleShot(20, ready)
            return
        from editor_app.usecases import passwords

        open_lock = passwords.open_lock

        def opened(public_key: str, locked_key: str, password: str) -> SigningKey | None:
            key = open_lock(public_key, locked_key, password)
            accepted.append(time.monotonic_ns())
            return key

        passwords.open_lock = opened
        QTimer.singleShot(100, lambda: window.desk.sign_in("leyla", PASSWORD))

    window.desk_shown.connect(desk_shown)
    window.first_painted.connect(ready)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["bare"]:
            bare()
        case ["program", where]:
            program(where, to_the_list=False)
        case ["list", where]:
            program(where, to_the_list=True)
