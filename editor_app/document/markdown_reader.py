"""Python-Markdown set up as our reader: raw HTML is text, and no text makes it slow or deep.

What is taken out: raw HTML (blocks and inline), entities (`parse.py` resolves them once, at the end), e-mail
obfuscation, pretty-printing, and reference definitions, which would make a line such as ``[Minister]: yes``
disappear from the text. What is replaced: the search for the end of a link, which Python-Markdown starts anew
at every bracket and carries to the end of the text.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.sane_lists import SaneListExtension
from markdown.inlinepatterns import IMAGE_LINK_RE, LINK_RE, ImageInlineProcessor, LinkInlineProcessor

MAX_NESTING = 10
"""Markers (``>``, ``-``, ``1.``) that may open one line, and steps of indentation; what goes beyond is text."""

_MAX_INNER_BRACKETS = 60
_OUT_INLINE = (
    "html",
    "entity",
    "automail",
    "reference",
    "short_reference",
    "image_reference",
    "short_image_ref",
)

_DEEP_LINE = re.compile(
    rf"^(?P<kept>(?:[ ]*(?:>|(?:[*+-]|\d+\.)(?=[ ]))){{{MAX_NESTING}}}[ ]*)(?P<number>\d*)(?P<mark>[>*+.-])",
    re.MULTILINE,
)
_DEEP_INDENT = re.compile(rf"^[ ]{{{4 * MAX_NESTING + 1},}}", re.MULTILINE)
_MANY_EMPTY = re.compile(r"\n(?:[ ]*\n){2,}")
_UNDERLINE = re.compile(r"(?:=+|-+)[ ]*")
_BRACKETS = 60
_OUT_INLINE = (
    "html",
    "entity",
    "automail",
    "reference",
    "short_reference",
    "image_reference",
    "short_image_ref",
)

_DEEP_LINE = re.compile(
    rf"^(?P<kept>(?:[ ]*(?:>|(?:[*+-]|\d+\.)(?=[ ]))){{{MAX_NESTING}}}[ ]*)(?P<number>\d*)(?P<mark>[>*+.-])",
    re.MULTILINE,
)
_DEEP_INDENT = re.compile(rf"^[ ]{{{4 * MAX_NESTING + 1},}}", re.MULTILINE)
_MANY_EMPTY = re.compile(r"\n(?:[ ]*\n){2,}")
_RULE = re.compile(r"^[ ]{0,3}(?:=+|(?:-+[ ]{0,2})++|(?:_+[ ]{0,2})++|(?:\*+[ ]{0,2})++)$", re.MULTILINE)
_BRACKET = re.compile(r"[\[\]]")
_TARGET = re.compile(
    r"""\(\s*+
    (?:<(?P<angled>[^<>]*+)>|(?P<bare>(?:[^\s()<>]++|\((?:[^\s()<>]++|\([^\s()<>]*+\))*+\))*+))
    (?:\s*+(?:"[^"]*+"|'[^']*+'))?+
    \s*+\)""",
    re.VERBOSE,
)


def read_elements(text: str) -> Element:
    """The element tree of ``text``: block and inline elements, text still holding its character references.

    Takes time in proportion to the length of the text for anything a person would write.
    """
    reader = _reader()
    lines = _tamed(text).split("\n")
    for preprocessor in reader.preprocessors:
        lines = preprocessor.run(lines)
    root = reader.parser.parseDocument(lines).getroot()
    if root is None:
        return Element("div")
    for treeprocessor in reader.treeprocessors:
        changed = treeprocessor.run(root)
        root = root if changed is None else changed
    return root


def _reader() -> Markdown:
    # A fresh one each time: it keeps state between texts, and making it costs two milliseconds.
    reader = Markdown(extensions=[SaneListExtension()])
    reader.preprocessors.deregister("html_block")
    reader.treeprocessors.deregister("prettify")
    reader.parser.blockprocessors.deregister("reference")
    for name in _OUT_INLINE:
        reader.inlinePatterns.deregister(name)
    reader.inlinePatterns.register(_Link(LINK_RE, reader), "link", 160)
    reader.inlinePatterns.register(_Image(IMAGE_LINK_RE, reader), "image_link", 150)
    return reader


def _tamed(text: str) -> str:
    """``text`` with the same meaning, in a form that the block parser reads in linear time."""
    text = (
        text.replace("\x02", "").replace("\x03", "").replace("\r\n", "\n").replace("\r", "\n").expandtabs(4)
    )
    text = _MANY_EMPTY.sub("\n\n", text)
    text = _DEEP_INDENT.sub(" " * 4 * MAX_NESTING, text)
    text = _DEEP_LINE.sub(r"\g<kept>\g<number>\\\g<mark>", text)
    lines: list[str] = []
    in_block = 0
    for line in text.split("\n"):
        lines.append(line)
        in_block = in_block + 1 if line.strip(" ") else 0
        if _is_rule(line) or (in_block == 2 and _UNDERLINE.fullmatch(line)):
            # What follows a rule or an underline starts anew; a blank line spares a search through it all.
            lines.append("")
            in_block = 0
    return "\n".join(lines)


def _is_rule(line: str) -> bool:
    bare = line.replace(" ", "")
    return len(bare) >= 3 and bare[0] in "-_*" and not bare.strip(bare[0])


class _Link(LinkInlineProcessor):
    """Finds the end of a link's text and of its target, looking no further than it must."""

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:
        depth = 1
        for n, bracket in enumerate(_BRACKET.finditer(data, index)):
            depth += 1 if bracket.group() == "[" else -1
            if depth == 0:
                return data[index : bracket.start()], bracket.end(), True
            if n > _MAX_INNER_BRACKETS:
                break
        return "", index, False

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:
        target = _TARGET.match(data, index)
        if target is None:
            return "", None, index, False
        href = target["angled"] if target["angled"] is not None else target["bare"]
        return self.unescape(href).strip(), None, target.end(), True


class _Image(_Link, ImageInlineProcessor):
    """The same for pictures."""
