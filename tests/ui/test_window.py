"""The desk's window at work: typing, saving, steps, conflicts, recovery."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.domain.workflow import Status, Step
from editor_app.ui.desk.photos import PhotoSource
from editor_app.ui.manuscript import CHECK_AFTER, KEEP_AFTER
from editor_app.ui.window import DeskWindow
from editor_app.usecases import recovery
from tests.usecases.staff import Bureau, changed, jpeg, report

Open = Callable[[str], DeskWindow]


def write(window: DeskWindow, words: str) -> None:
    body = window.bench.area.editor.body
    body.moveCursor(body.textCursor().MoveOperation.End)
    QTest.keyClicks(body, words)


def test_what_is_typed_is_in_the_recovery_buffer_within_two_seconds(
    open_window: Open, bureau: Bureau, qtbot: QtBot
) -> None:
    release = bureau.start()
    window = open_window("leyla")
    window.open_release(release.id)
    write(window, " and talked")
    assert KEEP_AFTER < 2000
    qtbot.waitUntil(lambda: bool(bureau.read(recovery.recoveries, bureau["leyla"])), timeout=5000)
    kept = bureau.read(recovery.recoveries, bureau["leyla"])[0]
    assert kept.content.text("en").body == "They met. and talked"
    assert bureau.open(release).revision == 1


def test_saving_makes_a_revision_and_forgets_the_recovery_buffer(open_window: Open, bureau: Bureau) -> None:
    release = bureau.start()
    window = open_window("leyla")
    window.open_release(release.id)
    write(window, " Again.")
    window.bench.manuscript.keep()
    window.do("save")
    assert bureau.open(release).content.text("en").body == "They met. Again."
    assert bureau.read(recovery.recoveries, bureau["leyla"]) == ()
    assert not window.bench.manuscript.dirty
    window.do("save")
    assert window.toast.text == "Everything is saved already."


def test_opening_another_release_saves_the_one_before(open_window: Open, bureau: Bureau) -> None:
    first, second = bureau.start(report("First")), bureau.start(report("Second"))
    window = open_window("leyla")
    window.open_release(first.id)
    write(window, " More.")
    window.open_release(second.id)
    assert bureau.open(first).content.text("en").body == "They met. More."
    assert window.bench.release is not None
    assert window.bench.release.id == second.id


def test_a_text_saved_elsewhere_is_offered_beside_ones_own(open_window: Open, bureau: Bureau) -> None:
    release = bureau.start()
    window = open_window("leyla")
    window.open_release(release.id)
    write(window, " Mine.")
    bureau.save(release, "They met. Theirs.", by="kamran")
    window.do("save")
    assert "conflict" in window.bench.banners.subjects
    assert window.bench.area.text_on_page().body == "They met. Mine."
    window.bench.safety.go_on_with_mine()
    assert window.bench.banners.subjects == ()
    assert bureau.open(release).content.text("en").body == "They met. Mine."
    assert bureau.open(release).revision == 3


def test_taking_the_other_text_leaves_ones_own_in_the_desk(open_window: Open, bureau: Bureau) -> None:
    from editor_app.usecases import drafts

    release = bureau.start()
    window = open_window("leyla")
    window.open_release(release.id)
    write(window, " Mine.")
    bureau.save(release, "They met. Theirs.", by="kamran")
    window.do("save")
    window.bench.safety.take_theirs()
    assert window.bench.area.text_on_page().body == "They met. Theirs."
    copies = bureau.read(drafts.conflict_copies, bureau["leyla"], release.id)
    assert [copy.content.text("en").body for copy in copies] == ["They met. Mine."]


def test_typing_that_was_never_saved_is_offered_at_the_next_start(open_window: Open, bureau: Bureau) -> None:
    release = bureau.start()
    typed = changed(release.content, "They met. Nearly lost.")
    bureau.run(recovery.keep_typing, bureau["leyla"], release.id, 1, "desk 2", typed)
    window = open_window("leyla")
    assert window.bench.release is not None
    assert window.bench.offer.isVisible()
    window.bench.offer.take.click()
    assert window.bench.area.text_on_page().body == "They met. Nearly lost."
    assert bureau.open(release).content.text("en").body == "They met. Nearly lost."
    assert bureau.read(recovery.recoveries, bureau["leyla"]) == ()


def test_a_return_asks_for_its_reason_in_place(open_window: Open, bureau: Bureau) -> None:
    release = bureau.submitted()
    window = open_window("huseynli")
    window.open_release(release.id)
    window.do("return")
    form = window.bench.inspector.review.asking
    assert form is not None
    form.write("too short")
    assert not form.send_button.isEnabled()
    form.write("The name of the project is missing.")
    form.send_button.click()
    assert bureau.open(release).status is Status.CHANGES_REQUESTED
    assert window.bench.panels.trail is not None
    assert window.bench.panels.trail.history[0].note.endswith("The name of the project is missing.")


def test_an_approved_text_warns_before_it_is_changed_and_loses_its_approval(
    open_window: Open, bureau: Bureau
) -> None:
    release = bureau.approved()
    window = open_window("leyla")
    window.open_release(release.id)
    assert "approved" in window.bench.banners.words("state")
    write(window, ",")
    window.do("save")
    now = bureau.open(release)
    assert now.status is Status.DRAFT
    assert now.approval is None


def test_photos_come_in_and_what_cannot_be_read_is_named(
    open_window: Open, bureau: Bureau, tmp_path: Path
) -> None:
    release = bureau.start()
    window = open_window("leyla")
    window.open_release(release.id)
    write(window, " While typing.")
    good, bad = tmp_path / "good.jpg", tmp_path / "bad.jpg"
    good.write_bytes(jpeg())
    bad.write_bytes(b"no picture")
    window.flows.take_in([PhotoSource(good.name, good), PhotoSource(bad.name, bad)])
    now = bureau.open(release)
    assert len(now.content.photos) == 1
    assert now.content.lead is not None
    assert now.content.text("en").body == "They met. While typing."
    assert len(window.bench.inspector.photos.photos) == 1


def test_the_toast_takes_a_step_back(open_window: Open, bureau: Bureau) -> None:
    release = bureau.start()
    window = open_window("leyla")
    window.open_release(release.id)
    window.do("discard")
    assert bureau.open(release).status is Status.DISCARDED
    window.toast.act()
    assert bureau.open(release).status is Status.DRAFT


def test_what_the_desk_refuses_is_told_in_a_banner(open_window: Open, bureau: Bureau) -> None:
    release = bureau.start()
    window = open_window("leyla")
    window.open_release(release.id)
    bureau.step(release, Step.DISCARD, "leyla")
    window.want_step(Step.SUBMIT)
    assert "step" in window.bench.banners.subjects


def test_the_page_for_reading_shows_the_words_and_the_changes(open_window: Open, bureau: Bureau) -> None:
    release = bureau.save(bureau.start(), "They met again.")
    window = open_window("leyla")
    window.open_release(release.id)
    window.do("preview")
    assert window.bench.area.mode == "read"
    window.bench.panels.show_changes()
    assert window.bench.area.mode == "changes"
    assert "again" in window.bench.area.difference.toPlainText()
    window.do("preview")
    assert window.bench.area.mode == "write"


def test_the_checks_wait_for_a_pause_in_typing(open_window: Open, bureau: Bureau) -> None:
    window = open_window("leyla")
    window.open_release(bureau.start().id)
    write(window, " and talked")
    waiting = [timer.interval() for timer in window.bench.manuscript.findChildren(QTimer) if timer.isActive()]
    assert CHECK_AFTER in waiting
    assert min(waiting) >= CHECK_AFTER
