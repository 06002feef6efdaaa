"""Comments and suggestions in the window: made on selected words, marked in yellow, answered and settled."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from editor_app.domain.release import Release
from editor_app.domain.remarks import RemarkState
from editor_app.domain.workflow import Status
from editor_app.ui import look
from editor_app.ui.review.remark_cards import RemarkCard
from editor_app.ui.steps.parts import Choice, Words
from editor_app.ui.window import DeskWindow
from editor_app.usecases import remarks
from tests.ui.forms.walk import nameless
from tests.usecases.staff import Bureau, report

Open = Callable[[str], DeskWindow]
BODY = "The Chief met the guest in town.\n\nThe significance of the joint pilot project was noted."


@pytest.fixture
def release(bureau: Bureau) -> Release:
    return bureau.submitted(report(body=BODY, template="blank", facts={}))


def choose(window: DeskWindow, words: str) -> None:
    paper = window.bench.reviewing.pages.sheet.paper
    at = paper.document().toPlainText().index(words)
    paper.select(at, at + len(words))


def cards(window: DeskWindow) -> list[RemarkCard]:
    return window.bench.remarking.cards.cards


def write(window: DeskWindow, name: str, words: str) -> None:
    form = window.bench.inspector.review.asking_for
    assert form is not None
    part = form.part(name)
    assert isinstance(part, Words)
    part.edit.setPlainText(words)


def send(window: DeskWindow) -> None:
    form = window.bench.inspector.review.asking_for
    assert form is not None
    form.send_button.click()


def yellow(window: DeskWindow) -> list[str]:
    marks = window.bench.reviewing.pages.sheet.paper.extraSelections()
    shade = QColor(look.tokens().mark)
    return [one.cursor.selectedText() for one in marks if one.format.background().color() == shade]


def comment(window: DeskWindow, words: str, said: str) -> None:
    choose(window, words)
    window.do("remark")
    write(window, "words", said)
    send(window)


def test_a_comment_on_selected_words_stands_beside_the_text_and_in_yellow(
    open_window: Open, release: Release
) -> None:
    window = open_window("huseynli")
    window.open_release(release.id)
    comment(window, "the joint pilot project", "Give the project’s full name at first mention.")
    (card,) = cards(window)
    assert "On “the joint pilot project”" in card.accessibleName()
    assert yellow(window) == ["the joint pilot project"]
    tabs = window.bench.inspector
    assert tabs.tabText(0) == "Review 1"
    window.do("review_changes")
    assert yellow(window) == ["the joint pilot project"]


def test_a_reply_and_resolving_from_the_card(open_window: Open, bureau: Bureau, release: Release) -> None:
    window = open_window("huseynli")
    window.open_release(release.id)
    comment(window, "pilot project", "Which one is it?")
    card = cards(window)[0]
    card._begin_reply()
    assert card.answer is not None
    QTest.keyClicks(card.answer, "The one on gauges.")
    card._send()
    (found,) = bureau.read(remarks.remarks, bureau["leyla"], release.id).remarks
    assert [reply.words for reply in found.remark.replies] == ["The one on gauges."]
    cards(window)[0].resolved.emit()
    (found,) = bureau.read(remarks.remarks, bureau["leyla"], release.id).remarks
    assert found.remark.state is RemarkState.RESOLVED
    assert cards(window) == []
    assert yellow(window) == []
    assert window.bench.inspector.tabText(0) == "Review"
    window.bench.remarking.cards._toggle_settled()
    cards(window)[0].reopened.emit()
    assert len(cards(window)) == 1
    assert yellow(window) == ["pilot project"]


def test_a_comment_that_blocks_keeps_it_from_approval(
    open_window: Open, bureau: Bureau, release: Release
) -> None:
    window = open_window("huseynli")
    window.open_release(release.id)
    choose(window, "in town")
    window.do("remark")
    write(window, "words", "In which town?")
    form = window.bench.inspector.review.asking_for
    assert form is not None
    weight = form.part("weight")
    assert isinstance(weight, Choice)
    weight.box.setCurrentIndex(1)
    send(window)
    window.do("approve")
    assert bureau.open(release).status is Status.IN_REVIEW
    cards(window)[0].resolved.emit()
    window.do("approve")
    assert bureau.open(release).status is Status.APPROVED


def test_without_a_selection_the_whole_release_is_meant(
    open_window: Open, bureau: Bureau, release: Release
) -> None:
    window = open_window("huseynli")
    window.open_release(release.id)
    window.do("remark")
    write(window, "words", "A good text.")
    send(window)
    (found,) = bureau.read(remarks.remarks, bureau["leyla"], release.id).remarks
    assert found.remark.anchor is None
    assert "On the whole release" in cards(window)[0].accessibleName()


def test_a_suggestion_is_accepted_by_the_writer(open_window: Open, bureau: Bureau, release: Release) -> None:
    window = open_window("huseynli")
    window.open_release(release.id)
    choose(window, "in town")
    assert window.bench.remarking.cards.suggest.isEnabled()
    window.do("suggest")
    write(window, "other", "at the lock")
    send(window)
    assert bureau.open(release).revision == 1
    theirs = open_window("leyla")
    theirs.open_release(release.id)
    theirs.do("review")
    (card,) = cards(theirs)
    card.accepted.emit()
    now = bureau.open(release)
    assert now.content.text("en").body.startswith("The Chief met the guest at the lock.")
    assert bureau["huseynli"] in now.contributors
    assert cards(theirs) == []
    assert "at the lock" in theirs.bench.area.text_on_page().body


def test_a_reviewer_is_offered_no_way_to_put_words_in_themselves(open_window: Open, release: Release) -> None:
    from PySide6.QtWidgets import QPushButton

    window = open_window("huseynli")
    window.open_release(release.id)
    choose(window, "in town")
    window.do("suggest")
    write(window, "other", "at the lock")
    send(window)
    texts = [made.text() for made in cards(window)[0].findChildren(QPushButton)]
    assert texts == ["Reply", "Reject"]


def test_a_card_leads_to_its_words(open_window: Open, release: Release) -> None:
    window = open_window("huseynli")
    window.open_release(release.id)
    comment(window, "pilot project", "Which one is it?")
    choose(window, "The Chief")
    QTest.keyClick(cards(window)[0], Qt.Key.Key_Return)
    assert window.bench.reviewing.pages.sheet.paper.textCursor().selectedText() == "pilot project"


def test_every_part_of_a_card_has_a_name(open_window: Open, release: Release) -> None:
    window = open_window("huseynli")
    window.open_release(release.id)
    comment(window, "pilot project", "Which one is it?")
    cards(window)[0]._begin_reply()
    assert nameless(window) == []
    window.do("remark")
    assert nameless(window) == []
    choose(window, "The Chief")
    window.do("suggest")
    assert nameless(window) == []
