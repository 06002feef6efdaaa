"""The guards of going public: time, embargo, emergency, withdrawal, correction, named steps; one function each."""

from __future__ import annotations

from editor_app.domain.step_details import CorrectionClass, WithdrawReason
from editor_app.domain.workflow import EMERGENCY_REASON, MINIMUM_REASON, Guard, Step
from editor_app.errors import EditorError, Refused
from editor_app.store.release_tables import HistoryRow
from editor_app.usecases.asked import Asked, office_time, ready_languages, under_embargo
from editor_app.usecases.clearances import uncleared
from editor_app.usecases.emergency import wished_waivers
from editor_app.usecases.office_settings import read_settings
from editor_app.usecases.releases import at_start, label_of
from editor_app.usecases.transactions import now

_WITH_ZONE = "Give a day, a time and its zone, such as 2026-05-05T09:30+04:00."
_LIST = ", ".join(WithdrawReason)


def recall_reason(asked: Asked) -> EditorError | None:
    """Where a reviewer had begun and gave the review up, they are told why it is taken back."""
    if len(asked.note.strip()) >= MINIMUM_REASON or not _review_had_begun(asked):
        return None
    return Refused(
        f"A review of it had begun; to take it back, a reason of at least {MINIMUM_REASON} characters is needed.",
        "Say why, so that the reviewer knows.",
    )


def _review_had_begun(asked: Asked) -> bool:
    lines = asked.session.query(HistoryRow.action).filter(
        HistoryRow.release_id == asked.release.id,
        HistoryRow.version == asked.version.n,
        HistoryRow.action.in_((Step.SUBMIT.value, Step.CLAIM.value)),
    )
    last = lines.order_by(HistoryRow.sequence.desc()).first()
    return last is not None and last[0] == Step.CLAIM.value


def time_ahead(asked: Asked) -> EditorError | None:
    at = asked.details.at
    if at is None:
        return Refused("A time of release is needed.", _WITH_ZONE)
    if at.tzinfo is None:
        return Refused("The time of release has no zone.", _WITH_ZONE)
    if at <= now(asked.session):
        return Refused(f"{office_time(asked.session, at)} is over already.", "Choose a time that is ahead.")
    return None


def embargo_before_schedule(asked: Asked) -> EditorError | None:
    until, at = asked.embargo_until, asked.details.at
    if until is None or at is None or until <= at:
        return None
    return Refused(
        f"The embargo lasts until {office_time(asked.session, until)}, after the time of release.",
        "Schedule it for then or later.",
    )


def embargo_passed(asked: Asked) -> EditorError | None:
    until = asked.embargo_until
    if until is None or until <= now(asked.session):
        return None
    return under_embargo(label_of(asked.release), office_time(asked.session, until))


def schedule_come(asked: Asked) -> EditorError | None:
    at = asked.version.scheduled_at
    if at is None or at <= now(asked.session) or len(asked.note.strip()) >= MINIMUM_REASON:
        return None
    return Refused(
        f"{at_start(label_of(asked.release))} is scheduled for {office_time(asked.session, at)}.",
        f"To release it now, say why in at least {MINIMUM_REASON} characters.",
    )


def steps_cleared(asked: Asked) -> EditorError | None:
    left = uncleared(asked.session, asked.version, asked.latest)
    if not left:
        return None
    return Refused(
        f"Before an approval it still has to be cleared: {', '.join(step.name() for step in left)}.",
        "Ask those who are entitled to clear it.",
    )


def entitled(asked: Asked) -> EditorError | None:
    """Any step at all; where one is named, `named_step` says what is wrong with that one."""
    if asked.details.named_step:
        return None
    left = uncleared(asked.session, asked.version, asked.latest)
    if not left:
        none = not read_settings(asked.session).steps
        what = "The office asks for no step" if none else "Every step is cleared for this revision"
        return Refused(f"{what} before an approval.", "It can be approved.")
    if any(step.may_clear(asked.account) for step in left):
        return None
    return Refused(
        f"{asked.account.display_name} is not entitled to clear: {', '.join(step.name() for step in left)}.",
        "Ask an administrator who is.",
    )


def named_step(asked: Asked) -> EditorError | None:
    wanted = asked.details.named_step
    left = uncleared(asked.session, asked.version, asked.latest)
    mine = [step for step in left if step.may_clear(asked.account)]
    if not wanted:
        if len(mine) == 1:
            return None
        return Refused(
            "More than one step could be meant.", f"Name one of: {', '.join(s.key for s in mine)}."
        )
    if any(step.key == wanted for step in mine):
        return None
    step = next((one for one in read_settings(asked.session).steps if one.key == wanted), None)
    if step is None:
        known = ", ".join(one.key for one in read_settings(asked.session).steps)
        known = f"Its steps are: {known}." if known else "It asks for none before an approval."
        return Refused(f"The office has no step “{wanted}”.", known)
    if step.key not in {one.key for one in left}:
        return Refused(f"{step.name()} is cleared for this revision already.", "Nothing is left to do there.")
    return Refused(
        f"{asked.account.display_name} is not entitled to clear: {step.name()}.", "Ask somebody who is."
    )


def emergency_on(asked: Asked) -> EditorError | None:
    if read_settings(asked.session).emergency:
        return None
    return Refused(
        "This office does not release in emergencies.",
        "An administrator can allow it in the office's settings.",
    )


def emergency_reason(asked: Asked) -> EditorError | None:
    if len(asked.note.strip()) >= EMERGENCY_REASON:
        return None
    return Refused(
        f"An emergency release needs a reason of at least {EMERGENCY_REASON} characters.",
        "Say why it cannot wait for an approval.",
    )


def waived_one_by_one(asked: Asked) -> EditorError | None:
    try:
        wished_waivers(asked)
    except Refused as refused:
        return refused
    return None


def second_look_due(asked: Asked) -> EditorError | None:
    if asked.version.second_look_due:
        return None
    return Refused(f"No second look is due for {label_of(asked.release)}.", "Nothing is left to do here.")


def not_releaser(asked: Asked) -> EditorError | None:
    if asked.version.released_by != asked.account.id:
        return None
    return Refused(
        f"{asked.account.display_name} released it; the second look is somebody else's.",
        "Ask another supervisor who wrote none of it.",
    )


def reason_of_list(asked: Asked) -> EditorError | None:
    if asked.details.category in set(WithdrawReason):
        return None
    return Refused(_kind_problem("reason", asked.details.category), f"Choose one of: {_LIST}.")


def _kind_problem(of: str, given: str) -> str:
    return f"“{given}” is no kind of {of}." if given else f"The kind of {of} is missing."


def public_text(asked: Asked) -> EditorError | None:
    missing = [x for x in ready_languages(asked.content) if not asked.details.public_text.get(x, "").strip()]
    if not missing:
        return None
    return Refused(
        f"What readers are told is missing in: {', '.join(missing)}.",
        "Write a sentence for each language it was published in.",
    )


def correction_notes(asked: Asked) -> EditorError | None:
    if asked.details.correction not in set(CorrectionClass):
        problem = _kind_problem("correction", asked.details.correction)
        return Refused(problem, f"Choose one of: {', '.join(CorrectionClass)}.")
    missing = [x for x in ready_languages(asked.content) if not asked.details.notes.get(x, "").strip()]
    if not missing:
        return None
    return Refused(
        f"What was wrong is missing in: {', '.join(missing)}.",
        "Write a sentence for each language it was published in.",
    )


RELEASE_GUARDS = {
    Guard.RECALL_REASON: recall_reason,
    Guard.TIME_AHEAD: time_ahead,
    Guard.EMBARGO_BEFORE_SCHEDULE: embargo_before_schedule,
    Guard.EMBARGO_PASSED: embargo_passed,
    Guard.SCHEDULE_COME: schedule_come,
    Guard.STEPS_CLEARED: steps_cleared,
    Guard.ENTITLED: entitled,
    Guard.NAMED_STEP: named_step,
    Guard.EMERGENCY_ON: emergency_on,
    Guard.EMERGENCY_REASON: emergency_reason,
    Guard.WAIVED_ONE_BY_ONE: waived_one_by_one,
    Guard.SECOND_LOOK_DUE: second_look_due,
    Guard.NOT_RELEASER: not_releaser,
    Guard.REASON_OF_LIST: reason_of_list,
    Guard.PUBLIC_TEXT: public_text,
    Guard.CORRECTION_NOTES: correction_notes,
}

RELEASE_ASKED_ON_TAKING = frozenset(
    {
        Guard.RECALL_REASON,
        Guard.TIME_AHEAD,
        Guard.EMBARGO_BEFORE_SCHEDULE,
        Guard.SCHEDULE_COME,
        Guard.NAMED_STEP,
        Guard.EMERGENCY_REASON,
        Guard.WAIVED_ONE_BY_ONE,
        Guard.REASON_OF_LIST,
        Guard.PUBLIC_TEXT,
        Guard.CORRECTION_NOTES,
    }
)
"""Guards about what the person hands in; they do not hide a step."""
