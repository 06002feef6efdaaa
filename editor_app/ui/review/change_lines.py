"""What changed besides the flow of the words, as lines to read: what it is, what it was, what it is now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from editor_app.domain.content import Content
from editor_app.domain.people import Person
from editor_app.domain.template import TemplateHead
from editor_app.languages.differences import Differences, OtherChange, PhotoChange
from editor_app.templates.told_facts import told_fact
from editor_app.ui.pieces import language_name

FACTS, PHOTOS, PEOPLE, WAIVERS = "facts", "photos", "people", "waivers"
SECTIONS = (FACTS, PHOTOS, PEOPLE, WAIVERS)


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One line of the table. ``before`` and ``after`` are "" where there was, or is, nothing; ``digest`` is the photo
    that it is about."""

    section: str
    subject: str
    before: str
    after: str
    digest: str = ""


def _t(text: str) -> str:
    return QCoreApplication.translate("changes", text)


def section_title(section: str) -> str:
    return {FACTS: _t("Facts"), PHOTOS: _t("Photos"), PEOPLE: _t("People"), WAIVERS: _t("Waivers")}[section]


def change_lines(
    found: Differences,
    old: Content,
    new: Content,
    head: TemplateHead | None,
    people: Mapping[str, Person],
    language: str,
) -> tuple[ChangeLine, ...]:
    """The lines in the order of `SECTIONS`; names and posts in ``language``."""
    return (
        *_facts(found, head, people, language),
        *(_other(change) for change in found.others),
        *_photos(found, old, new),
        *_people(found, people, language, len(new.languages) > 1),
        *_waivers(found),
    )


def _facts(
    found: Differences, head: TemplateHead | None, people: Mapping[str, Person], language: str
) -> Iterator[ChangeLine]:
    for change in found.facts:
        field = head.field(change.name) if head is not None else None
        before = told_fact(field, change.before, language, people)
        after = told_fact(field, change.after, language, people)
        kept = [line for line in before if line in after]  # of a long list only what differs
        yield ChangeLine(
            FACTS,
            field.label(language) if field is not None else change.name,
            "\n".join(line for line in before if line not in kept or before == after),
            "\n".join(line for line in after if line not in kept or before == after),
        )


def _other(change: OtherChange) -> ChangeLine:
    names = {
        "languages": _t("Languages"),
        "later": _t("Follows later"),
        "template": _t("Report type"),
        "embargo": _t("Embargo until"),
    }

    def told(value: Any) -> str:
        if isinstance(value, list):
            coded = change.field in ("languages", "later")
            return ", ".join(language_name(str(one)) if coded else str(one) for one in value)
        return "" if value is None else str(value)

    return ChangeLine(FACTS, names.get(change.field, change.field), told(change.before), told(change.after))


def _photos(found: Differences, old: Content, new: Content) -> Iterator[ChangeLine]:
    numbers = {use.key: n for n, use in enumerate(old.photos, 1)}
    numbers.update({use.key: n for n, use in enumerate(new.photos, 1)})
    for change in found.photos:
        if change.part == "order":
            order = _t("Order of the photos")
            yield ChangeLine(PHOTOS, order, _order(change.before, numbers), _order(change.after, numbers))
            continue
        name = _t("Photo {0}").format(numbers.get(change.key, "?"))
        digest = change.use.digest if change.use is not None else ""
        if not change.part:
            words = _photo_words(change)
            gone = change.kind == "removed"
            subject = f"{name}: {_t('taken out') if gone else _t('added')}"
            yield ChangeLine(PHOTOS, subject, words if gone else "", "" if gone else words, digest)
        elif isinstance(change.before, dict) or isinstance(change.after, dict):
            before, after = change.before or {}, change.after or {}
            for code in dict.fromkeys((*before, *after)):
                if before.get(code) != after.get(code):
                    part = f"{name}: {_part(change.part)}, {language_name(code)}"
                    yield ChangeLine(PHOTOS, part, before.get(code, ""), after.get(code, ""), digest)
        else:
            subject = f"{name}: {_part(change.part)}"
            yield ChangeLine(PHOTOS, subject, _value(change.before), _value(change.after), digest)


def _order(keys: Any, numbers: Mapping[str, int]) -> str:
    return ", ".join(str(numbers.get(key, "?")) for key in keys)


def _photo_words(change: PhotoChange) -> str:
    use = change.use
    if use is None:
        return change.key
    caption = next((words for words in use.caption.values() if words), "")
    return caption or _t("without a caption")


def _part(part: str) -> str:
    return {
        "caption": _t("caption"),
        "alt": _t("alternative text"),
        "credit": _t("credit"),
        "role": _t("role"),
        "decorative": _t("decorative"),
    }.get(part, part)


def _value(value: Any) -> str:
    known = {"lead": _t("leads the release"), "body": _t("in the text"), True: _t("yes"), False: _t("no")}
    if value is None:
        return ""
    return known.get(value, str(value)) if isinstance(value, str | bool) else str(value)


def _people(
    found: Differences, people: Mapping[str, Person], language: str, several: bool
) -> Iterator[ChangeLine]:
    for change in found.people:
        person = people.get(change.person)
        name = person.name(language).full if person is not None else change.person
        subject = f"{name}, {language_name(change.language)}" if several else name
        if change.kind == "added":
            subject = _t("{0}: newly named").format(subject)
        elif change.kind == "removed":
            subject = _t("{0}: named no more").format(subject)
        yield ChangeLine(PEOPLE, subject, change.before, change.after)


def _waivers(found: Differences) -> Iterator[ChangeLine]:
    for change in found.waivers:
        waiver = change.waiver
        words = _t("{0} (by {1})").format(waiver.reason, waiver.account)
        gone = change.kind == "removed"
        subject = f"{waiver.rule}: {_t('no longer let stand') if gone else _t('let stand')}"
        yield ChangeLine(WAIVERS, subject, words if gone else "", "" if gone else words)
