"""What happens when something unexpected is raised: it is logged, the typing is put in safety, and a dialog shows
a report that can be copied. Known errors (`EditorError`) never come this way.
"""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import IO

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)

from editor_app import __version__

log = logging.getLogger("communique")

_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
# Said by the offscreen and minimal platforms of Qt; nothing a person could act on.
_NOISE = ("This plugin does not support", "propagateSizeHints")


class _LateLog(logging.Handler):
    """The rotating log, opened with its first line: its library costs a tenth of the start."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._log: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._log is None:
            from logging.handlers import RotatingFileHandler

            self._log = RotatingFileHandler(self._path, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
            self._log.setFormatter(self.formatter)
        self._log.handle(record)

    def close(self) -> None:
        if self._log is not None:
            self._log.close()
        super().close()


class CrashKit(QObject):
    """Installs the hooks. ``rescue`` is called before anything is shown: it writes the typing to recovery."""

    raised = Signal(str)

    def __init__(self, state_folder: Path, rescue: Callable[[], None]) -> None:
        super().__init__()
        self._rescue = rescue
        self._folder = state_folder
        self._fault_file: IO[str] | None = None
        self._shown = False
        self.raised.connect(self._show)

    def install(self) -> None:
        """Take over every hook of Python and Qt, and start the rotating log."""
        self._open_log()
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        qInstallMessageHandler(_on_qt_message)

    def _open_log(self) -> None:
        log.setLevel(logging.INFO)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            handler = _LateLog(self._folder / "communique.log")
            self._fault_file = (self._folder / "fault.log").open("a", encoding="utf-8")
        except OSError:
            # Without a place for a log the program still works; errors are then shown only.
            logging.getLogger("communique").addHandler(logging.StreamHandler())
            return
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(message)s"))
        log.addHandler(handler)
        faulthandler.enable(self._fault_file)

    def report(self, error: BaseException) -> None:
        """Handle an unexpected error that was caught on its way (from a lane)."""
        self._on_exception(type(error), error, error.__traceback__)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        words = "".join(traceback.format_exception(kind, error, trace))
        log.error("unexpected error\n%s", words)
        try:
            self._rescue()
        except Exception:
            log.exception("the typing could not be put in safety")
        self.raised.emit(report_text(words))

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    def _show(self, report: str) -> None:
        if self._shown:
            return  # one dialog at a time; the log has all of them
        self._shown = True
        dialog = CrashDialog(report, QApplication.activeWindow())
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        self._shown = False


def report_text(words: str) -> str:
    """What a person can send to whoever looks after the program: versions, system, the trace; no texts."""
    import platform  # seldom needed, and dear at the start

    system = f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
    return f"Communiqué {__version__}, {system}\n\n{words}"


class CrashDialog(QDialog):
    """Says that something went wrong inside the program, what is safe, and gives the report for copying."""

    def __init__(self, report: str, parent: QObject | None = None) -> None:
        super().__init__(parent)  # type: ignore[arg-type]
        self.setWindowTitle(self.tr("Something went wrong inside Communiqué"))
        self.resize(640, 400)
        title = QLabel(self.tr("Something went wrong inside Communiqué"))
        title.setProperty("role", "title")
        words = QLabel(
            self.tr(
                "What you had typed has been put in safety. You can go on working; if it happens again, "
                "start the program anew. Please send the report below to whoever looks after the program."
            )
        )
        words.setWordWrap(True)
        self._report = QPlainTextEdit(report)
        self._report.setReadOnly(True)
        self._report.setAccessibleName(self.tr("Report"))
        copy = QPushButton(self.tr("Copy the report"))
        copy.clicked.connect(self._copy)
        close = QPushButton(self.tr("Go on working"))
        close.setProperty("role", "primary")
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(copy)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(title)
        layout.addWidget(words)
        layout.addWidget(self._report, 1)
        layout.addLayout(buttons)
        close.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())


def _on_qt_message(kind: QtMsgType, _: QMessageLogContext, message: str) -> None:
    if any(noise in message for noise in _NOISE):
        return
    log.log(_QT_LEVELS.get(kind, logging.WARNING), "Qt: %s", message)
