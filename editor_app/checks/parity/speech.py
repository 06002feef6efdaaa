"""Direct speech: which passages quote somebody, and whom, where that is plain."""

from __future__ import annotations

import re
from collections.abc import Sequence

from editor_app.checks.parity.names import Named
from editor_app.checks.quotation import spans

_LEAST_WORDS = 3
_NEAR_AFTER, _NEAR_BEFORE = 80, 50
_SAYING = re.compile(
    r"(?<!\w)(?:said|says?|saying|added|adds|noted|notes|stress|stated|told|asked|explained|replied|remark|observed|"
    r"conclud|emphasi|underlin|pointed|recalled|continued|wrote|answered|promised|warned|announced|declared|"
    r"deyə|dedi|deyib|demiş|bildir|qeyd|vurğula|söylə|əlavə|cavab|xatırla|izah|soruş|xəbərdarlıq|"
    r"сказа|заяви|отмети|добави|подчеркн|сообщи|ответи|напомни|объясни|спроси|предупреди|обеща|поясни|указа|"
    r"говор|призва|написа|продолж|заключи|заметил)",
    re.IGNORECASE,
)
_NEXT_SENTENCE = re.compile(r"[.!?…]\s+(?=[A-ZА-ЯЁƏÇŞÖÜĞİ])")
_TWO_SENTENCES = re.compile(r"[.!?…]\s+\w+\s+\w+")


def quoted(text: str) -> tuple[tuple[int, int], ...]:
    """Where direct speech stands. Quoted titles are none: no verb of saying is beside them in their sentence, no
    colon before, and they are neither the whole passage nor several sentences."""
    found = []
    for start, end in spans(text):
        inner = text[start + 1 : end - 1]
        if len(inner.split()) < _LEAST_WORDS or inner.lstrip("„“‘«…—– ")[:1].islower():
            continue
        before, after = text[max(0, start - _NEAR_BEFORE) : start], text[end : end + _NEAR_AFTER]
        sentence_before = _NEXT_SENTENCE.split(before)[-1]
        sentence_after = "" if inner.rstrip().endswith(".") else _NEXT_SENTENCE.split(after)[0]
        whole = not text[:start].strip() and not text[end:].strip(" .,")
        if (
            before.rstrip().endswith(":")
            or (_TWO_SENTENCES.search(inner) and inner.rstrip()[-1:] in ".!?…,")
            or whole
            or _SAYING.search(sentence_after)
            or _SAYING.search(sentence_before)
        ):
            found.append((start, end))
    return tuple(found)


def speaker(text: str, speech: Sequence[tuple[int, int]], people: Sequence[Named]) -> str:
    """The key of the one person named beside the speech, in the same sentence where there are several; "" where
    that is not plain."""
    outside = [p for p in people if not any(a <= p.start and p.end <= b for a, b in speech)]
    named = {p.value for p in outside}
    if len(named) == 1:
        return named.pop()
    first, last = speech[0][0], speech[-1][1]
    behind = text.find(".", last)
    near = {p.value for p in outside if last <= p.start and (behind < 0 or p.start <= behind)}
    if not near:
        opened = max(text.rfind(". ", 0, first), 0)
        near = {p.value for p in outside if opened <= p.start < first}
    return near.pop() if len(near) == 1 else ""
