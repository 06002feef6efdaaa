"""Rule 17: whoever is quoted is named, and the words stand among the statements of the facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from editor_app.checks import specimen
from editor_app.checks.finding import Level
from editor_app.checks.named import WORD
from editor_app.checks.rule import Draft, Hit, Piece, ReleaseRule, Rule
from editor_app.domain.content import FactValue
from editor_app.domain.template import Kind

_LEAST_WORDS = 3
_SAME = 0.85
_SPEECH = {
    "en": re.compile(
        r"\b(?:said|says|told|added|noted|stressed|asked|replied|answered|explained|continued"
        r"|concluded|emphasised|emphasized|stated|remarked"
        r"|recalled|thanked|wrote|announced|commented|pointed out|according to|declared|observed"
        r"|promised|warned|urged)\b"
    ),
    "az": re.compile(
        r"(?:deyə|deyib|dedi|demişdir|bildir|vurğula|qeyd e[dt]|söylə|əlavə e[dt]|sözlərinə görə"
        r"|cavab ver|soruş|izah e[dt]|xatırla|yaz(?:ıb|mış)|diqqətə çatdır)"
    ),
    "ru": re.compile(
        r"(?:сказа|заяви|отмети|подчеркну|сообщи|добави|рассказа|напомни|поясни|ответи|спроси|объясни"
        r"|продолжи|по словам|написа|указа|призва|говор|завери|пообещ|обрати)"
    ),
}
_SOMEBODY = {
    "en": re.compile(
        r"\b(?:Mr|Ms|Mrs|Miss|Dr|Prof)\.?[ \u00a0][A-Z]|\b(?:he|she|He|She|who|they|They)\b|\b[Tt]he "
        r"(?:[a-z]+ ){0,2}(?:minister|ambassador"
        r"|director|chief|head|guest|envoy|president|chair\w*|deputy|secretary|representative|speaker"
        r"|adviser|commissioner|governor|mayor|coordinator|manager)\b"
        r"|[A-ZÀ-ÞƏİÖÜÇŞĞ][\w’-]+[ \u00a0][A-ZÀ-ÞƏİÖÜÇŞĞ][\w’-]+|(?:[Cc]hief|[Dd]irector|[Mm]inister"
        r"|[Aa]mbassador)[ \u00a0][A-Z]"
    ),
    "az": re.compile(
        r"\b(?:cənab|xanım|Cənab|Xanım|o|O|onlar)\b|(?:rəis|nazir|direktor|səfir|qonaq|nümayəndə"
        r"|rəhbər|sədr|müavin|katib|prezident)\w*"
        r"|[A-ZƏİÖÜÇŞĞ][a-zəıöüğşç]+[ \u00a0][A-ZƏİÖÜÇŞĞ][a-zəıöüğşç]+"
    ),
    "ru": re.compile(
        r"\b(?:г-н|г-жа|Г-н|Г-жа|господин|госпожа|он|она|Он|Она|они)\b|(?:начальник|министр|директор"
        r"|посол|гость|глава|представител|руководител|председател|заместител|секретар)\w*"
        r"|[А-ЯЁ][а-яё]+[ \u00a0][А-ЯЁ][а-яё]+"
    ),
}


def without_speaker(draft: Draft) -> Iterator[Hit]:
    """Direct speech with nobody named in or around the paragraph."""
    for piece, quotes in _speech(draft):
        around = _around(draft, piece)
        if draft.mentions[piece.block] or _SOMEBODY[draft.language].search(around):
            continue
        if piece.quoted and any(
            draft.mentions[n] for n in (piece.block - 1, piece.block + 1) if 0 <= n < len(draft.body)
        ):
            continue
        for start, end in quotes[:1]:
            yield draft.hit(piece, "Nobody is named who said this.", start, end)


def without_source(draft: Draft) -> Iterator[Hit]:
    """Direct speech whose words stand in no statement of the facts. Without any statement, told once and mildly."""
    head = draft.context.head
    fields = [field.name for field in head.fields if field.kind is Kind.STATEMENTS]
    if not fields:
        return
    sources = list(_sources(draft, fields))
    told = False
    for piece, quotes in _speech(draft):
        for start, end in quotes:
            words = _words(piece.text[start:end])
            if any(_same(words, source) for source in sources):
                continue
            if sources:
                yield draft.hit(piece, "These words are not those of any statement in the facts.", start, end)
            elif not told:
                told = True
                hit = draft.hit(
                    piece, "The facts hold no statement that this quotation is taken from.", start, end
                )
                yield Hit(hit.message, start, end, None, Level.WARNS, hit.field, hit.block, hit.text)


def _speech(draft: Draft) -> Iterator[tuple[Piece, list[tuple[int, int]]]]:
    """The leaves with direct speech and where it stands in them."""
    if draft.language not in _SPEECH:
        return
    for piece in draft.body:
        quotes = [span for span in piece.speech if _is_speech(piece, *span)]
        if quotes:
            yield piece, quotes


def _is_speech(piece: Piece, start: int, end: int) -> bool:
    """Quoted words that are somebody's sentence, not a title or a word."""
    text = piece.text
    if piece.quoted:
        return len(WORD.findall(text)) > _LEAST_WORDS
    inner = text[start + 1 : end - 1].strip()
    if len(WORD.findall(inner)) < _LEAST_WORDS - 1:
        return False
    if not inner[:1].isupper() and inner[:1] not in "…“„«‘":
        return False
    closed = inner[-1:] in ".,!?…"
    before = text[max(0, start - 3) : start].rstrip(" \u00a0")
    after = text[end : end + 60]
    if before.endswith(":") and not re.search(
        r"(?:titled|entitled|topic|theme|motto|slogan|called|mövzu|başlıq|тем[аеуы]"
        r"|девиз)[^:]{0,20}:[ \u00a0]*$",
        text[:start],
    ):
        return closed or bool(re.match(r"\.|$", after))
    if re.match(r",?[ \u00a0][–—-][ \u00a0]", after) and _SPEECH[piece.language].search(after):
        return True
    if closed and inner[-1] == "," and piece.language == "en":
        return True
    if not closed or inner[-1] not in ".!?…":
        return False
    return start == 0 or bool(_SPEECH[piece.language].search(text[max(0, start - 60) : start] + after))


def _around(draft: Draft, piece: Piece) -> str:
    """What stands outside the quotation marks of the paragraph and, for a running quotation, before it."""
    out, at = [], 0
    for start, end in piece.speech:
        out.append(piece.text[at:start])
        at = end
    out.append(piece.text[at:])
    own = " ".join(out)
    if piece.quoted or not own.strip(" .,–—-:"):
        own = " ".join(
            draft.body[n].text for n in (piece.block - 1, piece.block + 1) if 0 <= n < len(draft.body)
        )
    elif not _SPEECH[draft.language].search(own) and piece.block:
        own += f" {draft.body[piece.block - 1].text}"
    return own


def _sources(draft: Draft, fields: list[str]) -> Iterator[list[str]]:
    for name in fields:
        rows = draft.content.facts.get(name)
        for row in rows if isinstance(rows, list) else []:
            if not isinstance(row, Mapping) or not row.get("direct"):
                continue
            text = row.get("text")
            if isinstance(text, Mapping):
                text = text.get(draft.language)
            if isinstance(text, str) and text.strip():
                yield _words(text)


def _words(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text)]


def _same(said: list[str], source: list[str]) -> bool:
    """Whether the quotation is the statement, or a part of it, but for some words."""
    if not said:
        return True
    if " ".join(said) in " ".join(source):
        return True
    if len(said) > 400 or len(source) > 2_000:
        return said[:40] == source[:40]
    blocks = SequenceMatcher(None, said, source, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) >= _SAME * len(said)


_STATED: dict[str, FactValue] = {
    "statements": [
        {
            "speaker": "rashad-hasanov",
            "topic": "",
            "direct": True,
            "text": {"en": "The lock will open next spring."},
        }
    ]
}

RULES: tuple[Rule, ...] = (
    ReleaseRule(
        id="speech.speaker",
        number=17,
        title="Whose words",
        level=Level.BLOCKS,
        reason="A quotation without a speaker is nobody's word.",
        find=without_speaker,
        bad=(
            specimen.release("It was said: “Excellent work has been done here.”"),
            specimen.release("Tədbirdə bildirilib: “Çox böyük işlər görülüb.”", "az"),
            specimen.release("Было сказано: «Проделана большая работа».", "ru"),
        ),
        good=(
            specimen.release(
                "“The work is going well,” said Ms Weber. The project “Clean Rivers of the North” began."
            ),
            specimen.release("“İş yaxşı gedir”, – deyə cənab Veber bildirib.", "az"),
            specimen.release(
                "«Работа идёт хорошо», — сказал г-н\u00a0Вебер. Проект «Чистые реки севера» начат.", "ru"
            ),
        ),
    ),
    ReleaseRule(
        id="speech.source",
        number=17,
        title="Quotation with its source",
        level=Level.BLOCKS,
        reason="Words between quotation marks are exactly those that were taken down.",
        find=without_source,
        bad=(
            specimen.release("“The lock opens in autumn, I hope,” said Mr Hasanov.", facts=_STATED),
            specimen.release("“The lock will open next spring,” said Mr Hasanov."),
        ),
        good=(
            specimen.release("“The lock will open next spring,” said Mr Hasanov.", facts=_STATED),
            specimen.release("He praised the “Clean Rivers” project."),
        ),
    ),
)
