"""Rules 10 and 12: later mentions in one form; pronoun, honorific and verb fit the person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from editor_app.checks import sentences, specimen
from editor_app.checks.finding import Level
from editor_app.checks.named import HONORIFICS, Manner, Mention
from editor_app.checks.rule import Draft, Hit, Piece, ReleaseRule, Rule
from editor_app.domain.people import Case, Sex


def in_two_forms(draft: Draft) -> Iterator[Hit]:
    """Short mentions of one person in different forms; the commonest (then the first) is taken for the house's."""
    rows: dict[str, list[tuple[Piece, Mention, str]]] = {}
    for piece, mentions in zip(draft.body, draft.mentions, strict=True):
        for m in mentions:
            if not m.whole and not m.titled and not piece.in_speech(m.start, m.end):
                rows.setdefault(m.person.key, []).append((piece, m, _form(m)))
    for found in rows.values():
        counted = Counter(form for _, _, form in found)
        if len(counted) < 2:
            continue
        most = max(counted.values())
        kept = next(form for _, _, form in found if counted[form] == most)
        pattern = next(m for _, m, form in found if form == kept)
        for piece, m, form in found:
            if form != kept:
                yield draft.hit(
                    piece,
                    f"Elsewhere this person is “{_shown(pattern)}”.",
                    m.first,
                    m.last,
                    _shown(pattern) if draft.language == "en" else None,
                )


def _form(m: Mention) -> str:
    honorific = "h" if m.honorific else ""
    if m.manner is Manner.INITIALS:
        glued = "tight" if re.search(r"\.[^\W\d_]", m.text) else "apart"
        return f"{honorific}{glued}"
    return f"{honorific}family"


def _shown(m: Mention) -> str:
    if not m.honorific:
        return m.text
    return f"{m.honorific} {m.text}" if m.honorific_at < m.start else f"{m.text} {m.honorific}"


_PRONOUN = {
    "en": (re.compile(r"(?:She|He)(?=[ \u00a0])"), {"She": Sex.FEMALE, "He": Sex.MALE}),
    "ru": (re.compile(r"(?:Она|Он)(?=[ \u00a0])"), {"Она": Sex.FEMALE, "Он": Sex.MALE}),
}
_SOMEBODY_ELSE = {
    "en": re.compile(
        r"\b(?:Mr|Ms|Mrs|Miss|Dr|Prof)\.?[ \u00a0][A-Z]|\b(?:man|woman|girl|boy|mother|father|wife"
        r"|husband|daughter|son|sister|brother"
        r"|guest|envoy|minister|ambassador|director|president|student|citizen|applicant|speaker"
        r"|colleague|counterpart|deputy|king|queen)\b"
        r"|\b(?:Minister|Ambassador|President|Director|Secretary|Chairman|Professor)[ \u00a0][A-Z]"
        r"|(?<![.!?] )(?<!^)(?<!“)\b[A-Z][a-zəıöüğşç]+[ \u00a0][A-Z][a-zəıöüğşç]+(?:ov|ova|ev|eva|yev"
        r"|yeva|li|zade|zadeh|son|sen|man|berg|er|ez|ski|sky|ing|ton)\b"
    ),
    "ru": re.compile(
        r"\b(?:г-н|г-жа|господин|госпожа)\w*|\b(?:мужчин|женщин|мать|отец|жена|муж|дочь|сын|гость"
        r"|гостья|посол|министр|директор|президент"
        r"|студент|заявител|коллег|докладчик|служб|организаци|встреч|проект|документ|центр|договор"
        r"|визит|отдел)\w*"
    ),
}


def pronouns(draft: Draft) -> Iterator[Hit]:
    """ "He" or "She" at the head of a sentence, where everybody named before in the paragraph is of the other sex."""
    row = _PRONOUN.get(draft.language)
    if row is None:
        return
    pattern, sexes = row
    elsewhere = _SOMEBODY_ELSE[draft.language]
    for piece, mentions in zip(draft.body, draft.mentions, strict=True):
        if not mentions:
            continue
        for start in sentences.starts(piece.text)[1:]:
            while start < len(piece.text) and piece.text[start].isspace():
                start += 1
            match = pattern.match(piece.text, start)
            if match is None or piece.in_speech(*match.span()):
                continue
            before = [m for m in mentions if m.end <= start]
            if not before or any(m.person.sex is sexes[match.group()] for m in before):
                continue
            if elsewhere.search(_without(piece.text, before, start)):
                continue
            other = next(word for word, sex in sexes.items() if sex is not sexes[match.group()])
            fix = other if draft.language == "en" else None
            yield draft.hit(
                piece, f"“{match.group()}” can only be {before[-1].text} here.", *match.span(), fix
            )


def _without(text: str, mentions: list[Mention], end: int) -> str:
    """The text before ``end`` with the known names taken out, and what stands to them in apposition."""
    out, at = [], 0
    for m in mentions:
        start = m.first
        if m.whole:
            start = max(sentences.bounds(text, m.start)[0], m.first - 160)
        out.append(text[at : max(at, start)])
        at = max(at, m.last)
        if apposition := _APPOSITION.match(text, at, end):
            at = apposition.end()
    out.append(text[at:end])
    return "".join(out)


_APPOSITION = re.compile(r",[ \u00a0][^,.;]{3,120},")


def honorific_sex(draft: Draft) -> Iterator[Hit]:
    """ "Ms" before a man's name."""
    known = HONORIFICS.get(draft.language, {})
    for piece, mentions in zip(draft.body, draft.mentions, strict=True):
        for m in mentions:
            word = m.honorific
            sex = known.get(word) or known.get(word[:1].lower() + word[1:]) if word else None
            if sex is None and word.startswith("xanım"):
                sex = Sex.FEMALE
            if sex is None or sex is m.person.sex:
                continue
            sex_told = "woman" if m.person.sex is Sex.FEMALE else "man"
            fix = m.person.name("en").honorific.rstrip(".") or None if draft.language == "en" else None
            yield draft.hit(
                piece,
                f"The directory says that {m.person.name(draft.language).full} is a {sex_told}.",
                m.honorific_at,
                m.honorific_at + len(word),
                fix,
            )


_RU_STEMS = (
    "сказа|заяви|отмети|подчеркну|сообщи|доба́ви|добави|рассказа|напомни|поблагодари|вырази|приня|посети|предложи|пожела|указа|обрати"
    "|вручи|подписа|поздрави|выступи|поясни|ответи|призва|подели|озвучи|откры|провё|прове|встрети|ознакоми|косну|поручи|оцени|представи"
)
_RU_AFTER = re.compile(
    rf"[ \u00a0](?:(?:также|высоко|далее|вновь|ещё|еще|особо)[ \u00a0])?(?:{_RU_STEMS})(?P<end>лась"
    rf"|лся|ла|л)(?![а-яё])"
)
_RU_BEFORE = re.compile(
    r"(?:[—–,»][ \u00a0]|^)(?:сказа|заяви|отмети|подчеркну|сообщи|добави|рассказа|напомни|поясни"
    r"|ответи)(?P<end>ла|л)[ \u00a0]"
    r"(?:(?:г-н|г-жа|господин|госпожа)[ \u00a0])?$"
)
_FEMALE_ENDS = {"ла": "л", "лась": "лся", "л": "ла", "лся": "лась"}


def verb_sex(draft: Draft) -> Iterator[Hit]:
    """Russian: a past verb right after (or a verb of saying right before) a name in the nominative."""
    if draft.language != "ru":
        return
    for piece, mentions in zip(draft.body, draft.mentions, strict=True):
        text = piece.text
        for m in mentions:
            if m.case is not Case.NOMINATIVE and not _nominative_alone(m):
                continue
            lead = text[max(0, m.first - 24) : m.first]
            match = _RU_AFTER.match(text, m.end)
            if (
                match is not None
                and re.search(r"(?<![^\W\d_])(?:[Сс]о?|у|от|к|ко|для|о|об|на|за|из|с|и)[ \u00a0]$", lead)
                is None
            ):
                start, end = match.span("end")
            elif before := _RU_BEFORE.search(lead):
                start, end = (max(0, m.first - 24) + at for at in before.span("end"))
            else:
                continue
            ending = text[start:end]
            female = ending in ("ла", "лась")
            if female is (m.person.sex is Sex.FEMALE) or text[end : end + 2] == "ли":
                continue
            if _FEMALE_ENDS[ending] == "л" and text[end : end + 1].isalpha():
                continue
            if re.search(r"(?:л|ла)$", text[start - 3 : start]):
                continue
            yield draft.hit(
                piece,
                f"The verb does not fit {m.person.name('ru').full}.",
                start,
                end,
                _fitting(text, start, ending),
            )


def _nominative_alone(m: Mention) -> bool:
    return (
        m.case is None and bool(m.honorific) and m.honorific.lower() in ("г-н", "г-жа", "господин", "госпожа")
    )


def _fitting(text: str, start: int, ending: str) -> str | None:
    """The other ending, except where the stem changes with it (провёл, провела)."""
    return None if text[start - 1 : start] in ("ё", "е") else _FEMALE_ENDS[ending]


RULES: tuple[Rule, ...] = (
    ReleaseRule(
        id="names.later-mention",
        number=10,
        title="Later mention in one form",
        level=Level.WARNS,
        reason="Two forms look like two people.",
        style=True,
        find=in_two_forms,
        bad=(
            specimen.release(
                "The chief, Rashad Hasanov, spoke. Mr Hasanov agreed. Hasanov left. Mr Hasanov came back."
            ),
            specimen.release("The chief, Rashad Hasanov, spoke. R.Hasanov agreed. R. Hasanov left."),
            specimen.release(
                "Начальник Рашад Гасанов сказал. Г-н\u00a0Гасанов согласен. Гасанов ушёл.", "ru"
            ),
        ),
        good=(
            specimen.release(
                "The chief, Rashad Hasanov, spoke. Mr Hasanov agreed. Mr Hasanov left. “Hasanov is "
                "here,” he said."
            ),
            specimen.release(
                "Xidmətin rəisi cənab Rəşad Həsənov gəlib. Cənab Həsənov getdi. Cənab Həsənova.", "az"
            ),
        ),
    ),
    ReleaseRule(
        id="names.pronoun",
        number=12,
        title="Pronoun fits the person",
        level=Level.WARNS,
        reason="The wrong pronoun makes another person of somebody.",
        find=pronouns,
        bad=(
            specimen.release("The envoy, Leyla Karimova, praised the reform. He thanked the Service."),
            specimen.release("Лейла Керимова поблагодарила Службу. Он пожелал успехов.", "ru"),
        ),
        good=(
            specimen.release(
                "The envoy, Leyla Karimova, praised the reform. She thanked Rashad Hasanov. He agreed."
            ),
            specimen.release("The envoy, Leyla Karimova, met her guest. He thanked her."),
            specimen.release("Лейла Керимова открыла проект. Он работает.", "ru"),
        ),
    ),
    ReleaseRule(
        id="names.honorific",
        number=12,
        title="Honorific fits the person",
        level=Level.WARNS,
        reason="The wrong honorific offends its bearer.",
        find=honorific_sex,
        bad=(
            specimen.release("The envoy, Mr Leyla Karimova, came."),
            specimen.release("Elçi cənab Leyla Kərimova gəlib.", "az"),
            specimen.release("Посланник г-н Лейла Керимова прибыла.", "ru"),
        ),
        good=(
            specimen.release("The envoy, Ms Leyla Karimova, came."),
            specimen.release("Leyla Kərimova xanım", "az"),
        ),
    ),
    ReleaseRule(
        id="names.verb",
        number=12,
        title="Verb fits the person",
        level=Level.WARNS,
        reason="The Russian past tense shows the sex of whoever acts.",
        languages=("ru",),
        find=verb_sex,
        bad=(
            specimen.release("Лейла Керимова отметил успехи. «Всё готово», — сказал г-жа Керимова.", "ru"),
            specimen.release("Г-н Гасанов поблагодарила гостей.", "ru"),
        ),
        good=(
            specimen.release(
                "Лейла Керимова отметила успехи. «Всё готово», — сказала Керимова. Рашад Гасанов "
                "провёл встречу.",
                "ru",
            ),
            specimen.release("Приняв Лейлу Керимову, сказал он. Встреча с Керимовой прошла.", "ru"),
        ),
    ),
)
