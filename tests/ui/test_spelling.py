"""Spelling in the window: dictionaries behind it, cards, the office's words, British and American."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from editor_app.checks.finding import Finding, Level
from editor_app.ui.checks_panel import ChecksPanel, FindingCard
from editor_app.ui.notices import Act
from editor_app.ui.window import DeskWindow
from editor_app.usecases import words
from tests.ui.desks import desk_at
from tests.usecases.staff import Bureau, report

Open = Callable[[str], DeskWindow]


def spelling(window: DeskWindow) -> list[str]:
    return [finding.text for finding in window.bench.panels.findings if finding.rule == "spelling"]


def opened(open_window: Open, bureau: Bureau, qtbot: QtBot, who: str = "leyla") -> DeskWindow:
    body = "The goverment met the gaugekeepr of the organisation."
    release = bureau.start(report("A meeting", body), by="leyla")
    window = open_window(who)
    window.open_release(release.id)
    window.bench.manuscript.check()
    qtbot.waitUntil(lambda: spelling(window) == ["goverment", "gaugekeepr"])
    return window


def card_of(window: DeskWindow, word: str) -> FindingCard:
    return next(
        card
        for card in window.bench.inspector.checks.findChildren(FindingCard)
        if card.isVisible() and card.finding is not None and card.finding.text == word
    )


def test_a_card_mends_the_word_or_adds_it_to_the_office_s_words(
    open_window: Open, bureau: Bureau, qtbot: QtBot
) -> None:
    window = opened(open_window, bureau, qtbot)
    window.do("checks")
    card = card_of(window, "goverment")
    assert card.fix.text() == "government"
    assert card.level.text() == "Spelling"
    card.fix.click()
    assert window.bench.area.text_on_page().body.startswith("The government met")
    card_of(window, "gaugekeepr").word.click()
    assert bureau.read(words.office_words) == {"en": ("gaugekeepr",)}
    window.bench.manuscript.check()
    assert spelling(window) == []


def test_adding_a_word_can_be_undone_from_the_toast(open_window: Open, bureau: Bureau, qtbot: QtBot) -> None:
    window = opened(open_window, bureau, qtbot)
    told: list[tuple[str, Act]] = []
    window.bench.told.connect(lambda sentence, act: told.append((sentence, act)))
    window.bench.area.editor.word_added.emit("en", "gaugekeepr")
    sentence, act = told[-1]
    assert "gaugekeepr" in sentence
    act.do()
    assert bureau.read(words.office_words) == {}


def test_american_spelling_is_a_preference_that_works_at_once(
    open_window: Open, bureau: Bureau, qtbot: QtBot
) -> None:
    window = opened(open_window, bureau, qtbot)
    window.do("english_us")
    window.bench.manuscript.check()
    assert spelling(window) == ["goverment", "gaugekeepr", "organisation"]
    assert window.actions_["english_us"].isChecked()
    window.do("english_gb")
    window.bench.manuscript.check()
    assert spelling(window) == ["goverment", "gaugekeepr"]


def test_somebody_who_may_not_keep_words_is_not_offered_it(qtbot: QtBot) -> None:
    panel = ChecksPanel()
    qtbot.addWidget(panel)
    panel.show()
    panel.show_findings(
        [
            Finding(
                "spelling", Level.WARNS, "en", "body", "goverment", "Why.", 0, 9, suggestions=("government",)
            )
        ]
    )
    (card,) = panel.findChildren(FindingCard)
    assert not card.word.isVisible()
    panel.set_may_add(True)
    assert card.word.isVisible()
    panel.set_editable(False)
    assert not card.fix.isVisible()


def test_findings_of_spelling_stand_between_house_style_and_advice(qtbot: QtBot) -> None:
    panel = ChecksPanel()
    qtbot.addWidget(panel)
    panel.show()
    panel.show_findings(
        [
            Finding("a", Level.INFORMS, "en", "body", "a", "Why."),
            Finding("spelling", Level.INFORMS, "en", "body", "b", "Why."),
            Finding("c", Level.WARNS, "en", "body", "c", "Why."),
        ]
    )
    assert [finding.text for finding in panel.findings] == ["c", "b", "a"]


def test_a_desk_told_of_a_word_by_another_knows_it_after_reading(bureau: Bureau) -> None:
    desk = desk_at(bureau.desk.folder, "leyla")
    desk.want_spelling(["en"])
    assert not desk.spellers.known("gaugekeepr", "en")
    bureau.run(words.add_word, bureau["kamran"], "en", "gaugekeepr")
    desk.read_words()
    assert desk.office_words == {"en": ("gaugekeepr",)}
    assert desk.spellers.known("gaugekeepr", "en")


def test_a_refused_word_is_told(bureau: Bureau, qtbot: QtBot) -> None:
    desk = desk_at(bureau.desk.folder, "nigar")
    with qtbot.waitSignal(desk.word_refused) as refused:
        desk.add_word("en", "gaugekeepr")
    assert "may not change the office's words" in str(refused.args[0])


def test_the_office_s_words_are_kept_in_a_window_of_their_own(open_window: Open, bureau: Bureau) -> None:
    window = open_window("leyla")
    made = window.dialogs.words()
    assert made.empty.isVisible()
    made.word.setText("gaugekeeper")
    made.add.click()
    assert [made.list.item(n).text() for n in range(made.list.count())] == ["gaugekeeper"]
    made.word.setText("two words")
    made.add.click()
    assert "more than one word" in made.error.text()
    made.language.setCurrentIndex(made.language.findData("ru"))
    assert made.list.count() == 0
    made.language.setCurrentIndex(made.language.findData("en"))
    made.remove.click()
    assert bureau.read(words.office_words) == {}
    made.close()


def test_a_reader_sees_the_words_and_changes_none(open_window: Open, bureau: Bureau) -> None:
    bureau.run(words.add_word, bureau["leyla"], "en", "gaugekeeper")
    made = open_window("nigar").dialogs.words()
    assert made.list.count() == 1
    assert not made.add.isEnabled()
    assert not made.remove.isEnabled()
    assert not made.word.isEnabled()
    made.close()
