"""What changed between two contents: words, facts, photos, waivers, as the command line's ``diff`` tells it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from editor_app.document.compare import Change, compare, compare_texts
from editor_app.document.parse import parse_markdown
from editor_app.domain.content import Content
from editor_app.languages.differences import Differences
from editor_app.languages.differences import differences as compare_contents


def differences(old: Content, new: Content) -> list[dict[str, Any]]:
    """Only what differs, in the order facts, languages, texts by language, photos, waivers.

    Each has ``field``, ``language`` ("" for none), ``kind`` (added, removed, changed, moved), ``old``, ``new`` and,
    for words, ``changes``: stretches with ``kind`` same, removed or added.
    """
    found = compare_contents(old, new)
    return [*_facts(found), *_others(found), *_texts(old, new), *_photos(found), *_waivers(found)]


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


def _facts(found: Differences) -> Iterator[dict[str, Any]]:
    for change in found.facts:
        yield _one(f"facts.{change.name}", "", change.before, change.after)


def _others(found: Differences) -> Iterator[dict[str, Any]]:
    for change in found.others:
        yield _one(change.field, "", change.before, change.after)


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


def _photos(found: Differences) -> Iterator[dict[str, Any]]:
    for change in found.photos:
        field = ".".join(part for part in ("photos", change.key, change.part) if part and part != "order")
        yield _one(field, "", change.before, change.after, kind=change.kind)


def _waivers(found: Differences) -> Iterator[dict[str, Any]]:
    for change in found.waivers:
        told = f"{change.waiver.rule}: {change.waiver.reason}"
        field = f"waivers.{change.waiver.field}"
        before, after = (told, None) if change.kind == "removed" else (None, told)
        yield _one(field, change.waiver.language, before, after)


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
