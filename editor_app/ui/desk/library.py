"""What every report draws on: report types, people, accounts, the office."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal

from editor_app.domain.accounts import AccountId, Role
from editor_app.domain.content import FactValue, Text
from editor_app.domain.people import Person, PersonId
from editor_app.domain.release import ReleaseId
from editor_app.domain.template import TemplateHead
from editor_app.errors import EditorError
from editor_app.ui.desk.session import DeskSession


class DeskLibrary(DeskSession):
    """Report types, the directory of people and the accounts."""

    people_changed = Signal(object)
    """tuple of Person: the whole directory"""
    people_refused = Signal(object)
    """EditorError about a person that was to be changed"""
    people_imported = Signal(object)
    """usecases.people_import.Imported: what came of a table of people"""
    people_exported = Signal(object, int)
    """Path of the table, and how many people are in it"""
    accounts_changed = Signal(object)
    """tuple of AccountKey: every account with its key's fingerprint and standing"""
    account_refused = Signal(object)
    """EditorError about an account that was to be changed"""
    uses_read = Signal(object)
    """Uses"""
    uses_refused = Signal(object)
    """EditorError about the archive"""
    looked_at = Signal(object)
    """Release that was read for reading only"""

    people: tuple[Person, ...] = ()
    """The directory as it was read last."""

    # -- report types --------------------------------------------------------------------------------------

    def templates(self) -> tuple[TemplateHead, ...]:
        """The report types, in their order."""
        return self.need().library.heads()

    def template_problems(self) -> tuple[EditorError, ...]:
        """Report types that were left out, each with file, line and reason."""
        return tuple(self.need().library.problems)

    def head(self, template_id: str) -> TemplateHead | None:
        """The report type, or None where the desk has lost it."""
        return next((head for head in self.templates() if head.id == template_id), None)

    def fill(self, template_id: str, language: str, facts: Mapping[str, FactValue]) -> Text:
        """The text that the report type makes of the facts. Raises BadInput."""
        opened = self.need()
        people = {person.key: person for person in self.people}
        return opened.library.fill(template_id, language, facts, people, opened.office)

    # -- the archive ---------------------------------------------------------------------------------------

    def read_uses(self, words: str, language: str, besides: ReleaseId | None = None) -> None:
        """How earlier releases wrote ``words``; answers with `uses_read` or `uses_refused`."""
        from editor_app.usecases import uses

        self.read(
            lambda tx, actor: tx.read(uses.last_uses, actor, words, language, besides=besides),
            self.uses_read.emit,
            lambda error: self._say(error, self.uses_refused),
        )

    def look_at(self, release_id: ReleaseId) -> None:
        """Read a release without putting it on the table; answers with `looked_at` or `uses_refused`."""
        from editor_app.usecases import drafts

        self.read(
            lambda tx, actor: tx.read(drafts.open_release, actor, release_id),
            self.looked_at.emit,
            lambda error: self._say(error, self.uses_refused),
        )

    # -- people --------------------------------------------------------------------------------------------

    def read_people(self) -> None:
        """Read the directory; answers with `people_changed`."""
        from editor_app.usecases import people

        self.lanes.database.submit(lambda: self.need().transactions.read(people.directory), self._people_are)

    def add_person(self, draft: Any) -> None:
        from editor_app.usecases import people

        self._change_people(people.add_person, draft)

    def change_person(self, person_id: PersonId, draft: Any) -> None:
        from editor_app.usecases import people

        self._change_people(people.change_person, person_id, draft)

    def remove_person(self, person_id: PersonId) -> None:
        from editor_app.usecases import people

        self._change_people(people.remove_person, person_id)

    def import_people(self, file: Path) -> None:
        """Take a CSV table in; answers with `people_imported` and `people_changed`, or with `people_refused`."""

        def work(tx: Any, actor: AccountId) -> tuple[Any, tuple[Person, ...]]:
            from editor_app.domain.people import PersonDraft
            from editor_app.usecases import people
            from editor_app.usecases.people_import import import_people
            from editor_app.usecases.person_csv import read_people_csv

            known = {one.key: PersonDraft.of(one) for one in tx.read(people.directory)}
            found = tx.run(import_people, actor, read_people_csv(file, known))
            return found, tx.read(people.directory)

        def done(answer: tuple[Any, tuple[Person, ...]]) -> None:
            self._people_are(answer[1])
            self.people_imported.emit(answer[0])

        self.read(work, done, lambda error: self._say(error, self.people_refused))

    def export_people(self, file: Path) -> None:
        """Write everybody as a CSV table; answers with `people_exported`, or with `people_refused`."""

        def work(tx: Any, _: AccountId) -> int:
            from editor_app.usecases import people
            from editor_app.usecases.person_csv import write_people_csv

            return write_people_csv(file, tx.read(people.directory))

        self.read(
            work,
            lambda count: self.people_exported.emit(file, count),
            lambda error: self._say(error, self.people_refused),
        )

    def _change_people(self, usecase: Callable[..., Any], *args: Any) -> None:
        from editor_app.usecases import people

        def work(tx: Any, actor: AccountId) -> tuple[Person, ...]:
            tx.run(usecase, actor, *args)
            everybody: tuple[Person, ...] = tx.read(people.directory)
            return everybody

        self.read(work, self._people_are, lambda error: self._say(error, self.people_refused))

    def _people_are(self, people: tuple[Person, ...]) -> None:
        self.people = people
        self.people_changed.emit(people)

    # -- accounts ------------------------------------------------------------------------------------------

    def read_accounts(self) -> None:
        """Read the accounts; answers with `accounts_changed`."""
        from editor_app.usecases import accounts

        self.read(lambda tx, _: tx.read(accounts.account_keys), self.accounts_changed.emit)

    def add_account(
        self, name: str, display_name: str, roles: frozenset[Role], password: str, temporary: bool = False
    ) -> None:
        def change(tx: Any, actor: AccountId) -> None:
            from editor_app.usecases import accounts
            from editor_app.usecases.passwords import make_lock

            known = (*tx.read(accounts.known_names), name, display_name)
            new = accounts.NewAccount(name, display_name, roles, make_lock(password, known), temporary)
            tx.run(accounts.add_account, actor, new)

        self._change_accounts(change)

    def set_roles(self, account_id: AccountId, roles: frozenset[Role]) -> None:
        def change(tx: Any, actor: AccountId) -> None:
            from editor_app.usecases import accounts

            tx.run(accounts.set_roles, actor, account_id, roles)

        self._change_accounts(change)

    def set_active(self, account_id: AccountId, active: bool) -> None:
        def change(tx: Any, actor: AccountId) -> None:
            from editor_app.usecases import accounts

            tx.run(accounts.set_active, actor, account_id, active)

        self._change_accounts(change)

    def certify_key(self, account_id: AccountId) -> None:
        """Vouch for the key that somebody made at a desk older than its keys."""

        def change(tx: Any, actor: AccountId) -> None:
            from editor_app.usecases import accounts

            tx.run(accounts.certify_key, actor, account_id)

        self._change_accounts(change)

    def set_password(self, account_id: AccountId, password: str) -> None:
        def change(tx: Any, actor: AccountId) -> None:
            from editor_app.usecases import accounts

            accounts.renew_password(tx, actor, account_id, password)

        self._change_accounts(change)

    def _change_accounts(self, change: Callable[[Any, AccountId], None]) -> None:
        def work(tx: Any, actor: AccountId) -> Any:
            from editor_app.usecases import accounts

            change(tx, actor)
            return tx.read(accounts.account_keys)

        self.read(work, self.accounts_changed.emit, lambda error: self._say(error, self.account_refused))
