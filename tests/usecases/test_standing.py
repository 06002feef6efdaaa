"""Whether somebody may go on, and after how long their window locks."""

from __future__ import annotations

import pytest

from editor_app.domain.accounts import Account, Role
from editor_app.errors import BadInput, Refused
from editor_app.usecases import accounts, passwords, verify
from editor_app.usecases.accounts import NewAccount
from editor_app.usecases.signing_in import enter
from editor_app.usecases.standing import Standing, lock_minutes, set_lock_minutes, standing
from tests.usecases.staff import Bureau


@pytest.fixture
def leyla(bureau: Bureau) -> Account:
    return next(one for one in bureau.read(accounts.list_accounts) if one.name == "leyla")


def stands(bureau: Bureau, account: Account) -> Standing:
    return bureau.read(standing, account)


def test_nothing_ends_a_session_by_itself(bureau: Bureau, leyla: Account) -> None:
    before = stands(bureau, leyla)
    bureau.start()
    after = stands(bureau, leyla)
    assert (before.over, after.over) == ("", "")
    assert after.head > before.head


def test_a_closed_account_other_roles_or_a_new_password_end_it(bureau: Bureau, leyla: Account) -> None:
    bureau.run(accounts.set_roles, bureau["admin"], leyla.id, [Role.AUTHOR, Role.EXPORTER])
    assert "roles were changed" in stands(bureau, leyla).over
    bureau.run(accounts.set_roles, bureau["admin"], leyla.id, [Role.AUTHOR])
    assert stands(bureau, leyla).over == ""
    accounts.renew_password(bureau.transactions, bureau["admin"], leyla.id, "another long enough password")
    assert "password was set anew" in stands(bureau, leyla).over
    bureau.run(accounts.set_active, bureau["admin"], leyla.id, False)
    assert "account was closed" in stands(bureau, leyla).over


def test_an_administrator_sets_when_windows_lock(bureau: Bureau, leyla: Account) -> None:
    assert bureau.read(lock_minutes) == 15
    bureau.run(set_lock_minutes, bureau["admin"], 5)
    assert bureau.read(lock_minutes) == 5
    assert stands(bureau, leyla).lock_minutes == 5
    with pytest.raises(Refused, match="may not keep accounts"):
        bureau.run(set_lock_minutes, bureau["leyla"], 5)
    for minutes in (0, -1, 241):
        with pytest.raises(BadInput, match="cannot lock after"):
            bureau.run(set_lock_minutes, bureau["admin"], minutes)


def test_a_setting_nobody_could_have_made_is_not_followed(bureau: Bureau) -> None:
    bureau.sql("""UPDATE office SET settings = '{"lock_minutes": "never"}'""")
    assert bureau.read(lock_minutes) == 15


def test_all_that_administrators_do_about_accounts_verifies(bureau: Bureau) -> None:
    admin = bureau["admin"]
    bureau.run(set_lock_minutes, admin, 5)
    lock = passwords.make_lock("another long enough password")
    fresh = NewAccount("fresh", "Fresh", frozenset({Role.AUTHOR}), lock, temporary=True)
    bureau.run(accounts.add_account, admin, fresh)
    accounts.renew_password(bureau.transactions, admin, bureau["leyla"], "another long enough password")
    enter(bureau.transactions, "leyla", "another long enough password")
    accounts.renew_password(bureau.transactions, bureau["leyla"], bureau["leyla"], "my very own long words")
    bureau.run(accounts.certify_key, admin, bureau["leyla"])
    bureau.run(accounts.set_active, admin, bureau["kamran"], False)
    bureau.start()
    assert bureau.read(verify.verify_desk, bureau.desk.photo_files) == ()
    bureau.sql("""UPDATE office SET settings = '{"lock_minutes": 200}'""")
    assert bureau.read(verify.verify_desk, bureau.desk.photo_files) != ()
