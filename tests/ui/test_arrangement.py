"""The parts of the window share its room: words give way to signs, list and inspector to one another."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from editor_app.ui import look
from editor_app.ui.window import DeskWindow
from tests.usecases.staff import Bureau, report

Open = Callable[[str], DeskWindow]


@pytest.fixture
def big_letters(qapp: QApplication) -> Iterator[None]:
    look.apply(qapp, "light", 1.5)
    yield
    look.apply(qapp, "light", 1.0)


def shown(window: DeskWindow) -> tuple[bool, bool]:
    """Whether the list and the inspector are."""
    return not window.column.isHidden(), not window.bench.inspector.isHidden()


def test_with_big_letters_nothing_is_cut_off(open_window: Open, bureau: Bureau, big_letters: None) -> None:
    release = bureau.start(report(languages=("en", "az", "ru")))
    window = open_window("leyla")
    window.open_release(release.id)
    assert shown(window) == (True, False)
    assert window.minimumSizeHint().width() <= 1280
    window.do("facts")
    assert shown(window) == (False, True)
    assert window.minimumSizeHint().width() <= 1280


def test_the_list_comes_back_by_its_key_and_the_inspector_by_its_own(
    open_window: Open, bureau: Bureau, big_letters: None
) -> None:
    release = bureau.start()
    window = open_window("leyla")
    window.open_release(release.id)
    window.do("inspector")
    assert shown(window) == (False, True)
    window.do("list")
    assert shown(window) == (True, False)
    window.do("review")
    window.do("search")
    assert shown(window) == (True, False)


def test_in_a_wide_window_both_stand_beside_the_page(open_window: Open, bureau: Bureau) -> None:
    release = bureau.start()
    window = open_window("leyla")
    window.open_release(release.id)
    assert shown(window) == (True, True)
    window.do("focus")
    assert shown(window) == (False, False)
    window.do("focus")
    assert shown(window) == (True, True)
    window.do("inspector")
    assert shown(window) == (True, False)
    window.do("inspector")
    assert shown(window) == (True, True)


def test_a_rail_of_signs_still_says_everything_to_a_screen_reader(
    open_window: Open, big_letters: None
) -> None:
    window = open_window("leyla")
    buttons = list(window.rail._buttons.values())
    assert window.rail.width() < look.pixels(100)
    assert all(button.accessibleName() and button.toolTip() for button in buttons)
