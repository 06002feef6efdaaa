"""The Checks tab: blocking findings first, a mend and a way to the place, what is in order."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.checks.finding import Finding, Level
from editor_app.ui.checks_panel import MOST_CARDS, ChecksPanel, FindingCard
from tests.ui.forms import walk

DATE = Finding(
    "date",
    Level.WARNS,
    "en",
    "body",
    "July 30",
    "The meeting date is 30 July 2026.",
    3,
    10,
    0,
    "30 July 2026",
)
SPACE = Finding("space", Level.WARNS, "en", "body", "  ", "Two blanks in a row.", 20, 22, 1, " ")
PLAIN = Finding("plain", Level.INFORMS, "en", "body", "facilitate", "A plainer word is help.")
ALT = Finding("alt", Level.BLOCKS, "en", "photos.aaaaaaaaaaaa.alt", "", "Describe what is seen.")
TITLES = {"date": "Date without a year", "alt": "Alternative text is missing"}


@pytest.fixture
def panel(qtbot: QtBot) -> ChecksPanel:
    panel = ChecksPanel(lambda rule: TITLES.get(rule, ""))
    qtbot.addWidget(panel)
    panel.resize(330, 800)
    panel.show()
    return panel


def _shown(panel: ChecksPanel) -> list[FindingCard]:
    cards = [card for card in panel.findChildren(FindingCard) if card.isVisible()]
    return sorted(cards, key=lambda card: card.y())


def test_before_a_release_is_open_it_says_so(panel: ChecksPanel) -> None:
    assert panel.empty.isVisible()
    assert not panel.good.isVisible()


def test_blocking_findings_come_first_under_their_heading(panel: ChecksPanel, qtbot: QtBot) -> None:
    panel.show_findings((DATE, PLAIN, ALT))
    qtbot.wait(10)
    assert [card.finding for card in _shown(panel)] == [ALT, DATE, PLAIN]
    assert panel._heads[Level.BLOCKS].isVisible()


def test_a_card_says_what_is_found_and_what_it_becomes(panel: ChecksPanel) -> None:
    panel.show_findings((DATE,))
    (card,) = _shown(panel)
    assert card.title.text() == "Date without a year"
    assert card.detail.text() == "“July 30” → “30 July 2026”"
    assert card.level.text() == "Style"
    assert card.fix.isVisible()


def test_blanks_can_be_seen(panel: ChecksPanel) -> None:
    panel.show_findings((SPACE,))
    assert _shown(panel)[0].detail.text() == "“␣␣” → “␣”"
    assert _shown(panel)[0].title.text() == "Two blanks in a row."


def test_fix_and_go_to_name_the_finding(panel: ChecksPanel, qtbot: QtBot) -> None:
    panel.show_findings((DATE, ALT))
    qtbot.wait(10)
    alt, date = _shown(panel)
    with qtbot.waitSignal(panel.fix_requested) as fixed:
        QTest.mouseClick(date.fix, Qt.MouseButton.LeftButton)
    assert fixed.args == [DATE]
    with qtbot.waitSignal(panel.go_requested) as gone:
        QTest.keyClick(alt.go, Qt.Key.Key_Space)
    assert gone.args == [ALT]
    assert not alt.fix.isVisible(), "there is no button without a certain mend"


def test_the_keys_go_round_the_findings(panel: ChecksPanel) -> None:
    panel.show_findings((DATE, SPACE, ALT))
    assert [panel.go_next() for _ in range(4)] == [ALT, DATE, SPACE, ALT]
    assert panel.go_previous() == SPACE
    panel.show_findings(())
    assert panel.go_next() is None


def test_the_place_is_kept_when_another_finding_goes(panel: ChecksPanel) -> None:
    panel.show_findings((DATE, SPACE, ALT))
    panel.go_next()
    panel.go_next()
    panel.show_findings((DATE, SPACE))
    assert panel.go_next() == SPACE


def test_the_finding_the_keys_are_at_is_mended_by_key(panel: ChecksPanel, qtbot: QtBot) -> None:
    panel.show_findings((DATE, ALT))
    panel.go_next()
    with qtbot.assertNotEmitted(panel.fix_requested):
        panel.fix_current()
    panel.go_next()
    with qtbot.waitSignal(panel.fix_requested) as fixed:
        panel.fix_current()
    assert fixed.args == [DATE]


def test_what_is_in_order_is_said(panel: ChecksPanel) -> None:
    panel.set_photos({"aaaaaaaaaaaa": "Photo 1"})
    panel.show_findings((DATE,))
    assert panel.good_title.text() == "Ready otherwise"
    assert "Every photo has a caption" in panel.good_words.text()
    assert "The text is in order" not in panel.good_words.text()
    panel.show_findings(())
    assert panel.good_title.text() == "Ready"
    panel.show_findings((DATE,), in_order=("Every name matches People.",))
    assert panel.good_words.text() == "Every name matches People."


def test_nothing_is_said_of_photos_that_are_not_there_and_of_facts_that_a_text_waits_for(
    panel: ChecksPanel,
) -> None:
    waiting = Finding("leftovers.placeholder", Level.BLOCKS, "en", "body", "⟦Place⟧", "A fact is missing.")
    panel.show_findings((waiting,))
    assert panel.good_words.text() == "The headline is in order. The summary is in order."


def test_findings_are_counted_for_the_tab(panel: ChecksPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.counted) as counted:
        panel.show_findings((DATE, SPACE, ALT))
    assert counted.args == [1, 2]


def test_a_hidden_tab_makes_its_cards_when_it_is_looked_at(qtbot: QtBot) -> None:
    panel = ChecksPanel()
    qtbot.addWidget(panel)
    panel.show_findings((DATE,))
    assert panel._cards == []
    panel.show()
    assert [card.finding for card in _shown(panel)] == [DATE]


def test_very_many_findings_are_counted_not_all_shown(panel: ChecksPanel) -> None:
    many = tuple(
        Finding("space", Level.WARNS, "en", "body", "  ", "Two blanks.", n, n + 2, n, " ")
        for n in range(MOST_CARDS + 7)
    )
    panel.show_findings(many)
    assert len(_shown(panel)) == MOST_CARDS
    assert "7" in panel.more.text()
    panel.show_findings(many[:2])
    assert len(_shown(panel)) == 2
    assert not panel.more.isVisible()


def test_a_text_that_cannot_be_changed_is_not_mended(panel: ChecksPanel) -> None:
    panel.show_findings((DATE,))
    panel.set_editable(False)
    assert not _shown(panel)[0].fix.isVisible()
    assert _shown(panel)[0].go.isVisible()


def test_every_stop_has_a_name(panel: ChecksPanel) -> None:
    panel.show_findings((DATE, SPACE, ALT, PLAIN))
    assert walk.nameless(panel) == []
