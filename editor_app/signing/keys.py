"""Keys of accounts: Ed25519 (RFC 8032), the private half locked under a password.

The password becomes a key by Argon2id (RFC 9106), and that key locks the private half by ChaCha20-Poly1305
(RFC 8439), so that opening it is also the proof of the password. Keys and signatures travel as lower-case hex.
"""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

_LOCK = re.compile(
    r"1\$m=(?P<memory>\d{1,7}),t=(?P<passes>\d{1,3}),p=(?P<lanes>\d{1,3})"
    r"\$(?P<salt>[A-Za-z0-9+/=]{8,88})\$(?P<nonce>[A-Za-z0-9+/=]{16})\$(?P<locked>[A-Za-z0-9+/=]{64})"
)
_HEX = re.compile("(?:[0-9a-f]{2})*")
_MOST_MEMORY = 1 << 20
"""KiB. A forged lock must not make the program ask for all the memory there is."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What opening a lock costs: memory in KiB, passes over it, lanes side by side."""

    memory: int = 64 * 1024
    passes: int = 3
    lanes: int = 4


class SigningKey:
    """The private half of a key. It is never printed, compared or written down."""

    __slots__ = ("_key", "public")

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key
        self.public = key.public_key().public_bytes_raw().hex()
        """The public half, 64 hex digits"""

    def sign(self, message: bytes) -> str:
        """The signature of ``message``, 128 hex digits."""
        return self._key.sign(message).hex()

    def raw(self) -> bytes:
        """The 32 bytes of the private half, to be locked at once."""
        return self._key.private_bytes_raw()


def new_key() -> SigningKey:
    return SigningKey(Ed25519PrivateKey.generate())


@dataclass(frozen=True, slots=True)
class Wrapping:
    """A password stretched once with its salt; locks any number of keys."""

    cost: Cost
    salt: bytes
    _secret: bytes

    def lock(self, key: SigningKey) -> str:
        """The private half of ``key``, locked; the public half is bound in."""
        nonce = os.urandom(12)
        locked = ChaCha20Poly1305(self._secret).encrypt(nonce, key.raw(), bytes.fromhex(key.public))
        c = self.cost
        parts = (base64.b64encode(part).decode("ascii") for part in (self.salt, nonce, locked))
        return f"1$m={c.memory},t={c.passes},p={c.lanes}${'$'.join(parts)}"


def wrapping(password: str, cost: Cost) -> Wrapping:
    """Stretch ``password`` with a fresh salt. Takes as long as ``cost`` says."""
    salt = os.urandom(16)
    return Wrapping(cost, salt, _stretched(password, salt, cost))


def unlock(locked: str, public: str, password: str) -> SigningKey | None:
    """The key in ``locked`` if ``password`` opens it and it is the private half of ``public``; else None."""
    found = _LOCK.fullmatch(locked)
    if found is None:
        return None
    cost = Cost(int(found["memory"]), int(found["passes"]), int(found["lanes"]))
    if cost.memory > _MOST_MEMORY or cost.memory < 8 * cost.lanes or not cost.passes or not cost.lanes:
        return None
    try:
        salt, nonce, closed = (
            base64.b64decode(found[part], validate=True) for part in ("salt", "nonce", "locked")
        )
        secret = _stretched(password, salt, cost)
        raw = ChaCha20Poly1305(secret).decrypt(nonce, closed, bytes.fromhex(public))
        key = SigningKey(Ed25519PrivateKey.from_private_bytes(raw))
    except (ValueError, InvalidTag):
        return None
    return key if key.public == public else None


def cost_of(locked: str) -> Cost | None:
    """What opening ``locked`` costs; None for a lock that cannot be read."""
    found = _LOCK.fullmatch(locked)
    return None if found is None else Cost(int(found["memory"]), int(found["passes"]), int(found["lanes"]))


def is_signed(public: str, signature: str, message: bytes) -> bool:
    """Whether ``signature`` is one of ``message`` by the holder of ``public``; False for what is no key at all."""
    return not unsigned_among([(public, signature, message)])


def unsigned_among(claims: Sequence[tuple[str, str, bytes]]) -> list[int]:
    """The places of those (public key, signature, message) in ``claims`` that `is_signed` would deny."""
    known: dict[str, Ed25519PublicKey] = {}
    bad: list[int] = []
    for place, (public, signature, message) in enumerate(claims):
        try:
            if (key := known.get(public)) is None:
                key = known[public] = Ed25519PublicKey.from_public_bytes(_bytes(public))
            key.verify(_bytes(signature), message)
        except (ValueError, InvalidSignature):
            bad.append(place)
    return bad


def _bytes(hexed: str) -> bytes:
    """The bytes of lower-case hex; ValueError for any other way to write them, so that there is one only."""
    if not _HEX.fullmatch(hexed):
        raise ValueError("no lower-case hex")
    return bytes.fromhex(hexed)


def fingerprint(public: str) -> str:
    """A public key as people compare it aloud: its first 16 hex digits in fours ("3f2a 90bc 11d7 4e05")."""
    return " ".join(public[start : start + 4] for start in range(0, 16, 4))


def _stretched(password: str, salt: bytes, cost: Cost) -> bytes:
    secret: bytes = hash_secret_raw(
        password.encode("utf-8", "replace"), salt, cost.passes, cost.memory, cost.lanes, 32, Type.ID
    )
    return secret
