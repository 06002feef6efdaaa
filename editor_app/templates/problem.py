"""A broken report type: which file, which line, and why."""

from __future__ import annotations

from editor_app.errors import BadInput


class BrokenTemplate(BadInput):
    """``file`` is the name of the file, ``line`` counts from 1, ``reason`` is a sentence."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(
            f"The report type in “{file}” is broken at line {line}: {reason}",
            "Correct the file, or take it out of the templates folder.",
        )
        self.file = file
        self.line = line
        self.reason = reason
