"""What an exported file says of itself, and that nothing else is mistaken for an export."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from editor_app.errors import BadInput, Unavailable
from editor_app.export.docx_package import custom_xml
from editor_app.export.marks import marks_of, read_marks


def zipped(name: str, data: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html></html>",
        b'<html lang="en"><meta name="content-sha256" content="abc">',
        b"PK\x03\x04 not a zip",
        zipped("word/document.xml", "<a/>"),
        zipped("docProps/custom.xml", "<a"),
        zipped("docProps/custom.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        zipped("docProps/custom.xml", custom_xml({"ContentSHA256": "x" * 64})),
    ],
)
def test_what_is_no_export_has_no_marks(data: bytes) -> None:
    with pytest.raises(BadInput, match=r"“some\.file”"):
        marks_of(data, "some.file")


def test_a_file_that_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="gone"):
        read_marks(tmp_path / "gone.docx")


def test_marks_in_the_text_of_a_page_are_not_believed() -> None:
    seal = "a" * 64
    page = f'<html lang="en"><style>x</style><meta name="content-sha256" content="{seal}">'
    with pytest.raises(BadInput):
        marks_of(page.encode(), "page.html")
