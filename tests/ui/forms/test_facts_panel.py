"""The Facts tab of the inspector."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.ui.forms.facts_panel import FactsPanel
from editor_app.ui.forms.simple import TimeField
from editor_app.ui.forms.words import WordsField
from tests.ui.forms import walk
from tests.ui.forms.samples import EVERYTHING, FACTS, MEETING, PEOPLE


def _panel(qtbot: QtBot) -> FactsPanel:
    panel = FactsPanel(PEOPLE, "en")
    qtbot.addWidget(panel)
    panel.resize(330, 800)
    panel.show_release(EVERYTHING, FACTS, ("en", "az"))
    panel.show()
    return panel


def test_facts_of_a_release_are_shown_and_nothing_is_emitted(qtbot: QtBot) -> None:
    panel = _panel(qtbot)
    assert panel.form.facts() == FACTS
    with qtbot.assertNotEmitted(panel.facts_changed, wait=400):
        panel.show_release(EVERYTHING, {**FACTS, "time": "09:00"}, ("en", "az"))
    assert panel.form.facts()["time"] == "09:00"


def test_an_edit_is_handed_on_after_a_pause(qtbot: QtBot) -> None:
    panel = _panel(qtbot)
    place = panel.form.editor("place")
    assert isinstance(place, WordsField)
    with qtbot.waitSignal(panel.facts_changed) as changed:
        QTest.keyClick(walk.entry(place.editor), Qt.Key.Key_End)
        QTest.keyClicks(walk.entry(place.editor), ", hall 2")
    assert changed.args == [
        {**FACTS, "place": {"en": "Headquarters of the Service, hall 2", "az": "Xidmətin baş idarəsi"}}
    ]


def test_flush_hands_on_at_once_and_rewriting_is_asked_with_the_latest_facts(qtbot: QtBot) -> None:
    panel = _panel(qtbot)
    heard: list[str] = []
    panel.facts_changed.connect(lambda facts: heard.append(str(facts["time"])))
    panel.rewrite_wanted.connect(lambda: heard.append("rewrite"))
    time = panel.form.editor("time")
    assert isinstance(time, TimeField)
    time.line.selectAll()
    QTest.keyClicks(time.line, "10:15")
    QTest.mouseClick(panel.rewrite, Qt.MouseButton.LeftButton)
    assert heard == ["10:15", "rewrite"]


def test_showing_the_saved_release_again_leaves_the_caret_where_it_is(qtbot: QtBot) -> None:
    panel = _panel(qtbot)
    place = panel.form.editor("place")
    assert isinstance(place, WordsField)
    line = place.editor._edits["en"]
    QTest.keyClick(line, Qt.Key.Key_End)
    QTest.keyClicks(line, "!")
    panel.flush()
    before = panel.form.facts()
    panel.show_release(EVERYTHING, before, ("en", "az"))
    QTest.keyClicks(line, "?")
    assert panel.form.facts()["place"] == {
        "en": "Headquarters of the Service!?",
        "az": "Xidmətin baş idarəsi",
    }


def test_another_release_takes_nothing_over_from_the_one_before(qtbot: QtBot) -> None:
    panel = _panel(qtbot)
    panel.show_release(MEETING, {"place": "Sarvan"}, ("en",))
    assert panel.form.facts() == {"place": "Sarvan"}
    panel.show_release(EVERYTHING, {}, ("en",))
    assert panel.form.facts() == {}


def test_facts_without_a_field_are_kept(qtbot: QtBot) -> None:
    panel = _panel(qtbot)
    panel.show_release(MEETING, {"place": "Sarvan", "from_elsewhere": "x"}, ("en",))
    assert panel.form.facts()["from_elsewhere"] == "x"


def test_a_release_that_cannot_be_changed_is_only_shown(qtbot: QtBot) -> None:
    panel = _panel(qtbot)
    panel.show_release(EVERYTHING, FACTS, ("en", "az"), editable=False)
    assert not panel.form.isEnabled()
    assert not panel.rewrite.isEnabled()
    assert "cannot be changed" in panel.status.text()


def test_a_finding_leads_to_its_fact_and_every_stop_has_a_name(qtbot: QtBot) -> None:
    panel = _panel(qtbot)
    panel.go_to("attendance")
    focused = panel.window().focusWidget()
    assert focused is not None
    assert panel.form.editor("attendance").isAncestorOf(focused)
    assert walk.nameless(panel) == []
