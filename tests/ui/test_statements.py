"""Statements at the window: rows turn into paragraphs in every language, and a hand's work stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor_app.domain.content import Content
from editor_app.domain.people import PersonDraft
from editor_app.templates.statement_following import State
from editor_app.ui.desk import Desk
from editor_app.ui.forms.statements import StatementCard, StatementsField
from editor_app.ui.page_area import READ
from editor_app.ui.window import DeskWindow
from editor_app.usecases import people
from tests.templates.people_sample import ELENA, ORKHAN
from tests.ui.desks import desk_at
from tests.ui.forms import walk
from tests.usecases.staff import Bureau

Open = Callable[[str], DeskWindow]
ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


def said(speaker: str, words: str, **more: Any) -> dict[str, Any]:
    text = {"en": words, "az": f"{words} (az)"}
    return {"speaker": speaker, "topic": "", "direct": False, "text": text, **more}


ROWS = [
    said("orkhan-valiyev", "the lakes rise"),
    said("elena-marku", "the gauges work"),
    said("orkhan-valiyev", "the boats wait"),
]


def content_of(desk: Desk, rows: list[dict[str, Any]]) -> Content:
    facts: dict[str, Any] = {
        "date": "2026-07-30",
        "host": {"person": "orkhan-valiyev"},
        "guest": {"person": "elena-marku"},
        "closing": "The talks go on",
        "statements": rows,
    }
    texts = {code: desk.fill("meeting", code, facts) for code in ("en", "az")}
    return Content("meeting", ("en", "az"), facts, texts)


@pytest.fixture
def window(open_window: Open, bureau: Bureau) -> DeskWindow:
    for person in (ORKHAN, ELENA):
        bureau.run(people.add_person, bureau["leyla"], PersonDraft.of(person))
    desk = desk_at(bureau.desk.folder, "leyla")
    release = bureau.start(content_of(desk, ROWS))
    window = open_window("leyla")
    window.open_release(release.id)
    return window


def cards(window: DeskWindow) -> list[StatementCard]:
    field = window.bench.inspector.facts.form.editor("statements")
    assert isinstance(field, StatementsField)
    return [card for card in field.cards if isinstance(card, StatementCard)]


def page(window: DeskWindow) -> list[str]:
    return window.bench.area.text_on_page().body.split("\n\n")


def body(window: DeskWindow, language: str) -> list[str]:
    content = window.bench.manuscript.gathered()
    assert content is not None
    return content.text(language).body.split("\n\n")


def settle(window: DeskWindow) -> None:
    window.bench.inspector.facts.flush()


def typed(window: DeskWindow, old: str, new: str) -> None:
    """A hand replaces ``old`` on the page."""
    edit = window.bench.area.editor.body
    found = edit.document().find(old)
    assert not found.isNull(), old
    edit.setTextCursor(found)
    QTest.keyClicks(edit, new)
    window.bench.panels.statements.refresh()


def states(window: DeskWindow, language: str) -> list[State]:
    return [s.state for s in window.bench.panels.statements.standing if s.language == language]


def test_opening_changes_nothing_and_knows_every_paragraph(window: DeskWindow) -> None:
    assert not window.bench.manuscript.dirty
    assert states(window, "en") == states(window, "az") == [State.AS_MADE] * 3
    assert all(card.foot.isVisibleTo(card) for card in cards(window))


def test_typing_in_a_row_writes_its_paragraph_in_that_language(window: DeskWindow) -> None:
    words = walk.entry(cards(window)[1].text)
    QTest.keyClick(words, Qt.Key.Key_End)
    QTest.keyClicks(words, " well")
    settle(window)
    assert page(window)[2] == "Ms Marku said that the gauges work well."
    QTest.keyClicks(words, " now")
    settle(window)
    assert page(window)[2].endswith("work well now.")
    assert body(window, "az")[2].endswith("the gauges work (az).")
    window.do("undo")
    assert page(window)[2].endswith("the gauges work."), "all the typing in one row is one undo"


def test_moving_a_row_moves_its_paragraphs_and_one_undo_takes_it_back(window: DeskWindow) -> None:
    before = page(window)
    card = cards(window)[1]
    card.topic.setFocus()
    QTest.keyClick(card.topic, Qt.Key.Key_Up, ALT_SHIFT)
    settle(window)
    assert [words.split()[-1] for words in page(window)[1:4]] == ["work.", "rise.", "wait."]
    assert [words.split()[-2] for words in body(window, "az")[1:4]] == ["work", "rise", "wait"]
    window.do("undo")
    assert page(window) == before


def test_a_new_row_is_written_below_the_others(window: DeskWindow) -> None:
    field = window.bench.inspector.facts.form.editor("statements")
    assert isinstance(field, StatementsField)
    QTest.mouseClick(field.add_button, Qt.MouseButton.LeftButton)
    card = cards(window)[3]
    card.speaker.setCurrentIndex(card.speaker.findData("elena-marku"))
    QTest.keyClicks(walk.entry(card.text), "thanks are due")
    settle(window)
    assert page(window)[4].startswith("Ms Marku ")
    assert page(window)[4].endswith("that thanks are due.")
    assert page(window)[5] == "The talks go on."
    assert "⟦" in body(window, "az")[4], "what is missing in the other language shows"


def test_an_edited_paragraph_is_marked_and_kept(window: DeskWindow) -> None:
    typed(window, "the gauges", "all the gauges")
    assert states(window, "en") == [State.AS_MADE, State.EDITED, State.AS_MADE]
    assert states(window, "az") == [State.AS_MADE] * 3
    card = cards(window)[1]
    assert card.foot.edited == ("en",)
    assert "edited by hand: EN" in card.foot.told.text()
    words = walk.entry(card.text)
    QTest.keyClicks(words, "Indeed ")
    settle(window)
    assert page(window)[2] == "Ms Marku said that all the gauges work."
    assert "Indeed" not in window.bench.area.text_on_page().body


def test_making_anew_shows_the_difference_first(window: DeskWindow) -> None:
    typed(window, "the gauges", "all the gauges")
    card = cards(window)[1]
    card.foot.opener.click()
    part = card.foot.parts["en"]
    part.anew.click()
    assert part.choosing
    assert "line-through" in part.words.text()
    assert "all the gauges" in window.bench.area.text_on_page().body, "nothing happened yet"
    part.keep.click()
    assert not part.choosing
    part.anew.click()
    part.take.click()
    assert page(window)[2] == "Ms Marku said that the gauges work."
    assert states(window, "en") == [State.AS_MADE] * 3
    assert window.toast.text == "The paragraph was written anew."


@pytest.mark.parametrize(("answer", "stays"), [("keep", True), ("drop", False)])
def test_removing_a_row_with_an_edited_paragraph_asks_in_place(
    window: DeskWindow, answer: str, stays: bool
) -> None:
    typed(window, "the gauges", "all the gauges")
    card = cards(window)[1]
    card.remove.click()
    assert card.question.isVisibleTo(card)
    assert len(cards(window)) == 3
    card.question.cancel.click()
    assert not card.question.isVisibleTo(card)
    card.remove.click()
    getattr(card.question, answer).click()
    settle(window)
    assert len(cards(window)) == 2
    assert ("all the gauges" in window.bench.area.text_on_page().body) is stays
    assert "the gauges work" not in window.bench.manuscript.gathered().text("az").body  # type: ignore[union-attr]
    if not stays:
        window.do("undo")
        assert "all the gauges" in window.bench.area.text_on_page().body


def test_a_row_with_its_paragraph_as_made_is_gone_at_once(window: DeskWindow) -> None:
    cards(window)[1].remove.click()
    settle(window)
    assert "gauges" not in window.bench.area.text_on_page().body


def test_a_paragraph_can_be_shown_also_in_the_other_language(window: DeskWindow) -> None:
    card = cards(window)[2]
    card.foot.opener.click()
    card.foot.parts["az"].go.click()
    assert window.bench.area.language == "az"
    assert "the boats wait (az)" in window.bench.area.editor.body.textCursor().block().text()


def test_the_texts_follow_also_while_reading(window: DeskWindow) -> None:
    window.do("preview")
    assert window.bench.area.mode == READ
    cards(window)[0].remove.click()
    settle(window)
    assert "the lakes rise" not in "".join(body(window, "en"))


def test_a_text_with_references_gets_them_in_new_words(window: DeskWindow) -> None:
    window.do("refer")
    window.bench.panels.statements.refresh()
    assert states(window, "en") == [State.AS_MADE] * 3
    QTest.keyClicks(walk.entry(cards(window)[1].text), "today ")
    settle(window)
    assert page(window)[2].startswith("[Ms Marku](person:elena-marku?form=later) said that today")
    assert states(window, "en") == [State.AS_MADE] * 3


def test_the_source_is_kept_and_never_printed(window: DeskWindow, bureau: Bureau) -> None:
    before = window.bench.area.text_on_page()
    card = cards(window)[0]
    card.source.setCurrentIndex(card.source.findData("recording"))
    QTest.keyClicks(card.time, "12:30")
    QTest.keyClicks(card.confirmed, "Ms Zeynalova")
    assert card.error() == ""
    settle(window)
    window.do("save")
    release = window.bench.release
    assert release is not None
    rows: Any = bureau.open(release).content.facts["statements"]
    assert rows[0]["source"] == "recording 00:12:30"
    assert rows[0]["confirmed_by"] == "Ms Zeynalova"
    assert window.bench.area.text_on_page() == before
    QTest.keyClicks(card.time, "x")
    assert "00:12:30" in card.error()


def test_the_command_brings_the_statements(window: DeskWindow) -> None:
    window.do("photos")
    window.do("statements")
    assert window.bench.inspector.tab == "facts"
    assert cards(window)[0].isAncestorOf(window.focusWidget() or window)


def test_every_part_of_a_statement_has_a_name(window: DeskWindow) -> None:
    for card in cards(window):
        card.foot.opener.click()
    typed(window, "the gauges", "all the gauges")
    assert walk.nameless(window.bench.inspector.facts) == []
    names = [w.accessibleName() for w in walk.focusable(cards(window)[1]) if w.accessibleName()]
    assert "What was said, English: Make anew…" in names


def test_saving_and_opening_again_remembers_what_a_hand_wrote(window: DeskWindow, bureau: Bureau) -> None:
    QTest.keyClicks(walk.entry(cards(window)[0].text), "today ")
    settle(window)
    typed(window, "the gauges", "all the gauges")
    window.do("save")
    release = window.bench.release
    assert release is not None
    window.open_release(bureau.start().id)
    window.open_release(release.id)
    assert states(window, "en") == [State.AS_MADE, State.EDITED, State.AS_MADE]
    assert bureau.open(release).content.made["en"].keys() == {card.id for card in cards(window)}
