"""Names of the files an export makes: plain ASCII, the same for every language of a release."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from editor_app.export.job import ExportJob

LONGEST = 60

_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
        "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya i yi ye g".replace(
            "-", "·"
        ).split(),
        strict=True,
    )
)
_LATIN = {
    "ə": "a", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l",
}  # fmt: skip
_LETTERS = str.maketrans({**_CYRILLIC, **_LATIN})


@lru_cache(maxsize=64)
def slug(text: str, longest: int = LONGEST) -> str:
    """``text`` as lower-case ASCII words with hyphens, at most ``longest`` characters, cut between words; may be ""."""
    folded = unicodedata.normalize("NFKD", text[:400].lower().translate(_LETTERS))
    ascii_only = "".join(c for c in folded if not unicodedata.combining(c)).replace("·", "")
    found = re.sub(r"[^a-z0-9]+", "-", ascii_only.replace("’", "").replace("'", "")).strip("-")
    if len(found) <= longest:
        return found
    cut = found[: longest + 1]
    return (cut.rsplit("-", 1)[0] if "-" in cut else cut[:longest]).strip("-")


def stem(job: ExportJob) -> str:
    """The common name of a release's files: day, headline and a short mark of the release.

    Two releases never share it, every language of one release does. A draft copy and an embargoed copy have names of
    their own, so that they can never replace what was approved.
    """
    titles = (job.content.text(language).headline for language in (*job.content.languages, job.language))
    title = next((s for t in titles if (s := slug(t))), slug(job.type_label) or "release")
    day = f"{job.meeting_date.isoformat()}-" if job.meeting_date else ""
    mark = hashlib.sha256(job.uid.encode("utf-8", "replace")).hexdigest()[:6]
    copy = "-draft" if job.draft else ""
    if job.embargo_copy is not None:
        copy = f"-embargo-copy-{job.embargo_copy}"
    return f"{day}{title}-{mark}{copy}"


def language_part(language: str) -> str:
    """``language`` as a part of a file name."""
    return re.sub(r"[^A-Za-z0-9-]", "", language)[:20] or "und"


def file_name(job: ExportJob, suffix: str, language: str = "") -> str:
    """The name of the release's file in ``language`` (the job's own if not given), e.g. ``STEM.en.html``."""
    return f"{stem(job)}.{language_part(language or job.language)}.{suffix}"
