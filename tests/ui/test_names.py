"""Every widget that takes the keyboard has a name for screen readers, in every window of the shell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from editor_app.domain.accounts import Role
from editor_app.domain.workflow import Step
from editor_app.ui import look
from editor_app.ui.crash import CrashDialog
from editor_app.ui.signin import SampleAccount, SampleNote, SignIn
from editor_app.ui.welcome import Welcome
from editor_app.ui.window import DeskWindow
from tests.ui.forms.walk import focusable, nameless
from tests.usecases.staff import Bureau, report


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> None:
    if qapp.styleSheet() == "":
        look.apply(qapp, "light", 1.0)


def shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    qtbot.addWidget(widget)
    widget.show()
    return widget


def test_in_the_sign_in(qtbot: QtBot) -> None:
    note = SampleNote("x", (SampleAccount("leyla", "Leyla A.", (Role.AUTHOR,)),))
    page = shown(qtbot, SignIn(Path("/desk"), "leyla", note))
    assert focusable(page)
    assert nameless(page) == []


def test_in_the_welcome_and_its_form(qtbot: QtBot) -> None:
    page = Welcome(Path("/desk"), sample_available=True)
    shown(qtbot, page)
    assert focusable(page)
    assert nameless(page) == []
    page.set_up()
    assert len(focusable(page)) > 10
    assert nameless(page) == []


@pytest.mark.parametrize("tab", ["facts", "photos", "checks", "review", "history"])
@pytest.mark.parametrize("who", ["leyla", "huseynli", "admin"])
def test_in_the_window_with_every_panel(
    open_window: Callable[[str], DeskWindow], bureau: Bureau, tab: str, who: str
) -> None:
    release = bureau.start(report())
    if who == "huseynli":
        release = bureau.step(release, Step.SUBMIT, "leyla")
    window = open_window(who)
    window.open_release(release.id)
    window.do(tab)
    assert window.bench.inspector.tab == tab
    assert len(focusable(window)) > 15
    assert nameless(window) == []


def test_in_the_page_for_reading_and_in_the_changes(
    open_window: Callable[[str], DeskWindow], bureau: Bureau
) -> None:
    release = bureau.save(bureau.start(), "They met again.")
    window = open_window("leyla")
    window.open_release(release.id)
    window.do("preview")
    assert nameless(window) == []
    window.bench.panels.show_changes()
    assert window.bench.area.mode == "changes"
    assert nameless(window) == []


@pytest.mark.parametrize(
    "open_dialog",
    [
        lambda w: w.dialogs.new_report(),
        lambda w: w.dialogs.people(),
        lambda w: w.dialogs.templates(),
        lambda w: w.dialogs.accounts(),
        lambda w: w.dialogs.palette(w.actions_.possible),
        lambda w: w.dialogs.shortcuts(w.actions_.possible),
        lambda w: w.dialogs.switcher(),
        lambda w: w.dialogs.export(w.bench.release, w._settings, print),
    ],
    ids=["new", "people", "templates", "accounts", "palette", "shortcuts", "switcher", "export"],
)
def test_in_every_dialog(
    open_window: Callable[[str], DeskWindow], bureau: Bureau, open_dialog: Callable[[DeskWindow], QDialog]
) -> None:
    release = bureau.start()
    window = open_window("admin" if "accounts" in str(open_dialog) else "leyla")
    window.open_release(release.id)
    dialog = open_dialog(window)
    assert focusable(dialog)
    assert nameless(dialog) == []
    dialog.reject()


def test_in_the_crash_dialog(qtbot: QtBot) -> None:
    dialog = shown(qtbot, CrashDialog("report"))
    assert nameless(dialog) == []
