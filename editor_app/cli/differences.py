"""What changed between two contents: words, facts, photos, as the command line's ``diff`` tells it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from editor_app.document.compare import Change, compare, compare_texts
from editor_app.document.parse import parse_markdown
from editor_app.domain.content import Content, PhotoUse, to_json

_PHOTO_PARTS = ("role", "decorative", "caption", "alt", "credit")


def differences(old: Content, new: Content) -> list[dict[str, Any]]:
    """Only what differs, in the order facts, texts by language, photos.

    Each has ``field``, ``language`` ("" for none), ``kind`` (added, removed, changed, moved), ``old``, ``new`` and,
    for words, ``changes``: stretches with ``kind`` same, removed or added.
    """
    return [*_facts(old, new), *_wanted(old, new), *_texts(old, new), *_photos(old.photos, new.photos)]


def told(difference: dict[str, Any]) -> str:
    """One line of ordinary text: removed words as [-words-], added ones as {+words+}."""
    language = f"[{difference['language']}] " if difference["language"] else ""
    if difference["changes"]:
        signs = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
        words = "".join(signs[change["kind"]].format(change["text"]) for change in difference["changes"])
    elif difference["kind"] == "added":
        words = f"{{+{_shown(difference['new'])}+}}"
    elif difference["kind"] == "removed":
        words = f"[-{_shown(difference['old'])}-]"
    else:
        words = f"[-{_shown(difference['old'])}-]{{+{_shown(difference['new'])}+}}"
    return f"{difference['kind']} {language}{difference['field']}: {words}"


def _one(
    field: str, language: str, old: Any, new: Any, changes: Iterable[Change] = (), kind: str = ""
) -> dict[str, Any]:
    return {
        "field": field,
        "language": language,
        "kind": kind or ("added" if old in ("", None) else "removed" if new in ("", None) else "changed"),
        "old": old,
        "new": new,
        "changes": [{"kind": change.kind, "text": change.text} for change in changes],
    }


def _facts(old: Content, new: Content) -> Iterator[dict[str, Any]]:
    for name in dict.fromkeys((*old.facts, *new.facts)):
        before, after = old.facts.get(name), new.facts.get(name)
        if before != after:
            yield _one(f"facts.{name}", "", before, after)


def _wanted(old: Content, new: Content) -> Iterator[dict[str, Any]]:
    if old.languages != new.languages:
        yield _one("languages", "", list(old.languages), list(new.languages))
    if old.later != new.later:
        yield _one("later", "", list(old.later), list(new.later))


def _texts(old: Content, new: Content) -> Iterator[dict[str, Any]]:
    for language in dict.fromkeys((*old.texts, *new.texts)):
        before, after = old.text(language), new.text(language)
        for field in ("headline", "summary"):
            a, b = getattr(before, field), getattr(after, field)
            if a != b:
                yield _one(field, language, a, b, compare_texts(a, b))
        if before.body == after.body:
            continue
        for change in compare(parse_markdown(before.body), parse_markdown(after.body)):
            if change.kind != "same":
                field = f"body ({change.new_kind or change.old_kind})"
                yield _one(field, language, change.old, change.new, change.changes, change.kind)


def _photos(old: tuple[PhotoUse, ...], new: tuple[PhotoUse, ...]) -> Iterator[dict[str, Any]]:
    before, after = {p.digest: p for p in old}, {p.digest: p for p in new}
    for digest, photo in before.items():
        if digest not in after:
            yield _one(f"photos.{photo.key}", "", photo.key, None)
    for digest, photo in after.items():
        if digest not in before:
            yield _one(f"photos.{photo.key}", "", None, photo.key)
            continue
        was, now = _parts(before[digest]), _parts(photo)
        for part in _PHOTO_PARTS:
            if was[part] != now[part]:
                yield _one(f"photos.{photo.key}.{part}", "", was[part], now[part], kind="changed")
    kept = [d for d in before if d in after]
    if kept != [d for d in after if d in before]:
        yield _one("photos", "", [d[:12] for d in before], [d[:12] for d in after], kind="moved")


def _parts(photo: PhotoUse) -> dict[str, Any]:
    parts: dict[str, Any] = to_json(Content("", (), photos=(photo,)))["photos"][0]
    return parts


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
