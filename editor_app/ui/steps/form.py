"""The form of a step: a card over the review panel that asks what the step needs, and nothing else.

The button stays off until everything is there, and the line above it says what is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from editor_app.checks.finding import Finding
from editor_app.checks.waived import can_be_waived
from editor_app.domain.accounts import Account
from editor_app.domain.release import Release
from editor_app.domain.step_details import CorrectionClass, StepDetails, WaiverWish, WithdrawReason
from editor_app.domain.waiver import fingerprint
from editor_app.domain.workflow import EMERGENCY_REASON, MINIMUM_REASON, Status, Step
from editor_app.ui.pieces import button, label, row
from editor_app.ui.review.words import step_text, step_tone
from editor_app.ui.steps.parts import ByLanguage, Choice, Lines, OneByOne, Part, When, Words

SENTENCE = 10
"""Characters of a public text or a correction's note at the least."""


def _t(text: str) -> str:
    return QCoreApplication.translate("StepForm", text)


@dataclass(frozen=True, slots=True)
class Asking:
    """What a form may look at: the release that was seen, who asks, the office's zone, what the checks found."""

    release: Release
    account: Account
    zone: str = "UTC"
    findings: Sequence[Finding] = ()


def form_for(step: Step, asking: Asking) -> StepForm | None:
    """The form of ``step``; None where nothing is asked and the step can be taken at once."""
    made = _PARTS.get(step)
    if made is None or (step is Step.RELEASE and not _early(asking)) or not (parts := made(asking)):
        return None
    return StepForm(step, parts)


class PartsForm(QFrame):
    """Some parts below one another, a line for what is missing, and a button that stays off while anything is.

    Emits ``done()`` or ``left()``.
    """

    done = Signal()
    left = Signal()

    def __init__(
        self, title: str, explanation: str, parts: dict[str, Part], offer: str, tone: str = "primary"
    ) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._parts = parts
        self._missing = label("", "muted", wrap=True)
        self.send_button = button(offer, tone, clicked=self.done.emit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.setSpacing(7)
        layout.addWidget(label(title, "heading", wrap=True))
        if explanation:
            layout.addWidget(label(explanation, "muted", wrap=True))
        for part in parts.values():
            layout.addWidget(part)
            part.changed.connect(self._look)
        layout.addWidget(self._missing)
        leave = button(self.tr("Cancel"), "quiet", clicked=self.left.emit)
        layout.addLayout(row(leave, None, self.send_button))
        self._look()

    def start(self) -> None:
        """Put the keys where something is to be written; a choice has its usual answer already."""
        parts = list(self._parts.values())
        next((part for part in parts if not isinstance(part, Choice)), parts[0]).start()

    def part(self, name: str) -> Part:
        """The part of this name."""
        return self._parts[name]

    def _look(self) -> None:
        missing = next((part.missing for part in self._parts.values() if part.missing), "")
        self._missing.setText(missing)
        self._missing.setVisible(bool(missing))
        self.send_button.setEnabled(not missing)


class StepForm(PartsForm):
    """Asks what ``step`` needs. Emits ``given(Step, StepDetails)``, or ``left``."""

    given = Signal(object, object)

    def __init__(self, step: Step, parts: dict[str, Part]) -> None:
        title, explanation = _titles(step)
        super().__init__(title, explanation, parts, step_text(step).rstrip("…"), step_tone(step) or "primary")
        self._step = step
        self.done.connect(lambda: self.given.emit(step, self.details()))

    def write(self, reason: str) -> None:
        """Put ``reason`` into the field of the reason."""
        part = self._parts["note"]
        assert isinstance(part, Words)
        part.edit.setPlainText(reason)

    def details(self) -> StepDetails:
        """What was said so far."""
        said = StepDetails()
        for name, part in self._parts.items():
            match part:
                case Words():
                    said = _with(said, name, part.text)
                case Choice():
                    said = _with(said, name, part.value)
                case ByLanguage():
                    said = _with(said, name, part.texts)
                case When():
                    said = _with(said, name, part.at)
                case Lines():
                    said = _with(said, name, part.lines)
                case OneByOne():
                    said = _with(said, name, part.wishes)
        return said


def _with(said: StepDetails, name: str, value: object) -> StepDetails:
    return replace(said, **{name: value})  # type: ignore[arg-type]


# -- what each step asks -----------------------------------------------------------------------------------


def _titles(step: Step) -> tuple[str, str]:
    """The question of a step, and what taking it means."""
    return {
        Step.RETURN: (_t("What should be changed?"), ""),
        Step.RECALL: (_t("Why do you take it back?"), _t("A review had begun; the reviewer is told.")),
        Step.SCHEDULE: (
            _t("When is it to go out?"),
            _t("It stays approved until then; an edit takes approval and time away."),
        ),
        Step.RELEASE: (
            _t("Release it before its time?"),
            _t("It was scheduled for later. Your reason is kept with the release."),
        ),
        Step.EMERGENCY: (
            _t("Release without an approval?"),
            _t("It is never shown as approved, and another supervisor has to look at it within 24 hours."),
        ),
        Step.CONFIRM: (
            _t("You looked at what was released?"),
            _t("Your remark ends the second look. If something is wrong, begin a correction instead."),
        ),
        Step.CORRECT: (
            _t("What was wrong?"),
            _t("Readers see this note with the corrected text. The old version stays published until then."),
        ),
        Step.CLEAR: (
            _t("Clear this text?"),
            _t("Your clearance is for this revision; any edit makes it due again."),
        ),
        Step.WITHDRAW: (
            _t("Why is it withdrawn?"),
            _t("Readers are told the public text; the reason stays here."),
        ),
        Step.REINSTATE: (_t("Why does it come back?"), _t("Readers are told the public text.")),
    }.get(step, (_t("Why?"), _t("This sentence is kept with the release.")))


def _return(asking: Asking) -> dict[str, Part]:
    del asking
    kinds = (
        ("facts", _t("Facts")),
        ("wording", _t("Wording")),
        ("photos", _t("Photos")),
        ("protocol", _t("Protocol")),
        ("other", _t("Something else")),
    )
    return {
        "category": Choice(_t("What it is about"), kinds),
        "note": Words(_t("Reason"), _t("Say it so that the writer can act on it."), MINIMUM_REASON),
    }


def _public(asking: Asking) -> dict[str, Part]:
    public = asking.release.public
    back = public is not None and public.status is Status.WITHDRAWN
    reasons = (
        (WithdrawReason.IN_ERROR.value, _t("Withdrawn in error") if back else _t("Published in error")),
        (WithdrawReason.REPLACED.value, _t("Replaced by another")),
        (
            WithdrawReason.NO_LONGER_VALID.value,
            _t("The reason no longer holds") if back else _t("No longer valid"),
        ),
        (WithdrawReason.LEGAL.value, _t("Legal reason")),
    )
    return {
        "category": Choice(_t("Kind of reason"), reasons),
        "note": Words(_t("In your words"), _t("For the office; readers do not see it."), MINIMUM_REASON),
        "public_text": ByLanguage(_t("What readers are told"), _languages(asking), SENTENCE, {}),
    }


def _schedule(asking: Asking) -> dict[str, Part]:
    hour = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(hours=2)
    embargo = asking.release.embargo_until
    start = max(hour, embargo) if embargo is not None else hour
    return {"at": When(_t("Day and time"), asking.zone, start, embargo)}


def _release(asking: Asking) -> dict[str, Part]:
    del asking
    return {
        "note": Words(_t("Reason"), _t("Why it goes out before its time."), MINIMUM_REASON),
        "places": Lines(_t("Where it is published"), _t("One address on each line; may stay empty.")),
    }


def _early(asking: Asking) -> bool:
    at = asking.release.scheduled_at
    return at is not None and at > datetime.now(UTC)


def _emergency(asking: Asking) -> dict[str, Part]:
    blocking = [finding for finding in asking.findings if finding.blocks]
    wishes = [
        (
            WaiverWish(one.rule, "", one.field, one.language, fingerprint(one.text)),
            f"“{one.text}”: {one.message}" if one.text else one.message,
            can_be_waived(one),
        )
        for one in blocking
    ]
    return {
        "note": Words(_t("Reason"), _t("Why it cannot wait for an approval."), EMERGENCY_REASON),
        "waivers": OneByOne(
            _t("The checks hold it back. Mend what you can; let the rest stand one by one."), wishes
        ),
    }


def _confirm(asking: Asking) -> dict[str, Part]:
    del asking
    return {"note": Words(_t("Remark"), _t("What you looked at, and that it is right."), MINIMUM_REASON)}


def _correct(asking: Asking) -> dict[str, Part]:
    kinds = (
        (CorrectionClass.MINOR.value, _t("A typing error")),
        (CorrectionClass.FACTUAL.value, _t("A fact")),
    )
    return {
        "correction": Choice(_t("How grave it was"), kinds),
        "notes": ByLanguage(_t("What was wrong, for readers"), _languages(asking), SENTENCE, {}),
    }


def _clear(asking: Asking) -> dict[str, Part]:
    cleared = {
        one.step
        for one in asking.release.clearances
        if one.in_force and one.revision == asking.release.revision
    }
    mine = [
        (step.key, step.name())
        for step in asking.release.named_steps
        if step.key not in cleared and step.may_clear(asking.account)
    ]
    if not mine:
        return {}
    return {
        "named_step": Choice(_t("The step you clear"), mine),
        "note": Words(_t("Remark"), _t("May stay empty."), lines=2),
    }


def _recall(asking: Asking) -> dict[str, Part]:
    if asking.release.claimed_by is None and asking.release.due_at is None:
        return {}
    return {"note": Words(_t("Reason"), _t("So that the reviewer knows."), MINIMUM_REASON)}


def _languages(asking: Asking) -> list[str]:
    content = asking.release.content
    return [code for code in content.languages if code not in content.later]


_PARTS = {
    Step.RETURN: _return,
    Step.RECALL: _recall,
    Step.WITHDRAW: _public,
    Step.REINSTATE: _public,
    Step.SCHEDULE: _schedule,
    Step.RELEASE: _release,
    Step.EMERGENCY: _emergency,
    Step.CONFIRM: _confirm,
    Step.CORRECT: _correct,
    Step.CLEAR: _clear,
}
