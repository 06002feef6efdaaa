"""Real inflected words of each language are known, real misspellings are not and are mended."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from editor_app.spelling import letters
from editor_app.spelling.speller import Speller

Of = Callable[[str], Speller]

KNOWN = {
    "en": """organised organisation's colours centres programme travelled co-operation gauges Directors’ wasn’t it's
        signed agreements thirty-two long-term multi-year café naïve webinar re-opened wellbeing UNESCO-led""",
    "en-US": "organized organization's colors centers program traveled gauges",
    "ru": """службы службе службой встретились встретился сотрудничеству договорились подписанного ещё еще её
        по-русски какой-нибудь вице-премьера Юго-Восточного гидропостах министром двусторонние гг""",
    "az": """xidmətin xidmətinin xidmətinə görüşdə görüşmüşdür əməkdaşlığın genişləndirilməsi otağa çörəyin şəklini
        suyun suya evimizdəki gedəcəyik oxuyur edilmişdir edəcəkdir bildirib vurğulanıb Azərbaycanın Bakıda
        İstanbula dağlarımızdan kitabxanalarda işləyənlərin bilməyəndə əhəmiyyətlidir razılaşmışlar qərarlaşdırıldı
        məktubunda tərəflərin imzalanmasından çayların axınının""",
}

MISSPELLED = {
    "en": {
        "goverment": "government",
        "recieve": "receive",
        "comittee": "committee",
        "definately": "definitely",
        "adress": "address",
        "organize": "organise",
        "Comittee": "Committee",
        "goverment’s": "government’s",
    },
    "en-US": {"organise": "organize", "colour": "color"},
    "ru": {
        "сотрудничесво": "сотрудничество",
        "комисия": "комиссия",
        "встерча": "встреча",
        "правителство": "правительство",
        "Управленее": "Управление",
    },
    "az": {
        "xidmet": "xidmət",
        "gorus": "görüş",
        "əməkdaslıq": "əməkdaşlıq",
        "hürmət": "hörmət",
        "təşkkür": "təşəkkür",
        "Azerbaycan": "Azərbaycan",
        "mühəndiss": "mühəndis",
    },
}


@pytest.mark.parametrize("language", KNOWN)
def test_inflected_words_as_they_are_written_are_known(speller_of: Of, language: str) -> None:
    speller = speller_of(language)
    assert [word for word in KNOWN[language].split() if not speller.known(word)] == []


@pytest.mark.parametrize(
    ("language", "word", "meant"),
    [(language, word, meant) for language, rows in MISSPELLED.items() for word, meant in rows.items()],
)
def test_a_misspelling_is_noticed_and_what_was_meant_is_suggested(
    speller_of: Of, language: str, word: str, meant: str
) -> None:
    speller = speller_of(language)
    assert not speller.known(word)
    assert meant in speller.suggest(word)[:2]


def test_english_alone_is_british_and_american_is_another_dictionary(speller_of: Of) -> None:
    assert speller_of("en").known("organisation")
    assert not speller_of("en").known("organization")
    assert speller_of("en-US").known("organization")
    assert not speller_of("en-US").known("organisation")


def test_capitals_of_azerbaijani_keep_the_two_letters_apart(speller_of: Of) -> None:
    speller = speller_of("az")
    assert speller.known("İdarə")
    assert not speller.known("Idarə")
    assert letters.lower("QIRMIZI İŞ", "az") == "qırmızı iş"
    assert letters.upper("qırmızı iş", "az") == "QIRMIZI İŞ"
    assert letters.lower("ISTANBUL", "en") == "istanbul"


def test_a_word_at_the_head_of_a_sentence_may_have_a_capital(speller_of: Of) -> None:
    for language, word in (("en", "The"), ("az", "Çaylar"), ("ru", "Встреча")):
        assert speller_of(language).known(word)


def test_at_most_as_many_suggestions_as_wanted_and_none_twice(speller_of: Of) -> None:
    near = speller_of("en").suggest("hous", limit=3)
    assert len(near) == 3 == len(set(near))
    assert all(speller_of("en").known(word) for word in near)
    assert len(speller_of("en").suggest("hous")) <= 5


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "See www.waterways.example/reports or write to press@waterways.exmple, #wterways, @wterways."),
        ("en", "https://waterways.example/goverment?x=recieve and files in /srv/goverment/recieve.txt"),
        ("en", "UNESCO, OSCE’s, WhatsApp, 21st, 2nd, B2B, x, 10am, G20, ISO-9001 and ⟦Nme of plce⟧"),
        ("az", "2026-cı ilin 5-ci günü BMT-nin, ATƏT-dən, UNESCO-ya, a, b"),
        ("ru", "В 2026-м году ЮНЕСКО, ООН, UNESCO и Horizon Europe, 5-й, г-жа, т. д."),
    ],
)
def test_addresses_figures_acronyms_and_other_scripts_are_left_alone(
    speller_of: Of, language: str, text: str
) -> None:
    assert speller_of(language).misspelled(text) == []


def test_positions_count_characters_of_the_text_as_it_was_given(speller_of: Of) -> None:
    text = "😀 The cafe\u0301 and the goverment\u00ad, \u2028 the com\u00admittee."
    found = speller_of("en").misspelled(text)
    assert [text[start:end] for start, end in found] == ["goverment\u00ad"]
