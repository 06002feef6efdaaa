"""HTML character references in our Markdown: which there are, and the two that mean something special.

Python-Markdown leaves them alone (its `entity` pattern is taken out); `parse.py` resolves each exactly once.

- ``&#10;`` is a hard line break. It is written where a line cannot be broken otherwise: in a heading.
- ``&#8203;`` is nothing at all. It is written between two runs whose asterisks would otherwise touch. A real
  zero-width space is written as itself.
"""

from __future__ import annotations

import html
import re
from html.entities import html5

HARD_BREAK = "&#10;"
SEPARATOR = "&#8203;"

REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});")


def is_reference(found: re.Match[str]) -> bool:
    """Whether a match of `REFERENCE` is a reference; an unknown name is just text."""
    return found.group()[1] == "#" or found.group()[1:] in html5


def resolved(text: str) -> str:
    """``text`` with its references replaced; ``&#10;`` becomes a line feed. Line feeds of ``text`` itself,
    which are only where the source wraps, become blanks."""
    if "\n" in text:
        text = text.replace("\n", " ")
    return REFERENCE.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    if found.group() == SEPARATOR:
        return ""
    return html.unescape(found.group()) if is_reference(found) else found.group()


def as_reference(character: str) -> str:
    return f"&#{ord(character)};"
