"""Verifying in the window: quietly behind the first list, on demand with progress, and of files that are dropped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QTime, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QWidget

from editor_app.domain.accounts import Account, Permission
from editor_app.domain.release import Release
from editor_app.errors import EditorError
from editor_app.ui.desk import Desk
from editor_app.ui.notices import Act, Banners
from editor_app.ui.proof_window import ProofWindow
from editor_app.ui.statusline import StatusLine

SETTLED = 2_500
"""Milliseconds after which a window that was opened has its first list."""
_SHOWN = 5
"""Sentences in the banner; behind them they are counted."""
_EXPORTS = (".docx", ".html", ".htm")
_COPY_SIGNS = (
    "an older copy of the desk was put back",
    "it was written anew",
    "The office's key is not the one",
)


class Proving(QObject):
    """Starts verifications and shows what came of them."""

    told = Signal(str, object)

    def __init__(
        self, window: QWidget, desk: Desk, account: Account, banners: Banners, status: StatusLine
    ) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._account = account
        self._banners = banners
        self._status = status
        self._dialog: ProofWindow | None = None
        desk.verifying.connect(self._verifying)
        desk.verified.connect(self._verified)
        desk.verified_quietly.connect(self._verified_quietly)
        desk.files_checked.connect(self._files_checked)
        desk.history_written.connect(self._history_written)
        desk.copy_accepted.connect(self._copy_accepted)
        desk.proof_refused.connect(self._refused)

    # -- the desk ------------------------------------------------------------------------------------------

    def verify_soon(self) -> None:
        """Verify quietly once the window has settled."""
        QTimer.singleShot(SETTLED, self, self._desk.verify_quietly)

    def verify(self) -> None:
        """Recompute everything, with progress."""
        self._status.show_work(self.tr("Verifying the desk…"))
        self._desk.verify()

    def _verifying(self, part: str, n: int, of: int) -> None:
        names = {
            "database": self.tr("the database"),
            "history": self.tr("the history"),
            "releases": self.tr("the releases"),
            "office": self.tr("the office and its accounts"),
            "lists": self.tr("the lists"),
            "photos": self.tr("the photos"),
            "signatures": self.tr("the signatures"),
        }
        self._status.show_work(self.tr("Verifying {0} ({1} of {2})…").format(names.get(part, part), n, of))

    def _verified(self, problems: tuple[str, ...]) -> None:
        self._status.show_work("")
        self._show(problems)
        if not problems:
            self.told.emit(
                self.tr("Everything is in order: history, signatures, seals, register and photos."), None
            )

    def _verified_quietly(self, problems: tuple[str, ...]) -> None:
        self._show(problems)

    def _show(self, problems: Sequence[str]) -> None:
        self._status.show_verified(not problems, QTime.currentTime())
        if not problems:
            self._banners.take_away("verify")
            return
        more = len(problems) - _SHOWN
        lines = [*problems[:_SHOWN], *([self.tr("… and {0} more.").format(more)] if more > 0 else [])]
        todo = self.tr(
            "What to do: export nothing, keep a copy of the desk’s folder as it is, tell an administrator, and restore "
            "a backup that verifies."
        )
        copy = Act(self.tr("Copy"), lambda: QGuiApplication.clipboard().setText("\n".join(problems)), "quiet")
        again = Act(self.tr("Verify again"), self.verify)
        accept = Act(self.tr("This copy is right…"), self.accept_copy)
        may = self._account.may(Permission.KEEP_ACCOUNTS) and any(
            sign in problem for problem in problems for sign in _COPY_SIGNS
        )
        self._banners.show_banner(
            "verify",
            "danger",
            self.tr("This desk does not verify."),
            "\n".join([*lines, todo]),
            (accept, again, copy) if may else (again, copy),
        )

    def accept_copy(self) -> None:
        """Ask why this older copy is the right one, and write it down."""
        reason, given = QInputDialog.getText(
            self._window,
            self.tr("This copy is right"),
            self.tr(
                "What was written after this copy is lost with it. Your reason stands in the history, signed by you.\n"
                "Why is this copy the right one?"
            ),
            QLineEdit.EchoMode.Normal,
        )
        if given:
            self._desk.accept_copy(reason)

    def _copy_accepted(self, line: int) -> None:
        self.told.emit(self.tr("Accepted from line {0} of the history on.").format(line), None)
        self.verify()

    # -- files ---------------------------------------------------------------------------------------------

    def pick_files(self) -> None:
        """Ask for exported files and check them."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window,
            self.tr("Is this file what was approved?"),
            "",
            self.tr("Exported files ({0})").format("*.docx *.html *.htm"),
        )
        self.check_files([Path(name) for name in names])

    def check_files(self, files: Sequence[Path]) -> None:
        """Say of each whether it is what was approved."""
        if files:
            self._status.show_work(self.tr("Comparing with what was approved…"))
            self._desk.check_files(files)

    def exports_in(self, mime: QMimeData) -> list[Path]:
        """The files of a drop, if all of them could be exports; else none."""
        files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        fitting = [file for file in files if file.suffix.lower() in _EXPORTS]
        return fitting if fitting and len(fitting) == len(mime.urls()) else []

    def _files_checked(self, answers: tuple[object, ...]) -> None:
        self._status.show_work("")
        self._dialog = ProofWindow(answers, self._window)
        self._dialog.show()

    @property
    def dialog(self) -> ProofWindow | None:
        """What was said of files last."""
        return self._dialog

    # -- the history as a table ----------------------------------------------------------------------------

    def write_history(self, release: Release | None) -> None:
        """Ask for a file, and write the history of ``release`` or of the whole desk into it."""
        stem = self.tr("history") if release is None else self.tr("history of release {0}").format(release.id)
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("History as a table"),
            f"{stem}.csv",
            self.tr("Tables ({0})").format("*.csv"),
        )
        if name:
            self._desk.write_history(Path(name), None if release is None else release.id)

    def _history_written(self, file: Path, lines: int) -> None:
        folder = QUrl.fromLocalFile(str(file.parent))
        act = Act(self.tr("Open the folder"), lambda: QDesktopServices.openUrl(folder))
        self.told.emit(self.tr("{0} lines of the history are in {1}.").format(lines, file.name), act)

    def _refused(self, error: EditorError) -> None:
        self._status.show_work("")
        self._banners.show_error("proof", error)
