"""No screen is needed: Qt paints offscreen unless the caller chose a platform."""

from __future__ import annotations

import itertools
import os
import sys
import tempfile

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# What a workstation saw of a desk is kept in the state folder: never in that of whoever runs the tests.
os.environ["XDG_STATE_HOME"] = tempfile.mkdtemp(prefix="communique-state-")
_places = itertools.count(1)

_EXIT = pytest.StashKey[int]()


@pytest.fixture(autouse=True)
def _own_state_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test is a workstation of its own, for which no desk was seen before."""
    monkeypatch.setenv(
        "XDG_STATE_HOME", f"{tempfile.gettempdir()}/communique-state-{os.getpid()}/{next(_places)}"
    )


def pytest_sessionfinish(session: pytest.Session, exitstatus: int | pytest.ExitCode) -> None:
    session.config.stash[_EXIT] = int(exitstatus)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave with the result as soon as it is told.

    Thousands of windows were made and left to the interpreter's end, which takes Python's and Qt's halves apart in
    no order that Qt promises to survive; it has crashed there after every test had passed.
    """
    if "PySide6.QtWidgets" in sys.modules and _EXIT in config.stash:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(config.stash[_EXIT])
