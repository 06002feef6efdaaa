"""What the styles and classes of pasted HTML mean, in the words of the programs that write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, TypeAlias

from editor_app.document.nodes import Break, Inline

Hidden: TypeAlias = Literal["", "mark", "comment", "struck", "hidden", "navigation"]
"""Why words stay out: the bullet or number of one of Word's list items, a comment, struck-out words, words
that are not shown, a page's navigation; "" if they do not."""

_NUMBER_MARK = re.compile(r"[(\[]?(?:\d+(?:\.\d+)*|[a-zA-Zа-яА-Я]|[ivxlcIVXLC]+)[.)\]]")
_TYPED_MARK = re.compile(
    r"[ \r\n]*([·•▪●◦§Øo–-]|(?:\d{1,3}|[a-zA-Zа-яА-Я])[.)])[ \r\n]*\u00a0[\u00a0 \r\n]*\u00a0[\u00a0 \r\n]*"
)
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


def typed_mark(words: Sequence[Inline]) -> tuple[str, list[Inline]]:
    """The bullet or number that a mail program left of one of Word's list items, and the words behind it; "" and
    all words where there is none. What tells is the row of no-break spaces that Word sets behind its marks."""
    text = ""
    for inline in words:
        if isinstance(inline, Break) or len(text) > 40:
            break
        text += inline.text
    found = _TYPED_MARK.match(text)
    if found is None:
        return "", list(words)
    out: list[Inline] = []
    gone = found.end()
    for inline in words:
        if gone and not isinstance(inline, Break):
            cut, gone = min(gone, len(inline.text)), max(gone - len(inline.text), 0)
            inline = replace(inline, text=inline.text[cut:])
        out.append(inline)
    return found[1], out


def font_is_nothing(style: dict[str, str], around: bool) -> bool:
    """Whether letters have no size; ``around`` says so of the element around, and a size of its own overrides it."""
    size = style.get("font-size", "")
    if not size or size.endswith(("%", "em")):
        return around
    return bool(re.fullmatch(r"0*(?:\.0*)?(?:px|pt)?|0?1px", size))


def heading_level(classes: set[str], given: dict[str, str]) -> int:
    """The level (2 or 3) that a class of Word's or an ARIA role makes of a block; 0 for none."""
    if given.get("role") == "heading":
        return 2 if given.get("aria-level", "2") in ("1", "2") else 3
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
        or _out_of_sight(style)
    ):
        return "hidden"
    return ""


_NOTHING = re.compile(r"0*(?:\.0*)?(?:px|pt|em|%)?")
_FAR_AWAY = re.compile(r"-\d{4,}px")


def _out_of_sight(style: dict[str, str]) -> bool:
    """The other ways in which pages and mails keep words from the reader's eye."""
    for name in ("opacity", "max-height"):
        value = style.get(name, "")
        if value and _NOTHING.fullmatch(value) and (name == "opacity" or style.get("overflow") == "hidden"):
            return True
    if any(_FAR_AWAY.fullmatch(style.get(name, "")) for name in ("left", "text-indent")):
        return True
    clip = style.get("clip", "").replace(",", " ").split()
    clipped = bool(clip) and clip[0] in ("rect(0", "rect(0px", "rect(1px")
    return clipped or style.get("clip-path", "").replace(" ", "") in ("inset(50%)", "inset(100%)")
