"""The document tree to Markdown that `parse_markdown` reads back identically.

Only what would be taken for markup is escaped. Nested lists are indented by four blanks, a hard break is two
blanks and a line feed, a photo in place is a paragraph ``![](photo:KEY)``, a mention is the words it was resolved
to with the reference as their target: ``[Ms Marku](person:elena-marku?form=later)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import assert_never

from editor_app.document.mention_address import address
from editor_app.document.nodes import (
    Block,
    Break,
    BulletList,
    Document,
    Figure,
    Heading,
    Inline,
    ListItem,
    Mention,
    NumberedList,
    Paragraph,
    Quote,
    Run,
    Words,
    normal,
)
from editor_app.document.references import HARD_BREAK, REFERENCE, SEPARATOR, as_reference, is_reference

_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_SPECIAL = re.compile(r"[\\`*_\[\]<&]")
_NUMBER_START = re.compile(r"(\d+)\.(?= |$)")
_UNDERLINE_START = re.compile(r"=+(?: |$)")


def write_markdown(document: Document) -> str:
    """``document`` as Markdown without a final line feed: ``parse_markdown`` of it is ``normal(document)``."""
    return "\n\n".join(_block(block) for block in normal(document).blocks)


def _block(block: Block) -> str:
    match block:
        case Paragraph(inlines):
            return _leaf(inlines)
        case Heading(level, inlines):
            text = _leaf(inlines, line_break=HARD_BREAK)
            return "#" * level + " " + _closing_hashes_escaped(text)
        case BulletList(items) | NumberedList(items):
            return "\n".join(_items(items, numbered=isinstance(block, NumberedList)))
        case Quote(paragraphs):
            text = "\n\n".join(_leaf(paragraph.inlines) for paragraph in paragraphs)
            return "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))
        case Figure(key):
            return f"![](photo:{key})"
        case _:
            assert_never(block)


def _items(items: Sequence[ListItem], *, numbered: bool) -> Iterable[str]:
    for n, item in enumerate(items, 1):
        marker = f"{n}.".ljust(3) + " " if numbered else "-   "
        first, *rest = _leaf(item.inlines).split("\n")
        yield marker + first
        yield from ("    " + line for line in rest)
        if item.nested is not None:
            inner = _items(item.nested.items, numbered=isinstance(item.nested, NumberedList))
            yield from ("    " + line for line in inner)


def _closing_hashes_escaped(heading: str) -> str:
    """``heading`` with the number signs at its end made plain: a heading may be closed by some."""
    body = heading.rstrip("#")
    hashes = len(heading) - len(body)
    if hashes and (len(body) - len(body.rstrip("\\"))) % 2:
        body, hashes = body + "#", hashes - 1  # the first of them is escaped already
    return body + "\\#" * hashes


def _leaf(inlines: Sequence[Inline], line_break: str = "  \n") -> str:
    lines: list[str] = []
    for is_break, group in groupby(inlines, key=lambda inline: isinstance(inline, Break)):
        if not is_break:
            lines.append(_line([words for words in group if not isinstance(words, Break)]))
    return line_break.join(lines)


def _line(words: Sequence[Words]) -> str:
    """One line of text: each run in its own marks, neighbours with one link target in one link, each mention in
    a link of its own."""
    parts: list[str] = []
    groups: list[tuple[str | None, list[Run]]] = []
    for is_mention, stretch in groupby(words, key=lambda one: isinstance(one, Mention)):
        if is_mention:
            groups += [
                (address(m), [Run(m.text, m.bold, m.italic)]) for m in stretch if isinstance(m, Mention)
            ]
        else:
            runs = [run for run in stretch if isinstance(run, Run)]
            groups += [(link, list(group)) for link, group in groupby(runs, key=lambda run: run.link)]
    for n, (link, group) in enumerate(groups):
        link_follows = link is None and n + 1 < len(groups)
        text = _marked(
            group, line_start=n == 0 and link is None, in_link=link is not None, link_follows=link_follows
        )
        if link is not None:
            text = f"[{text}]({_target(link)})"
        parts.append(text)
    return "".join(parts)


def _marked(runs: Sequence[Run], *, line_start: bool, in_link: bool, link_follows: bool) -> str:
    parts: list[str] = []
    at = 0
    while at < len(runs):
        run = runs[at]
        marks = "*" * (2 * run.bold + run.italic)
        if marks and at and (runs[at - 1].bold or runs[at - 1].italic):
            parts.append(SEPARATOR)  # asterisks of two runs must not touch
        end = _wrapped_until(runs, at)
        text = "".join(
            _emphasised(inner, run if end > at + 1 else inner, in_link=in_link) for inner in runs[at:end]
        )
        if not marks:
            if at == 0 and line_start:
                text = _line_start_escaped(run.text, text)
            if text.endswith("!") and link_follows and end == len(runs):
                text = text[:-1] + "\\!"
        parts.append(marks + text + marks)
        at = end
    return "".join(parts)


def _wrapped_until(runs: Sequence[Run], at: int) -> int:
    """The end of the runs that share the marks of the one ``at``, some with a mark more in their midst."""
    first = runs[at]
    end = at + 1
    if first.bold == first.italic:
        return end
    for n in range(at + 1, len(runs)):
        run = runs[n]
        if not (run.bold if first.bold else run.italic):
            break
        if run.bold != run.italic:
            end = n + 1
    return end


def _emphasised(run: Run, around: Run, *, in_link: bool) -> str:
    """``run`` with the marks that it has beyond those ``around`` it."""
    marks = "*" * (2 * (run.bold and not around.bold) + (run.italic and not around.italic))
    return marks + _escaped(run.text, in_link=in_link) + marks


def _escaped(text: str, *, in_link: bool) -> str:
    def character(found: re.Match[str]) -> str:
        char = found.group()
        at = found.start()
        after = text[at + 1 : at + 2]
        match char:
            case "\\":
                special = not after or after in _PUNCTUATION
            case "_":
                special = not (at and text[at - 1].isalnum() and after.isalnum())
            case "[":
                special = in_link or not at
            case "]":
                special = in_link or after in ("", "(")
            case "<":
                return "&lt;" if not after or after in "/!?" or after.isalpha() else char
            case "&":
                reference = REFERENCE.match(text, at)
                return "&amp;" if reference and is_reference(reference) else char
            case _:
                special = True
        return "\\" + char if special else char

    out = _SPECIAL.sub(character, text)
    # Every strip() and \s of the parser counts these as blanks; at an edge of a run they must not be seen.
    if _looks_blank(text[0]):
        out = as_reference(text[0]) + out[1:]
    if len(text) > 1 and _looks_blank(text[-1]):
        out = out[:-1] + as_reference(text[-1])
    return out


def _looks_blank(char: str) -> bool:
    return char != " " and (char.isspace() or char == "\ufeff")


def _line_start_escaped(text: str, escaped: str) -> str:
    """``escaped`` with what would open a heading, a list, a quotation or an underline made plain."""
    first, after = text[0], text[1:2]
    if first in "#>" or (first in "+-" and after in ("", " ", "-")):
        return "\\" + escaped
    if _UNDERLINE_START.match(text):
        return as_reference("=") + escaped[1:]
    if number := _NUMBER_START.match(text):
        return f"{number[1]}\\{escaped[number.end(1) :]}"
    return escaped


def _target(link: str) -> str:
    link = REFERENCE.sub(
        lambda found: "&amp;" + found.group()[1:] if is_reference(found) else found.group(), link
    )
    link = link.replace("[", as_reference("[")).replace("]", as_reference("]"))
    return f"<{link}>" if any(char in link for char in "()'\"!*_") else link
