"""Whole releases side by side: what agrees, what is missing, what differs, and where."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from editor_app.checks.parity.differences import find_differences
from editor_app.checks.parity.fact import Kind
from editor_app.checks.parity.table import ParityRow, State, compare_facts
from editor_app.domain.content import Content, Text
from editor_app.domain.people import Case, NameForms, Person, PersonId, Sex
from editor_app.domain.release import Office

MARKU = Person(
    PersonId(1),
    "elena-marku",
    Sex.FEMALE,
    {
        "en": NameForms("Elena Marku", "Marku", "Ms"),
        "az": NameForms("Elena Marku", "Marku", "xanım", {Case.ACCUSATIVE: ("Elena Markunu", "Markunu")}),
        "ru": NameForms("Елена Марку", "Марку", "г-жа"),
    },
)
VARGA = Person(
    PersonId(2),
    "tomas-varga",
    Sex.MALE,
    {
        "en": NameForms("Tomas Varga", "Varga", "Mr"),
        "az": NameForms("Tomas Varqa", "Varqa", "cənab"),
        "ru": NameForms("Томаш Варга", "Варга", "г-н", {Case.INSTRUMENTAL: ("Томашем Варгой", "Варгой")}),
    },
)
PEOPLE = {person.key: person for person in (MARKU, VARGA)}
OFFICE = Office(
    uid="test",
    names={
        "en": "State Waterways Service",
        "az": "Dövlət Su Yolları Xidməti",
        "ru": "Государственная служба водных путей",
    },
    short_names={"en": "the Service", "az": "Xidmət", "ru": "Служба"},
    languages=("en", "az", "ru"),
    place={},
    contact={},
)
BODIES = {
    "en": "The State Waterways Service received Ms Elena Marku at 3pm on 30 July 2026.\n\n"
    "It counted 1,250 boats, 12% more than in 2024, and spent EUR 2.5 million.\n\n"
    "“The river is open to everybody,” said Ms Marku.\n\nTwo hundred guests met Mr Tomas Varga.",
    "az": "Dövlət Su Yolları Xidmətində 30 iyul 2026-cı il tarixində saat 15:00-da xanım Elena Markunu "
    "qəbul ediblər.\n\n"
    "Xidmət 2024-cü ildəkindən 12 faiz çox, 1250 gəmi sayıb və 2,5 milyon avro xərcləyib.\n\n"
    "“Çay hamı üçün açıqdır”, – deyə xanım Marku bildirib.\n\nİki yüz qonaq cənab Tomas Varqa ilə görüşüb.",
    "ru": "В Государственной службе водных путей 30 июля 2026 года в 15:00 приняли г-жу Елену Марку.\n\n"
    "Служба насчитала 1 250 судов, на 12 % больше, чем в 2024 году, и потратила 2,5 млн евро.\n\n"
    "«Река открыта для всех», — сказала г-жа Марку.\n\nДвести гостей встретились с г-ном Томашем Варгой.",
}


def content(**bodies: str) -> Content:
    texts = {lang: Text("H", "S.", bodies.get(lang, body)) for lang, body in BODIES.items()}
    return Content("meeting", ("en", "az", "ru"), texts=texts)


def differing(one: Content) -> tuple[ParityRow, ...]:
    return compare_facts(one, PEOPLE, OFFICE).differing


def told(one: Content) -> list[str]:
    return [finding.message for finding in find_differences(one, PEOPLE, OFFICE)]


def test_three_languages_that_say_the_same_have_no_difference() -> None:
    table = compare_facts(content(), PEOPLE, OFFICE)
    assert table.differing == ()
    kinds = {row.kind for row in table.rows}
    assert kinds == set(Kind)


def test_a_changed_number_is_told_as_a_pair_with_its_place() -> None:
    changed = content(az=BODIES["az"].replace("1250", "1520"))
    (row,) = differing(changed)
    assert (row.kind, row.state) == (Kind.NUMBER, State.DIFFERENT)
    (finding,) = find_differences(changed, PEOPLE, OFFICE)
    assert finding.message == "English has 1,250; Azerbaijani has 1520."
    assert (finding.language, finding.field, finding.block, finding.text) == ("az", "body", 1, "1520")
    assert finding.blocks


def test_a_number_changed_in_the_source_differs_from_both_others() -> None:
    changed = content(en=BODIES["en"].replace("1,250", "1,520"))
    assert told(changed) == [
        "English has 1,520; Azerbaijani has 1250.",
        "English has 1,520; Russian has 1\u00a0250.".replace("\u00a0", " "),
    ]


def test_a_date_a_time_a_sum_and_a_percentage_are_compared() -> None:
    for old, new, kind in [
        ("30 июля", "31 июля", Kind.DATE),
        ("15:00", "16:00", Kind.TIME),
        ("2,5 млн", "2,6 млн", Kind.MONEY),
        ("12 %", "21 %", Kind.PERCENT),
        ("2024 году", "2023 году", Kind.NUMBER),
        ("Двести", "Триста", Kind.NUMBER),
    ]:
        (row,) = differing(content(ru=BODIES["ru"].replace(old, new)))
        assert (row.kind, row.state, set(row.values)) == (kind, State.DIFFERENT, {"en", "az", "ru"}), old


def test_what_one_language_leaves_out_is_missing_there() -> None:
    (row,) = differing(content(az=BODIES["az"].replace("12 faiz çox, ", "")))
    assert (row.kind, row.state, set(row.values)) == (Kind.PERCENT, State.MISSING, {"en", "ru"})
    assert row.expected["az"].block == 1


def test_a_person_named_in_one_language_only_is_told() -> None:
    messages = told(content(ru=BODIES["ru"].replace("с г-ном Томашем Варгой", "друг с другом")))
    assert messages == ["English names Tomas Varga; Russian does not."]


def test_another_speaker_is_told() -> None:
    messages = told(content(ru=BODIES["ru"].replace("сказала г-жа Марку", "сказал г-н Варга")))
    assert (
        "English has 1 passage of direct speech of Elena Marku; "
        "Russian has no passages of direct speech of Elena Marku."
    ) in messages


def test_two_figures_exchanged_in_one_sentence_are_told_in_another() -> None:
    en = BODIES["en"] + "\n\nNorth has 15 boats.\n\nSouth has 40 boats."
    az = BODIES["az"] + "\n\nŞimalda 40 gəmi var.\n\nCənubda 15 gəmi var."
    both = replace(content(en=en, az=az), languages=("en", "az"))
    assert told(both) == ["English has 15; Azerbaijani has 40.", "English has 40; Azerbaijani has 15."]


def test_a_paragraph_more_is_told() -> None:
    assert told(content(ru=BODIES["ru"] + "\n\nКонец.")) == [
        "English has 4 paragraphs; Russian has 5 paragraphs."
    ]


def test_an_organisation_left_out_is_told() -> None:
    (row,) = differing(
        content(en=BODIES["en"].replace("The State Waterways Service received", "They received"))
    )
    assert (row.kind, set(row.values)) == (Kind.ORGANISATION, {"az", "ru"})


def test_a_language_that_follows_later_is_not_compared() -> None:
    later = replace(content(ru="Пусто."), later=("ru",))
    assert compare_facts(later, PEOPLE, OFFICE).languages == ("en", "az")
    assert differing(later) == ()


def test_one_language_alone_has_nothing_to_differ_from() -> None:
    assert compare_facts(replace(content(), languages=("en",)), PEOPLE, OFFICE).rows == ()


def test_every_digit_that_is_changed_is_found() -> None:
    rolls = random.Random(7)
    for language, body in BODIES.items():
        for match in re.finditer(r"\d", body):
            other = rolls.choice([d for d in "123456789" if d != match.group()])
            changed = body[: match.start()] + other + body[match.end() :]
            assert differing(content(**{language: changed})), (
                language,
                changed[match.start() - 8 : match.end() + 8],
            )
