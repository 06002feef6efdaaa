"""The web page: what it carries, how it is built, and what no text can make of it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from lxml import html as lxml_html

from editor_app.domain.content import PhotoRole, Text
from editor_app.domain.workflow import Status
from editor_app.errors import ExportFailed
from editor_app.export.html_writer import write_page
from editor_app.export.job import ExportJob
from tests.export import jobs


def tree(job: ExportJob) -> Any:
    return lxml_html.document_fromstring(write_page(job).page)


def meta(page: Any, name: str) -> list[str]:
    return [str(m.get("content")) for m in page.iter("meta") if name in (m.get("name"), m.get("property"))]


def data(page: Any) -> dict[str, Any]:
    [script] = page.iter("script")
    assert script.get("type") == "application/ld+json"
    found = json.loads(script.text)
    assert isinstance(found, dict)
    return found


def test_the_page_stands_on_one_headline_in_an_article_with_header_figures_and_footer(tmp_path: Path) -> None:
    page = tree(jobs.report(tmp_path))
    assert [h.text_content() for h in page.iter("h1")] == [
        "Meeting with the Regional Director of the River Basin Organization"
    ]
    [article] = page.iter("article")
    assert article.find("header/h1") is not None
    assert article.find("footer") is not None
    assert len(article.findall(".//figure/figcaption")) == 3
    assert page.get("lang") == "en"
    assert page.get("dir") == "ltr"
    assert page.find("head/title").text.startswith("Meeting with the Regional Director")


def test_the_lead_photo_stands_above_the_text_then_photos_in_place_then_the_rest(tmp_path: Path) -> None:
    page = tree(jobs.report(tmp_path))
    order = [
        e
        for e in page.find(".//article").iter("p", "h2", "img")
        if e.get("class") not in ("kicker", "date-line")
    ]
    shown = [e.get("alt") if e.tag == "img" else e.text_content()[:16] for e in order]
    assert shown[0].startswith("Chief of the Sta")
    assert shown[1] == "Two people shake hands in a hall with a map of the river"
    assert shown.index("Results of the p") < shown.index("A lock chamber seen from the bank")
    assert shown.index("The guest thanke") < shown.index("A small brick house by the river")


def test_pictures_come_in_three_widths_with_their_size_and_lie_beside_the_page(tmp_path: Path) -> None:
    written = write_page(jobs.report(tmp_path))
    image = next(lxml_html.document_fromstring(written.page).iter("img"))
    assert (image.get("width"), image.get("height")) == ("1600", "1067")
    sources = [entry.split() for entry in str(image.get("srcset")).split(", ")]
    assert [width for _, width in sources] == ["1600w", "800w", "320w"]
    for name, _ in sources:
        assert written.pictures[name].startswith(b"\xff\xd8\xff")
        assert re.fullmatch(r"[a-z0-9./-]+", name)
    assert image.get("src") == sources[1][0]


def test_a_photo_narrower_than_a_width_is_not_named_twice(tmp_path: Path) -> None:
    written = write_page(jobs.report(tmp_path))
    last = [*lxml_html.document_fromstring(written.page).iter("img")][-1]
    assert [entry.split()[1] for entry in str(last.get("srcset")).split(", ")] == ["800w", "320w"]


def test_the_page_says_who_may_load_what_and_tells_nobody_where_the_reader_came_from(tmp_path: Path) -> None:
    page = tree(jobs.report(tmp_path))
    [policy] = [
        m.get("content") for m in page.iter("meta") if m.get("http-equiv") == "Content-Security-Policy"
    ]
    for needed in ("default-src 'none'", "base-uri 'none'", "form-action 'none'", "img-src 'self' data:"):
        assert needed in policy
    assert "script-src" not in policy
    assert meta(page, "referrer") == ["no-referrer"]


def test_the_marks_name_the_release_and_the_seal_of_its_content(tmp_path: Path) -> None:
    job = jobs.report(tmp_path)
    page = tree(job)
    assert meta(page, "content-sha256") == [job.seal]
    assert (meta(page, "release-number"), meta(page, "release-version")) == (["12"], ["1"])
    assert meta(page, "release-status") == ["approved"]
    assert meta(page, "robots") == []


def test_open_graph_tells_title_picture_and_languages(tmp_path: Path) -> None:
    page = tree(jobs.report(tmp_path))
    assert meta(page, "og:type") == ["article"]
    assert meta(page, "og:locale") == ["en_GB"]
    assert meta(page, "og:locale:alternate") == ["az_AZ", "ru_RU"]
    assert meta(page, "og:image:alt") == ["Two people shake hands in a hall with a map of the river"]
    assert meta(page, "og:image:width") == ["1600"]


def test_search_engines_get_a_news_article(tmp_path: Path) -> None:
    job = jobs.report(tmp_path, status=Status.RELEASED, released_at=jobs.report(tmp_path).generated_at)
    found = data(tree(job))
    assert found["@type"] == "NewsArticle"
    assert found["headline"] == job.text.headline
    assert found["inLanguage"] == "en"
    assert found["datePublished"] == "2026-07-30T16:00:00+00:00"
    assert [image["creditText"] for image in found["image"]] == ["Press Office"] * 3
    assert found["mentions"][0] == {
        "@type": "Person",
        "name": "Orkhan Valiyev",
        "jobTitle": "Chief of the State Waterways Service",
        "worksFor": {"@type": "Organization", "name": "State Waterways Service"},
    }
    assert found["about"]["startDate"] == "2026-07-30T15:00+04:00"
    assert [entry["inLanguage"] for entry in found["workTranslation"]] == ["az", "ru"]


def test_the_meeting_time_carries_its_zone_for_machines(tmp_path: Path) -> None:
    [moment] = tree(jobs.report(tmp_path)).iter("time")
    assert (moment.get("datetime"), moment.text) == ("2026-07-30T15:00+04:00", "30 July 2026, 15:00")


@pytest.mark.parametrize(
    ("zone", "clock", "expected"),
    [
        ("No/Where", "15:00", "2026-07-30T15:00"),
        ("Asia/Baku", "", "2026-07-30"),
        ("Asia/Baku", "after lunch", "2026-07-30"),
        ("America/St_Johns", "09:30", "2026-07-30T09:30-02:30"),
    ],
)
def test_an_unknown_zone_or_time_is_left_out_for_machines(
    tmp_path: Path, zone: str, clock: str, expected: str
) -> None:
    office = replace(jobs.OFFICE, timezone=zone)
    [moment] = tree(jobs.report(tmp_path, office=office, meeting_time=clock)).iter("time")
    assert moment.get("datetime") == expected


@pytest.mark.parametrize(
    ("language", "given", "shown"),
    [
        ("en", "at the headquarters of the Service", "Headquarters of the Service"),
        ("en", "in The Hague", "The Hague"),
        ("en", "in Selmar", "Selmar"),
        ("en", "near Selmar", "Near Selmar"),
        ("en", "Inverness", "Inverness"),
        ("az", "inzibati binada", "İnzibati binada"),
        ("ru", "в здании Службы", "В здании Службы"),
    ],
)
def test_a_place_given_for_a_sentence_stands_by_itself_in_the_date_line(
    tmp_path: Path, language: str, given: str, shown: str
) -> None:
    page = tree(jobs.report(tmp_path, language=language, meeting_place=given))
    assert [place.text for place in page.find_class("place")] == [shown]


@pytest.mark.parametrize(
    ("language", "date_line", "rights"),
    [
        ("en", "30 July 2026, 15:00", "All rights reserved"),
        ("az", "30 iyul 2026-cı il, 15:00", "Bütün hüquqlar qorunur"),
        ("ru", "30 июля 2026 года, 15:00", "Все права защищены"),
    ],
)
def test_dates_and_fixed_words_are_in_the_language(
    tmp_path: Path, language: str, date_line: str, rights: str
) -> None:
    page = tree(jobs.report(tmp_path, language=language))
    [moment] = page.iter("time")
    assert moment.text.replace("\xa0", " ") == date_line
    footer = page.find_class("office-footer")[0].text_content()
    assert f"© 2026 {jobs.OFFICE.names[language]}" in footer
    assert rights in footer


def test_languages_exported_together_link_to_one_another(tmp_path: Path) -> None:
    page = tree(jobs.report(tmp_path, language="az"))
    alternates = {link.get("hreflang"): link.get("href") for link in page.iter("link")}
    assert list(alternates) == ["en", "az", "ru"]
    assert alternates["ru"].endswith(".ru.html")
    [nav] = page.iter("nav")
    assert [a.get("href") for a in nav.iter("a")] == [alternates["en"], alternates["ru"]]


def test_a_release_in_one_language_links_to_no_other(tmp_path: Path) -> None:
    page = tree(jobs.report(tmp_path, languages=("en",)))
    assert [*page.iter("link"), *page.iter("nav")] == []


def test_a_draft_copy_says_so_on_the_screen_in_print_and_to_search_engines(tmp_path: Path) -> None:
    job = jobs.report(tmp_path, draft=True, status=Status.DRAFT)
    page = tree(job)
    assert page.find_class("draft-banner")[0].text == "DRAFT — not approved"
    assert page.find_class("watermark")[0].text == "DRAFT"
    assert page.find("head/title").text.startswith("DRAFT — not approved: ")
    assert "@top-center" in page.find("head/style").text
    assert meta(page, "robots") == ["noindex, nofollow"]
    assert meta(page, "release-status") == ["draft copy of draft"]


def test_an_approved_copy_bears_no_draft_mark(tmp_path: Path) -> None:
    page = tree(jobs.report(tmp_path))
    assert page.find_class("draft-banner") == page.find_class("watermark") == []
    assert "@top-center" not in page.find("head/style").text


def test_the_body_keeps_its_structure(tmp_path: Path) -> None:
    body = tree(jobs.report(tmp_path)).find_class("body")[0]
    assert [li.text_content().strip() for li in body.findall("ul/li/ol/li")] == [
        "the readings of the gauges",
        "the forecast for seven days",
    ]
    assert body.find(".//strong").text == "joint pilot project"
    assert body.find(".//em").text == "March 2025"
    assert body.find(".//a").get("href") == "https://waterways.example/pilot?a=1&b=2"
    assert body.find("blockquote/p").text.startswith("“The river does not stop")
    assert [h.tag for h in body.iter("h2", "h3")] == ["h2", "h3"]


def test_headings_never_skip_a_level(tmp_path: Path) -> None:
    body = tree(jobs.report(tmp_path, body="### Small\n\ntext\n\n## Large\n\n### Small")).find_class("body")[
        0
    ]
    assert [h.tag for h in body.iter("h2", "h3")] == ["h2", "h2", "h3"]


def test_contact_and_notes_are_printed_with_their_addresses_as_links(tmp_path: Path) -> None:
    page = tree(jobs.report(tmp_path, notes_to_editors="The **pilot** began in 2025."))
    contact = page.find_class("contact")[0]
    assert contact.find(".//a").get("href") == "mailto:press@waterways.example"
    assert contact.find(".//br") is not None
    assert page.find_class("notes")[0].find(".//strong").text == "pilot"


def test_unsafe_addresses_of_the_office_are_printed_as_words(tmp_path: Path) -> None:
    office = replace(jobs.OFFICE, terms_url="javascript:alert(1)", privacy_url="", website="data:text/html,x")
    page = tree(jobs.report(tmp_path, office=office))
    assert page.find_class("office-footer")[0].findall(".//a") == []
    assert "Terms for users" in page.find_class("office-footer")[0].text_content()


def test_a_decorative_photo_has_an_empty_alternative_text(tmp_path: Path) -> None:
    photo = jobs.photo(tmp_path, role=PhotoRole.LEAD, decorative=True, caption={})
    [image] = tree(jobs.report(tmp_path, photos=(photo,), body="Text.")).iter("img")
    assert image.get("alt") == ""


def test_a_missing_alternative_text_falls_back_to_the_caption_and_is_told(tmp_path: Path) -> None:
    photo = jobs.photo(tmp_path, alt={}, credit={})
    job = jobs.report(tmp_path, photos=(photo,), body="Text.")
    [image] = tree(job).iter("img")
    assert image.get("alt") == "Mr Valiyev greets Ms Marku at the Service’s headquarters."
    assert write_page(job).notices == (
        "Photo 1 has no alternative text in this language.",
        "Photo 1 has no credit.",
    )


def test_a_photo_that_the_release_does_not_have_is_left_out_and_told(tmp_path: Path) -> None:
    written = write_page(jobs.report(tmp_path, body="Text.\n\n![](photo:0123456789ab)\n\nMore."))
    assert "0123456789ab" in written.notices[0]
    assert "0123456789ab" not in written.page


def test_a_photo_missing_from_the_desk_fails_the_export_by_name(tmp_path: Path) -> None:
    job = jobs.report(tmp_path)
    for rendition in job.photos[1].renditions.values():
        rendition.unlink()
    with pytest.raises(ExportFailed, match=job.photos[1].use.key):
        write_page(job)


def test_a_paragraph_read_from_right_to_left_says_so(tmp_path: Path) -> None:
    body = tree(jobs.report(tmp_path, body="English first.\n\nاجتماع مع المدير الإقليمي")).find_class("body")[
        0
    ]
    assert [p.get("dir") for p in body.findall("p")] == [None, "rtl"]


def test_a_page_in_a_right_to_left_language_runs_that_way(tmp_path: Path) -> None:
    job = jobs.report(tmp_path)
    content = job.content.with_text("ar", Text("اجتماع", "ملخص.", "نص."))
    page = tree(replace(job, content=content, language="ar", languages=("ar",)))
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    assert page.find_class("body")[0].find("p").get("dir") is None


def test_the_same_job_gives_the_same_page(tmp_path: Path) -> None:
    assert write_page(jobs.report(tmp_path)) == write_page(jobs.report(tmp_path))


HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title></style><svg onload=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "]]><!--\x00\x08\x1b\ud800\ufffe",
    "\u202eevil\u202c \u2066isolate",
    "javascript:alert(1)",
    "{{ 7*7 }} ${7*7} %s {0}",
    "&lt;b&gt; &amp;amp; ' \" `",
    "x" * 100_000,
)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_in_any_field_becomes_markup_or_script(tmp_path: Path, text: str) -> None:
    job = jobs.hostile(tmp_path, text)
    written = write_page(job)
    page = lxml_html.document_fromstring(written.page)
    [script] = page.iter("script")
    assert script.get("type") == "application/ld+json"
    json.loads(str(script.text))
    clean = tree(jobs.hostile(tmp_path, "x"))
    assert _elements(page) == _elements(clean)
    assert not any(name.startswith("on") for e in page.iter() for name in _names(e))
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", written.page)
    for e in page.iter("a", "img", "link"):
        for address in (e.get("href"), e.get("src")):
            assert address is None or not re.match(r"(?i)\s*(javascript|data|vbscript):", address)
    assert "../" not in "".join(written.pictures)
    written.page.encode("utf-8")


def _names(element: Any) -> list[str]:
    return [] if element.tag is etree.Comment else [str(name) for name in element.attrib]


def _elements(page: Any) -> dict[str, int]:
    """How often each element occurs, but for the links and emphasis that Markdown may rightly make."""
    found: dict[str, int] = {}
    for element in page.iter():
        tag = "comment" if element.tag is etree.Comment else str(element.tag)
        if tag not in ("a", "em", "strong", "meta"):
            found[tag] = found.get(tag, 0) + 1
    return found
