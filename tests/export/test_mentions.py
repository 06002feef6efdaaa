"""References to people leave the desk as their words."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from editor_app.export.docx_writer import write_document
from editor_app.export.html_writer import write_page
from editor_app.export.job import ExportJob
from tests.export import jobs

BODY = "They met **[Ms <Elena> Marku](person:elena-marku?form=name)** and [Mr Lind](person:tomas-lind?form=later)."


def job(folder: Path) -> ExportJob:
    return jobs.with_words(jobs.report(folder), body=BODY)


def test_a_page_prints_the_words_of_references_in_their_marks_and_no_address(tmp_path: Path) -> None:
    page = write_page(job(tmp_path)).page
    page = page.decode("utf-8") if isinstance(page, bytes) else page
    assert "They met <strong>Ms &lt;Elena&gt; Marku</strong> and Mr Lind." in page
    assert "person:" not in page


def test_a_document_prints_the_words_of_references_and_links_nothing(tmp_path: Path) -> None:
    data, _ = write_document(job(tmp_path))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = package.read("word/document.xml").decode("utf-8")
        everything = b"".join(package.read(name) for name in package.namelist())
    assert "Ms &lt;Elena&gt; Marku" in body
    assert "Mr Lind" in body
    assert b"person:" not in everything
