"""The fields of a release that words can be remarked on and replaced in, as plain text with places in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from editor_app.document.edit_words import Edit, body_words, last_first, normal_line, replace_words
from editor_app.document.parse import parse_markdown
from editor_app.document.write_markdown import write_markdown
from editor_app.domain.content import Content
from editor_app.domain.remarks import CAPTION

HEADLINE, SUMMARY, BODY = "headline", "summary", "body"


def fields(content: Content) -> Iterator[str]:
    """The fields of each language in the order in which they are read."""
    yield HEADLINE
    yield SUMMARY
    yield BODY
    for photo in content.photos:
        yield f"{CAPTION}{photo.key}"


def words_of(content: Content, language: str, field: str) -> str | None:
    """The plain text of a field; None where the release has no such field (any more)."""
    text = content.text(language)
    match field:
        case "headline":
            return text.headline
        case "summary":
            return text.summary
        case "body":
            return _of_body(text.body)
    photo = next((p for p in content.photos if field == f"{CAPTION}{p.key}"), None)
    return None if photo is None else photo.caption.get(language, "")


def with_edits(content: Content, language: str, field: str, edits: Sequence[Edit]) -> Content:
    """``content`` with ``edits`` made in a field's plain text; all else stays to the letter.

    Raises ValueError for a field or a range that is not there.
    """
    words = words_of(content, language, field)
    if words is None or any(not 0 <= edit.start <= edit.end <= len(words) for edit in edits):
        raise ValueError(f"there is no such place in “{field}”")
    edits = [edit for edit in edits if words[edit.start : edit.end] != edit.words]
    if not edits:
        return content
    text = content.text(language)
    if field == BODY:
        body = write_markdown(replace_words(parse_markdown(text.body), edits))
        return content.with_text(language, replace(text, body=body))
    line = words
    for edit in last_first(edits):
        line = line[: edit.start] + normal_line(edit.words) + line[edit.end :]
    if field == HEADLINE:
        return content.with_text(language, replace(text, headline=line))
    if field == SUMMARY:
        return content.with_text(language, replace(text, summary=line))
    key = field.removeprefix(CAPTION)
    photos = tuple(
        replace(photo, caption={**photo.caption, language: line}) if photo.key == key else photo
        for photo in content.photos
    )
    return replace(content, photos=photos)


def place_in_body(content: Content, language: str, block: int, at: int) -> int:
    """The place in the body's plain text of character ``at`` in leaf ``block`` (index into `nodes.leaves`)."""
    lines = _of_body(content.text(language).body).split("\n")
    block = min(max(block, 0), len(lines) - 1)
    return sum(len(line) + 1 for line in lines[:block]) + min(max(at, 0), len(lines[block]))


@lru_cache(maxsize=64)
def _of_body(markdown: str) -> str:
    return body_words(parse_markdown(markdown))
