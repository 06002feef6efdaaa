"""Export jobs of the fictional State Waterways Service, with photos drawn by ourselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from editor_app.domain.content import Content, PhotoRole, PhotoUse, Text, seal
from editor_app.domain.release import Office, ReleaseId
from editor_app.domain.workflow import Status
from editor_app.export.job import ExportJob, ExportPerson, ExportPhoto
from editor_app.photos.intake import read_and_render
from tests.photos import pictures

OFFICE = Office(
    uid="office-1",
    names={
        "en": "State Waterways Service",
        "az": "Dövlət Su Yolları Xidməti",
        "ru": "Государственная служба водных путей",
    },
    short_names={"en": "the Service", "az": "Xidmət", "ru": "Служба"},
    languages=("en", "az", "ru"),
    place={"en": "Riverton", "az": "Riverton", "ru": "Ривертон"},
    contact={
        "en": "Press Office, 4 Harbour Street, Riverton\npress@waterways.example · +000 12 555 01 07",
        "az": "Mətbuat xidməti, Liman küçəsi 4\npress@waterways.example",
        "ru": "Пресс-служба, Портовая улица, 4\npress@waterways.example",
    },
    website="https://waterways.example/",
    terms_url="https://waterways.example/terms",
    privacy_url="https://waterways.example/privacy",
    timezone="Asia/Baku",
)

BODY = """Greeting the guest, the Chief of the Service expressed satisfaction with the level of cooperation. \
In this regard, the significance of the **joint pilot project** was noted.

## Results of the pilot project

The project began in *March 2025* and covers three stretches of the river. More about it is on \
[the project's page](https://waterways.example/pilot?a=1&b=2).

- gauges at 14 locks report the water level every ten minutes
- the Service and the Organization share
    1. the readings of the gauges
    2. the forecast for seven days
- 3,220 vessels passed in the first half of 2026

![](photo:{second})

### Next steps

1. a joint workshop on 14 September 2026
2. an agreement for five years

> “The river does not stop at a border, and neither should our forecasts,” said Ms Marku.

The guest thanked the Chief for the detailed briefing.
"""

AZ = Text(
    headline="Çay Hövzəsi Təşkilatının regional direktoru ilə görüş",
    summary="Dövlət Su Yolları Xidmətinin rəisi Orxan Vəliyev regional direktor Elena Marku ilə görüşüb.",
    body="Qonağı salamlayan Xidmətin rəisi əməkdaşlığın səviyyəsindən məmnunluğunu bildirib.\n\n"
    "## Nəticələr\n\nİyirmi dörd şlüz üzrə məlumat mübadiləsi aparılır.",
)
RU = Text(
    headline="Встреча с региональным директором Организации речного бассейна",
    summary="Начальник Службы Орхан Велиев встретился с региональным директором Еленой Марку.",
    body="Приветствуя гостью, начальник Службы отметил «высокий уровень» сотрудничества.\n\n1. семинар\n2. соглашение",
)


@cache
def _renditions(
    size: tuple[int, int], hue: int
) -> tuple[str, tuple[tuple[int, bytes], ...], tuple[int, int]]:
    facts, made = read_and_render(pictures.jpeg(*size, hue), "drawn.jpg")
    jpegs = tuple((width, rendition.jpeg) for width, rendition in made.items())
    return facts.digest, jpegs, (facts.width, facts.height)


def photo(
    folder: Path,
    size: tuple[int, int] = (1800, 1200),
    hue: int = 0,
    role: PhotoRole = PhotoRole.BODY,
    **use: Any,
) -> ExportPhoto:
    """A photo whose renditions are files in ``folder``."""
    digest, jpegs, (width, height) = _renditions(size, hue)
    folder.mkdir(parents=True, exist_ok=True)
    files = {}
    for wanted, data in jpegs:
        files[wanted] = folder / f"{digest[:16]}-{wanted}.jpg"
        files[wanted].write_bytes(data)
    words: dict[str, Any] = {
        "caption": {"en": "Mr Valiyev greets Ms Marku at the Service’s headquarters."},
        "alt": {"en": "Two people shake hands in a hall with a map of the river"},
        "credit": {"en": "Press Office"},
        **use,
    }
    return ExportPhoto(PhotoUse(digest, role, **words), width, height, files, folder / "original")


def report(folder: Path, **changes: Any) -> ExportJob:
    """The report on the regional director's visit: approved, three photos, three languages."""
    photos = (
        photo(folder, hue=1, role=PhotoRole.LEAD),
        photo(
            folder,
            hue=30,
            caption={"en": "The lock at Riverton on 30 July 2026."},
            alt={"en": "A lock chamber seen from the bank"},
        ),
        photo(
            folder,
            (800, 1200),
            hue=50,
            caption={"en": "The gauge house."},
            alt={"en": "A small brick house by the river"},
        ),
    )
    texts = {
        "en": Text(
            headline="Meeting with the Regional Director of the River Basin Organization",
            summary="Chief of the State Waterways Service, State Counsellor Second Rank Mr Orkhan Valiyev, met the "
            "Regional Director of the River Basin Organization, Ms Elena Marku, on 30 July 2026.",
            body=BODY.format(second=photos[1].use.key),
        ),
        "az": AZ,
        "ru": RU,
    }
    content = Content(
        "meeting", ("en", "az", "ru"), {"date": "2026-07-30"}, texts, tuple(p.use for p in photos)
    )
    job = ExportJob(
        uid="2c1f8a52-release",
        release_id=ReleaseId(7),
        number=12,
        version=1,
        status=Status.APPROVED,
        revision=4,
        seal=seal(content),
        language="en",
        languages=("en", "az", "ru"),
        content=content,
        office=OFFICE,
        type_label="Meeting report",
        generated_at=datetime(2026, 7, 30, 16, 0, tzinfo=UTC),
        meeting_date=date(2026, 7, 30),
        meeting_time="15:00",
        meeting_place="Riverton",
        people=(
            ExportPerson(
                "Orkhan Valiyev",
                "Chief of the State Waterways Service",
                organisation="State Waterways Service",
            ),
            ExportPerson("Elena Marku", "Regional Director", organisation="River Basin Organization"),
        ),
        photos=photos,
        approved_by="Leyla Karimova",
        approved_at=datetime(2026, 7, 30, 14, 30, tzinfo=UTC),
    )
    return with_words(job, **changes)


def with_words(job: ExportJob, **changes: Any) -> ExportJob:
    """``job`` with fields changed; headline, summary and body change the text in the job's language."""
    words = {name: changes.pop(name) for name in ("headline", "summary", "body") if name in changes}
    job = replace(job, **changes)
    if words:
        content = job.content.with_text(job.language, replace(job.text, **words))
        job = replace(job, content=content, seal=seal(content))
    return job


def hostile(folder: Path, text: str) -> ExportJob:
    """The report with ``text`` in every field that a person can type into."""
    photos = (
        photo(
            folder, hue=1, role=PhotoRole.LEAD, caption={"en": text}, alt={"en": text}, credit={"en": text}
        ),
        photo(folder, hue=30, caption={"en": text}, alt={"en": text}, credit={"en": text}),
    )
    words = Text(headline=text, summary=text, body=f"Before.\n\nA {text} b\n\n- item {text}\n\n> said {text}")
    content = Content("meeting", ("en",), {"place": text}, {"en": words}, tuple(p.use for p in photos))
    everywhere = {"en": text}
    office = replace(
        OFFICE, names=everywhere, contact=everywhere, website=text, terms_url=text, privacy_url=text
    )
    return replace(
        report(folder),
        uid=text,
        languages=("en",),
        content=content,
        office=office,
        type_label=text,
        meeting_place=text,
        meeting_time=text,
        people=(ExportPerson(text, text, text, text),),
        photos=photos,
        approved_by=text,
        notes_to_editors=f"Note {text}",
    )
