"""The sign-in is painted before anything heavy is imported (S1)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import json, sys
from pathlib import Path
from editor_app import app

application = app.make_application()
folder = Path(sys.argv[1])
program = app.Program(application, str(folder / "desk"), config=folder / "config", state=folder / "state")
seen = {}

def painted():
    seen["modules"] = sorted(sys.modules)
    application.exit(0)

program.first_painted.connect(painted)
program.start()
application.exec()
print(json.dumps(seen))
"""

BINDING = {"PySide6", "shiboken6", "shibokensupport", "signature_bootstrap", "__feature__"}
LIGHT = BINDING | {"editor_app", "platformdirs", "__main__", "__mp_main__"}
"""Beside the standard library: the binding, our own modules, and platformdirs, which imports nothing else."""
SITE = {"sitecustomize", "usercustomize"}
OWN_HEAVY = ("usecases", "store", "document", "templates", "photos", "export", "checks.run")


def modules_at_first_paint(folder: Path) -> list[str]:
    (folder / "desk").mkdir()
    (folder / "desk" / "desk.db").write_bytes(b"")
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    modules: list[str] = json.loads(done.stdout.strip().splitlines()[-1])["modules"]
    return modules


def test_at_the_first_paint_only_qt_and_the_standard_library_are_imported(tmp_path: Path) -> None:
    modules = modules_at_first_paint(tmp_path)
    foreign = {
        name.split(".")[0]
        for name in modules
        if name.split(".")[0] not in sys.stdlib_module_names
        and name.split(".")[0] not in LIGHT | SITE
        and not name.startswith(("_distutils", "__editable__", "_virtualenv", "__editable"))
    }
    assert foreign == set()
    own = [name for name in modules if name.startswith(tuple(f"editor_app.{room}" for room in OWN_HEAVY))]
    assert own == []
    assert "editor_app.ui.signin" in modules
