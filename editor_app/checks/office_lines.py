"""Rule 25: the office's own addresses and numbers as the office keeps them, not nearly so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks.finding import Level
from editor_app.checks.rule import Example, Hit, Piece, Rule, TextRule
from editor_app.domain.release import Office

_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_SITE = re.compile(r"(?<![\w@.])(?:https?://)?(?P<host>(?:www\.)?[\w-]+(?:\.[\w-]+)+)(?![\w@])", re.ASCII)
_PHONE = re.compile(r"(?<![\w+(])\(?\+?\d[\d \u00a0()-]{6,18}\d(?!\w)")
_LEAST_NAME, _LEAST_LABEL, _LONG_LABEL, _LEAST_DIGITS = 4, 7, 8, 8
_MOST = 2


def nearly_ours(piece: Piece) -> Iterator[Hit]:
    """Addresses and telephone numbers a slip away from the office's own, and equal to none of them."""
    office = piece.context.office
    mails = _all(_MAIL, office)
    for match in _MAIL.finditer(piece.text):
        mine = next((one for one in mails if _near_mail(match.group().lower(), one)), None)
        if mine is not None and match.group().lower() not in mails:
            yield Hit(f"The office’s address is {mine}.", *match.span(), mine)
    hosts = {_bare(match["host"]) for text in _texts(office) for match in _SITE.finditer(_without(text))}
    for match in _SITE.finditer(_without(piece.text)):
        host = _bare(match["host"])
        near = next((one for one in hosts if _near_host(host, one)), None)
        if near is not None and host not in hosts:
            at = match.end("host") - len(host)
            yield Hit(f"The office’s site is {near}.", at, match.end("host"), near)
    phones = {_digits(one): one for one in _all(_PHONE, office)}
    for match in _PHONE.finditer(piece.text):
        digits = _digits(match.group())
        for known, written in phones.items():
            if digits not in phones and _one_digit_off(digits, known):
                yield Hit(f"The office’s number is {written}.", *match.span(), written)
                break


def _texts(office: Office) -> tuple[str, ...]:
    return (*office.contact.values(), office.website)


def _all(pattern: re.Pattern[str], office: Office) -> list[str]:
    return [match.group().lower() for text in _texts(office) for match in pattern.finditer(text)]


def _without(text: str) -> str:
    """The text with blanks for its mail addresses, so that their hosts are not told twice."""
    return _MAIL.sub(lambda match: " " * len(match.group()), text)


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")


def _digits(number: str) -> str:
    return "".join(c for c in number if c.isdigit())


def _near_mail(written: str, ours: str) -> bool:
    """The same name at nearly the same host, or nearly the same long name at the same host."""
    name, _, host = written.partition("@")
    our_name, _, our_host = ours.partition("@")
    if name == our_name:
        return _near_host(host, our_host)
    long_enough = min(len(name), len(our_name)) >= _LEAST_NAME
    return host == our_host and long_enough and _slips(name, our_name) == 1 and not _numbered(name, our_name)


def _near_host(written: str, ours: str) -> bool:
    """One long part differs by a letter or two. “mia.gov” and “mfa.gov”, “.org” and “.com” are others, no slips."""
    parts, our_parts = written.split("."), ours.split(".")
    if len(parts) != len(our_parts) or parts[-1] != our_parts[-1]:
        return False
    differing = [(a, b) for a, b in zip(parts, our_parts, strict=True) if a != b]
    if len(differing) != 1:
        return False
    one, other = differing[0]
    shorter = min(len(one), len(other))
    most = _MOST if shorter >= _LONG_LABEL else 1
    longer = one.endswith(f"-{other}") or other.endswith(f"-{one}")
    return shorter >= _LEAST_LABEL and not longer and not _numbered(one, other) and _slips(one, other) <= most


def _numbered(one: str, other: str) -> bool:
    """“press” and “press2”: two boxes, not a slip."""
    return any(c.isdigit() for c in one + other)


def _one_digit_off(digits: str, known: str) -> bool:
    """One digit wrong, or two beside each other exchanged; the last two may be another desk of the office."""
    if len(digits) != len(known) or len(known) < _LEAST_DIGITS:
        return False
    places = [n for n, (a, b) in enumerate(zip(digits, known, strict=True)) if a != b]
    if not places or places[-1] >= len(known) - 2:
        return False
    if len(places) == 1:
        return True
    exchanged = len(places) == 2 and places[1] == places[0] + 1
    return exchanged and digits[places[0]] == known[places[1]] and digits[places[1]] == known[places[0]]


def _slips(one: str, other: str) -> int:
    """How many letters must be put in, taken out or changed; at most `_MOST` + 1 is counted."""
    if abs(len(one) - len(other)) > _MOST:
        return _MOST + 1
    row = list(range(len(other) + 1))
    for n, a in enumerate(one, 1):
        before, row = row, [n]
        for m, b in enumerate(other, 1):
            row.append(min(before[m] + 1, row[-1] + 1, before[m - 1] + (a != b)))
        if min(row) > _MOST:
            return _MOST + 1
    return row[-1]


RULES: tuple[Rule, ...] = (
    TextRule(
        id="leftovers.contact",
        number=25,
        title="The office’s address with a slip",
        level=Level.BLOCKS,
        reason="A letter to a wrong address reaches nobody; the office’s own lines are not written anew.",
        fields=frozenset({"summary", "body"}),
        find=nearly_ours,
        bad=(
            Example(
                "Write to press@waterway.example for more.",
                mended="Write to press@waterways.example for more.",
            ),
            Example("Questions: pres@waterways.example", mended="Questions: press@waterways.example"),
            Example("Call +990 12 555 21 43.", mended="Call +990 12 555 12 43."),
            Example("See https://www.waterways-servise.example/en.", mended=None),
            Example("Ünvan: press@waterwyas.example", "az", mended="Ünvan: press@waterways.example"),
        ),
        good=(
            Example("Write to press@waterways.example or to Press@Waterways.example."),
            Example("Write to archive@waterways.example, press@harbour.example or info@rivers.example."),
            Example(
                "Write to press@waterways.example.org, press@waterways2.example or boats@waterways.example."
            ),
            Example("Call +990 12 555 12 44 or +990 12 777 00 01. It cost 990 125 551 243."),
            Example("See https://waterways-service.example/en and archive.waterways-service.example."),
        ),
    ),
)
