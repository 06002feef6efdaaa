"""Rule 14: institutions by their official name, then by one short form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks import sentences, specimen
from editor_app.checks.finding import Level
from editor_app.checks.institution_words import fold
from editor_app.checks.rule import PROSE_FIELDS, Draft, Example, Hit, Piece, ReleaseRule, Rule, TextRule
from editor_app.checks.word_sets import words

_SMALL = words("of for and on the in to by at və üzrə и по при на о в")


def wrong_name(piece: Piece) -> Iterator[Hit]:
    """The official name with wrong capitals, or a form that the office lists as wrong."""
    words = piece.context.institutions(piece.language)
    text = piece.text
    if words.wrong is not None:
        for match in words.wrong.finditer(text):
            mend = words.mends.get(fold(match.group()))
            ends = not text[match.end() : match.end() + 1].isalpha()
            if mend and (ends or piece.language == "az") and match.group() != mend[: len(match.group())]:
                yield Hit(f"The official name is {mend}.", *match.span(), mend if ends else None)
    if words.official is None:
        return
    for match in words.official.finditer(text):
        written = match.group().replace("\u00a0", " ")
        official = words.by_folded.get(fold(written), "")
        if not official or written == official or written.isupper() or _capital_first(written, official):
            continue
        if piece.language != "az" and text[match.end() : match.end() + 1].isalpha():
            continue
        if _all_small(written, official) and not _one_of_a_kind(official, piece.language):
            continue
        if _titled(written, official):
            continue
        fix = official if not sentences.opens(text, match.start()) else official[0].upper() + official[1:]
        yield Hit(f"The official name is {official}.", *match.span(), fix)


def _capital_first(written: str, official: str) -> bool:
    """Only the first letter differs: at the head of a sentence or inside one."""
    return written[1:] == official[1:]


def _all_small(written: str, official: str) -> bool:
    """A name in small letters may be meant as a common noun ("state service")."""
    return written.islower() and len(official.split()) < 3


def _one_of_a_kind(official: str, language: str) -> bool:
    return language == "az" and len(official.split()) >= 3


def _titled(written: str, official: str) -> bool:
    """Every Word With A Capital, as in a headline: only the small words differ."""
    return all(
        w == o or (o in _SMALL and w.lower() == o)
        for w, o in zip(written.split(), official.split(), strict=False)
    )


_VERB_AFTER = re.compile(
    r"[ \u00a0](?:is|was|has|had|will|would|said|noted|received|plans|planned|continues|began|signed"
    r"|launched|opened|provides|also)\b|[’']s\b"
)


def short_forms(draft: Draft) -> Iterator[Hit]:
    """Two short forms of one institution in one text; a short form without its capital (English)."""
    rows = draft.context.institutions(draft.language).rows
    for row in rows:
        if draft.language == "en" and row.short.startswith("the ") and row.short[4:5].isupper():
            yield from _small_letter(draft, row.short)
        if not (row.short and row.acronym):
            continue
        forms: list[tuple[Piece, int, int, str]] = []
        for piece in draft.body:
            for form in (row.short, row.acronym):
                pattern = re.compile(
                    rf"(?<![\w(-]){re.escape(form[:1])}{re.escape(form[1:])}(?![\w)])",
                    re.IGNORECASE if form == row.short else 0,
                )
                forms.extend(
                    (piece, m.start(), m.end(), form)
                    for m in pattern.finditer(piece.text)
                    if not piece.in_speech(*m.span()) and m.group()[-1] == form[-1]
                )
        if len({form for *_, form in forms}) < 2:
            continue
        forms.sort(key=lambda f: (f[0].block, f[1]))
        kept = forms[0][3]
        for piece, start, end, form in forms:
            if form != kept:
                fix = (
                    kept
                    if draft.language == "en"
                    and not (kept.startswith("the ") and re.search(r"\b[Tt]he $", piece.text[:start]))
                    else None
                )
                yield draft.hit(piece, f"Above, this institution is “{kept}”.", start, end, fix)


def _small_letter(draft: Draft, short: str) -> Iterator[Hit]:
    name = short[4:]
    if not any(re.search(rf"\b[Tt]he {re.escape(name)}\b", piece.text) for piece in draft.body):
        return
    pattern = re.compile(rf"\b(?P<the>[Tt]he )(?P<name>{re.escape(name.lower())})(?!\w)")
    for piece in draft.body:
        for match in pattern.finditer(piece.text):
            if _VERB_AFTER.match(piece.text, match.end()) and not piece.in_speech(*match.span()):
                yield draft.hit(piece, f"This institution is “{short}”.", *match.span("name"), name)


RULES: tuple[Rule, ...] = (
    TextRule(
        id="institutions.name",
        number=14,
        title="Official name of an institution",
        level=Level.BLOCKS,
        reason="An institution has one official name in each language.",
        fields=PROSE_FIELDS,
        find=wrong_name,
        bad=(
            Example("the State waterways service", mended="the State Waterways Service"),
            Example("Dövlət su yolları xidmətinin rəisi", "az"),
            Example("the River Basin organization", mended="the River Basin Organization"),
        ),
        good=(
            Example("the State Waterways Service, STATE WATERWAYS SERVICE, a river basin"),
            Example("Dövlət Su Yolları Xidmətinin rəisi", "az"),
        ),
    ),
    ReleaseRule(
        id="institutions.short-form",
        number=14,
        title="One short form of an institution",
        level=Level.WARNS,
        reason="Two short forms look like two institutions.",
        style=True,
        find=short_forms,
        bad=(
            specimen.release(
                "The State Waterways Service (the Service) opened it. Later the service said so."
            ),
            specimen.release("The Service met the FPI. Later FPI and the Partnership signed."),
        ),
        good=(
            specimen.release(
                "The State Waterways Service opened it. The Service said that the service to boats improves."
            ),
        ),
    ),
)
