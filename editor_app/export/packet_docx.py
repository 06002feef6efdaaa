"""A text for a fact check as a Word file: marked, with Track Changes on, and with hidden marks to know it again by."""

from __future__ import annotations

import hashlib
import io
import re
from datetime import UTC
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from editor_app.document.fields import BODY, HEADLINE, SUMMARY
from editor_app.document.nodes import Figure, Paragraph, Run
from editor_app.document.packet_lines import Section, sections
from editor_app.document.parse import parse_markdown
from editor_app.domain.packets import (
    OFFICE_PROPERTY,
    PACKET_PROPERTY,
    RELEASE_PROPERTY,
    REVISION_PROPERTY,
    SEAL_PROPERTY,
    PacketJob,
)
from editor_app.errors import ExportFailed
from editor_app.export import docx_package, words
from editor_app.export.delivery import deliver
from editor_app.export.docx_writer import BodyWriter, letterhead, parsed, refill, set_language
from editor_app.export.file_names import language_part, slug
from editor_app.export.packet_words import PacketWords, packet_words
from editor_app.templates.mentions import dated

_MAIN = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLES = {HEADLINE: "Title", SUMMARY: "Lead"}
_LIMIT = 255
_FOOTER = 90
_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
_FIELD = '<w:fldSimple w:instr=" {} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
_RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'


def write_packet(job: PacketJob) -> bytes:
    """The Word file of ``job``. The same job gives the same bytes."""
    own = packet_words(job.language)
    document = docx.Document(io.BytesIO(letterhead()))
    writer = BodyWriter(document, job.language, {})
    pieces = [writer.paragraph(style, (Run(text),)) for style, text in front_matter(job)]
    for section in sections(job.content, job.language):
        pieces.append(writer.paragraph("NotesHeading", (Run(label(section, own)),)))
        pieces += _section(section, job, writer)
    body = document.element.body
    for position, paragraph in enumerate(parsed("".join(pieces))):
        body.insert(position, paragraph)
    _header_and_footer(document, job, own, writer)
    set_language(document, job.language)
    _track_changes(document)
    _properties(document, job, own)
    return docx_package.packed(document)


def packet_name(job: PacketJob) -> str:
    """The name of the packet's file, in plain ASCII."""
    parts = (
        "fact-check",
        slug(job.content.text(job.language).headline, 40),
        slug(job.recipient, 24),
        job.uid[:6],
    )
    return f"{'-'.join(part for part in parts if part)}.{language_part(job.language)}.docx"


def deliver_packet(job: PacketJob, folder: Path) -> tuple[Path, str]:
    """Write the packet into ``folder``; answers where, and the SHA-256 of its bytes. Raises ExportFailed."""
    data = write_packet(job)
    path = folder / packet_name(job)

    def check() -> None:
        if path.read_bytes() != data:
            raise ExportFailed(
                f"“{path.name}” was written but reads back differently.", "Choose another disk or folder."
            )

    deliver(folder, {path.name: data}, check)
    return path, hashlib.sha256(data).hexdigest()


def front_matter(job: PacketJob) -> tuple[tuple[str, str], ...]:
    """What stands above the text, each line with its style."""
    own = packet_words(job.language)
    return (
        ("Kicker", words.line(job.office.name(job.language))),
        ("Lead", own.to.format(name=words.line(job.recipient))),
        ("BodyText", own.due.format(date=dated(job.due, job.language))),
        ("Notes", own.how),
        ("Notes", own.code.format(uid=job.uid)),
    )


def label(section: Section, own: PacketWords) -> str:
    """The heading above a field."""
    match section.field:
        case "headline":
            return own.headline
        case "summary":
            return own.summary
        case "body":
            return own.text
        case _:
            return own.caption.format(n=section.number)


def sent_lines(job: PacketJob) -> tuple[tuple[str, str], ...]:
    """Every paragraph of the file as (field, text): what the reader of an answer compares it with. ``field`` is ""
    for what is not the release's. The body is one entry, its paragraphs parted by line feeds."""
    own = packet_words(job.language)
    lines = [("", text) for _, text in front_matter(job)]
    for section in sections(job.content, job.language):
        lines += [("", label(section, own)), (section.field, section.text)]
    return tuple(lines)


def _section(section: Section, job: PacketJob, writer: BodyWriter) -> list[str]:
    if section.field != BODY:
        return [writer.paragraph(_STYLES.get(section.field, "Caption"), (Run(section.text),))]
    document = parse_markdown(job.content.text(job.language).body)
    blocks = [block for block in document.blocks if not isinstance(block, Figure)]
    return [writer.block(block) for block in blocks] or [writer.block(Paragraph(()))]


def _header_and_footer(document: Any, job: PacketJob, own: PacketWords, writer: BodyWriter) -> None:
    refill(document, RELATIONSHIP_TYPE.HEADER, writer.paragraph("DraftMark", (Run(own.mark),)))
    left = words.line(f"{job.office.name(job.language)} · {own.to.format(name=job.recipient)}")[:_FOOTER]
    pages = "".join(
        _FIELD.format(_FIELDS[part]) if part in _FIELDS else _RUN.format(escape(part))
        for part in re.split(r"(\{page\}|\{pages\})", words.words(job.language).page)
        if part
    )
    footer = writer.paragraph("Footer", (Run(left),))
    refill(document, RELATIONSHIP_TYPE.FOOTER, footer.replace("</w:p>", f"<w:r><w:tab/></w:r>{pages}</w:p>"))


def _track_changes(document: Any) -> None:
    """The file opens with Track Changes on, so that nothing is changed unseen."""
    settings = document.settings.element
    element = parse_xml(f"<w:trackRevisions {_MAIN}/>")
    before = settings.find(f"{_W}defaultTabStop")
    settings.insert(list(settings).index(before) if before is not None else 0, element)


def _properties(document: Any, job: PacketJob, own: PacketWords) -> None:
    core = document.core_properties
    office = words.line(job.office.name(job.language))
    headline = words.line(job.content.text(job.language).headline)
    values = {
        "title": f"{own.mark}: {headline}",
        "author": office,
        "last_modified_by": office,
        "content_status": "Fact check",
        "language": words.language_tag(job.language),
        "identifier": job.uid,
    }
    for name, value in values.items():
        setattr(core, name, value[:_LIMIT])
    core.created = core.modified = job.made_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    docx_package.add_custom_properties(
        document,
        {
            PACKET_PROPERTY: job.uid,
            RELEASE_PROPERTY: job.release_uid,
            REVISION_PROPERTY: job.revision,
            SEAL_PROPERTY: job.seal,
            OFFICE_PROPERTY: job.office.uid,
        },
    )
