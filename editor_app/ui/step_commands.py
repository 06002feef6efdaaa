"""The commands that carry a release on: each step of the workflow, and the one that comes next."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from editor_app.domain.workflow import Status, Step
from editor_app.ui.command import CONTEXT, Command, Sight, step_open

_PRIMARY: tuple[tuple[Status, Step], ...] = (
    (Status.DRAFT, Step.SUBMIT),
    (Status.CHANGES_REQUESTED, Step.SUBMIT),
    (Status.IN_REVIEW, Step.APPROVE),
    (Status.IN_REVIEW, Step.RECALL),
    (Status.APPROVED, Step.RELEASE),
    (Status.SCHEDULED, Step.RELEASE),
    (Status.WITHDRAWN, Step.REINSTATE),
    (Status.DISCARDED, Step.RESTORE),
)


def primary_step(sight: Sight) -> Step | None:
    """The step of the top bar's filled button: the one that carries the release on, or None."""
    if sight.release is None:
        return None
    for status, step in _PRIMARY:
        if sight.release.status is status and sight.open_to(step):
            return step
    return None


def _primary(sight: Sight) -> bool:
    return primary_step(sight) is not None


def _t(text: str) -> str:
    return str(QT_TRANSLATE_NOOP(CONTEXT, text))


_C, _RELEASE = Command, _t("&Release")
STEP_COMMANDS: tuple[Command, ...] = (
    _C("primary", _t("&Next step"), "Ctrl+Return", _RELEASE, _primary, "send", "submit approve release"),
    _C("submit", _t("&Send for review"), "Ctrl+Alt+S", _RELEASE, step_open(Step.SUBMIT), "send", "submit", 1),
    _C(
        "recall",
        _t("Take &back from review"),
        "Ctrl+Alt+B",
        _RELEASE,
        step_open(Step.RECALL),
        "undo-2",
        "recall",
        1,
    ),
    _C("claim", _t("&Claim for review"), "Ctrl+Alt+C", _RELEASE, step_open(Step.CLAIM), "hand", "mine", 2),
    _C(
        "unclaim",
        _t("Let the claim &go"),
        "Ctrl+Alt+G",
        _RELEASE,
        step_open(Step.UNCLAIM),
        "hand",
        "unclaim",
        2,
    ),
    _C(
        "return",
        _t("Request c&hanges…"),
        "Ctrl+Shift+Return",
        _RELEASE,
        step_open(Step.RETURN),
        "message-square",
        "return reject",
        2,
    ),
    _C(
        "approve",
        _t("&Approve this text"),
        "Ctrl+Alt+A",
        _RELEASE,
        step_open(Step.APPROVE),
        "badge-check",
        "",
        2,
    ),
    _C(
        "fact-check",
        _t("Send for a fact check…"),
        "Ctrl+Alt+X",
        _RELEASE,
        step_open(Step.SEND_FACT_CHECK),
        "file-check",
        "packet outside word",
        2,
    ),
    _C(
        "receive",
        _t("Take in a re&ply…"),
        "Ctrl+Alt+Shift+X",
        _RELEASE,
        step_open(Step.RECEIVE),
        "inbox",
        "packet fact check docx",
        2,
    ),
    _C(
        "no-reply",
        _t("No repl&y came"),
        "Ctrl+Alt+Z",
        _RELEASE,
        step_open(Step.NO_REPLY),
        "clock",
        "packet fact check",
        2,
    ),
    _C(
        "clear",
        _t("C&lear a step…"),
        "Ctrl+Alt+J",
        _RELEASE,
        step_open(Step.CLEAR),
        "stamp",
        "protocol legal clearance",
        2,
    ),
    _C(
        "schedule",
        _t("Sched&ule…"),
        "Ctrl+Alt+H",
        _RELEASE,
        step_open(Step.SCHEDULE),
        "clock",
        "time embargo",
        3,
    ),
    _C(
        "unschedule",
        _t("Ta&ke off the schedule"),
        "Ctrl+Alt+O",
        _RELEASE,
        step_open(Step.UNSCHEDULE),
        "undo-2",
        "time",
        3,
    ),
    _C(
        "release",
        _t("&Mark as released"),
        "Ctrl+Alt+R",
        _RELEASE,
        step_open(Step.RELEASE),
        "globe",
        "publish",
        3,
    ),
    _C(
        "withdraw",
        _t("&Withdraw…"),
        "Ctrl+Alt+W",
        _RELEASE,
        step_open(Step.WITHDRAW),
        "eye-off",
        "take down",
        3,
    ),
    _C("reinstate", _t("Re&instate…"), "Ctrl+Alt+N", _RELEASE, step_open(Step.REINSTATE), "eye", "", 3),
    _C(
        "correct",
        _t("C&orrect…"),
        "Ctrl+Alt+K",
        _RELEASE,
        step_open(Step.CORRECT),
        "pencil-line",
        "correction mistake new version",
        3,
    ),
    _C(
        "confirm",
        _t("Con&firm the second look…"),
        "Ctrl+Alt+F",
        _RELEASE,
        step_open(Step.CONFIRM),
        "check-check",
        "emergency",
        3,
    ),
    _C(
        "emergency",
        _t("Release in an &emergency…"),
        "Ctrl+Alt+Shift+E",
        _RELEASE,
        step_open(Step.EMERGENCY),
        "shield-alert",
        "urgent without approval",
        3,
    ),
    _C(
        "discard",
        _t("&Discard the draft"),
        "Ctrl+Alt+D",
        _RELEASE,
        step_open(Step.DISCARD),
        "trash-2",
        "delete",
        4,
    ),
    _C(
        "restore",
        _t("Res&tore the draft"),
        "Ctrl+Alt+T",
        _RELEASE,
        step_open(Step.RESTORE),
        "rotate-ccw",
        "undo",
        4,
    ),
)
"""The rows that `actions.COMMANDS` takes in."""
