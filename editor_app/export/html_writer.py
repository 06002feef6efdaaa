"""A release as one clean web page with its pictures beside it.

Text reaches the page through `_text` only, which cleans and escapes it once; the body comes from the document tree, in
which neither HTML nor unsafe links can be represented; nh3 reads the article again as the last gate. The page
runs no script and asks nobody for anything: its policy says so, its style sheet stands in it, and the one script
element holds data for search engines (schema.org), which no browser executes.
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import assert_never

import nh3

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
from editor_app.domain.content import closed_caption
from editor_app.export import figures, file_names, json_ld, words
from editor_app.export.job import ExportJob
from editor_app.export.masthead import Masthead, masthead, stamp
from editor_app.export.web_pictures import WebPicture, web_picture

GENERATOR = "Communiqué"
POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
)

_TAGS = {
    *("article", "header", "footer", "section", "div", "h1", "h2", "h3", "p", "ul", "ol", "li", "blockquote"),
    *("figure", "figcaption", "img", "a", "strong", "em", "br", "span", "time"),
}
_BAR = ' <span aria-hidden="true">|</span> '
_ATTRIBUTES = {
    "*": {"class", "dir", "lang"},
    "a": {"href"},
    "img": {"src", "srcset", "sizes", "alt", "width", "height"},
    "time": {"datetime"},
}


@dataclass(frozen=True, slots=True)
class WebPage:
    """``page``: UTF-8 HTML; ``pictures``: bytes by name relative to the page; ``notices``: sentences."""

    page: str
    pictures: dict[str, bytes]
    notices: tuple[str, ...]


def write_page(job: ExportJob) -> WebPage:
    """The page of ``job`` and the pictures it names. The same job gives the same bytes.

    Raises ExportFailed if a picture is missing from the desk.
    """
    head, own = masthead(job), words.words(job.language)
    placed = figures.place(job)
    pictures: dict[str, bytes] = {}
    shown = {key: web_picture(job, photo, pictures) for key, photo in placed.photos.items()}
    writer = _Body(words.right_to_left(job.language), shown)
    lead = writer.figure(placed.lead.use.key, "lead-photo") if placed.lead else ""
    rest = "".join(writer.figure(photo.use.key) for photo in placed.rest)
    article = nh3.clean(
        f"<article>{_article_header(head)}{lead}"
        f'<div class="body">{writer.blocks(placed.blocks)}{rest}</div>{_back_matter(head, writer)}</article>',
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    ordered = [shown[photo.use.key] for photo in job.photos]
    lead_picture = shown[placed.lead.use.key] if placed.lead else next(iter(ordered), None)
    direction = "rtl" if words.right_to_left(job.language) else "ltr"
    language = _text(file_names.language_part(job.language))
    page = (
        f'<!doctype html>\n<html lang="{language}" dir="{direction}">\n<head>\n'
        f"{_meta(job, head, lead_picture)}<style>\n{page_css()}{_mark_css(job, head)}</style>\n"
        f'<script type="application/ld+json">{json_ld.news_article(job, head, ordered)}</script>\n</head>\n'
        f"{_top(job, head)}<main>\n{article}\n</main>\n{_bottom(head, own)}</body>\n</html>\n"
    )
    return WebPage(page, pictures, (*placed.notices, *figures.missing_words(job)))


@lru_cache(maxsize=1)
def page_css() -> str:
    """The page's style sheet."""
    return resources.text("export", "page.css")


def _mark_css(job: ExportJob, head: Masthead) -> str:
    """The marks in the margin of every printed page: draft, embargo, and which copy it is."""
    marks = " · ".join(
        part for part in (head.words.draft if job.draft else "", head.embargo, head.copy) if part
    )
    if not marks:
        return ""
    # A recipient's name must end neither the string nor the style element.
    safe = "".join(c if c.isalnum() or c in " .,:;()/№·—-" else f"\\{ord(c):06x}" for c in marks)
    look = "color: #a3261b; font: 600 9pt var(--sans)"
    return f'@media print {{ @page {{ @top-center {{ content: "{safe}"; {look}; }} }} }}\n'


def _text(text: str) -> str:
    return html.escape(words.clean(text), quote=True)


def _meta(job: ExportJob, head: Masthead, lead: WebPicture | None) -> str:
    own = head.words
    status = head.embargo or (own.draft if job.draft else "")
    title = f"{head.headline} — {head.office}"
    named = {
        "description": head.summary,
        "author": head.office,
        "generator": GENERATOR,
        "robots": "noindex, nofollow" if job.draft or job.embargoed else "",
        "release-number": "" if job.number is None else str(job.number),
        "release-version": str(job.version),
        "release-revision": str(job.revision),
        "release-status": f"draft copy of {job.status.value}" if job.draft else job.status.value,
        "release-id": job.uid,
        "content-sha256": job.seal,
        "embargo-until": stamp(job.embargo_until),
        "embargo-copy": "" if job.embargo_copy is None else str(job.embargo_copy),
        "recipient": words.line(job.recipient),
        "release-emergency": head.emergency,
        "release-correction": head.correction,
    }
    published = stamp(job.first_released_at or job.released_at)
    graph = [
        ("og:type", "article"),
        ("og:title", head.headline),
        ("og:description", head.summary),
        ("og:site_name", head.office),
        ("og:locale", own.locale),
        *(("og:locale:alternate", words.words(code).locale) for code in _others(job)),
        *_graph_image(lead),
        ("article:published_time", published),
        ("article:modified_time", stamp(job.approved_at) if published else ""),
        ("article:section", head.kicker),
    ]
    rows = [
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_text(f'{status}: {title}' if status else title)}</title>",
        *(f'<meta name="{name}" content="{_text(value)}">' for name, value in named.items() if value),
        *(f'<meta property="{name}" content="{_text(value)}">' for name, value in graph if value),
    ]
    if len(job.languages) > 1:
        rows += [
            f'<link rel="alternate" hreflang="{_text(file_names.language_part(code))}" '
            f'href="{_text(file_names.file_name(job, "html", code))}">'
            for code in job.languages
        ]
    return "\n".join(rows) + "\n"


def _graph_image(lead: WebPicture | None) -> list[tuple[str, str]]:
    if lead is None:
        return []
    return [
        ("og:image", lead.widest),
        ("og:image:type", "image/jpeg"),
        ("og:image:width", str(lead.width)),
        ("og:image:height", str(lead.height)),
        ("og:image:alt", lead.text.alt),
    ]


def _others(job: ExportJob) -> list[str]:
    return [code for code in job.languages if code != job.language]


def _top(job: ExportJob, head: Masthead) -> str:
    embargo = ""
    if head.embargo:
        copy = f"<br>{_text(head.copy)}" if head.copy else ""
        embargo = f'<p class="draft-banner embargo-banner">{_text(head.embargo)}{copy}</p>\n'
    draft = (
        f'<p class="draft-banner">{_text(head.words.draft)}</p>\n'
        f'<div class="watermark" aria-hidden="true">{_text(head.words.draft_mark)}</div>\n'
        if job.draft
        else ""
    )
    office = _link(head.office, head.website)
    languages = ""
    if _others(job):
        entries = " ".join(_language_entry(job, code) for code in job.languages)
        languages = f'<nav class="languages">{entries}</nav>'
    kind = ' class="draft"' if job.draft else ""
    return (
        f"<body{kind}>\n{embargo}{draft}"
        f'<header class="office-header"><div class="inner"><p class="office">{office}</p>{languages}</div></header>\n'
    )


def _language_entry(job: ExportJob, code: str) -> str:
    tag, name = _text(file_names.language_part(code)), _text(words.words(code).name)
    if code == job.language:
        return f'<span lang="{tag}" aria-current="page">{name}</span>'
    return (
        f'<a lang="{tag}" hreflang="{tag}" href="{_text(file_names.file_name(job, "html", code))}">{name}</a>'
    )


def _link(label: str, target: str | None) -> str:
    return f'<a href="{_text(target)}">{_text(label)}</a>' if target else _text(label)


def _article_header(head: Masthead) -> str:
    when = f'<time datetime="{_text(head.when)}">{_text(head.date_line)}</time>' if head.when else ""
    place = f'<span class="place">{_text(head.place)}</span>' if head.place else ""
    line = " · ".join(part for part in (when, place) if part)
    return (
        "<header>"
        + (f'<p class="kicker">{_text(head.kicker)}</p>' if head.kicker else "")
        + f"<h1>{_text(head.headline)}</h1>"
        + (f'<p class="date-line">{line}</p>' if line else "")
        + (f'<p class="lead">{_text(head.summary)}</p>' if head.summary else "")
        + _correction(head)
        + "</header>"
    )


def _correction(head: Masthead) -> str:
    if not head.correction:
        return ""
    title = (
        f'{_text(head.words.correction)}, <time datetime="{_text(head.corrected_at)}">'
        f"{_text(head.corrected_on)}</time>"
    )
    return f'<div class="correction"><p><strong>{title}.</strong> {_text(head.correction)}</p></div>'


def _back_matter(head: Masthead, writer: _Body) -> str:
    own = head.words
    sections = ""
    if head.notes.blocks:
        notes = writer.blocks(head.notes.blocks)
        sections += f'<section class="notes"><h2>{_text(own.notes)}</h2>{notes}</section>'
    if head.contact:
        contact = writer.inlines(head.contact)
        sections += f'<section class="contact"><h2>{_text(own.contact)}</h2><p>{contact}</p></section>'
    if head.release:
        sections += f'<p class="release">{_text(head.release)}</p>'
    if head.emergency:
        sections += f'<p class="release">{_text(head.emergency)}</p>'
    return f"<footer>{sections}</footer>" if sections else ""


def _bottom(head: Masthead, own: words.Words) -> str:
    parts = (_link(own.terms, head.terms), _link(own.privacy, head.privacy), _text(own.rights))
    return (
        f'<footer class="office-footer"><div class="inner"><p>{_text(head.copyright)}</p>'
        f"<p>{_BAR.join(parts)}</p></div></footer>\n"
    )


class _Body:
    """Writes blocks of the tree as HTML. ``rtl``: the page's own direction; ``pictures`` by key."""

    def __init__(self, rtl: bool, pictures: dict[str, WebPicture]) -> None:
        self._rtl = rtl
        self._pictures = pictures

    def blocks(self, blocks: Iterable[Block]) -> str:
        return "".join([self._block(block) for block in blocks])

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph(inlines):
                return f"<p{self._direction(inlines)}>{self.inlines(inlines)}</p>\n"
            case Heading(level, inlines):
                return f"<h{level}{self._direction(inlines)}>{self.inlines(inlines)}</h{level}>\n"
            case BulletList(items):
                return f"<ul>\n{self._items(items)}</ul>\n"
            case NumberedList(items):
                return f"<ol>\n{self._items(items)}</ol>\n"
            case Quote(paragraphs):
                return f"<blockquote>{self.blocks(paragraphs)}</blockquote>\n"
            case Figure(key):
                return self.figure(key) if key in self._pictures else ""
            case _:
                assert_never(block)

    def _items(self, items: Iterable[ListItem]) -> str:
        return "".join(
            f"<li{self._direction(item.inlines)}>{self.inlines(item.inlines)}"
            f"{self._block(item.nested) if item.nested is not None else ''}</li>\n"
            for item in items
        )

    def inlines(self, inlines: Iterable[Inline]) -> str:
        out: list[str] = []
        for inline in inlines:
            match inline:
                case Break():
                    out.append("<br>")
                case Mention(text=text, bold=bold, italic=italic):
                    out.append(self.inlines((Run(text, bold, italic),)))
                case Run(text, bold, italic, link):
                    piece = _text(text)
                    if italic:
                        piece = f"<em>{piece}</em>"
                    if bold:
                        piece = f"<strong>{piece}</strong>"
                    out.append(f'<a href="{_text(link)}">{piece}</a>' if link else piece)
                case _:
                    assert_never(inline)
        return "".join(out)

    def figure(self, key: str, kind: str = "") -> str:
        """A picture with its caption and credit."""
        picture = self._pictures[key]
        sources = ", ".join(f"{name} {width}w" for width, name in picture.files.items())
        shape = "tall" if picture.height > picture.width else ""
        style = " ".join(part for part in (kind, shape) if part)
        credit = picture.text.credit_line
        words_below = " ".join(
            part
            for part in (
                _text(closed_caption(picture.text.caption) if credit else picture.text.caption),
                credit and f'<span class="credit">{_text(credit)}</span>',
            )
            if part
        )
        caption = f"<figcaption>{words_below}</figcaption>" if words_below else ""
        return (
            f"<figure{f' class={chr(34)}{style}{chr(34)}' if style else ''}>"
            f'<img src="{_text(picture.source)}" srcset="{_text(sources)}" '
            f'sizes="(min-width: 48rem) 45rem, calc(100vw - 2.5rem)" width="{picture.width}" '
            f'height="{picture.height}" alt="{_text(picture.text.alt)}">{caption}</figure>\n'
        )

    def _direction(self, inlines: tuple[Inline, ...]) -> str:
        rtl = words.reads_right_to_left(plain(inlines), self._rtl)
        return "" if rtl == self._rtl else f' dir="{"rtl" if rtl else "ltr"}"'
