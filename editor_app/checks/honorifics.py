"""Rule 11: honorifics for all or for none, without a full stop, and kept with the name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks import sentences, specimen
from editor_app.checks.finding import Level
from editor_app.checks.named import Manner, Mention
from editor_app.checks.rule import PROSE_FIELDS, Draft, Example, Hit, Piece, ReleaseRule, Rule, TextRule

_STOP = re.compile(r"(?<![\w.])(?:Mr|Mrs|Ms|Messrs)(?P<stop>\.)(?=[ \u00a0]?[A-ZÀ-ÞƏİÖÜÇŞĞ])")
_LOOSE = re.compile(r"(?<![\w-])(?:[Гг]-н|[Гг]-(?:на|ну|ном|не|жа|жи|же|жу|жой))(?P<blank> )(?=[А-ЯЁA-Z])")


def full_stop(piece: Piece) -> Iterator[Hit]:
    for match in _STOP.finditer(piece.text):
        glued = piece.text[match.end() : match.end() + 1].isalpha()
        yield Hit("The honorific has no full stop.", *match.span("stop"), " " if glued else "")


def loose(piece: Piece) -> Iterator[Hit]:
    for match in _LOOSE.finditer(piece.text):
        yield Hit("Here a no-break space keeps the name on the line.", *match.span("blank"), "\u00a0")


def uneven(draft: Draft) -> Iterator[Hit]:
    """People with and without an honorific: in one sentence, among full names, among short ones."""
    told: set[tuple[int, int]] = set()
    rows: list[tuple[Piece, Mention]] = []
    for piece, mentions in zip(draft.body, draft.mentions, strict=True):
        rows.extend((piece, m) for m in mentions if not m.titled and not piece.in_speech(m.start, m.end))
    mixed = _people_in_two_forms(rows)
    for whole in (True, False):
        group = [
            (p, m)
            for p, m in rows
            if m.whole is whole and m.manner is not Manner.INITIALS and (whole or m.person.key not in mixed)
        ]
        yield from _odd(draft, group, told)
    for piece, mentions in zip(draft.body, draft.mentions, strict=True):
        sentence: dict[int, list[tuple[Piece, Mention]]] = {}
        for m in mentions:
            if not m.titled and not piece.in_speech(m.start, m.end) and m.manner is not Manner.INITIALS:
                sentence.setdefault(sentences.bounds(piece.text, m.start)[0], []).append((piece, m))
        for group in sentence.values():
            if len({m.person.key for _, m in group}) > 1:
                yield from _odd(draft, group, told)


def _people_in_two_forms(rows: list[tuple[Piece, Mention]]) -> set[str]:
    seen: dict[str, set[bool]] = {}
    for _, m in rows:
        if not m.whole:
            seen.setdefault(m.person.key, set()).add(bool(m.honorific))
    return {key for key, ways in seen.items() if len(ways) > 1}


def _odd(draft: Draft, group: list[tuple[Piece, Mention]], told: set[tuple[int, int]]) -> Iterator[Hit]:
    if len({m.person.key for _, m in group}) < 2 or len({bool(m.honorific) for _, m in group}) < 2:
        return
    for piece, m in group:
        if m.honorific or (piece.block, m.start) in told:
            continue
        told.add((piece.block, m.start))
        name = m.person.name(draft.language)
        fix = None
        if draft.language == "en" and name.honorific:
            fix = f"{name.honorific.rstrip('.')} {m.text}"
        yield draft.hit(piece, "Others here have an honorific, this name has none.", m.start, m.end, fix)


RULES: tuple[Rule, ...] = (
    TextRule(
        id="honorifics.full-stop",
        number=11,
        title="Honorific without a full stop",
        level=Level.WARNS,
        reason="Mr, Mrs and Ms are written without a full stop.",
        style=True,
        languages=("en",),
        fields=PROSE_FIELDS,
        find=full_stop,
        bad=(
            Example("Mr. Hasanov and Ms. Weber met.", mended="Mr Hasanov and Ms Weber met."),
            Example("Mr.Hasanov spoke.", mended="Mr Hasanov spoke."),
        ),
        good=(Example("Mr Hasanov and Ms Weber met. “Mr. Hasanov is here,” she said."),),
    ),
    TextRule(
        id="honorifics.space",
        number=11,
        title="No-break space after the honorific",
        level=Level.INFORMS,
        reason="“г-н” at the end of a line is torn from its name.",
        languages=("ru",),
        style=True,
        fields=PROSE_FIELDS,
        find=loose,
        bad=(Example("г-н Велиев", "ru", mended="г-н\u00a0Велиев"),),
        good=(Example("г-н\u00a0Велиев и господин Вебер", "ru"),),
    ),
    ReleaseRule(
        id="honorifics.uneven",
        number=11,
        title="Honorifics for all or for none",
        level=Level.WARNS,
        reason="A name without one beside a name with one reads as a slight.",
        style=True,
        find=uneven,
        bad=(
            specimen.release("The Service’s chief, Mr Rashad Hasanov, met Leyla Karimova, the envoy."),
            specimen.release(
                "Xidmətin rəisi cənab Rəşad Həsənov səfir Leyla Kərimova ilə deyil, nümayəndə Yan "
                "Vebergillə, elçi Leyla Kərimova ilə, cənab Yan Veberlə görüşüb.",
                "az",
            ),
        ),
        good=(
            specimen.release(
                "The Service’s chief, Rashad Hasanov, met Leyla Karimova, the envoy. Mr Hasanov "
                "thanked Ms Karimova."
            ),
            specimen.release("The Service’s chief, Mr Rashad Hasanov, received Ambassador Leyla Karimova."),
            specimen.release("“Leyla Karimova came,” said Mr Hasanov."),
        ),
    ),
)
