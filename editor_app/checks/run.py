"""Running the rules over a release, or over one paragraph while it is being typed. Pure: no clock, no disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from editor_app.checks.finding import Finding, Level
from editor_app.checks.rule import (
    CheckContext,
    Draft,
    Hit,
    PhotoPiece,
    Piece,
    Rule,
    TextRule,
)
from editor_app.checks.rules import PHOTO_RULES, RELEASE_RULES, TEXT_RULES
from editor_app.document.nodes import Document, Quote, leaves, plain
from editor_app.document.parse import parse_markdown
from editor_app.domain.content import Content

__all__ = ["CheckContext", "check", "check_block", "text_hits"]

_LEVELS = tuple(Level)


def check(
    content: Content, context: CheckContext, languages: Sequence[str] | None = None
) -> tuple[Finding, ...]:
    """Everything found in ``content``, in reading order of languages, blocking findings first in each.

    ``languages`` limits the texts looked at; without it they are the languages wanted and not marked to follow
    later. Findings about the release as a whole carry no language and come first.
    """
    wanted = tuple(languages) if languages is not None else _wanted(content)
    found: list[Finding] = []
    for n, language in enumerate(wanted or content.languages[:1]):
        draft = make_draft(content, language, context)
        if n == 0:
            found.extend(_sorted(_of_release(draft, once=True)))
        if wanted:
            found.extend(_sorted((*_of_release(draft, once=False), *_of_texts(draft), *_of_photos(draft))))
    return tuple(found)


def check_block(text: str, language: str, context: CheckContext) -> tuple[Finding, ...]:
    """The findings in one leaf of the body while it is typed: text rules only.

    Positions count in ``text``; ``block`` is 0. The same arguments always give the same findings, and a text
    that was checked in this context before costs nothing.
    """
    found = _of_piece(Piece(text, language, context))
    return tuple(sorted(found, key=lambda f: (f.start, f.end, f.rule)))


def text_hits(rule: TextRule, piece: Piece) -> Iterator[Hit]:
    """What one rule finds in one piece; rules of style leave direct speech alone."""
    for hit in rule.find(piece):
        if not (rule.style and piece.in_speech(hit.start, hit.end)):
            yield hit


def make_draft(content: Content, language: str, context: CheckContext) -> Draft:
    """The words of one language as the rules see them."""
    words = content.text(language)
    document = parse_markdown(words.body)
    pieces = [
        Piece(words.headline, language, context, "headline"),
        Piece(words.summary, language, context, "summary"),
    ]
    texts = list(_leaf_texts(document))
    for n, (text, quoted) in enumerate(texts):
        following = texts[n + 1][0] if n + 1 < len(texts) else ""
        pieces.append(Piece(text, language, context, "body", n, following, quoted))
    return Draft(content, language, context, document, tuple(pieces))


def _wanted(content: Content) -> tuple[str, ...]:
    return tuple(language for language in content.languages if language not in content.later)


def _leaf_texts(document: Document) -> Iterator[tuple[str, bool]]:
    for block in document.blocks:
        for inlines in leaves(Document((block,))):
            yield plain(inlines), isinstance(block, Quote)


def _of_release(draft: Draft, *, once: bool) -> Iterator[Finding]:
    for rule in RELEASE_RULES:
        if rule.once is once and (once or rule.speaks(draft.language)) and _is_on(rule, draft.context):
            language = "" if once else draft.language
            for hit in rule.find(draft):
                yield _finding(
                    draft.context,
                    rule,
                    hit,
                    language,
                    hit.field,
                    hit.block,
                    hit.text[hit.start : hit.end] or hit.text,
                )


def _of_texts(draft: Draft) -> Iterator[Finding]:
    for piece in draft.pieces:
        if piece.text:
            yield from _of_piece(piece)


def _of_photos(draft: Draft) -> Iterator[Finding]:
    for photo in draft.content.photos:
        prefix = f"photos.{photo.key}."
        seen = PhotoPiece(photo, draft.language, draft.context, draft)
        for rule in PHOTO_RULES:
            if rule.speaks(draft.language) and _is_on(rule, draft.context):
                for hit in rule.find(seen):
                    yield _finding(
                        draft.context,
                        rule,
                        hit,
                        draft.language,
                        prefix + hit.field,
                        0,
                        hit.text[hit.start : hit.end],
                    )
        for field, texts in (("caption", photo.caption), ("alt", photo.alt), ("credit", photo.credit)):
            if text := texts.get(draft.language, ""):
                yield from _of_piece(Piece(text, draft.language, draft.context, field), prefix + field)


def _of_piece(piece: Piece, field: str = "") -> tuple[Finding, ...]:
    """The findings in a piece, kept by its words: while one paragraph is typed, the others are not read again."""
    runs_on = piece.following[:1]  # all that a rule may ask of the next leaf
    key = (piece.text, piece.language, piece.field, field, piece.block, piece.quoted, runs_on)
    return piece.context.kept(key, lambda: tuple(_found_in(piece, field)))


def _found_in(piece: Piece, field: str) -> Iterator[Finding]:
    for rule in TEXT_RULES:
        if piece.field in rule.fields and rule.speaks(piece.language) and _is_on(rule, piece.context):
            for hit in text_hits(rule, piece):
                text = piece.text[hit.start : hit.end]
                yield _finding(
                    piece.context, rule, hit, piece.language, field or piece.field, piece.block, text
                )


def _is_on(rule: Rule, context: CheckContext) -> bool:
    return not rule.waivable or rule.id not in context.style.off


def _level(rule: Rule, hit: Hit, context: CheckContext) -> Level:
    """The hit's own level where it is milder; the office's level for the rule; the rule's."""
    changed = context.style.levels.get(rule.id) if rule.waivable else None
    level = Level(changed) if changed else rule.level
    if hit.level is not None and _LEVELS.index(hit.level) > _LEVELS.index(level):
        return hit.level
    return level


def _finding(
    context: CheckContext, rule: Rule, hit: Hit, language: str, field: str, block: int, text: str
) -> Finding:
    return Finding(
        rule.id,
        _level(rule, hit, context),
        language,
        field,
        text,
        hit.message,
        hit.start,
        hit.end,
        block,
        hit.fix,
        hit.about,
    )


_FIELDS = ("facts", "headline", "summary", "body", "photos", "")


def _sorted(found: Iterable[Finding]) -> list[Finding]:
    def place(one: Finding) -> tuple[int, int, int, int]:
        return (_LEVELS.index(one.level), _FIELDS.index(one.field.partition(".")[0]), one.block, one.start)

    return sorted(found, key=place)
