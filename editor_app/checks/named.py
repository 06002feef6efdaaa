"""People of the directory as they are named in a text: which one, in which form, in which grammatical case.

Names are looked up word by word in a table made once for a language. Where a family name could be that of
several people, or of somebody who is not in the directory, nobody is named: the rules that ask here must not guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from editor_app.checks import sentences
from editor_app.checks.suffixes import without_suffix
from editor_app.checks.word_sets import words
from editor_app.domain.people import Case, Person, Sex

WORD = re.compile(r"[^\W\d_]+(?:[-'’ʼ][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’](?:s)?$")

HONORIFICS: dict[str, dict[str, Sex]] = {
    "en": {
        "Mr": Sex.MALE, "Sir": Sex.MALE,
        "Ms": Sex.FEMALE, "Mrs": Sex.FEMALE, "Miss": Sex.FEMALE, "Madam": Sex.FEMALE,
    },
    "az": {"cənab": Sex.MALE, "xanım": Sex.FEMALE, "bəy": Sex.MALE, "cənabları": Sex.MALE},
    "ru": {
        "г-н": Sex.MALE, "г-на": Sex.MALE, "г-ну": Sex.MALE, "г-ном": Sex.MALE, "г-не": Sex.MALE,
        "господин": Sex.MALE, "господина": Sex.MALE, "господину": Sex.MALE, "господином": Sex.MALE,
        "г-жа": Sex.FEMALE, "г-жи": Sex.FEMALE, "г-же": Sex.FEMALE, "г-жу": Sex.FEMALE, "г-жой": Sex.FEMALE,
        "госпожа": Sex.FEMALE, "госпожи": Sex.FEMALE, "госпоже": Sex.FEMALE, "госпожу": Sex.FEMALE,
        "госпожой": Sex.FEMALE,
    },
}  # fmt: skip
TITLES = words(
    "Dr Doctor Prof Professor President Minister Ambassador Director Chairman Chairwoman "
    "Chair Secretary General "
    "Colonel Major Captain Lieutenant Admiral Judge Senator Governor Mayor Deputy Chief Head Commissioner "
    "Representative Envoy Counsellor Adviser Academician Prince Princess King Queen Rector "
    "Inspector Engineer "
    "doktor professor nazir səfir direktor sədr general polkovnik mayor kapitan admiral müşavir "
    "rəis prezident "
    "müavini rəisi naziri direktoru sədri səfiri prezidenti rəhbəri katibi müdiri nümayəndəsi "
    "icraçı akademik "
    "доктор профессор министр посол директор председатель генерал полковник майор капитан адмирал президент "
    "начальник советник руководитель глава секретарь представитель академик заместитель инженер"
)


class Manner(StrEnum):
    """How a person is named: with the given name, with initials, or by the family name alone."""

    FULL = "full"
    INITIALS = "initials"
    FAMILY = "family"


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named at [start, end): given name or initials and family name, without honorific.

    ``case`` is the grammatical case the form can only be in, None where several fit. ``honorific`` is the word
    as written at ``honorific_at``, "" without one; it stands after the name where that is the custom.
    """

    start: int
    end: int
    person: Person
    manner: Manner
    case: Case | None
    honorific: str = ""
    honorific_at: int = -1
    titled: bool = False
    text: str = ""

    @property
    def whole(self) -> bool:
        """Whether given name and family name stand there."""
        return self.manner is Manner.FULL

    @property
    def first(self) -> int:
        """Where the honorific or else the name begins."""
        return min(self.start, self.honorific_at) if self.honorific else self.start

    @property
    def last(self) -> int:
        return max(self.end, self.honorific_at + len(self.honorific)) if self.honorific else self.end


@dataclass(frozen=True, slots=True)
class _Form:
    """A family name in one case, word by word, and the given names that go with it."""

    words: tuple[str, ...]
    given: tuple[str, ...]
    person: Person
    case: Case


class Names:
    """The names of ``people`` in one language; a lookup costs time by the length of the text only."""

    def __init__(self, people: Mapping[str, Person], language: str, day: date | None) -> None:
        self.language = language
        self.people = people
        self.day = day
        self._by_first: dict[str, list[_Form]] = {}
        self._given: dict[str, list[Person]] = {}
        self._kept: dict[tuple[str, frozenset[str], frozenset[str]], tuple[Mention, ...]] = {}
        for person in people.values():
            forms = person.names.get(language)
            if forms is None or not forms.family.strip():
                continue
            for case, (full, family) in [
                (Case.NOMINATIVE, (forms.full, forms.family)),
                *((case, pair) for case, pair in forms.cases.items()),
            ]:
                self._add(person, case, full, family)

    def _add(self, person: Person, case: Case, full: str, family: str) -> None:
        words = tuple(WORD.findall(family))
        if language_tail := (case is Case.INSTRUMENTAL and self.language == "az" and words[-1:] == ("ilə",)):
            words = words[:-1]
        if not words:
            return
        whole = WORD.findall(full)
        if language_tail and whole[-1:] == ["ilə"]:
            whole = whole[:-1]
        given = tuple(whole[: len(whole) - len(words)]) if tuple(whole[-len(words) :]) == words else ()
        if not given and tuple(whole[: len(words)]) == words:
            given = tuple(whole[len(words) :])
        form = _Form(words, given, person, case)
        rows = self._by_first.setdefault(words[0], [])
        if form not in rows:
            rows.append(form)
        for name in given[:1]:
            holders = self._given.setdefault(name, [])
            if person not in holders:
                holders.append(person)

    @cached_property
    def office_words(self) -> frozenset[str]:
        """Words of posts, ranks and organisations: a capital one before a family name is no given name."""
        out: set[str] = set()
        for person in self.people.values():
            for appointment in person.appointments:
                if forms := appointment.forms.get(self.language):
                    texts = (forms.post, forms.rank, forms.organisation, forms.short_post, forms.country)
                    for text in (*texts, *forms.cases.values()):
                        out.update(WORD.findall(text))
        return frozenset(out)

    @cached_property
    def office_posts(self) -> frozenset[str]:
        """Posts and short posts as the directory writes them."""
        return frozenset(
            text
            for person in self.people.values()
            for appointment in person.appointments
            if (forms := appointment.forms.get(self.language))
            for text in (forms.post, forms.short_post)
            if text
        )

    def family_holders(self, word: str) -> tuple[Person, ...]:
        """Everybody whose family name, in some form, is (or begins with) ``word``."""
        return tuple({form.person.key: form.person for form in self._forms(word)}.values())

    def given_holders(self, word: str) -> tuple[Person, ...]:
        """Everybody whose given name, in some form, is ``word``."""
        return tuple(self._given.get(word, ()))

    def is_name(self, word: str) -> bool:
        """Whether ``word`` is a family or a given name of somebody in the directory, in some form."""
        return bool(self._forms(word)) or word in self._given

    def _forms(self, word: str) -> list[_Form]:
        if found := self._by_first.get(word):
            return found
        if self.language == "en":
            bare = _POSSESSIVE.sub("", word)
            return self._by_first.get(bare, []) if bare != word else []
        for stem in without_suffix(word, self.language):
            if found := [form for form in self._by_first.get(stem, []) if form.case is Case.NOMINATIVE]:
                return found
        return []

    def find(
        self, text: str, participants: frozenset[str] = frozenset(), known: frozenset[str] = frozenset()
    ) -> tuple[Mention, ...]:
        """Everybody named in ``text``, in order.

        ``participants`` are the keys of those whom the facts name, ``known`` of those already named in full:
        they decide between people of one family name.
        """
        key = (text, participants, known)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) > 1_000:
                self._kept.clear()
            found = self._kept[key] = tuple(self._find(text, participants, known))
        return found

    def _find(self, text: str, participants: frozenset[str], known: frozenset[str]) -> Iterator[Mention]:
        if not self._by_first:
            return
        words = list(WORD.finditer(text))
        n = 0
        seen = set(known)
        others: set[str] = set()  # family names that here are somebody else's too
        while n < len(words):
            word = words[n].group()
            forms = self._forms(word) if word[0].isupper() else []
            mention, used = self._mention(text, words, n, forms, participants, seen) if forms else (None, 1)
            if mention is not None:
                if mention.whole:
                    seen.add(mention.person.key)
                if mention.whole or mention.manner is Manner.INITIALS or forms[0].words[0] not in others:
                    yield mention
            elif forms and n and self._may_be_given(text, words[n - 1]) and _beside(text, words, n - 1, n):
                others.add(forms[0].words[0])
            n += used

    def _mention(
        self,
        text: str,
        words: list[re.Match[str]],
        n: int,
        forms: list[_Form],
        participants: frozenset[str],
        seen: set[str],
    ) -> tuple[Mention | None, int]:
        longest = (
            max(len(form.words) for form in forms if self._stands(form, text, words, n))
            if any(self._stands(form, text, words, n) for form in forms)
            else 0
        )
        if not longest:
            return None, 1
        forms = [f for f in forms if len(f.words) == longest and self._stands(f, text, words, n)]
        last = words[n + longest - 1]
        end = last.start() + len(_POSSESSIVE.sub("", last.group()) if self.language == "en" else last.group())
        start, manner, chosen, between = self._who(text, words, n, forms)
        if not chosen:
            return None, longest
        people = list({form.person.key: form.person for form in chosen}.values())
        if len(people) > 1:
            people = _decide(people, participants, seen)
        if len(people) != 1:
            return None, longest
        cases = {form.case for form in chosen if form.person is people[0]}
        exact = text[words[n].start() : end] == " ".join(chosen[0].words) or longest > 1
        case = next(iter(cases)) if len(cases) == 1 and (exact or self.language == "en") else None
        first = n - between
        honorific, at = _honorific(text, words, first, n + longest - 1, self.language)
        titled = _is_title(text, words, first) if not honorific else False
        bare = manner is Manner.FAMILY and not honorific
        if bare and people[0].key not in seen and self._may_be_a_woman(text[start:end], people[0]):
            return None, longest
        mention = Mention(start, end, people[0], manner, case, honorific, at, titled, text[start:end])
        if (
            manner is Manner.FAMILY
            and not honorific
            and not titled
            and (_is_date_word(text, start, end) or _in_a_title(text, words, n, n + longest - 1))
        ):
            return None, longest
        return mention, longest

    def _may_be_a_woman(self, word: str, person: Person) -> bool:
        """Whether a man's name in some case is the name of a woman too: Рагимова, Rəhimova."""
        family = person.name(self.language).family
        return self.language != "en" and person.sex is Sex.MALE and word in (f"{family}a", f"{family}а")

    def _stands(self, form: _Form, text: str, words: list[re.Match[str]], n: int) -> bool:
        """Whether the further words of a family name of several words follow."""
        if len(form.words) == 1:
            return True
        rest = words[n + 1 : n + len(form.words)]
        if len(rest) != len(form.words) - 1:
            return False
        joined = all(
            not text[a.end() : b.start()].strip(" \u00a0")
            for a, b in zip(words[n : n + len(form.words) - 1], rest, strict=True)
        )
        return joined and all(
            word.group() == wanted or _POSSESSIVE.sub("", word.group()) == wanted
            for word, wanted in zip(rest, form.words[1:], strict=True)
        )

    def _who(
        self, text: str, words: list[re.Match[str]], n: int, forms: list[_Form]
    ) -> tuple[int, Manner, list[_Form], int]:
        """Start, manner, the forms that fit and how many words stand before the family name."""
        start = words[n].start()
        before = _initials(text, start)
        if before is not None:
            at, letters = before
            fitting = [f for f in forms if f.given and f.given[0][:1].upper() == letters[0]]
            return at, Manner.INITIALS, fitting, len(letters)
        for back in (1, 2, 3, 4):
            if n - back < 0 or not _beside(text, words, n - back, n - back + 1):
                break
            word = words[n - back].group()
            fitting = [f for f in forms if f.given and _same_given(word, f.given[0], self.language)]
            fitting = fitting or [f for f in forms if self._same_person_given(word, f.person)]
            if fitting:
                return words[n - back].start(), Manner.FULL, fitting, back
            if not (word[0].isupper() or word in ("oğlu", "qızı", "van", "von", "de", "der", "al", "bin")):
                break
            if word in HONORIFICS.get(self.language, {}) or word in TITLES:
                break
        after = self._given_after(text, words, n, forms)
        if after:
            return start, Manner.FULL, after, 0
        if n and _beside(text, words, n - 1, n) and self._may_be_given(text, words[n - 1]):
            return start, Manner.FAMILY, [], 0
        return start, Manner.FAMILY, forms, 0

    def _same_person_given(self, word: str, person: Person) -> bool:
        return any(holder is person for holder in self._given.get(word, ()))

    def _given_after(self, text: str, words: list[re.Match[str]], n: int, forms: list[_Form]) -> list[_Form]:
        """Family name first, then the given name, as in Azerbaijani and Russian lists."""
        if self.language == "en" or n + 1 >= len(words) or not _beside(text, words, n, n + 1):
            return []
        return [f for f in forms if f.given and words[n + 1].group() == f.given[0]]

    def _may_be_given(self, text: str, word: re.Match[str]) -> bool:
        """Whether a word before a family name makes it the name of somebody else."""
        name = word.group()
        if not name[0].isupper() or name.lower() in _FUNCTION_WORDS:
            return False
        honorifics = HONORIFICS.get(self.language, {})
        if name in honorifics or name[:1].lower() + name[1:] in honorifics:
            return False
        titled = name in TITLES or name in self.office_words or name[0].lower() + name[1:] in TITLES
        if titled:
            return False
        return not (sentences.opens(text, word.start()) and name not in self._given and name.endswith("ly"))


_FUNCTION_WORDS = words(
    "the a an and or of to for with at by from as in on but when while after "
    "before then earlier later also both "
    "və ilə isə lakin amma о и в на с со к по от для за у а но также затем"
)


def _decide(people: list[Person], participants: frozenset[str], seen: set[str]) -> list[Person]:
    for group in (participants, frozenset(seen)):
        inside = [person for person in people if person.key in group]
        if len(inside) == 1:
            return inside
    return people


def _beside(text: str, words: list[re.Match[str]], left: int, right: int) -> bool:
    return text[words[left].end() : words[right].start()] in (" ", "\u00a0", "  ")


_INITIALS = re.compile(r"(?<![^\W\d_.])((?:[^\W\d_a-zа-яəıöüğşç]\.[ \u00a0\u202f]?-?){1,3})$")


def _initials(text: str, start: int) -> tuple[int, str] | None:
    """Where initials before ``start`` begin, and their letters."""
    if start < 2 or text[start - 1] not in ". \u00a0\u202f":
        return None
    left = max(0, start - 10)
    match = _INITIALS.search(text[left:start])
    if match is None:
        return None
    return left + match.start(), "".join(c for c in match.group() if c.isalpha())


def _same_given(word: str, given: str, language: str) -> bool:
    if word == given:
        return True
    return language == "az" and given in without_suffix(word, language)


def _honorific(
    text: str, words: list[re.Match[str]], first: int, last: int, language: str
) -> tuple[str, int]:
    known = HONORIFICS.get(language, {})
    if first > 0:
        word = words[first - 1]
        between = text[word.end() : words[first].start()] if first < len(words) else ""
        if _lower_first(word.group()) in known or word.group() in known:
            if between in (" ", "\u00a0", ". ", ".", ".\u00a0", "\u202f"):
                return word.group(), word.start()
        elif initials := _initials(text, words[last].start()):
            head = text[: initials[0]].rstrip(" \u00a0.")
            back = WORD.findall(head[-12:])
            if back and (back[-1] in known or _lower_first(back[-1]) in known):
                return back[-1], len(head) - len(back[-1])
    if language == "az" and last + 1 < len(words) and _beside(text, words, last, last + 1):
        word = words[last + 1]
        stem = word.group()
        for title in ("xanım", "bəy", "cənablar"):
            if stem.startswith(title) and len(stem) - len(title) <= 4:
                return stem, word.start()
    return "", -1


def _lower_first(word: str) -> str:
    return word[:1].lower() + word[1:]


def _is_title(text: str, words: list[re.Match[str]], first: int) -> bool:
    """Whether a title stands right before the name, without a comma."""
    if first <= 0 or first >= len(words):
        return False
    word = words[first - 1].group()
    between = text[words[first - 1].end() : words[first].start()]
    return between in (" ", "\u00a0", ". ") and (word in TITLES or _lower_first(word) in TITLES)


def _is_date_word(text: str, start: int, end: int) -> bool:
    """Whether a family name is here a month (May) beside a figure."""
    return text[max(0, start - 2) : start].strip()[-1:].isdigit() or text[end : end + 2].strip()[:1].isdigit()


def _in_a_title(text: str, words: list[re.Match[str]], first: int, last: int) -> bool:
    """Whether a bare family name is part of another name: "the Weber Institute", "the Webers"."""
    if (
        first
        and words[first - 1].group() in ("the", "The", "a", "an")
        and _beside(text, words, first - 1, first)
    ):
        return True
    return (
        last + 1 < len(words)
        and words[last + 1].group()[0].isupper()
        and _beside(text, words, last, last + 1)
    )


def sexes(mentions: Iterable[Mention]) -> frozenset[Sex]:
    """The sexes of everybody named."""
    return frozenset(mention.person.sex for mention in mentions)
