"""“Fix all of this kind”: certain fixes only, in every language and caption, and one step back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton

from editor_app.domain.content import Content, PhotoUse, Text
from editor_app.ui.checks_panel import FindingCard
from editor_app.ui.notices import Act
from editor_app.ui.window import DeskWindow
from tests.usecases.staff import Bureau, report

Open = Callable[[str], DeskWindow]
DOUBLE = "spacing.double"
EN = "They  met on 30 July 2026.\n\n-   One  point\n-   A **bold  word** and more\n\nThey  left."
AZ = "Tərəflər  30 iyul 2026-cı il tarixində  görüşüb."


@pytest.fixture
def window(open_window: Open, bureau: Bureau) -> DeskWindow:
    content = report("Talks  at the Service", EN, languages=("en", "az")).with_text(
        "az", Text("Xidmətdə görüş", "Görüş  keçirilib.", AZ)
    )
    release = bureau.start(content)
    window = open_window("leyla")
    window.open_release(release.id)
    window.do("checks")
    window.bench.manuscript.check()
    return window


def places(window: DeskWindow, rule: str = DOUBLE) -> int:
    return sum(finding.rule == rule for finding in window.bench.panels.findings)


def content_of(window: DeskWindow) -> Content:
    content = window.bench.manuscript.gathered()
    assert content is not None
    return content


def fix_all(window: DeskWindow) -> QPushButton:
    card = next(
        card
        for card in window.bench.inspector.checks.findChildren(FindingCard)
        if card.isVisible() and card.finding is not None and card.finding.rule == DOUBLE
    )
    return card.fix_all


def test_all_of_a_kind_are_mended_in_every_language_and_one_undo_takes_all_back(window: DeskWindow) -> None:
    before = content_of(window)
    assert places(window) == 8
    assert fix_all(window).text() == "Fix all 8"

    fix_all(window).click()

    after = content_of(window)
    assert places(window) == 0
    assert after.text("en").headline == "Talks at the Service"
    assert (
        after.text("en").body
        == "They met on 30 July 2026.\n\n-   One point\n-   A **bold word** and more\n\nThey left."
    )
    assert after.text("az") == Text(
        "Xidmətdə görüş", "Görüş keçirilib.", "Tərəflər 30 iyul 2026-cı il tarixində görüşüb."
    )

    window.do("undo")

    assert content_of(window).texts == before.texts
    window.bench.manuscript.check()
    assert places(window) == 8

    window.do("redo")

    assert content_of(window).texts == after.texts


def test_the_toast_takes_all_back_too(window: DeskWindow) -> None:
    told: list[tuple[str, Act]] = []
    window.bench.told.connect(lambda words, act: told.append((words, act)))
    before = content_of(window)
    fix_all(window).click()
    words, act = told[-1]
    assert words == "8 places mended, in English, Azərbaycanca."
    act.do()
    assert content_of(window).texts == before.texts
    assert places(window) == 8


def test_the_toast_touches_nothing_that_was_written_since(window: DeskWindow) -> None:
    told: list[tuple[str, Act | None]] = []
    window.bench.told.connect(lambda words, act: told.append((words, act)))
    fix_all(window).click()
    act = told[-1][1]
    window.bench.area.editor.body.textCursor().insertText("x")
    written = content_of(window)
    assert act is not None
    act.do()
    assert "changed since" in told[-1][0]
    assert content_of(window).texts == written.texts


def test_after_another_language_came_onto_the_page_undo_gives_no_old_words_back(window: DeskWindow) -> None:
    fix_all(window).click()
    window.bench.show_language("az")
    mended = content_of(window)
    window.bench.area.editor.body.textCursor().insertText("x")
    window.do("undo")
    assert content_of(window).texts == mended.texts


def test_one_alone_has_no_button_for_all(open_window: Open, bureau: Bureau) -> None:
    release = bureau.start(report("Talks", "They  met on 30 July 2026."))
    window = open_window("leyla")
    window.open_release(release.id)
    window.do("checks")
    window.bench.manuscript.check()
    assert places(window) == 1
    assert not fix_all(window).isVisible()


def test_suggestions_are_no_certain_mends(open_window: Open, bureau: Bureau) -> None:
    release = bureau.start(report("Talks", "The goverment met the comittee."))
    window = open_window("leyla")
    window.open_release(release.id)
    window.do("checks")
    window.bench.manuscript.check()
    cards = [c for c in window.bench.inspector.checks.findChildren(FindingCard) if c.isVisible()]
    unsure = [c for c in cards if c.finding is not None and c.finding.fix is None]
    assert unsure
    assert not any(card.fix_all.isVisible() for card in unsure)


def test_the_key_mends_all_of_the_kind_at_the_cursor(window: DeskWindow) -> None:
    body = window.bench.area.editor.body
    cursor = body.document().find("They  left")
    cursor.setPosition(cursor.selectionStart() + 5)
    body.setTextCursor(cursor)
    window.do("fix_all")
    assert places(window) == 0


def test_captions_are_mended_with_the_text(open_window: Open, bureau: Bureau) -> None:
    release = bureau.start(report("Talks", "They  met on 30 July 2026."))
    window = open_window("leyla")
    window.open_release(release.id)
    use = PhotoUse("ab" * 32, caption={"en": "Two  people"}, alt={"en": "Two people"}, credit={"en": "A  b"})
    manuscript = window.bench.manuscript
    manuscript.put_photos((use,))
    manuscript.check()
    window.do("checks")
    assert places(window) == 3

    fix_all(window).click()

    (mended,) = content_of(window).photos
    assert (mended.caption["en"], mended.credit["en"]) == ("Two people", "A b")
    window.do("undo")
    assert content_of(window).photos == (use,)
    assert content_of(window).text("en").body.startswith("They  met")


def test_a_text_that_cannot_be_changed_is_left_alone(window: DeskWindow, bureau: Bureau) -> None:
    before = content_of(window)
    window.bench.area.editor.set_read_only(True)
    finding = next(one for one in window.bench.panels.findings if one.rule == DOUBLE)
    count, undo = window.bench.area.editor.findings.fix_all([replace(finding)])
    assert (count, undo) == (0, None)
    assert content_of(window).texts == before.texts
