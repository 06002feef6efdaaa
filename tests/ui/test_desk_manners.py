"""What the window owes a press office beside its main ways: exports that fit, entries kept, nothing left lying."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from editor_app.domain.content import Text
from editor_app.domain.workflow import Status, Step
from editor_app.ui.checks_panel import FindingCard
from editor_app.ui.desk.photos import PhotoSource
from editor_app.ui.exporting import ExportDialog, ExportWish
from editor_app.ui.window import DeskWindow
from tests.ui.desks import desk_at
from tests.usecases.staff import Bureau, jpeg, report

Open = Callable[[str], DeskWindow]
AZ = Text("Xidmətdə görüş", "Xülasə.", "Görüş keçirilib.")


def test_a_page_exported_alone_links_to_no_other_language(
    open_window: Open, bureau: Bureau, tmp_path: Path
) -> None:
    both = report(languages=("en", "az")).with_text("az", AZ)
    release = bureau.approved(both)
    window = open_window("rustam")
    window.open_release(release.id)
    window.flows.send_export(ExportWish(("en",), ("html",), tmp_path / "one", draft=False))
    window.flows.send_export(ExportWish(("en", "az"), ("html",), tmp_path / "two", draft=False))
    [alone] = (tmp_path / "one").glob("*.html")
    assert "hreflang" not in alone.read_text("utf-8")
    pages = sorted((tmp_path / "two").glob("*.html"))
    assert len(pages) == 2
    for page, other in zip(pages, reversed(pages), strict=True):
        assert f'href="{other.name}"' in page.read_text("utf-8")


def test_the_export_says_which_language_follows_later(open_window: Open, bureau: Bureau) -> None:
    release = bureau.start(report(languages=("en", "az", "ru"), later=("ru",)))
    window = open_window("leyla")
    window.open_release(release.id)
    window.flows.export()
    [dialog] = window.findChildren(ExportDialog)
    texts = [box.text() for box in dialog._languages.values()]
    assert texts == ["English", "Azərbaycanca (not written yet)", "Русский (follows later)"]
    dialog.reject()


def test_a_page_to_look_at_goes_when_the_program_closes(
    open_window: Open, bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []

    def show(url: QUrl) -> bool:
        shown.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", show)
    release = bureau.start()
    window = open_window("leyla")
    window.open_release(release.id)
    window.do("browser")
    assert shown[0].is_file()
    assert bureau.desk.folder in shown[0].parents
    window.do("verify")
    assert "in order" in window.toast.text
    window._desk.close()
    assert not shown[0].parent.exists()


def test_pages_that_a_crash_left_are_swept_after_a_day(bureau: Bureau) -> None:
    old, fresh = (bureau.desk.folder / "preview" / name for name in ("1", "2"))
    for folder in (old, fresh):
        folder.mkdir(parents=True)
        (folder / "page.html").write_text("x")
    long_ago = time.time() - 2 * 86_400
    os.utime(old, (long_ago, long_ago))
    desk_at(bureau.desk.folder).close()
    assert (old.exists(), fresh.exists()) == (False, True)


def test_a_new_report_that_was_left_keeps_what_was_entered(open_window: Open) -> None:
    window = open_window("leyla")
    dialog = window.dialogs.new_report("blank")
    dialog.form.set_facts({"date": "2026-07-30"})
    dialog.reject()
    again = window.dialogs.new_report()
    assert again is dialog
    assert again.form.facts()["date"] == "2026-07-30"
    again.accept()
    assert window.bench.release is not None
    assert window.dialogs.new_report().form.facts().get("date") in (None, "")


def test_a_finding_about_a_photo_says_which_photo(open_window: Open, bureau: Bureau, tmp_path: Path) -> None:
    release = bureau.start()
    window = open_window("leyla")
    window.open_release(release.id)
    sources = []
    for name, colour in (("one.jpg", "navy"), ("two.jpg", "teal")):
        (tmp_path / name).write_bytes(jpeg(colour))
        sources.append(PhotoSource(name, tmp_path / name))
    window.flows.take_in(sources)
    content = window.bench.manuscript.content
    assert content is not None
    words = {"caption": {"en": "A lock."}, "alt": {"en": "A lock gate"}, "credit": {"en": "Press Office"}}
    described = replace(content.photos[0], **words)  # type: ignore[arg-type]
    window.bench.manuscript.put_photos((described, content.photos[1]))
    window.do("checks")
    window.bench.manuscript.check()
    cards = [card for card in window.bench.inspector.checks.findChildren(FindingCard) if card.isVisible()]
    credits = [card.detail.text() for card in cards if card.finding and card.finding.rule == "photo.credit"]
    assert credits == ["Photo 2"]


def test_undo_never_brings_back_the_text_of_another_release(open_window: Open, bureau: Bureau) -> None:
    first, second = bureau.start(report("First")), bureau.start(report("Second", body="Another text."))
    window = open_window("leyla")
    window.open_release(first.id)
    body = window.bench.area.editor.body
    body.moveCursor(body.textCursor().MoveOperation.End)
    QTest.keyClicks(body, " More.")
    window.open_release(second.id)
    assert not body.document().isUndoAvailable()
    for _ in range(3):
        window.do("undo")
    window.do("save")
    assert bureau.open(second).content.text("en").body == "Another text."


def test_undo_does_not_lead_from_one_release_into_another_with_the_same_words(
    open_window: Open, bureau: Bureau
) -> None:
    first, second = bureau.start(report("First")), bureau.start(report("Second"))
    window = open_window("leyla")
    window.open_release(first.id)
    body = window.bench.area.editor.body
    QTest.keyClicks(body, "X")
    window.do("undo")
    window.open_release(second.id)
    assert not body.document().isUndoAvailable()
    assert not body.document().isRedoAvailable()


def test_a_language_follows_later_and_the_others_are_sent_without_it(
    open_window: Open, bureau: Bureau
) -> None:
    release = bureau.start(report(languages=("en", "az")))
    window = open_window("leyla")
    window.open_release(release.id)
    menu = window.bench.top.findChildren(QMenu)[0]
    later = next(action for action in menu.actions() if action.text() == "Azərbaycanca follows later")
    later.trigger()
    content = window.bench.manuscript.content
    assert content is not None
    assert "az" in content.later
    window.do("save")
    assert bureau.open(release).content.later == ("az",)
    assert bureau.step(bureau.open(release), Step.SUBMIT, "leyla").status is Status.IN_REVIEW


def test_a_put_off_or_taken_out_language_comes_back_by_the_toast(open_window: Open, bureau: Bureau) -> None:
    release = bureau.start(report(languages=("en", "az")).with_text("az", AZ))
    window = open_window("leyla")
    window.open_release(release.id)
    window.bench.show_language("az")
    window.bench.languages.take_out("az")
    content = window.bench.manuscript.content
    assert content is not None
    assert (content.languages, window.bench.area.language) == (("en",), "en")
    window.toast.act()
    window.bench.languages.put_off("az", True)
    window.toast.act()
    back = window.bench.manuscript.content
    assert back is not None
    assert (back.languages, back.later, back.text("az")) == (("en", "az"), (), AZ)


def test_the_next_start_returns_to_language_cursor_and_scroll(
    open_window: Open, bureau: Bureau, qtbot: QtBot
) -> None:
    long = "\n\n".join(f"Paragraph {n} of a long text." for n in range(80))
    release = bureau.start(report(languages=("en", "az")).with_text("az", Text("Uzun", "", long)))
    window = open_window("leyla")
    window.open_release(release.id)
    window.bench.show_language("az")
    body = window.bench.area.editor.body
    cursor = body.textCursor()
    cursor.setPosition(600)
    body.setTextCursor(cursor)
    bar = window.bench.area.editor.page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 700)
    bar.setValue(700)
    assert window.put_in_safety()
    again = open_window("leyla")
    again._settings = window._settings
    again.start()
    assert again.bench.area.language == "az"
    assert again.bench.area.editor.body.textCursor().position() == 600
    qtbot.waitUntil(lambda: again.bench.area.editor.page.verticalScrollBar().value() == 700)


def test_the_warning_before_writing_in_a_reviewed_text_goes_with_the_page(
    open_window: Open, bureau: Bureau
) -> None:
    release = bureau.submitted()
    window = open_window("huseynli")
    window.open_release(release.id)
    window.bench.reviewing.edit_wanted.emit()
    assert "state" in window.bench.banners.subjects
    window.do("preview")
    assert "state" not in window.bench.banners.subjects
