"""The engine that reads Hunspell dictionaries: chunspell where there is a wheel of it, else spylls in pure Python."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

MOST = 12
"""Suggestions asked of an engine at most."""


class Engine(Protocol):
    """One dictionary."""

    def spell(self, word: str) -> bool: ...

    def suggest(self, word: str) -> list[str]: ...


class _Chunspell:
    """Hunspell itself. One thread at a time: the engine keeps the interpreter's lock while it works."""

    def __init__(self, folder: Path, name: str) -> None:
        from hunspell import Hunspell

        encoding = "UTF-8" if sys.platform == "win32" else None
        self._hunspell: Any = Hunspell(name, hunspell_data_dir=str(folder), system_encoding=encoding)

    def spell(self, word: str) -> bool:
        return bool(self._hunspell.spell(word))

    def suggest(self, word: str) -> list[str]:
        return list(self._hunspell.suggest(word)[:MOST])


class _Spylls:
    """The same in Python: slower to load and to look up, but it runs wherever Python runs."""

    def __init__(self, folder: Path, name: str) -> None:
        from spylls.hunspell import Dictionary

        self._dictionary: Any = Dictionary.from_files(str(folder / name))

    def spell(self, word: str) -> bool:
        return bool(self._dictionary.lookup(word))

    def suggest(self, word: str) -> list[str]:
        found: Iterator[str] = self._dictionary.suggest(word)
        return list(islice(found, MOST))


def has_dictionary(folder: Path, name: str) -> bool:
    """Whether ``folder`` holds both files of the dictionary ``name``."""
    return (folder / f"{name}.aff").is_file() and (folder / f"{name}.dic").is_file()


def open_engine(folder: Path, name: str) -> Engine | None:
    """Read the dictionary ``name`` in ``folder``; takes up to a second. None where no engine is installed.

    One that was read already and did not change since is shared. Raises OSError where the files cannot be read.
    """
    if not has_dictionary(folder, name):
        raise FileNotFoundError(f"There is no dictionary “{name}” in {folder}.")
    if (kind := _installed()) is None:
        return None
    changed = tuple((folder / f"{name}.{end}").stat().st_mtime_ns for end in ("aff", "dic"))
    return _read(kind, folder, name, changed)


def _installed() -> str | None:
    return next((name for name in ("hunspell", "spylls") if importlib.util.find_spec(name) is not None), None)


@lru_cache(maxsize=8)
def _read(kind: str, folder: Path, name: str, _changed: tuple[int, ...]) -> Engine:
    return _Chunspell(folder, name) if kind == "hunspell" else _Spylls(folder, name)
