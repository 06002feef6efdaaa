"""A second place for typing, outside the desk: used while the desk cannot take it, and emptied once it can.

One file for each desk, account and release, written whole or not at all, readable by its owner alone.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from editor_app.domain.accounts import AccountId
from editor_app.domain.content import Content, from_json, to_json
from editor_app.domain.release import ReleaseId
from editor_app.durable import write_durably


@dataclass(frozen=True, slots=True)
class Spare:
    """Typing that is only in the second place."""

    path: Path
    release_id: ReleaseId
    base_revision: int
    content: Content


class SecondPlace:
    """``folder`` is in the person's own data; ``run`` names this run of the program, so that two keep apart."""

    def __init__(self, folder: Path, run: str) -> None:
        self._folder = folder
        self._run = run

    def keep(
        self, office: str, account: AccountId, release_id: ReleaseId, base_revision: int, content: Content
    ) -> None:
        """Put the typing there, in place of what was there. Raises Unavailable."""
        values = {"release": release_id, "base": base_revision, "content": to_json(content)}
        data = json.dumps(values, ensure_ascii=False).encode("utf-8", "surrogatepass")
        if not self._folder.exists():
            with contextlib.suppress(OSError):
                self._folder.mkdir(parents=True, mode=0o700)
        write_durably(self._path(office, account, release_id), data)

    def forget(self, office: str, account: AccountId, release_id: ReleaseId) -> None:
        """The desk has it now."""
        with contextlib.suppress(OSError):
            self._path(office, account, release_id).unlink(missing_ok=True)

    def found(self, office: str, account: AccountId, *, also_own: bool = False) -> tuple[Spare, ...]:
        """What earlier runs left there for this desk and account; with ``also_own`` this run too, whose session ended
        before. A file that cannot be read is left alone."""
        spares = []
        mine = f"-{self._run}.json"
        for path in sorted(self._folder.glob(f"{_owner(office, account)}-*.json")):
            if path.name.endswith(mine) and not also_own:
                continue
            with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
                values = json.loads(path.read_bytes().decode("utf-8", "surrogatepass"))
                content = from_json(values["content"])
                spares.append(Spare(path, ReleaseId(int(values["release"])), int(values["base"]), content))
        return tuple(spares)

    def _path(self, office: str, account: AccountId, release_id: ReleaseId) -> Path:
        return self._folder / f"{_owner(office, account)}-{release_id}-{self._run}.json"


def _owner(office: str, account: AccountId) -> str:
    return hashlib.sha256(f"{office}/{account}".encode()).hexdigest()[:20]
