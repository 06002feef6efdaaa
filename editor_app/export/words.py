"""The fixed words of an export in each language, and what a language is called in files.

Text from people is cleaned here too: what no file may carry (control characters, halves of characters, marks that
turn the reading direction of all that follows) is taken out before any writer sees it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language. ``page`` has the fields {page} and {pages}, ``release`` {number} and {version}."""

    tag: str
    """BCP 47 tag that word processors know."""
    locale: str
    """The tag as Open Graph writes it."""
    name: str
    """What the language calls itself."""
    photo: str
    terms: str
    privacy: str
    rights: str
    draft: str
    draft_mark: str
    withdrawn: str
    """Stands in place of ``draft`` on copies of a text that was withdrawn"""
    withdrawn_mark: str
    contact: str
    notes: str
    ends: str
    page: str
    release: str
    category: str
    photos: str
    embargo: str
    """With the field {time}."""
    copy: str
    """With the fields {number} and {recipient}."""
    correction: str
    emergency: str
    """With the fields {name} and {time}."""
    second_look: str
    """The same once somebody looked again: {other} and {then} besides."""


WORDS: dict[str, Words] = {
    "en": Words(
        tag="en-GB",
        locale="en_GB",
        name="English",
        photo="Photo",
        terms="Terms for users",
        privacy="Privacy policy",
        rights="All rights reserved",
        draft="DRAFT — not approved",
        draft_mark="DRAFT",
        withdrawn="WITHDRAWN — not for publication",
        withdrawn_mark="WITHDRAWN",
        contact="Press contact",
        notes="Notes for editors",
        ends="ENDS",
        page="Page {page} of {pages}",
        release="Release No. {number}, version {version}",
        category="Press release",
        photos="Photos",
        embargo="EMBARGOED UNTIL {time}",
        copy="Copy No. {number} for {recipient}",
        correction="Correction",
        emergency="Released in emergency by {name}, {time}; second look due",
        second_look="Released in emergency by {name}, {time}; second look by {other}, {then}",
    ),
    "az": Words(
        tag="az-Latn-AZ",
        locale="az_AZ",
        name="Azərbaycanca",
        photo="Foto",
        terms="İstifadə şərtləri",
        privacy="Məxfilik siyasəti",
        rights="Bütün hüquqlar qorunur",
        draft="LAYİHƏ — təsdiq edilməyib",
        draft_mark="LAYİHƏ",
        withdrawn="GERİ GÖTÜRÜLÜB — dərc üçün deyil",
        withdrawn_mark="GERİ GÖTÜRÜLÜB",
        contact="Mətbuat üçün əlaqə",
        notes="Redaktorlar üçün qeydlər",
        ends="SON",
        page="Səhifə {page} / {pages}",
        release="Press-reliz № {number}, versiya {version}",
        category="Press-reliz",
        photos="Fotolar",
        embargo="EMBARQO: {time} TARİXİNƏDƏK DƏRC OLUNMUR",
        copy="Nüsxə №\u00a0{number}, alan: {recipient}",
        correction="Düzəliş",
        emergency="Təcili qaydada yayıb: {name}, {time}; ikinci baxış gözlənilir",
        second_look="Təcili qaydada yayıb: {name}, {time}; ikinci dəfə baxıb: {other}, {then}",
    ),
    "ru": Words(
        tag="ru-RU",
        locale="ru_RU",
        name="Русский",
        photo="Фото",
        terms="Условия использования",
        privacy="Политика конфиденциальности",
        rights="Все права защищены",
        draft="ЧЕРНОВИК — не утверждено",
        draft_mark="ЧЕРНОВИК",
        withdrawn="ОТОЗВАНО — не для публикации",
        withdrawn_mark="ОТОЗВАНО",
        contact="Контакт для прессы",
        notes="Примечания для редакторов",
        ends="КОНЕЦ",
        page="Страница {page} из {pages}",
        release="Пресс-релиз № {number}, версия {version}",
        category="Пресс-релиз",
        photos="Фотографии",
        embargo="ЭМБАРГО ДО {time}",
        copy="Экземпляр №\u00a0{number}, получатель: {recipient}",
        correction="Исправление",
        emergency="Срочный выпуск: {name}, {time}; ожидается повторная проверка",
        second_look="Срочный выпуск: {name}, {time}; повторная проверка: {other}, {then}",
    ),
}

_RTL_LANGUAGES = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})

# The C0 and C1 controls (not tab and line feed), lone surrogates, noncharacters, the separators, and the
# embeddings and overrides of the bidirectional algorithm. Marks and isolates stay: they end with their block.
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff]"
    "|[" + "".join(chr(plane * 0x10000 + end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF)) + "]"
)


def words(language: str) -> Words:
    """The words of ``language``; English where we have none."""
    return WORDS.get(language.split("-")[0].lower(), WORDS["en"])


def language_tag(language: str) -> str:
    """The tag of ``language`` for word processors: "en-GB", "az-Latn-AZ"; the code itself where we know no better."""
    found = WORDS.get(language)
    return found.tag if found else language


def right_to_left(language: str) -> bool:
    """Whether ``language`` is written from right to left."""
    return language.split("-")[0].lower() in _RTL_LANGUAGES


def reads_right_to_left(text: str, otherwise: bool) -> bool:
    """Whether most letters of ``text`` read from right to left; ``otherwise`` for a text without letters."""
    if text.isascii():
        return otherwise and not any(c.isalpha() for c in text)
    kinds = [unicodedata.bidirectional(c) for c in text]
    right = sum(kind in ("R", "AL") for kind in kinds)
    left = kinds.count("L")
    return otherwise if right == left == 0 else right > left


def clean(text: str) -> str:
    """``text`` without the characters that no file may carry. Tabs and line feeds stay."""
    return text if text.isascii() and text.isprintable() else _UNFIT.sub("", text)


def line(text: str) -> str:
    """``text`` clean and on one line, with single blanks (no-break spaces stay as they are)."""
    return re.sub(r"[ \t\n\r\f\v]+", " ", clean(re.sub(r"[\u2028\u2029\r]", " ", text))).strip(" ")
