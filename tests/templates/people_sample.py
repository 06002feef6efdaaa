"""A handful of people of the fictional State Waterways Service and its partners, with forms and cases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from editor_app.domain.people import (
    Appointment,
    AppointmentId,
    Case,
    NameForms,
    Person,
    PersonId,
    PostForms,
    Sex,
)
from editor_app.domain.release import Office

Cases = Mapping[Case, tuple[str, str]]


def _ru(gen: str, dat: str, acc: str, ins: str, loc: str, family: tuple[str, str, str, str, str]) -> Cases:
    order = (Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE, Case.INSTRUMENTAL, Case.LOCATIVE)
    return {
        case: (full, name) for case, full, name in zip(order, (gen, dat, acc, ins, loc), family, strict=True)
    }


def _az(full: str, family: str, endings: tuple[str, str, str, str, str, str]) -> Cases:
    order = (Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE, Case.INSTRUMENTAL, Case.LOCATIVE, Case.ABLATIVE)
    return {case: (full + ending, family + ending) for case, ending in zip(order, endings, strict=True)}


def _posts(*forms: str) -> Mapping[Case, str]:
    order = (Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE, Case.INSTRUMENTAL, Case.LOCATIVE)
    return dict(zip(order, forms, strict=True))


SERVICE_RU = "Государственной водной службы"

ORKHAN = Person(
    PersonId(1),
    "orkhan-valiyev",
    Sex.MALE,
    {
        "en": NameForms("Orkhan Valiyev", "Valiyev", "Mr"),
        "az": NameForms(
            "Orxan Vəliyev",
            "Vəliyev",
            "cənab",
            _az("Orxan Vəliyev", "Vəliyev", ("in", "ə", "i", "lə", "də", "dən")),
        ),
        "ru": NameForms(
            "Орхан Велиев",
            "Велиев",
            "г-н",
            _ru(
                "Орхана Велиева",
                "Орхану Велиеву",
                "Орхана Велиева",
                "Орханом Велиевым",
                "Орхане Велиеве",
                ("Велиева", "Велиеву", "Велиева", "Велиевым", "Велиеве"),
            ),
        ),
    },
    (
        Appointment(
            AppointmentId(11),
            {
                "en": PostForms(
                    "Deputy Chief of the State Waterways Service",
                    "State Counsellor Third Rank",
                    "State Waterways Service",
                    "the Deputy Chief of the Service",
                ),
                "az": PostForms(
                    "Dövlət Su Yolları Xidmətinin rəis müavini", "üçüncü dərəcəli dövlət müşaviri"
                ),
                "ru": PostForms(
                    f"заместитель начальника {SERVICE_RU}", "государственный советник третьего ранга"
                ),
            },
            date(2019, 3, 1),
            date(2023, 12, 31),
        ),
        Appointment(
            AppointmentId(12),
            {
                "en": PostForms(
                    "Chief of the State Waterways Service",
                    "State Counsellor Second Rank",
                    "State Waterways Service",
                    "the Chief of the Service",
                ),
                "az": PostForms(
                    "Dövlət Su Yolları Xidmətinin rəisi",
                    "ikinci dərəcəli dövlət müşaviri",
                    "Dövlət Su Yolları Xidməti",
                    "Xidmətin rəisi",
                ),
                "ru": PostForms(
                    f"начальник {SERVICE_RU}",
                    "государственный советник второго ранга",
                    "Государственная водная служба",
                    "начальник Службы",
                    cases=_posts(
                        f"начальника {SERVICE_RU}",
                        f"начальнику {SERVICE_RU}",
                        f"начальника {SERVICE_RU}",
                        f"начальником {SERVICE_RU}",
                        f"начальнике {SERVICE_RU}",
                    ),
                ),
            },
            date(2024, 1, 1),
        ),
    ),
)

ELENA = Person(
    PersonId(2),
    "elena-marku",
    Sex.FEMALE,
    {
        "en": NameForms("Elena Marku", "Marku", "Ms"),
        "az": NameForms(
            "Elena Marku",
            "Marku",
            "xanım",
            _az("Elena Marku", "Marku", ("nun", "ya", "nu", "yla", "da", "dan")),
        ),
        "ru": NameForms(
            "Елена Марку",
            "Марку",
            "г-жа",
            _ru("Елены Марку", "Елене Марку", "Елену Марку", "Еленой Марку", "Елене Марку", ("Марку",) * 5),
        ),
    },
    (
        Appointment(
            AppointmentId(21),
            {
                "en": PostForms(
                    "Regional Director of the River Basin Organization",
                    organisation="River Basin Organization",
                    short_post="the Regional Director",
                    country="Norland",
                ),
                "az": PostForms(
                    "Çay Hövzəsi Təşkilatının regional direktoru",
                    organisation="Çay Hövzəsi Təşkilatı",
                    short_post="regional direktor",
                    country="Norland",
                ),
                "ru": PostForms(
                    "региональный директор Организации речных бассейнов",
                    organisation="Организация речных бассейнов",
                    short_post="региональный директор",
                    country="Норландия",
                    cases=_posts(
                        "регионального директора Организации речных бассейнов",
                        "региональному директору Организации речных бассейнов",
                        "регионального директора Организации речных бассейнов",
                        "региональным директором Организации речных бассейнов",
                        "региональном директоре Организации речных бассейнов",
                    ),
                ),
            },
            date(2021, 1, 1),
        ),
    ),
)

TOMAS = Person(
    PersonId(3),
    "tomas-lind",
    Sex.MALE,
    {
        "en": NameForms("Tomas Lind", "Lind", "Mr"),
        "az": NameForms("Tomas Lind", "Lind", "cənab"),
        "ru": NameForms("Томас Линд", "Линд", "г-н"),
    },
    (
        Appointment(
            AppointmentId(31),
            {
                "en": PostForms("Senior Adviser of the Lakes Commission", organisation="Lakes Commission"),
                "az": PostForms("Göllər Komissiyasının baş müşaviri", organisation="Göllər Komissiyası"),
                "ru": PostForms("старший советник Комиссии по озерам", organisation="Комиссия по озерам"),
            },
        ),
    ),
)
"""No case of his name is stored."""

SEVDA = Person(
    PersonId(4),
    "sevda-karimli",
    Sex.FEMALE,
    {
        "en": NameForms("Sevda Karimli", "Karimli", "Ms"),
        "az": NameForms("Sevda Kərimli", "Kərimli", "xanım"),
        "ru": NameForms("Севда Керимли", "Керимли", "г-жа"),
    },
    (
        Appointment(
            AppointmentId(41),
            {
                "en": PostForms("Head of the Hydrology Department"),
                "az": PostForms("Hidrologiya şöbəsinin müdiri"),
                "ru": PostForms("начальник отдела гидрологии"),
            },
        ),
    ),
)

RAUF = Person(
    PersonId(5),
    "rauf-asadov",
    Sex.MALE,
    {
        "en": NameForms("Rauf Asadov", "Asadov", "Mr"),
        "az": NameForms("Rauf Əsədov", "Əsədov", "cənab"),
        "ru": NameForms("Рауф Асадов", "Асадов", "г-н"),
    },
    (
        Appointment(
            AppointmentId(51),
            {
                "en": PostForms("Head of the International Relations Department"),
                "az": PostForms("Beynəlxalq əlaqələr şöbəsinin müdiri"),
                "ru": PostForms("начальник отдела международных связей"),
            },
        ),
    ),
)

ADA = Person(PersonId(6), "ada-hale", Sex.FEMALE, {"en": NameForms("Ada Hale", "Hale")})
"""Neither a post nor an honorific, and her name in one language only."""

EVERYBODY = (ORKHAN, ELENA, TOMAS, SEVDA, RAUF, ADA)
PEOPLE: dict[str, Person] = {person.key: person for person in EVERYBODY}

OFFICE = Office(
    uid="waterways",
    names={
        "en": "State Waterways Service",
        "az": "Dövlət Su Yolları Xidməti",
        "ru": "Государственная водная служба",
    },
    short_names={"en": "the Service", "az": "Xidmət", "ru": "Служба"},
    languages=("en", "az", "ru"),
    place={"en": "Selmar", "az": "Selmar", "ru": "Селмар"},
    contact={
        "en": "Press Office, press@waterways.example",
        "az": "Mətbuat xidməti, press@waterways.example",
        "ru": "Пресс-служба, press@waterways.example",
    },
    website="https://waterways.example",
)
