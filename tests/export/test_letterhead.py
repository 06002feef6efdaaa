"""The letterhead in the resources is the one that our script makes."""

from __future__ import annotations

import runpy
from pathlib import Path

from editor_app import resources


def test_the_letterhead_is_what_its_script_makes() -> None:
    script = Path(__file__).parents[2] / "packaging" / "make_letterhead.py"
    made = runpy.run_path(str(script))["letterhead"]()
    assert resources.path("export", "letterhead.docx").read_bytes() == made
