"""What a command of the window is, and what it may depend on: one value of what is seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from editor_app.domain.accounts import Account, Permission
from editor_app.domain.release import Release
from editor_app.domain.workflow import EDITABLE, Status, Step

CONTEXT = "actions"
REMARKABLE = (Status.DRAFT, Status.IN_REVIEW, Status.CHANGES_REQUESTED, Status.FACT_CHECK)
"""Where the desk takes comments."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What the window shows, as far as commands depend on it.

    ``writing``: the page shows the editor (not the preview). ``dirty``: there is typing that is no revision yet.
    ``busy``: photos are coming in or a save is under way. ``blocking``: findings that keep it from review.
    ``reviewing``: the review screen is shown, on which nothing can be changed.
    """

    account: Account
    release: Release | None = None
    writing: bool = True
    dirty: bool = False
    busy: bool = False
    blocking: int = 0
    reviewing: bool = False

    @property
    def editable(self) -> bool:
        """Whether the person may write in the release that is open."""
        return (
            self.release is not None
            and not self.reviewing
            and self.release.status in EDITABLE
            and self.account.may(Permission.WRITE)
        )

    def open_to(self, step: Step) -> bool:
        """Whether the desk says that the person may take ``step`` now."""
        return self.release is not None and step in self.release.open_steps and not self.busy


When = Callable[[Sight], bool]


def always(_: Sight) -> bool:
    return True


def with_release(sight: Sight) -> bool:
    return sight.release is not None


def several_languages(sight: Sight) -> bool:
    return sight.release is not None and len(sight.release.content.languages) > 1


def writing(sight: Sight) -> bool:
    return sight.editable and sight.writing


def editable_release(sight: Sight) -> bool:
    return sight.editable


def on_the_page(sight: Sight) -> bool:
    """A release is shown on the page of the editor or as a preview, not for review."""
    return sight.release is not None and not sight.reviewing


def reviewing(sight: Sight) -> bool:
    return sight.reviewing


def remarkable(sight: Sight) -> bool:
    """Whether comments may be made on the release that is open."""
    release = sight.release
    return release is not None and release.status in REMARKABLE and not sight.busy


def may(permission: Permission) -> When:
    return lambda sight: sight.account.may(permission)


def step_open(step: Step) -> When:
    return lambda sight: sight.open_to(step)


def exportable(sight: Sight) -> bool:
    return sight.release is not None and sight.account.may(Permission.READ) and not sight.busy


@dataclass(frozen=True, slots=True)
class Command:
    """One row. ``menu`` "" keeps it out of the menu bar (the palette still has it); ``also`` are further words
    that find it in the palette."""

    id: str
    text: str
    shortcut: str
    menu: str
    when: When = always
    icon: str = ""
    also: str = ""
    group: int = 0
    checkable: bool = False
    choice: str = ""

    @property
    def title(self) -> str:
        """The text in the interface's language, with its access key."""
        return QCoreApplication.translate(CONTEXT, self.text)

    @property
    def plain(self) -> str:
        """The text without access key and dots, as the palette shows it."""
        return self.title.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")
