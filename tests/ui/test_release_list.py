"""The list column: paging, searching, empty states, ten thousand rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.domain.release import ReleaseId, ReleaseLine, ReleasePage
from editor_app.domain.workflow import Status
from editor_app.ui.desk.releases import Listing
from editor_app.ui.releases.delegate import foot_parts, foot_text
from editor_app.ui.releases.model import LINE, ReleaseModel
from editor_app.ui.window import DeskWindow
from tests.usecases.staff import Bureau, report

AT = datetime(2026, 7, 30, 9, tzinfo=UTC)


def line(id_: int, **more: object) -> ReleaseLine:
    values: dict[str, object] = {
        "id": ReleaseId(id_),
        "number": None,
        "status": Status.DRAFT,
        "template": "meeting",
        "headline": f"Release {id_}",
        "meeting_date": date(2026, 7, 30),
        "languages": ("en",),
        "photo_count": 0,
        "lead_digest": None,
        "author": "Leyla",
        "updated_at": AT,
    }
    return ReleaseLine(**{**values, **more})  # type: ignore[arg-type]


def test_pages_follow_one_another_until_there_is_no_next(qtbot: QtBot) -> None:
    model, listing = ReleaseModel(), Listing((Status.DRAFT,))
    model.expect(listing)
    model.show_page(listing, ReleasePage(tuple(line(n) for n in range(100)), "after-100"), False)
    asked: list[object] = []
    model.more_wanted.connect(lambda _, after: asked.append(after))
    assert model.canFetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    model.fetchMore(QModelIndex())  # asked once, however often the view wants more
    assert asked == ["after-100"]
    model.show_page(listing, ReleasePage(tuple(line(n) for n in range(95, 150)), None), True)
    assert [entry.id for entry in model.lines] == list(range(150))
    assert not model.canFetchMore(QModelIndex())


def test_a_page_of_another_listing_comes_too_late() -> None:
    model = ReleaseModel()
    model.expect(Listing(query="weir"))
    assert not model.show_page(Listing(query="we"), ReleasePage((line(1),)), False)
    assert model.rowCount() == 0


def test_ten_thousand_rows_keep_their_place_when_the_same_ones_come_again() -> None:
    model, listing = ReleaseModel(), Listing()
    model.expect(listing)
    lines = tuple(line(n) for n in range(10_000))
    model.show_page(listing, ReleasePage(lines), False)
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    changed = (line(0, headline="Another headline"), *lines[1:])
    model.show_page(listing, ReleasePage(changed), False)
    assert resets == []
    assert model.index(0).data(LINE).headline == "Another headline"
    assert model.row_of(ReleaseId(9_999)) == 9_999


def test_the_foot_of_a_row_says_what_there_is() -> None:
    assert foot_text(line(1, meeting_date=None)) == "no photo"
    assert foot_text(line(1, meeting_date=None, photo_count=1)) == "1 photo"
    assert foot_text(line(1, meeting_date=None, number=12, photo_count=3)) == "No. 12 · 3 photos"
    assert foot_text(line(1, meeting_date=None, languages=("en", "az"))) == "no photo · en, az"


def test_a_line_tells_its_day_first_with_the_year_where_it_is_another_one() -> None:
    today = datetime.now().astimezone().date()
    earlier = line(1, meeting_date=date(today.year - 1, 7, 30), number=12)
    assert foot_parts(earlier)[:2] == [f"30 Jul {today.year - 1}", "No. 12"]
    assert foot_parts(line(1, meeting_date=date(today.year, 7, 3)))[0] == "3 Jul"


def test_an_empty_section_says_what_belongs_there(open_window: Callable[[str], DeskWindow]) -> None:
    window = open_window("leyla")
    words = window.column.empty_words
    assert "No drafts of yours" in words
    assert "Ctrl+N" in words


def test_searching_goes_through_every_release_and_back(
    open_window: Callable[[str], DeskWindow], bureau: Bureau, qtbot: QtBot
) -> None:
    bureau.start(report(headline="Meeting about weirs"))
    found = bureau.start(report(headline="Opening of the lock"), by="kamran")
    window = open_window("leyla")
    assert [entry.headline for entry in window.column.model.lines] == ["Meeting about weirs"]
    QTest.keyClicks(window.column.search, "lock")
    qtbot.waitUntil(lambda: [entry.id for entry in window.column.model.lines] == [found.id])
    QTest.keyClick(window.column.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: [e.headline for e in window.column.model.lines] == ["Meeting about weirs"])


def test_nothing_found_says_so(open_window: Callable[[str], DeskWindow], qtbot: QtBot) -> None:
    window = open_window("leyla")
    QTest.keyClicks(window.column.search, "nowhere")
    qtbot.waitUntil(lambda: "Nothing found" in window.column.empty_words)


def test_the_arrows_open_one_release_after_another(
    open_window: Callable[[str], DeskWindow], bureau: Bureau
) -> None:
    bureau.start(report(headline="First"))
    bureau.start(report(headline="Second"))
    window = open_window("leyla")
    window.column.list.setFocus()
    for wanted in ("Second", "First"):
        QTest.keyClick(window.column.list, Qt.Key.Key_Down)
        assert window.bench.release is not None
        assert window.bench.release.content.headline == wanted


def test_the_keyboard_coming_in_opens_nothing_unasked(
    open_window: Callable[[str], DeskWindow], bureau: Bureau
) -> None:
    release = bureau.start()
    window = open_window("leyla")
    rows = window.column.list
    rows.clearFocus()
    rows.setFocus()
    assert window.bench.release is None
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert window.bench.release is not None
    assert window.bench.release.id == release.id
