"""A desk to drive windows with: the real store in a folder, lanes that run at once, cheap passwords."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from editor_app.domain.accounts import Account
from editor_app.store import open_desk
from editor_app.ui.desk import Desk
from editor_app.ui.lanes import Failed, InlineLanes, Lanes
from tests.usecases.staff import PASSWORD


def opener(folder: Path, create: bool) -> Any:
    return open_desk(folder, create=create)


def raise_again(error: BaseException) -> None:
    raise error


def inline(otherwise: Failed) -> Lanes:
    return InlineLanes(otherwise)


def desk_at(folder: Path, who: str = "") -> Desk:
    """The facade on the desk in ``folder``, with ``who`` signed in; unexpected errors fail the test."""
    desk = Desk(inline, opener)
    desk.failed.connect(raise_again)
    desk.desk_failed.connect(raise_again)
    desk.open(folder)
    if who:
        sign_in(desk, who)
    return desk


def sign_in(desk: Desk, who: str) -> Account:
    desk.sign_in(who, PASSWORD)
    assert desk.account is not None
    assert desk.account.name == who
    desk.read_people()
    return desk.account
