"""Who sits at the desk, from the sign-in to the end: locking, one's own password, whether the session still stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from editor_app.domain.accounts import Account, AccountId
from editor_app.domain.notices import Notices
from editor_app.errors import EditorError, Refused
from editor_app.ui.desk.core import DeskCore, Opener
from editor_app.ui.lanes import Failed, Lanes

if TYPE_CHECKING:
    from editor_app.usecases.signing_in import Entered
    from editor_app.usecases.standing import Standing
    from editor_app.usecases.transactions import Transactions

AGAIN = 500
"""Milliseconds until it is asked again whether what is under way is done, so that the key may be forgotten."""


class DeskSession(DeskCore):
    """Signing in and out, locking and unlocking, and being told how one stands."""

    password_wanted = Signal(object)
    """Account: it signed in with a password that an administrator made, and has to choose its own"""
    password_refused = Signal(object)
    """EditorError about one's own new password"""
    password_changed = Signal()
    """One's own password is another now"""
    locked = Signal()
    unlocked = Signal()
    unlock_refused = Signal(object)
    """EditorError"""
    session_over = Signal(str)
    """Why nobody can go on under this account"""
    stood = Signal(object)
    """usecases.standing.Standing, as asked by `ask_standing`"""
    noticed = Signal(object)
    """Notices, where the trail has grown since they were read last"""
    lock_minutes_are = Signal(int)

    entered: Entered | None = None
    """How the one who is signed in came in: with how many wrong passwords before."""
    parting = ""
    """Why the last session ended, where it did not end by itself."""
    _entering: Account | None = None
    _head = -1
    _locked = False
    _asking = False

    def __init__(self, lanes: Callable[[Failed], Lanes], opener: Opener) -> None:
        super().__init__(lanes, opener)
        self._under_way: set[str] = set()
        self.progress.connect(self._note_progress)

    # -- signing in ----------------------------------------------------------------------------------------

    def sign_in(self, name: str, password: str) -> None:
        """Answers with `signed_in` or `password_wanted`, or with `sign_in_refused`, in the same words for every wrong
        pair."""
        opened = self._opened
        if opened is None:
            return

        def work() -> Entered:
            from editor_app.usecases.signing_in import enter

            return enter(opened.transactions, name, password)

        self.lanes.database.submit(
            work, self._has_entered, lambda error: self._say(error, self.sign_in_refused)
        )

    def _has_entered(self, entered: Entered) -> None:
        self.entered = entered
        if entered.temporary:
            self._entering = entered.account
            self.password_wanted.emit(entered.account)
        else:
            self._begin(entered.account)

    def choose_password(self, password: str) -> None:
        """Take a password of one's own after `password_wanted`; answers with `signed_in` or `password_refused`."""
        opened, account = self._opened, self._entering
        if opened is None or account is None:
            return

        def work() -> Account:
            from editor_app.usecases.accounts import renew_password

            return renew_password(opened.transactions, account.id, account.id, password)

        self.lanes.database.submit(work, self._begin, lambda error: self._say(error, self.password_refused))

    def _begin(self, account: Account) -> None:
        self._account, self._entering = account, None
        self._head, self._locked, self.parting = -1, False, ""
        self.signed_in.emit(account)

    def change_password(self, old: str, new: str) -> None:
        """Put one's own key under another password; answers with `password_changed` or `password_refused`."""
        account = self._account
        if account is None:
            return

        def work(tx: Transactions, actor: AccountId) -> None:
            from editor_app.usecases.accounts import renew_password

            _enter_again(tx, account, old)
            renew_password(tx, actor, actor, new)

        self.read(
            work,
            lambda _: self.password_changed.emit(),
            lambda error: self._say(error, self.password_refused),
        )

    def judge_password(self, password: str, known: Iterable[str] = ()) -> tuple[str, str, int]:
        """What is wrong with a password and what to do, "" for none, and its strength from 0 (refused) to 3.

        ``known`` are names besides the office's that others would try.
        """
        from editor_app.usecases.password_policy import judge

        office = self.office
        names = (*office.names.values(), *office.short_names.values(), office.website) if office else ()
        judged = judge(password, (*names, *known))
        return judged.problem, judged.hint, judged.strength

    # -- leaving and locking -------------------------------------------------------------------------------

    def sign_out(self) -> None:
        """Leave the desk; whoever comes next signs in. The key is forgotten once what was sent is done."""
        account, self._account, self._entering = self._account or self._entering, None, None
        self._locked, self.entered = False, None
        if account is not None:
            self._forget_key(account.id, lambda: self._account is None or self._account.id != account.id)
        self.signed_out.emit()

    def lock(self) -> None:
        """Forget the key once everything that was sent before is done; answers with `locked`."""
        account = self._account
        if account is None or self._locked:
            return
        self._locked = True
        self._forget_key_when_done(account.id)
        self.locked.emit()

    @property
    def is_locked(self) -> bool:
        return self._locked

    def _note_progress(self, what: str, done: int, of: int) -> None:
        """Photos and exports are signed when all of them are done; until then the key is needed."""
        if done < of:
            self._under_way.add(what)
        else:
            self._under_way.discard(what)

    def _forget_key_when_done(self, account_id: AccountId) -> None:
        if not self._locked or self._account is None or self._account.id != account_id:
            return
        if self._under_way:
            QTimer.singleShot(AGAIN, self, lambda: self._forget_key_when_done(account_id))
        else:
            self._forget_key(account_id, lambda: self._locked)

    def _forget_key(self, account_id: AccountId, still: Callable[[], bool]) -> None:
        opened = self._opened
        if opened is not None:
            # In the lane's order: a save that was sent before is still signed.
            keyring = opened.transactions.keyring
            self.lanes.database.submit(lambda: keyring.drop(account_id) if still() else None, lambda _: None)

    def unlock(self, password: str) -> None:
        """Come back after `lock`; answers with `unlocked`, `unlock_refused`, or `session_over`."""
        account = self._account
        if account is None:
            return

        def work(tx: Transactions, _: AccountId) -> Entered:
            return _enter_again(tx, account, password)

        def done(entered: Entered) -> None:
            self.entered = entered
            self._locked = False
            if entered.temporary:
                self.ask_standing()
            else:
                self.unlocked.emit()
                self.ask_standing()

        self.read(work, done, lambda error: self._say(error, self.unlock_refused))

    # -- how one stands ------------------------------------------------------------------------------------

    def ask_standing(self) -> None:
        """Ask whether the session still stands and whether something happened; answers with `stood` and perhaps
        `noticed`, or with `session_over`. Cheap; while the desk does not answer it stays silent."""
        account, before = self._account, self._head
        if account is None or self._asking:
            return
        self._asking = True

        def work(tx: Transactions, actor: AccountId) -> tuple[Standing, Notices | None]:
            from editor_app.usecases.notices import notices
            from editor_app.usecases.standing import standing

            found = tx.read(standing, account)
            if found.over or found.head == before:
                return found, None
            return found, tx.read(notices, actor)

        def done(answer: tuple[Standing, Notices | None]) -> None:
            self._asking = False
            if self._account is not account:
                return
            found, fresh = answer
            if found.over:
                self.session_over.emit(found.over)
                return
            self._head = found.head
            self.stood.emit(found)
            if fresh is not None:
                self.noticed.emit(fresh)

        def failed(error: BaseException) -> None:
            self._asking = False
            if not isinstance(error, EditorError):
                self.failed.emit(error)

        self.read(work, done, failed)

    def mark_read(self, sequence: int) -> None:
        """Everything up to the trail's line ``sequence`` was looked at."""

        def work(tx: Transactions, actor: AccountId) -> None:
            from editor_app.usecases.notices import mark_read

            tx.run(mark_read, actor, sequence)

        self.read(work, lambda _: None)

    def read_lock_minutes(self) -> None:
        """Answers with `lock_minutes_are`."""

        def work(tx: Transactions, _: AccountId) -> int:
            from editor_app.usecases.standing import lock_minutes

            return tx.read(lock_minutes)

        self.read(work, self.lock_minutes_are.emit)

    def set_lock_minutes(self, minutes: int) -> None:
        """Answers with `lock_minutes_are`, or with `refused`."""

        def work(tx: Transactions, actor: AccountId) -> int:
            from editor_app.usecases.standing import set_lock_minutes

            return tx.run(set_lock_minutes, actor, minutes)

        self.read(work, self.lock_minutes_are.emit)


def _enter_again(tx: Transactions, account: Account, password: str) -> Entered:
    """Prove the password of somebody whose name is known. Refused in words about the password alone."""
    from editor_app.usecases.signing_in import WrongPair, enter

    try:
        return enter(tx, account.name, password)
    except WrongPair as error:
        raise Refused("The password is not right.", "Type it again; capitals matter.") from error
