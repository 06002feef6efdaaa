"""What stands around the body: office, headline, date line, summary, contact, notes, rights; in one language.

Both writers print the same masthead, so a fact cannot stand in the page and be missing from the Word file.
All texts are clean (`words.clean`); nothing here is escaped for any format.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from editor_app.document.nodes import Break, Document, Inline, Run, normal_inlines, safe_link
from editor_app.domain.workflow import Status
from editor_app.export import words
from editor_app.export.figures import parsed
from editor_app.export.job import ExportJob
from editor_app.export.words import Words
from editor_app.templates.mentions import dated

_MAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"
)
_IN_SENTENCE = re.compile(r"^(?:at|in|on)\s+(?=\S)")
_COMMON_NOUN = re.compile(r"^the\s+(?=[a-z])")
_ADDRESS = re.compile(r"https?://[^\s<>\"]{0,2000}[^\s<>\".,;:!?)]")


@dataclass(frozen=True, slots=True)
class Masthead:
    """``date_line`` is printed, ``when`` is the same for machines ("2026-07-30T15:00+04:00", "2026-07-30" or "").

    ``contact`` are inlines with breaks between lines; ``notes`` a small document. ``release`` names number and
    version, or is "" before a number is issued. ``website``, ``terms`` and ``privacy`` are checked links or None.
    """

    words: Words
    office: str
    website: str | None
    kicker: str
    headline: str
    date_line: str
    place: str
    when: str
    summary: str
    contact: tuple[Inline, ...]
    notes: Document
    release: str
    year: int
    terms: str | None
    privacy: str | None
    embargo: str = ""
    """The line that marks every page while an embargo lasts."""
    copy: str = ""
    """The number of the marked copy, and whom it is for."""
    correction: str = ""
    """What was wrong in the version before."""
    corrected_on: str = ""
    """The day of the correction, printed; `corrected_at` is the same for machines."""
    corrected_at: str = ""
    emergency: str = ""
    """Who released it without an approval, and whether somebody looked again."""

    @property
    def correction_title(self) -> str:
        return f"{self.words.correction}, {self.corrected_on}"

    @property
    def copyright(self) -> str:
        return f"© {self.year} {self.office}"


def masthead(job: ExportJob) -> Masthead:
    """The masthead of ``job`` in its language."""
    own, office, text = _words(job), job.office, job.text
    contact = office.contact.get(job.language) or next(iter(office.contact.values()), "")
    number = "" if job.number is None else own.release.format(number=job.number, version=job.version)
    kicker = words.line(job.type_label)
    return Masthead(
        words=own,
        office=words.line(office.name(job.language)),
        website=safe_link(words.clean(office.website)),
        kicker=kicker,
        headline=words.line(text.headline) or kicker or own.category,
        date_line=_date_line(job),
        place=_place(words.line(job.meeting_place), job.language),
        when=_when(job),
        summary=words.line(text.summary),
        contact=_with_links(words.clean(contact.replace("\r", ""))),
        notes=parsed(job.notes_to_editors),
        release=number,
        year=_year(job),
        terms=safe_link(words.clean(office.terms_url)),
        privacy=safe_link(words.clean(office.privacy_url)),
        embargo=own.embargo.format(time=_clock(job, job.embargo_until)) if job.embargoed else "",
        copy=own.copy.format(number=job.embargo_copy, recipient=words.line(job.recipient))
        if job.embargo_copy is not None
        else "",
        correction=_correction(job),
        corrected_on=dated(_local(job, _corrected(job)).date(), job.language),
        corrected_at=stamp(_corrected(job)) if job.correction is not None else "",
        emergency=_emergency(job, own),
    )


def _words(job: ExportJob) -> Words:
    """The words of the language; a copy of what was withdrawn says that, and not that it was never approved."""
    own = words.words(job.language)
    if job.status is Status.WITHDRAWN:
        return replace(own, draft=own.withdrawn, draft_mark=own.withdrawn_mark)
    return own


def _correction(job: ExportJob) -> str:
    if job.correction is None:
        return ""
    notes = job.correction.notes
    return words.line(notes.get(job.language) or next(iter(notes.values()), ""))


def _corrected(job: ExportJob) -> datetime:
    return job.released_at or job.approved_at or job.generated_at


def _emergency(job: ExportJob, own: Words) -> str:
    found = job.emergency
    if found is None:
        return ""
    name, at = words.line(found.account_name), _clock(job, found.at)
    if found.confirmed_at is None:
        return own.emergency.format(name=name, time=at)
    other, then = words.line(found.confirmed_by), _clock(job, found.confirmed_at)
    return own.second_look.format(name=name, time=at, other=other, then=then)


def _clock(job: ExportJob, moment: datetime | None) -> str:
    """A moment in the office's zone, "5 May 2026, 09:30 (Asia/Baku)"."""
    local = _local(job, moment or job.generated_at)
    return f"{dated(local.date(), job.language)}, {local:%H:%M} ({local.tzinfo})"


def _local(job: ExportJob, moment: datetime) -> datetime:
    try:
        return moment.astimezone(ZoneInfo(job.office.timezone))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return moment.astimezone(UTC)


def stamp(moment: datetime | None) -> str:
    """``moment`` in UTC for machines, "2026-07-30T11:00:00+00:00"; "" for None."""
    return "" if moment is None else moment.astimezone(UTC).replace(microsecond=0).isoformat()


def _date_line(job: ExportJob) -> str:
    if job.meeting_date is None:
        return ""
    clock = words.line(job.meeting_time)
    return dated(job.meeting_date, job.language) + (f", {clock}" if clock else "")


def _place(words: str, language: str) -> str:
    """The place as it stands by itself: it was given as it stands in a sentence, "at the headquarters"."""
    if language == "en":
        words = _IN_SENTENCE.sub("", words)
        words = _COMMON_NOUN.sub("", words)
    first = "İ" if language == "az" and words.startswith("i") else words[:1].upper()
    return first + words[1:]


def _when(job: ExportJob) -> str:
    if job.meeting_date is None:
        return ""
    try:
        at = time.fromisoformat(job.meeting_time)
    except ValueError:
        return job.meeting_date.isoformat()
    local = datetime.combine(job.meeting_date, at.replace(tzinfo=None))
    offset = _offset(job.office.timezone, local)
    if offset is None:
        return local.isoformat(timespec="minutes")
    minutes = round(offset.total_seconds() / 60)
    sign = "-" if minutes < 0 else "+"
    return f"{local.isoformat(timespec='minutes')}{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def _offset(zone: str, local: datetime) -> timedelta | None:
    try:
        return local.replace(tzinfo=ZoneInfo(zone)).utcoffset()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _year(job: ExportJob) -> int:
    moment: date = job.released_at or job.approved_at or job.generated_at
    return moment.year


def _with_links(text: str) -> tuple[Inline, ...]:
    """Lines of plain text as inlines; e-mail and web addresses in them become links."""
    inlines: list[Inline] = []
    for n, row in enumerate(text.split("\n")):
        if n:
            inlines.append(Break())
        at = 0
        for found in re.finditer(f"{_MAIL.pattern}|{_ADDRESS.pattern}", row):
            target = found[0] if found[0].startswith("http") else f"mailto:{found[0]}"
            inlines += [Run(row[at : found.start()]), Run(found[0], link=safe_link(target))]
            at = found.end()
        inlines.append(Run(row[at:]))
    return normal_inlines(inlines)
