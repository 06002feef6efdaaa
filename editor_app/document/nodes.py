"""The document tree: a small, closed, typed set of nodes.

Everything that is stored, shown or exported is one of these; raw HTML, unsafe links and styling cannot be
represented, so every writer is safe by construction. A reader produces trees in *normal form* (`normal`);
equality of trees is then equality of texts.

Normal form:

- no empty run, and neighbouring runs differ in marks or link;
- a block's text has no blank at either edge and none beside a hard break; no two hard breaks in a row and none at
  an edge; inside, tabs and line ends are one blank; several plain blanks in a row stay, for a check
  to find (no-break spaces are characters, not blanks);
- a marked run neither starts nor ends with a blank, nor does a link (the blank belongs to the text beside it; inside
  a link it is linked, so that a link with an emphasised word stays one link);
- a mention neither starts nor ends with a blank and names a sound key; any other is plain words. Neighbouring
  mentions stay two;
- no empty blocks, except that a document may have no block at all;
- control characters other than the hard break do not occur.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import TypeAlias, assert_never
from urllib.parse import urlsplit

from editor_app.domain.people import Case

SAFE_SCHEMES = ("http", "https", "mailto")


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look. ``link`` is a checked target (http, https, mailto) or None."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """A hard line break inside a paragraph."""


class MentionForm(StrEnum):
    """How a mention calls the person."""

    FULL = "full"
    """Post, rank and full name, as at the first mention"""
    LATER = "later"
    """The short form: honorific and family name"""
    NAME = "name"
    """Honorific and full name"""
    POST = "post"
    """The post alone"""


@dataclass(frozen=True, slots=True)
class Mention:
    """A person of the directory, named by reference.

    ``text`` are the words that the reference was resolved to last: they are what is read, searched, sealed and
    exported. ``person`` is the person's key; ``form`` and ``case`` say which words are wanted.
    """

    text: str
    person: str
    form: MentionForm = MentionForm.FULL
    case: Case = Case.NOMINATIVE
    bold: bool = False
    italic: bool = False


Words: TypeAlias = Run | Mention
"""What has characters of its own."""
Inline: TypeAlias = Run | Mention | Break


@dataclass(frozen=True, slots=True)
class Paragraph:
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` 2 or 3: the headline of the release is level 1 and is not part of the body."""

    level: int
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item's own line and, below it, at most one nested list of either kind."""

    inlines: tuple[Inline, ...]
    nested: BulletList | NumberedList | None = None


@dataclass(frozen=True, slots=True)
class BulletList:
    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class NumberedList:
    """Numbering always starts at 1."""

    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quotation of one or more paragraphs."""

    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A photo in place. ``key`` names a photo of the release (`PhotoUse.key`); caption, credit and
    alternative text live with the photo, not with the place."""

    key: str


Block: TypeAlias = Paragraph | Heading | BulletList | NumberedList | Quote | Figure


@dataclass(frozen=True, slots=True)
class Document:
    blocks: tuple[Block, ...] = ()


MAX_LIST_DEPTH = 3
"""Levels of list nesting that the editor makes and the writers promise to keep."""

_BLANKS = re.compile(r" *[\t\r\n\v\f\x1c-\x1f\x85\u2028\u2029][ \t\r\n\v\f\x1c-\x1f\x85\u2028\u2029]*")
"""White space that lays out the source; several plain blanks in a row are somebody's words, for the checks to find."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ufffe\uffff\ud800-\udfff\u2028\u2029]")
FIGURE_KEY = re.compile(r"[0-9a-f]{12}")
PERSON_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_PERSON_KEY = 80


def sound_person_key(key: str) -> bool:
    """Whether ``key`` can be the key of a person of the directory."""
    return len(key) <= LONGEST_PERSON_KEY and PERSON_KEY.fullmatch(key) is not None


def safe_link(target: str) -> str | None:
    """``target`` if it is a link that may stand in a release, else None.

    Allowed are absolute http and https addresses with a host, and mailto. Blanks and control characters
    inside a target are refused rather than repaired.
    """
    target = target.strip()
    if not target or re.search(r"[\s\x00-\x20\x7f<>\"\\^`{|}]", target):
        return None
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme in ("http", "https"):
        return target if parts.netloc else None
    if scheme == "mailto":
        return target if "@" in parts.path else None
    return None


def normal_inlines(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """``inlines`` in normal form (see the module's docstring). Idempotent."""
    lines: list[list[Words]] = [[]]
    for inline in inlines:
        match inline:
            case Break():
                lines.append([])
            case Run():
                text, link = _clean(inline.text), safe_link(inline.link) if inline.link else None
                if text != inline.text or link != inline.link:
                    inline = Run(text, inline.bold, inline.italic, link)
                lines[-1].append(inline)
            case Mention():
                lines[-1].extend(_normal_mention(inline))
            case _:
                assert_never(inline)
    kept = [line for line in (_normal_line(line) for line in lines) if line]
    out: list[Inline] = []
    for n, line in enumerate(kept):
        if n:
            out.append(Break())
        out.extend(line)
    return tuple(out)


def _clean(text: str) -> str:
    if text.isprintable():  # nothing that either looks for
        return text
    return _CONTROL.sub("", _BLANKS.sub(" ", text))


def clean_words(text: str) -> str:
    """``text`` as the words of a mention stand in normal form."""
    return _clean(text).strip(" ")


def _normal_mention(mention: Mention) -> list[Words]:
    """``mention`` with the blanks at its edges beside it; its words alone where it cannot be one."""
    text = _clean(mention.text)
    core = text.strip(" ")
    if not core or not sound_person_key(mention.person):
        return [Run(text, mention.bold, mention.italic)]
    before, after = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
    return [Run(before), replace(mention, text=core), Run(after)]


def _link_of(words: Words) -> str | None:
    return words.link if isinstance(words, Run) else None


def _normal_line(runs: list[Words]) -> list[Words]:
    # Move blanks at the edges of marked runs out into unmarked ones, those at the edges of links into plain ones.
    loose: list[Words] = []
    for run in runs:
        if not run.text:
            continue
        if isinstance(run, Run) and (run.bold or run.italic):
            loose.extend(_blanks_outside(run))
        else:
            loose.append(run)
    merged: list[Words] = []
    for link, group in groupby(_merged(loose), key=_link_of):
        of_link = list(group)
        merged.extend(_plain_at_edges([run for run in of_link if isinstance(run, Run)]) if link else of_link)
    merged = _merged(merged)
    out: list[Words] = []
    for run in merged:  # no blank at the edges
        text = run.text if out else run.text.lstrip(" ")
        if text:
            out.append(run if text == run.text else replace(run, text=text))
    while out and out[-1].text.endswith(" "):
        text = out[-1].text.rstrip(" ")
        if text:
            out[-1] = replace(out[-1], text=text)
        else:
            out.pop()
    return _merged(out)


def _blanks_outside(run: Run) -> list[Run]:
    """``run`` with the blanks at its edges as unmarked runs; only a blank run if there is nothing else."""
    core = run.text.strip(" ")
    if core == run.text:
        return [run]
    if not core:
        return [Run(run.text, link=run.link)]
    before, after = (
        run.text[: len(run.text) - len(run.text.lstrip(" "))],
        run.text[len(run.text.rstrip(" ")) :],
    )
    parts = [Run(before, link=run.link), replace(run, text=core), Run(after, link=run.link)]
    return [part for part in parts if part.text]


def _plain_at_edges(link: list[Run]) -> list[Run]:
    """The runs of one link with the blanks at its edges unlinked."""
    first = replace(link[0], text=link[0].text.lstrip(" "))
    before = Run(" " * (len(link[0].text) - len(first.text)))
    link = [first, *link[1:]]
    last = replace(link[-1], text=link[-1].text.rstrip(" "))
    after = Run(" " * (len(link[-1].text) - len(last.text)))
    return [run for run in (before, *link[:-1], last, after) if run.text]


def _merged(runs: Iterable[Words]) -> list[Words]:
    """Neighbouring runs of one look as one run."""
    out: list[Words] = []
    for run in runs:
        last = out[-1] if out else None
        if isinstance(last, Run) and isinstance(run, Run) and _alike(last, run):
            out[-1] = Run(last.text + run.text, run.bold, run.italic, run.link)
        else:
            out.append(run)
    return out


def _alike(a: Run, b: Run) -> bool:
    return a.bold == b.bold and a.italic == b.italic and a.link == b.link


def normal(document: Document) -> Document:
    """``document`` in normal form. Idempotent."""
    blocks: list[Block] = []
    for block in document.blocks:
        match block:
            case Paragraph(inlines):
                if kept := normal_inlines(inlines):
                    blocks.append(Paragraph(kept))
            case Heading(level, inlines):
                if kept := normal_inlines(inlines):
                    blocks.append(Heading(min(max(level, 2), 3), kept))
            case BulletList(items) | NumberedList(items):
                if rows := _normal_items(items, 1):
                    blocks.append(type(block)(rows))
            case Quote(paragraphs):
                inner = tuple(Paragraph(k) for p in paragraphs if (k := normal_inlines(p.inlines)))
                if inner:
                    blocks.append(Quote(inner))
            case Figure(key):
                if FIGURE_KEY.fullmatch(key):
                    blocks.append(block)
    return Document(_joined(blocks))


def _joined(blocks: list[Block]) -> tuple[Block, ...]:
    """Neighbouring lists of one kind are one list; neighbouring quotations are one quotation."""
    out: list[Block] = []
    for block in blocks:
        last = out[-1] if out else None
        if isinstance(last, BulletList) and isinstance(block, BulletList):
            out[-1] = BulletList(last.items + block.items)
        elif isinstance(last, NumberedList) and isinstance(block, NumberedList):
            out[-1] = NumberedList(last.items + block.items)
        elif isinstance(last, Quote) and isinstance(block, Quote):
            out[-1] = Quote(last.paragraphs + block.paragraphs)
        else:
            out.append(block)
    return tuple(out)


def _normal_items(items: Iterable[ListItem], depth: int) -> tuple[ListItem, ...]:
    rows: list[ListItem] = []
    for item in items:
        nested = item.nested
        deeper: tuple[ListItem, ...] = ()
        if nested is not None:
            deeper = _normal_items(nested.items, depth + 1)
        inlines = normal_inlines(item.inlines)
        if not inlines:
            rows.extend(deeper)  # an empty item gives way to what hangs below it
            continue
        if nested is None or not deeper:
            rows.append(ListItem(inlines))
        elif depth >= MAX_LIST_DEPTH:
            rows.append(ListItem(inlines))
            rows.extend(deeper)
        else:
            rows.append(ListItem(inlines, type(nested)(deeper)))
    return tuple(rows)


def plain(inlines: Iterable[Inline], line_break: str = "\n") -> str:
    """The characters without marks; a hard break becomes ``line_break``."""
    return "".join(line_break if isinstance(i, Break) else i.text for i in inlines)


def leaves(document: Document) -> Iterator[tuple[Inline, ...]]:
    """The inlines of every paragraph, heading, item and quoted paragraph, in reading order."""

    def of_items(items: Iterable[ListItem]) -> Iterator[tuple[Inline, ...]]:
        for item in items:
            yield item.inlines
            if item.nested is not None:
                yield from of_items(item.nested.items)

    for block in document.blocks:
        match block:
            case Paragraph(inlines) | Heading(_, inlines):
                yield inlines
            case BulletList(items) | NumberedList(items):
                yield from of_items(items)
            case Quote(paragraphs):
                for paragraph in paragraphs:
                    yield paragraph.inlines
            case Figure():
                pass


def with_leaves(document: Document, change: Callable[[tuple[Inline, ...]], tuple[Inline, ...]]) -> Document:
    """``document`` with ``change`` done to the inlines of every leaf; blocks and photos stay."""

    def items(rows: Iterable[ListItem]) -> tuple[ListItem, ...]:
        return tuple(
            ListItem(
                change(row.inlines),
                row.nested and type(row.nested)(items(row.nested.items)),
            )
            for row in rows
        )

    def block_of(block: Block) -> Block:
        match block:
            case Paragraph(inlines):
                return Paragraph(change(inlines))
            case Heading(level, inlines):
                return Heading(level, change(inlines))
            case BulletList(rows) | NumberedList(rows):
                return type(block)(items(rows))
            case Quote(paragraphs):
                return Quote(tuple(Paragraph(change(paragraph.inlines)) for paragraph in paragraphs))
            case Figure():
                return block
            case _:
                assert_never(block)

    return Document(tuple(block_of(block) for block in document.blocks))


def plain_text(document: Document) -> str:
    """The document's words, one block a line."""
    return "\n".join(plain(inlines) for inlines in leaves(document))


def mentions(document: Document) -> tuple[Mention, ...]:
    """The mentions of ``document`` in reading order."""
    return tuple(i for inlines in leaves(document) for i in inlines if isinstance(i, Mention))


def figures(document: Document) -> tuple[str, ...]:
    """The keys of the photos that stand in the text, in order."""
    return tuple(b.key for b in document.blocks if isinstance(b, Figure))
