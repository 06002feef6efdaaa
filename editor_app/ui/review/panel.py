"""The review panel: what approving means, who wrote and approved, and the steps with what they need asked in place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from editor_app.domain.accounts import Permission
from editor_app.domain.release import Release
from editor_app.domain.step_details import StepDetails
from editor_app.domain.waiting import overdue
from editor_app.domain.workflow import EDITABLE, Status, Step
from editor_app.ui.actions import Sight, primary_step
from editor_app.ui.pieces import Pill, button, card, clear, label, language_name, row
from editor_app.ui.review.remark_cards import RemarkCards
from editor_app.ui.review.standing_texts import also_in
from editor_app.ui.review.times import ahead
from editor_app.ui.review.words import fingerprint, moment, step_text, step_tone
from editor_app.ui.steps.form import PartsForm, StepForm
from editor_app.ui.steps.going_public import PublicCard


class ReviewPanel(QScrollArea):
    """Derived anew from one `Sight` whenever that changes; keeps a reason that is being written."""

    step_chosen = Signal(object)
    """Step; the window asks what it needs, or takes it"""
    step_wanted = Signal(object, object)
    """Step, StepDetails"""
    claim_wanted = Signal()
    """Choose by when it will be decided"""
    embargo_wanted = Signal()
    embargo_lifted = Signal()
    places_wanted = Signal()
    kit_wanted = Signal()
    notice_wanted = Signal()
    changes_wanted = Signal()
    """Show what changed since the last approval, or since the revision before"""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        self._layout = QVBoxLayout(inner)
        self._layout.setContentsMargins(12, 12, 12, 12)
        self._layout.setSpacing(12)
        self._ask = QVBoxLayout()
        self.remarks = RemarkCards()
        self._cards = QVBoxLayout()
        self._cards.setSpacing(12)
        self._layout.addLayout(self._ask)
        self._layout.addWidget(self.remarks)
        self._layout.addLayout(self._cards)
        self._layout.addStretch(1)
        self.setWidget(inner)
        self._form: PartsForm | None = None
        self.zone = "UTC"
        """The office's, in which times are told"""
        self._shown: tuple[Sight, str] | None = None
        self._asked_for: tuple[int, Step] | None = None

    def show_sight(self, sight: Sight, language: str = "") -> None:
        """Show what the release allows and why; ``language`` is the one on the page. Asked often, so cards are made
        anew only for another sight."""
        if (sight, language) == self._shown:
            return
        self._shown = (sight, language)
        clear(self._cards)
        release = sight.release
        if release is None:
            self.stop_asking()
            return
        if self._asked_for is not None and (
            self._asked_for[0] != release.id or not sight.open_to(self._asked_for[1])
        ):
            self.stop_asking()
        if sight.reviewing:
            # The bar has the steps; here stands what they mean.
            cards = (
                self._meaning_card(sight, release),
                self._also_in_card(release, language),
                self._claim_card(sight, release),
                self._approvals_card(release),
            )
        else:
            cards = (
                self._state_card(sight, release),
                self._meaning_card(sight, release),
                self._approvals_card(release),
                self._languages_card(release),
            )
        for made in (*cards, self._public_card(sight, release)):
            if made is not None:
                self._cards.addWidget(made)

    def ask(self, release: Release, step: Step, form: StepForm) -> None:
        """Ask what ``step`` needs, in place."""
        self.stop_asking()
        self._asked_for = (release.id, step)
        form.given.connect(self._given)
        self._put_up(form)

    def ask_for(self, form: PartsForm, done: Callable[[], None]) -> None:
        """Ask for something that is no step; ``done`` is called when it was said."""
        self.stop_asking()

        def said() -> None:
            done()
            self.stop_asking()

        form.done.connect(said)
        self._put_up(form)

    def _put_up(self, form: PartsForm) -> None:
        self._form = form
        form.left.connect(self.stop_asking)
        self._ask.addWidget(form)
        form.start()
        self.verticalScrollBar().setValue(0)

    def stop_asking(self) -> None:
        self._asked_for = None
        self._form = None
        clear(self._ask)

    @property
    def asking(self) -> StepForm | None:
        """The form in which a step is being asked about."""
        return self._form if isinstance(self._form, StepForm) else None

    @property
    def asking_for(self) -> PartsForm | None:
        """The form that is open, whatever it asks for."""
        return self._form

    def _given(self, step: Step, details: StepDetails) -> None:
        self.stop_asking()
        self.step_wanted.emit(step, details)

    # -- cards ---------------------------------------------------------------------------------------------

    def _public_card(self, sight: Sight, release: Release) -> QFrame | None:
        made = PublicCard(release, sight.account, self.zone, editable=sight.editable)
        if not made.worth_showing:
            return None
        made.embargo_wanted.connect(self.embargo_wanted)
        made.embargo_lifted.connect(self.embargo_lifted)
        made.places_wanted.connect(self.places_wanted)
        made.kit_wanted.connect(self.kit_wanted)
        made.notice_wanted.connect(self.notice_wanted)
        return made

    def _state_card(self, sight: Sight, release: Release) -> QFrame:
        made = card()
        layout = made.layout()
        assert isinstance(layout, QVBoxLayout)
        head = row(
            Pill(release.status), None, label(self.tr("Revision {0}").format(release.revision), "muted")
        )
        layout.addLayout(head)
        layout.addWidget(label(self._state_sentence(sight, release), wrap=True))
        if release.status is Status.IN_REVIEW and sight.blocking:
            words = self.tr("{0} findings keep it from approval; they stand under Checks.")
            layout.addWidget(label(words.format(sight.blocking), "field-error", wrap=True))
        first = primary_step(sight)
        steps = [step for step in release.open_steps if step is not Step.REOPEN]
        steps.sort(key=lambda step: step is not first)
        for step in steps:
            made_button = button(
                step_text(step), step_tone(step), clicked=partial(self.step_chosen.emit, step)
            )
            held = step in (Step.SUBMIT, Step.APPROVE) and sight.blocking > 0
            made_button.setEnabled(sight.open_to(step) and not held)
            layout.addWidget(made_button)
        return made

    def _state_sentence(self, sight: Sight, release: Release) -> str:
        wrote = sight.account.id in release.contributors
        match release.status:
            case Status.DRAFT:
                if sight.blocking:
                    return self.tr("{0} findings keep it from review; they stand under Checks.").format(
                        sight.blocking
                    )
                return self.tr("Written by {0}. Nothing keeps it from review.").format(release.author)
            case Status.IN_REVIEW if wrote and sight.account.may(Permission.REVIEW):
                return self.tr("You wrote part of this text, so somebody else approves it.")
            case Status.IN_REVIEW if release.claimed_by == sight.account.id:
                return self.tr("You are reviewing it.")
            case Status.IN_REVIEW if release.claimed_by is not None:
                return self.tr("{0} is reviewing it.").format(release.claimed_by_name)
            case Status.IN_REVIEW:
                return self.tr("Waiting for a supervisor who wrote no part of it.")
            case Status.CHANGES_REQUESTED:
                return self.tr("A supervisor asked for changes; the reason stands in History.")
            case Status.APPROVED:
                return self.tr("Approved. It can be exported, and marked as released once it is out.")
            case Status.FACT_CHECK:
                return self.tr(
                    "Somebody outside is checking the facts; their answer brings it back to review."
                )
            case Status.SCHEDULED:
                return self.tr("Approved, and waiting for its time to be released.")
            case Status.SUPERSEDED:
                return self.tr("A newer version took its place.")
            case Status.RELEASED:
                at = moment(release.released_at) if release.released_at else ""
                return self.tr("Released {0}.").format(at)
            case Status.WITHDRAWN:
                return self.tr("Taken back after it went out.")
            case Status.DISCARDED:
                return self.tr("Discarded; it can be restored for 30 days.")

    def _claim_card(self, sight: Sight, release: Release) -> QFrame | None:
        """Who reviews it and by when; the times themselves are chosen from a menu."""
        mine = release.claimed_by == sight.account.id
        if release.claimed_by is None:
            words = self.tr(
                "Nobody has claimed this review. A claim keeps other supervisors from deciding it."
            )
        elif mine:
            words = self.tr("You are reviewing it.")
        else:
            words = self.tr("{0} is reviewing it.").format(release.claimed_by_name)
        made = card(label(self.tr("Review"), "heading"), label(words, wrap=True))
        layout = made.layout()
        assert isinstance(layout, QVBoxLayout)
        if release.due_at is not None:
            late = overdue(release.due_at, datetime.now(UTC))
            told = self.tr("Overdue since {0}") if late else self.tr("Due {0}")
            layout.addWidget(label(told.format(ahead(release.due_at)), "field-error" if late else "muted"))
        if mine or sight.open_to(Step.CLAIM):
            text = self.tr("Another time…") if mine else self.tr("Claim…")
            claim = button(text, clicked=self.claim_wanted.emit)
            steps = [claim]
            if sight.open_to(Step.UNCLAIM):
                go = partial(self.step_chosen.emit, Step.UNCLAIM)
                steps.append(button(step_text(Step.UNCLAIM), clicked=go))
            layout.addLayout(row(*steps, None))
        return made

    def _also_in_card(self, release: Release, language: str) -> QFrame | None:
        lines = also_in(release.content, language)
        if not lines:
            return None
        return card(label(self.tr("Also in"), "heading"), *(label(line, wrap=True) for line in lines))

    def _meaning_card(self, sight: Sight, release: Release) -> QFrame | None:
        if release.status not in EDITABLE or release.approval is not None:
            return None
        content = release.content
        languages = ", ".join(language_name(code) for code in content.languages if code not in content.later)
        words = self.tr(
            "You approve revision {0}, exactly as shown, in {1}. A later edit takes the approval away."
        )
        made = card(
            label(self.tr("What approving means"), "heading"),
            label(words.format(release.revision, languages), wrap=True),
            label(self.tr("Fingerprint {0}").format(fingerprint(release.seal)), "muted"),
        )
        made.setToolTip(release.seal)
        layout = made.layout()
        assert isinstance(layout, QVBoxLayout)
        if release.revision > 1 and not sight.reviewing:
            layout.addLayout(row(button(self.tr("What changed"), clicked=self.changes_wanted.emit), None))
        return made

    def _approvals_card(self, release: Release) -> QFrame | None:
        if not release.approvals:
            return None
        made = card(label(self.tr("Approvals"), "heading"))
        layout = made.layout()
        assert isinstance(layout, QVBoxLayout)
        if release.number is not None:
            layout.addWidget(label(self.tr("Register number {0}").format(release.number), wrap=True))
        for approval in reversed(release.approvals):
            words = self.tr("Revision {0} by {1}, {2}").format(
                approval.revision, approval.account_name, moment(approval.at)
            )
            layout.addWidget(label(words, wrap=True))
            state = self.tr("in force") if approval.in_force else self.tr("taken away by a later edit")
            seal = self.tr("Fingerprint {0}, {1}").format(fingerprint(approval.seal), state)
            line = label(seal, "muted", wrap=True)
            line.setToolTip(approval.seal)
            layout.addWidget(line)
        return made

    def _languages_card(self, release: Release) -> QFrame | None:
        content = release.content
        if len(content.languages) < 2:
            return None
        made = card(label(self.tr("Languages"), "heading"))
        layout = made.layout()
        assert isinstance(layout, QVBoxLayout)
        for code in content.languages:
            if code in content.later:
                state = self.tr("follows later")
            elif content.text(code).empty:
                state = self.tr("not written yet")
            else:
                state = self.tr("written")
            layout.addWidget(label(f"{language_name(code)} — {state}", wrap=True))
        return made
