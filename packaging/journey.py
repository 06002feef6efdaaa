#!/usr/bin/env python3
"""The whole way of a release at the real window, without a screen.

    python packaging/journey.py --out FOLDER [--scheme light|dark] [--size 1440x900]

Makes the sample office in FOLDER/desk, walks a report from its facts to the published release as three people at
one window, and leaves FOLDER/files (the Word file, the web page and its pictures) and FOLDER/pictures (what the
window showed at each step). FOLDER is emptied of an earlier journey first.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false;default.warning=false")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from editor_app import resources, sample
from editor_app.app import Program, make_application
from editor_app.ui import look
from tests.journeys.hand import Hand
from tests.journeys.walk import Walk

PHOTOS = ("greeting-the-director.jpg", "gauging-station.jpg")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--scheme", choices=("light", "dark"), default="light")
    parser.add_argument("--size", default="1440x900")
    options = parser.parse_args()
    out: Path = options.out.resolve()
    for part in ("desk", "files", "pictures"):
        shutil.rmtree(out / part, ignore_errors=True)
    print("– Making the sample office", flush=True)
    sample.build(out / "desk")
    application = make_application()
    with tempfile.TemporaryDirectory(prefix="communique-journey-") as own:
        program = Program(
            application, str(out / "desk"), config=Path(own, "config"), state=Path(own, "state")
        )
        look.apply(application, options.scheme, 1.0)
        width, height = (int(part) for part in options.size.split("x"))
        program.frame.resize(width, height)
        program.start()
        walk = Walk(
            program, Hand(program.frame, out / "pictures"), lambda step: print(f"– {step}", flush=True)
        )
        walk.whole_way([resources.path("sample", "photos", name) for name in PHOTOS], out / "files")
        program.frame.close()
        application.processEvents()
    for kind in ("files", "pictures"):
        for path in sorted((out / kind).rglob("*")):
            if path.is_file():
                print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
