"""The notice of a withdrawal or its end as one folder: a page and a text for readers in every language, and the mails.

Files: ``notice.LANGUAGE.html`` (one page without pictures or scripts, to stand where the text stood),
``notice.LANGUAGE.txt``, ``mail.LANGUAGE.eml`` (a draft that a mail program opens), ``recipients.txt`` and
``notice.json``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from html import escape
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from editor_app.domain.withdrawal_notice import WithdrawalNotice
from editor_app.export import delivery, words
from editor_app.export.correction_kit import put_addresses
from editor_app.templates.mentions import dated


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """The sentences of one language; fields in braces are filled in."""

    withdrawn: str
    reinstated: str
    greeting: str
    ask: str
    again: str


NOTICE_WORDS: dict[str, NoticeWords] = {
    "en": NoticeWords(
        withdrawn="This text was withdrawn on {day}.",
        reinstated="This text has been published again since {day}.",
        greeting="Dear colleagues,",
        ask="Please do not use the text “{headline}” any longer, and remove it where it was published.",
        again="The text “{headline}” may be used again.",
    ),
    "az": NoticeWords(
        withdrawn="Bu mətn {day} tarixində geri götürülüb.",
        reinstated="Bu mətn {day} tarixindən yenidən dərc olunub.",
        greeting="Hörmətli həmkarlar,",
        ask="“{headline}” mətnindən daha istifadə etməməyinizi və dərc olunduğu yerdən silməyinizi xahiş edirik.",
        again="“{headline}” mətnindən yenidən istifadə etmək olar.",
    ),
    "ru": NoticeWords(
        withdrawn="Этот текст отозван: {day}.",
        reinstated="Этот текст снова опубликован: {day}.",
        greeting="Уважаемые коллеги!",
        ask="Просим больше не использовать текст «{headline}» и удалить его там, где он был опубликован.",
        again="Текст «{headline}» можно использовать снова.",
    ),
}

_PAGE = """<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="release-number" content="{number}">
<meta name="release-version" content="{version}">
<meta name="release-status" content="{status}">
<title>{headline}</title>
<style>
body {{ margin: 0; background: #f5f3ef; color: #1d1f24; font: 18px/1.6 "Noto Serif", Georgia, serif; }}
article {{ max-width: 640px; margin: 48px auto; padding: 40px; background: #fff; border-top: 4px solid #b3261e; }}
h1 {{ font-size: 28px; line-height: 1.25; margin: 0 0 16px; }}
.status {{ font-weight: 700; }}
footer {{ margin-top: 40px; padding-top: 16px; border-top: 1px solid #ddd; font: 14px/1.5 sans-serif; }}
@media (prefers-color-scheme: dark) {{
 body {{ background: #1d2023; color: #e8e6e3; }} article {{ background: #25282c; }}
}}
@media print {{ body, article {{ background: #fff; margin: 0; padding: 0; }} }}
</style>
</head>
<body>
<article>
<header><h1>{headline}</h1></header>
<p class="status">{told}</p>
<p>{text}</p>
<footer>© {year} {office}</footer>
</article>
</body>
</html>
"""


def write_notice(notice: WithdrawalNotice, folder: Path) -> tuple[Path, ...]:
    """Write the notice into ``folder``, which is made if it is missing; all files or none. Raises ExportFailed."""
    return delivery.deliver_read_back(folder, notice_files(notice))


def notice_files(notice: WithdrawalNotice) -> dict[str, bytes]:
    """The files by name. The same notice gives the same bytes."""
    files: dict[str, bytes] = {}
    for language in notice.texts:
        files[f"notice.{language}.html"] = _page(notice, language)
        head, told, text = _said(notice, language)
        files[f"notice.{language}.txt"] = f"{head}\n\n{told}\n{text}\n".encode()
        files[f"mail.{language}.eml"] = _mail(notice, language)
    files["recipients.txt"] = "".join(f"{words.line(one)}\n" for one in notice.recipients).encode()
    files["notice.json"] = (json.dumps(_metadata(notice), ensure_ascii=False, indent=2) + "\n").encode()
    return files


def _said(notice: WithdrawalNotice, language: str) -> tuple[str, str, str]:
    """Headline, what happened on which day, and the office's words for it."""
    own = NOTICE_WORDS.get(language, NOTICE_WORDS["en"])
    pattern = own.withdrawn if notice.withdrawn else own.reinstated
    headline = words.line(notice.headlines.get(language) or next(iter(notice.headlines.values()), ""))
    return (
        headline,
        pattern.format(day=dated(_local(notice).date(), language)),
        words.line(notice.texts[language]),
    )


def _local(notice: WithdrawalNotice) -> datetime:
    try:
        return notice.at.astimezone(ZoneInfo(notice.office.timezone))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return notice.at.astimezone(UTC)


def _page(notice: WithdrawalNotice, language: str) -> bytes:
    headline, told, text = (escape(part) for part in _said(notice, language))
    page = _PAGE.format(
        language=escape(words.language_tag(language)),
        direction="rtl" if words.right_to_left(language) else "ltr",
        number="" if notice.number is None else notice.number,
        version=notice.version,
        status="withdrawn" if notice.withdrawn else "released",
        headline=headline,
        told=told,
        text=text,
        year=_local(notice).year,
        office=escape(words.line(notice.office.name(language))),
    )
    return page.encode()


def _mail(notice: WithdrawalNotice, language: str) -> bytes:
    own = NOTICE_WORDS.get(language, NOTICE_WORDS["en"])
    headline, told, text = _said(notice, language)
    ask = (own.ask if notice.withdrawn else own.again).format(headline=headline)
    office = words.line(notice.office.name(language))
    contact = words.clean(notice.office.contact.get(language, ""))
    rows = [own.greeting, "", told, text, "", ask, "", office, *([contact] if contact else [])]
    mail = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    mail["Subject"] = headline
    put_addresses(mail, office, contact, notice.recipients)
    mail.set_content("\n".join(rows) + "\n", charset="utf-8", cte="base64")
    return mail.as_bytes()


def _metadata(notice: WithdrawalNotice) -> dict[str, object]:
    return {
        "release_id": notice.uid,
        "number": notice.number,
        "version": notice.version,
        "status": "withdrawn" if notice.withdrawn else "released",
        "at": notice.at.astimezone(UTC).replace(microsecond=0).isoformat(),
        "office": notice.office.name("en"),
        "headlines": dict(notice.headlines),
        "texts": dict(notice.texts),
        "recipients": list(notice.recipients),
        "published_at": list(notice.places),
    }
