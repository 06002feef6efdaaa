"""What changed between two contents besides the flow of their words: facts, languages, photos, people, waivers.

Pure. Texts are compared by `editor_app.document.compare`; the review and the command line's ``diff`` show both.
A field of a content that this module does not know is told as it is, so that nothing changes unseen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Literal, TypeAlias

from editor_app.document.mention_address import PERSON_SCHEME
from editor_app.document.nodes import MentionForm, mentions
from editor_app.document.parse import parse_markdown
from editor_app.domain.content import Content, FactValue, PhotoUse, to_json
from editor_app.domain.people import Case
from editor_app.domain.waiver import Waiver

Kind: TypeAlias = Literal["added", "removed", "changed", "moved"]

PHOTO_PARTS = ("role", "decorative", "caption", "alt", "credit")
_KNOWN = ("texts", "facts", "photos", "waivers", "follows", "made")
"""Parts of a content that are told by name, or that only keep the books."""


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact; None where it was not there."""

    name: str
    before: FactValue | None
    after: FactValue | None


@dataclass(frozen=True, slots=True)
class OtherChange:
    """Another field of the content: "languages", "later", "template" …, as plain values."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class PhotoChange:
    """A photo that came or went (``part`` ""), a part of it, or the order of all (``part`` "order").

    ``before`` and ``after`` are plain values: captions, alternative texts and credits by language, the order as
    keys. ``use`` is the photo as it is now, or was; None for the order.
    """

    kind: Kind
    key: str
    part: str
    before: Any
    after: Any
    use: PhotoUse | None = None


@dataclass(frozen=True, slots=True)
class PersonChange:
    """What a reference to a person reads like: other words for the same reference, a person newly named in a
    language, or named there no more. ``before`` and ``after`` are the words in the text."""

    kind: Kind
    person: str
    language: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class WaiverChange:
    """A finding let stand, or not any more."""

    kind: Kind
    waiver: Waiver


@dataclass(frozen=True, slots=True)
class Differences:
    """Everything but the texts, in the order in which a reviewer wants to know it."""

    facts: tuple[FactChange, ...] = ()
    others: tuple[OtherChange, ...] = ()
    photos: tuple[PhotoChange, ...] = ()
    people: tuple[PersonChange, ...] = ()
    waivers: tuple[WaiverChange, ...] = ()

    @property
    def count(self) -> int:
        return sum(
            map(len, (self.facts, self.others, self.photos, self.people, self.waivers)),
        )


def differences(old: Content, new: Content) -> Differences:
    """What is different in ``new``."""
    return Differences(
        tuple(_facts(old.facts, new.facts)),
        tuple(_others(old, new)),
        tuple(_photos(old.photos, new.photos)),
        tuple(_people(old, new)),
        tuple(_waivers(old.waivers, new.waivers)),
    )


def _facts(old: Mapping[str, FactValue], new: Mapping[str, FactValue]) -> Iterator[FactChange]:
    for name in dict.fromkeys((*old, *new)):
        before, after = old.get(name), new.get(name)
        if before != after:
            yield FactChange(name, before, after)


def _others(old: Content, new: Content) -> Iterator[OtherChange]:
    for field in fields(Content):
        if field.name in _KNOWN:
            continue
        before, after = getattr(old, field.name), getattr(new, field.name)
        if before != after:
            yield OtherChange(field.name, _plain(before), _plain(after))


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value if value is None or isinstance(value, str | int | list | dict) else str(value)


def _photos(old: Sequence[PhotoUse], new: Sequence[PhotoUse]) -> Iterator[PhotoChange]:
    before, after = {p.digest: p for p in old}, {p.digest: p for p in new}
    for digest, photo in before.items():
        if digest not in after:
            yield PhotoChange("removed", photo.key, "", photo.key, None, photo)
    for digest, photo in after.items():
        if digest not in before:
            yield PhotoChange("added", photo.key, "", None, photo.key, photo)
            continue
        was, now = _parts(before[digest]), _parts(photo)
        for part in dict.fromkeys((*PHOTO_PARTS, *was, *now)):
            if was.get(part) != now.get(part):
                yield PhotoChange("changed", photo.key, part, was.get(part), now.get(part), photo)
    kept = [digest for digest in before if digest in after]
    if kept != [digest for digest in after if digest in before]:
        yield PhotoChange("moved", "", "order", [p.key for p in old], [p.key for p in new])


def _parts(photo: PhotoUse) -> dict[str, Any]:
    parts: dict[str, Any] = to_json(Content("", (), photos=(photo,)))["photos"][0]
    return parts


def _people(old: Content, new: Content) -> Iterator[PersonChange]:
    for language in dict.fromkeys((*new.languages, *old.texts, *new.texts)):
        if old.text(language).body == new.text(language).body:
            continue
        was, now = _named(old, language), _named(new, language)
        for person in dict.fromkeys((*was, *now)):
            before, after = was.get(person, {}), now.get(person, {})
            if not before or not after:
                words = next(iter((before or after).values()))
                kind: Kind = "removed" if before else "added"
                yield PersonChange(kind, person, language, words if before else "", "" if before else words)
                continue
            for asked, words in after.items():
                if asked in before and not _same_words(before[asked], words):
                    yield PersonChange("changed", person, language, before[asked], words)


def _named(content: Content, language: str) -> dict[str, dict[tuple[MentionForm, Case], str]]:
    """By person, what each form and case of them reads like where it stands first."""
    found: dict[str, dict[tuple[MentionForm, Case], str]] = {}
    body = content.text(language).body
    if PERSON_SCHEME in body:
        for mention in mentions(parse_markdown(body)):
            found.setdefault(mention.person, {}).setdefault((mention.form, mention.case), mention.text)
    return found


def _same_words(one: str, other: str) -> bool:
    """Whether they differ at most in the capital that the beginning of a sentence asks for."""
    return one[1:] == other[1:] and one[:1].casefold() == other[:1].casefold()


def _waivers(old: Sequence[Waiver], new: Sequence[Waiver]) -> Iterator[WaiverChange]:
    yield from (WaiverChange("removed", waiver) for waiver in old if waiver not in new)
    yield from (WaiverChange("added", waiver) for waiver in new if waiver not in old)
