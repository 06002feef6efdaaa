"""“Ignore here”: the reason beside the finding, the shelf at the foot, the way back, the trail."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor_app.checks.finding import Finding, Level
from editor_app.domain.waiver import Waiver, WaiverNote
from editor_app.ui.checking.ignored import IgnoredShelf
from editor_app.ui.checking.reason import ReasonPopover, reasons_for
from editor_app.ui.checks_panel import FindingCard
from editor_app.ui.editor.context_menu import menu_for
from editor_app.ui.review.words import waived_text
from editor_app.ui.window import DeskWindow
from editor_app.usecases import review
from tests.ui.forms.walk import nameless
from tests.usecases.staff import Bureau, report

Open = Callable[[str], DeskWindow]
BODY = "They spoke of our country on 30 July 2026.\n\nThey spoke of our people."
REASON = "The title of the speech"
OURS = "words.viewpoint"


@pytest.fixture
def window(open_window: Open, bureau: Bureau) -> DeskWindow:
    release = bureau.start(report("Talks at the Service", BODY))
    window = open_window("leyla")
    window.open_release(release.id)
    window.do("checks")
    window.bench.manuscript.check()
    return window


def ours(window: DeskWindow) -> list[str]:
    return [finding.text for finding in window.bench.panels.findings if finding.rule == OURS]


def card_of(window: DeskWindow, words: str) -> FindingCard:
    return next(
        card
        for card in window.bench.inspector.checks.findChildren(FindingCard)
        if card.isVisible() and card.finding is not None and card.finding.text == words
    )


def asked(window: DeskWindow) -> ReasonPopover:
    (popover,) = [one for one in window.window().findChildren(ReasonPopover) if one.isVisible()]
    return popover


def asks(window: DeskWindow) -> bool:
    return any(one.isVisible() for one in window.window().findChildren(ReasonPopover))


def shelf(window: DeskWindow) -> IgnoredShelf:
    return window.bench.inspector.checks.ignored


def words_in(widget: QWidget) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def waivers(window: DeskWindow) -> tuple[Waiver, ...]:
    content = window.bench.manuscript.content
    assert content is not None
    return content.waivers


def ignore(window: DeskWindow, words: str, reason: str = REASON) -> None:
    card_of(window, words).ignore.click()
    asked(window).reason.setText(reason)
    asked(window).ignore.click()


def test_a_finding_is_ignored_with_a_reason_and_stands_on_the_shelf(window: DeskWindow) -> None:
    assert ours(window) == ["our country", "our people"]
    assert not shelf(window).isVisible()

    ignore(window, "our country")

    assert not asks(window)
    assert ours(window) == ["our people"]
    (given,) = waivers(window)
    assert (given.rule, given.words, given.reason, given.account) == (OURS, "our country", REASON, "Leyla")
    assert shelf(window).head.text() == "Ignored here (1)"
    told = words_in(shelf(window))
    assert "“our country”" in told
    assert REASON in told
    assert any(words.startswith("Leyla · ") for words in told)


def test_a_reason_of_less_than_ten_characters_is_not_taken(window: DeskWindow) -> None:
    card_of(window, "our country").ignore.click()
    popover = asked(window)
    assert not popover.ignore.isEnabled()
    popover.reason.setText("Because   ")
    assert not popover.ignore.isEnabled()
    assert popover.count.text() == "3 more"

    QTest.keyClick(popover.reason, Qt.Key.Key_Return)

    assert asks(window)
    assert waivers(window) == ()


def test_escape_and_a_step_elsewhere_leave_all_as_it_was(window: DeskWindow, qtbot: QtBot) -> None:
    card_of(window, "our country").ignore.click()
    QTest.keyClick(asked(window).reason, Qt.Key.Key_Escape)
    assert not asks(window)

    window.window().activateWindow()
    card_of(window, "our country").ignore.click()
    popover = asked(window)
    qtbot.waitUntil(popover.reason.hasFocus)
    window.bench.area.focus_page()
    qtbot.waitUntil(lambda: not asks(window))
    assert waivers(window) == ()


def test_reasons_given_before_are_offered_first_and_taken_by_a_click(window: DeskWindow) -> None:
    ignore(window, "our country")
    card_of(window, "our people").ignore.click()
    popover = asked(window)
    assert [one.text() for one in popover.offered][:2] == [REASON, "Quoted as it was said"]

    popover.offered[0].click()
    assert popover.reason.text() == REASON
    QTest.keyClick(popover.reason, Qt.Key.Key_Return)

    assert ours(window) == []
    assert shelf(window).head.text() == "Ignored here (2)"


def test_the_reasons_offered_are_few_and_none_twice() -> None:
    given = [
        Waiver(OURS, "body", "en", str(n), reason, "L", "")
        for n, reason in enumerate(["Rather rare reason", "Quoted as it was said", "Quoted as it was said"])
    ]
    offered = reasons_for(given)
    assert offered[:2] == ("Quoted as it was said", "Rather rare reason")
    assert len(offered) == len(set(offered)) == 5


def test_a_waiver_is_taken_back_and_the_finding_told_again(window: DeskWindow) -> None:
    ignore(window, "our country")
    back = next(one for one in shelf(window).findChildren(QPushButton) if one.text() == "Take back")
    assert back.accessibleName().startswith("Take back: ")

    back.click()

    assert waivers(window) == ()
    assert ours(window) == ["our country", "our people"]
    assert not shelf(window).isVisible()


def test_the_toast_takes_ignoring_back_and_gives_it_again(window: DeskWindow) -> None:
    acts: list[Callable[[], None]] = []
    window.bench.told.connect(lambda _, act: acts.append(act.do))
    ignore(window, "our country")
    acts[-1]()
    assert waivers(window) == ()
    acts[-1]()
    assert ours(window) == ["our people"]


def test_the_words_changed_the_finding_is_told_again(window: DeskWindow) -> None:
    ignore(window, "our country")
    body = window.bench.area.editor.body
    cursor = body.document().find("our country")
    cursor.insertText("our republic")
    window.bench.manuscript.check()
    assert ours(window) == ["our republic", "our people"]


def test_the_key_asks_below_the_words_on_the_page_and_gives_the_keyboard_back(
    window: DeskWindow, qtbot: QtBot
) -> None:
    window.window().activateWindow()
    editor = window.bench.area.editor
    window.do("text")
    editor.body.setTextCursor(editor.body.document().find("our people"))
    qtbot.waitUntil(editor.body.hasFocus)

    window.do("ignore")

    popover = asked(window)
    qtbot.waitUntil(popover.reason.hasFocus)
    below = editor.body.viewport().mapTo(window.window(), editor.body.cursorRect().bottomLeft())
    assert popover.y() >= below.y()
    assert "our people" in " ".join(words_in(popover))
    popover.reason.setText(REASON)
    QTest.keyClick(popover.reason, Qt.Key.Key_Return)
    assert ours(window) == ["our country"]
    assert editor.body.hasFocus()


def test_the_menu_of_the_right_button_offers_it_where_a_reason_may_help(window: DeskWindow) -> None:
    body = window.bench.area.editor.body

    def rows_at(words: str) -> list[str]:
        cursor = body.document().find(words)
        cursor.setPosition(cursor.selectionStart() + 1)
        body.setTextCursor(cursor)
        menu = menu_for(body, body.cursorRect(cursor).center())
        rows = [action.text() for action in menu.actions()]
        if "Ignore here…" in rows:
            menu.actions()[rows.index("Ignore here…")].trigger()
        menu.deleteLater()
        return rows

    assert "Ignore here…" not in rows_at("They spoke")
    assert "Ignore here…" in rows_at("our country")
    assert "our country" in " ".join(words_in(asked(window)))


def test_the_key_takes_the_finding_that_the_panel_is_at(window: DeskWindow) -> None:
    window.bench.area.editor.body.moveCursor(window.bench.area.editor.body.textCursor().MoveOperation.End)
    finding = next(one for one in window.bench.panels.findings if one.text == "our country")
    window.bench.inspector.checks._at = window.bench.inspector.checks.findings.index(finding)

    window.do("ignore")

    assert "our country" in " ".join(words_in(asked(window)))


def test_the_key_takes_the_card_that_has_the_keyboard(window: DeskWindow, qtbot: QtBot) -> None:
    window.window().activateWindow()
    body = window.bench.area.editor.body
    body.setTextCursor(body.document().find("our people"))
    card = card_of(window, "our country")
    card.go.setFocus()
    qtbot.waitUntil(card.go.hasFocus)

    window.do("ignore")

    assert "our country" in " ".join(words_in(asked(window)))


def test_where_there_is_no_finding_the_key_says_so(window: DeskWindow) -> None:
    told: list[str] = []
    window.bench.told.connect(lambda words, _: told.append(words))
    window.bench.area.editor.body.moveCursor(window.bench.area.editor.body.textCursor().MoveOperation.End)
    window.do("ignore")
    assert told == ["There is no finding here. F4 goes to the next."]


def test_what_can_never_be_ignored_has_no_such_button(window: DeskWindow) -> None:
    checks = window.bench.inspector.checks
    checks.show_findings(
        [
            Finding("photo.credit", Level.BLOCKS, "en", "photos.abc.credit", "", "Credit is missing."),
            Finding("spelling", Level.WARNS, "en", "body", "goverment", "Why.", suggestions=("government",)),
            Finding(OURS, Level.WARNS, "en", "body", "our country", "Why."),
        ]
    )
    cards = {card.finding.rule: card for card in checks.findChildren(FindingCard) if card.finding is not None}
    assert not cards["photo.credit"].ignore.isVisible()
    assert not cards["spelling"].ignore.isVisible()
    assert cards["spelling"].word.isVisible()
    assert cards[OURS].ignore.isVisible()


def test_the_key_on_what_can_never_be_ignored_says_why(window: DeskWindow) -> None:
    told: list[str] = []
    window.bench.told.connect(lambda words, _: told.append(words))
    checks = window.bench.inspector.checks
    for rule, says in (("photo.credit", "cannot be ignored"), ("spelling", "office’s words")):
        checks.show_findings([Finding(rule, Level.BLOCKS, "en", "photos.abc.credit", "", "Missing.")])
        checks.go_next()
        window.bench.panels.waiving.ignore_here()
        assert says in told[-1]
        assert not asks(window)


def test_who_reads_sees_the_shelf_and_takes_nothing_back(open_window: Open, bureau: Bureau) -> None:
    release = bureau.start(report("Talks at the Service", BODY))
    window = open_window("leyla")
    window.open_release(release.id)
    window.do("checks")
    window.bench.manuscript.check()
    ignore(window, "our country")
    window.do("save")

    window = open_window("nigar")
    window.open_release(release.id)
    window.do("checks")
    window.bench.manuscript.check()
    assert shelf(window).isVisible()
    assert REASON in words_in(shelf(window))
    backs = [one for one in shelf(window).findChildren(QPushButton) if one.text() == "Take back"]
    assert [one.isVisible() for one in backs] == [False]


def test_the_shelf_folds(window: DeskWindow) -> None:
    ignore(window, "our country")
    shelf(window).head.click()
    assert REASON not in words_in(shelf(window))
    assert "folded" in shelf(window).head.accessibleName()
    shelf(window).head.click()
    assert REASON in words_in(shelf(window))


def test_the_history_names_what_was_ignored_and_what_no_longer_is(window: DeskWindow, bureau: Bureau) -> None:
    ignore(window, "our country")
    window.do("save")
    window.do("history")
    history = window.bench.inspector.history
    (told,) = [words for words in words_in(history) if words.startswith("Ignored “our country” (")]
    assert told.endswith(f": {REASON}")
    window.bench.panels.waiving.take_back(waivers(window)[0])
    window.do("save")
    assert any(words.startswith("No longer ignored: “our country”") for words in words_in(history))
    release = window.bench.release
    assert release is not None
    last = bureau.read(review.history, bureau["nigar"], release.id)[-1]
    assert [note.words for note in last.taken_back] == ["our country"]


def test_every_stop_of_the_question_and_the_shelf_has_a_name(window: DeskWindow) -> None:
    ignore(window, "our country")
    card_of(window, "our people").ignore.click()
    assert nameless(asked(window)) == []
    assert nameless(window.bench.inspector.checks) == []


def test_the_trail_names_who_ignored_it_where_another_saved() -> None:
    note = WaiverNote(OURS, "en", "our country", REASON, "Leyla")
    assert waived_text(note, "Leyla").endswith(f": {REASON}")
    assert waived_text(note, "Kamran").endswith(f": {REASON} (by Leyla)")
