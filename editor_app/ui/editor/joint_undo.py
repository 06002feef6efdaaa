"""Acts that change several fields of a page at once and are taken back by one undo."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QTextEdit

_REMEMBERED = 50


@dataclass(slots=True)
class _Act:
    """The undo steps of each field before and after; ``done`` until it is taken back.

    ``also`` takes back (True) or does again (False) what the act changed outside the page.
    """

    steps: list[tuple[QTextEdit, int, int]]
    also: Callable[[bool], None] | None = None
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

    @property
    def last(self) -> object:
        """The newest act that is remembered, or None."""
        return self._acts[-1] if self._acts else None

    def forget(self) -> None:
        """Other words are on the page: nothing before can be taken back."""
        self._acts = []

    @contextmanager
    def act(
        self, fields: Sequence[QTextEdit], also: Callable[[bool], None] | None = None
    ) -> Iterator[list[QTextEdit]]:
        """What changes ``fields`` in here belongs together; each field must be changed in one edit block.

        ``also`` does the same step outside the page. The fields that were changed are in the list afterwards.
        """
        before = [_steps(field) for field in fields]
        touched: list[QTextEdit] = []
        yield touched
        changed = [
            (field, was, _steps(field))
            for field, was in zip(fields, before, strict=True)
            if _steps(field) != was
        ]
        touched.extend(field for field, _, _ in changed)
        if len(changed) > 1 or (changed and also is not None):
            self._acts = [*self._acts[-_REMEMBERED + 1 :], _Act(changed, also)]

    def travel(self, field: QTextEdit, *, undo: bool) -> None:
        """Undo or redo one step of ``field``, and the same step of all that was changed together with it."""
        companions, also = self._companions(field, undo=undo)
        for one in (field, *companions):
            if isinstance(one, JointField):
                one.travel_alone(undo=undo)
        if also is not None:
            also(undo)

    def _companions(
        self, field: QTextEdit, *, undo: bool
    ) -> tuple[list[QTextEdit], Callable[[bool], None] | None]:
        """The other fields that must go the same step now; the act counts as taken back (or done again)."""
        for act in reversed(self._acts):
            if act.done is not undo:
                continue
            now = {id(one): after if undo else before for one, before, after in act.steps}
            if now.get(id(field)) == _steps(field):
                act.done = not undo
                others = [one for one, _, _ in act.steps if one is not field and _steps(one) == now[id(one)]]
                return others, act.also
        return [], None


def _steps(field: QTextEdit) -> int:
    return field.document().availableUndoSteps()
