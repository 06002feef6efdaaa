from __future__ import annotations

import pytest
from argon2 import PasswordHasher
from sqlalchemy import text

from editor_app.domain.accounts import AccountKey, Role
from editor_app.errors import BadInput, Refused
from editor_app.signing.keys import SigningKey
from editor_app.store import open_desk
from editor_app.usecases import accounts, office, passwords, signing_in
from editor_app.usecases.accounts import NewAccount
from editor_app.usecases.signing_in import sign_in
from tests.usecases.staff import OFFICE, PASSWORD, Bureau


def new(name: str, *roles: Role) -> NewAccount:
    return NewAccount(name, name, frozenset(roles or {Role.AUTHOR}), passwords.make_lock(PASSWORD))


def wrong(bureau: Bureau, name: str = "leyla") -> Refused:
    with pytest.raises(Refused) as refused:
        sign_in(bureau.transactions, name, "not the password at all")
    return refused.value


def test_the_right_password_signs_in_whatever_the_case_of_the_name(bureau: Bureau) -> None:
    account = sign_in(bureau.transactions, "  LEYLA ", PASSWORD)
    assert account.id == bureau["leyla"]
    assert account.roles == {Role.AUTHOR}


def test_unknown_names_closed_accounts_and_wrong_passwords_are_told_alike(bureau: Bureau) -> None:
    bureau.run(accounts.set_active, bureau["admin"], bureau["kamran"], False)
    with pytest.raises(Refused) as closed:
        sign_in(bureau.transactions, "kamran", PASSWORD)
    assert wrong(bureau).text == wrong(bureau, "nobody at all").text == closed.value.text


def test_an_unknown_name_costs_a_verification_too(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    real = passwords.open_lock

    def watched(public_key: str, locked_key: str, password: str) -> SigningKey | None:
        asked.append(locked_key)
        return real(public_key, locked_key, password)

    monkeypatch.setattr(passwords, "open_lock", watched)
    wrong(bureau, "nobody at all")
    assert len(asked) == 1
    assert not passwords.needs_relock(asked[0])


def test_a_lock_of_other_costs_is_made_anew_at_sign_in(bureau: Bureau) -> None:
    before = bureau.read(signing_in.credentials, "leyla")
    passwords.use_hasher(PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    sign_in(bureau.transactions, "leyla", PASSWORD)
    after = bureau.read(signing_in.credentials, "leyla")
    assert before is not None
    assert after is not None
    assert "t=2" in after.locked_key
    assert after.public_key == before.public_key
    assert passwords.open_lock(after.public_key, after.locked_key, PASSWORD) is not None


@pytest.mark.parametrize("name", ["Leyla", " leyla ", "LEYLA"])
def test_names_do_not_collide(bureau: Bureau, name: str) -> None:
    with pytest.raises(Refused, match="already an account"):
        bureau.run(accounts.add_account, bureau["admin"], new(name))


@pytest.mark.parametrize("name", ["", "   ", "x" * 65, "tab\x07bell"])
def test_an_account_needs_a_sound_name(bureau: Bureau, name: str) -> None:
    with pytest.raises(BadInput, match="needs a name"):
        bureau.run(accounts.add_account, bureau["admin"], new(name))


def test_an_account_needs_a_role(bureau: Bureau) -> None:
    with pytest.raises(BadInput, match="has no role"):
        bureau.run(
            accounts.add_account,
            bureau["admin"],
            NewAccount("x", "X", frozenset(), passwords.make_lock(PASSWORD)),
        )


def test_only_administrators_keep_accounts(bureau: Bureau) -> None:
    with pytest.raises(Refused, match="may not keep accounts"):
        bureau.run(accounts.add_account, bureau["huseynli"], new("somebody"))
    with pytest.raises(Refused, match="may not keep accounts"):
        bureau.run(accounts.set_roles, bureau["leyla"], bureau["leyla"], [Role.SUPERVISOR])
    with pytest.raises(Refused, match="may not keep accounts"):
        accounts.renew_password(bureau.transactions, bureau["leyla"], bureau["kamran"], PASSWORD)


def test_everybody_sets_their_own_password(bureau: Bureau) -> None:
    accounts.renew_password(
        bureau.transactions, bureau["leyla"], bureau["leyla"], "another long enough password"
    )
    sign_in(bureau.transactions, "leyla", "another long enough password")


def test_the_last_administrator_stays(bureau: Bureau) -> None:
    with pytest.raises(Refused, match="without an administrator"):
        bureau.run(accounts.set_active, bureau["admin"], bureau["admin"], False)
    with pytest.raises(Refused, match="without an administrator"):
        bureau.run(accounts.set_roles, bureau["admin"], bureau["admin"], [Role.READER])
    bureau.run(accounts.set_roles, bureau["admin"], bureau["aliyeva"], [Role.ADMINISTRATOR, Role.SUPERVISOR])
    closed = bureau.run(accounts.set_active, bureau["admin"], bureau["admin"], False)
    assert not closed.active


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("short", "at least 15 characters; this one has 5"),
        ("x" * 129, "at most 128 characters"),
        ("aaaaaaaaaaaaaaaaaaaa", "repeats too few characters"),
    ],
)
def test_a_weak_password_is_refused_with_its_reason(password: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        passwords.make_lock(password)


def test_a_password_typed_in_another_composition_is_the_same(bureau: Bureau) -> None:
    lock = passwords.make_lock("caf\u00e9 in the old harbour")
    key = lock.public_key

    def opens(locked: str, password: str) -> bool:
        return passwords.open_lock(key, locked, password) is not None

    assert opens(lock.locked_key, "cafe\u0301 in the old harbour")
    assert not opens(lock.locked_key, "cafe in the old harbour")
    assert not opens("no lock at all", "cafe in the old harbour")
    assert not opens(lock.locked_key, "\ud800")


def test_the_costs_in_use_are_the_offices() -> None:
    cost = passwords.OFFICE_COST
    assert (cost.memory_cost, cost.time_cost, cost.parallelism) == (64 * 1024, 3, 4)
    assert cost.type.name == "ID"


def test_a_desk_has_one_office(bureau: Bureau) -> None:
    with pytest.raises(Refused, match="has an office already"):
        bureau.run(office.create_office, OFFICE, new("second", Role.ADMINISTRATOR))


def test_the_first_account_is_an_administrator(bureau: Bureau, tmp_path: object) -> None:
    from editor_app.usecases.transactions import Transactions

    fresh = open_desk(bureau.desk.folder.parent / "fresh", create=True)
    with pytest.raises(Refused, match="must be an administrator"):
        Transactions(fresh).run(office.create_office, OFFICE, new("first", Role.AUTHOR))
    fresh.close()


def test_the_office_can_be_changed_by_an_administrator(bureau: Bureau) -> None:
    from dataclasses import replace

    known = bureau.read(office.read_office)
    assert len(known.uid) == 32
    wanted = replace(known, names={"en": "State Waterways Agency"}, uid="forged")
    assert bureau.run(office.change_office, bureau["admin"], wanted).name("en") == "State Waterways Agency"
    assert bureau.read(office.read_office).uid == known.uid
    for broken, sentence in (
        (replace(known, names={}), "has no name"),
        (replace(known, languages=("en", "xx")), "not all known"),
        (replace(known, languages=("en", "en")), "named twice"),
        (replace(known, timezone="Nowhere/Town"), "time zone “Nowhere/Town” is not known"),
    ):
        with pytest.raises(BadInput, match=sentence):
            bureau.run(office.change_office, bureau["admin"], broken)


def keys_of(bureau: Bureau) -> dict[str, AccountKey]:
    return {one.account.name: one for one in bureau.read(accounts.account_keys)}


def test_keys_are_shown_by_their_fingerprints_with_what_the_trail_says_of_them(bureau: Bureau) -> None:
    leyla = keys_of(bureau)["leyla"]
    assert len(leyla.fingerprint.split()) == 4
    assert (leyla.certified, leyla.temporary) == (True, False)
    bureau.sql("UPDATE account SET public_key = replace(public_key, substr(public_key, 1, 4), 'ffff')")
    assert not keys_of(bureau)["leyla"].certified, "the table is not believed"


def test_an_account_may_begin_with_a_password_that_is_only_good_for_choosing_ones_own(bureau: Bureau) -> None:
    fresh = NewAccount(
        "fresh", "Fresh", frozenset({Role.AUTHOR}), passwords.make_lock(PASSWORD), temporary=True
    )
    bureau.run(accounts.add_account, bureau["admin"], fresh)
    assert keys_of(bureau)["fresh"].temporary
    assert keys_of(bureau)["fresh"].certified
    assert signing_in.enter(bureau.transactions, "fresh", PASSWORD).temporary


def test_an_administrator_whose_key_nobody_certified_does_not_count_as_one(bureau: Bureau) -> None:
    bureau.run(accounts.set_roles, bureau["admin"], bureau["aliyeva"], [Role.ADMINISTRATOR])
    lock = passwords.make_lock(PASSWORD)
    bureau.sql(
        f"UPDATE account SET public_key = '{lock.public_key}', locked_key = '{lock.locked_key}' "
        "WHERE name = 'aliyeva'"
    )
    with pytest.raises(Refused, match="without an administrator whose key is certified"):
        bureau.run(accounts.set_active, bureau["admin"], bureau["admin"], False)
    bureau.run(accounts.certify_key, bureau["admin"], bureau["aliyeva"])
    assert not bureau.run(accounts.set_active, bureau["admin"], bureau["admin"], False).active


def test_a_second_administrator_helps_the_first_out_and_it_is_recorded(bureau: Bureau) -> None:
    bureau.run(accounts.set_roles, bureau["admin"], bureau["aliyeva"], [Role.ADMINISTRATOR])
    accounts.renew_password(
        bureau.transactions, bureau["aliyeva"], bureau["admin"], "seven green herons wade"
    )
    assert keys_of(bureau)["admin"].temporary
    assert signing_in.enter(bureau.transactions, "admin", "seven green herons wade").temporary
    accounts.renew_password(bureau.transactions, bureau["admin"], bureau["admin"], "my very own long words")
    admin = keys_of(bureau)["admin"]
    assert (admin.temporary, admin.certified) == (False, True)
    rows = bureau.read(lambda session: session.execute(text("SELECT action, note FROM history")).all())
    assert [tuple(row) for row in rows][-2:] == [("password reset", "admin"), ("password set", "admin")]
