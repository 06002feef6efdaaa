"""Commands about the photos of a release: photo add, photo set, photo remove."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from editor_app.cli import shapes
from editor_app.cli.answer import Answer
from editor_app.cli.seat import Seat, languages_of, seat
from editor_app.document.nodes import figures
from editor_app.document.parse import parse_markdown
from editor_app.domain.accounts import Permission
from editor_app.domain.content import Content, PhotoRole, PhotoUse
from editor_app.domain.release import Release
from editor_app.errors import BadInput
from editor_app.usecases import drafts
from editor_app.usecases.permits import demand
from editor_app.usecases.pictures import StoredPhoto, attach, read_file, read_photos, take_in

SHORTEST_ID = 4


def photo(options: Namespace) -> Answer:
    with seat(options) as at:
        release = at.release(options.id)
        seen = release.revision if options.seen is None else options.seen
        demand(at.account, Permission.WRITE)  # before a file is kept that no release may name
        match options.what:
            case "add":
                return _add(at, release, seen, options)
            case "set":
                return _set(at, release, seen, options)
            case _:
                return _remove(at, release, seen, options)


def _add(at: Seat, release: Release, seen: int, options: Namespace) -> Answer:
    stored, rejected = _taken_in(at, release, options.files)
    for one in rejected:
        print(f"error: {one['reason']}", file=sys.stderr)
    if not stored:
        return _answer(at, release, rejected, code=2)
    content = release.content
    language = (languages_of(options.language) or content.languages)[0]
    uses = [_worded(photo.use(language), content, language, options) for photo in stored]
    if options.lead:
        uses[0] = replace(uses[0], role=PhotoRole.LEAD)
        content = _without_lead(content)
    content = replace(content, photos=(*content.photos, *uses))
    saved = at.transactions.run(attach, at.account.id, release.id, seen, stored, content)
    return _answer(at, saved, rejected)


def _taken_in(
    at: Seat, release: Release, files: Sequence[str]
) -> tuple[list[StoredPhoto], list[dict[str, str]]]:
    """Every readable picture, its original kept; and the others with the reason."""
    stored: list[StoredPhoto] = []
    rejected: list[dict[str, str]] = []
    there = {use.digest for use in release.content.photos}
    for file in files:
        try:
            photo = take_in(at.desk.photo_files, read_file(Path(file)), Path(file).name)
            if photo.digest in there:
                raise BadInput(f"“{Path(file).name}” is already among the photos.")
        except BadInput as error:
            rejected.append({"file": file, "reason": str(error)})
        else:
            there.add(photo.digest)
            stored.append(photo)
    return stored, rejected


def _set(at: Seat, release: Release, seen: int, options: Namespace) -> Answer:
    content = release.content
    old = _named(content, options.photo)
    language = (languages_of(options.language) or content.languages)[0]
    use = _worded(old, content, language, options)
    if options.no_decorative:
        use = replace(use, decorative=False)
    if options.lead:
        content = _without_lead(content)
        use = replace(use, role=PhotoRole.LEAD)
    elif options.no_lead:
        use = replace(use, role=PhotoRole.BODY)
    photos = [use if one.digest == old.digest else one for one in content.photos]
    if options.position is not None:
        if not 1 <= options.position <= len(photos):
            raise BadInput(
                f"There is no place {options.position} in the order.", f"Choose 1 to {len(photos)}."
            )
        photos.remove(use)
        photos.insert(options.position - 1, use)
    return _saved(at, release, seen, replace(content, photos=tuple(photos)))


def _remove(at: Seat, release: Release, seen: int, options: Namespace) -> Answer:
    content = release.content
    gone = {_named(content, name).digest for name in options.photo}
    kept = tuple(use for use in content.photos if use.digest not in gone)
    for language, words in content.texts.items():
        placed = set(figures(parse_markdown(words.body))) & {digest[:12] for digest in gone}
        for key in sorted(placed):
            print(f"note: the photo {key} still stands in the text ({language}).", file=sys.stderr)
    return _saved(at, release, seen, replace(content, photos=kept))


def _saved(at: Seat, release: Release, seen: int, content: Content) -> Answer:
    saved = at.transactions.run(drafts.save, at.account.id, release.id, seen, content, "photos")
    return _answer(at, saved, [])


def _worded(use: PhotoUse, content: Content, language: str, options: Namespace) -> PhotoUse:
    """The photo with the words of the options. A credit is a name: it goes to every language that has none."""
    if options.caption is not None:
        use = replace(use, caption={**use.caption, language: options.caption})
    if options.alt is not None:
        use = replace(use, alt={**use.alt, language: options.alt})
    if options.credit is not None:
        others = {other: options.credit for other in content.languages if not use.credit.get(other)}
        use = replace(use, credit={**use.credit, **others, language: options.credit})
    return replace(use, decorative=True) if options.decorative else use


def _without_lead(content: Content) -> Content:
    return replace(content, photos=tuple(replace(use, role=PhotoRole.BODY) for use in content.photos))


def _named(content: Content, name: str) -> PhotoUse:
    found = [
        use for use in content.photos if len(name) >= SHORTEST_ID and use.digest.startswith(name.lower())
    ]
    if len(found) == 1:
        return found[0]
    known = ", ".join(use.key for use in content.photos) or "none"
    what = "More than one photo begins with" if found else "There is no photo"
    raise BadInput(f"{what} “{name}” in this release.", f"Its photos are: {known}.")


def _answer(at: Seat, release: Release, rejected: list[dict[str, str]], code: int = 0) -> Answer:
    content = release.content
    stored: Mapping[str, StoredPhoto] = {
        photo.digest: photo
        for photo in at.transactions.read(read_photos, at.account.id, [use.digest for use in content.photos])
    }
    photos: list[dict[str, Any]] = [
        shapes.photo(use, stored.get(use.digest), content.languages[0]) for use in content.photos
    ]
    lines = [
        f"{one['id']}  {one['width']} × {one['height']}  {one['role']:<5} {one['caption'] or 'no caption'}"
        for one in photos
    ]
    data = {"id": release.id, "revision": release.revision, "photos": photos, "rejected": rejected}
    if code:
        return Answer(data, (), code)
    return Answer(data, tuple(lines) or ("The release has no photo.",))


COMMANDS: Mapping[str, Callable[[Namespace], Answer]] = {"photo": photo}
