"""The keys of those who are signed in at this program. They are in memory only, until they sign out or lock."""

from __future__ import annotations

from sqlalchemy.orm import Session

from editor_app.domain.accounts import AccountId
from editor_app.signing.keys import SigningKey

KEYRING = "keyring"


class Keyring:
    """Private keys by account."""

    def __init__(self) -> None:
        self._keys: dict[AccountId, SigningKey] = {}

    def hold(self, account: AccountId, key: SigningKey) -> None:
        self._keys[account] = key

    def get(self, account: AccountId) -> SigningKey | None:
        return self._keys.get(account)

    def drop(self, account: AccountId) -> None:
        """Forget the key of ``account``; nothing can be signed for them until they sign in again."""
        self._keys.pop(account, None)


def keyring_of(session: Session) -> Keyring:
    """The keys that this transaction may sign with."""
    found = session.info.setdefault(KEYRING, Keyring())
    assert isinstance(found, Keyring)
    return found
