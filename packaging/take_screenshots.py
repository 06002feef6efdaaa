#!/usr/bin/env python3
"""Takes the README's pictures anew: the real window on the sample office, and an exported page in Chromium.

python packaging/take_screenshots.py [FOLDER]      (default: packaging/screenshots)
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false;default.warning=false")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtWidgets import QAbstractItemView, QApplication

from editor_app import cli, sample
from editor_app.app import Program, make_application
from editor_app.ui import look
from tests.journeys.hand import Hand
from tests.journeys.walk import SUPERVISOR, WRITER, Walk


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="communique-pictures-") as own:
        desk = Path(own, "desk")
        sample.build(desk)
        application = make_application()
        program = Program(application, str(desk), config=Path(own, "config"), state=Path(own, "state"))
        look.apply(application, "light", 1.0)
        program.frame.resize(1440, 900)
        program.start()
        hand = Hand(program.frame, Path(own, "pictures"))
        walk = Walk(program, hand)
        _windows(application, hand, walk, folder)
        program.frame.close()
        application.processEvents()
        _page(desk, Path(own, "out"), folder / "page.png")
    for path in sorted(folder.glob("*.png")):
        print(path)
    return 0


def _windows(application: QApplication, hand: Hand, walk: Walk, folder: Path) -> None:
    walk.sign_in(WRITER)
    _open_first(hand, "All drafts")
    hand.keys("Alt+3")
    hand.pause(2.0)
    _keep(hand, folder / "desk-light.png")
    look.apply(application, "dark", 1.0)
    hand.pause(1.0)
    _keep(hand, folder / "desk-dark.png")
    look.apply(application, "light", 1.0)
    hand.keys("Ctrl+N")
    walk.fill_in_a_meeting()
    hand.pause(0.8)
    _keep(hand, folder / "new-report.png")
    hand.press("Cancel")
    walk.sign_in_as_another(SUPERVISOR)
    _open_first(hand, "In review", reviewed=True)
    hand.pause(2.0)
    _keep(hand, folder / "review.png")


def _open_first(hand: Hand, section: str, *, reviewed: bool = False) -> None:
    hand.press_beginning(section)
    rows = hand.see(QAbstractItemView, "Releases")
    hand.wait_for(lambda: rows.model().rowCount() > 0, f"a release in “{section}”")
    fits = _in_review if reviewed else _photos
    row = next((n for n in range(rows.model().rowCount()) if fits(rows, n)), 0)
    rows.setCurrentIndex(rows.model().index(row, 0))
    rows.setFocus()
    hand.keys("Return", to=rows)


def _in_review(rows: QAbstractItemView, n: int) -> bool:
    from editor_app.domain.workflow import Status
    from editor_app.ui.releases.model import LINE

    return bool(rows.model().index(n, 0).data(LINE).status is Status.IN_REVIEW)


def _photos(rows: QAbstractItemView, n: int) -> int:
    from editor_app.ui.releases.model import LINE

    return int(rows.model().index(n, 0).data(LINE).photo_count)


def _keep(hand: Hand, where: Path) -> None:
    top = QApplication.activeModalWidget() or hand.window
    top.grab().save(str(where))


def _page(desk: Path, out: Path, where: Path) -> None:
    os.environ["COMMUNIQUE_PASSWORD"] = sample.PASSWORD
    cli.main(["--desk", str(desk), "--as", "emil", "export", "1", "--format", "html", "--out", str(out)])
    page = sorted(out.glob("*.en.html"))[0]
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        print("Chromium is missing; the picture of the page stays as it was.")
        return
    subprocess.run(
        [
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--no-first-run", "--hide-scrollbars",
            "--window-size=1100,1180", f"--user-data-dir={out / 'profile'}", f"--screenshot={where}", page.as_uri(),
        ],
        check=True,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
