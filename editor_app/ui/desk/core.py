"""Opening a desk, and the ways work goes to the lanes and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from editor_app import resources
from editor_app.domain.accounts import Account, AccountId, Role
from editor_app.domain.release import Office
from editor_app.errors import EditorError, Refused
from editor_app.ui.lanes import Failed, Lanes

if TYPE_CHECKING:
    from editor_app.templates.library import TemplateLibrary
    from editor_app.usecases.transactions import Transactions

T = TypeVar("T")
Opener = Callable[[Path, bool], Any]
"""Opens (or, with True, makes) a desk in a folder and gives what `Transactions` wants; from the composition root."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A desk that was opened: kept by the facade, never by a window."""

    folder: Path
    transactions: Transactions
    photo_files: Any
    office: Office
    library: TemplateLibrary


@dataclass(frozen=True, slots=True)
class FirstAccount:
    """The administrator a new desk starts with. ``password`` is hashed on the lane and not kept."""

    name: str
    display_name: str
    password: str
    roles: frozenset[Role]


class DeskCore(QObject):
    """The desk itself: which one, whose, and who sits at it."""

    desk_opened = Signal(object)
    """Office"""
    desk_failed = Signal(object)
    """EditorError: the desk could not be opened"""
    signed_in = Signal(object)
    """Account"""
    sign_in_refused = Signal(object)
    """EditorError"""
    signed_out = Signal()
    refused = Signal(object)
    """EditorError that no other signal told"""
    failed = Signal(object)
    """BaseException: a bug, for the crash kit"""
    progress = Signal(str, int, int)
    """what is being done, how many are done, of how many; done == of ends it"""
    busy = Signal(bool)

    anchors: Path | None = None
    """Where this workstation keeps what it saw of desks; None keeps nothing."""

    def __init__(self, lanes: Callable[[Failed], Lanes], opener: Opener) -> None:
        super().__init__()
        self.lanes = lanes(self._answer)
        self._opener = opener
        self._opened: Opened | None = None
        self._account: Account | None = None

    # -- what is known -------------------------------------------------------------------------------------

    @property
    def account(self) -> Account | None:
        """Who is signed in."""
        return self._account

    @property
    def office(self) -> Office | None:
        return self._opened.office if self._opened else None

    @property
    def folder(self) -> Path | None:
        return self._opened.folder if self._opened else None

    # -- opening -------------------------------------------------------------------------------------------

    def open(self, folder: Path) -> None:
        """Open the desk in ``folder``; answers with `desk_opened` or `desk_failed`."""

        def work() -> Opened:
            return self._open(folder, create=False)

        self.lanes.database.submit(work, self._desk_is_open, self._desk_is_not_open)

    def create(self, folder: Path, office: Office, administrator: FirstAccount) -> None:
        """Make a desk in ``folder`` for ``office`` with its administrator; answers as `open` does."""

        def work() -> Opened:
            from editor_app.usecases import office as offices
            from editor_app.usecases.accounts import NewAccount
            from editor_app.usecases.passwords import make_lock
            from editor_app.usecases.transactions import Transactions

            known = (*office.names.values(), *office.short_names.values(), office.website)
            names = (administrator.name, administrator.display_name)
            lock = make_lock(administrator.password, (*known, *names))
            first = NewAccount(*names, administrator.roles, lock)
            desk = self._opener(folder, True)
            Transactions(desk).run(offices.create_office, office, first)
            return self._wrap(folder, desk)

        self.lanes.database.submit(work, self._desk_is_open, self._desk_is_not_open)

    def make(self, builder: Callable[[Path], None], folder: Path) -> None:
        """Let ``builder`` make a desk in ``folder`` (the sample office), then open it."""

        def work() -> Opened:
            builder(folder)
            return self._open(folder, create=False)

        self.lanes.database.submit(work, self._desk_is_open, self._desk_is_not_open)

    def _open(self, folder: Path, create: bool) -> Opened:
        return self._wrap(folder, self._opener(folder, create))

    def _wrap(self, folder: Path, desk: Any) -> Opened:
        from editor_app.templates.library import TemplateLibrary
        from editor_app.usecases import office as offices
        from editor_app.usecases.copies import anchor_of
        from editor_app.usecases.transactions import Transactions

        anchor = anchor_of(desk, self.anchors) if self.anchors is not None else None
        transactions = Transactions(desk, anchor=anchor)
        office = transactions.read(offices.read_office)
        library = TemplateLibrary([resources.path("templates"), folder / "templates"])
        return Opened(folder, transactions, desk.photo_files, office, library)

    def _desk_is_open(self, opened: Opened) -> None:
        self._opened = opened
        self.desk_opened.emit(opened.office)

    def _desk_is_not_open(self, error: BaseException) -> None:
        self._say(error, self.desk_failed)

    # -- the lanes -----------------------------------------------------------------------------------------

    def read(
        self,
        work: Callable[[Transactions, AccountId], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
    ) -> None:
        """Run ``work`` with the transactions and the actor on the database lane."""
        opened, account = self._opened, self._account
        if opened is None or account is None:
            return
        self.lanes.database.submit(lambda: work(opened.transactions, account.id), done, failed)

    def need(self) -> Opened:
        """The open desk; Refused where there is none."""
        if self._opened is None:
            raise Refused("No desk is open.", "Open a desk first.")
        return self._opened

    def _answer(self, error: BaseException) -> None:
        self._say(error, self.refused)

    def _say(self, error: BaseException, signal: Any) -> None:
        """A known error goes to ``signal``; anything else is a bug."""
        if isinstance(error, EditorError):
            signal.emit(error)
        else:
            self.failed.emit(error)
