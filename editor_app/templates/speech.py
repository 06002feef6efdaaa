"""What was said and what came of it, as sentences.

Indirect speech is typed as a full clause and follows a reporting verb; direct speech stands in the language's
quotation marks with its speaker. Every statement is a paragraph, so that it can be moved, changed and found again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from editor_app.templates import wording
from editor_app.templates.missing import Missing
from editor_app.templates.tidy import CLOSE, OPEN, bare, capital, clause, sentence, without_stop
from editor_app.templates.views import DateView, PersonView, Voice

Speaker: TypeAlias = PersonView | Missing


class StatementView:
    """One statement. Printed, it is a whole sentence that names its speaker."""

    __slots__ = ("_turn", "_voice", "direct", "speaker", "text", "topic")

    def __init__(
        self, voice: Voice, speaker: Speaker, topic: str, text: str, *, direct: bool, turn: int
    ) -> None:
        self._voice = voice
        self._turn = turn
        self.speaker = speaker
        self.topic = topic
        self.text = text
        self.direct = direct

    def __str__(self) -> str:
        return self.sentence

    @property
    def sentence(self) -> str:
        return self.written()

    def written(self, *, pronoun: bool = False, with_topic: bool = True) -> str:
        """The sentence; with ``pronoun`` the speaker, named just before, is he or she."""
        language = self._voice.language
        if self.topic and with_topic:
            lead = capital(_about(self.topic, language), language)
            return f"{lead}, {self._said(pronoun=pronoun)}"
        if not self.direct:
            return capital(self._said(pronoun=pronoun, opening=True), language)
        return self._quoted(pronoun=pronoun)

    def _said(self, *, pronoun: bool, opening: bool = False) -> str:
        who = str(self.speaker.opening) if opening and not pronoun else self._who(pronoun=pronoun)
        verb = self._verb()
        if self.direct:
            verb = wording.QUOTING[self._voice.language][0 if self.speaker.she else 1]
            return f"{who} {verb}: {self._in_quotes(stop='.')}"
        said = sentence_end(clause(self.text, self._voice.language))
        return f"{who} {verb}{_THAT[self._voice.language]} {said}"

    def _quoted(self, *, pronoun: bool) -> str:
        who = self._who(pronoun=pronoun)
        language = self._voice.language
        verb = wording.QUOTING[language][0 if self.speaker.she else 1]
        match language:
            case "az":
                return f"{self._in_quotes(comma='after')} – deyə {who} {verb}."
            case "ru":
                return f"{self._in_quotes(comma='after')} — {verb} {who}."
            case _:
                order = f"{who} {verb}" if pronoun else f"{verb} {who}"
                return f"{self._in_quotes(comma='inside')} {order}."

    def _who(self, *, pronoun: bool) -> str:
        return str(self.speaker.pronoun if pronoun else self.speaker)

    def _verb(self) -> str:
        return wording.SAYING[self._voice.language][self._turn][0 if self.speaker.she else 1]

    def _in_quotes(self, *, comma: str = "", stop: str = "") -> str:
        """The words in quotation marks, closed the way the language closes them before what follows."""
        language = self._voice.language
        left, right = wording.QUOTES[language]
        words = _without_quotes(without_stop(capital(self.text, language)))
        ended = bare(words).endswith(("!", "?", "…"))
        if language == "en":
            inside = "" if ended else (stop or ("," if comma else ""))
            return f"{left}{words}{inside}{right}"
        outside = "," if comma and not (ended and language == "ru") else ("" if ended else stop)
        return f"{left}{words}{right}{outside}"


class StatementsView:
    """All statements in order. Printed, they are paragraphs."""

    __slots__ = ("_rows", "_voice")

    def __init__(self, voice: Voice, rows: Sequence[StatementView]) -> None:
        self._voice = voice
        self._rows = tuple(rows)

    def __iter__(self) -> Iterator[StatementView]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __str__(self) -> str:
        return "\n\n".join(self.paragraphs())

    def paragraphs(self) -> tuple[str, ...]:
        """One for each statement. Who goes on speaking on one subject is named and called he or she in turn."""
        written: list[str] = []
        before: StatementView | None = None
        turn = 0
        for row in self._rows:
            if before is not None and _same(before, row) and before.topic == row.topic:
                turn += 1
                pronoun = turn % 2 == 1 and isinstance(row.speaker, PersonView)
                written.append(row.written(pronoun=pronoun, with_topic=False))
            else:
                turn = 0
                written.append(row.written(with_topic=before is None or before.topic != row.topic))
            before = row
        return tuple(written)


class OutcomeView:
    """One outcome: ``kind`` is agreed, signed or next. Printed, it is a sentence."""

    __slots__ = ("_language", "date", "kind", "text")

    def __init__(self, kind: str, text: str, day: DateView | None, language: str) -> None:
        self.kind = kind
        self.text = text
        self.date = day
        self._language = language

    def __str__(self) -> str:
        return self.sentence

    @property
    def sentence(self) -> str:
        if self.date is None:
            return sentence(self.text, self._language)
        due = f"{wording.DUE[self._language]} " if self.kind == "next" else ""
        return f"{capital(without_stop(self.text), self._language)} ({due}{self.date})."


class OutcomesView:
    """All outcomes. Printed: one of a kind is a sentence; several of a kind are a list under an introduction."""

    __slots__ = ("_language", "_rows")

    def __init__(self, rows: Sequence[OutcomeView], language: str) -> None:
        self._rows = tuple(rows)
        self._language = language

    def __iter__(self) -> Iterator[OutcomeView]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __str__(self) -> str:
        blocks: list[str] = []
        for kind, introductions in wording.OUTCOME_INTRODUCTIONS.items():
            rows = [row for row in self._rows if row.kind == kind]
            if len(rows) > 1:
                items = "\n".join(f"- {row.sentence}" for row in rows)
                blocks.append(f"{introductions[self._language]}\n\n{items}")
            else:
                blocks.extend(row.sentence for row in rows)
        return "\n\n".join(blocks)


def turns(speakers: Sequence[str], start: int = 0, kept: Sequence[int | None] = ()) -> list[int]:
    """Which reporting verb each statement takes, so that neighbours differ and nobody begins by adding.

    ``start`` is the first verb; ``kept`` are those that stand in the text already and stay as far as they can.
    """
    out: list[int] = []
    spoken: set[str] = set()
    verbs = len(wording.SAYING["en"])
    turn = start % verbs
    for n, speaker in enumerate(speakers):

        def fits(verb: int, speaker: str = speaker) -> bool:
            adds = verb == wording.ADDING and speaker not in spoken
            return not adds and (not out or out[-1] != verb)

        wanted = kept[n] if n < len(kept) else None
        if wanted is not None and fits(wanted):
            turn = wanted
        else:
            follows = kept[n + 1] if n + 1 < len(kept) else None
            turn = next(v for v in _from(turn, verbs) if fits(v) and v != follows)
        out.append(turn)
        spoken.add(speaker)
        turn = (turn + 1) % verbs
    return out


def _from(turn: int, verbs: int) -> Iterator[int]:
    return ((turn + n) % verbs for n in range(verbs))


def sentence_end(text: str) -> str:
    """The text with one stop at its end, its beginning untouched."""
    return text if bare(text).endswith((".", "!", "?", "…")) else f"{text}."


_THAT = {"en": " that", "az": " ki,", "ru": ", что"}


def _about(topic: str, language: str) -> str:
    match language:
        case "az":
            return f"{topic} mövzusuna toxunaraq"
        case "ru":
            return f"касаясь темы «{topic}»"
        case _:
            return f"on the subject of {topic}"


def _same(one: StatementView, other: StatementView) -> bool:
    if isinstance(one.speaker, PersonView) and isinstance(other.speaker, PersonView):
        return one.speaker.key == other.speaker.key
    return False


def _without_quotes(words: str) -> str:
    """Without the quotation marks that the writer put around the whole of it."""
    inner = words.strip(OPEN + CLOSE)
    for left, right in (("“", "”"), ("«", "»"), ('"', '"'), ("„", "“")):
        if len(inner) > 2 and inner[0] == left and inner[-1] == right:
            core = inner[1:-1]
            if left not in core and right not in core:
                return OPEN + without_stop(core) + CLOSE
    return words
