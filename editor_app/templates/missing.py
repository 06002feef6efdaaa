"""Facts that are not there: a visible placeholder for a required one, nothing at all for another."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.domain.template import PLACEHOLDER_CLOSE, PLACEHOLDER_OPEN

ATTRIBUTES: dict[str, frozenset[str]] = {
    "person": frozenset(
        [
            "first",
            "later",
            "opening",
            "office",
            "name",
            "formal",
            "short",
            "family",
            "post",
            "the_post",
            "rank",
            "organisation",
            "country",
            "she",
            "pronoun",
            "possessive",
            "case",
            "has",
            "verb",
        ]
    ),
    "people": frozenset({"names", "plural", "verb"}),
    "date": frozenset({"weekday", "year"}),
    "time": frozenset({"clock"}),
    "number": frozenset({"value", "unit"}),
    "choice": frozenset({"id"}),
    "statements": frozenset(),
    "outcomes": frozenset(),
    "statement": frozenset({"speaker", "topic", "direct", "text", "sentence"}),
    "outcome": frozenset({"kind", "text", "date", "sentence"}),
    "topics": frozenset(),
    "text": frozenset(),
    "long_text": frozenset(),
    "office": frozenset({"name", "the_name", "short", "place", "contact", "website"}),
    "loop": frozenset({"first", "last", "index", "length"}),
}
"""What a template may ask of each kind of fact, and of the rows of a list."""

METHODS = frozenset({"case", "has", "verb"})
_KNOWN = frozenset().union(*ATTRIBUTES.values())


def placeholder(label: str) -> str:
    """The visible mark of a missing required fact."""
    return f"{PLACEHOLDER_OPEN}{label}{PLACEHOLDER_CLOSE}"


class Missing:
    """A required fact that is not there: whatever is asked of it, the placeholder is the answer."""

    __slots__ = ("_words",)

    def __init__(self, words: str) -> None:
        self._words = words

    def __str__(self) -> str:
        return self._words

    def __bool__(self) -> bool:
        return True

    def __iter__(self) -> Iterator[Missing]:
        yield self

    def __len__(self) -> int:
        return 1

    def __getattr__(self, name: str) -> object:
        if name not in _KNOWN or name in METHODS:
            raise AttributeError(name)
        return False if name in ("she", "direct", "plural") else self

    def case(self, _case: str) -> Missing:
        return self

    def has(self, _case: str) -> bool:
        return False

    def verb(self, his: str, hers: str, _theirs: str = "") -> str:
        """Both forms of the verb, since nobody knows yet who it is: "принял(а)"."""
        return f"{his}({hers[len(his) :]})" if hers.startswith(his) else f"{his}/{hers}"


class Absent:
    """An optional fact that is not there: false, empty, and silent."""

    __slots__ = ()

    def __str__(self) -> str:
        return ""

    def __bool__(self) -> bool:
        return False

    def __iter__(self) -> Iterator[Absent]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __getattr__(self, name: str) -> Absent:
        if name not in _KNOWN or name in METHODS:
            raise AttributeError(name)
        return self

    def case(self, _case: str) -> Absent:
        return self

    def has(self, _case: str) -> bool:
        return False

    def verb(self, _his: str, _hers: str, _theirs: str = "") -> str:
        return ""


ABSENT = Absent()
