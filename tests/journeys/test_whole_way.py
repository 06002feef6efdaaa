"""One release at the real window: written, mended, returned, edited, approved by another, exported and released."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app import resources, sample
from editor_app.app import Program
from editor_app.domain.workflow import Status
from editor_app.store.desk import open_desk
from editor_app.ui import look
from editor_app.usecases import drafts, passwords, review
from editor_app.usecases.accounts import list_accounts
from editor_app.usecases.transactions import Transactions
from editor_app.usecases.verify import verify_desk
from tests.journeys.hand import Hand
from tests.journeys.walk import ADDED, MENDED, REASON, Walk
from tests.usecases.staff import CHEAP

PHOTOS = ("greeting-the-director.jpg", "gauging-station.jpg")


@pytest.fixture(scope="module")
def sample_made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    before = passwords.use_hasher(CHEAP)
    folder = tmp_path_factory.mktemp("sample") / "desk"
    sample.build(folder)
    yield folder
    passwords.use_hasher(before)


@pytest.fixture
def walk(sample_made: Path, tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Walk]:
    desk = tmp_path / "desk"
    shutil.copytree(sample_made, desk)
    program = Program(qapp, str(desk), config=tmp_path / "config", state=tmp_path / "state")
    look.apply(qapp, "light", 1.0)
    program.frame.resize(1280, 720)
    qtbot.addWidget(program.frame)
    program.start()
    yield Walk(program, Hand(program.frame))
    program.frame.close()


def test_a_release_goes_the_whole_way_from_facts_to_publication(walk: Walk, tmp_path: Path) -> None:
    photos = [resources.path("sample", "photos", name) for name in PHOTOS]

    walk.whole_way(photos, tmp_path / "out")

    released = walk.release
    walk.program.frame.close()
    desk = open_desk(tmp_path / "desk")
    try:
        transactions = Transactions(desk)
        accounts = {account.name: account.id for account in transactions.read(list_accounts)}
        release = transactions.read(drafts.open_release, accounts["emil"], released.id)
        trail = transactions.read(review.history, accounts["emil"], released.id)
        assert transactions.read(verify_desk, desk.photo_files) == ()
    finally:
        desk.close()
    assert release.status is Status.RELEASED
    assert release.number == released.number is not None
    assert release.contributors == {accounts["leyla"]}
    approval = release.approval
    assert approval is not None
    assert (approval.account_id, approval.seal) == (accounts["rashid"], release.seal)
    body = release.content.text("en").body
    assert MENDED.split(" the ")[0] in body
    assert ADDED.strip() in body
    assert all(photo.caption and photo.alt and photo.credit for photo in release.content.photos)
    steps = [(entry.actor, entry.action) for entry in trail if entry.from_status is not entry.to_status]
    assert [action for _, action in steps if action in {"submit", "return", "approve", "release"}] == [
        "submit", "return", "submit", "approve", "release",
    ]  # fmt: skip
    assert next(entry.note for entry in trail if entry.action == "return") == REASON
    (page,) = (tmp_path / "out").glob("*.html")
    assert MENDED.split(" the ")[0] in page.read_text(encoding="utf-8")
    assert release.seal in page.read_text(encoding="utf-8")
