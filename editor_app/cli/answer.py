"""What a command of the command line answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """``data`` is printed with ``--json``, ``lines`` without; ``code`` is the exit code."""

    data: Any
    lines: tuple[str, ...]
    code: int = 0
