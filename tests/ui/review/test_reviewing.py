"""A supervisor reads and decides: the three ways to read, the revision on the screen, writing after all, claims."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from editor_app.domain.content import Content, Text
from editor_app.domain.release import Release
from editor_app.domain.workflow import Status, Step
from editor_app.ui.review.screen import LOOK_AFTER
from editor_app.ui.window import DeskWindow
from editor_app.usecases import drafts, review
from editor_app.usecases.looks import last_look, looked
from tests.ui.forms.walk import nameless
from tests.usecases.staff import Bureau, changed, report

Open = Callable[[str], DeskWindow]
OLD = "The Chief met the guest on July 30.\n\nIn this regard, the pilot project was noted."
NEW = "The Chief met the guest on 30 July 2026.\n\nIn this regard, the pilot project was noted."


def sound(content: Content | None = None) -> Content:
    """A release that nothing keeps from approval: headline, text, a real report type."""
    return content or report(body=OLD, template="blank", facts={})


@pytest.fixture
def seen_and_changed(bureau: Bureau) -> Release:
    """Sent at revision 1, seen by the supervisor, changed by the writer since."""
    release = bureau.submitted(sound())
    bureau.run(looked, bureau["huseynli"], release.id, 1)
    after = replace(changed(release.content, NEW), facts={"place": "at the lock"})
    return bureau.run(drafts.save, bureau["leyla"], release.id, 1, after)


def paper(window: DeskWindow) -> str:
    return window.bench.reviewing.pages.sheet.paper.toPlainText()


def test_a_release_never_seen_is_shown_as_published_and_says_so(open_window: Open, bureau: Bureau) -> None:
    release = bureau.submitted(sound())
    window = open_window("huseynli")
    window.open_release(release.id)
    screen = window.bench.reviewing
    assert screen.mode == "published"
    assert "July 30" in paper(window)
    window.do("review_changes")
    assert "not seen this release before" in screen.pages.told.text()
    assert screen.pages.changes == 0


def test_what_changed_since_is_shown_first_facts_then_the_words(
    open_window: Open, seen_and_changed: Release
) -> None:
    window = open_window("huseynli")
    window.open_release(seen_and_changed.id)
    screen = window.bench.reviewing
    assert screen.mode == "changes"
    assert "Since revision 1" in screen.pages.told.text()
    assert [(line.line.before, line.line.after) for line in screen.pages.sheet.table.lines] == [
        ("", "at the lock")
    ]
    assert "July 3030 July 2026" in paper(window)
    assert screen.pages.changes == 2
    assert screen.pages.place_words == "2 changes"


def test_the_keys_go_from_change_to_change_and_round(open_window: Open, seen_and_changed: Release) -> None:
    window = open_window("huseynli")
    window.open_release(seen_and_changed.id)
    pages = window.bench.reviewing.pages
    told = []
    for command in ("next_change", "next_change", "next_change", "previous_change"):
        window.do(command)
        told.append(pages.place_words)
    assert told == ["1 of 2", "2 of 2", "1 of 2", "2 of 2"]
    cursor = pages.sheet.paper.textCursor()
    assert cursor.block().text()[cursor.positionInBlock() :].startswith("July 30")


def test_nothing_changed_since_is_said(open_window: Open, bureau: Bureau) -> None:
    release = bureau.submitted(sound())
    bureau.run(looked, bureau["huseynli"], release.id, 1)
    window = open_window("huseynli")
    window.open_release(release.id)
    window.do("review_changes")
    assert "Nothing has changed since" in window.bench.reviewing.pages.told.text()


def test_what_is_on_the_screen_for_a_moment_counts_as_seen(
    open_window: Open, bureau: Bureau, qtbot: QtBot
) -> None:
    release = bureau.submitted(sound())
    window = open_window("huseynli")
    window.open_release(release.id)
    assert bureau.read(last_look, bureau["huseynli"], release.id) is None
    assert LOOK_AFTER < 3000
    qtbot.waitUntil(
        lambda: bureau.read(last_look, bureau["huseynli"], release.id) is not None, timeout=LOOK_AFTER + 4000
    )


def test_any_two_revisions_stand_side_by_side(open_window: Open, bureau: Bureau) -> None:
    release = bureau.start(sound())
    for body in ("The first words.", "The second words.", "The third words."):
        release = bureau.save(release, body)
    release = bureau.step(release, Step.SUBMIT, "leyla")
    window = open_window("huseynli")
    window.open_release(release.id)
    window.do("review_sides")
    sides = window.bench.reviewing.pages.sides
    assert sides.numbers == (3, 4)
    left, right = sides.pickers
    assert left.count() == 4
    assert "Revision 4 · Leyla" in right.currentText()
    left.setCurrentIndex(left.findData(2))
    left.activated.emit(left.currentIndex())
    assert sides.numbers == (2, 4)
    assert "first" in sides.left.paper.toPlainText()
    assert "third" not in sides.left.paper.toPlainText()
    assert "third" in sides.right.paper.toPlainText()
    assert sides.changed_rows()


def test_both_sides_scroll_in_step(open_window: Open, bureau: Bureau, qtbot: QtBot) -> None:
    paragraphs = [f"Paragraph number {n} says something of its own about the river." for n in range(60)]
    release = bureau.start(sound(report(body="\n\n".join(paragraphs), template="blank", facts={})))
    longer = [
        *paragraphs[:10],
        *(f"Something new of {n} comes in here." for n in range(25)),
        *paragraphs[10:],
    ]
    release = bureau.step(bureau.save(release, "\n\n".join(longer)), Step.SUBMIT, "leyla")
    window = open_window("huseynli")
    window.open_release(release.id)
    window.do("review_sides")
    sides = window.bench.reviewing.pages.sides
    qtbot.waitUntil(lambda: sides.right.verticalScrollBar().maximum() > 1000)
    left, right = sides.left.verticalScrollBar(), sides.right.verticalScrollBar()
    rows = [n for n, row in enumerate(sides._rows) if row.pieces and "number 40 " in row.pieces[0].text]
    right.setValue(sides.right.row_top(rows[0]) - sides.right.viewport().height() // 3)
    beside = sides.left.row_top(rows[0]) - left.value()
    here = sides.right.row_top(rows[0]) - right.value()
    assert abs(beside - here) <= 3
    right.setValue(right.maximum())
    assert left.value() == left.maximum()


def test_nothing_can_be_changed_on_the_screen(open_window: Open, seen_and_changed: Release) -> None:
    window = open_window("huseynli")
    window.open_release(seen_and_changed.id)
    bench = window.bench
    assert not bench.sight().editable
    assert not window.actions_.possible & {"save", "bold", "add_photos", "fix", "replace", "languages"}
    QTest.keyClicks(bench.reviewing.pages.sheet.paper, "x")
    window.do("preview")
    window.do("text")
    assert bench.area.mode == "review"
    offered = [made.text() for made in bench.inspector.findChildren(QPushButton) if made.isVisible()]
    assert offered
    assert not any("mbargo" in text or "Fix" in text for text in offered)
    assert not bench.manuscript.dirty
    assert bench.area.editor.isHidden() or not bench.area.editor.isVisible()


def test_approving_sends_the_revision_on_the_screen(open_window: Open, bureau: Bureau) -> None:
    release = bureau.submitted(sound(report(body=NEW, template="blank", facts={})))
    window = open_window("huseynli")
    window.open_release(release.id)
    assert window.bench.reviewing.bar.approve.isEnabled()
    window.bench.reviewing.bar.approve.click()
    now = bureau.open(release)
    assert now.status is Status.APPROVED
    assert now.approval is not None
    assert now.approval.revision == 1
    look = bureau.read(last_look, bureau["huseynli"], release.id)
    assert look is not None
    assert look.revision == 1
    assert window.bench.area.mode == "read"
    assert not window.bench.reviewing.bar.isVisible()


def test_what_moved_meanwhile_is_not_approved_and_can_be_shown(open_window: Open, bureau: Bureau) -> None:
    release = bureau.submitted(sound())
    window = open_window("huseynli")
    window.open_release(release.id)
    bureau.save(release, NEW)
    window.do("approve")
    assert bureau.open(release).status is Status.IN_REVIEW
    words = window.bench.banners.words("moved")
    assert "is now at revision 2; you saw revision 1" in words
    assert "July 30" in paper(window)  # still what was read
    window.bench.reviewing.show_moved()
    screen = window.bench.reviewing
    assert screen.mode == "changes"
    assert "July 3030 July 2026" in paper(window)
    assert window.bench.release is not None
    assert window.bench.release.revision == 2
    assert "moved" not in window.bench.banners.subjects
    window.do("approve")
    approval = bureau.open(release).approval
    assert approval is not None
    assert approval.revision == 2


def test_a_text_that_moves_under_the_reader_says_so_and_stays(open_window: Open, bureau: Bureau) -> None:
    release = bureau.submitted(sound())
    window = open_window("huseynli")
    window.open_release(release.id)
    bureau.save(release, NEW)
    window._desk.refresh(release.id)  # as after a change of the directory
    assert "changed while you were reading" in window.bench.banners.words("moved")
    assert "30 July 2026" not in paper(window)
    assert window.bench.release is not None
    assert window.bench.release.revision == 1


def test_a_text_taken_back_is_no_longer_reviewed(open_window: Open, bureau: Bureau) -> None:
    release = bureau.submitted(sound())
    window = open_window("huseynli")
    window.open_release(release.id)
    bureau.step(release, Step.RECALL, "leyla")
    window._desk.refresh(release.id)
    assert not window.bench.reviewing.shown
    assert window.bench.area.mode != "review"


def test_writing_after_all_is_asked_about_and_costs_the_decision(open_window: Open, bureau: Bureau) -> None:
    release = bureau.submitted(sound())
    window = open_window("huseynli")
    window.open_release(release.id)
    window.do("edit_anyway")
    asking = window.bench.reviewing.asking
    assert asking is not None
    assert "cannot approve it" in asking.informativeText()
    asking.defaultButton().click()
    assert window.bench.area.mode == "review"
    window.do("edit_anyway")
    again = window.bench.reviewing.asking
    assert again is not None
    next(b for b in again.buttons() if b is not again.defaultButton()).click()
    assert window.bench.area.mode == "write"
    assert "somebody else will have to" in window.bench.banners.words("state")
    body = window.bench.area.editor.body
    body.moveCursor(body.textCursor().MoveOperation.End)
    QTest.keyClicks(body, " More.")
    window.do("save")
    now = bureau.open(release, by="huseynli")
    assert bureau["huseynli"] in now.contributors
    assert Step.APPROVE not in now.open_steps


def test_a_claim_promises_a_time_and_is_let_go(open_window: Open, bureau: Bureau) -> None:
    release = bureau.submitted(sound())
    bureau.clock.at = datetime.now(UTC)
    window = open_window("huseynli")
    window.open_release(release.id)
    screen = window.bench.reviewing
    due = screen.claims.choices()[0]
    screen.claims.chosen.emit(due)
    now = bureau.open(release)
    assert (now.claimed_by, now.due_at) == (bureau["huseynli"], due)
    assert "unclaim" in window.actions_.possible
    window.do("unclaim")
    assert bureau.open(release).claimed_by is None


def test_a_time_of_ones_own_can_be_promised(open_window: Open, bureau: Bureau) -> None:
    release = bureau.submitted(sound())
    window = open_window("huseynli")
    window.open_release(release.id)
    dialog = window.bench.reviewing.claims.ask()
    wanted = dialog.field.dateTime().addDays(2)
    dialog.field.setDateTime(wanted)
    assert nameless(dialog) == []
    dialog.accept()
    due = bureau.open(release).due_at
    assert due is not None
    assert int(due.timestamp()) == wanted.toSecsSinceEpoch()


def test_what_another_reviews_can_be_read_but_not_decided(open_window: Open, bureau: Bureau) -> None:
    release = bureau.submitted(sound())
    bureau.step(release, Step.CLAIM, "aliyeva")
    window = open_window("huseynli")
    window.open_release(release.id)
    bar = window.bench.reviewing.bar
    assert bar.isVisible()
    assert not bar.approve.isEnabled()
    assert "Aliyeva is reviewing it" in bar.approve.toolTip()


def test_who_wrote_part_of_it_sees_the_page_for_writing(open_window: Open, bureau: Bureau) -> None:
    release = bureau.submitted(sound(), by="both")
    window = open_window("both")
    window.open_release(release.id)
    assert not window.bench.reviewing.shown
    assert window.bench.area.mode == "write"


def test_every_language_is_read_on_the_same_screen(open_window: Open, bureau: Bureau) -> None:
    texts = {"en": Text("Talks", "", OLD), "az": Text("Danışıqlar", "", "Xidmətin rəisi qonaqla görüşüb.")}
    release = bureau.submitted(sound(report(languages=("en", "az"), texts=texts, template="blank", facts={})))
    window = open_window("huseynli")
    window.open_release(release.id)
    pages = window.bench.reviewing.pages
    assert pages.languages.isVisible()
    window.do("next_language")
    assert "görüşüb" in paper(window)
    window.do("side_by_side")
    assert window.bench.beside.open
    assert not window.bench.sight().editable
    window.do("side_by_side")
    assert window.bench.area.mode == "review"


def test_the_inspector_says_what_approving_means(open_window: Open, bureau: Bureau) -> None:
    from PySide6.QtWidgets import QLabel

    release = bureau.submitted(sound())
    window = open_window("huseynli")
    window.open_release(release.id)
    inspector = window.bench.inspector
    assert inspector.tab == "review"
    assert [inspector.tabText(n).split()[0] for n in range(inspector.count())] == [
        "Review",
        "Checks",
        "Photos",
        "History",
        "Facts",
    ]
    words = " ".join(made.text() for made in inspector.review.findChildren(QLabel) if made.isVisible())
    assert "You approve revision 1, exactly as shown, in English." in words
    assert f"Fingerprint {release.seal[:4]} · {release.seal[-4:]}" in words


def test_a_revision_of_the_history_stands_beside_the_one_before(
    open_window: Open, seen_and_changed: Release
) -> None:
    window = open_window("huseynli")
    window.open_release(seen_and_changed.id)
    window.bench.inspector.history.revision_wanted.emit(2)
    assert window.bench.reviewing.mode == "sides"
    assert window.bench.reviewing.pages.sides.numbers == (1, 2)


@pytest.mark.parametrize("mode", ["review_published", "review_changes", "review_sides"])
def test_every_part_of_the_screen_has_a_name(open_window: Open, seen_and_changed: Release, mode: str) -> None:
    window = open_window("huseynli")
    window.open_release(seen_and_changed.id)
    window.do(mode)
    assert nameless(window) == []


def test_selected_words_know_where_they_stand(open_window: Open, seen_and_changed: Release) -> None:
    window = open_window("huseynli")
    window.open_release(seen_and_changed.id)
    sheet = window.bench.reviewing.pages.sheet.paper
    document = sheet.document().toPlainText()
    at = document.index("pilot project")
    sheet.select(at, at + len("pilot project"))
    chosen = sheet.chosen()
    assert chosen is not None
    second = "In this regard, the pilot project was noted."
    assert (chosen.field, chosen.leaf, chosen.words) == ("body", 1, "pilot project")
    assert second[chosen.start : chosen.end] == "pilot project"
    gone = document.index("July 30")
    sheet.select(gone, gone + len("July 30"))
    assert sheet.chosen() is None  # what was taken out cannot be remarked on


def test_escape_keys_of_the_list_lead_on_from_waiting(open_window: Open, bureau: Bureau) -> None:
    release = bureau.submitted(sound())
    window = open_window("huseynli")
    QTest.keyClick(window.reviews.waiting.list, Qt.Key.Key_Return)
    assert window.bench.release is not None
    assert window.bench.release.id == release.id
    assert window.column.isHidden()


def test_a_claim_can_move_its_time(open_window: Open, bureau: Bureau) -> None:
    release = bureau.submitted(sound())
    bureau.clock.at = datetime.now(UTC)
    soon = datetime.now(UTC) + timedelta(hours=2)
    bureau.run(review.take_step, bureau["huseynli"], release.id, 1, Step.CLAIM, due=soon)
    window = open_window("huseynli")
    window.open_release(release.id)
    window.bench.reviewing.claims.chosen.emit(soon + timedelta(hours=5))
    assert bureau.open(release).due_at == soon + timedelta(hours=5)
