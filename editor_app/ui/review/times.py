"""Times as people say them when something waits: how long ago, and by when."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale

MINUTE, HOUR, DAY = 60, 3600, 86_400


def _t(text: str) -> str:
    return QCoreApplication.translate("times", text)


def ago(at: datetime, now: datetime | None = None) -> str:
    """ "just now", "12 minutes ago", "3 hours ago", "yesterday", "5 days ago"."""
    seconds = ((now or datetime.now(UTC)) - at).total_seconds()
    if seconds < MINUTE:
        return _t("just now")
    if seconds < HOUR:
        count = int(seconds // MINUTE)
        return _t("1 minute ago") if count == 1 else _t("{0} minutes ago").format(count)
    if seconds < DAY:
        count = int(seconds // HOUR)
        return _t("1 hour ago") if count == 1 else _t("{0} hours ago").format(count)
    days = int(seconds // DAY)
    return _t("1 day ago") if days == 1 else _t("{0} days ago").format(days)


def ahead(at: datetime) -> str:
    """A time that is near: "today 17:00", "tomorrow 12:00", "yesterday 17:00", else with its day."""
    local = QDateTime.fromSecsSinceEpoch(int(at.timestamp()))
    time = QLocale().toString(local, "HH:mm")
    days = QDate.currentDate().daysTo(local.date())
    named = {0: _t("today {0}"), 1: _t("tomorrow {0}"), -1: _t("yesterday {0}")}.get(days)
    if named is not None:
        return named.format(time)
    shape = "d MMM, HH:mm" if local.date().year() == QDate.currentDate().year() else "d MMM yyyy, HH:mm"
    return QLocale().toString(local, shape)


def at_time(at: datetime) -> str:
    """A moment inside a sentence: "at 14:10" today, "on 30 July, 14:10" else."""
    local = QDateTime.fromSecsSinceEpoch(int(at.timestamp()))
    if local.date() == QDate.currentDate():
        return _t("at {0}").format(QLocale().toString(local, "HH:mm"))
    shape = "d MMMM, HH:mm" if local.date().year() == QDate.currentDate().year() else "d MMMM yyyy, HH:mm"
    return _t("on {0}").format(QLocale().toString(local, shape))
