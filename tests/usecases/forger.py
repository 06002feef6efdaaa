"""Somebody with a database tool, the whole folder of the desk, an account of their own and its password.

Everything is open to them but the private keys of others. They take the fences down and put them up again, know how
lines are hashed, and sign whatever they like with their own key.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from editor_app.signing.keys import SigningKey, new_key
from editor_app.usecases.chain import BEGINNING, Line, line_hash, signed_bytes
from tests.usecases.staff import Bureau

_CELLS = "sequence, at, actor_id, action, release_id, version, revision, from_status, to_status, note, details, seal"


class Forger:
    """Works on the file of a desk. ``name`` is the forger's own account."""

    def __init__(self, bureau: Bureau, name: str = "leyla") -> None:
        self.bureau = bureau
        self.me = bureau[name]
        key = bureau.transactions.keyring.get(self.me)
        assert key is not None
        self.key: SigningKey = key
        self.stranger = new_key()
        """A key that nobody certified."""
        self._c = sqlite3.connect(bureau.desk.database, isolation_level=None)
        self._c.execute("PRAGMA foreign_keys=OFF")
        self._fences = self._c.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall()
        for name, _ in self._fences:
            self._c.execute(f"DROP TRIGGER {name}")

    def leave(self) -> None:
        """Put the fences up again, so that nothing shows."""
        for _, sql in self._fences:
            self._c.execute(sql)
        self._c.close()

    def sql(self, statement: str, *values: Any) -> None:
        self._c.execute(statement, values)

    def one(self, statement: str, *values: Any) -> Any:
        return self._c.execute(statement, values).fetchone()[0]

    def id(self, name: str) -> int:
        return self.bureau[name]

    def lines(self) -> list[tuple[Line, str, str]]:
        """Every line with its hash and its signature."""
        rows = self._c.execute(f"SELECT {_CELLS}, hash, signature FROM history ORDER BY sequence").fetchall()
        return [(Line._make([*row[:10], json.loads(row[10]), row[11]]), row[12], row[13]) for row in rows]

    def find(self, action: str, **cells: Any) -> Line:
        """The last line of that action with those cells."""
        found: Line = next(
            line
            for line, _, _ in reversed(self.lines())
            if line.action == action and all(getattr(line, name) == value for name, value in cells.items())
        )
        return found

    def append(self, key: SigningKey | None = None, **cells: Any) -> Line:
        """A line at the end of the trail, hashed as it has to be and signed with the forger's own key or another."""
        last, head, _ = self.lines()[-1]
        line = Line(
            **{
                "sequence": last.sequence + 1,
                "at": last.at,
                "actor": self.me,
                "action": "save",
                "release": None,
                "version": None,
                "revision": None,
                "from_status": None,
                "to_status": None,
                "note": "",
                "details": {},
                "seal": "",
                **cells,
            }
        )
        self._put(line, head, (key or self.key))
        return line

    def rewrite(self, changed: Iterable[Line | None], sign: SigningKey | None) -> None:
        """The whole trail anew, numbered from one, hashed soundly. Lines that are as before keep their signatures while
        their hashes stay; the others are signed with ``sign``, or keep what they had."""
        before = {line.sequence: (hashed, signature) for line, hashed, signature in self.lines()}
        self.sql("DELETE FROM history")
        head = BEGINNING
        for n, line in enumerate((one for one in changed if one is not None), 1):
            fresh = line._replace(sequence=n)
            hashed = line_hash(head, fresh)
            old_hash, old_signature = before.get(line.sequence, ("", ""))
            signature = (
                old_signature if hashed == old_hash or sign is None else sign.sign(signed_bytes(hashed))
            )
            self._insert(fresh, head, hashed, signature)
            head = hashed
        self.sql(
            "UPDATE sqlite_sequence SET seq = (SELECT max(sequence) FROM history) WHERE name = 'history'"
        )

    def _put(self, line: Line, head: str, key: SigningKey) -> None:
        hashed = line_hash(head, line)
        self._insert(line, head, hashed, key.sign(signed_bytes(hashed)))

    def _insert(self, line: Line, previous: str, hashed: str, signature: str) -> None:
        cells = [*line[:10], json.dumps(line.details), line.seal, previous, hashed, signature]
        self.sql(
            f"INSERT INTO history ({_CELLS}, previous, hash, signature) VALUES ({', '.join('?' * 15)})",
            *cells,
        )

    # -- ways that several forgeries share -----------------------------------------------------------------

    def replaced(self, line: Line, **cells: Any) -> list[Line]:
        """The trail with one line changed."""
        return [one._replace(**cells) if one.sequence == line.sequence else one for one, _, _ in self.lines()]

    def reword(self, release: int, revision: int, old: str, new: str) -> str:
        """Other words in a stored revision, with their seal recomputed; answers the seal."""
        import hashlib

        words = self.one("SELECT content FROM revision WHERE release_id = ? AND n = ?", release, revision)
        assert old in words
        words = words.replace(old, new)
        seal = hashlib.sha256(words.encode()).hexdigest()
        self.sql(
            "UPDATE revision SET content = ?, seal = ? WHERE release_id = ? AND n = ?",
            words,
            seal,
            release,
            revision,
        )
        return seal


def as_somebody(forger: Forger, name: str) -> Forger:
    """The same tools in the hands of another of the staff."""
    key = forger.bureau.transactions.keyring.get(forger.bureau[name])
    assert key is not None
    forger.me, forger.key = forger.bureau[name], key
    return forger
