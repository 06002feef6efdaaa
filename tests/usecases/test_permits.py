from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from editor_app import usecases
from editor_app.domain.accounts import AccountId, Permission, Role
from editor_app.errors import Refused
from editor_app.usecases import accounts, drafts, recovery
from editor_app.usecases.permits import DECLARED
from tests.usecases.staff import Bureau, report

HELPERS = {
    "approvals",
    "guards",
    "keyring",
    "names",
    "permits",
    "person_rows",
    "releases",
    "asked",
    "clearances",
    "corrections",
    "release_guards",
    "revisions",
    "versions",
    "shelf",
    "snapshots",
    "trail",
    "transactions",
    "trust",
}
"""Modules whose functions take a session but are not use cases; windows and programs never call them."""


def use_cases() -> Iterator[tuple[str, Callable[..., Any]]]:
    for module in pkgutil.iter_modules(usecases.__path__):
        if module.name in HELPERS:
            continue
        room = importlib.import_module(f"editor_app.usecases.{module.name}")
        for name, function in inspect.getmembers(room, inspect.isfunction):
            if function.__module__ != room.__name__ or name.startswith("_"):
                continue
            first = next(iter(inspect.signature(function).parameters), "")
            if first == "session":
                yield f"{room.__name__}.{name}", function


def test_every_use_case_declares_what_it_asks_for() -> None:
    parts_of_use_cases = {
        "editor_app.usecases.accounts.insert_account",
        "editor_app.usecases.drafts.check_content",
        "editor_app.usecases.drafts.void_approvals",
        "editor_app.usecases.people.put_person",
    }
    found = {name for name, _ in use_cases()}
    assert len(found) > 25
    assert found - parts_of_use_cases - DECLARED.keys() == set()


def test_a_use_case_with_an_actor_asks_for_a_permission() -> None:
    for name, function in use_cases():
        if "actor" in inspect.signature(function).parameters and name in DECLARED:
            assert isinstance(DECLARED[name], Permission), name


def test_those_without_an_account_say_why() -> None:
    for name, why in DECLARED.items():
        assert isinstance(why, Permission) or len(why) > 10, name


def test_an_unknown_account_is_refused(bureau: Bureau) -> None:
    with pytest.raises(Refused, match="not known"):
        bureau.run(drafts.start, AccountId(999), report())


def test_a_closed_account_is_refused_although_its_roles_would_do(bureau: Bureau) -> None:
    bureau.run(accounts.set_active, bureau["admin"], bureau["leyla"], False)
    with pytest.raises(Refused, match="account of Leyla is closed"):
        bureau.run(drafts.start, bureau["leyla"], report())


def test_a_role_taken_away_counts_at_once(bureau: Bureau) -> None:
    release = bureau.start()
    bureau.run(accounts.set_roles, bureau["admin"], bureau["leyla"], [Role.READER])
    with pytest.raises(Refused, match="may not write releases"):
        bureau.save(release, "Other words.")


def test_an_exporter_may_not_write_not_even_into_the_buffer(bureau: Bureau) -> None:
    release = bureau.start()
    with pytest.raises(Refused, match=r"Rustam \(exporter\) may not write releases"):
        bureau.save(release, "Other words.", by="rustam")
    with pytest.raises(Refused, match="may not write releases"):
        bureau.run(recovery.keep_typing, bureau["rustam"], release.id, 1, "desk-1", report())
