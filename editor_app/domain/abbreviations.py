"""Abbreviations of the office: ``=iom=`` typed in a text gives way to the words it stands for.

What is typed between the two equals signs is the short form; capitals do not matter. A short form that is typed with
a capital where the words begin small makes them begin with a capital.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from editor_app.errors import BadInput

LONGEST_SHORT = 20
LONGEST_FULL = 500

Abbreviations: TypeAlias = Mapping[str, str]
"""Full words by short form, as `key` writes it, of one language."""


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form (without the equals signs) and what it stands for in one language."""

    language: str
    short: str
    full: str


@dataclass(frozen=True, slots=True)
class Expansion:
    """The last ``taken`` characters that were typed give way to ``text``."""

    taken: int
    text: str


_TYPED = re.compile(rf"=([^\s=]{{1,{LONGEST_SHORT}}})=\Z")


def key(short: str) -> str:
    """The one form in which a short form is looked up."""
    plain = unicodedata.normalize("NFC", short.strip().strip("="))
    # A dotted and a dotless i are one letter here: which of them a keyboard writes depends on its language.
    return plain.replace("İ", "i").replace("I", "i").replace("ı", "i").casefold()


def expansion(before: str, known: Abbreviations, language: str = "") -> Expansion | None:
    """What the end of ``before``, the words up to the cursor, stands for; None where it is no known abbreviation."""
    found = _TYPED.search(before[-LONGEST_SHORT - 2 :])
    full = known.get(key(found[1])) if found is not None else None
    if found is None or full is None:
        return None
    if found[1][0].isupper() and found[1][1:].islower() and full[0].islower():
        full = ("İ" if full[0] == "i" and language == "az" else full[0].upper()) + full[1:]
    return Expansion(len(found[0]), full)


def checked(language: str, short: str, full: str) -> Abbreviation:
    """The abbreviation in sound form. Raises BadInput with the reason."""
    plain = unicodedata.normalize("NFC", short.strip().strip("=").strip())
    words = " ".join(unicodedata.normalize("NFC", full).split(" ")).strip()
    if not plain:
        raise BadInput("An abbreviation needs a short form.", "Write what is to be typed, such as iom.")
    if len(plain) > LONGEST_SHORT or not plain.isprintable() or any(c.isspace() or c == "=" for c in plain):
        raise BadInput(
            f"“{short.strip()}” cannot be a short form.",
            f"Take up to {LONGEST_SHORT} letters and digits without blanks.",
        )
    if not words:
        raise BadInput(f"“{plain}” does not say what it stands for.", "Write the full words beside it.")
    if len(words) > LONGEST_FULL or not words.replace("\u00a0", " ").replace("\u202f", " ").isprintable():
        raise BadInput(
            f"What “{plain}” stands for is too long or has line ends.",
            f"Take one line of up to {LONGEST_FULL} characters.",
        )
    return Abbreviation(language, plain, words)
