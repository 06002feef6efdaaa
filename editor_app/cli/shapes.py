"""The JSON shapes of the command line. Keys are in snake_case; times are ISO 8601 in UTC."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from editor_app.checks.finding import Finding
from editor_app.domain.accounts import Account
from editor_app.domain.content import Content, PhotoUse
from editor_app.domain.people import Person
from editor_app.domain.release import HistoryEntry, Release, ReleaseLine
from editor_app.domain.template import TemplateHead
from editor_app.domain.waiver import Waiver

if TYPE_CHECKING:
    from editor_app.usecases.pictures import StoredPhoto


def account(one: Account) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "display_name": one.display_name,
        "roles": sorted(one.roles),
        "active": one.active,
    }


def template(head: TemplateHead) -> dict[str, Any]:
    return {
        "id": head.id,
        "name": head.name("en"),
        "names": dict(head.names),
        "languages": list(head.languages),
        "fields": [
            {
                "name": field.name,
                "kind": field.kind.value,
                "required": field.required,
                "label": field.label("en"),
                **({"options": [option.id for option in field.options]} if field.options else {}),
            }
            for field in head.fields
        ],
    }


def person(one: Person) -> dict[str, Any]:
    return {
        "id": one.id,
        "key": one.key,
        "names": {language: forms.full for language, forms in one.names.items()},
        "appointments": [
            {
                "starts": _day(held.starts),
                "ends": _day(held.ends),
                "posts": {language: forms.post for language, forms in held.forms.items()},
                "ranks": {language: forms.rank for language, forms in held.forms.items() if forms.rank},
                "organisations": {language: forms.organisation for language, forms in held.forms.items()},
            }
            for held in one.appointments
        ],
    }


def started(release: Release) -> dict[str, Any]:
    """What ``new`` answers."""
    return {
        "id": release.id,
        "status": release.status.value,
        "version": release.version,
        "revision": release.revision,
        "seal": release.seal,
    }


def release(one: Release, photos: Mapping[str, StoredPhoto], meeting_date: date | None) -> dict[str, Any]:
    """What ``show`` answers; ``photos`` by digest."""
    content = one.content
    return {
        "id": one.id,
        "number": one.number,
        "status": one.status.value,
        "version": one.version,
        "revision": one.revision,
        "seal": one.seal,
        "template": content.template,
        "languages": list(content.languages),
        "later": list(content.later),
        "meeting_date": _day(meeting_date),
        "facts": dict(content.facts),
        "texts": texts(content),
        "photos": [photo(use, photos.get(use.digest), content.languages[0]) for use in content.photos],
        "approvals": [
            {
                "revision": approval.revision,
                "seal": approval.seal,
                "by": approval.account_name,
                "at": when(approval.at),
                "in_force": approval.in_force,
            }
            for approval in one.approvals
        ],
        "open_steps": [step.value for step in one.open_steps],
        "author": one.author,
        "claimed_by": one.claimed_by_name,
        "due_at": when(one.due_at) if one.due_at else None,
        "submitted_by": one.submitted_by_name,
        "submitted_at": when(one.submitted_at) if one.submitted_at else None,
        "created_at": when(one.created_at),
        "updated_at": when(one.updated_at),
        "released_at": when(one.released_at) if one.released_at else None,
    }


def texts(content: Content) -> dict[str, Any]:
    """The words by language, in the order of the release's languages."""
    order = dict.fromkeys((*content.languages, *content.texts))
    found = ((language, content.texts.get(language)) for language in order)
    return {
        language: {"headline": words.headline, "summary": words.summary, "body": words.body}
        for language, words in found
        if words is not None
    }


def photo(use: PhotoUse, stored: StoredPhoto | None, language: str) -> dict[str, Any]:
    """``caption``, ``alt`` and ``credit`` are in ``language``; the plural keys hold every language's."""
    return {
        "id": use.key,
        "digest": use.digest,
        "width": stored.width if stored else None,
        "height": stored.height if stored else None,
        "caption": use.caption.get(language, ""),
        "alt": use.alt.get(language, ""),
        "credit": use.credit.get(language, ""),
        "role": use.role.value,
        "decorative": use.decorative,
        "captions": dict(use.caption),
        "alts": dict(use.alt),
        "credits": dict(use.credit),
        "name": stored.name if stored else "",
    }


def line(one: ReleaseLine) -> dict[str, Any]:
    return {
        "id": one.id,
        "number": one.number,
        "headline": one.headline,
        "status": one.status.value,
        "meeting_date": _day(one.meeting_date),
        "languages": list(one.languages),
        "updated_at": when(one.updated_at),
        "template": one.template,
        "author": one.author,
        "photos": one.photo_count,
    }


def waits(one: ReleaseLine) -> dict[str, Any]:
    """What a line tells besides where it waits for a decision."""
    return {
        "submitted_by": one.submitted_by,
        "submitted_at": when(one.submitted_at) if one.submitted_at else None,
        "claimed_by": one.claimed_by,
        "due_at": when(one.due_at) if one.due_at else None,
    }


def findings(found: Iterable[Finding]) -> list[dict[str, Any]]:
    return [
        {
            "rule": one.rule,
            "level": one.level.value,
            "language": one.language,
            "field": one.field,
            "block": one.block,
            "start": one.start,
            "end": one.end,
            "text": one.text,
            "message": one.message,
            "fix": one.fix,
            **({"suggestions": list(one.suggestions)} if one.suggestions else {}),
        }
        for one in found
    ]


def ignored(let: Iterable[tuple[Finding, Waiver]]) -> list[dict[str, Any]]:
    """The findings that somebody let stand, each with the reason and who gave it."""
    return [
        {
            "rule": one.rule,
            "language": one.language,
            "field": one.field,
            "text": one.text,
            "reason": waiver.reason,
            "by": waiver.account,
            "at": waiver.at,
        }
        for one, waiver in let
    ]


def entry(one: HistoryEntry) -> dict[str, Any]:
    waivers = {"waived": one.waived, "waivers_taken_back": one.taken_back}
    return {
        "sequence": one.sequence,
        "at": when(one.at),
        "actor": one.actor,
        "action": one.action,
        "from_status": one.from_status.value if one.from_status else None,
        "to_status": one.to_status.value if one.to_status else None,
        "version": one.version,
        "revision": one.revision,
        "note": one.note,
        "seal": one.seal,
        **({"said": dict(one.said)} if one.said else {}),
        **{key: [asdict(waiver) for waiver in given] for key, given in waivers.items() if given},
    }


def when(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
