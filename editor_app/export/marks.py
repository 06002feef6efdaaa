"""The marks by which an exported file says what it is a copy of: release, version, language, seal."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from editor_app.durable import telling
from editor_app.errors import BadInput
from editor_app.export.docx_package import CUSTOM_NAME
from editor_app.export.job import FormatId

LARGEST = 300_000_000
_META = re.compile(r'<meta name="([a-z0-9-]+)" content="([^"<>]*)">')
_LANG = re.compile(r'<html lang="([A-Za-z0-9-]+)"')


@dataclass(frozen=True, slots=True)
class Marks:
    """``seal``: SHA-256 of the content the file was made from; ``number`` is "" before one was issued.

    ``status`` begins with "draft copy" for a copy that was not approved.
    """

    format: FormatId
    uid: str
    number: str
    version: str
    revision: str
    status: str
    language: str
    seal: str

    @property
    def draft(self) -> bool:
        return self.status.startswith("draft copy")


def read_marks(path: Path) -> Marks:
    """The marks of an exported file. Raises BadInput if it is none of ours, Unavailable if it cannot be read."""
    with telling(f"“{path.name}” could not be read"):
        if path.stat().st_size > LARGEST:
            raise BadInput(f"“{path.name}” is too large to be an export.", "Choose an exported file.")
        data = path.read_bytes()
    return marks_of(data, path.name)


def marks_of(data: bytes, name: str) -> Marks:
    """`read_marks` of a file's bytes; ``name`` is for the refusal."""
    return _of_docx(data, name) if data.startswith(b"PK") else _of_html(data, name)


def _of_html(data: bytes, name: str) -> Marks:
    head = data.split(b"<style>", 1)[0].decode("utf-8", "replace")
    values = {key: html.unescape(value) for key, value in _META.findall(head)}
    language = _LANG.search(head)
    return _marks(
        "html",
        name,
        uid=values.get("release-id"),
        number=values.get("release-number", ""),
        version=values.get("release-version"),
        revision=values.get("release-revision"),
        status=values.get("release-status"),
        language=language[1] if language else None,
        seal=values.get("content-sha256"),
    )


def _of_docx(data: bytes, name: str) -> Marks:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entry = package.getinfo(CUSTOM_NAME.lstrip("/"))
            if entry.file_size > 1_000_000:
                raise _foreign(name)
            root = ElementTree.fromstring(package.read(entry), forbid_dtd=True)
    except (zipfile.BadZipFile, KeyError, ParseError, DefusedXmlException, ValueError, OSError) as error:
        raise _foreign(name) from error
    values: Mapping[str, str] = {
        child.get("name", ""): "".join(child.itertext()) for child in root if child.get("name")
    }
    return _marks(
        "docx",
        name,
        uid=values.get("ReleaseId"),
        number=values.get("ReleaseNumber", ""),
        version=values.get("Version"),
        revision=values.get("Revision"),
        status=values.get("Status"),
        language=values.get("Language"),
        seal=values.get("ContentSHA256"),
    )


def _marks(format_id: FormatId, name: str, **values: str | None) -> Marks:
    whole = {key: value for key, value in values.items() if value is not None}
    if len(whole) != len(values) or not re.fullmatch(r"[0-9a-f]{64}", whole["seal"]):
        raise _foreign(name)
    return Marks(format=format_id, **whole)


def _foreign(name: str) -> BadInput:
    return BadInput(
        f"“{name}” carries no marks of an export, or they were damaged.",
        "Choose a file that was exported here.",
    )
