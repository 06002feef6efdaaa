"""The Qt binding keeps Python's reference counts: 6.12.0 below Python 3.12 lost one to None with every void call."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtGui import QTextCharFormat


def test_a_call_that_returns_nothing_costs_no_reference_to_none() -> None:
    before = sys.getrefcount(None)
    for _ in range(500):
        QTextCharFormat().setFontItalic(True)
    assert abs(sys.getrefcount(None) - before) < 100


def test_the_packaging_folder_never_becomes_a_package() -> None:
    # With an __init__.py it would hide the library "packaging" from pytest and pip.
    root = Path(__file__).resolve().parents[2]
    assert (root / "packaging" / "dev.py").is_file()
    assert not (root / "packaging" / "__init__.py").exists()
