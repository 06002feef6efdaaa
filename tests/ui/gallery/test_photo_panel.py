"""The Photos tab: words by language, order, roles, ways in, and what did not come in."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage, QPixmap
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.domain.content import PhotoRole, PhotoUse
from editor_app.ui.gallery.photo_panel import PhotoPanel
from editor_app.ui.gallery.thumb import PHOTO_MIME
from tests.ui.forms import walk

Key = Qt.Key
ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
FIRST = PhotoUse(
    "a" * 64,
    PhotoRole.LEAD,
    {"en": "Mr Valiyev greets Ms Marku."},
    {"en": "Two people shake hands."},
    {"en": "Press Office"},
)
SECOND = PhotoUse("b" * 64)
THIRD = PhotoUse("c" * 64)


@pytest.fixture
def panel(qtbot: QtBot) -> PhotoPanel:
    panel = PhotoPanel(lambda digest, width: QPixmap(width, width), ("en", "az"))
    qtbot.addWidget(panel)
    panel.resize(330, 900)
    panel.set_photos((FIRST, SECOND, THIRD))
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    return panel


def _digests(panel: PhotoPanel) -> str:
    return "".join(photo.digest[0] for photo in panel.photos)


def test_typing_a_caption_hands_on_all_photos(panel: PhotoPanel, qtbot: QtBot) -> None:
    edit = panel._cards[1].words["caption"].edit
    edit.setFocus()
    with qtbot.waitSignal(panel.photos_changed) as changed:
        QTest.keyClicks(edit, "A")
    assert changed.args is not None
    assert changed.args[0] == (FIRST, PhotoUse("b" * 64, caption={"en": "A"}), THIRD)


def test_words_belong_to_the_language_shown(panel: PhotoPanel) -> None:
    panel.set_language("az")
    edit = panel._cards[0].words["credit"].edit
    assert edit.text() == ""
    walk.type_letters(edit, "Xidmət")
    assert panel.photos[0].credit == {"en": "Press Office", "az": "Xidmət"}
    panel.set_language("en")
    assert panel._cards[0].words["credit"].edit.text() == "Press Office"


def test_missing_words_are_counted_and_marked_where_they_are(panel: PhotoPanel, qtbot: QtBot) -> None:
    assert (panel.missing("en"), panel.missing("az")) == (6, 9)
    assert "15" in panel.summary.text()
    caption = panel._cards[1].words["caption"]
    assert caption.missing.isVisible()
    with qtbot.waitSignal(panel.missing_changed) as counted:
        QTest.keyClicks(caption.edit, "x")
    assert counted.args == [14]
    assert not caption.missing.isVisible()
    assert caption.counter.text() == "1/300"
    assert not panel._cards[0].words["alt"].missing.isVisible()


def test_a_decorative_photo_needs_no_alternative_text(panel: PhotoPanel) -> None:
    card = panel._cards[1]
    QTest.keyClick(card.decorative, Key.Key_Space)
    assert panel.photos[1].decorative
    assert panel.missing("en") == 5
    assert not card.words["alt"].edit.isEnabled()


def test_there_is_one_lead_photo(panel: PhotoPanel) -> None:
    QTest.mouseClick(panel._cards[2].lead, Qt.MouseButton.LeftButton)
    assert [photo.role for photo in panel.photos] == [PhotoRole.BODY, PhotoRole.BODY, PhotoRole.LEAD]
    assert panel._cards[0].body.isChecked()


def test_the_order_is_changed_by_button_and_by_key(panel: PhotoPanel) -> None:
    QTest.mouseClick(panel._cards[0].down, Qt.MouseButton.LeftButton)
    assert _digests(panel) == "bac"
    edit = panel._cards[2].words["caption"].edit
    edit.setFocus()
    QTest.keyClick(edit, Key.Key_Up, ALT_SHIFT)
    assert _digests(panel) == "bca"
    assert panel.focusWidget() is edit, "the words being written keep the keys"


def test_a_photo_dragged_below_another_follows_it(panel: PhotoPanel, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setData(PHOTO_MIME, FIRST.digest.encode())
    below = panel._cards[1].mapTo(panel, panel._cards[1].rect().bottomLeft())
    drop = QDropEvent(
        QPointF(below),
        Qt.DropAction.MoveAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(panel.photos_changed):
        panel.dropEvent(drop)
    assert _digests(panel) == "bac"


def test_a_removed_photo_can_be_put_back_whole(panel: PhotoPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.removed) as removed:
        QTest.mouseClick(panel._cards[0].remove, Qt.MouseButton.LeftButton)
    assert removed.args == [FIRST, 0]
    assert _digests(panel) == "bc"
    panel.put_back(*removed.args)
    panel.put_back(*removed.args)
    assert panel.photos == (FIRST, SECOND, THIRD)


def test_a_photo_is_placed_by_its_key(panel: PhotoPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.place_requested) as placed:
        QTest.mouseClick(panel._cards[0].place, Qt.MouseButton.LeftButton)
    assert placed.args == [FIRST.key]
    panel.set_placed([FIRST.key])
    assert panel._cards[0].place.text() == "In the text"
    assert panel._cards[1].place.text() == "Place in text"


def test_the_same_photos_shown_again_keep_caret_and_emit_nothing(panel: PhotoPanel, qtbot: QtBot) -> None:
    edit = panel._cards[0].words["caption"].edit
    edit.setFocus()
    QTest.keyClick(edit, Key.Key_End)
    QTest.keyClicks(edit, "!")
    with qtbot.assertNotEmitted(panel.photos_changed):
        panel.set_photos(panel.photos)
    QTest.keyClicks(edit, "?")
    assert panel.photos[0].caption["en"] == "Mr Valiyev greets Ms Marku.!?"


def test_dropped_files_and_the_pictures_of_a_folder_are_asked_for(
    panel: PhotoPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "b.JPG").write_bytes(b"x")
    (tmp_path / "a.png").write_bytes(b"x")
    (tmp_path / "notes.txt").write_bytes(b"x")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path)), QUrl.fromLocalFile("/photos/c.heic")])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(panel.add_requested) as asked:
        panel.dropEvent(drop)
    assert asked.args == [[tmp_path / "a.png", tmp_path / "b.JPG", Path("/photos/c.heic")]]


def test_a_picture_on_the_clipboard_is_pasted_as_png(panel: PhotoPanel, qtbot: QtBot) -> None:
    picture = QImage(4, 3, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(picture)
    panel.drop.pick.setFocus()
    with qtbot.waitSignal(panel.add_requested) as asked:
        QTest.keyClick(panel.drop.pick, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert asked.args is not None
    assert asked.args[0].startswith(b"\x89PNG")


def test_text_pasted_into_a_caption_stays_text(panel: PhotoPanel, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("Photo: Press Office")
    edit = panel._cards[1].words["caption"].edit
    edit.setFocus()
    with qtbot.assertNotEmitted(panel.add_requested):
        QTest.keyClick(edit, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert edit.text() == "Photo: Press Office"


def test_the_button_asks_for_files(panel: PhotoPanel, qtbot: QtBot) -> None:
    panel.choose_files = lambda: [Path("one.jpg"), Path("two.jpg")]
    with qtbot.waitSignal(panel.add_requested) as asked:
        QTest.keyClick(panel.drop.pick, Key.Key_Space)
    assert asked.args == [[Path("one.jpg"), Path("two.jpg")]]


def test_progress_can_be_cancelled_and_goes_when_all_are_in(panel: PhotoPanel, qtbot: QtBot) -> None:
    panel.show_progress(1, 4, "IMG_2.jpg")
    assert "2 of 4: IMG_2.jpg" in panel.progress.words.text()
    assert panel.progress.bar.value() == 1
    with qtbot.waitSignal(panel.cancel_requested):
        QTest.mouseClick(panel.progress.cancel, Qt.MouseButton.LeftButton)
    panel.show_progress(4, 4)
    assert not panel.progress.isVisible()


def test_refused_files_are_listed_with_reasons_until_dismissed(panel: PhotoPanel) -> None:
    panel.show_refused([("torn.jpg", "The file ends too early."), ("notes.txt", "It is no picture.")])
    assert panel.refused.title.text().startswith("2 photos")
    shown = panel.refused._rows.itemAt(0)
    assert shown is not None
    label = shown.widget()
    assert label is not None
    assert label.property("text") == "torn.jpg\nThe file ends too early."
    QTest.mouseClick(panel.refused.dismiss, Qt.MouseButton.LeftButton)
    assert not panel.refused.isVisible()


def test_a_thumbnail_made_later_is_shown_when_asked_again(qtbot: QtBot) -> None:
    made: dict[str, QPixmap] = {}
    panel = PhotoPanel(lambda digest, width: made.get(digest))
    qtbot.addWidget(panel)
    panel.set_photos((FIRST,))
    assert not panel._cards[0].thumb.has_picture()
    made[FIRST.digest] = QPixmap(10, 10)
    panel.refresh_thumbnails()
    assert panel._cards[0].thumb.has_picture()


def test_a_finding_leads_to_its_words(panel: PhotoPanel) -> None:
    panel.go_to(SECOND.key, "alt")
    assert panel.focusWidget() is panel._cards[1].words["alt"].edit


def test_what_cannot_be_changed_takes_no_drop(panel: PhotoPanel) -> None:
    panel.set_editable(False)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/photos/c.jpg")])
    assert not panel.take(mime)
    assert not panel._cards[0].words["caption"].edit.isEnabled()


def test_an_empty_panel_says_what_to_do_and_every_stop_has_a_name(panel: PhotoPanel) -> None:
    panel.show_refused([("torn.jpg", "The file ends too early.")])
    panel.show_progress(1, 4, "IMG_2.jpg")
    assert walk.nameless(panel) == []
    panel.set_photos(())
    assert "No photos yet" in panel.summary.text()
    assert panel.missing("en") == 0
