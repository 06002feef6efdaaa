"""What this workstation saw of a desk's trail last, kept outside the desk.

Whoever holds the database file can put an old copy of it back, or make a whole desk anew; neither fits what every
workstation of the office has seen. An anchor that is missing or cannot be read says nothing and is written anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import threading
from dataclasses import asdict, dataclass, replace
from pathlib import Path

ANCHOR = "anchor"
_UID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Seen:
    """A line of the trail by its number and hash, and the office's first key, both as hex."""

    sequence: int
    hash: str
    root: str = ""
    checked: int = 0
    """Up to which line all signatures were found right here, ``checked_digest`` being the SHA-256 over them."""
    checked_digest: str = ""


class Anchor:
    """The file of one office at this workstation. ``uid`` is the office's."""

    def __init__(self, folder: Path, uid: str) -> None:
        # What a desk says of itself is no file name.
        name = (
            uid if _UID.fullmatch(uid) else hashlib.sha256(uid.encode("utf-8", "surrogatepass")).hexdigest()
        )
        self._path = folder / "anchors" / f"{name}.json"
        self._lock = threading.Lock()
        self._seen = self._read()

    @property
    def seen(self) -> Seen | None:
        """The newest line that was seen here."""
        return self._seen

    def saw(self, sequence: int, hash: str, root: str = "") -> None:
        """Keep the newest line. Never goes back; a disk that takes no write here keeps nobody from working."""
        with self._lock:
            before = self._read() or self._seen  # another program at this workstation may have seen more
            if before is None:
                self._seen = Seen(sequence, hash, root)
            elif sequence < before.sequence:
                self._seen = before
                return
            else:
                self._seen = replace(before, sequence=sequence, hash=hash, root=root or before.root)
            self._write()

    def checked(self, sequence: int, digest: str) -> None:
        """Keep that every signature up to this line was right."""
        with self._lock:
            if self._seen is not None:
                self._seen = replace(self._seen, checked=sequence, checked_digest=digest)
                self._write()

    def accept(self, seen: Seen) -> None:
        """Begin again from ``seen``, whatever was seen before: an administrator said this desk is right."""
        with self._lock:
            self._seen = seen
            self._write()

    def _write(self) -> None:
        assert self._seen is not None
        words = json.dumps(asdict(self._seen))
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}.new")
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(words, encoding="utf-8")
            beside.replace(self._path)

    def _read(self) -> Seen | None:
        try:
            data = json.loads(self._path.read_text(encoding="utf-8"))
            return Seen(
                int(data["sequence"]),
                str(data["hash"]),
                str(data["root"]),
                int(data.get("checked", 0)),
                str(data.get("checked_digest", "")),
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None
