"""From an open python-docx document to the bytes of a file, the same bytes for the same document.

python-docx itself deflates photos a second time (85 % of its time) and stamps the entries with the time of the day;
here photos are stored as they are and every entry carries the same date.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.opc.packuri import PackURI
from docx.opc.part import Part

PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
CUSTOM_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
CUSTOM_NAME = "/docProps/custom.xml"

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
_DATE = (1980, 1, 1, 0, 0, 0)
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def packed(document: Any) -> bytes:
    """The whole package of ``document`` (a `docx.Document`) as a zip: photos stored, the rest deflated."""
    package = document.part.package
    parts = sorted(package.iter_parts(), key=lambda part: str(part.partname))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        _put(archive, "[Content_Types].xml", _content_types(parts))
        _put(archive, "_rels/.rels", _xml(package.rels))
        for part in parts:
            stored = part.content_type.startswith("image/")
            _put(archive, part.partname.membername, part.blob, stored=stored)
            if len(part.rels):
                _put(archive, part.partname.rels_uri.membername, _xml(part.rels))
    return out.getvalue()


def add_custom_properties(document: Any, values: Mapping[str, str | int | datetime]) -> None:
    """Put ``values`` into the document's custom properties: text, whole numbers and points of time."""
    package = document.part.package
    blob = custom_xml(values).encode()
    part = Part(PackURI(CUSTOM_NAME), CUSTOM_TYPE, blob, package)
    package.relate_to(part, CUSTOM_RELATION)


def custom_xml(values: Mapping[str, str | int | datetime]) -> str:
    """The part docProps/custom.xml (ECMA-376 part 1, 15.2.12.2)."""
    rows = "".join(
        f'<property fmtid="{_FORMAT_ID}" pid="{pid}" name={quoteattr(name)}>{_typed(value)}</property>'
        for pid, (name, value) in enumerate(values.items(), start=2)
    )
    return f'{_HEAD}<Properties xmlns="{PROPERTIES}" xmlns:vt="{TYPES}">{rows}</Properties>'


def _typed(value: str | int | datetime) -> str:
    match value:
        case datetime():
            return f"<vt:filetime>{value.strftime('%Y-%m-%dT%H:%M:%SZ')}</vt:filetime>"
        case int():
            return f"<vt:i4>{value}</vt:i4>"
        case str():
            return f"<vt:lpwstr>{escape(value)}</vt:lpwstr>"


def _content_types(parts: list[Any]) -> bytes:
    rows = [
        f'<Default Extension="rels" ContentType="{_RELATIONS}"/>',
        '<Default Extension="xml" ContentType="application/xml"/>',
    ]
    images = {
        part.partname.ext: part.content_type for part in parts if part.content_type.startswith("image/")
    }
    rows += [f'<Default Extension="{ext}" ContentType="{kind}"/>' for ext, kind in sorted(images.items())]
    rows += [
        f'<Override PartName="{part.partname}" ContentType="{part.content_type}"/>'
        for part in parts
        if not part.content_type.startswith("image/")
    ]
    return f'{_HEAD}<Types xmlns="{_CONTENT_TYPES}">{"".join(rows)}</Types>'.encode()


def _xml(relations: Any) -> bytes:
    text = relations.xml
    return text.encode() if isinstance(text, str) else bytes(text)


def _put(archive: zipfile.ZipFile, name: str, data: bytes, *, stored: bool = False) -> None:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.create_system = 0
    entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    archive.writestr(entry, data)
