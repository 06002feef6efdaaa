from __future__ import annotations

import ast
import builtins
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest

import editor_app
from editor_app import usecases
from editor_app.domain.accounts import AccountId, Permission, Role
from editor_app.errors import Refused
from editor_app.usecases import accounts, drafts, recovery
from editor_app.usecases.permits import DECLARED
from tests.usecases.staff import Bureau, report

PARTS = {
    "editor_app.usecases.approvals.refuse_unless_sound",
    "editor_app.usecases.corrections.supersede_older",
    "editor_app.usecases.names.update_drafts",
    "editor_app.usecases.people.put_person",
    "editor_app.usecases.permits.who",
    "editor_app.usecases.permits.refuse_unless_own",
    "editor_app.usecases.revisions.add_revision",
    "editor_app.usecases.trail.note_down",
}
"""Parts of use cases that take a session and an actor; windows and programs never call them, see below."""


def rooms(package: ModuleType = editor_app) -> Iterator[ModuleType]:
    """Every module of the program."""
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not found.name.endswith("__main__") and ".migrations" not in found.name:
            yield importlib.import_module(found.name)


def takes_session(function: Any) -> bool:
    return (
        inspect.isfunction(function) and next(iter(inspect.signature(function).parameters), "") == "session"
    )


def use_cases() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Everything of the use cases that takes a session, private functions too."""
    for room in rooms(usecases):
        for name, function in inspect.getmembers(room, takes_session):
            if function.__module__ == room.__name__:
                yield f"{room.__name__}.{name}", function


def parameters(function: Callable[..., Any]) -> list[str]:
    return list(inspect.signature(function).parameters)


def test_whatever_is_done_in_somebodys_name_declares_what_it_asks_for() -> None:
    acting = {
        name
        for name, function in use_cases()
        if parameters(function)[1:2] == ["actor"] and not name.rpartition(".")[2].startswith("_")
    }
    assert len(acting) > 40
    undeclared = acting - DECLARED.keys()
    assert undeclared <= PARTS, f"these declare nothing: {sorted(undeclared - PARTS)}"


def test_a_use_case_with_an_actor_asks_for_a_permission() -> None:
    for name, function in use_cases():
        if "actor" in parameters(function) and name in DECLARED:
            assert isinstance(DECLARED[name], Permission), name


class Named:
    """What the names of a module stand for: imported at the top or inside a function, or made in it."""

    def __init__(self, room: ModuleType) -> None:
        self.room = room
        self.tree = ast.parse(inspect.getsource(room))
        self.imported: dict[str, Any] = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("editor_app"):
                whole = importlib.import_module(node.module)
                for alias in node.names:
                    found = getattr(whole, alias.name, None)
                    if found is None:
                        found = importlib.import_module(f"{node.module}.{alias.name}")
                    self.imported[alias.asname or alias.name] = found

    def object(self, node: ast.expr) -> Any:
        match node:
            case ast.Name(name):
                return self.imported.get(name, getattr(self.room, name, getattr(builtins, name, None)))
            case ast.Attribute(value, name):
                return getattr(self.object(value), name, None)
            case _:
                return None


def declared(function: Any) -> bool:
    return f"{function.__module__}.{function.__qualname__}" in DECLARED


def given_to_transactions(tree: ast.AST) -> Iterator[ast.expr]:
    """The first argument of every `….run(…)` and `….read(…)` of transactions."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(ast.Attribute(whose, "run" | "read"), [first, *_]) if ast.unparse(whose).endswith(
                ("transactions", "tx", "Transactions(desk)")
            ):
                yield first
            case _:
                pass


HANDED_ON = {
    "editor_app.cli.style: edit",
    "editor_app.ui.desk.library: usecase",
    "editor_app.ui.desk.abbreviations: usecase",
    "editor_app.ui.desk.spelling: usecase",
}
"""Where a function passes on what it was given; the givers are looked at by the test after the next."""


def test_transactions_run_nothing_that_declares_nothing() -> None:
    seen = 0
    strange: set[str] = set()
    for room in rooms():
        names = Named(room)
        for first in given_to_transactions(names.tree):
            asked = first.body if isinstance(first, ast.Lambda) else first
            for node in [n.func for n in ast.walk(asked) if isinstance(n, ast.Call)] or [asked]:
                function = names.object(node)
                if isinstance(function, type) or inspect.isbuiltin(function):
                    continue
                seen += 1
                if function is None or not declared(function):
                    strange.add(f"{room.__name__}: {ast.unparse(node)}")
    assert seen > 60
    assert strange <= HANDED_ON, f"these run although they declare nothing: {sorted(strange - HANDED_ON)}"


def test_outside_their_room_only_declared_use_cases_are_used() -> None:
    used: set[str] = set()
    strange: set[str] = set()
    for room in rooms():
        if room.__name__.startswith("editor_app.usecases"):
            continue
        names = Named(room)
        for node in ast.walk(names.tree):
            if isinstance(node, ast.Name | ast.Attribute):
                function = names.object(node)
                if takes_session(function) and function.__module__.startswith("editor_app.usecases"):
                    used.add(function.__qualname__)
                    if not declared(function):
                        strange.add(f"{room.__name__}: {function.__module__}.{function.__qualname__}")
    assert len(used) > 40
    assert strange == set()


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
