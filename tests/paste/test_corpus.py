"""Words in, words out: every clipboard of the corpus."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from editor_app.document.from_html import from_html
from editor_app.document.from_rtf import from_rtf
from editor_app.document.from_text import from_plain_text
from editor_app.document.nodes import Run, leaves, normal, plain_text, safe_link
from editor_app.document.parse import parse_markdown
from editor_app.document.pasted import Pasted
from editor_app.document.unwrap import unwrapped
from editor_app.document.write_markdown import write_markdown
from tests.paste.clipboards import CLIPBOARDS, Clipboard

names = pytest.mark.parametrize("clipboard", CLIPBOARDS, ids=lambda clipboard: clipboard.name)


def pasted(clipboard: Clipboard, folder: Path) -> Pasted:
    source = clipboard.filled(folder)
    if clipboard.kind == "html":
        return from_html(source.decode("utf-8"))
    if clipboard.kind == "rtf":
        return from_rtf(source)
    text = source.decode("utf-8")
    whole = unwrapped(text)
    return Pasted(from_plain_text(whole.text if whole is not None else text))


def test_the_corpus_is_large_and_of_every_kind() -> None:
    kinds = [clipboard.kind for clipboard in CLIPBOARDS]
    assert len(kinds) >= 40
    assert all(kinds.count(kind) >= 8 for kind in ("html", "rtf", "txt"))


@names
def test_words_in_are_words_out(clipboard: Clipboard, tmp_path: Path) -> None:
    words = plain_text(pasted(clipboard, tmp_path).document)
    assert re.sub(r"[ \n]+", " ", words).strip() == clipboard.words


@names
def test_the_structure_is_kept(clipboard: Clipboard, tmp_path: Path) -> None:
    document = pasted(clipboard, tmp_path).document
    assert write_markdown(document).rstrip("\n") == clipboard.markdown
    assert parse_markdown(clipboard.markdown) == document == normal(document)


@names
def test_what_stays_out_is_told_and_pictures_become_photos(clipboard: Clipboard, tmp_path: Path) -> None:
    found = pasted(clipboard, tmp_path)
    assert found.dropped == clipboard.told
    assert len(found.pictures) == clipboard.pictures


@names
def test_no_address_but_that_of_a_safe_link_survives(clipboard: Clipboard, tmp_path: Path) -> None:
    for inlines in leaves(pasted(clipboard, tmp_path).document):
        for inline in inlines:
            if isinstance(inline, Run) and inline.link is not None:
                assert safe_link(inline.link) == inline.link
                assert inline.link.startswith(("http://", "https://", "mailto:"))
