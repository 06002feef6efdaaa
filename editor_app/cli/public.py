"""Commands on the way to readers: second looks, places of publication, the correction kit, the office's settings."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from editor_app.cli import public_shapes
from editor_app.cli.answer import Answer
from editor_app.cli.releases import shown
from editor_app.cli.seat import Seat, seat
from editor_app.cli.step_words import by_language
from editor_app.domain.accounts import AccountId, Role
from editor_app.domain.named_steps import NamedStep, OfficeSettings
from editor_app.domain.release import ReleaseId
from editor_app.errors import BadInput
from editor_app.export.correction_kit import write_kit
from editor_app.export.withdrawal_notice import write_notice
from editor_app.usecases.accounts import list_accounts
from editor_app.usecases.emergency import second_looks
from editor_app.usecases.office_settings import read_settings, set_emergency, set_named_steps
from editor_app.usecases.published import correction_kit, register_places, withdrawal_notice


def looks(options: Namespace) -> Answer:
    with seat(options) as at:
        found = at.transactions.read(second_looks, at.account.id)
    lines = tuple(
        f"{look.release_id:>5}  No. {look.number}, version {look.version}: {look.headline} – released by "
        f"{look.released_by}; {'OVERDUE since' if look.overdue else 'due by'} "
        f"{look.due_by.isoformat(timespec='minutes')}: {look.reason}"
        for look in found
    )
    overdue = any(look.overdue for look in found)
    return Answer(
        public_shapes.second_looks(found), lines or ("No second look is due.",), 1 if overdue else 0
    )


def published(options: Namespace) -> Answer:
    with seat(options) as at:
        release = at.transactions.run(
            register_places, at.account.id, ReleaseId(options.id), tuple(options.places)
        )
        return shown(at, release)


def notice(options: Namespace) -> Answer:
    with seat(options) as at:
        made = at.transactions.read(withdrawal_notice, at.account.id, ReleaseId(options.id))
    files = write_notice(made, Path(options.out).expanduser())
    data = {
        "id": options.id,
        "number": made.number,
        "version": made.version,
        "withdrawn": made.withdrawn,
        "recipients": list(made.recipients),
        "files": [str(file) for file in files],
    }
    return Answer(data, tuple(str(file) for file in files))


def kit(options: Namespace) -> Answer:
    with seat(options) as at:
        made = at.transactions.read(correction_kit, at.account.id, ReleaseId(options.id))
    files = write_kit(made, Path(options.out).expanduser())
    data = {
        "id": options.id,
        "number": made.number,
        "version": made.version,
        "corrects": made.corrects,
        "class": made.kind.value,
        "recipients": list(made.recipients),
        "files": [str(file) for file in files],
    }
    return Answer(data, tuple(str(file) for file in files))


def office(options: Namespace) -> Answer:
    with seat(options) as at:
        if options.what == "set":
            settings = at.transactions.run(set_emergency, at.account.id, options.emergency == "on")
        else:
            settings = at.transactions.read(read_settings)
        return _settings(at, settings)


def steps(options: Namespace) -> Answer:
    with seat(options) as at:
        settings = at.transactions.read(read_settings)
        if options.what != "show":
            actor = at.account.id
            wanted = (
                _without(settings, options.key) if options.what == "remove" else _put(at, settings, options)
            )
            settings = at.transactions.run(set_named_steps, actor, wanted)
        return _settings(at, settings)


def _without(settings: OfficeSettings, key: str) -> Sequence[NamedStep]:
    if all(step.key != key for step in settings.steps):
        raise BadInput(f"There is no step “{key}”.", "See steps show.")
    return tuple(step for step in settings.steps if step.key != key)


def _put(at: Seat, settings: OfficeSettings, options: Namespace) -> Sequence[NamedStep]:
    before = next((step for step in settings.steps if step.key == options.key), None)
    known = {account.name: account.id for account in at.transactions.read(list_accounts)}
    unknown = next((name for name in options.entitled if name not in known), None)
    if unknown is not None:
        raise BadInput(f"There is no account “{unknown}”.", "See account list.")
    names = by_language(options.name) or (dict(before.names) if before is not None else {})
    accounts = tuple(AccountId(known[name]) for name in options.entitled)
    role = _role(options.role)
    if before is not None and not accounts and role is None:
        accounts, role = before.accounts, before.role
    step = NamedStep(options.key, names, accounts, role)
    if before is None:
        return (*settings.steps, step)
    return tuple(step if one.key == step.key else one for one in settings.steps)


def _role(name: str) -> Role | None:
    try:
        return Role(name) if name else None
    except ValueError as error:
        raise BadInput(f"There is no role “{name}”.", f"Choose from {', '.join(Role)}.") from error


def _settings(at: Seat, settings: OfficeSettings) -> Answer:
    accounts = {int(account.id): account.name for account in at.transactions.read(list_accounts)}
    named = [public_shapes.named_step(step, accounts) for step in settings.steps]
    lines = [f"Emergency releases: {'on' if settings.emergency else 'off'}"]
    if not named:
        lines.append("Before an approval: no named step")
    for step in named:
        who = [*step["accounts"], *([f"every {step['role']}"] if step["role"] else [])]
        names = ", ".join(f"{language}={name}" for language, name in step["names"].items())
        lines.append(f"Before an approval: {step['key']} ({names}), by {', '.join(who)}")
    return Answer({"emergency": settings.emergency, "steps": named}, tuple(lines))


COMMANDS: Mapping[str, Callable[[Namespace], Answer]] = {
    "second-looks": looks,
    "published": published,
    "correction-kit": kit,
    "withdrawal-notice": notice,
    "office": office,
    "steps": steps,
}
