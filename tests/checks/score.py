"""Counts true, false and missed findings over the corpus; ``python -m tests.checks.score`` prints the table."""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from editor_app import resources
from editor_app.checks.finding import Finding, Level
from editor_app.checks.named import WORD
from editor_app.checks.rule import CheckContext
from editor_app.checks.rules import rule
from editor_app.checks.run import check
from editor_app.domain.content import Content, FactValue, PhotoRole, PhotoUse, Text
from editor_app.domain.people import Appointment, AppointmentId, Person, PersonId
from editor_app.domain.release import Office
from editor_app.templates.library import TemplateLibrary
from editor_app.usecases.person_file import read_person_file

CORPUS = Path(__file__).parent / "corpus"
RELEASES = sorted(path for path in CORPUS.glob("*.toml") if path.name != "people.toml")


@dataclass
class Score:
    """Counts by rule, and the findings and plants that did not fit each other, in words."""

    true: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    surprises: list[str] = field(default_factory=list)

    def share_real(self, level: Level) -> float:
        """Which share of the findings of this level is real, 0 to 1."""
        rules = [one for one in {*self.true, *self.false} if rule(one).level is level]
        true, false = (sum(count[one] for one in rules) for count in (self.true, self.false))
        return true / (true + false) if true + false else 1.0

    @property
    def share_found(self) -> float:
        """Which share of the planted errors was found, 0 to 1."""
        found, missed = self.true.total(), self.missed.total()
        return found / (found + missed)


@cache
def people() -> dict[str, Person]:
    out: dict[str, Person] = {}
    number = 0
    for n, draft in enumerate(read_person_file(CORPUS / "people.toml"), 1):
        held = []
        for one in draft.appointments:
            number += 1
            held.append(Appointment(AppointmentId(number), one.forms, one.starts, one.ends))
        out[draft.key] = Person(PersonId(n), draft.key, draft.sex, draft.names, tuple(held))
    return out


OFFICE = Office(
    uid="corpus",
    names={
        "en": "State Waterways Service",
        "az": "Dövlət Su Yolları Xidməti",
        "ru": "Государственная служба водных путей",
    },
    short_names={"en": "the Service", "az": "Xidmət", "ru": "Служба"},
    languages=("en", "az", "ru"),
    place={"en": "Rivermouth", "az": "Çayağzı", "ru": "Чайагзы"},
    contact={
        "en": "press@waterways.example",
        "az": "press@waterways.example",
        "ru": "press@waterways.example",
    },
)


@cache
def vocabulary() -> frozenset[str]:
    """The words of all releases, without those that hold planted errors: a small dictionary."""
    known: set[str] = set()
    planted: set[str] = set()
    for path in RELEASES:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        known.update(word.lower() for word in WORD.findall(data["body"]))
        planted.update(word.lower() for row in data.get("planted", []) for word in WORD.findall(row["text"]))
    return frozenset(known - {word for word in planted if len(word) > 10})


def known_word(word: str, _language: str) -> bool:
    return word.lower() in vocabulary()


@cache
def library() -> TemplateLibrary:
    return TemplateLibrary([resources.path("templates")])


def content_of(data: dict[str, Any]) -> Content:
    """The release of a corpus file."""
    language = data["language"]
    facts: dict[str, FactValue] = {
        "date": data["date"].isoformat(),
        "host_delegation": [{"person": key} for key in data["people"]],
        "statements": [
            {"speaker": row["speaker"], "topic": "", "direct": True, "text": {language: row["text"]}}
            for row in data.get("statements", [])
        ],
    }
    photos: tuple[PhotoUse, ...] = ()
    if photo := data.get("photo"):
        caption, alt, credit = ({language: str(photo[name])} for name in ("caption", "alt", "credit"))
        photos = (PhotoUse("a" * 64, PhotoRole.LEAD, caption, alt, credit),)
    words = Text(data["headline"], data["summary"], data["body"].strip("\n"))
    return Content("meeting", (language,), facts, {language: words}, photos)


def findings(path: Path) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    """A corpus file and what the rules find in its release."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    context = CheckContext(library().head("meeting"), people(), OFFICE, data["date"], known_word=known_word)
    return data, check(content_of(data), context)


def score() -> Score:
    """The whole corpus, counted. Advice about plain words and a missing lead photo is no error and not counted."""
    out = Score()
    for path in RELEASES:
        data, found = findings(path)
        open_plants = [(row["rule"], row["text"]) for row in data.get("planted", [])]
        every_plant = list(open_plants)
        for one in found:
            if one.rule in ("photo.lead", "words.plain"):
                continue
            plant = next((p for p in open_plants if _fits(p, one)), None)
            if plant is not None:
                open_plants.remove(plant)
                out.true[one.rule] += 1
            elif not any(_fits(p, one) for p in every_plant):
                out.false[one.rule] += 1
                out.surprises.append(f"{path.stem}: unplanted {one.rule} “{one.text}” {one.message}")
        for name, text in open_plants:
            out.missed[name] += 1
            out.surprises.append(f"{path.stem}: missed {name} “{text}”")
    return out


def _fits(plant: tuple[str, str], finding: Finding) -> bool:
    name, text = plant
    return name == finding.rule and (
        not text or text in finding.text or (finding.text in text and bool(finding.text))
    )


def table(counted: Score) -> Iterator[str]:
    """The table, line by line."""
    yield f"{'rule':28}{'true':>6}{'false':>7}{'missed':>8}"
    for name in sorted({*counted.true, *counted.false, *counted.missed}):
        yield f"{name:28}{counted.true[name]:>6}{counted.false[name]:>7}{counted.missed[name]:>8}"
    yield ""
    yield f"{len(RELEASES)} releases, {counted.true.total() + counted.missed.total()} planted errors"
    yield f"blocking findings real: {counted.share_real(Level.BLOCKS):.1%}"
    yield f"warning findings real:  {counted.share_real(Level.WARNS):.1%}"
    yield f"planted errors found:   {counted.share_found:.1%}"


def main() -> int:
    counted = score()
    print("\n".join([*table(counted), *counted.surprises]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
