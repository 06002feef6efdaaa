"""The Word file: real styles, marks, properties, pictures, and nothing that should not travel."""

from __future__ import annotations

import io
import os
import re
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from defusedxml import ElementTree
from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped, unused-ignore]

from editor_app.domain.content import PhotoRole, Text
from editor_app.domain.workflow import Status
from editor_app.errors import ExportFailed
from editor_app.export.docx_writer import write_document
from editor_app.export.job import ExportJob
from tests.export import jobs

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def parts(job: ExportJob) -> dict[str, bytes]:
    data, _ = write_document(job)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def paragraphs(job: ExportJob) -> list[tuple[str, str]]:
    """The style id and the text of each paragraph."""
    return [(_style(p), _words(p)) for p in body(job).iter(f"{W}p")]


def body(job: ExportJob) -> Any:
    return ElementTree.fromstring(parts(job)["word/document.xml"])


def _style(paragraph: Any) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val"))


def _words(paragraph: Any) -> str:
    return "".join(t.text or "" for t in paragraph.iter(f"{W}t"))


def opened(job: ExportJob) -> Any:
    return docx.Document(io.BytesIO(write_document(job)[0]))


def custom(job: ExportJob) -> dict[str, str]:
    root = ElementTree.fromstring(parts(job)["docProps/custom.xml"])
    return {child.get("name", ""): "".join(child.itertext()) for child in root}


def findings(data: bytes, folder: Path) -> list[str]:
    path = folder / "audited.docx"
    path.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(str(path)).errors]


def test_every_paragraph_has_its_real_style_in_the_order_of_the_report(tmp_path: Path) -> None:
    found = paragraphs(jobs.report(tmp_path))
    assert [style for style, _ in found] == [
        *("Kicker", "Title", "Subtitle", "Lead", "Picture", "Caption"),
        *("BodyText", "Heading1", "BodyText"),
        *("ListBullet", "ListBullet", "ListNumber", "ListNumber", "ListBullet"),
        *("Picture", "Caption", "Heading2", "ListNumber", "ListNumber", "Quote", "BodyText"),
        *("Picture", "Caption", "Ends", "NotesHeading", "Notes", "Notes"),
    ]
    assert ("Title", "Meeting with the Regional Director of the River Basin Organization") in found
    assert ("Subtitle", "30 July 2026, 15:00 · Riverton") in found
    assert ("Caption", "The lock at Riverton on 30 July 2026. Photo: Press Office") in found
    assert ("Ends", "ENDS") in found


def test_every_style_that_is_used_is_there(tmp_path: Path) -> None:
    job = jobs.report(tmp_path, draft=True, notes_to_editors="Note.\n\n- one")
    found = parts(job)
    defined = set(re.findall(rb'w:styleId="(\w+)"', found["word/styles.xml"]))
    used = {
        style
        for name, data in found.items()
        if name.startswith("word/") and name.endswith(".xml")
        for style in re.findall(rb'<w:[pr]Style w:val="(\w+)"', data)
    }
    assert used - defined == set()
    assert {b"DraftMark", b"Hyperlink", b"Quote"} <= used


def test_each_numbered_list_starts_at_one(tmp_path: Path) -> None:
    job = jobs.report(tmp_path, body="1. a\n2. b\n\ntext\n\n1. c\n\n- x\n    1. d\n", photos=())
    numbers = [
        (level.get(f"{W}val"), number.get(f"{W}val"))
        for p in body(job).iter(f"{W}p")
        if _style(p) == "ListNumber"
        for level in p.iter(f"{W}ilvl")
        for number in p.iter(f"{W}numId")
    ]
    assert [level for level, _ in numbers] == ["0", "0", "0", "1"]
    assert len({number for _, number in numbers}) == 3
    numbering = ElementTree.fromstring(parts(job)["word/numbering.xml"])
    for number in {number for _, number in numbers}:
        [row] = [n for n in numbering.iter(f"{W}num") if n.get(f"{W}numId") == number]
        assert [o.get(f"{W}val") for o in row.iter(f"{W}startOverride")] == ["1"]


def test_emphasis_and_links_stay(tmp_path: Path) -> None:
    job = jobs.report(tmp_path)
    document = opened(job)
    runs = {run.text: run for p in document.paragraphs for run in p.runs}
    assert runs["joint pilot project"].bold
    assert runs["March 2025"].italic
    links = {link.text: link.url for p in document.paragraphs for link in p.hyperlinks}
    assert links["the project’s page" if "the project’s page" in links else "the project's page"] == (
        "https://waterways.example/pilot?a=1&b=2"
    )
    assert links["press@waterways.example"] == "mailto:press@waterways.example"
    assert links["Terms for users"] == "https://waterways.example/terms"


def test_photos_are_the_renditions_stored_as_they_are_and_kept_with_their_captions(tmp_path: Path) -> None:
    job = jobs.report(tmp_path)
    data, _ = write_document(job)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        images = [entry for entry in package.infolist() if entry.filename.startswith("word/media/")]
        stored = {package.read(entry) for entry in images}
    assert {entry.compress_type for entry in images} == {zipfile.ZIP_STORED}
    assert stored == {photo.renditions[1600].read_bytes() for photo in job.photos}
    styles = ElementTree.fromstring(parts(job)["word/styles.xml"])
    [picture] = [s for s in styles.iter(f"{W}style") if s.get(f"{W}styleId") == "Picture"]
    assert picture.find(f"{W}pPr/{W}keepNext") is not None


def test_a_photo_used_twice_is_in_the_file_once(tmp_path: Path) -> None:
    photo = jobs.photo(tmp_path)
    key = photo.use.key
    job = jobs.report(tmp_path, photos=(photo,), body=f"![](photo:{key})\n\nText.\n\n![](photo:{key})")
    assert len([name for name in parts(job) if name.startswith("word/media/")]) == 1
    assert len(list(body(job).iter(DOC_PR))) == 2


def test_photos_carry_their_alternative_text_and_fit_the_page(tmp_path: Path) -> None:
    found = [*body(jobs.report(tmp_path)).iter(DOC_PR)]
    assert [e.get("descr") for e in found] == [
        "Two people shake hands in a hall with a map of the river",
        "A lock chamber seen from the bank",
        "A small brick house by the river",
    ]
    assert len({e.get("id") for e in found}) == 3
    for shape in opened(jobs.report(tmp_path)).inline_shapes:
        assert shape.width.mm <= 165.1
        assert shape.height.mm <= 120.1
    wide, _, tall = opened(jobs.report(tmp_path)).inline_shapes
    assert wide.width / wide.height == pytest.approx(1600 / 1067, rel=0.01)
    assert tall.width / tall.height == pytest.approx(800 / 1200, rel=0.01)


def test_a_decorative_photo_is_marked_so(tmp_path: Path) -> None:
    photo = jobs.photo(tmp_path, role=PhotoRole.LEAD, decorative=True, caption={}, credit={})
    xml = parts(jobs.report(tmp_path, photos=(photo,), body="Text."))["word/document.xml"]
    assert b'descr=""' in xml
    assert re.search(rb'<adec:decorative [^>]*val="1"/>', xml)


def test_the_core_properties_speak_for_the_office_and_not_for_a_person(tmp_path: Path) -> None:
    core = opened(jobs.report(tmp_path)).core_properties
    assert core.title == "Meeting with the Regional Director of the River Basin Organization"
    assert core.subject == "Meeting report"
    assert core.author == core.last_modified_by == "State Waterways Service"
    assert core.comments.startswith("Chief of the State Waterways Service")
    assert (core.content_status, core.category, core.language) == ("Approved", "Press release", "en-GB")
    assert (core.identifier, core.version, core.revision) == ("12/1", "1", 4)
    assert core.created.isoformat() == "2026-07-30T14:30:00+00:00"
    assert "Elena Marku" in core.keywords


def test_the_custom_properties_name_the_release_and_its_seal(tmp_path: Path) -> None:
    job = jobs.report(tmp_path)
    assert custom(job) == {
        "ReleaseId": "2c1f8a52-release",
        "ReleaseNumber": "12",
        "Version": "1",
        "Revision": "4",
        "Status": "approved",
        "ContentSHA256": job.seal,
        "ApprovedBy": "Leyla Karimova",
        "ApprovedAt": "2026-07-30T14:30:00Z",
        "MeetingDate": "2026-07-30",
        "Language": "en",
    }
    assert custom(jobs.report(tmp_path, language="az"))["TranslationOf"] == "en"


def test_properties_longer_than_word_allows_are_cut(tmp_path: Path) -> None:
    core = opened(jobs.report(tmp_path, headline="h" * 400)).core_properties
    assert core.title == "h" * 255


def test_the_header_has_the_office_and_the_footer_counts_the_pages(tmp_path: Path) -> None:
    found = parts(jobs.report(tmp_path))
    header, footer = found["word/header1.xml"].decode(), found["word/footer1.xml"].decode()
    assert "State Waterways Service" in header
    assert "DRAFT" not in header
    assert "Release No. 12, version 1" in footer
    assert re.findall(r'w:instr=" (\w+) "', footer) == ["PAGE", "NUMPAGES"]


def test_an_office_name_that_fits_no_header_is_cut_there_and_whole_in_the_text(tmp_path: Path) -> None:
    name = "Office " * 100
    found = parts(jobs.report(tmp_path, office=replace(jobs.OFFICE, names={"en": name})))
    [words] = [_words(p) for p in ElementTree.fromstring(found["word/header1.xml"]).iter(f"{W}p")]
    assert len(words) <= 160
    assert words.endswith("…")
    assert name.strip() in found["word/document.xml"].decode()


def test_a_draft_copy_says_so_in_the_header_the_title_and_the_properties(tmp_path: Path) -> None:
    job = jobs.report(tmp_path, draft=True, status=Status.IN_REVIEW)
    assert "DRAFT — not approved" in parts(job)["word/header1.xml"].decode()
    [title] = [text for style, text in paragraphs(job) if style == "Title"]
    assert title.startswith("DRAFT — not approved: Meeting")
    assert opened(job).core_properties.content_status == "Draft"
    assert custom(job)["Status"] == "draft copy of in_review"
    assert "ApprovedBy" not in custom(job)


@pytest.mark.parametrize(("language", "tag"), [("en", "en-GB"), ("az", "az-Latn-AZ"), ("ru", "ru-RU")])
def test_the_language_of_the_text_is_that_of_the_document(tmp_path: Path, language: str, tag: str) -> None:
    styles = ElementTree.fromstring(parts(jobs.report(tmp_path, language=language))["word/styles.xml"])
    assert [e.get(f"{W}val") for e in styles.iterfind(f".//{W}rPrDefault//{W}lang")] == [tag]


def test_right_to_left_paragraphs_are_marked_and_others_are_not(tmp_path: Path) -> None:
    job = jobs.report(tmp_path, body="English.\n\nاجتماع مع المدير", photos=())
    marked = {_words(p): p.find(f"{W}pPr/{W}bidi") is not None for p in body(job).iter(f"{W}p")}
    assert marked["English."] is False
    assert marked["اجتماع مع المدير"] is True


def test_a_document_in_a_right_to_left_language_runs_that_way(tmp_path: Path) -> None:
    job = jobs.report(tmp_path)
    job = replace(job, content=job.content.with_text("ar", Text("اجتماع", "ملخص.", "نص.")), language="ar")
    root = body(job)
    assert root.find(f".//{W}sectPr/{W}bidi") is not None
    assert all(p.find(f"{W}pPr/{W}bidi") is not None for p in root.iter(f"{W}p") if _words(p) == "نص.")
    assert findings(write_document(job)[0], tmp_path) == []


def test_nothing_personal_and_no_trace_of_editing_is_in_the_file(tmp_path: Path) -> None:
    found = parts(jobs.report(tmp_path))
    everything = b"".join(data for name, data in found.items() if name.endswith((".xml", ".rels")))
    for trace in (
        b"rsid",
        b"<w:ins ",
        b"<w:del ",
        b"comment",
        b"python-docx",
        b"w:vanish",
        b"attachedTemplate",
    ):
        assert trace not in everything, trace
    assert not any("thumbnail" in name or "stylesWithEffects" in name for name in found)
    outside = re.findall(rb'Type="[^"]*/(\w+)" Target="([^"]*)" TargetMode="External"', everything)
    assert {kind for kind, _ in outside} == {b"hyperlink"}


def test_the_same_job_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = write_document(jobs.report(tmp_path)), write_document(jobs.report(tmp_path))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first[0])) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("language", ["en", "az", "ru"])
@pytest.mark.parametrize("draft", [False, True])
def test_the_auditor_of_word_files_finds_nothing(tmp_path: Path, language: str, draft: bool) -> None:
    job = jobs.report(tmp_path, language=language, draft=draft, notes_to_editors="**Note**\n\n- one")
    assert findings(write_document(job)[0], tmp_path) == []


@pytest.mark.parametrize(
    "text",
    [
        "</w:t></w:r><w:r><w:br/>",
        "]]><![CDATA[ &amp; &#x0; \" '",
        "bell\x07 null\x00 \x1b[31m \ud800 \ufffe \U0001fffe \x85",
        "\u202eevil\u202c \u2066isolate",
        "😀 ə İ ı \u0301 \u200d",
        "HYPERLINK javascript:alert(1) {=1+1}",
        "x" * 100_000,
    ],
)
def test_no_text_in_any_field_breaks_the_file(tmp_path: Path, text: str) -> None:
    job = jobs.hostile(tmp_path, text)
    data, _ = write_document(job)
    assert findings(data, tmp_path) == []
    clean = [style for style, _ in paragraphs(jobs.hostile(tmp_path, "x"))]
    assert [style for style, _ in paragraphs(job)] == clean
    for name, part in parts(job).items():
        if name.endswith(".xml"):
            assert not re.search("[\u202a-\u202e]", part.decode("utf-8")), name


def test_a_photo_missing_from_the_desk_fails_the_export_by_name(tmp_path: Path) -> None:
    job = jobs.report(tmp_path)
    job.photos[0].renditions[1600].write_bytes(b"")
    with pytest.raises(ExportFailed, match=job.photos[0].use.key):
        write_document(job)


def test_libreoffice_opens_the_file_and_prints_every_word(tmp_path: Path) -> None:
    job = jobs.report(tmp_path / "photos")
    source = tmp_path / "report.docx"
    source.write_bytes(write_document(job)[0])
    profile = (tmp_path / "profile").as_uri()
    for target in ("pdf", "txt:Text"):
        subprocess.run(
            [
                *("soffice", f"-env:UserInstallation={profile}", "--headless", "--norestore"),
                *("--convert-to", target, "--outdir", str(tmp_path), str(source)),
            ],
            check=True,
            capture_output=True,
            timeout=180,
            env={**os.environ, "HOME": str(tmp_path)},
        )
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF-")
    text = (tmp_path / "report.txt").read_text("utf-8-sig")
    for style, words in paragraphs(job):
        if style not in ("Picture", "Notes"):
            assert words in text
