"""Makes a desk with the sample office in it, for the welcome window, ``init --sample`` and ``demo``."""

from __future__ import annotations

import json
import os
from pathlib import Path

from editor_app import resources
from editor_app.domain.accounts import Account
from editor_app.durable import write_durably
from editor_app.templates.library import TemplateLibrary
from editor_app.usecases.accounts import list_accounts
from editor_app.usecases.new_desk import new_desk
from editor_app.usecases.sample import build_sample
from editor_app.usecases.transactions import Transactions

PASSWORD = "clear water runs downhill"  # noqa: S105 – public, and shown on the sign-in of a sample desk
NOTE = "sample.json"


def build(folder: Path, password: str = "") -> tuple[Account, ...]:
    """Make the sample desk in ``folder`` and the note by which its sign-in shows the accounts and the password.

    ``password`` is every account's; without one it is PASSWORD. Refused if there is a desk already.
    """
    password = password or PASSWORD
    with new_desk(folder) as desk:
        transactions = Transactions(desk)
        library = TemplateLibrary([resources.path("templates"), desk.templates])
        build_sample(transactions, desk.photo_files, library, password)
        accounts = transactions.read(list_accounts)
        _write_note(folder, password, accounts)
    return accounts


def password_given() -> str:
    """The password that the environment gives for the sample's accounts, else the public one."""
    return os.environ.get("COMMUNIQUE_PASSWORD") or PASSWORD


def _write_note(folder: Path, password: str, accounts: tuple[Account, ...]) -> None:
    note = {
        "password": password,
        "accounts": [
            {"name": one.name, "display_name": one.display_name, "roles": sorted(one.roles)}
            for one in accounts
        ],
    }
    write_durably(folder / NOTE, json.dumps(note, ensure_ascii=False, indent=2).encode())
