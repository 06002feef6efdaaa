"""Rule 24, continued: a headline says what happened; a summary adds to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks import specimen
from editor_app.checks.finding import Level
from editor_app.checks.named import WORD
from editor_app.checks.rule import Draft, Example, Hit, Piece, ReleaseRule, Rule, TextRule
from editor_app.checks.word_sets import words

_EN_EVENT = re.compile(
    r"\b(?:meetings?|visits?|talks|consultations?|signing|statement|training|reception|notice|opening"
    r"|closing|ceremony|conference"
    r"|seminar|workshop|session|forum|briefing|interview|announcement|reply|response|invitation"
    r"|advisory|message|condolences?"
    r"|tender|vacanc(?:y|ies)|results|report|exhibition|agreement|memorandum|commemoration|round "
    r"table|roundtable|hearing|summit"
    r"|correction|clarification|congratulations|appeal|address|speech|programme|marathon|tournament"
    r"|day|week|anniversary|dialogue"
    r"|assembly|competition|contest|survey|inspection|exercise|drill|campaign|media|press|farewell"
    r"|tribute|award|awards)\b",
    re.IGNORECASE,
)
_EN_VERBS = words(
    "meet meets met discuss discusses hold holds held receive receives sign signs "
    "open opens visit visits host hosts launch "
    "launches agree agrees train trains join joins take takes give gives get gets help helps say "
    "says warn warns call calls "
    "mark marks begin begins begun start starts end ends send sends sent award awards win wins "
    "review reviews plan plans to "
    "expand expands extend extends strengthen strengthens deepen deepens explore explores attend "
    "attends present presents "
    "inspect inspects reopen reopens publish publishes announce announces approve approves adopt "
    "adopts ratify ratifies welcome "
    "welcomes thank thanks congratulate congratulates appoint appoints name names named elect "
    "elects leave leaves left return "
    "returns returned set sets bring brings build builds make makes made show shows tell tells told "
    "hear hears heard put puts "
    "cut cuts see sees seen come comes came go goes went run runs ran keep keeps kept lead leads "
    "led is are was were be will has "
    "have had can may must need needs seek seeks share shares learn learns teach teaches test tests "
    "study studies measure "
    "measures answer answers stress stresses urge urges praise praises note notes raise raises "
    "reduce reduces cooperate look "
    "looks talk talks speak speaks work works celebrate celebrates honour honours conclude "
    "concludes complete completes continue "
    "continues resume resumes resolve resolves register registers issue issues change changes "
    "improve improves exchange "
    "exchanges draw draws grow grows fall falls rise rises move moves offer offers ask asks invite "
    "invites prepare prepares "
    "assess assesses consider considers examine examines confirm confirms deny denies reject "
    "rejects support supports protect "
    "protects rescue rescues donate donates deliver delivers establish establishes renew renews "
    "unveil unveils tour tours "
    "introduce introduces advance advances boost boosts cover covers organise organises organize organizes"
)
_EN_LIKELY = re.compile(
    r"(?<!\bthe )(?<!\bof )(?<!\band )(?<!\bin )(?<!\bfor )(?<!\bnew )(?<!\bon )\b[a-z]{4,}(?:ed|ises"
    r"|izes|ates|ifies)\b"
)
_AZ_EVENT = re.compile(
    r"(?:görüş|səfər|danışıq|imzala|təlim|qəbul|bəyanat|mərasim|konfrans|seminar|tədbir|iclas|açılış"
    r"|elan|məlumat|tender|vakansiya"
    r"|forum|brifinq|müsahibə|müraciət|təbrik|başsağlığı|sərgi|saziş|memorandum|layihə|müsabiqə"
    r"|kampaniya|yarış|hesabat|nəticə|gün|dəvət"
    r"|məsləhətləşmə|konsultasiya|dialoq|çağırış|düzəliş|aksiya|müzakirə|dəyirmi masa|sessiya"
    r"|toplantı|anım|ildönüm)",
    re.IGNORECASE,
)
_AZ_VERB = re.compile(
    r"\w(?:ib|ıb|ub|üb|iblər|ıblar|ublar|üblər|di|dı|du|dü|dilər|dılar|ir|ır|ur|ür|irlər|ırlar|acaq"
    r"|əcək|mışdır|mişdir|muşdur|müşdür|edir|olunur|malıdır|məlidir)\b"
)
_RU_EVENT = re.compile(
    r"\b(?:встреч|визит|переговор|подписан|заявлен|семинар|конференц|при[её]м|обучен|тренинг|церемони"
    r"|открыти|закрыти|консультац"
    r"|заседани|форум|брифинг|интервью|сообщени|объявлени|тендер|вакан|итог|отч[её]т|выставк"
    r"|соглашени|меморандум|поздравлен"
    r"|соболезнован|обращени|приглашени|ответ|круглый стол|мероприяти|акци|конкурс|кампани|день|недел"
    r"|годовщин|диалог|поездк|курс"
    r"|совещани|слушани|саммит|учени|исправлени|уточнени|анонс|тренировк|сесси)",
    re.IGNORECASE,
)
_RU_VERB = re.compile(
    r"\w(?:л|ла|ло|ли|лся|лась|лось|лись|ет|ёт|ит|ут|ют|ат|ят|ется|ются|ится|ятся|ан|ана|ано|аны|ен"
    r"|ена|ено|ены|ть|ться|чь)\b"
)


def without_verb(piece: Piece) -> Iterator[Hit]:
    """A headline that names neither what was done nor an event."""
    text = piece.text.strip()
    words = WORD.findall(text)
    if len(words) < 3:
        return
    says: object
    match piece.language:
        case "en":
            says = (
                _EN_EVENT.search(text)
                or any(word.lower() in _EN_VERBS for word in words[1:])
                or _EN_LIKELY.search(text)
                or ":" in text
            )
        case "az":
            says = _AZ_EVENT.search(text) or _AZ_VERB.search(text)
        case "ru":
            says = _RU_EVENT.search(text) or _RU_VERB.search(text)
        case _:
            return
    if not says:
        yield Hit("The headline does not say what happened.", 0, len(piece.text))


_SMALL = words(
    "the a an and of to in on at for with by from is was were has his her its their və ilə üçün bu "
    "bir и в на с по о об для к"
)


def same_words(draft: Draft) -> Iterator[Hit]:
    """A summary that is the headline in nearly the same words."""
    text = draft.content.text(draft.language)
    headline, summary = _content_words(text.headline), _content_words(text.summary)
    if (
        len(headline) < 3
        or not summary
        or text.headline.strip(" .").lower() == text.summary.strip(" .").lower()
    ):
        return
    if any(c.isdigit() for c in text.summary) and not any(c.isdigit() for c in text.headline):
        return  # it adds the day, or a figure
    new = [word for word in summary if word not in headline]
    kept = [word for word in headline if word in summary]
    if len(kept) >= 0.8 * len(headline) and len(new) <= max(1, len(summary) // 6):
        yield Hit(
            "The summary says no more than the headline.",
            0,
            len(text.summary),
            field="summary",
            text=text.summary,
        )


def _content_words(text: str) -> set[str]:
    return {word[:6] for word in WORD.findall(text.lower()) if word not in _SMALL}


def no_contact(draft: Draft) -> Iterator[Hit]:
    """The office has nothing that could stand under the text for journalists to write or call to."""
    if not draft.context.office.contact.get(draft.language, "").strip():
        yield Hit("The office has no contact line in this language.")


RULES: tuple[Rule, ...] = (
    TextRule(
        id="headline.verb",
        number=24,
        title="Headline that says what happened",
        level=Level.WARNS,
        reason="A headline has a verb or names the event: “Meeting at…”.",
        fields=frozenset({"headline"}),
        find=without_verb,
        bad=(
            Example("Service chief and the regional director", field="headline"),
            Example("Xidmətin rəisi və regional direktor", "az", field="headline"),
            Example("Начальник Службы и региональный директор", "ru", field="headline"),
        ),
        good=(
            Example("Service chief and basin director discuss river gauges", field="headline"),
            Example("Meeting at the State Waterways Service", field="headline"),
            Example("Rəis regional direktoru qəbul edib", "az", field="headline"),
            Example("Xidmətdə görüş", "az", field="headline"),
            Example("Начальник Службы принял директора", "ru", field="headline"),
            Example("Встреча с директором организации", "ru", field="headline"),
        ),
    ),
    ReleaseRule(
        id="summary.adds",
        number=24,
        title="Summary that adds nothing",
        level=Level.WARNS,
        reason="The two stand one above the other; the summary should add something.",
        find=same_words,
        bad=(
            Example(
                content=specimen.content(
                    headline="Service chief and basin director discuss river gauges",
                    summary="The Service chief and the basin director discussed river gauges.",
                )
            ),
        ),
        good=(Example(content=specimen.CONTENT),),
    ),
    ReleaseRule(
        id="complete.contact",
        number=25,
        title="Contact line",
        level=Level.INFORMS,
        reason="Journalists look below the text for somebody to ask.",
        find=no_contact,
        bad=(Example(language="fr", content=specimen.CONTENT),),
        good=(Example(content=specimen.CONTENT),),
    ),
)
