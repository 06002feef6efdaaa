"""Findings on the whole page: headline, summary and body underlined, walked through, mended one by one or all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from editor_app.checks.finding import SPELLING, Finding
from editor_app.ui.editor.body_edit import BodyEdit
from editor_app.ui.editor.findings import BodyFindings
from editor_app.ui.editor.joint_undo import JointUndo
from editor_app.ui.editor.text_field import TextField


class PageFindings:
    """The findings of one page. ``field`` gives the field that is written in, ``joint`` remembers joint acts."""

    def __init__(
        self,
        headline: TextField,
        summary: TextField,
        body: BodyEdit,
        field: Callable[[], TextField | BodyEdit],
        joint: JointUndo,
    ) -> None:
        self._lines = {"headline": headline, "summary": summary}
        self._body = body
        self._field = field
        self._joint = joint
        self._in_body = BodyFindings(body)
        self._findings: tuple[Finding, ...] = ()
        body.finding_at = self._in_body.at

    def show(self, findings: Sequence[Finding]) -> None:
        """Underline ``findings``."""
        self._findings = tuple(findings)
        # Unknown words are underlined as they are typed, not when the checks have run.
        shown = [one for one in findings if one.rule != SPELLING]
        for name, field in self._lines.items():
            field.show_findings([one for one in shown if one.field == name])
        self._in_body.show([one for one in shown if one.field == "body"])

    def go_to(self, finding: Finding) -> bool:
        """Select the finding's words; False where they were changed since, or lie elsewhere than on the page."""
        field = self._lines.get(finding.field)
        if field is None:
            return finding.field == "body" and self._in_body.go_to(finding)
        place = field.place_of(finding)
        if place is None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            return finding.start == finding.end
        field.select(*place)
        return True

    # -- mending -------------------------------------------------------------------------------------------

    def fix(self, finding: Finding) -> bool:
        """Mend the finding's words as an edit that undo takes back; False where they were changed since."""
        if finding.fix is None or self._body.isReadOnly():
            return False
        field = self._lines.get(finding.field)
        if field is None:
            return finding.field == "body" and self._in_body.fix(finding)
        place = field.place_of(finding)
        if place is None:
            return False
        field.fix(*place, finding.fix)
        return True

    def fix_all(
        self, findings: Sequence[Finding], also: Callable[[bool], None] | None = None
    ) -> tuple[int, Callable[[], bool] | None]:
        """Put in every fix as one act that one undo takes back; ``also`` is taken back and done again with it.

        Gives how many had their words where they were found, and what takes the act back: False where something
        else was done since.
        """
        if self._body.isReadOnly():
            return 0, None
        with self._joint.act((*self._lines.values(), self._body), also) as touched:
            count = self._in_body.fix_all([one for one in findings if one.field == "body"])
            for name, line in self._lines.items():
                count += line.fix_all([one for one in findings if one.field == name])
        if not touched:
            return count, None
        field: QTextEdit = self._body if self._body in touched else touched[0]
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        act, stood = self._joint.last, _state(field)

        def undo() -> bool:
            if self._joint.last is not act or _state(field) != stood:
                return False
            self._joint.travel(field, undo=True)
            return True

        return count, undo

    # -- walking -------------------------------------------------------------------------------------------

    def walk(self, step: int) -> bool:
        """Go to the next finding (1) or the one before (-1), round the ends; False where there is none."""
        places = self._places()
        if not places:
            return False
        here = self._here()
        if step > 0:
            ahead = [f for place, f in places if place > here]
            return self.go_to(ahead[0] if ahead else places[0][1])
        behind = [f for place, f in places if place < here]
        return self.go_to(behind[-1] if behind else places[-1][1])

    def _places(self) -> list[tuple[tuple[int, int], Finding]]:
        places: list[tuple[tuple[int, int], Finding]] = []
        for rank, (name, field) in enumerate(self._lines.items()):
            for finding in self._findings:
                place = field.place_of(finding) if finding.field == name else None
                if place is not None:
                    places.append(((rank, place[0]), finding))
        places.extend(((2, at), finding) for at, finding in self._in_body.in_order())
        return sorted(places, key=lambda one: one[0])

    def _here(self) -> tuple[int, int]:
        for rank, field in enumerate(self._lines.values()):
            if field.hasFocus():
                return rank, field.textCursor().selectionStart()
        return (2, self._body.textCursor().selectionStart()) if self._body.hasFocus() else (-1, 0)

    # -- the one at the cursor -----------------------------------------------------------------------------

    def here(self) -> Finding | None:
        """The finding at the cursor."""
        field = self._field()
        at = field.textCursor().selectionStart()
        return self._in_body.at(at) if isinstance(field, BodyEdit) else field.finding_at(at)

    def fix_here(self) -> bool:
        """Mend the finding at the cursor; where none can be mended there, go to the next."""
        finding = self.here()
        if finding is not None and finding.fix is not None and self.fix(finding):
            return True
        return self.walk(1)

    def place_of(self, finding: Finding) -> tuple[QWidget, QRect]:
        """Where the finding's words end on the page, else where the cursor is: a widget and a rectangle in it."""
        line = self._lines.get(finding.field)
        place = line.place_of(finding) if line is not None else self._in_body.place_of(finding)
        if place is None:
            field = self._field()
            return field.viewport(), field.cursorRect()
        edit: QTextEdit = line or self._body
        cursor = QTextCursor(edit.document())
        cursor.setPosition(place[1])
        return edit.viewport(), edit.cursorRect(cursor)


def _state(field: QTextEdit) -> tuple[int, str]:
    # Not the document's revision, which painting counts up too.
    return field.document().availableUndoSteps(), field.toPlainText()
