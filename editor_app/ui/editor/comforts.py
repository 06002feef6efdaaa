"""What a person likes while writing, as the page needs to know it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Comforts:
    """``smart``: quotation marks and dashes of the language while typing. ``typewriter``: the line being written stays
    in the middle. ``dims``: the other paragraphs step back. ``spaces``: no-break spaces are shown."""

    smart: bool = True
    typewriter: bool = False
    dims: bool = False
    spaces: bool = False
