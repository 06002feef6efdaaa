"""Build the list of passwords that are refused, resources/passwords/words.txt and walks.txt.

usage: python packaging/build_passwords.py

No list of leaked passwords is taken over. The words that people choose are written by hand under
packaging/passwords; names of people, places and brands are the capitalised words of the English and Russian
dictionaries under resources/dictionaries; walks over neighbouring keys are worked out from the rows of six keyboards.
Everything is folded as `editor_app.usecases.password_policy` folds what it compares, so that capitals, marks, figures
for letters and tails of figures need no line.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import itertools

from editor_app.usecases.password_policy import fold

LISTS = Path(__file__).resolve().parent / "passwords"
DICTIONARIES = ROOT / "resources" / "dictionaries"
TARGET = ROOT / "resources" / "passwords"
SHORTEST = 4
SHORTEST_NAME = 6

_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_LATIN = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya"
_SPELLED = {char: latin.replace("-", "") for char, latin in zip(_CYRILLIC, _LATIN.split(" "), strict=True)}
_KEYS = dict(zip("йцукенгшщзхъфывапролджэячсмитьбюё", "qwertyuiop[]asdfghjkl;'zxcvbnm,.`", strict=True))


def by_hand(name: str) -> Iterator[str]:
    """The words of a list, without its remarks."""
    for line in (LISTS / f"{name}.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield from line.split()


def names(language: str, letters: str) -> Iterator[str]:
    """The capitalised words of a dictionary: names of people, places, brands."""
    for line in (DICTIONARIES / f"{language}.dic").read_text("utf-8").splitlines()[1:]:
        word = line.split("/")[0].strip()
        if len(word) >= SHORTEST_NAME and re.fullmatch(letters, word):
            yield word.casefold()


def spelled(word: str) -> str:
    """A Russian word in Latin letters."""
    return "".join(_SPELLED.get(char, char) for char in word)


def on_latin_keys(word: str) -> str:
    """What a Russian word gives on a keyboard that is set to Latin letters; what is no letter falls away."""
    return "".join(char for char in (_KEYS.get(one, one) for one in word) if char.isalnum())


def walks(rows: list[str]) -> Iterator[str]:
    """Straight on, back, down the columns, and to and fro between two rows."""
    for row in rows:
        for line in (row, row[::-1]):
            for start in range(len(line)):
                for end in range(start + SHORTEST, len(line) + 1):
                    yield line[start:end]
    columns = ["".join(row[place] for row in rows if place < len(row)) for place in range(len(rows[0]))]
    for across in (columns, columns[::-1]):
        for turned in (across, [column[::-1] for column in across]):
            for start in range(len(turned)):
                for end in range(start + 1, min(start + 5, len(turned)) + 1):
                    yield "".join(turned[start:end])
    for upper, lower in itertools.pairwise(rows):
        pairs = [one + other for one, other in zip(upper, lower, strict=False)]
        for turned in (pairs, [pair[::-1] for pair in pairs]):
            for way in (turned, turned[::-1]):
                for start in range(len(way)):
                    for end in range(start + 2, len(way) + 1):
                        yield "".join(way[start:end])


def main() -> None:
    words: set[str] = set()
    for name in ("english", "azerbaijani"):
        words.update(by_hand(name))
    for word in by_hand("russian"):
        words |= {word, spelled(word), on_latin_keys(word)}
    words.update(names("en_US", "[A-Z][A-Za-z]+"))
    for word in names("ru", "[А-ЯЁ][А-Яа-яёЁ]+"):
        words |= {word, spelled(word)}
    paths: set[str] = set()
    for line in (LISTS / "keys.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            paths.update(walks(line.split()[1:]))
    folded = {fold(word) for word in words}
    kept = sorted(word for word in folded if len(word) >= SHORTEST)
    walked = sorted({fold(path) for path in paths if len(path) >= SHORTEST} - set(kept))
    TARGET.mkdir(exist_ok=True)
    for file, lines in (("words.txt", kept), ("walks.txt", walked)):
        (TARGET / file).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
        print(f"{file}: {len(lines)} lines")


if __name__ == "__main__":
    main()
