"""When typing is put in safety, and how it is offered again."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from editor_app.domain.content import Text
from editor_app.errors import Unavailable
from editor_app.ui.editor.difference_view import DifferenceView, difference_of
from editor_app.ui.editor.recovery import TypingBuffer
from editor_app.ui.editor.recovery_offer import Recovered, RecoveryBanner, RecoveryDialog


class Page:
    """Stands in for the page and the desk."""

    def __init__(self) -> None:
        self.now = ""
        self.kept: list[str] = []
        self.threads: set[int] = set()
        self.gate = threading.Event()
        self.gate.set()
        self.error: Exception | None = None

    def take(self) -> str:
        return self.now

    def write(self, value: str) -> None:
        assert self.gate.wait(10)
        self.threads.add(threading.get_ident())
        if self.error is not None:
            raise self.error
        self.kept.append(value)


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def buffer(qapp: object, page: Page) -> Iterator[TypingBuffer[str]]:
    one = TypingBuffer(page.take, page.write)
    yield one
    page.gate.set()
    page.error = None
    one.close()


def type_into(page: Page, buffer: TypingBuffer[str], words: str) -> None:
    page.now += words
    buffer.typed()


def test_typing_is_put_in_safety_on_another_thread(
    page: Page, buffer: TypingBuffer[str], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(buffer.written) as caught:
        type_into(page, buffer, "words")
    assert page.kept == ["words"]
    assert page.threads != {threading.get_ident()}
    assert caught.args is not None
    assert caught.args[0].tzinfo is UTC
    assert not buffer.unsafe


def test_steady_typing_is_put_in_safety_too(page: Page, buffer: TypingBuffer[str], qtbot: QtBot) -> None:
    from PySide6.QtCore import QTimer

    keys = QTimer()
    keys.setInterval(100)
    keys.timeout.connect(lambda: type_into(page, buffer, "x"))
    keys.start()
    qtbot.waitUntil(lambda: len(page.kept) >= 2, timeout=10_000)
    keys.stop()
    assert page.kept[0] == "x" * len(page.kept[0])


def test_leaving_the_page_keeps_at_once(page: Page, buffer: TypingBuffer[str]) -> None:
    type_into(page, buffer, "words")
    buffer.keep_now()
    assert buffer.settle()
    assert page.kept == ["words"]


def test_what_is_typed_during_a_write_is_kept_after_it(
    page: Page, buffer: TypingBuffer[str], qtbot: QtBot
) -> None:
    page.gate.clear()
    type_into(page, buffer, "one")
    buffer.keep_now()
    type_into(page, buffer, " two")
    buffer.keep_now()
    assert buffer.unsafe
    page.gate.set()
    qtbot.waitUntil(lambda: page.kept == ["one", "one two"])
    qtbot.waitUntil(lambda: not buffer.unsafe)


def test_a_failed_write_is_told_and_tried_again(page: Page, buffer: TypingBuffer[str], qtbot: QtBot) -> None:
    page.error = Unavailable("The disk is full.")
    with qtbot.waitSignal(buffer.failed) as caught:
        type_into(page, buffer, "words")
    assert caught.args == [page.error]
    assert buffer.unsafe
    page.error = None
    qtbot.waitUntil(lambda: page.kept == ["words"], timeout=10_000)


def test_nothing_is_written_twice(page: Page, buffer: TypingBuffer[str]) -> None:
    type_into(page, buffer, "words")
    buffer.keep_now()
    assert buffer.settle()
    buffer.typed()
    buffer.keep_now()
    assert buffer.settle()
    assert page.kept == ["words"]


def test_what_became_a_revision_is_not_kept_again(page: Page, buffer: TypingBuffer[str]) -> None:
    type_into(page, buffer, "words")
    buffer.forget()
    buffer.keep_now()
    assert buffer.settle()
    assert page.kept == []


def test_closing_keeps_what_is_left(page: Page, qapp: object) -> None:
    one: TypingBuffer[str] = TypingBuffer(page.take, page.write)
    type_into(page, one, "last")
    assert one.close()
    assert page.kept == ["last"]


def recovered() -> Recovered:
    return Recovered(
        datetime(2026, 7, 30, 14, 2, tzinfo=UTC),
        "PRESS-2",
        3,
        {"en": Text("Meeting", "", "They agreed in part."), "az": Text("Görüş")},
        {"en": Text("Meeting", "", "They agreed in full."), "az": Text("Görüş")},
        {"en": "English", "az": "Azərbaycanca"},
    )


def test_the_banner_offers_without_a_dialog(qtbot: QtBot) -> None:
    banner = RecoveryBanner()
    qtbot.addWidget(banner)
    banner.offer(recovered())
    assert not banner.isHidden()
    with qtbot.waitSignal(banner.take_over):
        banner.take.click()
    assert banner.isHidden()


def test_the_dialog_shows_the_difference_and_takes_three_answers(qtbot: QtBot) -> None:
    dialog = RecoveryDialog(recovered())
    qtbot.addWidget(dialog)
    assert "part full" in dialog.view.toPlainText()
    assert dialog.view.places() == 1
    assert not dialog.languages.isVisibleTo(dialog)
    with qtbot.waitSignal(dialog.keep_saved):
        dialog.keep.click()
    other = RecoveryDialog(recovered())
    qtbot.addWidget(other)
    other.show()
    with qtbot.waitSignal(other.later):
        qtbot.keyClick(other, Qt.Key.Key_Escape)  # type: ignore[no-untyped-call]


def test_the_banner_passes_the_dialogs_answer_on(qtbot: QtBot) -> None:
    banner = RecoveryBanner()
    qtbot.addWidget(banner)
    banner.offer(recovered())
    banner.see.click()
    assert banner.dialog is not None
    with qtbot.waitSignal(banner.keep_saved):
        banner.dialog.keep.click()
    assert banner.isHidden()


def test_removed_words_are_struck_and_new_ones_shaded(qtbot: QtBot) -> None:
    view = DifferenceView()
    qtbot.addWidget(view)
    view.show_texts(Text(body="met on July 30."), Text(body="met on 1 August."))
    struck, shaded = [], []
    it = view.document().firstBlock().begin()
    while not it.atEnd():
        fragment = it.fragment()
        it += 1
        if fragment.charFormat().fontStrikeOut():
            struck.append(fragment.text().strip())
        elif fragment.charFormat().background().style() != Qt.BrushStyle.NoBrush:
            shaded.append(fragment.text().strip())
    assert " ".join(struck) == "July 30"
    assert " ".join(shaded) == "1 August"


def test_another_kind_or_a_photo_counts_as_a_difference(qtbot: QtBot) -> None:
    old = Text("h", "s", "Outcomes\n\n![](photo:0123456789ab)\n\n1.  one")
    new = Text("h", "s", "## Outcomes\n\n1.  one")
    view = DifferenceView()
    qtbot.addWidget(view)
    view.show_texts(old, new)
    assert view.places() == 2
    assert "was a paragraph" in view.toPlainText()
    assert "Photo taken out" in view.toPlainText()
    assert "1.  one" in view.toPlainText()
    assert difference_of(new, new).places == 0


def test_the_view_walks_from_difference_to_difference(qtbot: QtBot) -> None:
    view = DifferenceView()
    qtbot.addWidget(view)
    view.show_texts(Text("a x", "", "b x\n\nsame\n\nc x"), Text("a y", "", "b y\n\nsame\n\nc y"))
    seen = []
    for step in (view.next_place, view.next_place, view.next_place, view.previous_place):
        step()
        seen.append(view.textCursor().block().text()[0])
    assert seen == ["a", "b", "c", "b"]
