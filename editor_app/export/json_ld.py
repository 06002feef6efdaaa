"""The release as a schema.org NewsArticle, for search engines: data in a script element, never run."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from editor_app.export import file_names, words
from editor_app.export.job import ExportJob
from editor_app.export.masthead import Masthead, stamp
from editor_app.export.web_pictures import WebPicture

_ESCAPES = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def news_article(job: ExportJob, head: Masthead, pictures: Iterable[WebPicture]) -> str:
    """JSON that may stand inside a script element: no ``<``, ``>`` or ``&`` occurs in it."""
    office = _filled({"@type": "Organization", "name": head.office, "url": head.website})
    names = [file_names.file_name(job, "html", code) for code in job.languages if code != job.language]
    codes = [code for code in job.languages if code != job.language]
    article = _filled(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": head.headline,
            "description": head.summary,
            "inLanguage": job.language,
            "articleSection": head.kicker,
            "datePublished": stamp(job.first_released_at or job.released_at),
            "dateModified": stamp(job.approved_at) if job.first_released_at or job.released_at else "",
            "correction": _correction(head),
            "dateline": ", ".join(part for part in (head.place, head.date_line) if part),
            "contentLocation": {"@type": "Place", "name": head.place} if head.place else None,
            "author": office,
            "publisher": office,
            "copyrightHolder": office,
            "copyrightYear": head.year,
            "copyrightNotice": f"{head.copyright}. {head.words.rights}.",
            "creativeWorkStatus": "Draft" if job.draft else job.status.value.capitalize(),
            "identifier": _identifiers(job),
            "version": str(job.version),
            "image": [_image(picture) for picture in pictures],
            "about": _meeting(head),
            "mentions": [_person(p.name, p.post, p.organisation) for p in job.people if p.name.strip()],
            "workTranslation": [
                {"@type": "NewsArticle", "inLanguage": code, "url": name}
                for code, name in zip(codes, names, strict=True)
            ],
        }
    )
    return json.dumps(article, ensure_ascii=False).translate(_ESCAPES)


def _correction(head: Masthead) -> dict[str, Any] | None:
    if not head.correction:
        return None
    return {"@type": "CorrectionComment", "text": head.correction, "datePublished": head.corrected_at}


def _identifiers(job: ExportJob) -> list[dict[str, Any]]:
    pairs = {
        "release-number": "" if job.number is None else str(job.number),
        "release-id": words.clean(job.uid),
        "content-sha256": job.seal,
    }
    return [{"@type": "PropertyValue", "propertyID": k, "value": v} for k, v in pairs.items() if v]


def _image(picture: WebPicture) -> dict[str, Any]:
    return _filled(
        {
            "@type": "ImageObject",
            "contentUrl": picture.widest,
            "width": picture.width,
            "height": picture.height,
            "caption": picture.text.caption,
            "creditText": picture.text.credit,
            "encodingFormat": "image/jpeg",
        }
    )


def _meeting(head: Masthead) -> dict[str, Any] | None:
    if not head.when:
        return None
    place = {"@type": "Place", "name": head.place} if head.place else None
    return _filled({"@type": "Event", "name": head.headline, "startDate": head.when, "location": place})


def _person(name: str, post: str, organisation: str) -> dict[str, Any]:
    works = words.line(organisation)
    return _filled(
        {
            "@type": "Person",
            "name": words.line(name),
            "jobTitle": words.line(post),
            "worksFor": {"@type": "Organization", "name": works} if works else None,
        }
    )


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [])}
