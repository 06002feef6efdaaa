"""Acts that change several fields of a page at once and are taken back by one undo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QTextEdit

_REMEMBERED = 50


@dataclass(slots=True)
class _Act:
    """The undo steps of each field before and after; ``done`` until it is taken back."""

    steps: list[tuple[QTextEdit, int, int]]
    done: bool = True


@runtime_checkable
class JointField(Protocol):
    """A text edit that can take one step of its own."""

    def travel_alone(self, *, undo: bool) -> None:
        """Undo or redo one step of this field and of no other."""


class JointUndo:
    """Remembers joint acts. A field that is to undo or redo has it done by `travel`."""

    def __init__(self) -> None:
        self._acts: list[_Act] = []

    @contextmanager
    def act(self, fields: Sequence[QTextEdit]) -> Iterator[None]:
        """What changes ``fields`` in here belongs together; each field must be changed in one edit block."""
        before = [_steps(field) for field in fields]
        yield
        changed = [
            (field, was, _steps(field))
            for field, was in zip(fields, before, strict=True)
            if _steps(field) != was
        ]
        if len(changed) > 1:
            self._acts = [*self._acts[-_REMEMBERED + 1 :], _Act(changed)]

    def travel(self, field: QTextEdit, *, undo: bool) -> None:
        """Undo or redo one step of ``field``, and the same step of all that was changed together with it."""
        for one in (field, *self._companions(field, undo=undo)):
            if isinstance(one, JointField):
                one.travel_alone(undo=undo)

    def _companions(self, field: QTextEdit, *, undo: bool) -> list[QTextEdit]:
        """The other fields that must go the same step now; the act counts as taken back (or done again)."""
        for act in reversed(self._acts):
            if act.done is not undo:
                continue
            now = {id(one): after if undo else before for one, before, after in act.steps}
            if now.get(id(field)) == _steps(field):
                act.done = not undo
                return [one for one, _, _ in act.steps if one is not field and _steps(one) == now[id(one)]]
        return []


def _steps(field: QTextEdit) -> int:
    return field.document().availableUndoSteps()
