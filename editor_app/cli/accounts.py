"""Commands about accounts, and what one is told of: account, notices."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from editor_app.cli import shapes
from editor_app.cli.answer import Answer
from editor_app.cli.seat import Seat, fresh_password_of, new_password_of, seat
from editor_app.domain.accounts import Account, AccountKey, Role
from editor_app.domain.notices import Notice
from editor_app.errors import BadInput
from editor_app.usecases import accounts as keeping
from editor_app.usecases.accounts import NewAccount
from editor_app.usecases.notices import mark_read
from editor_app.usecases.notices import notices as read_notices
from editor_app.usecases.password_policy import judge
from editor_app.usecases.passwords import make_lock

STRENGTHS = ("", "just enough", "good", "strong")


def account(options: Namespace) -> Answer:
    with seat(options) as at:
        match options.what:
            case "list":
                keys = at.transactions.read(keeping.account_keys)
                return Answer([key(one) for one in keys], tuple(map(line, keys)))
            case "add":
                return _add(at, options)
            case "password":
                return _password(at, options.name)
            case "roles":
                roles = frozenset(role_of(name) for name in options.role)
                at.transactions.run(keeping.set_roles, at.account.id, _named(at, options.name).id, roles)
            case "certify":
                at.transactions.run(keeping.certify_key, at.account.id, _named(at, options.name).id)
            case _:
                active = options.what == "open"
                at.transactions.run(keeping.set_active, at.account.id, _named(at, options.name).id, active)
        return _told(at, options.name)


def _add(at: Seat, options: Namespace) -> Answer:
    roles = frozenset(role_of(name) for name in options.role)
    actor = at.account.id
    shown = options.display_name or options.name
    known = (*at.transactions.read(keeping.known_names), options.name, shown)
    password = new_password_of(options.name)
    new = NewAccount(options.name, shown, roles, make_lock(password, known), options.temporary)
    added = at.transactions.run(keeping.add_account, actor, new)
    _say_strength(password, known)
    return Answer(shapes.account(added), (f"Added {account_line(added)}",))


def _password(at: Seat, name: str) -> Answer:
    actor = at.account
    whose = _named(at, name) if name else actor
    password = fresh_password_of(whose.name)
    keeping.renew_password(at.transactions, actor.id, whose.id, password)
    _say_strength(password, at.transactions.read(keeping.known_names, whose.id))
    if whose.id != actor.id:
        print(
            f"note: {whose.name} is asked for a password of their own at the next sign-in.", file=sys.stderr
        )
    return _told(at, whose.name)


def _say_strength(password: str, known: tuple[str, ...]) -> None:
    print(f"note: this password is {STRENGTHS[judge(password, known).strength]}.", file=sys.stderr)


def _named(at: Seat, name: str) -> Account:
    wanted = keeping.name_key(name)
    for one in at.transactions.read(keeping.list_accounts):
        if keeping.name_key(one.name) == wanted:
            return one
    raise BadInput(f"There is no account “{name}”.", "See account list for the names.")


def _told(at: Seat, name: str) -> Answer:
    whose = _named(at, name)
    one = next(one for one in at.transactions.read(keeping.account_keys) if one.account.id == whose.id)
    return Answer(key(one), (line(one),))


def role_of(name: str) -> Role:
    """The role of that name. BadInput for any other."""
    try:
        return Role(name)
    except ValueError as error:
        raise BadInput(f"There is no role “{name}”.", f"Choose from {', '.join(Role)}.") from error


def account_line(one: Account) -> str:
    """An account in one line."""
    closed = "" if one.active else ", closed"
    return f"{one.name} ({one.display_name}): {', '.join(sorted(one.roles))}{closed}"


def line(one: AccountKey) -> str:
    """An account with its key in one line."""
    if not one.fingerprint:
        return f"{account_line(one.account)}; no key yet"
    stands = "certified" if one.certified else "not certified"
    chosen = ", password to be chosen" if one.temporary else ""
    return f"{account_line(one.account)}; key {one.fingerprint}, {stands}{chosen}"


def key(one: AccountKey) -> dict[str, Any]:
    """The JSON shape of an account with its key."""
    return {
        **shapes.account(one.account),
        "key": one.fingerprint,
        "certified": one.certified,
        "temporary": one.temporary,
    }


def notices(options: Namespace) -> Answer:
    since = _day(options.since) if options.since else None
    with seat(options) as at:
        found = at.transactions.read(read_notices, at.account.id)
        zone = ZoneInfo(at.office.timezone)
        items = tuple(
            one
            for one in found.items
            if (since is None or one.at.astimezone(zone).date() >= since)
            and (one.unread or not options.unread)
        )
        if options.mark_read:
            at.transactions.run(mark_read, at.account.id, found.seen_to)
        data = {"unread": len(found.unread), "notices": [_notice(one) for one in items]}
        return Answer(data, tuple(_notice_line(one, zone) for one in items))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadInput(f"“{text}” is no date.", "Write it as 2026-11-20.") from error


def _notice(one: Notice) -> dict[str, Any]:
    return {
        "sequence": one.sequence,
        "at": shapes.when(one.at),
        "kind": one.kind.value,
        "by": one.actor,
        "release": one.release_id,
        "headline": one.headline,
        "status": one.status.value,
        "note": one.note,
        "unread": one.unread,
    }


def _notice_line(one: Notice, zone: ZoneInfo) -> str:
    mark = "*" if one.unread else " "
    note = f": {' '.join(one.note.split())}" if one.note else ""
    kind = "approved and ready" if one.kind.value == "ready" else one.kind.value.replace("_", " ")
    at = f"{one.at.astimezone(zone):%Y-%m-%d %H:%M}"
    return f"{mark} {at} {one.release_id} {one.headline or '(no headline)'} — {kind} by {one.actor}{note}"


COMMANDS: Mapping[str, Callable[[Namespace], Answer]] = {"account": account, "notices": notices}
