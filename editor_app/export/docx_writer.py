"""A release as a Word file on our own letterhead.

The body is composed as WordprocessingML text with style ids (looking styles up by name is half of python-docx's time)
and parsed once; python-docx opens the letterhead and keeps pictures, links, numbering and properties. Every
text goes through `_text`, which cleans and escapes it. Real styles throughout, numbering restarts with each list,
right-to-left paragraphs are marked as such, nothing personal and no edit marks are left in the file.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, assert_never
from xml.sax.saxutils import escape

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from editor_app import resources
from editor_app.document.nodes import (
    Block,
    Break,
    BulletList,
    Figure,
    Heading,
    Inline,
    ListItem,
    Mention,
    NumberedList,
    Paragraph,
    Quote,
    Run,
    plain,
)
from editor_app.export import docx_package, figures, words
from editor_app.export.job import ExportJob, ExportPhoto
from editor_app.export.masthead import Masthead, masthead

PICTURE_WIDTH = 1600
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_EMU_MM = 36_000
_WIDEST, _TALLEST = 165 * _EMU_MM, 120 * _EMU_MM
_EMU_PIXEL = 914_400 // 96  # a small picture is printed at 96 pixels an inch, never blown up
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
_BULLETS = 1  # numId of the letterhead's bullet list
_NUMBERS = 1  # abstractNumId of its numbered list
_CORE_LIMIT = 255
_HEADER_LIMIT = 160


def write_document(job: ExportJob) -> tuple[bytes, tuple[str, ...]]:
    """The Word file of ``job`` and sentences for the person. The same job gives the same bytes.

    Raises ExportFailed if a picture is missing from the desk.
    """
    head = masthead(job)
    placed = figures.place(job)
    document = docx.Document(io.BytesIO(letterhead()))
    writer = BodyWriter(document, job.language, placed.photos)
    pieces = [*_title(head, job, writer)]
    if placed.lead:
        pieces.append(writer.picture(placed.lead))
    pieces += [writer.block(block) for block in placed.blocks]
    pieces += [writer.picture(photo) for photo in placed.rest]
    pieces += _back_matter(head, writer)
    body = document.element.body
    for position, paragraph in enumerate(parsed("".join(pieces))):
        body.insert(position, paragraph)
    _header_and_footer(document, job, head, writer)
    set_language(document, job.language)
    _core_properties(document, job, head)
    docx_package.add_custom_properties(document, _custom_properties(job, head))
    return docx_package.packed(document), (*placed.notices, *figures.missing_words(job))


@lru_cache(maxsize=1)
def letterhead() -> bytes:
    """Our own letterhead, as a Word file without text."""
    return resources.path("export", "letterhead.docx").read_bytes()


def _text(text: str) -> str:
    return escape(words.clean(text))


def _attribute(text: str) -> str:
    return escape(words.line(text), {'"': "&quot;"})


def parsed(paragraphs: str) -> list[Any]:
    """Paragraphs written as WordprocessingML, as elements to put into a part."""
    return list(parse_xml(f"<w:body {_NAMESPACES}>{paragraphs}</w:body>"))


def _title(head: Masthead, job: ExportJob, writer: BodyWriter) -> list[str]:
    mark = f"{head.words.draft}: " if job.draft else ""
    line = " · ".join(part for part in (head.date_line, head.place) if part)
    rows = (
        ("Kicker", head.kicker),
        ("Title", mark + head.headline),
        ("Subtitle", line),
        ("Lead", head.summary),
    )
    pieces = [writer.paragraph(style, (Run(text),)) for style, text in rows if text]
    if head.correction:
        title = Run(f"{head.correction_title}. ", bold=True)
        pieces.append(writer.paragraph("BodyText", (title, Run(head.correction))))
    return pieces


def _back_matter(head: Masthead, writer: BodyWriter) -> list[str]:
    own = head.words
    pieces = [writer.paragraph("Ends", (Run(own.ends),))]
    if head.notes.blocks:
        pieces.append(writer.paragraph("NotesHeading", (Run(own.notes),)))
        pieces += [writer.block(block, "Notes") for block in head.notes.blocks]
    if head.contact:
        pieces.append(writer.paragraph("NotesHeading", (Run(own.contact),)))
        pieces.append(writer.paragraph("Notes", head.contact))
    rights: list[Inline] = [
        Run(head.copyright),
        Break(),
        *(Run(own.terms, link=head.terms), Run(" | ")),
        *(Run(own.privacy, link=head.privacy), Run(f" | {own.rights}")),
    ]
    if head.emergency:
        pieces.append(writer.paragraph("Notes", (Run(head.emergency),)))
    pieces.append(writer.paragraph("Notes", tuple(rights)))
    return pieces


class BodyWriter:
    """Writes blocks of the tree as WordprocessingML, and keeps count of pictures and numbered lists."""

    def __init__(self, document: Any, language: str, photos: dict[str, ExportPhoto]) -> None:
        self._part = document.part
        self._numbering = document.part.numbering_part.element
        self._language = language
        self._words = words.words(language)
        self._rtl = words.right_to_left(language)
        self._photos = photos
        self._pictures = 0
        self._links: dict[str, str] = {}

    def block(self, block: Block, style: str = "BodyText") -> str:
        """``block`` as paragraphs; ``style`` is that of plain ones."""
        match block:
            case Paragraph(inlines):
                return self.paragraph(style, inlines)
            case Heading(level, inlines):
                return self.paragraph(f"Heading{level - 1}", inlines)
            case BulletList() | NumberedList():
                return self._list(block, 0)
            case Quote(paragraphs):
                return "".join(self.paragraph("Quote", inner.inlines) for inner in paragraphs)
            case Figure(key):
                return self.picture(self._photos[key]) if key in self._photos else ""
            case _:
                assert_never(block)

    def paragraph(self, style: str, inlines: Iterable[Inline], numbering: str = "") -> str:
        """One paragraph in ``style`` (a style id). ``numbering`` is its numPr element, if it has one."""
        inlines = tuple(inlines)
        rtl = words.reads_right_to_left(plain(inlines), self._rtl)
        bidi = "<w:bidi/>" if rtl else ""
        runs = "".join([self._inline(inline, rtl) for inline in inlines])
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{numbering}{bidi}</w:pPr>{runs}</w:p>'

    def _inline(self, inline: Inline, rtl: bool) -> str:
        match inline:
            case Break():
                return "<w:r><w:br/></w:r>"
            case Mention(text=text, bold=bold, italic=italic):
                return self._inline(Run(text, bold, italic), rtl)
            case Run(text, bold, italic, link):
                look = (
                    ('<w:rStyle w:val="Hyperlink"/>' if link else "")
                    + ("<w:b/><w:bCs/>" if bold else "")
                    + ("<w:i/><w:iCs/>" if italic else "")
                    + ("<w:rtl/>" if rtl else "")
                )
                properties = f"<w:rPr>{look}</w:rPr>" if look else ""
                run = f'<w:r>{properties}<w:t xml:space="preserve">{_text(text)}</w:t></w:r>'
                return f'<w:hyperlink r:id="{self._link(link)}">{run}</w:hyperlink>' if link else run
            case _:
                assert_never(inline)

    def _link(self, target: str) -> str:
        if target not in self._links:
            self._links[target] = self._part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return self._links[target]

    def _list(self, block: BulletList | NumberedList, depth: int) -> str:
        if isinstance(block, BulletList):
            style, number = "ListBullet", _BULLETS
        else:
            style, number = "ListNumber", self._new_numbering(depth)
        rows: list[str] = []
        for item in block.items:
            rows.append(self._item(item, style, number, depth))
            if item.nested is not None:
                rows.append(self._list(item.nested, depth + 1))
        return "".join(rows)

    def _item(self, item: ListItem, style: str, number: int, depth: int) -> str:
        numbering = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
        return self.paragraph(style, item.inlines, numbering)

    def _new_numbering(self, depth: int) -> int:
        """A numbering of its own, so that each list starts at 1."""
        numbering = self._numbering.add_num(_NUMBERS)
        numbering.add_lvlOverride(ilvl=depth).add_startOverride(1)
        return int(numbering.numId)

    def picture(self, photo: ExportPhoto) -> str:
        """The photo in a paragraph that stays with its caption, then the caption with the credit."""
        data = figures.rendition(photo, PICTURE_WIDTH)
        part = self._part.package.get_or_add_image_part(io.BytesIO(data))
        relation = self._part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        self._pictures += 1
        said = figures.photo_text(photo, self._language, self._words)
        width, height = _printed_size(*figures.jpeg_size(data))
        drawing = _drawing(relation, self._pictures, width, height, said, self._words.photo)
        keep = "" if said.line else '<w:keepNext w:val="0"/>'
        bidi = "<w:bidi/>" if self._rtl else ""
        shown = f'<w:p><w:pPr><w:pStyle w:val="Picture"/>{keep}{bidi}</w:pPr><w:r>{drawing}</w:r></w:p>'
        return shown + (self.paragraph("Caption", (Run(said.line),)) if said.line else "")


def _printed_size(width: int, height: int) -> tuple[int, int]:
    """The size on paper, in EMU: as wide as the text at most, never blown up, never over 120 mm tall."""
    scale = min(_WIDEST / width, _TALLEST / height, _EMU_PIXEL)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _drawing(relation: str, n: int, width: int, height: int, said: figures.PhotoText, kind: str) -> str:
    name = _attribute(f"{kind} {n}")
    inner = _DECORATIVE if said.decorative else ""
    size = f'cx="{width}" cy="{height}"'
    return (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{n}" name="{name}" descr="{_attribute(said.alt)}">{inner}</wp:docPr>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{n}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )


def _header_and_footer(document: Any, job: ExportJob, head: Masthead, writer: BodyWriter) -> None:
    embargo = " · ".join(words for words in (head.embargo, head.copy) if words)
    marks = (embargo, head.words.draft if job.draft else "")
    mark = "".join(writer.paragraph("DraftMark", (Run(_short(words)),)) for words in marks if words)
    refill(document, RELATIONSHIP_TYPE.HEADER, mark + writer.paragraph("Header", (Run(_short(head.office)),)))
    before, between, after = _around_fields(head.words.page)
    bidi = "<w:bidi/>" if words.right_to_left(job.language) else ""
    left = _short(head.release or head.words.category)
    run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'.format
    field = '<w:fldSimple w:instr=" {} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'.format
    refill(
        document,
        RELATIONSHIP_TYPE.FOOTER,
        f'<w:p><w:pPr><w:pStyle w:val="Footer"/>{bidi}</w:pPr>{run(_text(left))}<w:r><w:tab/></w:r>'
        f"{run(_text(before))}{field('PAGE')}{run(_text(between))}{field('NUMPAGES')}"
        f"{run(_text(after)) if after else ''}</w:p>",
    )


def _short(text: str) -> str:
    """``text`` as it fits a page's header: one that does not would push the page's text off the page."""
    return text if len(text) <= _HEADER_LIMIT else f"{text[: _HEADER_LIMIT - 1].rstrip()}…"


def _around_fields(pattern: str) -> tuple[str, str, str]:
    before, _, rest = pattern.partition("{page}")
    between, _, after = rest.partition("{pages}")
    return before, between, after


def refill(document: Any, relation: str, paragraphs: str) -> None:
    """Put ``paragraphs`` into the header or footer (the type of its relation) in place of what it holds."""
    element = document.part.part_related_by(relation).element
    for child in list(element):
        element.remove(child)
    for paragraph in parsed(paragraphs):
        element.append(paragraph)


def set_language(document: Any, language: str) -> None:
    """The language of every run is that of the document's defaults."""
    tag = words.language_tag(language)
    lang = document.styles.element.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}lang")
    lang.set(f"{_W}val", tag)
    lang.set(f"{_W}eastAsia", tag)
    if words.right_to_left(language):
        lang.set(f"{_W}bidi", tag)
        document.element.body.sectPr.append(parse_xml(f"<w:bidi {_NAMESPACES}/>"))
    document.settings.element.find(f"{_W}themeFontLang").set(f"{_W}val", tag)


def _core_properties(document: Any, job: ExportJob, head: Masthead) -> None:
    core = document.core_properties
    status = "Draft" if job.draft else job.status.value.replace("_", " ").capitalize()
    number = f"{job.number}/{job.version}" if job.number is not None else job.uid
    moment = _naive(job.approved_at or job.generated_at)
    people = "; ".join(words.line(person.name) for person in job.people)
    values = {
        "title": (f"{head.words.draft}: " if job.draft else "") + head.headline,
        "subject": head.kicker,
        "author": head.office,
        "last_modified_by": head.office,
        "keywords": "; ".join(part for part in (head.kicker, head.place, people) if part),
        "comments": head.summary,
        "category": head.words.category,
        "content_status": status,
        "language": words.language_tag(job.language),
        "identifier": words.line(number),
        "version": str(job.version),
    }
    for name, value in values.items():
        setattr(core, name, value[:_CORE_LIMIT])
    core.revision = max(1, job.revision)
    core.created = core.modified = moment


def _naive(moment: datetime) -> datetime:
    """python-docx writes what it gets as UTC."""
    return moment.astimezone(UTC).replace(tzinfo=None, microsecond=0)


def _custom_properties(job: ExportJob, head: Masthead) -> dict[str, str | int | datetime]:
    values: dict[str, str | int | datetime | None] = {
        "ReleaseId": words.line(job.uid),
        "ReleaseNumber": job.number,
        "Version": job.version,
        "Revision": job.revision,
        "Status": f"draft copy of {job.status.value}" if job.draft else job.status.value,
        "ContentSHA256": job.seal,
        "EmbargoUntil": None if job.embargo_until is None else job.embargo_until.astimezone(UTC),
        "CopyNumber": job.embargo_copy,
        "Recipient": words.line(job.recipient),
        "ReleasedInEmergency": words.line(head.emergency),
        "Correction": words.line(head.correction),
        "ApprovedBy": "" if job.draft else words.line(job.approved_by),
        "ApprovedAt": None if job.draft or job.approved_at is None else job.approved_at.astimezone(UTC),
        "MeetingDate": job.meeting_date.isoformat() if job.meeting_date else "",
        "Language": job.language,
        "TranslationOf": job.content.languages[0] if job.content.languages[:1] != (job.language,) else "",
    }
    return {name: value for name, value in values.items() if value not in (None, "")}
