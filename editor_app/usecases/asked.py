"""What a guard may look at: the release, its version and the wish, as they stand in the transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from sqlalchemy.orm import Session

from editor_app.checks.finding import Finding
from editor_app.domain.accounts import Account, AccountId
from editor_app.domain.content import Content
from editor_app.domain.embargo import embargo_of, local_words
from editor_app.domain.step_details import StepDetails
from editor_app.errors import Refused
from editor_app.store.release_tables import ReleaseRow, RevisionRow, VersionRow
from editor_app.store.tables import OfficeRow
from editor_app.usecases.releases import at_start, content_of, label_of, names_of

Checker: TypeAlias = Callable[[Content], Sequence[Finding]]


@dataclass(frozen=True)
class Asked:
    """Everything a guard may look at, as it stands in the transaction.

    ``version`` is the one the step is about: the one that is worked on, or the one that readers have.
    """

    session: Session
    account: Account
    release: ReleaseRow
    version: VersionRow
    latest: RevisionRow
    contributors: frozenset[AccountId]
    seen: int
    note: str = ""
    checker: Checker | None = None
    details: StepDetails = field(default_factory=StepDetails)
    packet: str = ""
    """The uid of the packet that a step of a fact check is about."""

    @property
    def content(self) -> Content:
        return content_of(self.latest.content, label_of(self.release))

    @property
    def embargo_until(self) -> datetime | None:
        return embargo_until(self.content, label_of(self.release))

    def name(self, account: int) -> str:
        return names_of(self.session, [account]).get(account, "somebody")


def embargo_until(content: Content, label: str) -> datetime | None:
    """Until when the content is under embargo, in UTC. Refused, naming ``label``, if what it holds is no time."""
    try:
        return embargo_of(content)
    except ValueError as error:
        raise Refused(
            f"The embargo of {label} cannot be read: “{content.embargo}”.", "Set it again, or take it off."
        ) from error


def office_time(session: Session, at: datetime) -> str:
    """``at`` as a sentence names it, in the office's zone: "5 May 2026, 09:30 (Asia/Baku)"."""
    office = session.get(OfficeRow, 1)
    return local_words(at, office.timezone if office is not None else "UTC")


def ready_languages(content: Content) -> tuple[str, ...]:
    """The languages that have words and are not marked to follow later: those that go out."""
    return tuple(x for x in content.languages if x not in content.later and not content.text(x).empty)


def under_embargo(label: str, until: str) -> Refused:
    """The refusal before the end of an embargo; ``until`` in words."""
    return Refused(
        f"{at_start(label)} is under embargo until {until}.",
        "Until then only marked copies leave the desk, each to a named recipient.",
    )
