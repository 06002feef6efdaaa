"""Quotation marks and dashes as each language writes them, from the signs that keyboards have.

English and Azerbaijani: “ ” and, inside, ‘ ’. Russian: « » and, inside, „ “. The apostrophe is ’ everywhere.
Two hyphens make –, a third —.
"""

from __future__ import annotations

from dataclasses import dataclass

EN_DASH, EM_DASH, NO_BREAK_SPACE = "–", "—", "\u00a0"
_OPENERS = "([{⟦«„“‘—–-/"
_BLANKS = " \t\n\u00a0\u202f\u2028"


@dataclass(frozen=True, slots=True)
class Smart:
    """The last ``taken`` characters that were typed give way to ``text``."""

    taken: int
    text: str


def smart(before: str, language: str) -> Smart | None:
    """What the end of ``before`` becomes: the words of the paragraph up to the cursor, the typed sign included.

    None where the sign stays as it is: in addresses of the web and of mail, and for every other sign.
    """
    if not before or before[-1] not in "\"'-" or _in_address(before):
        return None
    head, sign = before[:-1], before[-1]
    if sign == "-":
        return _dash(head)
    mark = _double(head, language) if sign == '"' else _single(head, language)
    return Smart(1, mark) if mark else None


def quotes_for(before: str, language: str) -> tuple[str, str]:
    """The pair of quotation marks for a quotation that begins behind ``before``."""
    if language == "ru":
        return ("„", "“") if before.count("«") > before.count("»") else ("«", "»")
    return ("‘", "’") if before.count("“") > before.count("”") else ("“", "”")


def _dash(head: str) -> Smart | None:
    if head.endswith(EN_DASH):
        return Smart(2, EM_DASH)
    if head.endswith("-") and not head.endswith("--"):
        return Smart(2, EN_DASH)
    return None


def _double(head: str, language: str) -> str:
    if language == "ru":
        inner = head.count("«") > head.count("»")
        if _opens(head, head.count("«") + head.count("„") > head.count("»") + head.count("“")):
            return "„" if inner else "«"
        return "“" if head.count("„") > head.count("“") else "»"
    return "“" if _opens(head, head.count("“") > head.count("”")) else "”"


def _single(head: str, language: str) -> str:
    if head and head[-1].isalnum():
        return "’"
    if language == "ru":
        return ""
    return "‘" if _opens(head, head.count("‘") > head.count("’")) else "’"


def _opens(head: str, open_already: bool) -> bool:
    """Whether a quotation begins here; after a dash that breaks off speech it ends."""
    if not head or head[-1] in _BLANKS:
        return True
    if head[-1] in "—–" and open_already and len(head) > 1 and head[-2].isalnum():
        return False
    return head[-1] in _OPENERS


def _in_address(before: str) -> bool:
    start = max(before.rfind(blank) for blank in _BLANKS) + 1
    word = before[start:]
    return "://" in word or word.startswith("www.") or "@" in word
