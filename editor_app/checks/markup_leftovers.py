"""Rule 25, continued: traces of tracked changes, comments and notes to the writer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks.finding import Level
from editor_app.checks.rule import Example, Hit, Piece, Rule, TextRule

_TRACES = re.compile(
    r"\{\+\+|\+\+\}|\{--|--\}|\{~~|~~\}|\{>>|<<\}"
    r"|\[?\b(?:Deleted|Formatted|Inserted|Comment \[\w{1,6}\]|Commented \[\w{1,6}\]|Удалено"
    r"|Отформатировано|Примечание \[\w{1,6}\]|Silinmişdir)[:\]]"
    r"|<<<<<<<|>>>>>>>|<(?:del|ins)\b[^<>]{0,60}>|Error! (?:Bookmark|Reference)[^.]{0,40}|Ошибка! "
    r"(?:Закладка|Источник)[^.]{0,40}"
    r"|\[\s*(?:\.{3}|…|_{2,})\s*\]|_{4,}|(?<![\w(])[xхXХ]{4,}(?!\w)"
)
_NOTE = re.compile(
    r"\[(?:(?:please|pls|check|confirm|to be|see|ask|who|what|translation|source|quote|photo|TK|NB"
    r"|note)\b[^\[\]]{0,80}"
    r"|(?:уточнить|проверить|вставить|имя|дата|должность|название|фото)[^\[\]]{0,80}"
    r"|(?:dəqiqləşdir|yoxla|əlavə et|ad|tarix|vəzifə|foto)[^\[\]]{0,80})\]",
    re.IGNORECASE,
)
_OPEN_DATE = re.compile(
    r"(?<!\w)(?:\?\?|__|…|\.\.)[ \u00a0](?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December|yanvar|fevral|mart|aprel|may|iyun|iyul|avqust|sentyabr"
    r"|oktyabr|noyabr|dekabr|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября"
    r"|ноября|декабря)\b"
)


def traces(piece: Piece) -> Iterator[Hit]:
    """What a word processor or a colleague left in the text."""
    for pattern in (_TRACES, _NOTE, _OPEN_DATE):
        for match in pattern.finditer(piece.text):
            yield Hit(f"“{match.group()}” is left from the work on the text.", *match.span())


RULES: tuple[Rule, ...] = (
    TextRule(
        id="leftovers.traces",
        number=25,
        title="Traces of the work",
        level=Level.BLOCKS,
        reason="Changes, comments and notes of the office must not reach the public.",
        find=traces,
        bad=(
            Example("They agreed {++to meet++} again."),
            Example("Comment [A1]: who said this?"),
            Example("He came on __ May 2026."),
            Example("The sum of ____ manats."),
            Example("The guest [check the name] spoke."),
            Example("Гость [уточнить имя] выступил.", "ru"),
            Example("Qonaq [dəqiqləşdirmək] çıxış edib.", "az"),
        ),
        good=(
            Example(
                "“We [the two services] agreed,” he said. He inserted a note: deleted. Formatted well… [sic]"
            ),
        ),
    ),
)
