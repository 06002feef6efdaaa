"""The people of the rules' examples: the directory of a fictional service."""

from __future__ import annotations

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

_CHIEF = Person(
    PersonId(11),
    "rashad-hasanov",
    Sex.MALE,
    {
        "en": NameForms("Rashad Hasanov", "Hasanov", "Mr"),
        "az": NameForms(
            "Rəşad Həsənov",
            "Həsənov",
            "cənab",
            {
                Case.GENITIVE: ("Rəşad Həsənovun", "Həsənovun"),
                Case.DATIVE: ("Rəşad Həsənova", "Həsənova"),
                Case.INSTRUMENTAL: ("Rəşad Həsənovla", "Həsənovla"),
            },
        ),
        "ru": NameForms(
            "Рашад Гасанов",
            "Гасанов",
            "г-н",
            {
                Case.GENITIVE: ("Рашада Гасанова", "Гасанова"),
                Case.DATIVE: ("Рашаду Гасанову", "Гасанову"),
                Case.INSTRUMENTAL: ("Рашадом Гасановым", "Гасановым"),
            },
        ),
    },
    (
        Appointment(
            AppointmentId(11),
            {
                "en": PostForms(
                    "Chief of the State Waterways Service",
                    "State Counsellor Third Rank",
                    "State Waterways Service",
                    "the Chief of the Service",
                ),
                "az": PostForms(
                    "Dövlət Su Yolları Xidmətinin rəisi",
                    "üçüncü dərəcəli dövlət müşaviri",
                    "Dövlət Su Yolları Xidməti",
                ),
                "ru": PostForms(
                    "начальник Государственной службы водных путей", "государственный советник третьего ранга"
                ),
            },
            ends=date(2026, 4, 30),
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
                ),
                "ru": PostForms(
                    "начальник Государственной службы водных путей", "государственный советник второго ранга"
                ),
            },
            starts=date(2026, 5, 1),
        ),
    ),
)
_ENVOY = Person(
    PersonId(12),
    "leyla-karimova",
    Sex.FEMALE,
    {
        "en": NameForms("Leyla Karimova", "Karimova", "Ms"),
        "az": NameForms("Leyla Kərimova", "Kərimova", "xanım"),
        "ru": NameForms(
            "Лейла Керимова",
            "Керимова",
            "г-жа",
            {
                Case.GENITIVE: ("Лейлы Керимовой", "Керимовой"),
                Case.ACCUSATIVE: ("Лейлу Керимову", "Керимову"),
            },
        ),
    },
    (
        Appointment(
            AppointmentId(13),
            {
                "en": PostForms(
                    "Special Envoy of the River Basin Organization", "", "River Basin Organization"
                ),
                "az": PostForms("Çay Hövzələri Təşkilatının xüsusi elçisi", "", "Çay Hövzələri Təşkilatı"),
                "ru": PostForms("специальный посланник Организации речных бассейнов"),
            },
            starts=date(2024, 1, 1),
        ),
    ),
)
_GUEST = Person(
    PersonId(13),
    "jan-weber",
    Sex.MALE,
    {
        "en": NameForms("Jan Weber", "Weber", "Mr"),
        "az": NameForms("Yan Veber", "Veber", "cənab"),
        "ru": NameForms(
            "Ян Вебер",
            "Вебер",
            "г-н",
            {Case.GENITIVE: ("Яна Вебера", "Вебера"), Case.INSTRUMENTAL: ("Яном Вебером", "Вебером")},
        ),
    },
)
PEOPLE = {person.key: person for person in (_CHIEF, _ENVOY, _GUEST)}
