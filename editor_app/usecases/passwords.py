"""Passwords: Argon2id over the NFKC form. Hashing takes a quarter of a second; never on the window's thread."""

from __future__ import annotations

import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from editor_app.errors import Refused

SHORTEST, LONGEST = 15, 128

OFFICE_COST = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=4)
"""64 MiB, three passes, four lanes."""

_hasher = OFFICE_COST


def use_hasher(hasher: PasswordHasher) -> PasswordHasher:
    """Hash with other costs from now on (tests do); returns the hasher that was used before."""
    global _hasher
    before, _hasher = _hasher, hasher
    return before


def hash_password(password: str) -> str:
    """The encoded hash of a new password. Refused unless it has 15 to 128 characters after NFKC."""
    plain = _normal(password)
    if len(plain) < SHORTEST:
        raise Refused(
            f"A password needs at least {SHORTEST} characters; this one has {len(plain)}.",
            "Four or five words in a row are easy to remember.",
        )
    if len(plain) > LONGEST:
        raise Refused(f"A password may have at most {LONGEST} characters.", "Choose a shorter one.")
    if len(set(plain)) < 5:
        raise Refused("This password repeats too few characters.", "Four or five words in a row do well.")
    return _hasher.hash(plain)


def verify_password(hash: str, password: str) -> bool:
    """Whether ``password`` is the one that was hashed; False for a hash that cannot be read."""
    try:
        return _hasher.verify(hash, _normal(password))
    except (VerificationError, InvalidHashError):
        return False


def needs_rehash(hash: str) -> bool:
    """Whether the hash was made with other costs than those in use now."""
    return _hasher.check_needs_rehash(hash)


def rehash(password: str) -> str:
    """The hash of a password that was just verified; its length is not judged again."""
    return _hasher.hash(_normal(password))


def _normal(password: str) -> str:
    # A lone surrogate from a broken keyboard driver makes a wrong password, not a crash.
    plain = unicodedata.normalize("NFKC", password)
    return plain.encode("utf-8", "replace").decode("utf-8")
