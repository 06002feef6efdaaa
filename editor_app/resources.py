"""The one door to packaged files: templates, icons, fonts, style sheets, the letterhead, the sample office."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder() -> Path:
    """The resources folder: inside an installed package, beside it in a checkout."""
    inside = _PACKAGE / "_resources"
    return inside if inside.is_dir() else _PACKAGE.parent / "resources"


def path(*parts: str) -> Path:
    """The path of a resource, e.g. ``path("icons", "photo.svg")``."""
    return folder().joinpath(*parts)


def text(*parts: str) -> str:
    """A resource's text (UTF-8)."""
    return path(*parts).read_text(encoding="utf-8")
