"""The lanes: results land on the GUI thread, the database's in order; errors find their answer."""

from __future__ import annotations

import threading
import time
from functools import partial

from pytestqt.qtbot import QtBot

from editor_app.errors import Refused
from editor_app.ui.crash import CrashKit, report_text
from editor_app.ui.lanes import ThreadLanes


def test_results_of_the_database_lane_come_in_order_on_the_gui_thread(qtbot: QtBot) -> None:
    errors: list[BaseException] = []
    lanes = ThreadLanes(errors.append)
    landed: list[tuple[int, bool]] = []
    here = threading.get_ident()

    def work(number: int) -> tuple[int, bool]:
        time.sleep(0.001 * (5 - number))
        return number, threading.get_ident() != here

    def land(result: tuple[int, bool]) -> None:
        landed.append((result[0], result[1] and threading.get_ident() == here))

    for number in range(5):
        lanes.database.submit(partial(work, number), land)
    qtbot.waitUntil(lambda: len(landed) == 5)
    assert landed == [(number, True) for number in range(5)]
    assert errors == []
    assert lanes.close()


def test_an_error_goes_to_its_own_answer_or_to_the_common_one(qtbot: QtBot) -> None:
    common: list[BaseException] = []
    own: list[BaseException] = []
    lanes = ThreadLanes(common.append)

    def fail() -> None:
        raise Refused("No.")

    lanes.files.submit(fail, lambda _: None)
    lanes.files.submit(fail, lambda _: None, own.append)
    qtbot.waitUntil(lambda: len(common) == 1 and len(own) == 1)
    assert lanes.close()


def test_closing_waits_for_what_the_database_was_given(qtbot: QtBot) -> None:
    lanes = ThreadLanes(lambda _: None)
    done: list[int] = []
    for number in range(20):
        lanes.database.submit(partial(done.append, number), lambda _: None)
    assert lanes.close()
    assert done == list(range(20))


def test_an_unexpected_error_rescues_the_typing_before_it_is_shown(qtbot: QtBot, tmp_path: object) -> None:
    from pathlib import Path

    order: list[str] = []
    kit = CrashKit(Path(str(tmp_path)), lambda: order.append("rescued"))
    kit.raised.disconnect()
    kit.raised.connect(lambda report: order.append(report))
    try:
        raise ValueError("nobody expected this")
    except ValueError as error:
        kit.report(error)
    assert order[0] == "rescued"
    assert "nobody expected this" in order[1]


def test_the_report_names_the_versions() -> None:
    assert "Communiqué" in report_text("trace")
    assert "Python" in report_text("trace")
