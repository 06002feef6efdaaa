"""What the styles and classes of pasted HTML mean, in the words of the programs that write them."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

Hidden: TypeAlias = Literal["", "mark", "comment", "struck", "hidden"]
"""Why words stay out: the bullet or number of one of Word's list items, a comment, struck-out words, words
that are not shown; "" if they do not."""

_NUMBER_MARK = re.compile(r"[(\[]?(?:\d+(?:\.\d+)*|[a-zA-Zа-яА-Я]|[ivxlcIVXLC]+)[.)\]]")
_WORD_LEVEL = re.compile(r"\blevel(\d)\b")
_HEADING_CLASSES = {"MsoTitle": 2, "MsoSubtitle": 3}
_QUOTE_CLASSES = {"MsoQuote", "MsoIntenseQuote", "quotations"}
_COMMENT_CLASSES = {"MsoCommentReference", "msocomanchor", "MsoCommentText"}


def style_of(text: str) -> dict[str, str]:
    """The declarations of a style attribute, names and values in lower case."""
    found: dict[str, str] = {}
    for declaration in text.split(";"):
        name, _, value = declaration.partition(":")
        found[name.strip().lower()] = (
            value.replace("!important", "").replace("! important", "").strip().lower()
        )
    return found


def is_number(mark: str) -> bool:
    """Whether the mark before one of Word's list items counts, as "1." and "b)" do."""
    return bool(_NUMBER_MARK.match(mark))


def is_quote(classes: set[str]) -> bool:
    return bool(classes & _QUOTE_CLASSES)


def list_level(style: dict[str, str]) -> int:
    """The depth that Word's list style tells, from 1; 0 for what is no list item."""
    level = _WORD_LEVEL.search(style.get("mso-list", ""))
    return int(level[1]) if level else 0


def heading_level(classes: set[str]) -> int:
    return max((_HEADING_CLASSES.get(name, 0) for name in classes), default=0)


def why_hidden(tag: str, style: dict[str, str], classes: set[str]) -> Hidden:
    if style.get("mso-list") == "ignore":
        return "mark"
    if classes & _COMMENT_CLASSES or style.get("mso-element", "").startswith("comment"):
        return "comment"
    if tag in ("del", "s", "strike") or "msoDel" in classes:
        return "struck"
    if "line-through" in style.get("text-decoration", "") + style.get("text-decoration-line", ""):
        return "struck"
    if (
        style.get("display") == "none"
        or style.get("visibility") == "hidden"
        or style.get("mso-hide") == "all"
    ):
        return "hidden"
    return ""
