"""What a person at this workstation prefers: one frozen value, stored as JSON in the platform's settings folder.

A file that is missing gives the defaults; one that cannot be read gives the defaults *and a notice*, and is kept
beside as ``settings.broken.json``. Preferences never keep the program from starting.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

import platformdirs

from editor_app.durable import write_durably

_NAME = "communique"


def config_folder() -> Path:
    """Where preferences are kept."""
    return Path(platformdirs.user_config_path(_NAME, appauthor=False))


def data_folder() -> Path:
    """Where desks are kept unless another place is chosen."""
    return Path(platformdirs.user_data_path(_NAME, appauthor=False))


def state_folder() -> Path:
    """Where logs and window positions are kept."""
    return Path(platformdirs.user_state_path(_NAME, appauthor=False))


@dataclass(frozen=True, slots=True)
class Settings:
    """Preferences. ``desk`` is the folder last opened, "" when none was; ``last_release`` by desk folder;
    ``place`` is where one was in it;
    ``tray`` tells outside the window what happened;
    ``english`` is the English that spelling knows, "en-GB" or "en-US"."""

    desk: str = ""
    account: str = ""
    scheme: str = "system"
    zoom: float = 1.0
    inspector_open: bool = True
    rail_open: bool = True
    english: str = "en-GB"
    smart_typing: bool = True
    typewriter: bool = False
    dim_others: bool = False
    show_spaces: bool = False
    tray: bool = True
    export_folder: str = ""
    export_formats: tuple[str, ...] = ("docx", "html")
    last_release: dict[str, int] | None = None
    place: str = ""

    def release_on(self, desk: str) -> int | None:
        """The release that was on the table at ``desk`` last."""
        return (self.last_release or {}).get(desk)

    def with_release(self, desk: str, release_id: int) -> Settings:
        return replace(self, last_release={**(self.last_release or {}), desk: release_id})


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings and, where the file could not be read, one sentence about it."""

    settings: Settings
    notice: str = ""


def default_desk() -> str:
    """The desk that opens without being asked: COMMUNIQUE_DESK, else "" (none)."""
    return os.environ.get("COMMUNIQUE_DESK", "")


def load(folder: Path | None = None) -> Loaded:
    """The stored preferences. Never raises."""
    file = (folder or config_folder()) / "settings.json"
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        return Loaded(_read(data))
    except FileNotFoundError:
        return Loaded(Settings())
    except (OSError, ValueError, TypeError, RecursionError) as error:
        with contextlib.suppress(OSError):
            file.replace(file.with_name("settings.broken.json"))
        return Loaded(
            Settings(), f"The settings file could not be read ({error}); the defaults are used instead."
        )


def save(settings: Settings, folder: Path | None = None) -> None:
    """Store the preferences. Raises Unavailable where the folder cannot be written."""
    data = json.dumps(asdict(settings), ensure_ascii=False, indent=2, sort_keys=True)
    write_durably((folder or config_folder()) / "settings.json", data.encode())


def _read(data: Any) -> Settings:
    if not isinstance(data, dict):
        raise TypeError("it is not a table of settings")
    defaults = Settings()
    known: dict[str, Any] = {}
    for field in fields(Settings):
        if field.name not in data:
            continue
        value, default = data[field.name], getattr(defaults, field.name)
        known[field.name] = _shaped(field.name, value, default)
    return Settings(**known)


def _shaped(name: str, value: Any, default: Any) -> Any:
    if name == "last_release":
        if value is None:
            return None
        if isinstance(value, dict) and all(type(v) is int for v in value.values()):
            return {str(k): v for k, v in value.items()}
    elif isinstance(default, tuple):
        if isinstance(value, list) and all(isinstance(v, str) for v in value):
            return tuple(value)
    elif isinstance(default, float):
        if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
    elif type(value) is type(default):
        return value
    raise TypeError(f"“{name}” has a value of the wrong kind")
