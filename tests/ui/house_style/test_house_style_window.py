"""The window of the house style: an administrator changes it, everybody reads and tries it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from editor_app.checks.finding import Level
from editor_app.checks.rules import NEVER_WAIVED, RULES
from editor_app.domain.style import Institution, StyleSettings
from editor_app.domain.workflow import Status, Step
from editor_app.ui.house_style import rule_rows
from editor_app.ui.house_style.window import HouseStyleWindow
from editor_app.ui.house_style.words_page import WordsPage
from editor_app.ui.window import DeskWindow
from editor_app.usecases import house_style
from tests.ui.forms import walk
from tests.usecases.staff import Bureau, report

Open = Callable[[str], DeskWindow]


def style_of(bureau: Bureau) -> StyleSettings:
    return bureau.read(house_style.read_style, bureau["nigar"]).style


def rules_found(window: DeskWindow) -> set[str]:
    return {finding.rule for finding in window.bench.panels.findings}


@pytest.fixture
def styling(open_window: Open) -> HouseStyleWindow:
    window = open_window("admin")
    window.do("house_style")
    made = window.house_style.window
    assert made is not None
    return made


def alone(style: StyleSettings | None = None, may_change: bool = True, problem: str = "") -> HouseStyleWindow:
    return HouseStyleWindow(style or StyleSettings(), ("en", "az", "ru"), may_change, problem)


def test_an_administrator_switches_a_rule_off_and_the_finding_of_the_open_report_goes_away(
    open_window: Open, bureau: Bureau, qtbot: QtBot
) -> None:
    release = bureau.start(report("MEETING AT THE SERVICE", "They met."), by="leyla")
    window = open_window("admin")
    window.open_release(release.id)
    window.bench.manuscript.check()
    qtbot.waitUntil(lambda: "headline.capitals" in rules_found(window))
    window.do("house_style")
    styling = window.house_style.window
    assert styling is not None
    assert not styling.save.isEnabled()
    styling.rules.choose("headline.capitals")
    styling.rules.detail.on.click()
    assert styling.summary.text() == "“Headline in capitals” is switched off."
    styling.save.click()
    assert style_of(bureau).off == {"headline.capitals"}
    assert window.house_style.window is None
    qtbot.waitUntil(lambda: "headline.capitals" not in rules_found(window))
    assert "words.plain" not in style_of(bureau).off


def test_a_rule_made_stricter_by_the_administrator_blocks_the_writer(
    open_window: Open, bureau: Bureau, qtbot: QtBot, styling: HouseStyleWindow
) -> None:
    styling.rules.choose("headline.capitals")
    styling.rules.detail.levels[Level.BLOCKS].click()
    styling.save.click()
    release = bureau.start(report("MEETING AT THE SERVICE", "They met."), by="leyla")
    window = open_window("leyla")
    window.open_release(release.id)
    window.bench.manuscript.check()
    qtbot.waitUntil(
        lambda: any(
            finding.rule == "headline.capitals" and finding.blocks for finding in window.bench.panels.findings
        )
    )


def test_a_writer_only_reads_and_tries(open_window: Open, qtbot: QtBot) -> None:
    window = open_window("leyla")
    window.do("house_style")
    styling = window.house_style.window
    assert styling is not None
    assert not styling.save.isVisible()
    assert styling.tabs.indexOf(styling.changes) == -1
    styling.rules.choose("headline.capitals")
    detail = styling.rules.detail
    assert not detail.on.isVisible()
    assert not any(made.isVisible() for made in detail.levels.values())
    assert detail.plain.text() == "Warns"
    detail.on.click()
    detail.as_delivered.click()
    for page, names in (
        (styling.words, ("phrase", "instead", "add", "remove", "take_in")),
        (styling.institutions, ("add", "remove")),
        (styling.acronyms, ("letters", "add", "remove")),
    ):
        styling.tabs.setCurrentWidget(page)
        for name in names:
            assert not getattr(page, name).isVisible(), name
    assert all(line.isReadOnly() for line in styling.institutions.names.values())
    assert styling.draft.style == StyleSettings()
    styling.trial.text.setPlainText("our country")
    qtbot.waitUntil(lambda: styling.trial.found.count() == 1)


def test_the_rules_that_always_hold_show_a_lock_and_offer_nothing() -> None:
    styling = alone()
    styling.show()
    for rule in NEVER_WAIVED:
        styling.rules.choose(rule)
        detail = styling.rules.detail
        assert detail.lock.isVisible()
        assert "every office" in detail.lock_words.text()
        assert not detail.on.isVisible()
        assert not any(made.isVisible() for made in detail.levels.values())
        item = styling.rules.list.currentItem()
        assert item is not None
        assert item.data(rule_rows.LOCKED)
        assert "every office" in item.data(Qt.ItemDataRole.AccessibleTextRole)
    styling.rules.choose("dates.form")
    assert not styling.rules.detail.lock.isVisible()
    styling.hide()


def test_every_rule_is_in_the_list_with_its_examples() -> None:
    styling = alone()
    assert sorted(styling.rules.shown()) == sorted(rule.id for rule in RULES)
    for rule in RULES:
        styling.rules.choose(rule.id)
        assert styling.rules.detail.title.text() == rule.title
        assert styling.rules.detail.reason.text() == rule.reason
        cards = [
            card.accessibleName()
            for card in styling.rules.detail.findChildren(QWidget)
            if card.accessibleName().startswith(("Found. ", "Left alone. ")) and card.parent() is not None
        ]
        assert any(name.startswith("Found") for name in cards), rule.id
        assert any(name.startswith("Left alone") for name in cards), rule.id


def test_rules_are_found_by_words_and_by_how_they_stand() -> None:
    styling = alone(StyleSettings(off=frozenset({"times.form"}), levels={"dates.form": "blocks"}))
    rules = styling.rules
    rules.search.setText("acronym")
    assert {"acronyms.unexplained", "acronyms.ending"} <= set(rules.shown())
    assert "dates.form" not in rules.shown()
    assert rules.rule is not None
    assert rules.rule.id in rules.shown()
    rules.search.clear()
    rules.which.setCurrentIndex(rules.which.findData("changed"))
    assert rules.shown() == ["dates.form", "times.form"]
    rules.which.setCurrentIndex(rules.which.findData("off"))
    assert rules.shown() == ["times.form"]
    rules.which.setCurrentIndex(rules.which.findData("informs"))
    assert "times.form" not in rules.shown()
    assert "words.plain" in rules.shown()
    rules.search.setText("nothing has these words")
    assert rules.shown() == []


def test_as_delivered_takes_switch_and_level_back() -> None:
    styling = alone(StyleSettings(off=frozenset({"times.form"}), levels={"times.form": "blocks"}))
    styling.rules.choose("times.form")
    assert styling.rules.detail.as_delivered.isEnabled()
    styling.rules.detail.as_delivered.click()
    assert styling.draft.style == StyleSettings()
    assert not styling.rules.detail.as_delivered.isEnabled()
    assert styling.draft.told() == [
        "“Time form” is switched on",
        "“Time form” informs (before: blocks)",
    ]


def phrase_in(words: WordsPage, row: int) -> str:
    item = words.table.item(row, 0)
    return item.text() if item is not None else ""


def test_words_are_added_taken_out_and_put_back(qtbot: QtBot) -> None:
    styling = alone()
    words = styling.words
    words.phrase.setText("Riverine area")
    words.instead.setText("river")
    QTest.keyClick(words.instead, Qt.Key.Key_Return)
    assert styling.draft.style.words_added == {"en": {"riverine area": "river"}}
    assert words.phrase.text() == ""
    words.filter.setText("utilise")
    assert words.table.rowCount() >= 1
    row = next(n for n in range(words.table.rowCount()) if phrase_in(words, n) == "utilise")
    words.table.selectRow(row)
    assert words.remove.text() == "Take out"
    words.remove.click()
    assert styling.draft.style.words_removed == {"en": frozenset({"utilise"})}
    assert words.remove.text() == "Put back"
    words.remove.click()
    assert styling.draft.style.words_removed == {}
    words.filter.setText("riverine")
    words.table.selectRow(0)
    words.remove.click()
    assert styling.draft.style == StyleSettings()


def test_a_phrase_that_cannot_be_is_refused_beside_the_field_and_stays() -> None:
    styling = alone()
    styling.words.phrase.setText("a*b")
    styling.words.add.click()
    assert "star" in styling.error.text()
    assert styling.words.phrase.text() == "a*b"
    styling.words.phrase.setText("ab*")
    styling.words.add.click()
    assert styling.error.text() == ""


def test_each_language_has_a_list_of_its_own() -> None:
    styling = alone()
    words = styling.words
    words.language.setCurrentIndex(words.language.findData("az"))
    assert phrase_in(words, 0) != ""
    words.phrase.setText("CARİ İL")
    words.instead.setText("bu il")
    words.add.click()
    assert styling.draft.style.words_added == {"az": {"cari il": "bu il"}}


def test_institutions_are_typed_in_every_language_and_refused_without_a_name() -> None:
    styling = alone()
    page = styling.institutions
    page.add.click()
    assert "official name" in page.error.text()
    QTest.keyClicks(page.names["en"], "River Museum")
    QTest.keyClicks(page.letters["en"], "RIMU")
    page.wrong["en"].setPlainText("Museum of Rivers\n\nRiver House")
    assert page.error.text() == ""
    assert styling.draft.style.institutions == (
        Institution(
            {"en": "River Museum"},
            {},
            {"en": "RIMU"},
            {"en": ("Museum of Rivers", "River House")},
        ),
    )
    assert page.list.item(0).text() == "River Museum"
    page.add.click()
    QTest.keyClicks(page.names["en"], "Lake House")
    page.list.setCurrentRow(0)
    assert page.names["en"].text() == "River Museum"
    page.remove.click()
    assert [one.names for one in styling.draft.style.institutions] == [{"en": "Lake House"}]


def test_acronyms_come_and_go() -> None:
    styling = alone()
    page = styling.acronyms
    page.letters.setText("RIMU")
    page.add.click()
    page.letters.setText("a b")
    page.add.click()
    assert styling.draft.style.acronyms == {"RIMU"}
    assert "cannot be an acronym" in styling.error.text()
    page.list.setCurrentRow(0)
    page.remove.click()
    assert styling.draft.style.acronyms == frozenset()


def test_the_try_box_shows_what_the_unsaved_style_finds(styling: HouseStyleWindow, qtbot: QtBot) -> None:
    trial = styling.trial
    trial.text.setPlainText("  They came to our country. IOM came too.\n\nIt is 5pm *now*.")
    qtbot.waitUntil(lambda: trial.found.count() == 2)
    assert trial.found.item(0).text().startswith("Warns  ·  Viewpoint")
    marks = [one.cursor.selectedText() for one in trial.text.extraSelections()]
    assert marks == ["our country", "IOM"]
    styling.rules.choose("words.viewpoint")
    styling.rules.detail.levels[Level.BLOCKS].click()
    qtbot.waitUntil(lambda: trial.found.item(0).text().startswith("Blocks"))
    styling.rules.detail.on.click()
    styling.acronyms.letters.setText("IOM")
    styling.acronyms.add.click()
    qtbot.waitUntil(lambda: trial.found.count() == 0)
    assert trial.said.text() == "Nothing is found."


def test_enter_on_a_finding_shows_its_rule(styling: HouseStyleWindow, qtbot: QtBot) -> None:
    styling.tabs.setCurrentWidget(styling.words)
    styling.trial.text.setPlainText("our country")
    qtbot.waitUntil(lambda: styling.trial.found.count() == 1)
    styling.trial.found.setCurrentRow(0)
    QTest.keyClick(styling.trial.found, Qt.Key.Key_Return)
    assert styling.tabs.currentWidget() is styling.rules
    assert styling.rules.rule is not None
    assert styling.rules.rule.id == "words.viewpoint"


def test_what_changes_is_listed_and_taken_back_at_once() -> None:
    styling = alone()
    styling.rules.choose("dates.form")
    styling.rules.detail.on.click()
    styling.acronyms.letters.setText("RIMU")
    styling.acronyms.add.click()
    assert styling.tabs.tabText(styling.tabs.indexOf(styling.changes)) == "What changes (2)"
    told = [styling.changes.list.item(n).text() for n in range(styling.changes.list.count())]
    assert told == ["“Date form” is switched off", "Known acronym added: RIMU"]
    styling.changes.back.click()
    assert styling.draft.style == StyleSettings()
    assert not styling.save.isEnabled()
    assert styling.leave.text() == "Close"


def test_leaving_with_changes_asks_first(qtbot: QtBot) -> None:
    styling = alone()
    styling.show()
    styling.rules.choose("dates.form")
    styling.rules.detail.on.click()
    styling.leave.click()
    (box,) = styling.findChildren(QMessageBox)
    assert "1 change" in box.text()
    assert styling.isVisible()
    next(made for made in box.buttons() if made.text() == "Leave").click()
    assert not styling.isVisible()


def test_what_somebody_else_saved_meanwhile_is_not_written_over(
    bureau: Bureau, styling: HouseStyleWindow
) -> None:
    other = StyleSettings(off=frozenset({"times.form"}))
    bureau.run(house_style.change_style, bureau["admin"], other)
    styling.rules.choose("dates.form")
    styling.rules.detail.on.click()
    styling.save.click()
    assert "meanwhile" in styling.error.text()
    assert styling.isVisible()
    assert styling.save.isEnabled()
    assert style_of(bureau) == other


def test_a_stored_style_that_cannot_be_read_is_told_and_replaced_by_saving(
    open_window: Open, bureau: Bureau
) -> None:
    bureau.sql("""UPDATE office SET settings = '{"style": 7}'""")
    window = open_window("admin")
    assert "cannot be read" in window.bench.banners.words("style")
    window.do("house_style")
    styling = window.house_style.window
    assert styling is not None
    assert styling.problem.isVisible()
    assert styling.save.isEnabled()
    styling.save.click()
    assert bureau.read(house_style.read_style, bureau["leyla"]).problem == ""


@pytest.mark.parametrize("ending", ["csv", "toml"])
def test_a_list_goes_out_and_comes_in_again(
    styling: HouseStyleWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    file = tmp_path / f"list.{ending}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    styling.words.phrase.setText("riverine")
    styling.words.instead.setText('the "river" =2\\3')
    styling.words.add.click()
    changed = styling.draft.style
    styling.words.take_out.click()
    assert "phrases written to" in styling.summary.text()
    styling.changes.back.click()
    styling.words.take_in.click()
    assert "phrases read" in styling.summary.text()
    assert styling.draft.style == changed
    file.write_bytes(b"\xff\xfe\x00")
    styling.words.take_in.click()
    assert "UTF-8" in styling.error.text()


def test_everything_that_takes_the_keys_has_a_name(styling: HouseStyleWindow) -> None:
    styling.institutions.add.click()
    for n in range(styling.tabs.count()):
        styling.tabs.setCurrentIndex(n)
        assert len(walk.focusable(styling)) > 5
        assert walk.nameless(styling) == []


def test_keys_alone_find_a_rule_switch_it_and_save(bureau: Bureau, styling: HouseStyleWindow) -> None:
    rules = styling.rules
    rules.search.setFocus()
    QTest.keyClicks(rules.search, "viewpoint")
    QTest.keyClick(rules.search, Qt.Key.Key_Down)
    assert styling.focusWidget() is rules.list
    QTest.keyClick(rules.list, Qt.Key.Key_Space)
    assert styling.draft.style.off == {"words.viewpoint"}
    QTest.keyClick(rules.list, Qt.Key.Key_Space)
    assert styling.draft.style.off == frozenset()
    QTest.keyClick(rules.list, Qt.Key.Key_Space)
    QTest.keyClick(rules.list, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert style_of(bureau).off == {"words.viewpoint"}


def test_a_step_is_guarded_by_the_style_of_this_moment_whatever_the_window_read_before(
    open_window: Open, bureau: Bureau
) -> None:
    release = bureau.start(report("MEETING AT THE SERVICE", "They met."), by="leyla")
    window = open_window("leyla")
    window.open_release(release.id)
    refused: list[str] = []
    window._desk.step_refused.connect(lambda _, error: refused.append(str(error)))
    stricter = StyleSettings(
        off=frozenset(rule.id for rule in RULES if rule.waivable and rule.id != "headline.capitals"),
        levels={"headline.capitals": "blocks"},
    )
    bureau.run(house_style.change_style, bureau["admin"], stricter)
    window.want_step(Step.SUBMIT)
    assert len(refused) == 1
    assert window._desk.style == stricter
    assert bureau.open(release).status is Status.DRAFT
