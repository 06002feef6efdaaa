"""Words that count as known beside the dictionary: names of the directory, the office, its own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from editor_app.domain.people import Person
from editor_app.domain.release import Office
from editor_app.spelling.words import words


def of_file(folder: Path, language: str) -> Iterator[str]:
    """The words of ``more_LANGUAGE.txt`` in ``folder``: what every press office writes and the dictionary lacks."""
    file = folder / f"more_{language}.txt"
    if file.is_file():
        for line in file.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                yield from line.split()


def of_people(people: Iterable[Person], language: str) -> Iterator[str]:
    """Every word of every stored form of the names and posts in ``language``; of names in every language that
    is written with the same letters, because people are also named in texts their name was not entered for."""
    for person in people:
        for spoken, name in person.names.items():
            if spoken == language or ((spoken == "ru") == (language == "ru")):
                forms = [name.full, name.family, *(form for pair in name.cases.values() for form in pair)]
                yield from _parts(forms)
        for appointment in person.appointments:
            if (post := appointment.forms.get(language)) is not None:
                yield from _parts(
                    [
                        post.post,
                        post.rank,
                        post.organisation,
                        post.short_post,
                        post.country,
                        *post.cases.values(),
                    ]
                )


def of_office(office: Office, language: str) -> Iterator[str]:
    """Every word of the office's names and place in ``language``."""
    for texts in (office.names, office.short_names, office.place):
        yield from _parts([texts.get(language, "")])


def _parts(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for _, _, word in words(text):
            yield word
            if "-" in word:
                yield from word.split("-")
