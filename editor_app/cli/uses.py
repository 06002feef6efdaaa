"""The command ``uses``: how words were written in earlier releases."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from editor_app.cli.answer import Answer
from editor_app.cli.seat import languages_of, seat
from editor_app.domain.uses import Form, Use, Uses
from editor_app.errors import BadInput
from editor_app.usecases.uses import last_uses


def uses(options: Namespace) -> Answer:
    languages = languages_of(options.language)
    if len(languages) > 1:
        raise BadInput("Uses are looked for in one language at a time.", "Give --language one language.")
    if options.limit < 1:
        raise BadInput(f"A list of {options.limit} uses is no list.", "Give --limit a number from 1.")
    words = " ".join(options.words)
    with seat(options) as at:
        found = at.transactions.read(
            last_uses, at.account.id, words, languages[0] if languages else "", options.limit
        )
    return Answer(_data(found), tuple(_told(found)))


def _data(found: Uses) -> dict[str, Any]:
    return {
        "words": found.words,
        "language": found.language,
        "looked_through": found.looked_through,
        "usual": _form(found.usual) if found.usual else None,
        "forms": [_form(form) for form in found.forms],
        "uses": [_use(use) for use in found.uses],
    }


def _form(form: Form) -> dict[str, Any]:
    return {
        "words": form.words,
        "likeness": form.likeness.value,
        "releases": form.releases,
        "last": form.last.isoformat() if form.last else None,
    }


def _use(use: Use) -> dict[str, Any]:
    return {
        "id": use.release_id,
        "number": use.number,
        "status": use.status.value,
        "date": use.day.isoformat() if use.day else None,
        "language": use.language,
        "headline": use.headline,
        "sentence": use.sentence,
        "start": use.start,
        "end": use.end,
        "form": use.form,
        "likeness": use.likeness.value,
    }


def _told(found: Uses) -> list[str]:
    if found.usual is None:
        return [f"No release has “{found.words}” or anything near."]
    usual = found.usual
    lines = [f"Usual: {usual.words} (in {usual.releases} of {found.looked_through} releases read)"]
    lines += [f"  also {form.words} ({form.releases}, {form.likeness})" for form in found.forms[1:]]
    for use in found.uses:
        number = f"No. {use.number}" if use.number is not None else f"release {use.release_id}"
        marked = f"{use.sentence[: use.start]}[{use.form}]{use.sentence[use.end :]}"
        lines += ["", f"{use.day}  {number}, {use.status}, {use.language}: {use.headline}", f"  {marked}"]
    return lines


COMMANDS = {"uses": uses}
