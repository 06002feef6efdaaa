"""What an approval covers: facts, texts by language, photos; their canonical form and its seal.

The canonical form is UTF-8 JSON with sorted keys, no blanks, text in Unicode NFC (RFC 8785 in spirit; only
strings, integers, booleans, lists and objects occur). The seal is the SHA-256 of it, in lower-case hex.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, TypeAlias

from editor_app.domain.waiver import Waiver, waiver_from_json, waiver_to_json

FactValue: TypeAlias = "str | int | bool | list[Any] | dict[str, Any]"
"""A template field's value as JSON; domain/template.py documents the shape for each kind of field."""

CONTENT_FORMAT = 1


class PhotoRole(StrEnum):
    LEAD = "lead"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Text:
    """One language's words: headline and summary are plain, ``body`` is Markdown."""

    headline: str = ""
    summary: str = ""
    body: str = ""

    @property
    def empty(self) -> bool:
        return not (self.headline.strip() or self.summary.strip() or self.body.strip())


@dataclass(frozen=True, slots=True)
class PhotoUse:
    """A photo as this release uses it. ``digest``: SHA-256 of the original file, lower-case hex.

    ``key`` is what the body text names (``photo:KEY``): the first 12 hex digits of the digest. Texts are by
    language code. ``decorative`` photos need no alternative text. Order is the order in the content.
    """

    digest: str
    role: PhotoRole = PhotoRole.BODY
    caption: Mapping[str, str] = field(default_factory=dict)
    alt: Mapping[str, str] = field(default_factory=dict)
    credit: Mapping[str, str] = field(default_factory=dict)
    decorative: bool = False

    @property
    def key(self) -> str:
        return self.digest[:12]


@dataclass(frozen=True, slots=True)
class Follows:
    """What a translation was written after: for each of its passages in order, the fingerprint of its own words
    and that of the words of ``source`` beside them ("" where there were none)."""

    source: str
    marks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """One revision's whole content.

    ``languages`` are those wanted, in order, the first being the one written first; ``later`` those marked
    to follow later. ``template`` is the id of the report type. ``waivers`` are the findings let stand; a content
    without any has the same canonical form, and so the same seal, as before there were waivers.
    """

    template: str
    languages: tuple[str, ...]
    facts: Mapping[str, FactValue] = field(default_factory=dict)
    texts: Mapping[str, Text] = field(default_factory=dict)
    photos: tuple[PhotoUse, ...] = ()
    later: tuple[str, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    embargo: str = ""
    """Until when nothing of it may be published: a time in UTC ("2026-05-05T09:30:00Z"), "" for none."""
    follows: Mapping[str, Follows] = field(default_factory=dict)
    """By translated language; kept by `editor_app.languages.following`, absent while nothing was changed."""
    made: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By language, for each statement's id, the fingerprint of the paragraph that was made of it; behind a colon
    that of the paragraph as a hand left it. Kept by `editor_app.templates.statement_following`."""

    def text(self, language: str) -> Text:
        """The words in ``language``; an empty text where there are none yet."""
        return self.texts.get(language, Text())

    def with_text(self, language: str, text: Text) -> Content:
        return replace(self, texts={**self.texts, language: text})

    def photo(self, key: str) -> PhotoUse | None:
        return next((p for p in self.photos if p.key == key or p.digest == key), None)

    @property
    def headline(self) -> str:
        """The headline of the first language that has one, in the content's order; "" without any."""
        return next((words for code in self.languages if (words := self.text(code).headline)), "")

    @property
    def lead(self) -> PhotoUse | None:
        return next((p for p in self.photos if p.role is PhotoRole.LEAD), None)


def closed_caption(caption: str) -> str:
    """``caption`` with a full stop, so that a credit behind it begins a sentence of its own."""
    caption = caption.rstrip()
    return caption if not caption or caption[-1] in ".!?…" else f"{caption}."


def to_json(content: Content) -> dict[str, Any]:
    """The content as plain JSON values (the shape that ``from_json`` reads)."""
    values: dict[str, Any] = {
        "format": CONTENT_FORMAT,
        "template": content.template,
        "languages": list(content.languages),
        "later": list(content.later),
        "facts": dict(content.facts),
        "texts": {
            lang: {"headline": t.headline, "summary": t.summary, "body": t.body}
            for lang, t in content.texts.items()
        },
        "photos": [
            {
                "digest": p.digest,
                "role": p.role.value,
                "caption": dict(p.caption),
                "alt": dict(p.alt),
                "credit": dict(p.credit),
                "decorative": p.decorative,
            }
            for p in content.photos
        ],
    }
    if content.waivers:
        values["waivers"] = [waiver_to_json(waiver) for waiver in content.waivers]
    if content.embargo:
        values["embargo"] = content.embargo
    if content.follows:
        values["follows"] = {
            lang: {"source": f.source, "marks": [f"{own}:{mark}" for own, mark in f.marks]}
            for lang, f in content.follows.items()
        }
    if any(content.made.values()):
        values["made"] = {lang: dict(marks) for lang, marks in content.made.items() if marks}
    return values


def from_json(data: Mapping[str, Any]) -> Content:
    """The content that ``to_json`` wrote. Raises KeyError, TypeError or ValueError on any other shape."""
    if data["format"] != CONTENT_FORMAT:
        raise ValueError(f"content format {data['format']!r} is not known")
    return Content(
        template=data["template"],
        languages=tuple(data["languages"]),
        later=tuple(data["later"]),
        facts=dict(data["facts"]),
        texts={lang: Text(**words) for lang, words in data["texts"].items()},
        photos=tuple(PhotoUse(**{**photo, "role": PhotoRole(photo["role"])}) for photo in data["photos"]),
        waivers=tuple(waiver_from_json(waiver) for waiver in data.get("waivers", ())),
        embargo=str(data.get("embargo", "")),
        follows={lang: _follows(marks) for lang, marks in data.get("follows", {}).items()},
        made={lang: dict(marks) for lang, marks in data.get("made", {}).items()},
    )


def _follows(data: Mapping[str, Any]) -> Follows:
    marks = [mark.split(":") for mark in data["marks"]]
    return Follows(data["source"], tuple((own, source) for own, source in marks))


def canonical(content: Content) -> bytes:
    """The bytes that are sealed: the same for equal contents on every machine."""
    text = json.dumps(
        _nfc(to_json(content)), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return text.encode("utf-8")


def seal(content: Content) -> str:
    """SHA-256 of the canonical form, 64 lower-case hex digits."""
    return hashlib.sha256(canonical(content)).hexdigest()


def _nfc(value: Any) -> Any:
    match value:
        case str():
            return unicodedata.normalize("NFC", value)
        case dict():
            return {_nfc(k): _nfc(v) for k, v in value.items()}
        case list() | tuple():
            return [_nfc(v) for v in value]
        case _:
            return value
