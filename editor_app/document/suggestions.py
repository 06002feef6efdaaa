"""Taking suggestions into a text: one, or many in one go, without one spoiling the place of another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from editor_app.document.edit_words import Edit
from editor_app.document.fields import with_edits, words_of
from editor_app.domain.anchors import Anchor, Place, Standing, find
from editor_app.domain.content import Content
from editor_app.domain.remarks import CAPTION, Remark, RemarkId, shortened


@dataclass(frozen=True, slots=True)
class Taken:
    """The content with the suggestions that could be taken, and a sentence for each that could not."""

    content: Content
    accepted: tuple[RemarkId, ...]
    refused: tuple[tuple[RemarkId, str], ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    remark: Remark
    start: int
    end: int

    @property
    def key(self) -> tuple[str, str]:
        return self.remark.language, self.remark.field

    def meets(self, other: _Placed) -> bool:
        if self.key != other.key:
            return False
        if self.start == self.end or other.start == other.end:
            return self.start < other.end and other.start < self.end
        return max(self.start, other.start) < min(self.end, other.end)

    def same_as(self, other: _Placed) -> bool:
        return (
            self.key == other.key
            and (self.start, self.end) == (other.start, other.end)
            and self.remark.replacement == other.remark.replacement
        )


def take(content: Content, suggestions: Sequence[tuple[Remark, str]]) -> Taken:
    """``content`` with the replacements of ``suggestions``, each with the text of its field that it was made on.

    Of two that overlap the earlier in ``suggestions`` is taken. A suggestion whose words somebody wrote already is
    accepted without a change.
    """
    edits: list[_Placed] = []
    accepted: list[RemarkId] = []
    refused: list[tuple[RemarkId, str]] = []
    for remark, made_on in suggestions:
        anchor = remark.anchor
        words = words_of(content, remark.language, remark.field)
        if anchor is None or words is None:
            refused.append((remark.id, _no_field(remark)))
            continue
        place = find(anchor, made_on, words)
        now = words[place.start : place.end]
        if place.standing is Standing.CHANGED and now == remark.replacement:
            accepted.append(remark.id)
            continue
        if place.standing is not Standing.SAME:
            refused.append((remark.id, _other_words(anchor, place, now)))
            continue
        edit = _Placed(remark, place.start, place.end)
        if any(edit.same_as(other) for other in edits):
            accepted.append(remark.id)
            continue
        other = next((one for one in edits if edit.meets(one)), None)
        if other is not None:
            refused.append((remark.id, _overlap(other.remark)))
            continue
        edits.append(edit)
        accepted.append(remark.id)
    for language, field in dict.fromkeys(one.key for one in edits):
        here = [
            Edit(one.start, one.end, one.remark.replacement) for one in edits if one.key == (language, field)
        ]
        content = with_edits(content, language, field, here)
    return Taken(content, tuple(accepted), tuple(refused))


def _no_field(remark: Remark) -> str:
    if remark.field.startswith(CAPTION):
        return "The photo of this caption is no longer in the release."
    return "The text that this suggestion is about is no longer in the release."


def _other_words(anchor: Anchor, place: Place, now: str) -> str:
    if not anchor.quote:
        return f"The place after “{shortened(anchor.before, 40)}” is gone from the text."
    if place.standing is Standing.GONE:
        return f"The words “{shortened(anchor.quote)}” are gone from the text."
    return f"“{shortened(anchor.quote)}” reads “{shortened(now)}” now."


def _overlap(other: Remark) -> str:
    words = shortened(other.quote or other.replacement)
    return f"It overlaps the suggestion by {other.author} on “{words}”; accept one of them, then look again."
