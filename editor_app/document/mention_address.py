"""A mention's reference as the target of a link: ``person:elena-marku?form=later&case=gen``."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import parse_qsl

from editor_app.document.nodes import Mention, MentionForm, sound_person_key
from editor_app.domain.people import Case

PERSON_SCHEME = "person:"


def address(mention: Mention) -> str:
    """The reference of ``mention``, without its words. The nominative is not written."""
    case = "" if mention.case is Case.NOMINATIVE else f"&case={mention.case}"
    return f"{PERSON_SCHEME}{mention.person}?form={mention.form}{case}"


@lru_cache(maxsize=4096)
def mention_at(target: str, words: str, *, bold: bool = False, italic: bool = False) -> Mention | None:
    """The mention with that reference and these words, or None where ``target`` is none.

    What is not said is the full form in the nominative; a form or case that is not known makes it no reference.
    """
    if not target.startswith(PERSON_SCHEME):
        return None
    key, _, query = target.removeprefix(PERSON_SCHEME).partition("?")
    if not sound_person_key(key):
        return None
    try:
        asked = dict(parse_qsl(query, keep_blank_values=True, strict_parsing=True)) if query else {}
        form = MentionForm(asked.pop("form", MentionForm.FULL))
        case = Case(asked.pop("case", Case.NOMINATIVE))
    except ValueError:
        return None
    return None if asked else Mention(words, key, form, case, bold, italic)
