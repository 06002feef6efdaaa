from __future__ import annotations

import pytest

from editor_app.signing.keys import Cost, cost_of, fingerprint, is_signed, new_key, unlock, wrapping

CHEAP = Cost(memory=8, passes=1, lanes=1)


def test_the_right_password_opens_the_lock_and_a_wrong_one_does_not() -> None:
    key = new_key()
    locked = wrapping("clear water runs", CHEAP).lock(key)
    opened = unlock(locked, key.public, "clear water runs")
    assert opened is not None
    assert opened.public == key.public
    assert unlock(locked, key.public, "Clear water runs") is None


def test_a_lock_opens_only_beside_its_own_public_key() -> None:
    mine, other = new_key(), new_key()
    locked = wrapping("p", CHEAP).lock(mine)
    assert unlock(locked, other.public, "p") is None


def test_what_is_signed_is_known_by_the_public_key_alone() -> None:
    key = new_key()
    signature = key.sign(b"the text")
    assert is_signed(key.public, signature, b"the text")
    assert not is_signed(key.public, signature, b"the texT")
    assert not is_signed(new_key().public, signature, b"the text")


@pytest.mark.parametrize("public", ["", "zz", "ab" * 31, "ab" * 33])
def test_what_is_no_key_signs_nothing(public: str) -> None:
    assert not is_signed(public, "ab" * 64, b"x")
    assert not is_signed(new_key().public, public, b"x")


@pytest.mark.parametrize(
    "locked",
    ["", "1$", "1$m=9999999,t=1,p=1$QUJDREVGR0g=$QUJDREVGR0hJSktM$" + "A" * 64, "nonsense"],
)
def test_a_forged_lock_opens_nothing_and_asks_for_no_memory(locked: str) -> None:
    assert unlock(locked, new_key().public, "p") is None


def test_a_lock_says_what_it_costs() -> None:
    assert cost_of(wrapping("p", CHEAP).lock(new_key())) == CHEAP
    assert cost_of("") is None


def test_two_locks_of_one_key_differ() -> None:
    key = new_key()
    assert wrapping("p", CHEAP).lock(key) != wrapping("p", CHEAP).lock(key)


def test_a_private_key_is_not_printed() -> None:
    key = new_key()
    assert key.raw().hex() not in repr(key)


def test_a_fingerprint_reads_aloud_in_fours() -> None:
    assert fingerprint("3f2a90bc11d74e05" + "0" * 48) == "3f2a 90bc 11d7 4e05"
