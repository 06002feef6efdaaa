"""Somebody who signs in, opens the first draft and types until the process is killed.

    python -m tests.journeys.typist DESK STATE

Prints ``typed N`` after each word and flushes; the words are numbered, so that whoever reads the desk afterwards
knows how many are there.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QLineEdit

from editor_app.app import Program, make_application
from tests.journeys.hand import Hand

WRITER = "Leyla A., Writer"
WORDS = 100_000


def main(desk: str, state: str) -> None:
    application = make_application()
    program = Program(application, desk, config=Path(state, "config"), state=Path(state, "state"))
    program.start()
    hand = Hand(program.frame)
    hand.see(QLineEdit, "Account name")
    hand.press(f"Sign in as {WRITER}")
    rows = hand.see(QAbstractItemView, "Releases")
    hand.wait_for(lambda: rows.model().rowCount() > 0, "a draft")
    rows.setFocus()
    rows.setCurrentIndex(rows.model().index(0, 0))
    hand.keys("Return", to=rows)
    body = hand.see(QAbstractScrollArea, "Text of the release")
    body.setFocus()
    hand.keys("Ctrl+End", to=body)
    for number in range(1, WORDS):
        hand.write(f" word{number}", to=body)
        print(f"typed {number}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:3])
