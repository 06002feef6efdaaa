"""The kit of a correction as one folder: the note in every language, the metadata, what replaces what, and the mails.

Files: ``correction.LANGUAGE.txt``, ``correction.json``, ``replaced-files.txt``, ``recipients.txt`` and
``mail.LANGUAGE.eml``. A mail is a draft that a mail program opens; nothing is sent.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from editor_app.domain.correction_kit import CorrectionKit
from editor_app.export import delivery, words
from editor_app.templates.mentions import dated

_MAIL = re.compile(r"(?<![\w.+-])([A-Za-z0-9._%+-]{1,64})@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)")


@dataclass(frozen=True, slots=True)
class KitWords:
    """The sentences of one language; fields in braces are filled in."""

    subject: str
    greeting: str
    text: str
    note: str
    files: str
    removed: str
    thanks: str


KIT_WORDS: dict[str, KitWords] = {
    "en": KitWords(
        subject="Correction: {headline}",
        greeting="Dear colleagues,",
        text="The release “{headline}”{number}, which you received from {office}, was corrected on {day}. Please use "
        "version {version} from now on and remove the earlier one.",
        note="What was wrong:",
        files="The files that change (SHA-256):",
        removed="not made anew",
        thanks="We apologise for the error.",
    ),
    "az": KitWords(
        subject="Düzəliş: {headline}",
        greeting="Hörmətli həmkarlar,",
        text="{office} tərəfindən sizə göndərilmiş “{headline}” press-relizində{number} {day} tarixində düzəliş "
        "edilib. Bundan sonra {version} saylı versiyadan istifadə etməyinizi və əvvəlkini silməyinizi xahiş edirik.",
        note="Düzəldilən səhv:",
        files="Dəyişən fayllar (SHA-256):",
        removed="yenidən hazırlanmayıb",
        thanks="Səhvə görə üzr istəyirik.",
    ),
    "ru": KitWords(
        subject="Исправление: {headline}",
        greeting="Уважаемые коллеги!",
        text="В пресс-релиз «{headline}»{number}, который вы получили от организации «{office}», {day} внесено "
        "исправление. Просим использовать версию {version} и удалить предыдущую.",
        note="Что было неверно:",
        files="Изменённые файлы (SHA-256):",
        removed="не подготовлен заново",
        thanks="Приносим извинения за ошибку.",
    ),
}


def write_kit(kit: CorrectionKit, folder: Path) -> tuple[Path, ...]:
    """Write the kit into ``folder``, which is made if it is missing; all files or none. Raises ExportFailed."""
    return delivery.deliver_read_back(folder, kit_files(kit))


def kit_files(kit: CorrectionKit) -> dict[str, bytes]:
    """The kit's files by name. The same kit gives the same bytes."""
    files: dict[str, bytes] = {}
    for language, note in kit.notes.items():
        files[f"correction.{language}.txt"] = _note(kit, language, note)
    files["correction.json"] = (json.dumps(_metadata(kit), ensure_ascii=False, indent=2) + "\n").encode()
    files["replaced-files.txt"] = _table(kit)
    files["recipients.txt"] = "".join(f"{words.line(one)}\n" for one in kit.recipients).encode()
    for language in kit.notes:
        files[f"mail.{language}.eml"] = _mail(kit, language)
    return files


def _day(kit: CorrectionKit, language: str) -> str:
    try:
        local = kit.at.astimezone(ZoneInfo(kit.office.timezone))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        local = kit.at.astimezone(UTC)
    return dated(local.date(), language)


def _note(kit: CorrectionKit, language: str, note: str) -> bytes:
    head = f"{words.words(language).correction}, {_day(kit, language)}"
    return f"{head}\n{kit.headlines.get(language, '')}\n\n{words.line(note)}\n".encode()


def _metadata(kit: CorrectionKit) -> dict[str, object]:
    return {
        "release_id": kit.uid,
        "number": kit.number,
        "version": kit.version,
        "corrects_version": kit.corrects,
        "class": kit.kind.value,
        "corrected_at": _moment(kit.at),
        "content_sha256": kit.seal,
        "office": kit.office.name("en"),
        "headlines": dict(kit.headlines),
        "notes": dict(kit.notes),
        "files": [
            {
                "language": one.language,
                "format": one.format,
                "old": {"name": one.old_name, "sha256": one.old_sha256} if one.old_name else None,
                "new": {"name": one.new_name, "sha256": one.new_sha256} if one.new_name else None,
            }
            for one in kit.files
        ],
        "recipients": list(kit.recipients),
        "published_at": list(kit.places),
    }


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).replace(microsecond=0).isoformat()


def _table(kit: CorrectionKit) -> bytes:
    rows = []
    for one in kit.files:
        rows.append(f"{one.language} {one.format}")
        rows.append(f"  old  {one.old_sha256 or '-':<64}  {one.old_name or '-'}")
        rows.append(f"  new  {one.new_sha256 or '-':<64}  {one.new_name or '-'}")
    return ("\n".join(rows) + "\n").encode()


def _mail(kit: CorrectionKit, language: str) -> bytes:
    own = KIT_WORDS.get(language, KIT_WORDS["en"])
    headline = words.line(kit.headlines.get(language) or next(iter(kit.headlines.values()), ""))
    office = words.line(kit.office.name(language))
    number = (
        "" if kit.number is None else f" (№ {kit.number})" if language != "en" else f" (No. {kit.number})"
    )
    text = own.text.format(
        headline=headline, number=number, office=office, day=_day(kit, language), version=kit.version
    )
    rows = [own.greeting, "", text, "", own.note, words.line(kit.notes[language]), "", own.files]
    for one in kit.files:
        if one.old_name and one.language == language:
            rows += ["", one.old_name, f"  {one.old_sha256}", f"→ {one.new_name or own.removed}"]
            rows += [f"  {one.new_sha256}"] if one.new_sha256 else []
    rows += ["", own.thanks, "", office]
    contact = words.clean(kit.office.contact.get(language, ""))
    rows += [contact] if contact else []
    mail = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    mail["Subject"] = own.subject.format(headline=headline)
    put_addresses(mail, office, contact, kit.recipients)
    mail.set_content("\n".join(rows) + "\n", charset="utf-8", cte="base64")
    return mail.as_bytes()


def put_addresses(mail: EmailMessage, office: str, contact: str, recipients: Sequence[str]) -> None:
    """From the office's address, hidden copies to every recipient that names one; marked as not sent yet."""
    sender = _MAIL.search(contact)
    if sender is not None:
        mail["From"] = Address(office, sender[1], sender[2])
    found = (_MAIL.search(one) for one in recipients)
    addresses = {f"{one[1]}@{one[2]}": one for one in found if one is not None}
    if addresses:
        mail["Bcc"] = [Address("", one[1], one[2]) for one in addresses.values()]
    mail["X-Unsent"] = "1"  # mail programs open it for sending
