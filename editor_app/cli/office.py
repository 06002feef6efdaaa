"""Commands about the desk itself: init, templates, person."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path

from editor_app import resources
from editor_app.cli import shapes
from editor_app.cli.accounts import account_line
from editor_app.cli.answer import Answer
from editor_app.cli.seat import Seat, folder_of, languages_of, password_of, seat
from editor_app.domain.accounts import Role
from editor_app.domain.people import PersonDraft
from editor_app.domain.release import Office
from editor_app.errors import BadInput
from editor_app.templates.library import TemplateLibrary
from editor_app.usecases.accounts import NewAccount
from editor_app.usecases.new_desk import new_desk, refuse_if_there
from editor_app.usecases.office import create_office
from editor_app.usecases.passwords import make_lock
from editor_app.usecases.people import add_person, directory
from editor_app.usecases.people_import import import_people
from editor_app.usecases.person_csv import read_people_csv, write_people_csv
from editor_app.usecases.person_file import read_person_file
from editor_app.usecases.transactions import Transactions


def init(options: Namespace) -> Answer:
    """Make a desk. Nothing is made if the office or the administrator cannot be."""
    folder = folder_of(options)
    if options.sample:
        return _init_sample(options, folder)
    if not options.office.strip() or not options.admin.strip():
        raise BadInput(
            "A new desk needs --office and --admin.", "Name both, or give --sample for the sample office."
        )
    languages = languages_of(options.languages)
    refuse_if_there(folder)
    admin = NewAccount(
        name=options.admin,
        display_name=options.admin,
        roles=frozenset({Role.ADMINISTRATOR}),
        lock=make_lock(password_of(options.admin), (options.office, options.admin)),
    )
    office = Office(
        uid="",
        names={languages[0]: options.office.strip()} if languages else {},
        short_names={},
        languages=languages,
        place={},
        contact={},
        timezone=options.timezone,
    )
    with new_desk(folder) as desk:
        account = Transactions(desk).run(create_office, office, admin)
    data = {"desk": str(folder), "office": options.office.strip(), "accounts": [shapes.account(account)]}
    print(
        "note: make a second administrator, who can set a new password if the first one is lost: "
        f"communique --as {account.name} account add NAME --role administrator",
        file=sys.stderr,
    )
    return Answer(data, (f"Made a desk in {folder} for {options.office.strip()}.", account_line(account)))


def _init_sample(options: Namespace, folder: Path) -> Answer:
    from editor_app import sample

    password = sample.password_given()
    accounts = sample.build(folder, password)
    with seat(options) as at:
        name = at.office.name("en")
    if options.office and options.office != name:
        print(f"note: the sample office is called {name}.", file=sys.stderr)
    data = {
        "desk": str(folder),
        "office": name,
        "accounts": [shapes.account(one) for one in accounts],
        "password": password,
    }
    lines = (
        f"Made a desk in {folder} with the sample office, {name}.",
        f"Every account's password: {password}",
    )
    return Answer(data, (*lines, *map(account_line, accounts)))


def templates(options: Namespace) -> Answer:
    """The report types of the desk, or without a desk the packaged ones."""
    folder = folder_of(options)
    library = TemplateLibrary([resources.path("templates"), Path(folder) / "templates"])
    heads = library.heads()
    lines: list[str] = []
    for head in heads:
        lines.append(f"{head.id}: {head.name('en')} ({', '.join(head.languages)})")
        lines += [
            f"    {field.name}: {field.kind.value}{' (required)' if field.required else ''}"
            for field in head.fields
        ]
    lines += [f"left out: {problem}" for problem in library.problems]
    return Answer([shapes.template(head) for head in heads], tuple(lines))


def person(options: Namespace) -> Answer:
    with seat(options) as at:
        if options.what == "export":
            return _export_people(at, Path(options.file))
        if options.what == "import":
            return _import_people(at, Path(options.file))
        if options.what == "list":
            people = at.transactions.read(directory)
        else:
            drafts = read_person_file(Path(options.file))
            actor = at.account.id
            people = at.transactions.run(
                lambda session: tuple(add_person(session, actor, draft) for draft in drafts)
            )
        lines = []
        for one in people:
            held = one.appointment_on(None)
            post = next((forms.post for forms in held.forms.values()), "") if held else ""
            lines.append(f"{one.key}: {one.name('en').full}{f', {post}' if post else ''}")
        return Answer([shapes.person(one) for one in people], tuple(lines))


def _export_people(at: Seat, file: Path) -> Answer:
    count = write_people_csv(file, at.transactions.read(directory))
    return Answer({"file": str(file), "people": count}, (f"Wrote {count} people to {file}.",))


def _import_people(at: Seat, file: Path) -> Answer:
    known = {one.key: PersonDraft.of(one) for one in at.transactions.read(directory)}
    found = at.transactions.run(import_people, at.account.id, read_people_csv(file, known))
    data = {
        "added": list(found.added),
        "changed": list(found.changed),
        "unchanged": list(found.unchanged),
        "left_out": [{"line": one.line, "person": one.who, "reason": one.reason} for one in found.left_out],
        "drafts": list(found.drafts),
    }
    lines = [
        f"Added {len(found.added)}, changed {len(found.changed)}, unchanged {len(found.unchanged)}, "
        f"left out {len(found.left_out)} rows.",
        *(f"left out: {one}" for one in found.left_out),
    ]
    if found.drafts:
        lines.append(f"Names brought up to date in {len(found.drafts)} open drafts.")
    return Answer(data, tuple(lines), code=BadInput.exit_code if found.left_out else 0)


COMMANDS: Mapping[str, Callable[[Namespace], Answer]] = {
    "init": init,
    "templates": templates,
    "person": person,
}
