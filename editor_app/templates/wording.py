"""The fixed words that first texts are made of, by language: months, reporting verbs, honorifics, small words.

Only data. A language that is not here is not written by templates at all.
"""

from __future__ import annotations

from typing import Final

from editor_app.domain.people import Case

MONTHS: Final = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "az": [
        "yanvar",
        "fevral",
        "mart",
        "aprel",
        "may",
        "iyun",
        "iyul",
        "avqust",
        "sentyabr",
        "oktyabr",
        "noyabr",
        "dekabr",
    ],
    "ru": [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
}

WEEKDAYS: Final = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "az": (
        "bazar ertəsi",
        "çərşənbə axşamı",
        "çərşənbə",
        "cümə axşamı",
        "cümə",
        "şənbə",
        "bazar",
    ),
    "ru": ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"),
}

AND: Final = {"en": "and", "az": "və", "ru": "и"}

AND_ALSO: Final = {"en": ", and", "az": ", həmçinin", "ru": ", а также"}
"""Before the last item of a list in which an item itself holds an "and"."""

QUOTES: Final = {"en": ("“", "”"), "az": ("“", "”"), "ru": ("«", "»")}

PRONOUNS: Final = {"en": ("she", "he"), "az": ("o", "o"), "ru": ("она", "он")}
"""She, he."""

POSSESSIVES: Final = {"en": ("her", "his"), "az": ("onun", "onun"), "ru": ("ее", "его")}

HONORIFIC_CASES: Final = {
    "г-н": {
        Case.GENITIVE: "г-на",
        Case.DATIVE: "г-ну",
        Case.ACCUSATIVE: "г-на",
        Case.INSTRUMENTAL: "г-ном",
        Case.LOCATIVE: "г-не",
    },
    "г-жа": {
        Case.GENITIVE: "г-жи",
        Case.DATIVE: "г-же",
        Case.ACCUSATIVE: "г-жу",
        Case.INSTRUMENTAL: "г-жой",
        Case.LOCATIVE: "г-же",
    },
    "господин": {
        Case.GENITIVE: "господина",
        Case.DATIVE: "господину",
        Case.ACCUSATIVE: "господина",
        Case.INSTRUMENTAL: "господином",
        Case.LOCATIVE: "господине",
    },
    "госпожа": {
        Case.GENITIVE: "госпожи",
        Case.DATIVE: "госпоже",
        Case.ACCUSATIVE: "госпожу",
        Case.INSTRUMENTAL: "госпожой",
        Case.LOCATIVE: "госпоже",
    },
}
"""Russian honorifics decline with the name; the Azerbaijani ones stand before it unchanged."""

SAYING: Final = {
    "en": (
        ("noted",) * 2,
        ("said",) * 2,
        ("stressed",) * 2,
        ("added",) * 2,
        ("pointed out",) * 2,
        ("stated",) * 2,
        ("underlined",) * 2,
    ),
    "az": (
        ("qeyd edib",) * 2,
        ("söyləyib",) * 2,
        ("vurğulayıb",) * 2,
        ("əlavə edib",) * 2,
        ("diqqətə çatdırıb",) * 2,
        ("bəyan edib",) * 2,
        ("xüsusi olaraq vurğulayıb",) * 2,
    ),
    "ru": (
        ("отметила", "отметил"),
        ("сообщила", "сообщил"),
        ("подчеркнула", "подчеркнул"),
        ("добавила", "добавил"),
        ("указала на то", "указал на то"),
        ("заявила", "заявил"),
        ("обратила внимание на то", "обратил внимание на то"),
    ),
}
"""Reporting verbs in turn (for a woman, for a man). The one at ADDING never opens what a person said."""

ADDING: Final = 3

QUOTING: Final = {
    "en": ("said", "said"),
    "az": ("bildirib", "bildirib"),
    "ru": ("сказала", "сказал"),
}

SPEAKER: Final = {"en": "Speaker", "az": "Çıxış edən", "ru": "Выступающий"}
WORDS_OF_SPEAKER: Final = {"en": "Statement", "az": "Çıxışın mətni", "ru": "Текст выступления"}
OUTCOME: Final = {"en": "Outcome", "az": "Nəticə", "ru": "Результат"}

OUTCOME_INTRODUCTIONS: Final = {
    "agreed": {
        "en": "The following was agreed:",
        "az": "Aşağıdakılar barədə razılıq əldə olunub:",
        "ru": "Достигнуты следующие договоренности:",
    },
    "signed": {
        "en": "The following was signed:",
        "az": "Aşağıdakı sənədlər imzalanıb:",
        "ru": "Подписаны следующие документы:",
    },
    "next": {"en": "Next steps:", "az": "Növbəti addımlar:", "ru": "Дальнейшие шаги:"},
}

DUE: Final = {"en": "due", "az": "müddət:", "ru": "срок:"}

VENUE: Final = {"en": "Venue", "az": "Keçirildiyi yer", "ru": "Место проведения"}

PREPOSITIONS: Final = {
    "en": frozenset(
        ["at", "in", "on", "aboard", "near", "outside", "inside", "by", "beside", "under", "within"]
    ),
    "ru": frozenset(["в", "во", "на", "у", "около", "под", "при", "возле", "за"]),
}
"""A place that begins with one of these already stands as it should in a sentence."""

AZ_LOCATIVE: Final = ("da", "də")
"""An Azerbaijani place that ends in one of these (binasında, Bakıda) stands as it should in a sentence."""

SMALL_WORDS: Final = {
    "en": frozenset(
        [
            "the",
            "a",
            "an",
            "this",
            "that",
            "these",
            "those",
            "it",
            "its",
            "they",
            "their",
            "there",
            "we",
            "our",
            "in",
            "on",
            "at",
            "for",
            "with",
            "as",
            "more",
            "most",
            "all",
            "both",
            "many",
            "such",
            "some",
            "any",
            "each",
            "every",
            "since",
            "during",
            "after",
            "before",
            "over",
            "about",
            "cooperation",
            "work",
            "joint",
        ]
    ),
    "az": frozenset(
        [
            "bu",
            "bütün",
            "hər",
            "iki",
            "həmin",
            "belə",
            "bir",
            "bəzi",
            "onların",
            "onun",
            "bizim",
            "son",
            "əməkdaşlıq",
        ]
    ),
    "ru": frozenset(
        [
            "это",
            "этот",
            "эта",
            "эти",
            "все",
            "весь",
            "оба",
            "обе",
            "такой",
            "такая",
            "такие",
            "в",
            "на",
            "за",
            "для",
            "при",
            "с",
            "со",
            "по",
            "его",
            "ее",
            "их",
            "наш",
            "наша",
            "сотрудничество",
            "работа",
            "более",
            "после",
        ]
    ),
}
"""Words that lose their capital when a sentence becomes a clause; any other first word may be a name."""

VOICELESS_NEIGHBOURS: Final = "бвгджзклмнпрстфхцчшщ"
