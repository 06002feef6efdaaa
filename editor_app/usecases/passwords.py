"""Passwords and the locks they open: Argon2id over the NFKC form.

Opening an account's key with the password is the proof of the password, so nothing else of it is kept. Making and
opening a lock takes a quarter of a second; never on the window's thread.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from editor_app.errors import Refused
from editor_app.signing import keys
from editor_app.signing.keys import Cost, SigningKey
from editor_app.usecases.password_policy import judge

OFFICE_COST = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=4)
"""64 MiB, three passes, four lanes."""

_hasher = OFFICE_COST


def use_hasher(hasher: PasswordHasher) -> PasswordHasher:
    """Hash with other costs from now on (tests do); returns the hasher that was used before."""
    global _hasher
    before, _hasher = _hasher, hasher
    return before


@dataclass(frozen=True, slots=True)
class Lock:
    """A key and the lock it is kept in; ``key`` itself is never written down."""

    public_key: str
    locked_key: str
    key: SigningKey = field(repr=False, compare=False)


def make_lock(password: str, known: Iterable[str] = ()) -> Lock:
    """A new key locked under ``password``. Refused for one that `password_policy.judge` does not take.

    ``known`` are the names of the office and the account, which everybody would try.
    """
    return make_locks(password, 1, known)[0]


def make_locks(password: str, count: int, known: Iterable[str] = ()) -> tuple[Lock, ...]:
    """New keys for ``count`` accounts that share a first password; it is stretched once for all of them."""
    refuse_weak(password, known)
    wrapping = keys.wrapping(_normal(password), _cost())
    made = [keys.new_key() for _ in range(count)]
    return tuple(Lock(key.public, wrapping.lock(key), key) for key in made)


def open_lock(public_key: str, locked_key: str, password: str) -> SigningKey | None:
    """The account's key, if ``password`` is right."""
    return keys.unlock(locked_key, public_key, _normal(password))


def relock(key: SigningKey, password: str) -> Lock:
    """The same key under another password, or under the costs in use now. The password is not judged."""
    return Lock(key.public, keys.wrapping(_normal(password), _cost()).lock(key), key)


def needs_relock(locked_key: str) -> bool:
    """Whether the lock was made with other costs than those in use now."""
    return keys.cost_of(locked_key) != _cost()


def refuse_weak(password: str, known: Iterable[str] = ()) -> None:
    """Raise Refused with what is wrong and what to do, unless the password is taken."""
    judged = judge(password, known)
    if judged.problem:
        raise Refused(judged.problem, judged.hint)


def _cost() -> Cost:
    return Cost(_hasher.memory_cost, _hasher.time_cost, _hasher.parallelism)


def verify_password(hash: str, password: str) -> bool:
    """Whether ``password`` is the one that was hashed, on a desk older than its keys; False for any other hash."""
    try:
        return _hasher.verify(hash, _normal(password))
    except (VerificationError, InvalidHashError):
        return False


def _normal(password: str) -> str:
    # A lone surrogate from a broken keyboard driver makes a wrong password, not a crash.
    plain = unicodedata.normalize("NFKC", password)
    return plain.encode("utf-8", "replace").decode("utf-8")
