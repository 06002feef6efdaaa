"""Word files from outside: looked at before anything is unpacked or parsed (RELIABILITY, "Import of Word").

Nothing in a file is run, followed or fetched; only the parts asked for are read, and none that declares a DOCTYPE.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Mapping
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from editor_app.errors import BadInput

MOST_BYTES = 60_000_000
"""Of the file as it is."""
MOST_ENTRIES = 2_000
MOST_UNPACKED = 100_000_000
MOST_XML = 10_000_000
"""Of one part that is parsed: its tree takes many times as much."""
MOST_RATIO = 100
"""Of unpacked to packed bytes, for parts over a million bytes."""
_RATIO_FROM = 1_000_000

DOCUMENT = "word/document.xml"
_CONTENT_TYPES = "[Content_Types].xml"
_END = b"PK\x05\x06"
_MOST_DIRECTORY = 4_000_000
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_AS_DOCX = "Save it in Word as a Word document (.docx), then try again."


class WordPackage:
    """The parts of a Word file that passed the look before. ``name`` is for sentences."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive = archive
        self._names = set(archive.namelist())
        self.name = name

    def __contains__(self, part: str) -> bool:
        return part in self._names

    def xml(self, part: str) -> Element | None:
        """The root of a part, or None where there is none. BadInput if it is damaged or not plain XML."""
        if part not in self._names:
            return None
        if self._archive.getinfo(part).file_size > MOST_XML:
            raise BadInput(
                f"“{self.name}” is too long to be an answer.", "Ask for the packet itself, with remarks."
            )
        try:
            root: Element = ElementTree.fromstring(self._bytes(part), forbid_dtd=True)
        except DefusedXmlException as error:
            raise BadInput(
                f"“{self.name}” holds a part that Word does not write, and was not opened.", _AS_DOCX
            ) from error
        except (ParseError, ValueError, LookupError) as error:
            raise damaged(self.name) from error
        return root

    @property
    def names(self) -> frozenset[str]:
        """The names of all parts."""
        return frozenset(self._names)

    def part(self, part: str) -> bytes:
        """The bytes of a part that is there. BadInput if it is damaged."""
        return self._bytes(part)

    def _bytes(self, part: str) -> bytes:
        entry = self._archive.getinfo(part)
        try:
            with self._archive.open(entry) as stream:
                data = stream.read(entry.file_size + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise damaged(self.name) from error
        if len(data) != entry.file_size:
            raise damaged(self.name)
        return data


def open_package(data: bytes, name: str) -> WordPackage:
    """The Word file in ``data``. BadInput, with one sentence naming ``name``, for anything else and for a file that
    is larger, tighter packed or otherwise stranger than Word writes them."""
    if len(data) > MOST_BYTES:
        raise BadInput(f"“{name}” is larger than {MOST_BYTES // 1_000_000} MB.", "Send it without pictures.")
    if data.startswith(_OLD_WORD):
        raise BadInput(f"“{name}” is in an old format of Word, or has a password.", _AS_DOCX)
    if not data.startswith(b"PK"):
        raise BadInput(f"“{name}” is not a Word document (.docx).", _AS_DOCX)
    if _directory_size(data) > _MOST_DIRECTORY:
        raise BadInput(f"“{name}” holds more than {MOST_ENTRIES} parts and was not opened.", _AS_DOCX)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise damaged(name) from error
    _look(archive.infolist(), name)
    package = WordPackage(archive, name)
    if DOCUMENT not in package or _CONTENT_TYPES not in package:
        raise BadInput(f"“{name}” is not a Word document (.docx).", _AS_DOCX)
    if _has_macros(package):
        raise BadInput(f"“{name}” holds macros and was not opened.", _AS_DOCX)
    return package


def damaged(name: str) -> BadInput:
    return BadInput(
        f"“{name}” is damaged and cannot be read.", "Open it in Word, save it anew, or ask for it once more."
    )


def _directory_size(data: bytes) -> int:
    """Bytes of the zip's list of parts, as its end record says (APPNOTE 4.3.16); 0 where there is no record."""
    at = data.rfind(_END)
    return int.from_bytes(data[at + 12 : at + 16], "little") if at >= 0 else 0


def _look(entries: list[zipfile.ZipInfo], name: str) -> None:
    why = _problem(entries)
    if why:
        raise BadInput(f"“{name}” {why} and was not opened.", _AS_DOCX)


def _problem(entries: list[zipfile.ZipInfo]) -> str:
    if len(entries) > MOST_ENTRIES:
        return f"holds more than {MOST_ENTRIES} parts"
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        return f"would unpack to more than {MOST_UNPACKED // 1_000_000} MB"
    seen: set[str] = set()
    for entry in entries:
        path = entry.filename
        if path in seen:
            return "holds two parts of one name"
        seen.add(path)
        if entry.flag_bits & 0x1:
            return "is encrypted"
        if entry.file_size > _RATIO_FROM and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
            return "is packed tighter than any text"
        if stat.S_ISLNK(entry.external_attr >> 16):
            return "holds a link to another file"
        parts = path.replace("\\", "/").split("/")
        if path.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or "\0" in entry.orig_filename:
            return "holds a part whose name leads out of it"
    return ""


def _has_macros(package: WordPackage) -> bool:
    if any(part in package for part in ("word/vbaProject.bin", "word/vbaData.xml")):
        return True
    types = package.xml(_CONTENT_TYPES)
    kinds: list[Mapping[str, str]] = [] if types is None else [child.attrib for child in types]
    return any(
        "macroenabled" in kind.get("ContentType", "").lower() or "vba" in kind.get("ContentType", "").lower()
        for kind in kinds
    )
