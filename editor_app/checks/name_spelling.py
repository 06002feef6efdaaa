"""Rule 9: names as the directory spells them. Certain with the given name beside it, else a warning."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks import sentences, specimen
from editor_app.checks.finding import Level
from editor_app.checks.named import HONORIFICS, TITLES, WORD, Names
from editor_app.checks.rule import Draft, Hit, Piece, ReleaseRule, Rule
from editor_app.checks.suffixes import without_suffix
from editor_app.domain.people import Person

_LEAST = 5
_POSSESSIVE = re.compile(r"['’]s?$")


def misspelled(draft: Draft) -> Iterator[Hit]:
    """Names nearly those of the directory, in the words of one language; capitals only."""
    names = draft.context.names(draft.language)
    people = [names.people[key] for key in draft.participants if key in names.people]
    parts = _parts(people, draft.language)
    everybody = _everybody(names)
    for piece in draft.pieces:
        words = list(WORD.finditer(piece.text))
        for n, match in enumerate(words):
            word = match.group()
            if not word[0].isupper() or len(word) < _LEAST - 1:
                continue
            if draft.language == "en":
                word = _POSSESSIVE.sub("", word)
            if names.is_name(word) or word in names.office_words or word in TITLES:
                continue
            yield from _of_word(draft, piece, words, n, word, parts, everybody)


def _of_word(
    draft: Draft,
    piece: Piece,
    words: list[re.Match[str]],
    n: int,
    word: str,
    parts: list[tuple[str, str, Person]],
    everybody: dict[str, list[tuple[str, Person]]],
) -> Iterator[Hit]:
    match = words[n]
    end = match.start() + len(word)
    beside_left = words[n - 1].group() if n and _touch(piece.text, words, n - 1, n) else ""
    beside_right = words[n + 1].group() if n + 1 < len(words) and _touch(piece.text, words, n, n + 1) else ""
    for other, family_side in ((beside_left, True), (beside_right, False)):
        for right, person in everybody.get(_stem(other, draft), []) if other else []:
            # ``other`` is one half of this person's name as it should be; is ``word`` nearly the other half?
            took_part = person.key in draft.participants
            if (
                family_side is (right == _family(person, draft.language))
                and (took_part or family_side)
                and _near(word, right, draft.language, most=None if took_part else 1)
            ):
                fix = _refit(word, right, draft.language)
                yield draft.hit(piece, f"The directory spells it {right}.", match.start(), end, fix)
                return
    if sentences.opens(piece.text, match.start()) and piece.context.known_word is None and len(word) < 7:
        return
    if not _stands_as_name(draft, piece, words, n, beside_left, beside_right):
        return
    for right, kind, _person in parts:
        if kind == "family" and len(right) >= _LEAST and _near(word, right, draft.language, alone=True):
            if draft.context.known_word and draft.context.known_word(word.lower(), draft.language):
                return
            fix = _refit(word, right, draft.language)
            hit = draft.hit(piece, f"The directory has {right}.", match.start(), end, fix)
            yield Hit(hit.message, hit.start, hit.end, hit.fix, Level.WARNS, hit.field, hit.block, hit.text)
            return


def _stands_as_name(
    draft: Draft, piece: Piece, words: list[re.Match[str]], n: int, left: str, right: str
) -> bool:
    """A lone word is taken for a family name only with an honorific, a title, or nothing of a name beside it."""
    honorifics = HONORIFICS.get(draft.language, {})
    if left and (left in honorifics or left[0].lower() + left[1:] in honorifics or left in TITLES):
        return True
    if right.startswith(("xanım", "bəy")):
        return True
    del piece, words, n
    return not (left[:1].isupper() or right[:1].isupper())


def _touch(text: str, words: list[re.Match[str]], left: int, right: int) -> bool:
    return text[words[left].end() : words[right].start()] in (" ", "\u00a0")


def _family(person: Person, language: str) -> str:
    return person.name(language).family


def _parts(people: list[Person], language: str) -> list[tuple[str, str, Person]]:
    return [(forms.family, "family", person) for person in people if (forms := person.names.get(language))]


def _everybody(names: Names) -> dict[str, list[tuple[str, Person]]]:
    """For each half of every name, the other half."""
    out: dict[str, list[tuple[str, Person]]] = {}
    for person in names.people.values():
        forms = person.names.get(names.language)
        if forms is None or " " not in forms.full or " " in forms.family:
            continue
        pairs = [(forms.full, forms.family), *forms.cases.values()]
        for full, family in pairs:
            given = full.split(" ")[0]
            if len(forms.full.split(" ")) == 2 and given and family:
                out.setdefault(given, []).append((forms.family, person))
                out.setdefault(family.split(" ")[0], []).append((forms.full.split(" ")[0], person))
    return out


def _stem(word: str, draft: Draft) -> str:
    return _POSSESSIVE.sub("", word) if draft.language == "en" else word


def _near(word: str, right: str, language: str, *, alone: bool = False, most: int | None = None) -> bool:
    """Whether ``word``, with or without an ending, is one or two letters away from ``right``."""
    if len(right) < 4 or (alone and word[0].lower() != right[0].lower() and len(right) < 6):
        return False
    if most is None:
        most = 2 if len(right) >= (9 if alone else 6) else 1
    stems = [word, *without_suffix(word, language)]
    if right in stems:
        return False
    for stem in stems:
        if stem is not word and len(stem) < _LEAST - 1:
            continue
        if abs(len(stem) - len(right)) > most or _other_sex(stem, right) or _other_ending(stem, right):
            continue
        if 0 < _distance(stem, right, most) <= most:
            return True
    return False


_ENDINGS = re.compile(
    r".{3,}?(?P<ending>y?eva?|ova?|l[iıuü]|zad[aəe]h?|oğlu|qızı|sk(?:i|y|aya)|son|sen|[оеё]ва?|л[иы]|заде|ск(?:ий|ая))"
)


def _other_ending(word: str, right: str) -> bool:
    """Rahimov and Rahimli: one stem and two families."""
    one, other = _ENDINGS.fullmatch(word), _ENDINGS.fullmatch(right)
    return one is not None and other is not None and _kind(one["ending"]) != _kind(other["ending"])


def _kind(ending: str) -> str:
    """Endings of one kind are taken for each other: -ov, -ev, -yev."""
    return "v" if ending[0] in "yeoоеё" else ending[0]


def _other_sex(word: str, right: str) -> bool:
    """Aliyev and Aliyeva, Amin and Amina: one letter apart and two people."""
    longer, shorter = (word, right) if len(word) > len(right) else (right, word)
    return longer[-1:] in ("a", "ə", "а", "я") and longer[:-1] == shorter


def _distance(one: str, other: str, most: int) -> int:
    """Edits (letters put, taken, changed, swapped) from one to the other; ``most`` + 1 if there are more."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, before = before, row
        row = [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def _refit(word: str, right: str, language: str) -> str | None:
    """The right spelling where no grammatical ending could be lost."""
    if language == "en" or abs(len(word) - len(right)) == 0:
        return right if language == "en" or word[-2:] == right[-2:] else None
    return None


RULES: tuple[Rule, ...] = (
    ReleaseRule(
        id="names.spelling",
        number=9,
        title="Name as in the directory",
        level=Level.BLOCKS,
        reason="A name spelled wrongly offends its bearer and cannot be found.",
        find=misspelled,
        bad=(
            specimen.release("The chief, Rashad Hasanof, spoke."),
            specimen.release("The chief, Rashid Hasanov, spoke."),
            specimen.release("The chief, Rashad Hasanov, and the envoy, Ms Karimowa, spoke."),
            specimen.release("Xidmətin rəisi Rəşad Həsonovun sözləri.", "az"),
            specimen.release("Начальник Рашад Гасонов сказал.", "ru"),
        ),
        good=(
            specimen.release("The chief, Rashad Hasanov, Rashad Hasanli, Leyla Karimov and Samir Hasanzade"),
            specimen.release(
                "The chief, Rashad Hasanov, and Hasanov’s deputy, Leyla Karimova; Mr Karimov; "
                "Hassan Rashidov; the Webber Institute"
            ),
            specimen.release("Xidmətin rəisi Rəşad Həsənovun, Həsənovdan, Leyla Kərimovaya", "az"),
            specimen.release("С Рашадом Гасановым, у Лейлы Керимовой, о Гасанове, Гасановы", "ru"),
        ),
    ),
)
