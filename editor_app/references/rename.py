"""References that follow a person's key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from editor_app.document.nodes import Document, Inline, Mention, with_leaves


def with_keys(document: Document, renamed: Mapping[str, str]) -> Document:
    """``document`` with the new keys of ``renamed`` (old key → new key); its words stay."""
    if not renamed:
        return document

    def leaf(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(
            replace(inline, person=renamed[inline.person])
            if isinstance(inline, Mention) and inline.person in renamed
            else inline
            for inline in inlines
        )

    return with_leaves(document, leaf)
