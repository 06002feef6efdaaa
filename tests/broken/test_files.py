"""Facts files, people files and texts that cannot be used: named with the reason, and the desk stays as it was."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable

import pytest

from tests.broken.faults import refuse
from tests.broken.ground import Case, Ground, refused, rows

PERSON = '[[person]]\nkey = "ada-hale"\nsex = "f"\n[person.names.en]\nfull = "Ada Hale"\nfamily = "Hale"\n'
POST = PERSON + '[[person.appointments]]\n[person.appointments.forms.en]\npost = "Clerk"\n'

FACTS: dict[str, tuple[bytes | str, tuple[str, ...]]] = {
    "not TOML": ("host = \n", ("TOML", "line 1")),
    "a page of a web site": ("<!doctype html>\n<p>host</p>", ("TOML",)),
    "a spreadsheet": (b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(256)), ("UTF-8",)),
    "not UTF-8": (b'place = "caf\xe9"', ("UTF-8", "line 1")),
    "UTF-16": ('place = "here"'.encode("utf-16"), ("UTF-8",)),
    "NULs": (b'place = "a\0b"', ("TOML",)),
    "the same field twice": ('place = "a"\nplace = "b"', ("TOML",)),
    "an unknown field": ('hostess = "orkhan-valiyev"', ("hostess", "fields are")),
    "an unknown person": ('host = "Nobody Atall"', ("host", "Nobody Atall", "directory")),
    "a person that is a number": ("host = 7", ("host", "7")),
    "a word for a date": ('date = "tomorrow"', ("date", "tomorrow")),
    "a day that does not exist": ('date = "2026-02-31"', ("date", "2026-02-31")),
    "an hour that does not exist": ('time = "25:61"', ("time", "25:61")),
    "an unknown choice": ('form = "shouted"', ("form", "shouted")),
    "one text for a list": ('topics = "rivers"', ("topics", "rivers")),
    "a list beyond reason": (f"topics = {['x'] * 201}", ("topics", "200")),
    "nesting beyond reason": ("topics = " + "[" * 9000, ("cannot be read",)),
    "a number beyond reason": ("figure = " + "9" * 5000, ("cannot be read",)),
    "an endless number": ("figure = inf", ("figure",)),
    "a statement of a stranger": ('[[statements]]\nspeaker = "x"\ntext = "y"', ("statements", "“x”")),
    "a statement with an unknown part": (
        '[[statements]]\nspeaker = "ingrid-weber"\nquote = "y"',
        ("statements", "quote"),
    ),
    "an outcome of an unknown kind": ('[[outcomes]]\nkind = "hoped"\ntext = "x"', ("outcomes", "hoped")),
    "two megabytes": ("#" * 2_000_000, ("larger than 1024 KB",)),
}


@pytest.mark.parametrize("what", FACTS)
def test_a_facts_file_that_cannot_be_used_is_refused(ground: Ground, what: str) -> None:
    data, says = FACTS[what]
    command = "new meeting --facts {here}/given.toml"
    refused(ground, Case(what, command, 2, ("given.toml", *says), lambda at: at.file("given.toml", data)))


PEOPLE: dict[str, tuple[bytes | str, tuple[str, ...]]] = {
    "not TOML": ("[[person]\n", ("TOML",)),
    "not UTF-8": (b'[[person]]\nkey = "\xff"', ("UTF-8",)),
    "nobody": ("", ("names nobody",)),
    "a table beside the people": ('[office]\nname = "x"\n' + PERSON, ("office",)),
    "one person for a list": ('[person]\nkey = "x"\n', ("names nobody",)),
    "no sex": (PERSON.replace('sex = "f"\n', ""), ("person 1 (ada-hale)", "sex")),
    "no family name": (PERSON.replace('family = "Hale"\n', ""), ("ada-hale", "family is missing")),
    "no name at all": ('[[person]]\nkey = "ada-hale"\nsex = "f"\n', ("ada-hale",)),
    "an unknown language": (PERSON.replace("names.en", "names.fr"), ("ada-hale", "fr")),
    "an unknown part": (PERSON.replace("family", "surname"), ("ada-hale", "surname")),
    "one key twice": (PERSON + PERSON, ("ada-hale", "twice")),
    "an unknown case": (PERSON + 'cases = { voc = ["Ada", "Hale"] }\n', ("ada-hale", "voc")),
    "a case of one form": (PERSON + 'cases = { gen = "Ada" }\n', ("ada-hale", "not a pair")),
    "a post without words": (POST.replace('post = "Clerk"\n', ""), ("ada-hale", "post is missing")),
    "a post that ends before it starts": (
        POST.replace("appointments]]\n", "appointments]]\nstarts = 2026-05-02\nends = 2026-05-01\n"),
        ("ada-hale",),
    ),
    "a day that does not exist": (
        POST.replace("appointments]]\n", 'appointments]]\nstarts = "2026-02-31"\n'),
        ("ada-hale", "2026-02-31"),
    ),
    "nesting beyond reason": ("person = " + "[" * 9000, ("TOML",)),
    "a number beyond reason": (PERSON + "note = " + "9" * 5000, ("people.toml",)),
    "six megabytes": ("#" * 6_000_000, ("too large",)),
}


@pytest.mark.parametrize("what", PEOPLE)
def test_a_people_file_that_cannot_be_used_is_refused(ground: Ground, what: str) -> None:
    data, says = PEOPLE[what]
    command = "person add {here}/people.toml"
    refused(ground, Case(what, command, 2, ("people.toml", *says), lambda at: at.file("people.toml", data)))


def text(name: str, data: bytes | str) -> Callable[[Ground], object]:
    return lambda ground: ground.file(name, data)


def pipe(name: str) -> Callable[[Ground], object]:
    return lambda ground: os.mkfifo(ground.here / name)


def secret(name: str) -> Callable[[Ground], object]:
    return lambda ground: refuse(ground, ground.file(name, "words"), errno.EACCES, reading=True)


BODY = "write {draft} --body {here}/"
CASES = [
    Case("a text that is not UTF-8", BODY + "a.md", 2, ("a.md", "UTF-8", "line 2"), text("a.md", b"ok\ncaf\xe9")),
    Case("a text in UTF-16", BODY + "a.md", 2, ("a.md", "UTF-8"), text("a.md", "They met.".encode("utf-16"))),
    Case("a Word file for a text", BODY + "a.docx", 2, ("a.docx", "UTF-8"), text("a.docx", b"PK\x03\x04\xff\xfe")),
    Case("a text with NULs", BODY + "a.md", 2, ("a.md", "line 2"), text("a.md", b"They met\nand\0agreed.")),
    Case("a text of nine megabytes", BODY + "a.md", 2, ("a.md", "MB"), text("a.md", "word " * 1_800_000)),
    Case("a text without end", "write {draft} --body /dev/zero", 2, ("/dev/zero",)),
    Case("a pipe for a text", BODY + "pipe.md", 2, ("pipe.md",), pipe("pipe.md")),
    Case("a folder for a text", "write {draft} --body {site}", 2, ("site",)),
    Case("a text that is not there", BODY + "nowhere.md", 2, ("nowhere.md", "No such file")),
    Case("a text that may not be read", BODY + "a.md", 2, ("a.md", "denied"), secret("a.md")),
    Case("facts that are not there", "new meeting --facts nowhere.toml", 2, ("nowhere.toml",)),
    Case("a folder for facts", "new meeting --facts {site}", 2, ("site",)),
    Case("facts without end", "new meeting --facts /dev/zero", 2, ("zero",)),
    Case("a pipe for facts", "new meeting --facts {here}/pipe.toml", 2, ("pipe.toml",), pipe("pipe.toml")),
    Case(
        "facts that may not be read", "new meeting --facts {here}/a.toml", 2, ("a.toml", "denied"), secret("a.toml")
    ),
    Case("people that are not there", "person add nowhere.toml", 2, ("nowhere.toml",)),
    Case("a folder for people", "person add {site}", 2, ("site",)),
    Case("people without end", "person add /dev/zero", 2, ("zero",)),
    Case("people that may not be read", "person add {here}/a.toml", 2, ("a.toml", "denied"), secret("a.toml")),
    Case("people who are there already", "person add {here}/people.toml", 1, ("orkhan-valiyev",)),
]  # fmt: skip


@rows(CASES)
def test_a_file_that_cannot_be_read_is_refused(ground: Ground, case: Case) -> None:
    refused(ground, case)


def test_of_a_people_file_all_come_in_or_none(ground: Ground) -> None:
    taken = PERSON.replace("ada-hale", "orkhan-valiyev")
    ground.file("two.toml", PERSON + taken)
    before = ground.kept()
    outcome = ground.run("person add {here}/two.toml", "leyla")
    assert outcome.code != 0
    assert "orkhan-valiyev" in outcome.err
    assert ground.kept() == before
