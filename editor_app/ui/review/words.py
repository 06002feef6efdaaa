"""Sentences about steps, times and the trail, in the person's words."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale

from editor_app.checks.rules import RULES
from editor_app.domain.release import HistoryEntry
from editor_app.domain.waiver import WaiverNote
from editor_app.domain.workflow import Step


def _t(text: str) -> str:
    return QCoreApplication.translate("steps", text)


def step_text(step: Step) -> str:
    """What a button for ``step`` says."""
    return {
        Step.SUBMIT: _t("Send for review"),
        Step.RECALL: _t("Take back"),
        Step.CLAIM: _t("Claim for review"),
        Step.UNCLAIM: _t("Let the claim go"),
        Step.RETURN: _t("Request changes…"),
        Step.APPROVE: _t("Approve this text"),
        Step.SEND_FACT_CHECK: _t("Send for a fact check…"),
        Step.RECEIVE: _t("Take in a reply…"),
        Step.NO_REPLY: _t("No reply came"),
        Step.REOPEN: _t("Reopen"),
        Step.SCHEDULE: _t("Schedule…"),
        Step.UNSCHEDULE: _t("Take off the schedule"),
        Step.RELEASE: _t("Mark as released"),
        Step.EMERGENCY: _t("Release in an emergency…"),
        Step.CONFIRM: _t("Confirm the second look…"),
        Step.CORRECT: _t("Correct…"),
        Step.CLEAR: _t("Clear a step…"),
        Step.WITHDRAW: _t("Withdraw…"),
        Step.REINSTATE: _t("Reinstate…"),
        Step.DISCARD: _t("Discard"),
        Step.RESTORE: _t("Restore"),
    }[step]


def step_done(step: Step) -> str:
    """What the toast says after ``step``."""
    return {
        Step.SUBMIT: _t("Sent for review."),
        Step.RECALL: _t("Taken back from review; it is a draft again."),
        Step.CLAIM: _t("You have claimed this review."),
        Step.UNCLAIM: _t("The claim is free again."),
        Step.RETURN: _t("Changes requested; the writer sees your reason."),
        Step.APPROVE: _t("Approved. A later edit takes the approval away."),
        Step.SEND_FACT_CHECK: _t("Sent for a fact check."),
        Step.RECEIVE: _t("The answer is taken in; it is in review again."),
        Step.NO_REPLY: _t("In review again, without a reply."),
        Step.REOPEN: _t("Draft again."),
        Step.SCHEDULE: _t("Scheduled."),
        Step.UNSCHEDULE: _t("Taken off the schedule; it is approved."),
        Step.RELEASE: _t("Marked as released."),
        Step.EMERGENCY: _t("Released in an emergency. Another supervisor has to look at it within 24 hours."),
        Step.CONFIRM: _t("The second look is taken."),
        Step.CORRECT: _t(
            "The next version is a draft; the released one stays published until it is released."
        ),
        Step.CLEAR: _t("Cleared for this revision. Any edit makes it due again."),
        Step.WITHDRAW: _t("Withdrawn."),
        Step.REINSTATE: _t("Reinstated."),
        Step.DISCARD: _t("Discarded. It can be restored for 30 days."),
        Step.RESTORE: _t("Restored as a draft."),
    }[step]


def step_tone(step: Step) -> str:
    """The role of a step's button in the style sheet."""
    if step is Step.APPROVE:
        return "approve"
    if step in (Step.RETURN, Step.WITHDRAW, Step.DISCARD, Step.EMERGENCY):
        return "danger"
    return "primary" if step in (Step.SUBMIT, Step.RELEASE) else ""


def entry_text(entry: HistoryEntry) -> str:
    """What a line of the trail says happened."""
    known = {
        "submit": _t("sent it for review"),
        "recall": _t("took it back from review"),
        "claim": _t("claimed the review"),
        "unclaim": _t("let the claim go"),
        "return": _t("requested changes"),
        "approve": _t("approved it"),
        "fact-check": _t("sent it for a fact check"),
        "receive": _t("took in the answer of the fact check"),
        "no-reply": _t("went on without a reply"),
        "reopen": _t("changed the text, which took the approval away"),
        "schedule": _t("scheduled it"),
        "unschedule": _t("took it off the schedule"),
        "release": _t("marked it as released"),
        "emergency": _t("released it in an emergency"),
        "emergency waivers": _t("let blocking findings stand, each with a reason"),
        "confirm": _t("took the second look"),
        "correct": _t("began a correction"),
        "correction": _t("began a correction"),
        "supersede": _t("replaced it by the corrected version"),
        "clear": _t("cleared a step before approval"),
        "published": _t("registered where it was published"),
        "withdraw": _t("withdrew it"),
        "reinstate": _t("reinstated it"),
        "discard": _t("discarded the draft"),
        "restore": _t("restored the draft"),
        "template": _t("started it from a report type"),
        "start": _t("started it"),
        "save": _t("saved"),
        "idle": _t("saved (after a pause)"),
        "hand-over": _t("saved (before handing over)"),
        "photos": _t("added photos"),
        "recovered": _t("saved recovered typing"),
        "names": _t("changed the directory; names in this draft follow it"),
        "comment": _t("commented"),
        "suggestion": _t("suggested other words"),
        "reply": _t("replied to a remark"),
        "comment resolved": _t("resolved a comment"),
        "comment reopened": _t("opened a comment again"),
        "suggestion reopened": _t("opened a suggestion again"),
        "suggestions": _t("saved with suggestions"),
        "suggestion accepted": _t("accepted suggestions"),
        "suggestion rejected": _t("rejected suggestions"),
        "export": _t("exported it"),
        "exported": _t("exported it"),
        "draft copy": _t("made a draft copy"),
        "conflict": _t("saved too late; the text was kept beside"),
    }
    return known.get(entry.action, entry.action)


def revision_reason(reason: str) -> str:
    """Why a revision was made."""
    return {
        "template": _t("started"),
        "start": _t("started"),
        "save": _t("saved"),
        "idle": _t("after a pause"),
        "hand-over": _t("before handing over"),
        "photos": _t("photos added"),
        "recovered": _t("recovered typing"),
        "names": _t("names follow the directory"),
        "suggestions": _t("suggestions accepted"),
    }.get(reason, reason)


def waived_text(note: WaiverNote, saved_by: str) -> str:
    """What the trail says of a finding that was let stand; by whom, where that is not who saved it."""
    told = _t("Ignored {what}: {reason}").format(what=_what(note), reason=note.reason)
    return told if note.by == saved_by else _t("{told} (by {name})").format(told=told, name=note.by)


def taken_back_text(note: WaiverNote) -> str:
    """What the trail says of a waiver that was taken back."""
    return _t("No longer ignored: {what} (was: {reason})").format(what=_what(note), reason=note.reason)


def _what(note: WaiverNote) -> str:
    title = next((rule.title for rule in RULES if rule.id == note.rule), note.rule)
    return f"“{note.words}” ({title})" if note.words else f"({title})"


def moment(at: datetime) -> str:
    """A time as people say it: "14:02" today, "30 July, 14:02" this year, else with the year."""
    local = QDateTime.fromSecsSinceEpoch(int(at.timestamp()))
    today = QDate.currentDate()
    if local.date() == today:
        return QLocale().toString(local, "HH:mm")
    if local.date().year() == today.year():
        return QLocale().toString(local, "d MMMM, HH:mm")
    return QLocale().toString(local, "d MMMM yyyy, HH:mm")


def short_moment(at: datetime) -> str:
    """A time in little room: "14:02" today, else the day, "30 Jul"."""
    local = QDateTime.fromSecsSinceEpoch(int(at.timestamp()))
    return QLocale().toString(local, "HH:mm" if local.date() == QDate.currentDate() else "d MMM")


def fingerprint(seal: str) -> str:
    """The first and last letters of a seal, for comparing by eye."""
    return f"{seal[:4]} · {seal[-4:]}" if seal else "–"
