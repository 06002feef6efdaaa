"""Invented facts for any report type: all of them, only the required ones, or none."""

from __future__ import annotations

from editor_app.domain.content import FactValue
from editor_app.domain.template import Field, Kind, TemplateHead

Words = dict[str, str]

TEXTS: dict[str, Words] = {
    "place": {
        "en": "at the headquarters of the Service",
        "az": "Xidmətin inzibati binasında",
        "ru": "в здании Службы",
    },
    "destination": {"en": "in Vienna, Austria", "az": "Avstriyanın Vyana şəhərində", "ru": "в Вене"},
    "event": {"en": "World Water Day", "az": "Ümumdünya Su Günü", "ru": "Всемирный день воды"},
    "document": {
        "en": "Agreement on shared hydrology stations",
        "az": "Birgə hidroloji stansiyalar haqqında Saziş",
        "ru": "Соглашение о совместных гидрологических станциях",
    },
    "subject": {
        "en": "water levels in spring",
        "az": "yazda suyun səviyyəsi",
        "ru": "уровень воды весной",
    },
    "title": {"en": "flood warnings begin", "az": "içməli su haqqında", "ru": "о предупреждениях"},
    "figure_source": {"en": "the gauging network", "az": "ölçmə şəbəkəsi", "ru": "сеть гидропостов"},
    "organiser": {"en": "the Lakes Commission", "az": "Göllər Komissiyası", "ru": "Комиссия по озерам"},
    "audience": {"en": "young hydrologists", "az": "gənc hidroloqlar", "ru": "молодые гидрологи"},
}
"""Texts that must stand in a sentence in a certain form; all others are whole sentences or plain nouns."""

ANY_TEXT: Words = {"en": "the river gauges", "az": "çay ölçmə məntəqələri", "ru": "речные гидропосты"}

SENTENCES: Words = {
    "en": "The gauges were read every hour.\nAll districts were told in time.",
    "az": "Məlumatlar hər saat oxunub.\nBütün rayonlara vaxtında xəbər verilib.",
    "ru": "Данные снимались каждый час.\nВсе районы были вовремя оповещены.",
}

TOPICS = {
    "en": ["joint pilot project", "hydrology stations", "flood warnings"],
    "az": ["birgə pilot layihəsi", "hidroloji stansiyalar", "daşqın xəbərdarlıqları"],
    "ru": ["совместный пилотный проект", "гидрологические станции", "предупреждения о паводках"],
}

STATEMENTS = [
    {
        "speaker": "orkhan-valiyev",
        "topic": "",
        "direct": False,
        "text": {
            "en": "The level of cooperation is high.",
            "az": "Bu sahədə əməkdaşlıq genişlənir.",
            "ru": "Сотрудничество расширяется.",
        },
    },
    {
        "speaker": "orkhan-valiyev",
        "topic": "",
        "direct": False,
        "text": {
            "en": "new stations will follow",
            "az": "yeni stansiyalar qurulacaq",
            "ru": "будут новые станции",
        },
    },
    {
        "speaker": "orkhan-valiyev",
        "topic": "hydrology stations",
        "direct": True,
        "text": {
            "en": "We shall build ten of them.",
            "az": "Onlardan onunu quracağıq.",
            "ru": "Мы построим десять станций.",
        },
    },
    {
        "speaker": "elena-marku",
        "topic": "",
        "direct": True,
        "text": {"en": "The work is going well.", "az": "İş yaxşı gedir.", "ru": "Работа идет хорошо."},
    },
    {
        "speaker": "elena-marku",
        "topic": "",
        "direct": False,
        "text": {"en": "her visit was useful", "az": "səfəri faydalı olub", "ru": "визит был полезным"},
    },
]

OUTCOMES = [
    {
        "kind": "next",
        "text": {
            "en": "An agreement is to be signed by the end of the year",
            "az": "İlin sonuna qədər saziş imzalanacaq",
            "ru": "До конца года будет подписано соглашение",
        },
        "date": "2026-12-31",
    },
    {
        "kind": "agreed",
        "text": {
            "en": "The two sides will share their data.",
            "az": "Tərəflər məlumatlarını bölüşəcəklər.",
            "ru": "Стороны будут обмениваться данными.",
        },
        "date": "",
    },
    {
        "kind": "agreed",
        "text": {
            "en": "experts will meet twice a year",
            "az": "ekspertlər ildə iki dəfə görüşəcəklər",
            "ru": "эксперты будут встречаться дважды в год",
        },
        "date": "",
    },
]

_PERSON = {"guest": "elena-marku", "partner": "elena-marku"}
_PEOPLE = {"guest_delegation": ["tomas-lind"], "met": ["elena-marku"], "present": ["tomas-lind"]}
_DATES = {"date": "2026-07-30", "date_end": "2026-08-01", "next_date": "2026-08-30", "as_of": "2026-07-01"}


def value_for(field: Field) -> FactValue:
    """A sensible value for the field."""
    match field.kind:
        case Kind.TEXT:
            return dict(TEXTS.get(field.name, ANY_TEXT))
        case Kind.LONG_TEXT:
            return dict(SENTENCES)
        case Kind.DATE:
            return _DATES[field.name]
        case Kind.TIME:
            return "17:30"
        case Kind.CHOICE:
            return field.options[0].id
        case Kind.NUMBER:
            return {"value": "1250", "unit": {"en": "people", "az": "nəfər", "ru": "человек"}}
        case Kind.PERSON:
            return {"person": _PERSON.get(field.name, "orkhan-valiyev")}
        case Kind.PEOPLE:
            return [{"person": key} for key in _PEOPLE.get(field.name, ["sevda-karimli", "rauf-asadov"])]
        case Kind.STATEMENTS:
            return [dict(row) for row in STATEMENTS]
        case Kind.TOPICS:
            return {language: list(items) for language, items in TOPICS.items()}
        case Kind.OUTCOMES:
            return [dict(row) for row in OUTCOMES]


def all_facts(head: TemplateHead) -> dict[str, FactValue]:
    return {field.name: value_for(field) for field in head.fields}


def required_facts(head: TemplateHead) -> dict[str, FactValue]:
    return {field.name: value_for(field) for field in head.fields if field.required}
