"""Rules 7 and 8: the first mention has full name and post; post and rank are those of the meeting's day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks import sentences, specimen
from editor_app.checks.finding import Level
from editor_app.checks.named import TITLES, WORD, Manner, Mention
from editor_app.checks.rule import Draft, Hit, Piece, ReleaseRule, Rule
from editor_app.domain.people import Appointment, Case, PostForms

_STEM = 5
"""Letters by which a word of a post is known again in another case."""
_FAR = 160
"""Characters: what stands farther away from a name says nothing about it."""

_POST_WORDS = {
    "en": re.compile(
        r"\b(?:minister|chief|head|director|ambassador|deputy|secretary|president|chair\w*|adviser"
        r"|advisor|representative|manager"
        r"|commissioner|envoy|coordinator|officer|counsellor|governor|mayor|rector|professor|member"
        r"|leader|expert|specialist|attach[eé]"
        r"|consul|inspector|engineer|general|colonel|judge|spokes\w+|founder|co-founder|editor|lawyer"
        r"|scientist|student|teacher|guest)\b",
        re.IGNORECASE,
    ),
    "az": re.compile(
        r"(?:nazir|rəis|rəhbər|direktor|səfir|müavin|katib|prezident|sədr|müşavir|nümayəndə|müdir"
        r"|koordinator|mütəxəssis|rektor|professor"
        r"|üzv|ekspert|konsul|müfəttiş|mühəndis|general|polkovnik|hakim|elçi|attaşe|məsləhətçi|tələbə"
        r"|müəllim|qonaq|alim)",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        r"(?:министр|начальник|руковод|глав[аыеу]|директор|посо?л|замест|секретар|президент|председ"
        r"|советник|представ|управля|координатор"
        r"|специалист|ректор|профессор|член|эксперт|консул|инспектор|инженер|генерал|полковник|судь"
        r"|посланник|атташе|студент|учител|гост|учён)",
        re.IGNORECASE,
    ),
}


def short_first(draft: Draft) -> Iterator[Hit]:
    """A family name in the body before the full name has stood there."""
    met: set[str] = set()
    for piece, mention in _in_order(draft):
        key = mention.person.key
        if key in met:
            continue
        met.add(key)
        if mention.whole:
            continue
        name = mention.person.name(draft.language)
        fix = None
        if draft.language == "en" and mention.manner is Manner.FAMILY and not mention.honorific:
            fix = name.full
        yield draft.hit(
            piece,
            f"The first mention names {name.full} in full, with the post.",
            mention.start,
            mention.end,
            fix,
        )


def without_post(draft: Draft) -> Iterator[Hit]:
    """The first full name in the body without any post near it, of somebody who held one on that day."""
    met: set[str] = set()
    for piece, mention in _in_order(draft):
        key = mention.person.key
        if key in met:
            continue
        met.add(key)
        if not mention.whole or mention.titled:
            continue
        forms = _post(mention, draft)
        if forms is None or not forms.post or _has_post(piece, mention, forms, draft.language):
            continue
        yield draft.hit(
            piece, f"The first mention says who this is: {forms.post}.", mention.start, mention.end
        )


def _in_order(draft: Draft) -> Iterator[tuple[Piece, Mention]]:
    for piece, mentions in zip(draft.body, draft.mentions, strict=True):
        for mention in mentions:
            yield piece, mention


def _post(mention: Mention, draft: Draft) -> PostForms | None:
    held = mention.person.appointment_on(draft.context.meeting_date)
    return held.forms.get(draft.language) if held else None


def _has_post(piece: Piece, mention: Mention, forms: PostForms, language: str) -> bool:
    start, end = sentences.bounds(piece.text, mention.start)
    before = piece.text[max(start, mention.start - 2 * _FAR) : mention.start]
    near = f"{before} | {piece.text[mention.end : min(end, mention.end + _FAR)]}"
    words = {
        w[:_STEM].lower() for w in WORD.findall(f"{forms.post} {forms.rank} {forms.short_post}") if len(w) > 3
    }
    if any(w[:_STEM].lower() in words for w in WORD.findall(near)):
        return True
    pattern = _POST_WORDS.get(language)
    return bool(pattern and pattern.search(near)) or any(w in TITLES for w in WORD.findall(near))


_FORMER = {
    "en": re.compile(
        r"\b(?:former|formerly|ex-|then|until|previously|past|late)\b[^.]{0,40}$|\bex-$", re.IGNORECASE
    ),
    "az": re.compile(r"(?:keçmiş|sabiq|əvvəlki|o vaxtkı|həmin vaxt)[^.]{0,40}$", re.IGNORECASE),
    "ru": re.compile(r"(?:бывш|прежн|тогдашн|экс-)[^.]{0,40}$", re.IGNORECASE),
}


def not_of_that_day(draft: Draft) -> Iterator[Hit]:
    """A post or rank beside a name that the person held at another time, not on the meeting's day."""
    day = draft.context.meeting_date
    if day is None:
        return
    for piece, mentions in zip(draft.body, draft.mentions, strict=True):
        for n, mention in enumerate(mentions):
            held = [a for a in mention.person.appointments if a.covers(day)]
            if not held or len(held) == len(mention.person.appointments):
                continue
            left = mentions[n - 1].last if n else 0
            right = mentions[n + 1].first if n + 1 < len(mentions) else len(piece.text)
            start, end = sentences.bounds(piece.text, mention.start)
            window = (max(left, start, mention.start - _FAR), min(right, end, mention.end + _FAR))
            yield from _wrong_forms(draft, piece, mention, held, window)


def _wrong_forms(
    draft: Draft, piece: Piece, mention: Mention, held: list[Appointment], window: tuple[int, int]
) -> Iterator[Hit]:
    language = draft.language
    right = [forms for a in held if (forms := a.forms.get(language))]
    valid = " | ".join(text.lower() for forms in right for text in _texts(forms))
    around = piece.text[window[0] : window[1]].replace("\u00a0", " ").lower()
    told: set[int] = set()
    for appointment in mention.person.appointments:
        forms = appointment.forms.get(language)
        if appointment in held or forms is None:
            continue
        for field in ("rank", "post"):
            wanted = next((getattr(one, field) for one in right if getattr(one, field)), "")
            variants = [getattr(forms, field)]
            if field == "post":
                variants += [text for case, text in forms.cases.items() if case is not Case.NOMINATIVE]
            for text in variants:
                if len(text) < 5 or text.lower() in valid:
                    continue
                at = around.find(text.lower())
                if at < 0 or window[0] + at in told or _inside_valid(around, at, text, right):
                    continue
                if _FORMER[language].search(around[:at]) if language in _FORMER else False:
                    continue
                told.add(window[0] + at)
                begin = window[0] + at
                same = text == variants[0] and wanted
                fix = _like(piece.text[begin], wanted) if same else None
                yield draft.hit(
                    piece,
                    f"On the day of the meeting it was: {wanted or right[0].post if right else ''}.",
                    begin,
                    begin + len(text),
                    fix,
                )


def _texts(forms: PostForms) -> list[str]:
    return [text for text in (forms.post, forms.rank, forms.short_post, *forms.cases.values()) if text]


def _inside_valid(around: str, at: int, text: str, right: list[PostForms]) -> bool:
    """Whether what stands there is part of a longer post that is right."""
    for forms in right:
        for valid in _texts(forms):
            folded = valid.lower()
            inner = folded.find(text.lower())
            if inner >= 0 and around[max(0, at - inner) : at - inner + len(folded)] == folded:
                return True
    return False


def _like(first: str, text: str) -> str:
    return text[0].upper() + text[1:] if first.isupper() else text


RULES: tuple[Rule, ...] = (
    ReleaseRule(
        id="names.first-mention",
        number=7,
        title="First mention in full",
        level=Level.BLOCKS,
        reason="Readers meet a person at the first mention: full name and post.",
        find=short_first,
        bad=(
            specimen.release("Hasanov received the envoy. The Service’s chief, Rashad Hasanov, thanked her."),
            specimen.release("Mr Hasanov received the guests."),
            specimen.release("Həsənov qonaqları qəbul edib.", "az"),
            specimen.release("Гасанов принял гостей.", "ru"),
        ),
        good=(
            specimen.release("The Service’s chief, Rashad Hasanov, received the envoy. Hasanov thanked her."),
            specimen.release("Xidmətin rəisi Rəşad Həsənov gəlib. Həsənovun sözləri.", "az"),
            specimen.release("Начальник Службы Рашад Гасанов встретился с послом. По словам Гасанова.", "ru"),
            specimen.release("The envoy Kamran Hasanov and the Hasanov Foundation."),
        ),
    ),
    ReleaseRule(
        id="names.post",
        number=7,
        title="First mention with the post",
        level=Level.BLOCKS,
        reason="A name alone tells a reader abroad nothing.",
        find=without_post,
        bad=(
            specimen.release("Rashad Hasanov opened the lock."),
            specimen.release("Rəşad Həsənov şlüzü açıb.", "az"),
            specimen.release("Рашад Гасанов открыл шлюз.", "ru"),
        ),
        good=(
            specimen.release("The Service’s chief, Rashad Hasanov, opened the lock. Rashad Hasanov left."),
            specimen.release("Rashad Hasanov, State Counsellor Second Rank, came. Jan Weber came."),
            specimen.release("Xidmətin rəisi Rəşad Həsənov şlüzü açıb.", "az"),
        ),
    ),
    ReleaseRule(
        id="names.post-of-the-day",
        number=8,
        title="Post and rank on the meeting’s day",
        level=Level.BLOCKS,
        reason="A promotion later or earlier must not change what was true on the day.",
        find=not_of_that_day,
        bad=(
            specimen.release(
                "Chief of the State Waterways Service, State Counsellor Third Rank Mr Rashad Hasanov, spoke."
            ),
            specimen.release(
                "Dövlət Su Yolları Xidmətinin rəisi, üçüncü dərəcəli dövlət müşaviri Rəşad Həsənov gəlib.",
                "az",
            ),
            specimen.release("Государственный советник третьего ранга Рашад Гасанов пришёл.", "ru"),
        ),
        good=(
            specimen.release(
                "Chief of the State Waterways Service, State Counsellor Second Rank Mr Rashad Hasanov, spoke."
            ),
            specimen.release(
                "Rashad Hasanov, chief of the Service and formerly State Counsellor Third Rank, spoke."
            ),
        ),
    ),
)
