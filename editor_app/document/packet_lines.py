"""The text of a fact-check packet line by line: what stands in the file, and which field of the release it is.

Writing a packet and reading its answer go by the same lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.document.edit_words import LINE
from editor_app.document.fields import BODY, HEADLINE, SUMMARY, words_of
from editor_app.domain.content import Content
from editor_app.domain.remarks import CAPTION

_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff]"
    "|[" + "".join(chr(plane * 0x10000 + end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF)) + "]"
)


@dataclass(frozen=True, slots=True)
class Section:
    """One field of a release: its plain text as it is sent. ``number`` counts photos from 1."""

    field: str
    text: str
    number: int = 0


def sections(content: Content, language: str) -> tuple[Section, ...]:
    """The fields that have words in ``language``, in the order of the packet."""
    return tuple(_sections(content, language))


def _sections(content: Content, language: str) -> Iterator[Section]:
    for field in (HEADLINE, SUMMARY, BODY):
        text = as_sent(words_of(content, language, field) or "", lines=field == BODY)
        if text.strip():
            yield Section(field, text)
    for number, photo in enumerate(content.photos, start=1):
        text = as_sent(photo.caption.get(language, ""))
        if text.strip():
            yield Section(f"{CAPTION}{photo.key}", text, number)


def as_sent(text: str, *, lines: bool = False) -> str:
    """``text`` as it stands in a file: without characters that no file may carry. Without ``lines`` on one line,
    each line end a blank."""
    if not lines:
        text = re.sub(rf"[\n\r\t{LINE}\u2029]", " ", text)
    return text if text.isascii() and text.isprintable() else _UNFIT.sub("", text)
