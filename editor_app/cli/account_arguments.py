"""The options of ``account`` and ``notices`` and their help. Standard library only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

ROLES = "author, supervisor, exporter, administrator or reader; may be given again"
Maker = Callable[..., Any]


def add_accounts(commands: Any, add: Maker, inside_of: Maker, parser_class: Maker) -> None:
    """Add ``account`` and ``notices`` to ``commands``; ``add`` makes a command, ``inside_of`` one inside another."""
    account = add(
        commands, "accounts", "account", "keep accounts", "--as gulnar account add leyla --role author"
    )
    account.set_defaults(command="account")
    inside = account.add_subparsers(metavar="WHAT", dest="what", required=True, parser_class=parser_class)
    new = inside_of(
        inside,
        "add",
        "add an account; its password is in COMMUNIQUE_NEW_PASSWORD, or asked on a terminal, or the same as yours",
        "--as gulnar account add leyla --role author",
    )
    new.add_argument("name", metavar="NAME")
    new.add_argument("--role", action="append", required=True, metavar="ROLE", help=ROLES)
    new.add_argument("--display-name", metavar="NAME", default="", help="what others read (else the name)")
    new.add_argument(
        "--temporary", action="store_true", help="ask for a password of their own at the first sign-in"
    )
    inside_of(inside, "list", "list the accounts with their keys, and how they stand", "account list")
    password = inside_of(
        inside,
        "password",
        "choose another password for yourself, or, as administrator, make a new key and password for somebody;"
        " it is in COMMUNIQUE_NEW_PASSWORD, or asked on a terminal",
        "--as gulnar account password leyla",
    )
    password.add_argument("name", metavar="NAME", nargs="?", default="", help="whose (else yours)")
    roles = inside_of(
        inside,
        "roles",
        "give an account these roles and no others",
        "--as gulnar account roles leyla --role author --role exporter",
    )
    roles.add_argument("name", metavar="NAME")
    roles.add_argument("--role", action="append", required=True, metavar="ROLE", help=ROLES)
    for name, does in (
        ("close", "close an account; nobody signs in with it any more"),
        ("open", "open a closed account again"),
        ("certify", "vouch for the key of an account, after comparing its fingerprint with its owner"),
    ):
        inside_of(inside, name, does, f"--as gulnar account {name} leyla").add_argument(
            "name", metavar="NAME"
        )

    notices = add(
        commands,
        "accounts",
        "notices",
        "show what others did to your texts, and what waits for you, the newest first",
        "--as leyla notices --since 2026-11-20",
    )
    notices.add_argument("--since", metavar="DATE", default="", help="only from this day on, as 2026-11-20")
    notices.add_argument("--unread", action="store_true", help="only what was not looked at yet")
    notices.add_argument("--mark-read", action="store_true", help="all of it counts as looked at from now on")
