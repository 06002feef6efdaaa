"""Word files as they come back: a file edited the way Word and LibreOffice write tracked changes and comments.

`Edited` is what a person does to a file; `accepted_text` is what “accept all” makes of it, worked out on the XML alone
and so apart from the reader that is tested with it.
"""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any, Self
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{MAIN}}}"
OFFICE = "http://schemas.openxmlformats.org"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
READER = "Ingrid Weber"
WHEN = "2026-08-01T10:00:00Z"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)

ET.register_namespace("w", MAIN)


def package(parts: dict[str, str | bytes]) -> bytes:
    """A zip of ``parts``."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def word_file(body: str, comments: str = "", extended: str = "", **more: str) -> bytes:
    """A small Word file with ``body`` inside its w:body, as hand-written XML."""
    names = f'xmlns:w="{MAIN}" xmlns:w14="{W14}" xmlns:w15="{W15}"'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>",
        **{name.replace("__", "/") + ".xml": text for name, text in more.items()},
    }
    if comments:
        parts["word/comments.xml"] = f"<w:comments {names}>{comments}</w:comments>"
    if extended:
        parts["word/commentsExtended.xml"] = f"<w15:commentsEx {names}>{extended}</w15:commentsEx>"
    return package(parts)


class Edited:
    """A Word file in somebody's hands. Every method is one thing they do; words are looked for in one paragraph."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self._parts: dict[str, bytes] = {name: archive.read(name) for name in archive.namelist()}
        self._root = ET.fromstring(self._parts["word/document.xml"])
        self._comments: list[str] = []
        self._extended: list[str] = []
        self._numbers = 100

    # -- tracked changes -----------------------------------------------------------------------------------

    def replace(self, old: str, new: str, author: str = READER) -> Self:
        """Type over words with Track Changes on: the old ones struck out, the new ones behind them."""
        runs = self._runs(old)
        look = runs[-1].find(f"{W}rPr")
        self._wrap(runs, "del", author)
        self._put_after(self._parents()[runs[-1]], self._ins(new, author, look))
        return self

    def delete(self, old: str, author: str = READER) -> Self:
        self._wrap(self._runs(old), "del", author)
        return self

    def insert_after(self, words: str, new: str, author: str = READER) -> Self:
        runs = self._runs(words)
        last, around = runs[-1], self._parents()[runs[-1]]
        if around.tag not in (f"{W}p", f"{W}hyperlink"):
            last = around
        self._put_after(last, self._ins(new, author, runs[-1].find(f"{W}rPr")))
        return self

    def delete_paragraph(self, words: str, author: str = READER, tag: str = "del") -> Self:
        """Strike out a whole paragraph with its mark."""
        paragraph = self._paragraph(words)
        self._wrap(list(paragraph.iter(f"{W}r")), tag, author)
        self._mark(paragraph, tag, author)
        return self

    def insert_paragraph_after(self, words: str, new: str, author: str = READER) -> Self:
        """Press Enter at the end of a paragraph and type: Word says that the first paragraph's mark is new."""
        paragraph = self._paragraph(words)
        added = ET.Element(f"{W}p")
        properties = paragraph.find(f"{W}pPr")
        if properties is not None:
            added.append(deepcopy(properties))
        added.append(self._ins(new, author, None))
        self._mark(paragraph, "ins", author)
        self._put_after(paragraph, added)
        return self

    def insert_paragraph_before(self, words: str, new: str, author: str = READER) -> Self:
        """Type a new paragraph above another: text and mark of the new one are new."""
        paragraph = self._paragraph(words)
        added = ET.Element(f"{W}p")
        added.append(self._ins(new, author, None))
        self._mark(added, "ins", author)
        parent = self._parents()[paragraph]
        parent.insert(list(parent).index(paragraph), added)
        return self

    def join_with_next(self, words: str, author: str = READER) -> Self:
        """Delete the mark at a paragraph's end."""
        self._mark(self._paragraph(words), "del", author)
        return self

    def move_after(self, words: str, target: str, author: str = READER) -> Self:
        """Drag words to another place."""
        runs = self._runs(words)
        self._wrap(runs, "moveFrom", author)
        moved = self._ins(words, author, None)
        moved.tag = f"{W}moveTo"
        self._put_after(self._top(self._runs(target)[-1]), moved)
        return self

    # -- changes that nobody tracked -----------------------------------------------------------------------

    def silently(self, old: str, new: str) -> Self:
        """Type over words with Track Changes off."""
        runs = self._runs(old)
        _text_of(runs[0]).text = new
        for run in runs[1:]:
            self._parents()[run].remove(run)
        return self

    def accept(self) -> Self:
        """Press “accept all”, as a tidy reader might before sending it back."""
        _accept(self._root)
        return self

    # -- comments ------------------------------------------------------------------------------------------

    def comment(
        self,
        on: str,
        words: str,
        author: str = READER,
        replies: Sequence[tuple[str, str]] = (),
        done: bool = False,
    ) -> Self:
        """Comment on words, with the replies of others."""
        runs = self._runs(on)
        keys = [self._number() for _ in range(1 + len(replies))]
        first, last = self._top(runs[0]), self._top(runs[-1])
        for key in keys:
            parent = self._parents()[first]
            parent.insert(list(parent).index(first), ET.Element(f"{W}commentRangeStart", {f"{W}id": key}))
        after = last
        for key in keys:
            end = ET.Element(f"{W}commentRangeEnd", {f"{W}id": key})
            self._put_after(after, end)
            reference = ET.Element(f"{W}r")
            ET.SubElement(reference, f"{W}commentReference", {f"{W}id": key})
            self._put_after(end, reference)
            after = reference
        for n, (key, (who, said)) in enumerate(zip(keys, [(author, words), *replies], strict=True)):
            self._comments.append(
                f'<w:comment w:id="{key}" w:author={quoteattr(who)} w:date="{WHEN}" w:initials="X">'
                f'<w:p w14:paraId="0000{key}"><w:r><w:t xml:space="preserve">{escape(said)}</w:t></w:r></w:p>'
                "</w:comment>"
            )
            parent_id = f' w15:paraIdParent="0000{keys[0]}"' if n else ""
            self._extended.append(
                f'<w15:commentEx w15:paraId="0000{key}"{parent_id} w15:done="{int(done)}"/>'
            )
        return self

    # -- the file ------------------------------------------------------------------------------------------

    def without(self, part: str) -> Self:
        """What a program that drops a part leaves."""
        self._parts.pop(part)
        return self

    def saved_by(self, name: str) -> Self:
        core = self._parts["docProps/core.xml"].decode()
        self._parts["docProps/core.xml"] = re.sub(
            r"(<cp:lastModifiedBy>)[^<]*", rf"\g<1>{escape(name)}", core
        ).encode()
        return self

    def bytes(self) -> bytes:
        parts: dict[str, str | bytes] = dict(self._parts)
        parts["word/document.xml"] = ET.tostring(self._root, encoding="utf-8", xml_declaration=True)
        names = f'xmlns:w="{MAIN}" xmlns:w14="{W14}" xmlns:w15="{W15}"'
        if self._comments:
            parts["word/comments.xml"] = f"<w:comments {names}>{''.join(self._comments)}</w:comments>"
            parts["word/commentsExtended.xml"] = (
                f"<w15:commentsEx {names}>{''.join(self._extended)}</w15:commentsEx>"
            )
            self._relate(parts)
        return package(parts)

    @staticmethod
    def _relate(parts: dict[str, Any]) -> None:
        """Name the comments in the lists of parts, so that a word processor shows them."""
        kinds = (
            ("comments", f"{OFFICE}/officeDocument/2006/relationships/comments"),
            ("commentsExtended", "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"),
        )
        lists = {
            "[Content_Types].xml": "".join(
                f'<Override PartName="/word/{name}.xml" ContentType="application/'
                f'vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"/>'
                for name, _ in kinds
            ),
            "word/_rels/document.xml.rels": "".join(
                f'<Relationship Id="c{n}" Type="{kind}" Target="{name}.xml"/>'
                for n, (name, kind) in enumerate(kinds)
            ),
        }
        for part, rows in lists.items():
            whole = parts[part]
            text = whole if isinstance(whole, str) else whole.decode()
            at = text.rindex("</")
            parts[part] = text[:at] + rows + text[at:]

    def accepted(self) -> list[str]:
        """The paragraphs that “accept all” would leave."""
        root = deepcopy(self._root)
        _accept(root)
        return list(_paragraphs(root))

    # -- hands ---------------------------------------------------------------------------------------------

    def _number(self) -> str:
        self._numbers += 1
        return str(self._numbers)

    def _parents(self) -> dict[ET.Element, ET.Element]:
        return {child: parent for parent in self._root.iter() for child in parent}

    def _top(self, run: ET.Element) -> ET.Element:
        """The run, or the change or link it is in: its ancestor right below the paragraph."""
        parents = self._parents()
        while parents[run].tag != f"{W}p":
            run = parents[run]
        return run

    def _put_after(self, element: ET.Element, new: ET.Element) -> None:
        parent = self._parents()[element]
        parent.insert(list(parent).index(element) + 1, new)

    def _paragraph(self, words: str) -> ET.Element:
        for paragraph in self._root.iter(f"{W}p"):
            if words in "".join(text.text or "" for text in _plain_texts(paragraph)):
                return paragraph
        raise AssertionError(f"no paragraph has “{words}”")

    def _runs(self, words: str) -> list[ET.Element]:
        """The runs of ``words``, split off their neighbours."""
        paragraph = self._paragraph(words)
        texts = list(_plain_texts(paragraph))
        start = "".join(text.text or "" for text in texts).index(words)
        for at in (start, start + len(words)):
            self._split(paragraph, at)
        found, at = [], 0
        parents = self._parents()
        for text in _plain_texts(paragraph):
            size = len(text.text or "")
            if start <= at and at + size <= start + len(words) and size:
                found.append(parents[text])
            at += size
        return found

    def _split(self, paragraph: ET.Element, at: int) -> None:
        parents = self._parents()
        passed = 0
        for text in list(_plain_texts(paragraph)):
            words = text.text or ""
            if passed < at < passed + len(words):
                run = parents[text]
                second = deepcopy(run)
                text.text, _text_of(second).text = words[: at - passed], words[at - passed :]
                text.set(SPACE, "preserve")
                self._put_after(run, second)
                return
            passed += len(words)

    def _wrap(self, runs: list[ET.Element], tag: str, author: str) -> None:
        for run in runs:
            parents = self._parents()
            parent = parents[run]
            change = self._change(tag, author)
            parent.insert(list(parent).index(run), change)
            parent.remove(run)
            change.append(run)
            if tag == "del":
                for text in run.iter(f"{W}t"):
                    text.tag = f"{W}delText"

    def _change(self, tag: str, author: str) -> ET.Element:
        return ET.Element(f"{W}{tag}", {f"{W}id": self._number(), f"{W}author": author, f"{W}date": WHEN})

    def _ins(self, words: str, author: str, look: ET.Element | None) -> ET.Element:
        change = self._change("ins", author)
        run = ET.SubElement(change, f"{W}r")
        if look is not None:
            run.append(deepcopy(look))
        text = ET.SubElement(run, f"{W}t", {SPACE: "preserve"})
        text.text = words
        return change

    def _mark(self, paragraph: ET.Element, tag: str, author: str) -> None:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = ET.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        marks = properties.find(f"{W}rPr")
        if marks is None:
            marks = ET.SubElement(properties, f"{W}rPr")
        marks.append(self._change(tag, author))


def _plain_texts(paragraph: ET.Element) -> Iterator[ET.Element]:
    """The w:t of a paragraph that were not struck out or moved away."""
    for child in paragraph:
        if child.tag in (f"{W}del", f"{W}moveFrom"):
            continue
        if child.tag == f"{W}t":
            yield child
        else:
            yield from _plain_texts(child)


def _text_of(run: ET.Element) -> ET.Element:
    found = run.find(f"{W}t")
    assert found is not None
    return found


def _accept(root: ET.Element) -> None:
    """“Accept all”: what was put in stays, what was struck out goes, paragraphs whose mark went join the next."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in (f"{W}del", f"{W}moveFrom") and parent.tag != f"{W}rPr":
                parent.remove(child)
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in (f"{W}ins", f"{W}moveTo") and parent.tag != f"{W}rPr":
                at = list(parent).index(child)
                parent.remove(child)
                for offset, inner in enumerate(list(child)):
                    parent.insert(at + offset, inner)
    body = root.find(f"{W}body")
    assert body is not None
    paragraphs = list(body.iter(f"{W}p"))
    for first, second in reversed(list(itertools.pairwise(paragraphs))):
        mark = first.find(f"{W}pPr/{W}rPr")
        if mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None):
            for child in [child for child in second if child.tag != f"{W}pPr"]:
                first.append(child)
            body.remove(second)
            properties = second.find(f"{W}pPr/{W}rPr")
            mark.clear()
            if properties is not None:
                mark.extend(list(properties))
    for mark in list(root.iter(f"{W}rPr")):
        for change in [one for one in mark if one.tag in (f"{W}ins", f"{W}moveTo")]:
            mark.remove(change)


def _paragraphs(root: ET.Element) -> Iterator[str]:
    for paragraph in root.iter(f"{W}p"):
        pieces = []
        for piece in paragraph.iter():
            if piece.tag == f"{W}t":
                pieces.append(piece.text or "")
            elif piece.tag == f"{W}br":
                pieces.append("\u2028")
        yield "".join(pieces)
